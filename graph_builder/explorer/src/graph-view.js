// The graph: all of it in discs, by section, kind or community; or what stands around one thing.

import { model, isEntity } from "./model.js";
import { element, button, fill } from "./dom.js";
import { go, choose, reading, undo, canUndo } from "./address.js";
import { word, number as figure, nameOf, nameText, inLanguage, sectionName } from "./language.js";
import { passes, kindShown, shownEntities } from "./filters.js";
import { resolve, entityLink } from "./evidence.js";
import { makeCanvas } from "./canvas.js";
import { radial } from "./radial.js";
import { themeList } from "./themes.js";

const GROUPINGS = ["section", "kind", "community"];

const list = (text) => (text ? text.split(",") : []);

const discTitle = (grouping, name) => {
  if (grouping === "section") return sectionName(name);
  if (!name) return word("elsewhere");
  return grouping === "kind" ? inLanguage(model.kindOf.get(name).label) : word("around", { name: nameOf(name) });
};

// Edges with what the filters leave of their statements.
function sieved(edges, discOf) {
  return edges.map((edge) => {
    const numbers = edge.statements.filter((number) => passes(number));
    return { ...edge, count: numbers.length, hidden: !numbers.length, faint: discOf && discOf(edge.from) !== discOf(edge.to) };
  });
}

// The whole graph, grouped.
function wholeScene(grouping, away) {
  const { discs, names, at } = model.groupings[grouping];
  const shown = new Set(shownEntities());
  const place = (node) => (at ? { x: at[node.id][0], y: at[node.id][1] } : { x: node.x, y: node.y });
  const discOf = grouping === "community" ? null : (key) => model.entities[key][grouping]; // lines between discs are drawn faint
  const nodes = model.nodes.map((node) => ({ ...node, ...place(node), hidden: !shown.has(node.id) || away.has(node.id) }));
  const edges = sieved(model.edges, discOf);
  return { nodes, edges, discs: discs.map(([x, y, radius], i) => ({ x, y, radius, title: discTitle(grouping, names[i]) })) };
}

// The neighbours of a key along shown lines, those most spoken of with it first.
function neighbours(key) {
  const found = new Map();
  for (const edge of model.edgesOf.get(key) || []) {
    const n = edge.statements.filter((number) => passes(number)).length;
    const other = edge.from === key ? edge.to : edge.from;
    if (n && kindShown(model.entities[other].kind)) found.set(other, (found.get(other) || 0) + n);
  }
  const kinds = model.kinds.map((kind) => kind.name);
  return [...found.keys()].sort(
    (a, b) => kinds.indexOf(model.entities[a].kind) - kinds.indexOf(model.entities[b].kind) || found.get(b) - found.get(a) || (a < b ? -1 : 1),
  );
}

// What stands around `centre`, with the neighbours of the things opened, without those put away.
function aroundScene(centre, steps, opened = [], away = new Set()) {
  const near = (key) => neighbours(key).filter((other) => !away.has(other));
  const placed = radial(centre, steps, near);
  for (const key of opened) {
    const from = placed.get(key);
    const fresh = from ? near(key).filter((other) => !placed.has(other)) : [];
    fresh.forEach((other, i) => {
      const angle = Math.atan2(from.y, from.x) + ((i + 0.5) / fresh.length - 0.5) * Math.PI;
      const reach = 150 + 60 * (i % 3);
      placed.set(other, { x: Math.round(from.x + 1.3 * reach * Math.cos(angle)), y: Math.round(from.y + reach * Math.sin(angle)), step: from.step + 1 });
    });
  }
  return { ...sceneOf(placed), centred: true };
}

// A scene of things placed by hand: Map key -> {x, y}.
export function sceneOf(placed, numbers = null) {
  const nodes = [...placed].map(([id, { x, y, step }]) => ({
    ...model.nodeById.get(id),
    x,
    y,
    size: step === 0 ? 24 : Math.min(model.nodeById.get(id).size, 18),
    hidden: false,
  }));
  const between = model.edges.filter((edge) => placed.has(edge.from) && placed.has(edge.to));
  const edges = numbers
    ? between.map((edge) => ({ ...edge, statements: edge.statements.filter((n) => numbers.has(n)) })).filter((edge) => edge.statements.length)
    : sieved(between).filter((edge) => !edge.hidden);
  return { nodes, edges, discs: [] };
}

