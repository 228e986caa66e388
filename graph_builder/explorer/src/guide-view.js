// The guide: what the graph is, how it was made, how far to trust it, how to cite it, and whose work it stands on.

import { model, unpackText } from "./model.js";
import { element, fill, outward, copyButton } from "./dom.js";
import { href } from "./address.js";
import { word, number as figure, inLanguage, textIn } from "./language.js";
import { lineShape } from "./shapes.js";

const WAYS = ["read", "graph", "timeline", "path", "ask", "table"];

// The Wilson score interval of a proportion at 95 %, as percentages.
export function wilson(good, of) {
  const [z, p] = [1.96, good / of];
  const middle = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const spread = (z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of);
  return [Math.max(0, middle - spread), Math.min(1, middle + spread)].map((x) => Math.round(x * 1000) / 10);
}

export function makeGuideView(box) {
  const paragraph = (name, values) => element("p", null, word(name, values));
  function show() {
    const { dataset, accuracy, documents } = model;
    const cited = `The hsgraph authors. ${dataset.title.en} (version ${dataset.version}). ${dataset.licence}`;
    const percent = (good, of) => `${figure(Math.round((good / of) * 1000) / 10)} %`;
    const [low, high] = accuracy.sampled ? wilson(accuracy.supported, accuracy.sampled).map(figure) : [];
    const evidence = model.statements.reduce((sum, s) => sum + s.evidence.length, 0);
    const licences = element("pre", { tabindex: "0" });
    const third = element("details", { class: "licences" }, element("summary", null, word("thirdParty")), licences);
    third.addEventListener("toggle", async () => {
      if (!licences.textContent) licences.textContent = await unpackText("licences");
    });
    fill(
      box,
      element(
        "div",
        { class: "guide", tabindex: "0", role: "group", "aria-label": word("view-guide") },
        element("h2", null, inLanguage(dataset.title)),
        paragraph("guideWhat", { statements: figure(dataset.statements), entities: figure(dataset.entities) }),
        Object.values(documents).map((document) =>
          element("p", null, word("source"), ": ", textIn(document.names), " (SHA-256 ", element("code", { dir: "ltr" }, document.sha256), ")"),
        ),
        element("h2", null, word("guideWaysTitle")),
        element(
          "ul",
          { class: "bulleted" },
          WAYS.map((name) => element("li", null, element("a", { href: href({ view: name, at: "" }) }, word("view-" + name)), ": ", word("guide-" + name))),
        ),
        element("h2", null, word("guideLinesTitle")),
        paragraph("guideLines"),
        element(
          "ul",
          { class: "lines" },
          model.lines.map((line) => element("li", null, lineShape(line.name), " ", textIn(line.label))),
        ),
        model.themes.tops.length ? element("h2", null, word("themes")) : null,
        model.themes.tops.length ? paragraph("ourArrangement") : null,
        element("h2", null, word("guideMadeTitle")),
        paragraph("guideMade"),
        element("h2", null, word("guideTrustTitle")),
        paragraph("guideAnchors", { n: figure(evidence) }),
        accuracy.read
          ? paragraph("guideRead", { read: figure(accuracy.read), kept: figure(accuracy.kept), rate: percent(accuracy.kept, accuracy.read) })
          : null,
        accuracy.sampled ? paragraph("guideSample", { sampled: figure(accuracy.sampled), supported: figure(accuracy.supported), low, high }) : null,
        paragraph("guideReaders"),
        paragraph("guideSilence"),
        element("h2", null, word("guideCiteTitle")),
        paragraph("guideCite"),
        element("blockquote", { class: "citation", lang: "en", dir: "ltr" }, cited),
        copyButton(word("copy"), word("copied"), () => cited),
        element("h2", null, word("licence")),
        element("p", null, word("guideLicence"), " ", outward(dataset.licence)),
        third,
      ),
    );
  }
  return { show };
}
