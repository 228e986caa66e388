"""The explorer measured in a browser: ``python benchmarks/explorer.py [--kglab PYTHON] [--json FILE]``.

Two graphs, the project's own and a made-up one of 2,000 things and 6,000 lines, each as our page, as pyvis's
own page of the same nodes and edges, and (where a Python that has kglab is named) as kglab's. A page is
*readable* when its graph is drawn: ours says so itself; pyvis's and kglab's draw while they settle, so what
is taken is the end of the first frame, which flatters them, and beside it the end of settling, if that comes
within two minutes. pyvis's pages load their scripts from elsewhere: here they are given the scripts that
pyvis ships.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from browser import FLAGS, find_chromium

from graph_builder.building.quads import build
from graph_builder.curation.mappings_reader import read
from graph_builder.explorer import render_page
from graph_builder.stores.memory_store import Store
from graph_builder.stores.opening import open_store
from graph_builder.vocabulary.ontology import load

PATIENCE = 120  # seconds that a peer may take to settle
NODES, LINES, SECTIONS = 2_000, 6_000, 14
EDGES = """
SELECT ?a ?b ?label {
  ?s a hs:Statement ; hs:subject ?a ; hs:object ?b ; hs:relation ?r .
  ?r rdfs:label ?label FILTER(isIRI(?b) && lang(?label) = 'en')
} ORDER BY ?a ?b ?label"""
PYVIS = """
import json, sys
from pyvis.network import Network
net = Network(directed=True, cdn_resources="in_line")
edges = json.load(open(sys.argv[1]))
for name in dict.fromkeys(n for a, b, _ in edges for n in (a, b)):
    net.add_node(name, label=name.rpartition("/")[2])
for a, b, label in edges:
    net.add_edge(a, b, title=label)
html = net.generate_html()
open(sys.argv[2], "w", encoding="utf-8").write(html)
"""
KGLAB = """
import json, sys, kglab, rdflib
kg = kglab.KnowledgeGraph()
for a, b, label in json.load(open(sys.argv[1])):
    relation = rdflib.URIRef("https://example.org/" + label.replace(" ", "_"))
    kg.add(rdflib.URIRef(a), relation, rdflib.URIRef(b))