export function makeGraphView(box) {
  const pane = element("div", { id: "canvas", "aria-hidden": "true" });
  const tools = element("div", { class: "tools", role: "toolbar", "aria-label": word("tools") });
  const zoom = element(
    "div",
    { class: "zoom" },
    button("+", () => canvas.zoom(1.5), { "aria-label": word("zoomIn"), "data-word": "zoomIn" }),
    button("−", () => canvas.zoom(1 / 1.5), { "aria-label": word("zoomOut"), "data-word": "zoomOut" }),
    button("⤢", () => canvas.fit(), { "aria-label": word("fit"), "data-word": "fit" }),
  );
  const note = element("p", { class: "note", role: "status" });
  box.append(tools, element("div", { class: "picture" }, pane, zoom, note));
  const canvas = makeCanvas(pane, (key) => choose(key || null));
  let last = { form: "", at: "" };

  function showTools({ at, params }) {
    const centre = params.get("around");
    const grouping = GROUPINGS.includes(params.get("group")) ? params.get("group") : "section";
    const chosen = isEntity(at) ? at : null;
    const act = (name, changes, enabled = true) => button(word(name), () => go(changes()), { disabled: !enabled, "data-act": name });
    const choice = element(
      "select",
      {
        "aria-label": word("group"),
        change: (event) => go({ group: event.target.value === "section" ? null : event.target.value, around: null, steps: null, open: null }),
      },
      GROUPINGS.map((name) => element("option", { value: name, selected: name === grouping }, word("by-" + name))),
    );
    const steps = Number(params.get("steps")) === 2 ? 2 : 1;
    fill(
      tools,
      centre ? element("span", { class: "centre" }, word("aroundWhat"), " ", nameText(centre)) : element("label", null, word("group"), " ", choice),
      act("onlyThis", () => ({ around: chosen, steps: 1, open: null, away: null }), Boolean(chosen) && chosen !== centre),
      centre ? act(steps === 1 ? "twoSteps" : "oneStep", () => ({ steps: 3 - steps })) : null,
      act(
        "expand",
        () => ({ open: [...list(params.get("open")), chosen].join(",") }),
        Boolean(centre && chosen) && chosen !== centre && !list(params.get("open")).includes(chosen),
      ),
      act("hide", () => ({ away: [...list(params.get("away")), chosen].join(","), at: "" }), Boolean(chosen) && chosen !== centre),
      button(word("undo"), undo, { disabled: !canUndo(), "data-act": "undo" }),
      act(
        "reset",
        () => ({ around: null, steps: null, open: null, away: null, group: null, at: "" }),
        ["around", "away", "group", "open"].some((name) => params.has(name)),
      ),
    );
    for (const each of zoom.children) each.setAttribute("aria-label", word(each.dataset.word));
  }

  function show(state) {
    const { at, params } = state;
    const focused = document.activeElement?.dataset?.act;
    showTools(state);
    if (focused) tools.querySelector(`[data-act="${focused}"]`)?.focus();
    const away = new Set(list(params.get("away")));
    const centre = isEntity(params.get("around") || "") ? params.get("around") : null;
    const scene = centre
      ? aroundScene(centre, Number(params.get("steps")) === 2 ? 2 : 1, list(params.get("open")), away)
      : wholeScene(GROUPINGS.includes(params.get("group")) ? params.get("group") : "section", away);
    canvas.show(scene);
    const form = [centre, params.get("steps"), params.get("open"), params.get("group"), pane.clientWidth > 0].join(" ");
    if (form !== last.form) canvas.fit(false);
    const found = resolve(at);
    canvas.choose(found);
    if (found && found.nodes.length + found.edges.length && at !== last.at && !centre) canvas.lookAtChosen();
    last = { form, at };
    const shown = scene.nodes.filter((node) => !node.hidden).length;
    const lines = scene.edges.filter((edge) => !edge.hidden).length;
    note.textContent = word("drawn", { nodes: figure(shown), edges: figure(lines) });
  }

  return { show, canvas };
}

// What the panel shows while nothing is chosen.
export function showStart(box) {
  const row = (link, count) => element("li", null, link, " ", element("span", { class: "count" }, figure(count)));
  const hubs = model.ranked.slice(0, 12).filter((node) => node.weight);
  const inSection = (key) => Object.values(model.entities).filter((entity) => model.sections[entity.section]?.key === key).length;
  box.replaceChildren(
    element("div", { class: "head" }, element("h2", null, word("start")), element("p", null, word("startText")), element("p", { class: "keys" }, word("keys"))),
    element("h3", null, word("hubs")),
    element(
      "ul",
      { class: "links" },
      hubs.map((node) => row(entityLink(node.id), node.weight)),
    ),
    element("h3", null, word("sections")),
    element(
      "ol",
      { class: "links" },
      model.sections.map(({ key }) => row(element("a", reading(key), sectionName(key)), inSection(key))),
    ),
    ...themeList(),
  );
}
