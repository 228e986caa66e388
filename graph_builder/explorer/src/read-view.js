// Reading: the outline; of a place its digest, its text where the page was built with it, its statements, and its piece of the graph.

import { model, isPlace } from "./model.js";
import { element, fill } from "./dom.js";
import { choose, chosen, reading } from "./address.js";
import { word, number as figure, cite, sectionName } from "./language.js";
import { card, correction, counted, passage, spansAt, placeLink, resolve, entityLink } from "./evidence.js";
import { passes } from "./filters.js";
import { sceneOf } from "./graph-view.js";
import { makeCanvas } from "./canvas.js";
import { radial } from "./radial.js";

// The places below a section or place, in reading order, with their footnotes behind them.
function below(key) {
  const found = [];
  const add = (place) => {
    if (!found.includes(place)) found.push(place);
    for (const inner of model.within.get(place) || []) if (model.places[inner].kind !== "Footnote") add(inner);
    for (const note of model.places[place].calls) if (!found.includes(note)) found.push(note);
  };
  if (isPlace(key)) add(key);
  else
    for (const place of Object.keys(model.places).filter(
      (each) => model.places[each].section === key && ["Paragraph", "Part"].includes(model.places[each].kind),
    ))
      add(place);
  return found;
}

const readable = Object.freeze(["Paragraph", "Part"]);
const paragraphs = () => Object.keys(model.places).filter((key) => readable.includes(model.places[key].kind));

// A paragraph stands for its bullets, and the paragraph that calls a footnote for the footnote.
function paragraphOf(key) {
  const place = model.places[key];
  if (place.kind === "Bullet") return place.parent;
  if (place.kind === "Footnote") return Object.keys(model.places).find((each) => model.places[each].calls.includes(key)) || key;
  return key;
}

function outline(at) {
  const current = isPlace(at) ? paragraphOf(at) : at;
  const parts = [];
  let section = null;
  for (const key of paragraphs()) {
    const place = model.places[key];
    if (place.section !== section || !parts.length) {
      section = place.section;
      parts.push({ section, places: [] });
    }
    parts.at(-1).places.push(key);
  }
  const link = (key, text) =>
    element("a", { ...reading(key), "aria-current": key === current ? "true" : null, title: model.places[key]?.digest || null }, text);
  return element(
    "ol",
    null,
    parts.map(({ section: key, places }) =>
      element(
        "li",
        null,
        link(key, sectionName(key)),
        element(
          "ol",
          { class: "paragraphs" },
          places.map((place) => element("li", null, link(place, cite(place)))),
        ),
      ),
    ),
  );
}

// The statements of a place, around what most of them speak of.
function piece(numbers) {
  const shown = new Set(numbers);
  const weight = new Map();
  const edges = model.edges.filter((edge) => edge.statements.some((number) => shown.has(number)));
  for (const { from, to } of edges) for (const key of [from, to]) weight.set(key, (weight.get(key) || 0) + 1);
  if (!weight.size) return null;
  const near = (key) => edges.filter((edge) => edge.from === key || edge.to === key).map((edge) => (edge.from === key ? edge.to : edge.from));
  const placed = new Map();
  let right = 0; // what is not linked stands side by side, the most spoken of first
  for (const [key] of [...weight].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    if (placed.has(key)) continue;
    const island = radial(key, 6, near);
    const half = Math.max(...[...island.values()].map(({ x }) => Math.abs(x))) + 70;
    for (const [other, spot] of island) placed.set(other, { ...spot, step: Math.max(1, spot.step), x: spot.x + right + half });
    right += 2 * half;
  }
  return sceneOf(placed, shown);
}

