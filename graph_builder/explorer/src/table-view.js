// Everything that the graph shows, as tables: the things, and the statements. Sorted by any column, saved as CSV.

import { model, countOf, iriOf, sectionOf } from "./model.js";
import { element, button, fill, save, csv } from "./dom.js";
import { go, href, choosing } from "./address.js";
import { word, number as figure, language, nameOf, nameText, fullNameOf, called, textIn, inLanguage, cite, sectionName } from "./language.js";
import { entityLink, placeLink, quoted } from "./evidence.js";
import { shownNumbers, shownEntities } from "./filters.js";
import { lineShape } from "./shapes.js";

const PAGE = 200; // rows made at once; more on demand

const order = (key) => model.places[key]?.order ?? Infinity;
const speakers = (s) => (s.speakers.length === 1 && s.speakers[0] === s.document ? word("itself") : s.speakers.map(nameOf).join(", "));

// Each column: its word, the text of a row (to sort by and to save), and what is shown where that is not the text itself.
const TABLES = {
  statements: {
    rows: () => shownNumbers().map((number) => ({ number, s: model.statements[number] })),
    columns: [
      {
        name: "place",
        text: ({ s }) => cite(s.evidence[0].place),
        sort: ({ s, number }) => order(s.evidence[0].place) * 1e6 + number,
        show: ({ s }) => placeLink(s.evidence[0].place),
      },
      {
        name: "sentence",
        text: ({ s }) => inLanguage(s.sentence),
        show: ({ s }) => element("a", choosing("statement/" + s.id), textIn(s.sentence)),
      },
      {
        name: "standing",
        text: ({ s }) =>
          [nameOf(s.standing), s.polarity === "denied" ? nameOf("denied") : "", s.reception === "endorsed" ? "" : nameOf(s.reception)]
            .filter(Boolean)
            .join(", "),
        show: ({ s }, text) => [lineShape(s.line), " ", text],
      },
      { name: "speakers", text: ({ s }) => speakers(s) },
      { name: "anchor", text: ({ s }) => s.evidence[0].anchor, show: ({ s }) => quoted(s.evidence[0]) },
      { name: "gloss", text: ({ s }) => s.evidence[0].gloss, show: (_row, text) => element("span", { lang: "en", dir: "ltr" }, text) },
    ],
    // saved beside what is shown, so that the file stands on its own
    more: [
      ...["subject", "relation", "object"].flatMap((part) => [
        [part, ({ s }) => s[part]],
        [part + "_name", ({ s }) => called(s[part]) || s[part]],
      ]),
      ["section", ({ number }) => sectionName(sectionOf(number))],
      ["evidence", ({ s }) => s.evidence.map((e) => `${cite(e.place)} 「${e.anchor}」 ${e.gloss}`).join("; ")],
      ["iri", ({ s }) => iriOf("statement/" + s.id)],
    ],
  },
  things: {
    rows: () => shownEntities().map((key) => ({ key, entity: model.entities[key] })),
    columns: [
      { name: "name", text: ({ key }) => nameOf(key), show: ({ key }) => entityLink(key), head: true },
      { name: "kind", text: ({ entity }) => nameOf(entity.class), show: ({ entity }) => nameText(entity.class) },
      { name: "count", text: ({ key }) => String(countOf(key)), sort: ({ key }) => countOf(key), numeric: true },
      { name: "mentions", text: ({ entity }) => String(entity.mentioned.length), sort: ({ entity }) => entity.mentioned.length, numeric: true },
      {
        name: "first",
        text: ({ entity }) => sectionName(model.sections[entity.section]?.key),
        sort: ({ entity }) => (entity.section < 0 ? Infinity : entity.section),
      },
      { name: "definition", text: ({ entity }) => entity.definition, show: (_row, text) => element("span", { lang: "en", dir: "ltr" }, text) },
    ],
    more: [
      ["key", ({ key }) => key],
      ["full_name", ({ key }) => fullNameOf(key)],
      ["iri", ({ key }) => iriOf(key)],
    ],
  },
};

function sorted(rows, columns, name, down) {
  const column = columns.find((each) => each.name === name) || columns[0];
  const collator = new Intl.Collator(language, { numeric: true });
  const keyed = rows.map((row) => [column.sort ? column.sort(row) : column.text(row), row]);
  keyed.sort(([a], [b]) => (typeof a === "number" ? a - b : collator.compare(a, b)) * (down ? -1 : 1));
  return keyed.map(([, row]) => row);
}

export function makeTableView(box) {
  const head = element("div", { class: "table-head tools" });
  const body = element("div", { class: "table-body" });
  box.append(head, body);

  function show({ params }) {
    const list = Object.hasOwn(TABLES, params.get("list")) ? params.get("list") : "statements";
    const { columns, more, rows } = TABLES[list];
    const [by, down] = [(params.get("sort") || "").replace(/^-/, "") || columns[0].name, (params.get("sort") || "").startsWith("-")];
    const found = sorted(rows(), columns, by, down);
    const saveAll = () =>
      save(
        `human-security-${list}.csv`,
        csv([
          [...columns.map((c) => word("column-" + c.name)), ...more.map(([name]) => name)],
          ...found.map((row) => [...columns.map((c) => c.text(row)), ...more.map(([, text]) => text(row))]),
        ]),
        "text/csv",
      );
    fill(
      head,
      Object.keys(TABLES).map((name) =>
        element("a", { href: href({ list: name, sort: null }), class: "tab", "aria-current": name === list ? "true" : null }, word("list-" + name)),
      ),
      button(word("saveCsv"), saveAll, { class: "save" }),
    );
    const make = (row) =>
      element(
        "tr",
        null,
        columns.map((column) => {
          const text = column.text(row);
          return element(
            column.head ? "th" : "td",
            { scope: column.head ? "row" : null, class: column.numeric ? "number" : null },
            column.show ? column.show(row, text) : text,
          );
        }),
      );
    const tbody = element("tbody", null, found.slice(0, PAGE).map(make));
    const header = columns.map(({ name }) => {
      const on = name === by;
      return element(
        "th",
        { scope: "col", "aria-sort": on ? (down ? "descending" : "ascending") : null },
        button([word("column-" + name), on ? (down ? " ▾" : " ▴") : null], () => go({ sort: on && !down ? "-" + name : name }), { class: "sort" }),
      );
    });
    let made = PAGE;
    const further = button(
      word("moreRows", { n: figure(found.length - made) }),
      () => {
        tbody.append(...found.slice(made).map(make));
        made = found.length;
        further.remove();
      },
      { class: "further" },
    );
    fill(
      body,
      element(
        "table",
        { class: "everything" },
        element("caption", null, word(list === "things" ? "entities" : "statements", { n: figure(found.length) })),
        element("thead", null, element("tr", null, header)),
        tbody,
      ),
      found.length > made ? further : null,
    );
  }

  return { show };
}
