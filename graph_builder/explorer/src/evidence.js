// Statements with the words they rest on: cards, and what the panel shows of a chosen thing.

import { model, iriOf, isEntity, isPlace, countOf, derivedOf, BASE } from "./model.js";
import { element, copyButton, outward } from "./dom.js";
import { choosing, reading } from "./address.js";
import { word, number as figure, nameOf, nameText, fullNameOf, fullNameText, textIn, cite, inLanguage, language, oursIn, LANGUAGES } from "./language.js";
import { kindShape, lineShape } from "./shapes.js";

const MOST = 4; // pieces of evidence shown at once

export const counted = (n) => (n === 1 ? word("oneStatement") : word("statements", { n: figure(n) }));

// A link that chooses an entity; other names stay text.
export function entityLink(key) {
  if (!isEntity(key)) return nameText(key);
  return element("a", { ...choosing(key), class: "entity" }, kindShape(model.entities[key].kind), nameText(key));
}

export const placeLink = (key) => element("a", { ...reading(key), class: "place", title: model.places[key]?.digest || null }, cite(key));

// The citation of a statement: what it says, where, in which words, and its address.
export function citation(number) {
  const s = model.statements[number];
  const [e] = s.evidence;
  const wheres = [...new Set(s.evidence.map(({ place }) => cite(place)))].join(", ");
  const stop = language === "zh" ? "。" : ".";
  return `${inLanguage(s.sentence)}${stop} “${inLanguage(model.documents[s.document].names)}”, ${wheres}, “${e.anchor}”${e.gloss ? ` (${e.gloss})` : ""}. ${BASE}statement/${s.id}`;
}

// The words that a statement rests on as a whole, each once: all but those that only tell a role.
export function wholeWords(s) {
  const own = s.evidence.filter((e) => !e.role);
  return [...new Map((own.length ? own : s.evidence).map((e) => [e.place + " " + e.anchor, e])).values()];
}

// The words in the language of the page, where an edition has them.
export function quoted(e) {
  const own = e.others?.[language];
  return element("q", { lang: own ? language : e.lang, dir: "auto" }, own ?? e.anchor);
}

// Words at one place that say the same in English stand together, with their English once.
function sameGloss(pieces) {
  const found = new Map();
  for (const e of pieces) {
    const id = e.place + " " + e.gloss;
    if (!found.has(id)) found.set(id, []);
    found.get(id).push(e);
  }
  return [...found.values()];
}

const evidence = (pieces) =>
  element(
    "li",
    { class: "evidence" },
    placeLink(pieces[0].place),
    pieces.map((e) => [" ", quoted(e)]),
    " ",
    element("span", { class: "gloss", lang: "en", dir: "ltr" }, pieces[0].gloss),
  );

// Who plays which part in what the statement is about, as one list; words are shown where the statement as a whole does not rest on them.
function roles(s) {
  const whole = new Set(wholeWords(s).map((e) => e.place + " " + e.anchor));
  const here = new Set(wholeWords(s).map((e) => e.place));
  const groups = new Map();
  for (const e of s.evidence.filter((each) => each.role)) {
    if (!groups.has(e.role)) groups.set(e.role, new Map());
    const values = groups.get(e.role);
    if (!values.has(e.value)) values.set(e.value, []);
    if (!whole.has(e.place + " " + e.anchor)) values.get(e.value).push(e);
  }
  if (!groups.size) return null;
  const order = (role) => Object.keys(model.roles).indexOf(role);
  const value = ([key, pieces], i) => [
    i ? ", " : null,
    entityLink(key),
    pieces.map((e) => [" ", here.has(e.place) ? null : [placeLink(e.place), " "], quoted(e)]),
  ];
  return element(
    "dl",
    { class: "roles" },
    [...groups]
      .sort(([a], [b]) => order(a) - order(b))
      .map(([role, values]) => element("div", null, element("dt", null, roleName(role)), " ", element("dd", null, [...values].map(value)))),
  );
}

const roleName = (role) => {
  const name = inLanguage(model.roles[role]) || nameOf(role);
  return name[0].toUpperCase() + name.slice(1);
};

export function correction([key, disputed]) {
  const c = model.corrections[key];
  return element(
    "div",
    { class: "correction" },
    element("strong", null, word("correction"), " (", nameText(c.kind), disputed ? "; " + word("disputed") : null, ")"),
    " ",
    placeLink(c.place),
    " ",
    word("printed"),
    " ",
    element("q", { lang: "zh", dir: "ltr" }, c.printed),
    ", ",
    word("established"),
    " ",
    element("q", { dir: "auto" }, c.established),
    ". ",
    c.note ? element("span", { lang: "en", dir: "ltr" }, c.note + " ") : null,
    c.reason ? element("span", { lang: "en", dir: "ltr" }, c.reason + " ") : null,
    c.authority ? outward(c.authority) : null,
  );
}

