// Which statements and things are shown: facets with counts, kept in the address.

import { model, sectionOf, isEntity } from "./model.js";
import { element, button, fill } from "./dom.js";
import { here, go } from "./address.js";
import { word, number as figure, language, nameText, nameOf, textIn, sectionName } from "./language.js";
import { isDark, kindShape, lineShape } from "./shapes.js";
import { topThemes, themesOf, themeText, themeName } from "./themes.js";

// Each facet gives the values that a statement has of it.
const FACETS = {
  kind: (s) => [...new Set([s.subject, s.object].filter(isEntity).map((key) => model.entities[key].kind))],
  line: (s) => [s.line],
  relation: (s) => [s.relation],
  theme: (_s, number) => (themesOf(number).length ? themesOf(number) : [""]),
  section: (s, number) => [sectionOf(number) || ""],
  standing: (s) => (s.negated ? [s.standing, "denied"] : [s.standing]), // denied, of few or not necessarily so
  speaker: (s) => s.speakers,
};
const NAMES = Object.keys(FACETS);
const OPEN = ["kind", "line"]; // at first
const MANY = 14; // rows, from which on a list can be searched

let values; // of each statement: facet -> values
let ranks; // of each facet: its values in the order they are listed
let hidden = new Map(); // facet -> values not shown

// Takes the place of the setup that needs the data.
export function openFilters() {
  values = model.statements.map((s, number) => Object.fromEntries(NAMES.map((name) => [name, FACETS[name](s, number)])));
  const count = (name) => {
    const found = new Map();
    for (const each of values) for (const value of each[name]) found.set(value, (found.get(value) || 0) + 1);
    return found;
  };
  const often = (name) => [...count(name)].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value);
  const inOrder = (list, known) => list.filter((value) => known.has(value));
  ranks = {
    kind: inOrder(
      model.kinds.map((kind) => kind.name),
      new Set(Object.values(model.entities).map((entity) => entity.kind)),
    ),
    line: inOrder(
      model.lines.map((line) => line.name),
      count("line"),
    ),
    relation: often("relation"),
    theme: inOrder([...topThemes(), ""], count("theme")),
    section: inOrder([...model.sections.map((section) => section.key), ""], count("section")),
    standing: inOrder(["asserted", "obligatory", "forbidden", "permitted", "entitled", "recommended", "possible", "prospective", "denied"], count("standing")),
    speaker: often("speaker"),
  };
}

// In the address a facet is the list of the values shown, or, behind a minus, of those not shown.
export function readFilters({ params } = here()) {
  hidden = new Map();
  for (const name of NAMES) {
    const text = params.get(name);
    if (!text) continue;
    const listed = new Set(
      text
        .replace(/^-/, "")
        .split(",")
        .filter((value) => ranks[name].includes(value)),
    );
    const off = text.startsWith("-") ? listed : new Set(ranks[name].filter((value) => !listed.has(value)));
    if (off.size) hidden.set(name, off);
  }
}

function written(name, off) {
  if (!off.size) return null;
  const on = ranks[name].filter((value) => !off.has(value));
  return off.size <= on.length ? "-" + ranks[name].filter((value) => off.has(value)).join(",") : on.join(",") || "-" + ranks[name].join(",");
}

const setFacet = (name, off) => go({ [name]: written(name, off) });
const clearFilters = () => go(Object.fromEntries(NAMES.map((name) => [name, null])));
export const isFiltered = () => hidden.size > 0;

// Of the kinds of a statement's ends none may be hidden; of its speakers and standings one that is shown is enough.
const passesFacet = (name, each) => {
  const off = hidden.get(name);
  return (
    !off ||
    (name === "kind"
      ? each.every((value) => !off.has(value))
      : name === "standing" && each.includes("denied")
        ? !off.has("denied") && !off.has(each[0])
        : each.some((value) => !off.has(value)))
  );
};

export const passes = (number, except = "") => NAMES.every((name) => name === except || passesFacet(name, values[number][name]));
export const shownNumbers = () => model.statements.map((_s, number) => number).filter((number) => passes(number));
export const kindShown = (kind) => !hidden.get("kind")?.has(kind);

// The entities shown: all of the kinds shown, or, if statements are filtered, those that a shown statement concerns.
export function shownEntities(numbers = shownNumbers()) {
  const keys = Object.keys(model.entities).filter((key) => kindShown(model.entities[key].kind));
  if (![...hidden.keys()].some((name) => name !== "kind")) return keys;
  const concerned = new Set(numbers.flatMap((number) => model.statements[number].about.map(([key]) => key)));
  return keys.filter((key) => concerned.has(key));
}

// How many statements each value of a facet would show, the other facets being as they are.
function counts(name) {
  const found = new Map();
  values.forEach((each, number) => {
    if (passes(number, name)) for (const value of each[name]) found.set(value, (found.get(value) || 0) + 1);
  });
  return found;
}

