"use strict";
// What all parts of the page share: the data, the language, names, and the making of elements. Text always goes in as text.

const data = JSON.parse(document.getElementById("data").textContent);
const {entities, statements, places, corrections, terms, kinds, lines} = data.shown;
const BASE = "https://w3id.org/human-security/";
const lineOf = Object.fromEntries(lines.map((line) => [line.name, line]));
const kindOf = Object.fromEntries(kinds.map((kind) => [kind.name, kind]));
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
let language = "en";

// What goes without saying is left out of the data.
const usual = {standing: "asserted", polarity: "affirmed", reception: "endorsed", document: Object.keys(data.shown.documents)[0]};
for (const s of statements) for (const name of Object.keys(usual)) s[name] ??= usual[name];

const byId = (id) => document.getElementById(id);
const own = (table, key) => (Object.hasOwn(table, key) ? table[key] : undefined);
const inLanguage = (names) => (names && (names[language] || names.en)) || "";
const colour = (look) => look.colour[dark.matches ? 1 : 0];
const address = (key) => "#" + encodeURIComponent(key);

function word(name, values = {}) {
  return data.shown.words[language][name].replace(/\{(\w+)\}/g, (_all, key) => String(values[key]));
}

function nameOf(key) {
  const names = (own(entities, key) || {}).names || own(data.shown.names, key) || own(terms, key);
  return inLanguage(names) || key.replace(/^.*\//, "");
}

const cite = (number) => (places[number] ? inLanguage(places[number].cite) : "");

// element("p", {class: "x", click: f}, "text", child, null)
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child != null && child !== ""));
  return made;
}

function drawing(width, height, ...shapes) {
  const space = "http://www.w3.org/2000/svg";
  const made = document.createElementNS(space, "svg");
  for (const [name, value] of Object.entries({width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true"})) made.setAttribute(name, value);
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(space, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    made.append(shape);
  }
  return made;
}

const POINTS = {
  square: "2,2 12,2 12,12 2,12", triangle: "7,1 13,12 1,12", triangleDown: "1,2 13,2 7,13", diamond: "7,0 14,7 7,14 0,7",
  hexagon: "3.5,1 10.5,1 14,7 10.5,13 3.5,13 0,7", star: "7,0 8.8,4.9 14,5.1 9.9,8.3 11.3,13.3 7,10.4 2.7,13.3 4.1,8.3 0,5.1 5.2,4.9",
};

function kindShape(name) {
  const kind = kindOf[name];
  const fill = colour(kind);
  return drawing(14, 14, kind.shape === "dot" ? ["circle", {cx: 7, cy: 7, r: 6, fill}] : ["polygon", {points: POINTS[kind.shape], fill}]);
}

function lineShape(name) {
  const look = lineOf[name];
  const stroke = colour(look);
  const shapes = [["line", {x1: 1, y1: 6, x2: 30, y2: 6, stroke, "stroke-width": 2, "stroke-dasharray": look.dashes ? look.dashes.map((x) => x / 2).join(" ") : "none"}]];
  if (look.head === "bar") shapes.push(["line", {x1: 31, y1: 1, x2: 31, y2: 11, stroke, "stroke-width": 2}]);
  else if (look.head === "circle") shapes.push(["circle", {cx: 31, cy: 6, r: 2.5, fill: stroke}]);
  else shapes.push(["path", {d: "M28 2 L34 6 L28 10", fill: look.head === "arrow" ? stroke : "none", stroke, "stroke-width": 1.5}]);
  return drawing(36, 12, ...shapes);
}