export function makeReadView(box) {
  const nav = element("nav", { class: "outline" });
  const pane = element("div", { class: "piece-canvas", "aria-hidden": "true" });
  const figureBox = element("div", { class: "piece picture" }, pane);
  const head = element("div", { class: "read-head" });
  const body = element("div", { class: "read-body" });
  const main = element("div", { class: "reading", tabindex: "0" }, head, figureBox, body);
  box.append(nav, main);
  const canvas = makeCanvas(pane, (key) => choose(key || null));
  let last = null;

  // Marks in the text and the cards of their statements light up together.
  function light(numbers) {
    for (const each of main.querySelectorAll(".lit")) each.classList.remove("lit");
    for (const each of main.querySelectorAll("mark[data-statements]"))
      each.classList.toggle(
        "lit",
        each.dataset.statements.split(" ").some((n) => numbers.includes(n)),
      );
    for (const each of main.querySelectorAll(".statement")) each.classList.toggle("lit", numbers.includes(each.dataset.number));
    const edges = canvas
      .scene()
      .edges.filter((edge) => edge.statements.some((n) => numbers.includes(String(n))))
      .map((edge) => edge.id);
    if (numbers.length) canvas.choose({ edges });
    else lightChosen();
  }
  const under = (target) => {
    const mark = target.closest?.("mark[data-statements]");
    const statement = target.closest?.(".statement");
    return mark && main.contains(mark) && !statement ? mark.dataset.statements.split(" ") : statement ? [statement.dataset.number] : [];
  };
  for (const kind of ["mouseover", "focusin"]) main.addEventListener(kind, (event) => light(under(event.target)));
  main.addEventListener("mouseleave", () => light([]));
  main.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-statements]");
    if (!mark || event.target.closest(".statement")) return;
    const number = Number(mark.dataset.statements.split(" ")[0]);
    main.querySelector(`.statement[data-number="${number}"]`)?.scrollIntoView({ block: "center" });
  });

  function lightChosen() {
    canvas.choose(resolve(chosen()));
  }

  // A place with its statements but those that are `told` already, to which these are added.
  function placeParts(key, told) {
    const numbers = (model.at.get(key) || []).filter((number) => passes(number));
    const fresh = numbers.filter((number) => !told.has(number));
    for (const number of fresh) told.add(number);
    const first = (e) => (e.place === key ? 0 : 1);
    return element(
      "section",
      { class: "of-place", id: "place-" + model.places[key].order },
      element("h3", null, cite(key)),
      " ",
      element("span", { class: "count" }, counted(numbers.length)),
      model.places[key].digest ? element("p", { class: "digest", lang: "en", dir: "ltr" }, model.places[key].digest) : null,
      key in model.passages ? passage(key, spansAt(key, numbers)) : null,
      fresh.map((number) => card(number, { first, within: key })),
    );
  }

  function show({ at }) {
    const key = isPlace(at) || model.sections.some((section) => section.key === at) ? at : paragraphs()[0];
    const focusOn = isPlace(key) ? paragraphOf(key) : key;
    nav.setAttribute("aria-label", word("outline"));
    fill(nav, outline(key));
    nav.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    const all = paragraphs();
    const position = all.indexOf(focusOn);
    const step = (other, sign, name) =>
      other ? element("a", { ...reading(other), rel: name === "earlier" ? "prev" : "next", class: "step" }, sign, " ", cite(other)) : null;
    const places = below(focusOn);
    const numbers = [...new Set(places.flatMap((place) => model.at.get(place) || []))].filter((number) => passes(number));
    const mentioned = Object.keys(model.entities).filter((entity) => model.entities[entity].mentioned.some((place) => places.includes(place)));
    fill(
      head,
      element(
        "p",
        { class: "steps" },
        position > 0 ? step(all[position - 1], "‹", "earlier") : null,
        position >= 0 && position + 1 < all.length ? step(all[position + 1], "›", "later") : null,
      ),
      element("h2", null, isPlace(focusOn) ? cite(focusOn) : sectionName(focusOn)),
      isPlace(focusOn)
        ? element(
            "p",
            { class: "sub" },
            element("a", reading(model.places[focusOn].section), sectionName(model.places[focusOn].section)),
            " · ",
            counted(numbers.length),
          )
        : element("p", { class: "sub" }, counted(numbers.length)),
    );
    const scene = piece(numbers);
    const told = new Set();
    const corrected = Object.entries(model.corrections).filter(([, c]) => places.includes(c.place));
    figureBox.hidden = !scene;
    if (isPlace(focusOn)) {
      fill(
        body,
        places.map((place) => placeParts(place, told)),
        mentioned.length
          ? element(
              "section",
              { class: "of-place" },
              element("h3", null, word("mentionedHere")),
              element(
                "p",
                { class: "mentions" },
                mentioned.map((entity) => [entityLink(entity), " "]),
              ),
            )
          : null,
        corrected.length
          ? element(
              "section",
              { class: "of-place" },
              element("h3", null, word("corrections")),
              corrected.map(([correctionKey]) => correction([correctionKey, false])),
            )
          : null,
      );
    } else {
      fill(
        body,
        element(
          "ol",
          { class: "digests" },
          places
            .filter((place) => readable.includes(model.places[place].kind))
            .map((place) =>
              element(
                "li",
                null,
                placeLink(place),
                " ",
                element("span", { class: "count" }, figure(new Set(below(place).flatMap((each) => model.at.get(each) || [])).size)),
                element("p", { class: "digest", lang: "en", dir: "ltr" }, model.places[place].digest),
              ),
            ),
        ),
      );
    }
    if (scene) {
      canvas.show(scene);
      canvas.fit(false);
      lightChosen();
    }
    if (key !== last) {
      main.scrollTop = 0;
      if (key !== focusOn) main.querySelector("#place-" + model.places[key].order)?.scrollIntoView();
    }
    last = key;
  }

  return { show, canvas };
}