const label = (name, value) =>
  name === "kind"
    ? textIn(model.kindOf.get(value).label)
    : name === "line"
      ? textIn(model.lineOf.get(value).label)
      : name === "section"
        ? sectionName(value)
        : name === "theme"
          ? value
            ? themeText(value)
            : word("elsewhere")
          : nameText(value);
const sign = (name, value) =>
  name === "kind"
    ? kindShape(value)
    : name === "line"
      ? lineShape(value)
      : name === "speaker" && isEntity(value)
        ? kindShape(model.entities[value].kind)
        : null;

const typed = new Map(); // facet -> what its list is searched for
let made = { signature: "", facets: [] };

// The list of one facet. Gives its elements, and a function that brings them up to date.
function facetList(name) {
  const off = () => hidden.get(name) || new Set();
  const rows = ranks[name].map((value) => {
    const title = plain(name, value);
    const box = element("input", { type: "checkbox", change: () => setFacet(name, toggled(off(), value)) });
    const count = element("span", { class: "count" });
    const only = button(word("only"), () => setFacet(name, new Set(ranks[name].filter((other) => other !== value))), {
      class: "only",
      "aria-label": `${word("only")}: ${title}`,
    });
    const row = element("li", null, element("label", null, box, sign(name, value), element("span", { class: "name" }, label(name, value)), count), only);
    return { value, box, count, row, title: title.toLowerCase() };
  });
  const narrow = () => {
    for (const { row, title } of rows) row.hidden = !title.includes(typed.get(name) || "");
  };
  const search = (event) => {
    typed.set(name, event.target.value.toLowerCase());
    narrow();
  };
  const named = { "aria-label": `${word("sieve")}: ${word("facet-" + name)}` };
  const sieve = element("input", { type: "search", class: "sieve", placeholder: word("sieve"), value: typed.get(name) || "", input: search, ...named });
  const all = button(word("all"), () => setFacet(name, new Set()), { class: "all", "aria-label": `${word("all")}: ${word("facet-" + name)}` });
  narrow();
  const refresh = () => {
    const found = name === "kind" ? kindCounts() : counts(name);
    all.hidden = !off().size;
    for (const { value, box, count } of rows) {
      box.checked = !off().has(value);
      count.textContent = figure(found.get(value) || 0);
    }
  };
  return {
    parts: [
      rows.length > MANY ? sieve : null,
      all,
      element(
        "ul",
        null,
        rows.map(({ row }) => row),
      ),
    ].filter(Boolean),
    refresh,
  };
}

// A facet, its list made when it is first opened, for counting takes time.
function facet(name, open) {
  const active = element("span", { class: "active" }, "●");
  const box = element("details", { class: "facet", open, "data-facet": name }, element("summary", null, element("h3", null, word("facet-" + name)), active));
  let list = null;
  const refresh = () => {
    active.hidden = !hidden.has(name);
    if (!box.open) return;
    if (!list) {
      list = facetList(name);
      box.append(...list.parts);
    }
    list.refresh();
  };
  box.addEventListener("toggle", refresh);
  return { name, box, refresh };
}

const plain = (name, value) =>
  name === "theme"
    ? value
      ? themeName(value)
      : word("elsewhere")
    : name === "section"
      ? sectionName(value)
      : name === "kind" || name === "line"
        ? label(name, value).textContent
        : nameOf(value);
function toggled(off, value) {
  const next = new Set(off);
  if (!next.delete(value)) next.add(value);
  return next;
}

// Kinds are kinds of things: their counts are of entities.
function kindCounts() {
  const numbers = model.statements.map((_s, number) => number).filter((number) => passes(number, "kind"));
  const open = [...hidden.keys()].every((name) => name === "kind");
  const keys = open ? Object.keys(model.entities) : [...new Set(numbers.flatMap((number) => model.statements[number].about.map(([key]) => key)))];
  const found = new Map();
  for (const key of keys) found.set(model.entities[key].kind, (found.get(model.entities[key].kind) || 0) + 1);
  return found;
}

// Show the facets as they stand, in `box`; they are made anew only for another language or theme.
export function showFilters(box) {
  const signature = `${language} ${isDark()}`;
  if (made.signature !== signature) {
    const open = new Map(made.facets.map((each) => [each.name, each.box.open]));
    const shown = NAMES.filter((name) => name !== "theme" || topThemes().length);
    made = { signature, facets: shown.map((name) => facet(name, open.get(name) ?? (OPEN.includes(name) || hidden.has(name)))) };
    fill(
      box,
      element("p", { class: "shown", role: "status" }),
      made.facets.map((each) => each.box),
    );
  }
  for (const each of made.facets) each.refresh();
  const counted = word("shown", { n: figure(shownNumbers().length), of: figure(model.statements.length) });
  fill(box.querySelector(".shown"), counted, " ", isFiltered() ? button(word("clearFilters"), clearFilters, { class: "clear" }) : null);
}
