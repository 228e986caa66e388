// The state of the page is its address: #/view/what?name=value&… A copied link opens the same view.

// What outlasts a change of view: the language, and the filters.
const LASTING = ["language", "kind", "line", "relation", "section", "standing", "speaker"];
export const VIEWS = ["read", "graph", "timeline", "path", "ask", "table", "guide"];

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

// A key that went gives way to the one that has its meaning now: `redirects` holds it by the key that went.
export function renewed(hash, redirects) {
  return hash.replace(/[^#/?=&]+/g, (part) => redirects[decoded(part)] ?? part);
}

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

function move(next) {
  if (next !== location.hash) location.hash = next;
}

export const go = (changes) => move(href(changes));

// The address that has `key` chosen, its statements shown in the panel, in whatever view this is; null chooses nothing.
const chosenHref = (key) => (here().view === "graph" ? href({ at: key ?? "" }) : href({ chosen: key }));
export const choose = (key) => move(chosenHref(key));
export const chosen = ({ view, at, params } = here()) => (view === "graph" ? at : params.get("chosen") || "");

// The attributes of a link that chooses a key (null: nothing), or reads a place. It may be shown for long: whoever follows it is led by
// `leads` from the address as it is then, so that what was set since stays.
export const choosing = (key) => ({ href: chosenHref(key), "data-key": key ?? "" });
export const reading = (place) => ({ href: href({ view: "read", at: place }), "data-place": place });
export function leads(event) {
  const link = event.target.closest?.("a[data-key], a[data-place]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  if (link.dataset.place) go({ view: "read", at: link.dataset.place });
  else choose(link.dataset.key || null);
}

export const canUndo = () => moves > 0;
export function undo() {
  if (!canUndo()) return;
  moves -= 2; // the step back is a change of address too
  history.back();
}

export function onChange(listener) {
  addEventListener("hashchange", () => {
    moves += 1;
    listener(here());
  });
}
