// What is dated, along the years: exact days as points, uncertain dates as the spans they may lie in, open ones fading out.

import { model } from "./model.js";
import { element, fill, outward } from "./dom.js";
import { go } from "./address.js";
import { word, number as figure, language, nameText } from "./language.js";
import { entityLink } from "./evidence.js";
import { shownEntities, isFiltered } from "./filters.js";

const DAY = 864e5;
const time = (text) => Date.parse(text + "T00:00:00Z");

// What an EDTF date says of its own certainty: whether it is open at an end, uncertain (? ~ %), or a span of a given length.
export function certainty({ edtf, from, to }) {
  const open = /\.\.|^\/|\/$/.test(edtf);
  const days = (time(to) - time(from)) / DAY + 1;
  if (open) return "open";
  if (/[?~%]|X/i.test(edtf)) return "uncertain";
  if (edtf.includes("/")) return "span";
  return days <= 1 ? "day" : days <= 31 ? "month" : "year";
}

// A date as people write it; the EDTF itself where it is not a plain one.
function dateText({ edtf }) {
  const plain = /^\d{4}(-\d\d){0,2}$/;
  const one = (text) => {
    if (!plain.test(text)) return text;
    const parts = text.split("-").length;
    const options = {
      year: "numeric",
      ...(parts > 1 ? { month: "long" } : {}),
      ...(parts > 2 ? { day: "numeric" } : {}),
      timeZone: "UTC",
      calendar: "gregory",
    };
    return new Intl.DateTimeFormat(language, options).format(new Date(time(text.padEnd(4) + (parts < 2 ? "-01" : "") + (parts < 3 ? "-01" : ""))));
  };
  const ends = edtf.split("/");
  return ends.length === 2 && ends.every((end) => plain.test(end)) ? ends.map(one).join(" – ") : one(edtf);
}

// The years that the axis gives room: dense years more than empty ones.
function scale(entries) {
  const years = [...new Set(entries.flatMap(({ date }) => [date.from, date.to].map((text) => Number(text.slice(0, 4)))))]
    .filter((year) => year > 1900 && year < 2100)
    .sort((a, b) => a - b);
  return { first: years[0], last: years.at(-1) };
}

export function makeTimelineView(box) {
  const head = element("div", { class: "timeline-head tools" });
  const body = element("div", { class: "timeline", tabindex: "0", role: "group" });
  box.append(head, body);

  function show({ params }) {
    const shown = new Set(shownEntities());
    const withOthers = params.get("others") !== "no";
    const entries = model.dates.filter((date) => shown.has(date.entity) && (withOthers || !date.source)).map((date) => ({ date, how: certainty(date) }));
    fill(
      head,
      element(
        "label",
        null,
        element("input", { type: "checkbox", checked: withOthers, change: (event) => go({ others: event.target.checked ? null : "no" }) }),
        " ",
        word("withAuthority"),
      ),
      element("span", { class: "sub" }, word("dated", { n: figure(entries.length) })),
      element(
        "ul",
        { class: "certainties" },
        ["day", "month", "year", "span", "uncertain", "open"].map((how) =>
          element("li", null, element("span", { class: "mark " + how, "aria-hidden": "true" }), word("date-" + how)),
        ),
      ),
    );
    body.setAttribute("aria-label", word("view-timeline"));
    if (!entries.length) return fill(body, element("p", { class: "hint" }, word(isFiltered() ? "noneFiltered" : "none")));
    const { first, last } = scale(entries);
    const byYear = new Map();
    for (const entry of entries) {
      const year = Math.max(first, Number(entry.date.from.slice(0, 4)));
      if (!byYear.has(year)) byYear.set(year, []);
      byYear.get(year).push(entry);
    }
    const span = time(`${last}-12-31`) - time(`${first}-01-01`);
    const at = (text) => Math.min(1, Math.max(0, (time(text) - time(`${first}-01-01`)) / span));
    const sorted = [...byYear].sort((a, b) => a[0] - b[0]);
    const decades = [...new Set(sorted.map(([year]) => Math.floor(year / 10) * 10))];
    fill(
      body,
      decades.map((decade) =>
        element(
          "section",
          { class: "decade" },
          element(
            "h2",
            null,
            new Intl.NumberFormat(language, { useGrouping: false }).format(decade) +
              "–" +
              new Intl.NumberFormat(language, { useGrouping: false }).format(decade + 9),
          ),
          element(
            "ol",
            null,
            sorted
              .filter(([year]) => Math.floor(year / 10) * 10 === decade)
              .flatMap(([, items]) => items)
              .map((entry) => row(entry, at)),
          ),
        ),
      ),
    );
    return undefined;
  }

  // One dated thing: its bar on the whole stretch of years, its date in words, its name, and by which relation and on whose word.
  function row({ date, how }, at) {
    const bar = element("span", { class: "mark " + how });
    bar.style.insetInlineStart = `${(at(date.from) * 100).toFixed(2)}%`;
    bar.style.width = `max(8px, ${((at(date.to) - at(date.from)) * 100).toFixed(2)}%)`;
    return element(
      "li",
      { class: "dated " + (date.source ? "by-authority" : "by-document") },
      element("span", { class: "track", "aria-hidden": "true" }, bar),
      element(
        "time",
        { datetime: date.edtf, title: `EDTF ${date.edtf}` },
        dateText(date),
        how === "uncertain" || how === "open" ? element("small", null, " (", word("date-" + how), ")") : null,
      ),
      element(
        "span",
        { class: "what" },
        entityLink(date.entity),
        " ",
        element("small", null, nameText(date.relation), date.source ? [" · ", word("elsewhereFact"), " ", outward(date.source, "↗")] : null),
      ),
    );
  }

  return { show };
}
