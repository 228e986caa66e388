// How two things are connected: the shortest ways, each step with the words behind it.

import { model, isEntity } from "./model.js";
import { element, fill, button } from "./dom.js";
import { go, choose, chosen } from "./address.js";
import { word, number as figure, nameText } from "./language.js";
import { card, entityLink, resolve } from "./evidence.js";
import { entityPicker } from "./search.js";
import { sceneOf } from "./graph-view.js";
import { makeCanvas } from "./canvas.js";

const WAYS = 3; // how many are shown

const plain = (edge) => edge.line === "fact";

// The shortest ways from one thing to another, at most WAYS, each a list of keys; lines may be walked either way.
function ways(from, to, plainOnly) {
  const links = (key) => (model.edgesOf.get(key) || []).filter((edge) => !plainOnly || plain(edge)).map((edge) => (edge.from === key ? edge.to : edge.from));
  const before = new Map([[from, []]]);
  let last = [from];
  while (last.length && !before.has(to)) {
    const fresh = new Map();
    for (const key of last) {
      for (const other of links(key)) {
        if (before.has(other)) continue;
        if (!fresh.has(other)) fresh.set(other, new Set());
        fresh.get(other).add(key);
      }
    }
    for (const [key, keys] of fresh) before.set(key, [...keys].sort());
    last = [...fresh.keys()];
  }
  if (!before.has(to)) return [];
  const back = (key) =>
    key === from
      ? [[from]]
      : before
          .get(key)
          .flatMap((other) => back(other))
          .map((way) => [...way, key]);
  return back(to)
    .sort((a, b) => (a.join(" ") < b.join(" ") ? -1 : 1))
    .slice(0, WAYS);
}

// The statements of a step in the order of the legend: plain facts first, roles last.
function step(a, b, plainOnly) {
  const edges = (model.edgesOf.get(a) || []).filter((edge) => (edge.from === b || edge.to === b) && (!plainOnly || plain(edge)));
  const rank = (edge) => model.lines.findIndex((line) => line.name === edge.line);
  return [...new Set(edges.sort((x, y) => rank(x) - rank(y)).flatMap((edge) => edge.statements))];
}

export function makePathView(box) {
  const form = element("div", { class: "path-form tools" });
  const pane = element("div", { "aria-hidden": "true" });
  const figureBox = element("div", { class: "piece picture" }, pane);
  const body = element("div", { class: "path-body", role: "group", tabindex: "0" });
  box.append(form, figureBox, body);
  const canvas = makeCanvas(pane, (key) => choose(key || null));

  function show({ params }) {
    const [from, to] = ["from", "to"].map((name) => (isEntity(params.get(name) || "") ? params.get(name) : null));
    const plainOnly = params.get("plain") === "yes";
    fill(
      form,
      entityPicker(word("from"), from, (key) => go({ from: key })),
      entityPicker(word("to"), to, (key) => go({ to: key })),
      button("⇄", () => go({ from: to, to: from }), { "aria-label": word("exchange"), disabled: !from && !to }),
      element(
        "label",
        null,
        element("input", { type: "checkbox", checked: plainOnly, change: (event) => go({ plain: event.target.checked ? "yes" : null }) }),
        " ",
        word("plainOnly"),
      ),
    );
    body.setAttribute("aria-label", word("view-path"));
    const found = from && to && from !== to ? ways(from, to, plainOnly) : [];
    figureBox.hidden = !found.length;
    if (!from || !to || from === to)
      return fill(body, element("p", { class: "hint" }, word("pathHint")), element("p", null, example("human-security", "world-bank")));
    if (!found.length) return fill(body, element("p", { class: "hint", role: "status" }, word(plainOnly ? "noPlainPath" : "noPath")));
    const placed = new Map();
    found.forEach((way, row) =>
      way.forEach((key, i) => {
        if (!placed.has(key))
          placed.set(key, {
            x: (i - (way.length - 1) / 2) * 260,
            y: i === 0 || i === way.length - 1 ? 0 : (row - (found.length - 1) / 2) * 130,
            step: i === 0 || i === way.length - 1 ? 0 : 1,
          });
      }),
    );
    const numbers = new Set(found.flatMap((way) => way.slice(1).flatMap((key, i) => step(way[i], key, plainOnly))));
    canvas.show(sceneOf(placed, numbers));
    canvas.fit(false);
    canvas.choose(resolve(chosen()));
    fill(
      body,
      found.map((way, i) =>
        element(
          "section",
          { class: "way" },
          element("h2", null, word("way", { n: figure(i + 1), steps: figure(way.length - 1) })),
          element(
            "ol",
            null,
            way.slice(1).map((key, j) => {
              const [first, ...rest] = step(way[j], key, plainOnly);
              return element(
                "li",
                null,
                element("p", { class: "hop" }, entityLink(way[j]), " ⟶ ", entityLink(key)),
                card(first),
                rest.length ? lazyMore(rest) : null,
              );
            }),
          ),
        ),
      ),
    );
    return undefined;
  }

  const example = (a, b) =>
    isEntity(a) && isEntity(b) ? button([word("forExample"), " ", nameText(a), " → ", nameText(b)], () => go({ from: a, to: b })) : null;

  function lazyMore(rest) {
    const more = element("details", null, element("summary", null, word("alsoSaid", { n: figure(rest.length) })));
    more.addEventListener("toggle", () => more.childElementCount === 1 && more.append(...rest.map((number) => card(number))));
    return more;
  }

  return { show, canvas };
}