function facts(s) {
  const rows = s.qualifiers.map(([name, value]) => [nameText(name), entityLink(value)]);
  if (s.restsOn.length) rows.push([word("restsOn"), s.restsOn.map((key, i) => [i ? ", " : null, isPlace(key) ? placeLink(key) : key])]);
  for (const note of s.notes) rows.push([word("note"), element("span", { lang: "en", dir: "ltr" }, note)]);
  return rows.length
    ? element(
        "dl",
        { class: "facts" },
        rows.map(([name, value]) => [element("dt", null, name), element("dd", null, value)]),
      )
    : null;
}

// How strongly and by whom: in words and by the shape of a line, never by colour alone.
function badges(s) {
  const marks = [element("span", { class: "badge " + s.line }, lineShape(s.line), nameText(s.standing))];
  if (s.polarity !== "affirmed") marks.push(element("span", { class: "badge denied" }, "⊘ ", nameText(s.polarity)));
  if (s.reception !== "endorsed") marks.push(element("span", { class: "badge attributed" }, nameText(s.reception)));
  if (s.list) marks.push(element("span", { class: "badge" }, word(s.list)));
  const own = s.speakers.length === 1 && s.speakers[0] === s.document;
  return element(
    "p",
    { class: "badges" },
    marks,
    element("span", { class: "speaker" }, word("says"), " ", own ? word("itself") : s.speakers.map((key, i) => [i ? ", " : null, entityLink(key)])),
  );
}

// The text of a place with parts of it marked; `spans` are [start, end, number of the statement], counted in characters as Python does.
export function passage(place, spans) {
  const letters = Array.from(model.passages[place]);
  const part = (a, b) => letters.slice(a, b).join("").replaceAll("**", "");
  const made = element("blockquote", { lang: "zh", dir: "ltr", class: "passage", title: `${word("text")}: ${cite(place)}` });
  const cuts = [...new Set([0, letters.length, ...spans.flatMap(([a, b]) => [a, b])])].sort((a, b) => a - b);
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const over = spans.filter(([a, b]) => a <= cuts[i] && b >= cuts[i + 1]).map(([, , number]) => number);
    const text = part(cuts[i], cuts[i + 1]);
    made.append(over.length ? element("mark", { "data-statements": [...new Set(over)].join(" ") }, text) : text);
  }
  return made;
}

export const spansAt = (place, numbers) =>
  numbers.flatMap((number) => model.statements[number].evidence.filter((e) => e.place === place && e.span).map((e) => [...e.span, number]));

// One statement, with who plays which part in what it is about. `first` says which words to show first (0 before 1); `within` a place whose text already stands beside it.
export function card(number, { key = "", first = () => 0, within = "" } = {}) {
  const s = model.statements[number];
  const pieces = wholeWords(s).sort((a, b) => first(a) - first(b));
  const grouped = sameGloss(pieces);
  const [shown, rest] = [grouped.slice(0, MOST), grouped.slice(MOST)];
  const ends = [...new Set([s.subject, s.object, ...s.about.filter(([, how]) => how === "subject" || how === "object").map(([k]) => k)])].filter(
    (k) => k !== key && isEntity(k) && k !== s.document,
  );
  const about = [s.subject, s.object]
    .filter((k) => model.numberOf.has(k))
    .map((k) => element("p", { class: "quoted" }, element("a", choosing(k), textIn(model.statements[model.numberOf.get(k)].sentence))));
  const texts = [...new Set(s.evidence.map((e) => e.place))]
    .filter((place) => place !== within && place in model.passages)
    .map((place) => passage(place, spansAt(place, [number])));
  return element(
    "article",
    { class: "statement " + s.line, "data-number": number },
    element("p", { class: "sentence" }, textIn(s.sentence)),
    about,
    element("ul", null, shown.map(evidence)),
    rest.length ? element("details", null, element("summary", null, word("more", { n: rest.flat().length })), element("ul", null, rest.map(evidence))) : null,
    roles(s),
    badges(s),
    facts(s),
    s.corrections.map(correction),
    texts,
    element(
      "p",
      { class: "tools" },
      ends.map(entityLink),
      copyButton(word("copy"), word("copied"), () => citation(number)),
    ),
  );
}

const RANK = { subject: 0, object: 1, role: 2, statement: 3, qualifier: 4, speaker: 5 };

// The statements that concern `key`, by how they do.
function groups(entries, key) {
  const found = new Map();
  for (const { number, how, name } of entries) {
    const id = how + " " + name;
    if (!found.has(id)) found.set(id, { how, name, numbers: new Set() });
    found.get(id).numbers.add(number);
  }
  return [...found.values()]
    .sort((a, b) => RANK[a.how] - RANK[b.how])
    .map(({ how, name, numbers }) => {
      const title = word({ subject: "outward", object: "inward" }[how] || how, { relation: nameOf(name), name: nameOf(key) });
      const open = entries.length <= 60 && (how !== "speaker" || entries.length < 30);
      const made = element(
        "details",
        { class: "group", open },
        element("summary", null, element("h3", null, title), " ", element("span", { class: "count" }, figure(numbers.size))),
      );
      const fill = () => made.childElementCount === 1 && made.append(...[...numbers].map((number) => card(number, { key })));
      if (open) fill();
      else made.addEventListener("toggle", fill); // what concerns a hub is made only when it is looked at
      return made;
    });
}

