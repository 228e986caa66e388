// Asking: the library's questions with their parameters, and SPARQL of one's own; answers lead back to the graph.

import { model, iriOf, isEntity, isPlace, BASE } from "./model.js";
import { element, fill, button, copyButton, save, csv, outward } from "./dom.js";
import { go, href, choosing, here } from "./address.js";
import { word, number as figure, nameOf, nameText, textIn, called } from "./language.js";
import { entityLink, placeLink, quoted, wholeWords } from "./evidence.js";
import { entityPicker } from "./search.js";
import { fold } from "./matching.js";
import { ask, stop, strangers, Stopped } from "./sparql.js";
import { makeEditor } from "./editor.js";
import { withTerms, written } from "./query-parameters.js";

const PAGE = 500; // rows shown at once
const FIRST = "SELECT ?who { id:commission-on-human-security hs:coChairedBy ?who } ORDER BY ?who";
const XSD = "http://www.w3.org/2001/XMLSchema#";

// What each type of parameter takes, and the term that it is bound as; the same as on the command line.
const TYPES = {
  entity: { shape: /^(id:)?[a-z0-9-]+$/, term: (text) => ({ type: "uri", value: BASE + "id/" + text.replace(/^id:/, "") }) },
  document: { shape: /^(doc:)?[a-z0-9-]+$/, term: (text) => ({ type: "uri", value: BASE + "document/" + text.replace(/^doc:/, "") }) },
  place: { shape: /^(doc:)?[a-z0-9-]+(\/[a-z0-9]+)+$/, term: (text) => ({ type: "uri", value: BASE + "document/" + text.replace(/^doc:/, "") }) },
  theme: {
    shape: /^(scheme:|id:)?[a-z0-9-]+$/,
    term: (text) => ({ type: "uri", value: text.startsWith("id:") ? BASE + text.replace(":", "/") : model.prefixes.scheme + text.replace(/^scheme:/, "") }),
  },
  term: { shape: /^(hs:)?[A-Za-z]+$/, term: (text) => ({ type: "uri", value: model.prefixes.hs + text.replace(/^hs:/, "") }) },
  section: { shape: /^.+$/, term: (text) => ({ type: "literal", value: text }) },
  text: { shape: /^.+$/, term: (text) => ({ type: "literal", value: text }) },
  date: { shape: /^\d{4}-\d\d-\d\d$/, term: (text) => ({ type: "literal", value: text, datatype: XSD + "date" }) },
  integer: { shape: /^-?\d+$/, term: (text) => ({ type: "literal", value: text, datatype: XSD + "integer" }) },
};

const keyOf = (iri) => (iri.startsWith(BASE + "id/") ? iri.slice(BASE.length + 3) : iri.startsWith(BASE) ? iri.slice(BASE.length) : null);

// An IRI in its shortest form.
function shortened(iri) {
  const [prefix, space] =
    Object.entries(model.prefixes)
      .filter(([, each]) => iri.startsWith(each))
      .sort((a, b) => b[1].length - a[1].length)[0] || [];
  return prefix ? `${prefix}:${iri.slice(space.length)}` : iri;
}

// A statement by its sentence, with the words it rests on and their place where the row does not have them.
function statementCell(key, row) {
  const s = model.statements[model.numberOf.get(key)];
  const words = wholeWords(s);
  const beside = row.some((term) => term?.type === "literal" && words.some((e) => e.anchor === term.value));
  return [element("a", choosing(key), textIn(s.sentence)), beside ? null : words.map((e) => [" ", placeLink(e.place), " ", quoted(e)])];
}

// What a thing, place, statement or term of ours is called; nothing for anything else.
function nameOfTerm(term) {
  if (term?.type !== "uri") return "";
  const key = keyOf(term.value);
  const known = key && called(key);
  if (known) return known;
  const local = term.value.startsWith(model.prefixes.hs) ? term.value.slice(model.prefixes.hs.length) : "";
  return local in model.terms ? nameOf(local) : "";
}

// All that a thing of ours is called, and what it says if it is a statement.
function namesOf(term) {
  const key = term?.type === "uri" ? keyOf(term.value) : null;
  if (!key) return [];
  if (model.numberOf.has(key)) return Object.values(model.statements[model.numberOf.get(key)].sentence);
  const { names = {}, short = {} } = model.entities[key] || {};
  return [...Object.values(names), ...Object.values(short)];
}

