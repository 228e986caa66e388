// Which statements and things are shown: facets with counts, kept in the address.

import { model, sectionOf, isEntity } from "./model.js";
import { element, button } from "./dom.js";
import { here, go } from "./address.js";
import { word, number as figure, nameText, nameOf, textIn, sectionName } from "./language.js";
import { kindShape, lineShape } from "./shapes.js";

// Each facet gives the values that a statement has of it.
const FACETS = {
  kind: (s) => [...new Set([s.subject, s.object].filter(isEntity).map((key) => model.entities[key].kind))],
  line: (s) => [s.line],
  relation: (s) => [s.relation],
  section: (s, number) => [sectionOf(number) || ""],
  standing: (s) => (s.polarity === "denied" ? [s.standing, "denied"] : [s.standing]),
  speaker: (s) => s.speakers,
};
const NAMES = Object.keys(FACETS);

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
    section: inOrder([...model.sections.map((section) => section.key), ""], count("section")),
    standing: inOrder(["asserted", "recommended", "possible", "prospective", "denied"], count("standing")),
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
export const clearFilters = () => go(Object.fromEntries(NAMES.map((name) => [name, null])));
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
        : nameText(value);
const sign = (name, value) =>
  name === "kind"
    ? kindShape(value)
    : name === "line"
      ? lineShape(value)
      : name === "speaker" && isEntity(value)
        ? kindShape(model.entities[value].kind)
        : null;

function facet(name) {
  const off = hidden.get(name) || new Set();
  const found = name === "kind" ? kindCounts() : counts(name);
  const rows = ranks[name].map((value) => {
    const box = element("input", { type: "checkbox", checked: !off.has(value), change: () => setFacet(name, toggled(off, value)) });
    const only = button(word("only"), () => setFacet(name, new Set(ranks[name].filter((other) => other !== value))), {
      class: "only",
      "aria-label": `${word("only")}: ${plain(name, value)}`,
    });
    return element(
      "li",
      { "data-name": plain(name, value).toLowerCase() },
      element(
        "label",
        null,
        box,
        sign(name, value),
        element("span", { class: "name" }, label(name, value)),
        element("span", { class: "count" }, figure(found.get(value) || 0)),
      ),
      only,
    );
  });
  const list = element("ul", null, rows);
  const sieve =
    rows.length > 14
      ? element("input", {
          type: "search",
          class: "sieve",
          placeholder: word("sieve"),
          "aria-label": `${word("sieve")}: ${word("facet-" + name)}`,
          input: (event) => {
            const wanted = event.target.value.toLowerCase();
            for (const row of rows) row.hidden = !row.dataset.name.includes(wanted);
          },
        })
      : null;
  const all = off.size
    ? button(word("all"), () => setFacet(name, new Set()), { class: "all", "aria-label": `${word("all")}: ${word("facet-" + name)}` })
    : null;
  return element(
    "details",
    { class: "facet", open: name === "kind" || name === "line" || off.size > 0, "data-facet": name },
    element("summary", null, element("h3", null, word("facet-" + name)), off.size ? element("span", { class: "active" }, "●") : null),
    sieve,
    all,
    list,
  );
}

const plain = (name, value) => (name === "section" ? sectionName(value) : name === "kind" || name === "line" ? label(name, value).textContent : nameOf(value));
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

// Fill the box with the facets, as they stand; which of them are folded is kept.
export function showFilters(box) {
  const open = new Map([...box.querySelectorAll(".facet")].map((each) => [each.dataset.facet, each.open]));
  const focused = document.activeElement?.closest?.("#filters li, #filters .facet")
    ? [...box.querySelectorAll("input, button, summary")].indexOf(document.activeElement)
    : -1;
  const shown = shownNumbers();
  box.replaceChildren(
    element(
      "p",
      { class: "shown", role: "status" },
      word("shown", { n: figure(shown.length), of: figure(model.statements.length) }),
      " ",
      isFiltered() ? button(word("clearFilters"), clearFilters, { class: "clear" }) : null,
    ),
    ...NAMES.map(facet),
  );
  for (const each of box.querySelectorAll(".facet")) if (open.has(each.dataset.facet)) each.open = open.get(each.dataset.facet);
  if (focused >= 0) box.querySelectorAll("input, button, summary")[focused]?.focus();
}
