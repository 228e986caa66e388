// What kinds of thing and of statement look like: colours that follow the theme, and the little signs of legend and lists.

import { model } from "./model.js";

const system = matchMedia("(prefers-color-scheme: dark)");
let theme = "system"; // light, dark or system

export const isDark = () => (theme === "system" ? system.matches : theme === "dark");
export function setTheme(wanted) {
  theme = wanted;
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
}
export const onSystemTheme = (listener) => system.addEventListener("change", listener);
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export const colour = (look) => look.colour[isDark() ? 1 : 0];
export const faded = (hex, alpha) => `rgba(${[1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)).join(",")},${alpha})`;

function svg(width, height, shapes) {
  const space = "http://www.w3.org/2000/svg";
  const made = document.createElementNS(space, "svg");
  for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" })) made.setAttribute(name, value);
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(space, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    made.append(shape);
  }
  return made;
}

// The corners of each shape, on a square from 0 to 14.
export const POINTS = {
  square: "2,2 12,2 12,12 2,12",
  triangle: "7,1 13,12 1,12",
  triangleDown: "1,2 13,2 7,13",
  diamond: "7,0 14,7 7,14 0,7",
  hexagon: "3.5,1 10.5,1 14,7 10.5,13 3.5,13 0,7",
  star: "7,0 8.8,4.9 14,5.1 9.9,8.3 11.3,13.3 7,10.4 2.7,13.3 4.1,8.3 0,5.1 5.2,4.9",
};

export function kindShape(name) {
  const kind = model.kindOf.get(name);
  const fill = colour(kind);
  return svg(14, 14, [kind.shape === "dot" ? ["circle", { cx: 7, cy: 7, r: 6, fill }] : ["polygon", { points: POINTS[kind.shape], fill }]]);
}

export function lineShape(name) {
  const look = model.lineOf.get(name);
  const stroke = colour(look);
  const dash = look.dashes ? look.dashes.map((x) => x / 2).join(" ") : "none";
  const shapes = [["line", { x1: 1, y1: 6, x2: 30, y2: 6, stroke, "stroke-width": 2, "stroke-dasharray": dash }]];
  if (look.head === "bar") shapes.push(["line", { x1: 31, y1: 1, x2: 31, y2: 11, stroke, "stroke-width": 2 }]);
  else if (look.head === "circle") shapes.push(["circle", { cx: 31, cy: 6, r: 2.5, fill: stroke }]);
  else shapes.push(["path", { d: "M28 2 L34 6 L28 10", fill: look.head === "arrow" ? stroke : "none", stroke, "stroke-width": 1.5 }]);
  return svg(36, 12, shapes);
}
