// Search over all names in all languages, keys, digests, and what the statements say; tolerant of accents, marks, width and typing slips.

import { model, countOf } from "./model.js";
import { element, byId } from "./dom.js";
import { choose, go } from "./address.js";
import { word, number as figure, nameOf, nameText, textIn, cite } from "./language.js";
import { kindShape } from "./shapes.js";
import { fold, rank, rankWithSlips } from "./matching.js";
import { statementFinder } from "./statement-search.js";
import { combobox } from "./combobox.js";

const MOST = 12; // suggestions
const MOST_NAMED = 6; // of these, where statements match too
let entries = []; // {key or place, weight, names: [[language, name, folded]]}
let statementsFor; // words -> the numbers of statements, the best first

const withFolded = (names) => names.map(([code, name]) => [code, name, fold(name)]);

export function openSearch() {
  const things = Object.entries(model.entities).map(([key, { names, short, alts }]) => ({
    key,
    weight: countOf(key),
    names: withFolded([...Object.entries(short), ...Object.entries(names), ...alts, ["", key.replaceAll("-", " ")]]),
  }));
  const places = Object.entries(model.places).map(([place, { cite: cited, digest }]) => ({
    place,
    weight: (model.at.get(place) || []).length,
    names: withFolded([...new Set(Object.values(cited))].map((name) => ["", name]).concat(digest ? [["en", digest]] : [])),
  }));
  entries = [...things, ...places];
  statementsFor = statementFinder(model);
  combobox(byId("search"), byId("found"), { offer: offerAll, render, take });
}

// Things and places by name, then statements by what they say.
function offerAll(text) {
  const named = find(text);
  const stated = statementsFor(text).map((number) => ({ number, place: model.statements[number].evidence[0].place }));
  const first = named.slice(0, stated.length ? MOST_NAMED : MOST);
  return { entries: [...first, ...stated.slice(0, MOST - first.length)], note: foundNote(named.length + stated.length) };
}

const foundNote = (n) => (n ? word("results", { n: figure(n) }) : word("none"));

// The entries that match, best first: {key or place, name, code}. Typing slips are forgiven only where nothing is spelt so.
export function find(text) {
  const sought = fold(text);
  if (!sought) return [];
  const found = matching(sought, rank);
  return found.length ? found : matching(sought, rankWithSlips);
}

function matching(sought, ranked) {
  const found = [];
  for (const entry of entries) {
    let best = null;
    for (const [code, name, folded] of entry.names) {
      const at = ranked(sought, folded);
      if (at !== null && (!best || at < best.at)) best = { ...entry, at, code, name };
    }
    if (best) found.push(best.place ? { ...best, at: best.at + 0.5 } : best); // things before places
  }
  return found.sort((a, b) => a.at - b.at || b.weight - a.weight || ((a.key || a.place) < (b.key || b.place) ? -1 : 1));
}

const offer = (wanted) => (text) => {
  const found = find(text).filter(wanted);
  return { entries: found.slice(0, MOST), note: foundNote(found.length) };
};

function render({ key, place, number, code, name, weight }) {
  if (number !== undefined)
    return [element("span", { class: "place" }, cite(place)), element("span", { class: "sentence" }, textIn(model.statements[number].sentence))];
  const matched = place || name !== nameOf(key) ? element("span", { class: "matched", lang: code || null, dir: "auto" }, name) : null;
  return [
    place ? element("span", { class: "place" }, cite(place)) : [kindShape(model.entities[key].kind), element("span", { class: "name" }, nameText(key))],
    matched,
    element("span", { class: "count" }, figure(weight)),
  ];
}

function take({ key, place, number }) {
  const reads = place && number === undefined;
  byId("search").value = "";
  if (reads) go({ view: "read", at: place });
  else choose(number === undefined ? key : "statement/" + model.statements[number].id);
  byId("search").blur();
  byId(reads ? "stage" : "panel").focus({ preventScroll: true });
}

let pickers = 0;

// A field in which one entity is chosen by name; `pick` is stated its key.
export function entityPicker(label, key, pick) {
  pickers += 1;
  const list = element("ul", { id: "picked-" + pickers, class: "suggestions", role: "listbox", "aria-label": label, hidden: true });
  const field = element("input", {
    type: "search",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-autocomplete": "list",
    "aria-label": label,
    placeholder: word("pickEntity"),
  });
  field.value = key ? nameOf(key) : "";
  combobox(field, list, { offer: offer((entry) => Boolean(entry.key)), render, take: (entry) => pick(entry.key) });
  field.addEventListener("focus", () => field.select());
  field.addEventListener("blur", () => {
    field.value = key ? nameOf(key) : "";
  });
  return element("label", { class: "picker" }, element("span", null, label), " ", element("span", { class: "field" }, field, list));
}
