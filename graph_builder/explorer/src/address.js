// The state of the page is its address: #/view/what?name=value&… A copied link opens the same view.

// What outlasts a change of view: the language, and the filters.
const LASTING = ["language", "kind", "line", "relation", "section", "standing", "speaker"];
export const VIEWS = ["read", "graph", "timeline", "path", "ask", "table", "guide"];

const listeners = [];
let moves = 0; // how many steps of this visit can be undone

const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

// {view, at, params}: `at` is what the view shows (a place, an entity, a question); `params` a Map of the rest.
export function parse(hash) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [first, ...rest] = path.split("/").map(decoded);
  const params = new Map(new URLSearchParams(query));
  if (VIEWS.includes(first)) return { view: first, at: rest.join("/"), params };
  return { view: "graph", at: [first, ...rest].join("/"), params }; // an older address names an entity alone
}

export const here = () => parse(location.hash);

// The address of a state, from the present one: what is not named stays, what is null goes. Another view or another `at` drops all that does not last.
export function href(changes) {
  const now = here();
  const { view = now.view, at, ...params } = changes;
  const what = at ?? (view === now.view ? now.at : "");
  const lasting = view === now.view ? now.params : new Map([...now.params].filter(([name]) => LASTING.includes(name)));
  const merged = new Map(lasting);
  for (const [name, value] of Object.entries(params)) {
    if (value === null || value === "") merged.delete(name);
    else merged.set(name, String(value));
  }
  const path = [view, ...what.split("/")]
    .filter((part, i) => i === 0 || part !== "")
    .map(encodeURIComponent)
    .join("/");
  const query = new URLSearchParams([...merged].sort(([a], [b]) => (a < b ? -1 : 1))).toString();
  return `#/${path}${query ? "?" + query : ""}`;
}

export function go(changes) {
  const next = href(changes);
  if (next !== location.hash) location.hash = next;
}

// The address that has `key` chosen, its statements shown in the panel, in whatever view this is; null chooses nothing.
export const chosenHref = (key) => (here().view === "graph" ? href({ at: key ?? "" }) : href({ chosen: key }));
export const choose = (key) => {
  const next = chosenHref(key);
  if (next !== location.hash) location.hash = next;
};
export const chosen = ({ view, at, params } = here()) => (view === "graph" ? at : params.get("chosen") || "");

export const canUndo = () => moves > 0;
export function undo() {
  if (!canUndo()) return;
  moves -= 2; // the step back is a change of address too
  history.back();
}

export const onChange = (listener) => listeners.push(listener);
export function listen() {
  addEventListener("hashchange", () => {
    moves += 1;
    for (const listener of listeners) listener(here());
  });
}
