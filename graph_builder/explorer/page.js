// The page around graph and panel: address, search, list, legend, language, keys.

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const searched = Object.entries(entities).map(([key, entity]) => ({
  key, weight: panel.count(key), names: [...Object.entries(entity.names), ...entity.alts, ["", key]].map(([code, name]) => [code, name, fold(name)]),
}));
let shownKey = null;

function chosenKey() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

function follow(moving) {
  const key = chosenKey();
  const {nodes, edges} = panel.show(key);
  graph.choose(nodes, edges);
  if (moving && nodes.length + edges.length && key !== shownKey) graph.lookAtChosen();
  byId("status").textContent = [...byId("panel").querySelectorAll("h2, .sub")].map((part) => part.textContent).join(", ");
  shownKey = key;
}

// Search: every word must occur in one name; names that begin with the text come first, then those most spoken of.
function matches(text) {
  const sought = fold(text).split(/\s+/).filter(Boolean);
  if (!sought.length) return [];
  const found = [];
  for (const {key, weight, names} of searched) {
    let best = null;
    for (const [code, name, folded] of names) {
      if (!sought.every((part) => folded.includes(part))) continue;
      const rank = folded === sought.join(" ") ? 0 : folded.startsWith(sought[0]) ? 1 : folded.includes(" " + sought[0]) ? 2 : 3;
      if (!best || rank < best.rank) best = {key, code, name, rank, weight};
    }
    if (best) found.push(best);
  }
  return found.sort((a, b) => a.rank - b.rank || b.weight - a.weight || (a.key < b.key ? -1 : 1));
}

const field = byId("search");
const options = byId("found");
let active = -1;

function closeSearch() {
  options.hidden = true;
  active = -1;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function take(key) {
  field.value = "";
  closeSearch();
  location.hash = address(key);
  field.blur();
  byId("panel").focus({preventScroll: true});
}

function suggest() {
  const found = matches(field.value);
  if (!field.value.trim()) return closeSearch();
  active = found.length ? 0 : -1;
  options.replaceChildren(...found.slice(0, 12).map(({key, code, name}, i) => element("li", {
    role: "option", id: "found-" + i, "aria-selected": i === 0 ? "true" : "false", "data-key": key, mousedown: (event) => { event.preventDefault(); take(key); },
  }, kindShape(entities[key].kind), element("span", {class: "name"}, nameOf(key)),
  name === nameOf(key) ? null : element("span", {class: "matched", lang: code || null, dir: "auto"}, name), element("span", {class: "count"}, String(panel.count(key))))),
  element("li", {class: "total", role: "presentation"}, found.length ? word("results", {n: found.length}) : word("none")));
  options.hidden = false;
  field.setAttribute("aria-expanded", "true");
  if (active >= 0) field.setAttribute("aria-activedescendant", "found-0");
}

field.addEventListener("input", suggest);
field.addEventListener("focus", suggest);
field.addEventListener("blur", closeSearch);
field.addEventListener("keydown", (event) => {
  const items = [...options.querySelectorAll("[role=option]")];
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!items.length) return;
    active = (active + (event.key === "ArrowDown" ? 1 : items.length - 1)) % items.length;
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    items[active].scrollIntoView({block: "nearest"});
    field.setAttribute("aria-activedescendant", "found-" + active);
  } else if (event.key === "Enter" && items[active]) {
    event.preventDefault();
    take(items[active].dataset.key);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
    event.preventDefault();
    field.focus();
  } else if (event.key === "Escape") {
    if (document.activeElement === field) { field.value = ""; closeSearch(); field.blur(); } else location.hash = "";
  }
});