// What a thing is about, or what is about it, under a heading that says that the arrangement is ours.
function tied(heading, keys, counting) {
  if (!keys.length) return null;
  return element(
    "section",
    { class: "about tied" },
    element("h3", null, word(heading)),
    element("p", null, word("ourArrangement")),
    element(
      "ul",
      null,
      keys.map((key) => element("li", null, entityLink(key), counting ? " · " + counted(countOf(key)) : null)),
    ),
  );
}

function about(key) {
  const entity = model.entities[key];
  const dates = (model.datesOf.get(key) || []).filter((date) => date.source);
  return element(
    "section",
    { class: "about" },
    element("h3", null, word("about")),
    entity.definition ? element("p", { lang: "en", dir: "ltr" }, entity.definition) : null,
    element(
      "ul",
      { class: "names" },
      Object.entries(entity.names)
        .concat(entity.alts)
        .map(([code, name]) =>
          element(
            "li",
            null,
            element("span", { class: "code", title: LANGUAGES[code] || null }, code),
            " ",
            element("span", { lang: code, dir: "auto" }, name),
            entity.ours.includes(code) && entity.names[code] === name ? element("small", null, " (", word("ourTranslation"), ")") : null,
          ),
        ),
    ),
    dates.length
      ? element(
          "ul",
          { class: "elsewhere" },
          dates.map((date) =>
            element("li", null, nameText(date.relation), ": ", element("b", null, date.edtf), " (", word("elsewhereFact"), " ", outward(date.source), ")"),
          ),
        )
      : null,
    entity.mentioned.length
      ? element(
          "p",
          { class: "mentioned" },
          element("strong", null, word("mentioned") + ": "),
          entity.mentioned.map((place) => [placeLink(place), " "]),
        )
      : null,
    element("p", { class: "iri", dir: "ltr" }, iriOf(key)),
  );
}

const closer = () => element("a", { ...choosing(null), class: "close", role: "button", "aria-label": word("close") }, "×");
const head = (title, ...rest) => element("div", { class: "head" }, closer(), element("h2", null, title), rest);

// What an address names: an entity, a pair "a>b", a statement or a place; null for nothing. Gives the numbers of its statements
// and, for the graph, the keys of nodes and the ids of edges that stand for it.
export function resolve(key) {
  const [from, to] = key.split(">");
  if (isEntity(key)) return { what: "entity", key, numbers: (model.about.get(key) || []).map(({ number }) => number), nodes: [key], edges: [] };
  if (to !== undefined) {
    const edges = (model.edgesOf.get(from) || []).filter((edge) => edge.from === from && edge.to === to);
    if (edges.length)
      return {
        what: "pair",
        key,
        numbers: [...new Set(edges.flatMap((edge) => edge.statements))].sort((a, b) => a - b),
        nodes: [],
        edges: edges.map((edge) => edge.id),
      };
  }
  if (model.numberOf.has(key)) {
    const number = model.numberOf.get(key);
    const { subject } = model.statements[number];
    return {
      what: "statement",
      key,
      numbers: [number],
      nodes: [],
      edges: (model.edgesOf.get(subject) || []).filter((edge) => edge.statements.includes(number)).map((edge) => edge.id),
    };
  }
  if (isPlace(key)) return { what: "place", key, numbers: model.at.get(key) || [], nodes: [], edges: [] };
  return null;
}

// Fill the panel with what is chosen; returns false if the address names nothing.
export function showChosen(box, key) {
  const found = resolve(key);
  if (!found) return false;
  const { what, numbers } = found;
  box.scrollTop = 0;
  if (what === "entity") {
    const entity = model.entities[key];
    const other = language === "en" ? "zh" : "en";
    const n = countOf(key);
    box.replaceChildren(
      head(
        [kindShape(entity.kind), " ", fullNameText(key)],
        element(
          "p",
          { class: "sub" },
          nameOf(key) === fullNameOf(key) ? null : [word("forShort"), " ", nameText(key, "b"), " · "],
          entity.names[other] && fullNameOf(key) !== entity.names[other] ? [element("span", { lang: other, dir: "auto" }, entity.names[other]), " · "] : null,
          nameText(entity.class),
          " · ",
          counted(n),
          oursIn(key) ? " · " + word("ourTranslation") : null,
        ),
      ),
      ...(n ? groups(model.about.get(key), key) : [element("p", { class: "nothing" }, word("nothing"))]),
      ...[tied("isAbout", (model.topicsOf.get(key) || []).filter(isEntity), false), tied("aboutIt", derivedOf(key), true)].filter(Boolean),
      about(key),
    );
    return true;
  }
  const title =
    what === "pair"
      ? key.split(">").map((end, i) => [i ? " → " : null, nameText(end)])
      : what === "place"
        ? cite(key)
        : textIn(model.statements[numbers[0]].sentence);
  box.replaceChildren(
    head(
      title,
      element("p", { class: "sub" }, counted(numbers.length)),
      what === "place" ? element("p", { lang: "en", dir: "ltr" }, model.places[key].digest) : null,
    ),
    ...numbers.map((number) => card(number)),
  );
  return true;
}
