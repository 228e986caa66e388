// Our arrangement of the concepts: the themes of a statement, and a list of themes that unfolds. It is ours, not what a document says.

import { model, isEntity } from "./model.js";
import { element } from "./dom.js";
import { go } from "./address.js";
import { word, number as figure, nameOf, textIn, named } from "./language.js";
import { entityLink } from "./evidence.js";

let above; // concept -> the concepts directly above it
let stated; // concept -> the numbers of the statements under it

const own = (key) => model.themes.own[key];
export const topThemes = () => model.themes.tops;
export const themeText = (key) => textIn(own(key)?.names || model.entities[key]?.names || { en: nameOf(key) });
export const themeName = (key) => (own(key) ? named(own(key).names).text : nameOf(key));

// A concept and all above it.
function lineOf(key) {
  const found = new Set([key]);
  for (const one of found) for (const parent of above.get(one) || []) found.add(parent);
  return found;
}

export function openThemes() {
  above = new Map();
  for (const [key, narrower] of Object.entries(model.themes.narrower)) {
    for (const below of narrower) above.set(below, [...(above.get(below) || []), key]);
  }
  stated = new Map();
  model.statements.forEach((s, number) => {
    const ends = [s.subject, s.object, ...s.evidence.map((e) => e.value)].filter((key) => above.has(key));
    for (const key of new Set(ends.flatMap((end) => [...lineOf(end)]))) {
      if (!stated.has(key)) stated.set(key, new Set());
      stated.get(key).add(number);
    }
  });
}

// The top concepts that a statement stands under.
export const themesOf = (number) => model.themes.tops.filter((top) => stated.get(top)?.has(number));

function row(key) {
  const narrower = model.themes.narrower[key] || [];
  const count = element("span", { class: "count" }, figure(stated.get(key)?.size || 0));
  if (!narrower.length) return element("li", null, isEntity(key) ? entityLink(key) : themeText(key), " ", count);
  const box = element("details", null, element("summary", null, themeText(key), " ", count));
  // What is below is made when it is first asked for.
  box.addEventListener("toggle", () => {
    if (!box.open || box.children.length > 1) return;
    const scope = own(key)?.scope || {};
    if (Object.keys(scope).length) box.append(textIn(scope, "p", { class: "scope" }));
    if (isEntity(key)) box.append(element("p", null, entityLink(key)));
    if (model.themes.tops.includes(key)) box.append(element("p", null, only(key)));
    box.append(element("ul", null, narrower.map(row)));
  });
  return element("li", null, box);
}

const only = (key) => element("button", { type: "button", click: () => go({ theme: key }) }, word("onlyThis"));

// The themes with how many statements stand under each, each unfolding to what is below; nothing where the graph has none.
export function themeList() {
  if (!model.themes.tops.length) return [];
  return [
    element("h3", null, word("themes")),
    element("p", { class: "ours", role: "note" }, word("ourArrangement")),
    element("ul", { class: "links themes" }, model.themes.tops.map(row)),
  ];
}