// The list: the same entities as a table.
function makeList() {
  const rows = Object.entries(entities).filter(([, entity]) => !graph.hiddenKinds.has(entity.kind))
    .map(([key, entity]) => ({key, entity, name: nameOf(key)})).sort((a, b) => a.name.localeCompare(b.name, language));
  byId("list").replaceChildren(element("table", null,
    element("caption", null, word("results", {n: rows.length})),
    element("thead", null, element("tr", null, ["name", "kind", "count", "first"].map((name) => element("th", {scope: "col"}, word(name))))),
    element("tbody", null, rows.map(({key, entity}) => element("tr", null, element("th", {scope: "row"}, panel.link(key)),
      element("td", null, nameOf(entity.class)), element("td", {class: "number"}, String(panel.count(key))),
      element("td", null, graph.sectionName(entity.section)))))));
}

function showList(on) {
  byId("view").setAttribute("aria-pressed", String(on));
  byId("view").textContent = word(on ? "graph" : "list");
  byId("list").hidden = !on;
  if (on) makeList();
}

function makeLegend() {
  const tally = (items, of) => items.reduce((sum, item) => sum.set(of(item), (sum.get(of(item)) || 0) + 1), new Map());
  const perKind = tally(Object.values(entities), (entity) => entity.kind);
  const perLine = tally(statements, (s) => s.line);
  for (const edge of data.edges) if (edge.line === "role") perLine.set("role", (perLine.get("role") || 0) + 1);
  const rows = (looks, counts, hidden, shape) => element("ul", null, looks.filter((look) => counts.get(look.name)).map((look) => {
    const button = element("button", {type: "button", "aria-pressed": String(!hidden.has(look.name)), click: () => {
      if (!hidden.delete(look.name)) hidden.add(look.name);
      button.setAttribute("aria-pressed", String(!hidden.has(look.name)));
      graph.paint();
      if (!byId("list").hidden) makeList();
    }}, shape(look.name), element("span", {class: "name"}, inLanguage(look.label)), element("span", {class: "count"}, String(counts.get(look.name))));
    return element("li", null, button);
  }));
  byId("legend").querySelector("summary").textContent = word("legend");
  byId("legend-body").replaceChildren(rows(kinds, perKind, graph.hiddenKinds, kindShape), rows(lines, perLine, graph.hiddenLines, lineShape));
}

function makeWords() {
  const {dataset} = data.shown;
  document.documentElement.lang = language;
  byId("title").textContent = document.title = inLanguage(dataset.title);
  byId("language").textContent = word("language");
  byId("language").lang = language === "en" ? "zh" : "en";
  field.placeholder = word("search");
  for (const [id, name] of [["search", "search"], ["found", "search"], ["stage", "graph"], ["panel", "evidence"], ["zoom-in", "zoomIn"], ["zoom-out", "zoomOut"], ["fit", "fit"]]) {
    byId(id).setAttribute("aria-label", word(name));
  }
  byId("footer").replaceChildren(
    element("span", null, `${inLanguage(dataset.title)}, ${word("version")} ${dataset.version || ""}`), element("span", null, word("statements", {n: dataset.statements})),
    element("span", null, word("licence") + " ", element("a", {href: dataset.licence, rel: "license noopener noreferrer", target: "_blank"}, "CC BY 4.0")),
    element("span", null, word("drawnWith")));
  showList(!byId("list").hidden);
  makeLegend();
}

byId("view").addEventListener("click", () => showList(byId("list").hidden));
byId("language").addEventListener("click", () => {
  language = language === "en" ? "zh" : "en";
  makeWords();
  follow(false);
});
byId("zoom-in").addEventListener("click", () => graph.zoom(1.5));
byId("zoom-out").addEventListener("click", () => graph.zoom(1 / 1.5));
byId("fit").addEventListener("click", () => graph.fit());
window.addEventListener("hashchange", () => follow(true));
dark.addEventListener("change", () => { makeLegend(); follow(false); });
if (window.matchMedia("(max-width: 760px)").matches) byId("legend").open = false;
makeWords();
graph.begin();
follow(true);
document.documentElement.dataset.ready = "true";
