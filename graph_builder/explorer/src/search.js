// Search over all names in all languages, keys, and digests; tolerant of accents, marks, width and typing slips.

import { model, countOf } from "./model.js";
import { element, byId } from "./dom.js";
import { choose, go } from "./address.js";
import { word, number as figure, nameOf, nameText, cite } from "./language.js";
import { kindShape } from "./shapes.js";
import { fold, rank, rankWithSlips } from "./matching.js";

let entries = []; // {key, place, weight, names: [[language, name, folded]]}
const MOST = 12;

export function openSearch() {
  entries = Object.entries(model.entities).map(([key, entity]) => ({
    key,
    weight: countOf(key),
    names: [...Object.entries(entity.names), ...entity.alts, ["", key.replaceAll("-", " ")]].map(([code, name]) => [code, name, fold(name)]),
  }));
  for (const [key, place] of Object.entries(model.places)) {
    const names = [...new Set(Object.values(place.cite))].map((name) => ["", name, fold(name)]);
    entries.push({ place: key, weight: (model.at.get(key) || []).length, names: place.digest ? [...names, ["en", place.digest, fold(place.digest)]] : names });
  }
  const field = byId("search");
  field.addEventListener("input", suggest);
  field.addEventListener("focus", suggest);
  field.addEventListener("blur", closeSuggestions);
  field.addEventListener("keydown", steer);
}

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

let active = -1;

function closeSuggestions() {
  byId("found").hidden = true;
  active = -1;
  byId("search").setAttribute("aria-expanded", "false");
  byId("search").removeAttribute("aria-activedescendant");
}

function take({ key, place }) {
  byId("search").value = "";
  closeSuggestions();
  if (place) go({ view: "read", at: place });
  else choose(key);
  byId("search").blur();
  byId(place ? "stage" : "panel").focus({ preventScroll: true });
}

let offered = [];

function option(entry, i) {
  const { key, place, code, name } = entry;
  const title = place ? element("span", { class: "place" }, cite(place)) : [kindShape(model.entities[key].kind), element("span", { class: "name" }, nameText(key))];
  const matched = place ? name : name === nameOf(key) ? null : name;
  return element("li", { role: "option", id: "found-" + i, "aria-selected": String(i === active), mousedown: (event) => {
    event.preventDefault();
    take(entry);
  } }, title, matched ? element("span", { class: "matched", lang: code || null, dir: "auto" }, matched) : null, element("span", { class: "count" }, figure(entry.weight)));
}

function suggest() {
  const field = byId("search");
  if (!field.value.trim()) return closeSuggestions();
  const found = find(field.value);
  offered = found.slice(0, MOST);
  active = offered.length ? 0 : -1;
  byId("found").replaceChildren(...offered.map(option), element("li", { class: "total", role: "presentation" }, found.length ? word("results", { n: figure(found.length) }) : word("none")));
  byId("found").hidden = false;
  field.setAttribute("aria-expanded", "true");
  if (active >= 0) field.setAttribute("aria-activedescendant", "found-0");
}

function steer(event) {
  const field = byId("search");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!offered.length || byId("found").hidden) return;
    active = (active + (event.key === "ArrowDown" ? 1 : offered.length - 1)) % offered.length;
    const items = [...byId("found").querySelectorAll("[role=option]")];
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    items[active].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", "found-" + active);
  } else if (event.key === "Enter" && offered[active] && !byId("found").hidden) {
    event.preventDefault();
    take(offered[active]);
  } else if (event.key === "Escape") {
    event.stopPropagation();
    field.value = "";
    closeSuggestions();
    field.blur();
  }
}
