// What one can take away: the whole graph in the standard formats, the statements shown, and the picture.

import { model, iriOf, isEntity, sectionOf } from "./model.js";
import { element, fill, button, save, csv, xml } from "./dom.js";
import { word, nameOf, fullNameOf, called, inLanguage, cite, sectionName } from "./language.js";
import { shownNumbers } from "./filters.js";
import { dump } from "./sparql.js";

const COLUMNS = [
  "statement",
  "subject",
  "subject_name",
  "relation",
  "relation_name",
  "object",
  "object_name",
  "sentence",
  "standing",
  "polarity",
  "reception",
  "speakers",
  "qualifiers",
  "section",
  "place",
  "anchor",
  "gloss",
  "role",
  "role_name",
  "value",
  "value_name",
  "corrections",
];

// One row a piece of evidence.
function statementRows(numbers) {
  const rows = [COLUMNS];
  for (const number of numbers) {
    const s = model.statements[number];
    for (const e of s.evidence) {
      rows.push([
        iriOf("statement/" + s.id),
        s.subject,
        called(s.subject) || s.subject,
        s.relation,
        nameOf(s.relation),
        s.object,
        called(s.object) || s.object,
        inLanguage(s.sentence),
        s.standing,
        s.polarity,
        s.reception,
        s.speakers.join(" "),
        s.qualifiers.map((pair) => pair.join("=")).join("; "),
        sectionName(sectionOf(number)),
        cite(e.place),
        e.anchor,
        e.gloss,
        e.role || "",
        e.role ? nameOf(e.role) : "",
        e.value || "",
        e.value ? called(e.value) || e.value : "",
        s.corrections.map(([key]) => iriOf(key)).join(" "),
      ]);
    }
  }
  return rows;
}

// The shown statements as GraphML, with axes and evidence on the lines.
function graphml(numbers) {
  const links = numbers.map((number) => model.statements[number]).filter((s) => isEntity(s.subject) && isEntity(s.object));
  const keys = [...new Set(links.flatMap((s) => [s.subject, s.object]))];
  const data = (pairs) => pairs.map(([name, value]) => `<data key="${name}">${xml(value)}</data>`).join("");
  const key = (name, on) => `<key id="${name}" for="${on}" attr.name="${name}" attr.type="string"/>`;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...["label", "name", "kind"].map((name) => key(name, "node")),
    ...["relation", "sentence", "standing", "polarity", "reception", "speakers", "line", "evidence", "iri"].map((name) => key(name, "edge")),
    '<graph edgedefault="directed">',
    ...keys.map(
      (each) =>
        `<node id="${xml(each)}">${data([
          ["label", nameOf(each)],
          ["name", fullNameOf(each)],
          ["kind", model.entities[each].class],
        ])}</node>`,
    ),
    ...links.map(
      (s) =>
        `<edge id="${s.id}" source="${xml(s.subject)}" target="${xml(s.object)}">${data([
          ["relation", s.relation],
          ["sentence", inLanguage(s.sentence)],
          ["standing", s.standing],
          ["polarity", s.polarity],
          ["reception", s.reception],
          ["speakers", s.speakers.join(" ")],
          ["line", s.line],
          ["evidence", s.evidence.map((e) => `${cite(e.place)} 「${e.anchor}」 ${e.gloss}`).join("; ")],
          ["iri", iriOf("statement/" + s.id)],
        ])}</edge>`,
    ),
    "</graph>",
    "</graphml>",
    "",
  ];
  return lines.join("\n");
}

// Fill the menu for the view that is shown.
export function showTakeAway(box, _state, view) {
  const status = element("p", { class: "sub", role: "status" });
  const item = (name, act) =>
    element(
      "li",
      null,
      button(word(name), async (event) => {
        const { currentTarget } = event;
        currentTarget.disabled = true;
        status.textContent = word("preparing");
        try {
          await act();
          status.textContent = "";
        } catch (error) {
          status.textContent = error.message;
        }
        currentTarget.disabled = false;
      }),
    );
  const name = (ending) => "human-security." + ending;
  const canvas = view.canvas;
  fill(
    box,
    element("p", { class: "menu-head" }, word("wholeGraph")),
    element(
      "ul",
      null,
      item("asTurtle", async () => save(name("ttl"), await dump("turtle"), "text/turtle")),
      item("asJsonld", async () => save(name("jsonld"), await dump("jsonld"), "application/ld+json")),
    ),
    element("p", { class: "menu-head" }, word("whatIsShown")),
    element(
      "ul",
      null,
      item("asCsv", () => save(name("csv"), csv(statementRows(shownNumbers())), "text/csv")),
      item("asGraphml", () => save(name("graphml"), graphml(shownNumbers()), "application/graphml+xml")),
      canvas ? [item("asPng", async () => save(name("png"), await canvas.png())), item("asSvg", () => save(name("svg"), canvas.svg(), "image/svg+xml"))] : null,
    ),
    status,
  );
}