// The numbers of the columns to be shown: all but those that only have one further name of each thing beside them.
function shownColumns(variables, rows) {
  const repeats = (i) => {
    const found = new Map();
    for (const row of rows.filter((each) => each[i])) {
      const [name, thing] = [row[i].value, row.find((term) => namesOf(term).includes(row[i].value))?.value];
      if (row[i].type !== "literal" || thing === undefined || (found.get(thing) ?? name) !== name) return false;
      found.set(thing, name);
    }
    return found.size > 0;
  };
  return variables.map((_name, i) => i).filter((i) => !repeats(i));
}

// What a row says of a statement: its address, or its sentence; null if it has neither.
function statementOf(row) {
  const found = row.find((term) => term && (isStatement(term) || model.sentences.has(term.value)));
  return found ? found.value : null;
}

const isStatement = (term) => term?.type === "uri" && model.numberOf.has(keyOf(term.value) || "");

// The statement with the sentence in a row; where several have it, the one that rests on a place in the row.
function statementTold(sentence, row) {
  let same = model.sentences.get(sentence?.value) || [];
  if (same.length > 1) {
    const beside = row.filter((term) => term?.type === "uri").map((term) => keyOf(term.value));
    same = same.filter((s) => wholeWords(s).some((e) => beside.includes(e.place)));
  }
  return same.length === 1 ? iriOf("statement/" + same[0].id) : "";
}

// The number of the first column of sentences, where the answer tells statements by these alone; else -1.
function sentencesIn(variables, rows) {
  if (variables.includes("statement") || rows.some((row) => row.some(isStatement))) return -1;
  return variables.findIndex((_name, i) => {
    const cells = rows.map((row) => row[i]).filter(Boolean);
    return cells.length > 0 && cells.every((term) => term.type === "literal" && model.sentences.has(term.value));
  });
}

// The answer for a file: the terms as they are, each column of things followed by their names; last, the statements that the rows tell by their sentences.
function withNames(variables, rows) {
  const named = variables.map((name, i) => !variables.includes(name + "_name") && rows.some((row) => nameOfTerm(row[i])));
  const told = sentencesIn(variables, rows);
  return [
    [...variables.flatMap((name, i) => (named[i] ? [name, name + "_name"] : [name])), ...(told < 0 ? [] : ["statement"])],
    ...rows.map((row) => [
      ...row.flatMap((term, i) => (named[i] ? [term?.value ?? "", nameOfTerm(term)] : [term?.value ?? ""])),
      ...(told < 0 ? [] : [statementTold(row[told], row)]),
    ]),
  ];
}

// A term as a cell shows it: things and places of the graph are links into it.
function cell(term, row) {
  if (!term) return "";
  if (term.type !== "uri") return element("span", { lang: term["xml:lang"] || null, dir: "auto" }, term.value);
  const key = keyOf(term.value);
  if (key && isPlace(key)) return placeLink(key);
  if (key && isEntity(key)) return entityLink(key);
  if (key && model.numberOf.has(key)) return statementCell(key, row);
  const local = term.value.startsWith(model.prefixes.hs) ? term.value.slice(model.prefixes.hs.length) : null;
  if (local && local in model.terms) return element("span", { title: shortened(term.value) }, nameText(local));
  return outward(term.value, shortened(term.value));
}

// What a column is sorted by: numbers as numbers, things by the names they are shown with.
function weight(term) {
  if (!term) return "";
  if (term.type === "literal") return /(integer|decimal|double)$/.test(term.datatype || "") ? Number(term.value) : term.value;
  const key = keyOf(term.value);
  return key ? (isPlace(key) ? model.places[key].order : nameOf(key)) : shortened(term.value);
}

function compare(a, b) {
  const [x, y] = [weight(a), weight(b)];
  if (typeof x === "number" && typeof y === "number") return x - y;
  return String(x).localeCompare(String(y), undefined, { numeric: true });
}