net = kglab.SubgraphTensor(kg).build_pyvis_graph(notebook=False)
open(sys.argv[2], "w", encoding="utf-8").write(net.generate_html())
"""


def made_up(folder: Path) -> Store:
    """A graph of 2,000 things in 14 sections and 6,000 lines, the same each time.

    Most lines stay within a section and lead to a few hubs.
    """
    chance = random.Random(6)
    place = folder / "documents" / "large"
    place.mkdir(parents=True)
    (folder / "entities").mkdir()
    classes = ["Threat", "State", "Concept", "Measure", "Organization", "Right", "Strategy"]
    keys = [f"thing-{i}" for i in range(NODES)]
    register = {
        k: {
            "class": classes[i % 7] if classes[i % 7] != "Measure" else "Aim",
            "label": {"en": f"Thing number {i} of the collection", "zh": f"事物{i}"},
            "definition": "Made up.",
        }
        for i, k in enumerate(keys)
    }
    (folder / "entities" / "all.yaml").write_text(json.dumps(register), encoding="utf-8")
    paragraphs = 20 * SECTIONS
    sections = [
        {"label": {"en": f"Section {i + 1}", "zh": f"第{i + 1}节"}, "paragraphs": [20 * i + 1, 20 * i + 20]}
        for i in range(SECTIONS)
    ]
    document = {
        "document": {
            "class": "SourceDocument",
            "label": {"en": "A large report", "zh": "大报告"},
            "definition": "Made up.",
        },
        "editions": {"zh": {"sha256": "0" * 64}},
        "layout": {"places": [{"kind": "para", "form": "{number}. {text}", "numbers": f"1-{paragraphs}"}]},
        "sections": sections,
        "digests": {},
    }
    (place / "document.yaml").write_text(json.dumps(document), encoding="utf-8")
    pairs: set[tuple[str, str]] = set()
    while len(pairs) < LINES:
        section = chance.randrange(SECTIONS)
        a = chance.randrange(NODES // SECTIONS) * SECTIONS + section
        b = (
            chance.choice([section, chance.randrange(NODES)])
            if chance.random() < 0.4
            else chance.randrange(NODES // SECTIONS) * SECTIONS + section
        )
        if a != b and a < NODES and b < NODES:
            pairs.add((keys[a], keys[b]))
    blocks: dict[int, list] = {}
    for i, (a, b) in enumerate(sorted(pairs)):
        paragraph = 20 * (int(a[6:]) % SECTIONS) + 1 + i % 20
        extra = [{}, {"standing": "recommended"}, {"polarity": "denied"}, {"standing": "possible"}][
            i % 9 if i % 9 < 4 else 0
        ]
        blocks.setdefault(paragraph, []).append(
            {
                "subject": a,
                "relation": "concerns",
                "object": b,
                "anchor": f"锚点{i:05d}",
                "gloss": f"words number {i}",
                **extra,
            }
        )
    curated = {
        "curated": {"by": "nobody", "on": "2026-11-24"},
        "blocks": [{"paragraph": p, "statements": s} for p, s in sorted(blocks.items())],
    }
    (place / "01-all.yaml").write_text(json.dumps(curated), encoding="utf-8")
    record = {
        "sha256": "0" * 64,
        "places": {
            f"para/{p}": {
                "sentences": 1,
                "sentencesCovered": 1,
                "clauses": 1,
                "clausesCovered": 1,
                "footnotes": [],
            }
            for p in range(1, paragraphs + 1)
        },
    }
    (place / "recorded.json").write_text(json.dumps(record), encoding="utf-8")
    vocabulary = load()
    return Store(build(read(folder, vocabulary), vocabulary), vocabulary)


def until(tab, condition: str, most: float = 60) -> float | None:
    """Seconds until a condition holds in the page, or None."""
    began = time.perf_counter()
    while time.perf_counter() - began < most:
        if tab.evaluate(condition):
            return time.perf_counter() - began
        time.sleep(0.01)
    return None


def panning(tab, selector: str) -> float:
    """Frames a second while the picture is dragged about for two seconds."""
    box = tab.locator(selector).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    tab.mouse.move(x, y)
    tab.mouse.down()
    tab.evaluate(
        """() => {
          window.frames_ = 0;
          const count = () => { window.frames_ += 1; requestAnimationFrame(count); };
          requestAnimationFrame(count);
        }"""
    )
    began, step = time.perf_counter(), 0
    while time.perf_counter() - began < 2:
        step += 1
        tab.mouse.move(x + 150 * (step % 20 - 10) / 10, y + 90 * (step % 14 - 7) / 7)
        time.sleep(0.008)
    spent = time.perf_counter() - began
    frames = tab.evaluate("window.frames_")
    tab.mouse.up()
    return frames / spent


READY = "document.documentElement.dataset.ready === 'true'"
# What happens between a press and the next painted frame, in milliseconds.
TIMED = """async (act) => {
  const began = performance.now();
  {act};
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  return performance.now() - began;
}"""
FILTER = TIMED.replace(
    "{act}",
    "document.querySelector(`[data-facet=${act}] li input`).click();"
    " await new Promise((done) => addEventListener('hashchange', done, {once: true}))",
)
SEARCH = TIMED.replace(
    "{act}",
    "const field = document.querySelector('#search');"
    " field.value = act; field.dispatchEvent(new Event('input'))",
)


def ours(browser, file: Path) -> dict[str, float]:
    found = {"megabytes": file.stat().st_size / 1e6}
    runs = []
    for _ in range(3):
        context = browser.new_context(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
        context.set_offline(True)
        tab = context.new_page()
        began = time.perf_counter()
        tab.goto(file.as_uri() + "#/graph", wait_until="commit")
        until(tab, READY)
        tab.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))")
        runs.append(time.perf_counter() - began)
        if len(runs) < 3:
            context.close()
    found["readable, s"] = min(runs)
    found["frames a second"] = panning(tab, "#canvas")
    tab.evaluate("() => { for (const facet of document.querySelectorAll('.facet')) facet.open = true; }")
    time.sleep(0.3)
    found["filter, ms"] = max(
        tab.evaluate(FILTER, facet)
        for facet in ("kind", "standing", "section", "speaker", "kind", "standing")
    )
    tab.evaluate("() => { location.hash = '#/graph' }")
    time.sleep(0.3)
    found["search, ms"] = max(
        tab.evaluate(SEARCH, text)
        for text in ("h", "human", "securite", "comission", "人类", "number 19", "thnig")
    )
    tab.evaluate(
        """() => {
          const field = document.querySelector('#search');
          field.value = '';
          field.dispatchEvent(new Event('input'));
          const query = 'SELECT (COUNT(*) AS ?n) { ?s a hs:Statement }';
          location.hash = '#/ask?query=' + encodeURIComponent(query);
        }"""
    )
    found["first SPARQL answer, s"] = until(tab, "document.querySelector('.answer table') !== null")
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    tab.evaluate("(q) => { location.hash = '#/ask?query=' + encodeURIComponent(q) }", endless)
    until(tab, "document.querySelector('.ask-bar .stop:not(:disabled)') !== null")
    time.sleep(1)
    began = time.perf_counter()
    tab.evaluate("1 + 1")
    found["answers while a query runs away, ms"] = (time.perf_counter() - began) * 1e3
    tab.click(".ask-bar .stop")
    found["stopped after, s"] = until(tab, "document.querySelector('.answer .failed') !== null")
    context.close()
    return found


def theirs(browser, file: Path) -> dict[str, float]:
    import pyvis

    found = {"megabytes": file.stat().st_size / 1e6}
    library = (
        Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    ).read_text("utf-8")
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    # What they load from elsewhere: the drawing library is pyvis's own copy, the rest gets an empty answer.
    context.route(
        lambda url: url.startswith("http"),
        lambda route: route.fulfill(
            body=library if "vis-network" in route.request.url and route.request.url.endswith(".js") else ""
        ),
    )
    tab = context.new_page()
    began = time.perf_counter()
    tab.goto(file.as_uri(), wait_until="commit")
    drawn = until(
        tab,
        "typeof network !== 'undefined' && !!network && document.querySelector('canvas') !== null",
        PATIENCE,
    )
    tab.evaluate(
        """() => {
          window.settled_ = false;
          network.once('stabilizationIterationsDone', () => { window.settled_ = true; });
        }"""
    )
    tab.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))")
    found["readable, s"] = time.perf_counter() - began if drawn is not None else float("nan")
    settled = until(tab, "window.settled_ === true", PATIENCE)
    found["settled, s"] = time.perf_counter() - began if settled is not None else float("inf")
    found["frames a second"] = panning(tab, "canvas")
    context.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kglab", metavar="PYTHON", help="the Python of an environment that has kglab")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    a = parser.parse_args()
    from playwright.sync_api import sync_playwright

    figures: dict[str, dict[str, dict[str, float]]] = {}
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=str(find_chromium()), args=FLAGS)
        for title, graph in (
            ("the project's graph", open_store()),
            (f"{NODES:,} things, {LINES:,} lines", made_up(folder / "mappings")),
        ):
            pages = {"ours": folder / "ours.html"}
            pages["ours"].write_text(render_page(graph, {}), encoding="utf-8", newline="\n")
            edges = folder / "edges.json"
            edges.write_text(
                json.dumps([[r["a"].value, r["b"].value, r["label"].value] for r in graph.select(EDGES)])
            )
            for peer, python, code in (("pyvis", sys.executable, PYVIS), ("kglab", a.kglab, KGLAB)):
                if python:
                    pages[peer] = folder / f"{peer}.html"
                    subprocess.run(
                        [python, "-c", code, str(edges), str(pages[peer])],
                        check=True,
                        cwd=folder,
                        stdout=subprocess.DEVNULL,
                    )
            figures[title] = {}
            print(f"\n{title}")
            for who, file in pages.items():
                try:
                    figures[title][who] = ours(browser, file) if who == "ours" else theirs(browser, file)
                except Exception as error:  # a peer that does not finish is shown as such
                    print(f"  {who:6} did not finish: {str(error).splitlines()[0]}")
                    continue
                print(
                    f"  {who:6} "
                    + ", ".join(f"{label} {value:.2f}" for label, value in figures[title][who].items())
                )
        browser.close()
    if a.json:
        a.json.write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
