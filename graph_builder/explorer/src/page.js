// The page: opens the data, then shows what the address says.

import "./page.css";
import { openModel, unpackJson, model } from "./model.js";
import { element, byId, outward, button } from "./dom.js";
import { VIEWS, here, href, go, choose, chosen, leads, onChange, renewed } from "./address.js";
import { speak, word, number as figure, language, LANGUAGES, inLanguage } from "./language.js";
import { setTheme, onSystemTheme, isDark } from "./shapes.js";
import { openFilters, readFilters, showFilters } from "./filters.js";
import { openThemes } from "./themes.js";
import { openSearch } from "./search.js";
import { showChosen } from "./evidence.js";
import { makeGraphView, showStart } from "./graph-view.js";
import { makeReadView } from "./read-view.js";
import { makeTimelineView } from "./timeline-view.js";
import { makePathView } from "./path-view.js";
import { makeAskView } from "./ask-view.js";
import { makeTableView } from "./table-view.js";
import { makeGuideView } from "./guide-view.js";
import { showTakeAway } from "./take-away.js";

const MAKERS = {
  read: makeReadView,
  graph: makeGraphView,
  timeline: makeTimelineView,
  path: makePathView,
  ask: makeAskView,
  table: makeTableView,
  guide: makeGuideView,
};
const folds = new Map(); // view -> whether its filters are unfolded
const FILTERED = new Set(["read", "graph", "timeline", "table"]); // the views that filters apply to
const wide = matchMedia("(min-width: 1200px)");
const views = new Map(); // those opened so far, each made when first shown

function viewOf(name) {
  if (!views.has(name)) {
    const box = element("section", { id: "view-" + name, class: "view" });
    byId("stage").append(box);
    views.set(name, { box, ...MAKERS[name](box) });
  }
  return views.get(name);
}

function showHeader(state) {
  document.title = `${word("view-" + state.view)} · ${inLanguage(model.dataset.title)}`;
  byId("title").textContent = inLanguage(model.dataset.title);
  byId("views").replaceChildren(
    ...VIEWS.map((name) => element("a", { href: href({ view: name, at: "" }), "aria-current": name === state.view ? "page" : null }, word("view-" + name))),
  );
  byId("views").setAttribute("aria-label", word("views"));
  byId("languages").replaceChildren(
    ...Object.entries(LANGUAGES).map(([code, name]) => element("option", { value: code, lang: code, selected: code === language }, name)),
  );
  byId("languages").setAttribute("aria-label", word("language"));
  byId("theme").textContent = isDark() ? "☀" : "☾";
  byId("theme").setAttribute("aria-label", word(isDark() ? "light" : "dark"));
  byId("search").placeholder = word("search");
  for (const [id, name] of [
    ["search", "search"],
    ["found", "search"],
    ["panel", "evidence"],
    ["stage", "view-" + state.view],
    ["filters", "filters"],
  ])
    byId(id).setAttribute("aria-label", word(name));
  byId("filters-title").textContent = word("filters");
  byId("take-away-title").textContent = word("takeAway");
  const { dataset } = model;
  byId("footer").replaceChildren(
    element("span", null, `${inLanguage(dataset.title)}, ${word("version")} ${dataset.version || ""}`),
    element("span", null, word("statements", { n: figure(dataset.statements) }), ", ", word("entities", { n: figure(dataset.entities) })),
    element("span", null, word("licence"), " ", outward(dataset.licence, "CC BY 4.0")),
    ...Object.values(model.documents).map((document) => element("span", null, word("source"), ": ", inLanguage(document.names))),
    element("a", { href: href({ view: "guide", at: "" }) }, word("view-guide")),
  );
}

let shown = { view: null, signature: null };

function follow(state = here()) {
  const hash = renewed(location.hash, model.redirects);
  if (hash !== location.hash) {
    history.replaceState(null, "", hash);
    state = here();
  }
  speak(state.params.get("language") || "en");
  readFilters(state);
  showHeader(state);
  byId("filters").hidden = !FILTERED.has(state.view);
  if (state.view !== shown.view) byId("filters-fold").open = folds.get(state.view) ?? (wide.matches && ["graph", "table"].includes(state.view));
  if (!byId("filters").hidden) showFilters(byId("filters-body"));
  const view = viewOf(state.view);
  for (const [name, { box }] of views) box.hidden = name !== state.view;
  const key = chosen(state);
  const panel = byId("panel");
  const signature = [key, state.view, language, isDark()].join(" ");
  if (signature !== shown.signature) {
    const known = key ? showChosen(panel, key) : false;
    panel.hidden = !known && state.view !== "graph";
    if (!known && state.view === "graph") showStart(panel);
  }
  document.body.dataset.view = state.view;
  view.show(state);
  showTakeAway(byId("take-away-body"), state, view);
  if (signature !== shown.signature) {
    byId("status").textContent = [word("view-" + state.view), ...[...panel.querySelectorAll("h2, .sub")].map((part) => (panel.hidden ? "" : part.textContent))]
      .filter(Boolean)
      .join(", ");
  }
  shown = { view: state.view, signature };
}

function keys(event) {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable=true]") || event.target.shadowRoot;
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    byId("search").focus();
  } else if (event.key === "Escape" && !typing) {
    const menu = byId("take-away");
    if (menu.open) menu.open = false;
    else choose(null);
  }
}

function remembered() {
  try {
    return localStorage.getItem("hsgraph-theme") || "system";
  } catch {
    return "system"; // a page in a frame or from disk may have no storage
  }
}

function switchTheme() {
  const next = isDark() ? "light" : "dark";
  setTheme(next);
  try {
    localStorage.setItem("hsgraph-theme", next);
  } catch {
    // then it holds for this visit
  }
  follow();
}

async function open() {
  openModel(await unpackJson("data"));
  setTheme(remembered());
  openThemes();
  openFilters();
  openSearch();
  byId("languages").addEventListener("change", (event) => go({ language: event.target.value === "en" ? null : event.target.value }));
  byId("theme").addEventListener("click", switchTheme);
  onSystemTheme(() => {
    setTheme(remembered());
    follow();
  });
  document.addEventListener("keydown", keys);
  document.addEventListener("click", leads);
  byId("filters-fold").addEventListener("toggle", () => folds.set(here().view, byId("filters-fold").open));
  onChange(follow);
  follow();
  document.documentElement.dataset.ready = "true";
}

open().catch((error) => {
  const text = `This page could not be opened: ${error.message}. It needs a browser of 2023 or newer.`;
  byId("stage").replaceChildren(
    element("p", { class: "failed", role: "alert" }, text),
    button("↻", () => location.reload()),
  );
  throw error;
});