export function makeAskView(box) {
  const gallery = element("nav", { class: "gallery" });
  const sieve = element("input", { type: "search", class: "sieve", input: () => showGallery() });
  const list = element("ul");
  gallery.append(sieve, list);
  const about = element("div", { class: "ask-about" });
  const work = element("div", { class: "ask-editor" });
  const bar = element("div", { class: "tools ask-bar" });
  const answer = element("div", { class: "answer" });
  const main = element("div", { class: "asking", tabindex: "0", role: "group" }, about, work, bar, answer);
  box.append(gallery, main);
  let editor = null;
  let asked = null; // the address whose answer is shown
  let running = 0;

  // What takes the parameters of a question out of the address.
  const withoutParameters = () => Object.fromEntries([...here().params.keys()].filter((name) => name.startsWith("p_")).map((name) => [name, null]));
  const given = (question, params) => Object.fromEntries(question.parameters.map((p) => [p.name, params.get("p_" + p.name) || p.example]));
  const misfit = (question, values) => question.parameters.find((p) => !TYPES[p.type].shape.test(values[p.name]));

  // The query of a question with the terms that are given in its blocks; with its examples while one does not fit.
  function filled(question, values) {
    if (misfit(question, values)) return question.text;
    const terms = question.parameters.map((p) => [p.name, written(TYPES[p.type].term(values[p.name]), model.prefixes)]);
    return withTerms(question.text, Object.fromEntries(terms));
  }

  function showGallery() {
    const { at } = here();
    const wanted = fold(sieve.value).split(" ");
    const found = model.questions.filter((q) => wanted.every((part) => fold(`${q.name} ${q.question} ${q.use}`).includes(part)));
    sieve.placeholder = word("findQuestion");
    sieve.setAttribute("aria-label", word("findQuestion"));
    gallery.setAttribute("aria-label", word("gallery"));
    fill(
      list,
      element("li", null, element("a", { href: href({ at: "", query: FIRST }), "aria-current": at ? null : "true" }, word("ownQuery"))),
      found.map((q) =>
        element(
          "li",
          null,
          element(
            "a",
            {
              href: href({
                view: "ask",
                at: q.name,
                query: null,
                ...withoutParameters(),
              }),
              lang: "en",
              dir: "ltr",
              "aria-current": q.name === at ? "true" : null,
            },
            q.question,
          ),
        ),
      ),
    );
  }

  function parameterField(p, value) {
    if (p.type === "entity") return entityPicker(p.name, value.replace(/^id:/, ""), (key) => go({ ["p_" + p.name]: key }));
    const field = element("input", {
      type: "text",
      "aria-label": p.name,
      pattern: TYPES[p.type].shape.source,
      change: (event) => go({ ["p_" + p.name]: event.target.value.trim() || null }),
    });
    field.value = value;
    return element("label", { class: "picker" }, element("span", null, p.name), " ", field);
  }

  function showAbout(question, params) {
    if (!question) return fill(about, element("h2", null, word("ownQuery")), element("p", { class: "sub" }, word("ownQueryHint")));
    const values = given(question, params);
    const where = question.paragraphs.map((text, i) => [i ? ", " : null, paragraphLink(text)]);
    return fill(
      about,
      element("h2", { lang: "en", dir: "ltr" }, question.question),
      element("p", { lang: "en", dir: "ltr" }, question.use),
      element("p", { class: "sub" }, word("readAgainst"), ": ", where),
      question.parameters.length
        ? element(
            "div",
            { class: "tools parameters" },
            question.parameters.map((p) => parameterField(p, values[p.name])),
          )
        : null,
    );
  }

  function paragraphLink(text) {
    const key = Object.keys(model.places).find((each) => each.endsWith("/para/" + text));
    return key ? placeLink(key) : element("span", { lang: "en", dir: "ltr" }, text);
  }

  function showBar() {
    fill(
      bar,
      button(word("run"), run, { class: "run", disabled: running > 0, title: "Ctrl+Enter" }),
      button(word("stop"), stop, { class: "stop", disabled: !running }),
      copyButton(word("copyQuery"), word("copied"), () => editor.text()),
    );
  }

  // Run what the editor holds: a question of the library as it stands keeps its address, anything else becomes a query of its own.
  function run() {
    const { at, params } = here();
    const question = model.questionOf.get(at);
    const text = editor.text();
    asked = null;
    if (question && text === filled(question, given(question, params))) return show(here());
    if (!at && params.get("query") === text) return show(here());
    return go({ at: "", query: text, ...withoutParameters() });
  }

  async function answerTo(text) {
    running += 1;
    const mine = running;
    showBar();
    fill(answer, element("p", { class: "running", role: "status" }, word("running")));
    const began = performance.now();
    const warnings = strangers(text).map(({ written, nearest }) =>
      element("p", { class: "warning" }, word(nearest ? "noSuchTermNear" : "noSuchTerm", { term: written, near: nearest })),
    );
    try {
      const found = await ask(text);
      if (mine === running) fill(answer, warnings, rendered(found, performance.now() - began));
    } catch (error) {
      if (mine === running)
        fill(
          answer,
          warnings,
          element(
            "p",
            { class: "failed", role: "alert" },
            error instanceof Stopped ? word("stopped") : element("span", { lang: "en", dir: "ltr" }, error.message),
          ),
        );
    }
    if (mine === running) running = 0;
    showBar();
  }

  function rendered(found, milliseconds) {
    const took = word("took", { ms: figure(Math.round(milliseconds)) });
    if ("boolean" in found) return element("p", { class: "verdict", role: "status" }, String(found.boolean), element("span", { class: "sub" }, " ", took));
    if ("triples" in found)
      return [
        element(
          "p",
          { class: "tools" },
          element("span", { class: "sub", role: "status" }, took),
          copyButton(word("copyAnswer"), word("copied"), () => found.triples),
          button(word("saveTurtle"), () => save("answer.ttl", found.triples, "text/turtle")),
        ),
        element("pre", { class: "triples", tabindex: "0", dir: "ltr" }, found.triples),
      ];
    return table(found, took);
  }

  function table({ variables, rows }, took) {
    const plain = withNames(variables, rows);
    const columns = here().at ? shownColumns(variables, rows) : variables.map((_name, i) => i); // a query of one's own is shown as it is asked
    const body = element("tbody");
    const header = element("tr");
    let sort = null;
    function put() {
      const sorted = sort ? [...rows].sort((a, b) => compare(a[sort.column], b[sort.column]) * (sort.down ? -1 : 1)) : rows;
      fill(
        header,
        columns.map((column, position) =>
          element(
            "th",
            { scope: "col", "aria-sort": sort?.column === column ? (sort.down ? "descending" : "ascending") : null },
            button(
              [variables[column], sort?.column === column ? (sort.down ? " ▾" : " ▴") : null],
              () => {
                sort = { column, down: sort?.column === column && !sort.down };
                put();
                header.querySelectorAll("button")[position].focus();
              },
              { class: "sort" },
            ),
          ),
        ),
      );
      fill(
        body,
        sorted.slice(0, PAGE).map((row, i) => {
          const above = i && statementOf(row) !== null && statementOf(row) === statementOf(sorted[i - 1]) ? sorted[i - 1] : null;
          return element(
            "tr",
            null,
            columns.map((column) => element("td", null, above && above[column]?.value === row[column]?.value ? "" : cell(row[column], row))),
          );
        }),
      );
    }
    put();
    const name = (here().at || "answer") + ".csv";
    return [
      element(
        "p",
        { class: "tools" },
        element(
          "span",
          { role: "status" },
          rows.length === 1 ? word("oneRow") : word("rows", { n: figure(rows.length) }),
          rows.length > PAGE ? " " + word("firstRows", { n: figure(PAGE) }) : null,
          " ",
          element("span", { class: "sub" }, took),
        ),
        copyButton(word("copyAnswer"), word("copied"), () => plain.map((row) => row.map((text) => text.replace(/[\t\n\r]+/g, " ")).join("\t")).join("\n")),
        button(word("saveCsv"), () => save(name, csv(plain), "text/csv"), { class: "save-answer" }),
      ),
      element(
        "div",
        { class: "scroll", tabindex: "0", role: "group", "aria-label": word("answer") },
        element("table", { class: "rows" }, element("thead", null, header), body),
      ),
    ];
  }

  function show({ at, params }) {
    const question = model.questionOf.get(at);
    editor ??= makeEditor(work, word("editor"), { run, changed: () => undefined });
    main.setAttribute("aria-label", word("view-ask"));
    showGallery();
    showAbout(question, params);
    showBar();
    const values = question ? given(question, params) : {};
    const text = question ? filled(question, values) : params.get("query") || FIRST;
    const wanted = JSON.stringify([text, values]);
    if (wanted === asked) return undefined; // only the language or what is chosen has changed
    asked = wanted;
    editor.set(text);
    const wrong = question && misfit(question, values);
    if (wrong)
      return fill(
        answer,
        element("p", { class: "failed", role: "alert" }, word("wrongParameter", { value: values[wrong.name], name: wrong.name, example: wrong.example })),
      );
    return answerTo(text);
  }

  return { show };
}
