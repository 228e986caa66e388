"""The interactive page: what is in the file, and what it does in a browser that has no network."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from html.parser import HTMLParser

import pytest
from browser import FLAGS

from graph_builder.build import build
from graph_builder.explorer import embed, inline, page
from graph_builder.mappings import read
from graph_builder.source import Source
from graph_builder.store import Store
from graph_builder.vocabulary import load

HOSTILE = "</script><img src=x onerror=\"document.title='taken'\"> 'q' {{ 7 * 7 }} {% raw %} href <!-- &"
DOCUMENT = """
document:
  class: SourceDocument
  label: {en: A small report, zh: 小报告}
  definition: Made up for a test.
  language: zh
  sha256: "%s"
layout: {paragraphs: 3, footnotes: 1, parts: [], headings: []}
sections:
- {label: {en: First section, zh: 第一节}, paragraphs: [1, 2]}
- {label: {en: Second section, zh: 第二节}, paragraphs: [3, 3]}
digests: {1: Of commissions.}
""" % ("0" * 64)
ENTITIES = {
    "commission": ("Commission", "Commission on Sécurité", "委员会"),
    "chair-one": ("Person", "Chair One", "甲"),
    "chair-two": ("Person", "Chair Two", "乙"),
    "hostile": ("Threat", HOSTILE, "</script>坏"),
    "hunger": ("Threat", "hunger", "饥饿"),
    "food-for-all": ("Measure", "food for all", "人人有饭吃"),
    "old-report": ("Report", "An old report", "旧报告"),
    "never-said": ("City", "Nowhere", "无处"),
}
STATEMENTS = """
curated: {by: nobody, on: 2026-11-23}
blocks:
- paragraph: 1
  statements:
  - {subject: commission, relation: coChairedBy, object: [chair-one, chair-two], anchor: 共同主持, gloss: co-chaired by, restsOn: 1}
  - {subject: hostile, relation: causes, object: hunger, anchor: 造成饥饿, gloss: "<b>causes</b>", note: "</script><script>x</script>", id: bad}
  - {subject: hostile, relation: aggravates, object: hunger, standing: possible, anchor: 可能加剧, gloss: may worsen}
  - {subject: commission, relation: date, object: {date: "2001"}, anchor: 于2001年, gloss: in 2001}
- paragraph: 2
  statements:
  - {subject: hunger, relation: threatens, object: commission, speaker: chair-one, anchor: 他说饥饿, gloss: he says}
  - {subject: hunger, relation: threatens, object: chair-two, polarity: denied, extent: some, anchor: 从不威胁, gloss: never threatens}
  - {subject: chair-two, relation: emphasizes, object: {statement: bad}, anchor: 强调这点, gloss: stresses that}
- paragraph: 3
  statements:
  - subject: document
    relation: recommends
    object: food-for-all
    standing: recommended
    strength: must
    anchor: 必须做到
    gloss: must be done
    roles: {agent: not-stated, beneficiary: {key: chair-one, anchor: 为了甲}}
- footnote: 1
  statements:
  - {subject: note, relation: cites, object: old-report, anchor: "见前文，第", gloss: see above, page: "2"}
"""
CORRECTIONS = """
- {id: slip, place: para/1, anchor: 于2001年, printed: "2001", established: "2000", kind: date, reason: Made up., disputes: []}
- {id: wrong, place: para/1, anchor: 造成饥饿, printed: 造成, established: 加剧, kind: translation, reason: Made up., disputes: [bad]}
"""
TEXTS = {
    "para/1": "委员会由甲和乙共同主持¹，**于 2001 年**设立。坏事造成饥饿，可能加剧。", "para/2": "他说饥饿威胁委员会，但从不威胁乙，乙强调这点。",
    "para/3": "必须做到人人有饭吃，为了甲。", "footnote/1": "见前文，第2页。",
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory) -> Store:
    """A small graph with hostile names, every kind of line, and a correction that disputes a statement."""
    return small_graph(tmp_path_factory.mktemp("mappings"))


def small_graph(folder) -> Store:
    place = folder / "documents" / "small"
    place.mkdir(parents=True)
    (folder / "entities").mkdir()
    register = {key: {"class": cls, "label": {"en": en, "zh": zh}, "definition": f"Made up: {en}"} for key, (cls, en, zh) in ENTITIES.items()}
    (folder / "entities" / "all.yaml").write_text(json.dumps(register), encoding="utf-8")
    (place / "document.yaml").write_text(DOCUMENT, encoding="utf-8")
    (place / "01-all.yaml").write_text(STATEMENTS, encoding="utf-8")
    (place / "corrections.yaml").write_text(CORRECTIONS, encoding="utf-8")
    (place / "recorded.json").write_text(json.dumps({"sha256": "0" * 64, "places": {
        name: {"sentences": 1, "sentencesCovered": 1, "clauses": 1, "clausesCovered": 1, "footnotes": [1] if name == "para/1" else []} for name in TEXTS}}))
    vocabulary = load()
    return Store(build(read(folder, vocabulary), vocabulary), vocabulary)


class Parts(HTMLParser):
    """The elements of a page, its scripts and styles, and every address in an attribute."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open = False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.texts.append("")
        self.open = tag in ("script", "style", "title")

    def handle_endtag(self, tag):
        self.open = False

    def handle_data(self, text):
        if self.open:
            self.texts[-1] += text

    def all(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [(attributes, text) for (name, attributes), text in zip(self.tags, self.texts) if name == tag]


def data_of(html: str) -> dict:
    return json.loads(next(text for attributes, text in Parts(html).all("script") if attributes.get("id") == "data"))


def test_hostile_text_stays_text(graph):
    html = page(graph, {})
    parts = Parts(html)
    assert [tag for tag, _ in parts.tags].count("img") == 0
    assert len(parts.all("script")) == 3, "the data, the network's script, ours"
    data = data_of(html)
    assert data["shown"]["entities"]["hostile"]["names"]["en"] == HOSTILE
    assert next(node["label"] for node in data["nodes"] if node["id"] == "hostile") == HOSTILE
    assert not any("title" in node for node in data["nodes"]), "pyvis would run a title's text"
    assert not any(name.startswith("on") for _, attributes in parts.tags for name in attributes)


def test_nothing_ends_an_inline_script():
    text = "</script></SCRIPT><!-- & \u2028\u2029"
    assert not re.search(r"[<>&\u2028\u2029]", embed({text: [text]})) and json.loads(embed({text: [text]})) == {text: [text]}
    assert not re.search(r"</script|<!--", inline(text), re.IGNORECASE)


def test_nothing_is_loaded_and_only_our_scripts_run(graph):
    html = page(graph, {})
    parts = Parts(html)
    for tag, attributes in parts.tags:
        for name in ("src", "href", "srcset", "action", "poster"):
            assert not re.match(r"\s*(https?:)?//", attributes.get(name) or ""), (tag, attributes)
    policy = next(a["content"] for a, _ in parts.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy and "http" not in policy
    run = [text for attributes, text in parts.all("script") if attributes.get("type") != "application/json"]
    for text in run + [parts.all("style")[0][1]]:
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in policy
    assert not re.search(r"@import|url\(", parts.all("style")[0][1])
    assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|\beval\b", run[1])


def test_well_formed_page(graph):
    html = page(graph, {})
    parts = Parts(html)
    assert html.lower().startswith("<!doctype html>\n<html lang=\"en\">")
    assert parts.all("title")[0][1] == "Human security graph"
    assert parts.all("meta")[0][0] == {"charset": "utf-8"}
    assert any(a.get("name") == "viewport" for a, _ in parts.all("meta"))
    assert html.count("<h1") == 1 and "\r" not in html
    assert "Almende" in html and "Permission is hereby granted" in html, "the licence of the network's script"
    ids = [a["id"] for _, a in parts.tags if "id" in a]
    assert len(ids) == len(set(ids))


def test_same_graph_same_page(graph, tmp_path):
    assert page(graph, {}) == page(graph, {})
    script = (
        "import hashlib, pathlib, sys, test_explorer as t; from graph_builder.explorer import page;"
        "print(hashlib.sha256(page(t.small_graph(pathlib.Path(sys.argv[1])), {}).encode()).hexdigest())"
    )
    digests = {hashlib.sha256(page(graph, {}).encode()).hexdigest()}
    for seed in ("1", "77"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "PYTHONPATH": os.pathsep.join([os.path.dirname(__file__), os.getcwd()])}
        done = subprocess.run([sys.executable, "-c", script, str(tmp_path / seed)], capture_output=True, text=True, env=environment, cwd=tmp_path.parent)
        assert done.returncode == 0, done.stderr
        digests.add(done.stdout.strip())
    assert len(digests) == 1


def test_only_plain_facts_are_drawn_as_facts(graph):
    lines = {edge["id"] for edge in data_of(page(graph, {}))["edges"]}
    assert lines == {
        "commission>chair-one>fact", "commission>chair-two>fact", "hostile>hunger>limited", "hostile>hunger>proposed",
        "hunger>commission>attributed", "hunger>chair-two>denied", "document/small>food-for-all>proposed", "food-for-all>chair-one>role", "document/small/footnote/1>old-report>fact",
    }
    edges = data_of(page(graph, {}))["edges"]
    assert all(bool(edge["dashes"]) == (edge["line"] != "fact") for edge in edges)


def test_parallel_statements_are_one_edge(graph, tmp_path):
    small_graph(tmp_path)
    file = tmp_path / "documents" / "small" / "01-all.yaml"
    more = "  - {subject: commission, relation: fundedBy, object: chair-one, anchor: 坏事造成, gloss: funded by}\n"
    file.write_text(file.read_text("utf-8").replace("- paragraph: 2\n", more + "- paragraph: 2\n"), encoding="utf-8")
    vocabulary = load()
    data = data_of(page(Store(build(read(tmp_path, vocabulary), vocabulary), vocabulary), {}))
    edge = next(e for e in data["edges"] if e["id"] == "commission>chair-one>fact")
    assert len(edge["statements"]) == 2


def test_nodes_stand_apart_in_the_disc_of_their_section(graph):
    data = data_of(page(graph, {}))
    discs, entities = data["shown"]["discs"], data["shown"]["entities"]
    places = {node["id"]: (node["x"], node["y"]) for node in data["nodes"]}
    assert len(set(places.values())) == len(places)
    for key, (x, y) in places.items():
        cx, cy, radius = discs[entities[key]["section"]]
        assert (x - cx) ** 2 + (y - cy) ** 2 <= radius**2
    names = [data["shown"]["sections"][entities[k]["section"]]["names"]["en"] for k in ("commission", "hunger", "food-for-all")]
    assert names == ["First section", "First section", "Second section"]
    assert entities["never-said"]["section"] == -1


def test_text_of_the_report_only_with_its_source(graph):
    html = page(graph, {})
    assert "data-source-sha256" not in html.partition("<body>")[0]
    assert "坏事" not in html and "设立" not in html
    with_text = page(graph, {"small": Source(TEXTS)})
    assert f'<html lang="en" data-source-sha256="{"0" * 64}">' in with_text
    shown = data_of(with_text)["shown"]
    for statement in shown["statements"]:
        for piece in statement["evidence"]:
            text = shown["passages"][str(piece["place"])]
            start, end = piece["span"]
            assert re.sub(r"[\s*¹]", "", text[start:end]) == piece["anchor"]


# In the browser


class Browser:
    """A page opened from disk with the network cut off, and whatever it asked for or complained of."""

    def __init__(self, context, path, address: str = "") -> None:
        self.requests: list[str] = []
        self.messages: list[str] = []
        context.set_offline(True)
        context.route("**/*", lambda route: route.continue_() if route.request.url.startswith(path.as_uri()) else route.abort())
        self.page = context.new_page()
        self.page.on("request", lambda r: None if r.url.partition("#")[0] == path.as_uri() else self.requests.append(r.url))
        self.page.on("console", lambda m: self.messages.append(m.text))
        self.page.on("pageerror", lambda e: self.messages.append(str(e)))
        self.page.goto(path.as_uri() + address)
        self.until("document.documentElement.dataset.ready === 'true'")

    def until(self, condition: str) -> None:
        """A strict policy forbids Playwright's own waiting, which evaluates text in the page."""
        end = time.monotonic() + 20
        while not self.page.evaluate(condition):
            assert time.monotonic() < end, f"{condition} did not come true; {self.messages}"
            time.sleep(0.02)

    def panel(self) -> str:
        return self.page.inner_text("#panel")

    def positions(self) -> dict:
        return self.page.evaluate("graph.positions()")


@pytest.fixture(scope="module")
def playwright_browser(chromium):
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=str(chromium), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def file(graph, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "explorer.html"
    path.write_text(page(graph, {}), encoding="utf-8", newline="\n")
    return path


@pytest.fixture
def opened(playwright_browser, file):
    """Opens the page at an address; afterwards nothing may have been asked of the network, nor said on the console."""
    contexts, pages = [], []

    def opening(address: str = "", path=file, **options) -> Browser:
        contexts.append(playwright_browser.new_context(viewport={"width": 1400, "height": 900}, reduced_motion="reduce", **options))
        pages.append(Browser(contexts[-1], path, address))
        return pages[-1]

    yield opening
    for context in contexts:
        context.close()
    for one in pages:
        assert one.requests == [] and one.messages == []


def test_opens_offline_and_stands_still(opened):
    b = opened()
    inks = b.page.evaluate(
        "(() => { const c = document.querySelector('#canvas canvas'); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
        " const s = new Set(); for (let i = 0; i < d.length; i += 4) if (d[i + 3]) s.add(d[i] + ',' + d[i + 1] + ',' + d[i + 2]); return s.size })()")
    assert inks > 20, "the canvas is blank"
    before, view = b.positions(), b.page.evaluate("[graph.network.getScale(), graph.network.getViewPosition()]")
    time.sleep(1)
    assert b.positions() == before and set(before) >= set(ENTITIES)
    assert b.page.evaluate("[graph.network.getScale(), graph.network.getViewPosition()]") == view
    assert b.page.title() == "Human security graph"


def test_search_choose_see_evidence(opened):
    b = opened()
    b.page.keyboard.press("/")
    b.page.keyboard.type("securite")
    assert b.page.get_attribute("#search", "aria-expanded") == "true"
    assert "Commission on Sécurité" in b.page.inner_text("#found [aria-selected=true]")
    b.page.keyboard.press("Enter")
    b.until("document.querySelector('#panel h2').textContent.includes('Commission')")
    assert b.page.inner_text("#panel .place >> nth=0") == "¶1", "evidence comes first"
    card = b.page.locator("#panel .statement", has_text="Chair Two").first.inner_text()
    for expected in ("¶1", "共同主持", "co-chaired by", "asserted", "said by the document itself", "fn 1"):
        assert expected in card
    assert b.page.get_attribute("#panel q >> nth=0", "lang") == "zh"
    assert b.page.evaluate("location.hash") == "#commission"
    b.page.keyboard.press("Escape")
    b.until("document.querySelectorAll('#panel .statement').length === 0")
    b.page.fill("#search", "饥饿")
    b.page.click("#found [role=option]")
    b.until("document.querySelector('#panel h2').textContent.includes('hunger')")


def test_address_survives_reload_and_unknown_ones_do_no_harm(opened):
    b = opened("#food-for-all")
    assert "必须做到" in b.panel() and "recommended" in b.panel() and "not stated" in b.panel()
    assert b.page.locator("#panel .role").count() == 2
    b.page.reload()
    b.until("document.documentElement.dataset.ready === 'true'")
    assert "food for all" in b.page.inner_text("#panel h2")
    for address in ("#__proto__", "#constructor", "#%E0%A4%A", "#a>b", "#toString>x", "#<img src=x onerror=alert(1)>"):
        b.page.evaluate("(a) => { location.hash = a }", address)
        b.until("document.querySelector('#panel h2').textContent.startsWith('Choose')")


def test_statements_that_are_no_facts_say_so(opened):
    b = opened("#hunger")
    cards = {b.page.locator("#panel .statement").nth(i).get_attribute("class"): b.page.locator("#panel .statement").nth(i).inner_text()
             for i in range(b.page.locator("#panel .statement").count())}
    assert "denied" in cards["statement denied"] and "some" in cards["statement denied"]
    assert "said by" in cards["statement attributed"] and "Chair One" in cards["statement attributed"]
    assert "possible" in cards["statement proposed"]
    assert "disputes this statement" in cards["statement limited"] and "加剧" in cards["statement limited"]
    assert "emphasizes" in cards["statement fact"], "only that somebody stresses the disputed statement is a fact"
    b.page.evaluate("location.hash = '#chair-one'")
    b.until("document.querySelector('#panel h2').textContent.includes('Chair One')")
    assert "为了甲" in b.panel(), "what is said of it as a role"


def test_click_on_a_line_and_on_a_node(opened):
    b = opened()
    box = b.page.locator("#canvas").bounding_box()

    def click(x: float, y: float) -> None:
        at = b.page.evaluate("([x, y]) => graph.network.canvasToDOM({x, y})", [x, y])
        b.page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])

    places = b.positions()
    click(places["commission"]["x"], places["commission"]["y"])
    b.until("location.hash === '#commission'")
    click(*[0.3 * places["commission"][c] + 0.7 * places["chair-two"][c] for c in "xy"])
    b.until("location.hash === '#commission%3Echair-two'")
    assert "共同主持" in b.panel() and "1 statement" in b.panel()
    b.page.reload()
    b.until("document.documentElement.dataset.ready === 'true'")
    assert "共同主持" in b.panel()


def test_list_language_legend_and_citation(opened):
    b = opened(permissions=["clipboard-read", "clipboard-write"])
    b.page.click("#view")
    assert b.page.locator("#list tbody tr").count() == b.page.evaluate("Object.keys(entities).length")
    b.page.click("#list a[href='#hostile']")
    b.until("location.hash === '#hostile'")
    assert b.page.inner_text("#panel h2").strip() == " ".join(HOSTILE.split())
    b.page.locator("#panel .statement.limited .copy").first.click()
    b.until("document.querySelector('#panel .limited .copy').textContent === 'Copied'")
    cited = b.page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"“A small report”, ¶1, “造成饥饿” \(<b>causes</b>\)\. https://w3id\.org/human-security/statement/[0-9a-f]{16}$", cited)
    b.page.click("#language")
    assert b.page.get_attribute("html", "lang") == "zh" and "</script>坏" in b.page.inner_text("#panel h2")
    assert b.page.inner_text("#view") == "图"
    rows = b.page.locator("#list tbody tr").count()
    b.page.click("#legend button >> nth=0")
    assert b.page.get_attribute("#legend button >> nth=0", "aria-pressed") == "false"
    assert b.page.locator("#list tbody tr").count() < rows


def test_passage_beside_the_evidence(opened, graph, tmp_path):
    path = tmp_path / "with-text.html"
    path.write_text(page(graph, {"small": Source(TEXTS)}), encoding="utf-8")
    b = opened("#commission", path=path)
    assert b.page.locator("#panel mark").all_inner_texts()[:3] == ["于 2001 年", "共同主持", "共同主持"]
    assert "坏事造成饥饿" in b.page.inner_text("#panel .passage >> nth=0")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_narrow_screen_both_themes(opened, scheme):
    b = opened("#hunger", color_scheme=scheme)
    b.page.set_viewport_size({"width": 390, "height": 800})
    assert b.page.evaluate("document.documentElement.scrollWidth") <= 390
    ink, paper = b.page.evaluate("[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]")
    light = [sum(map(int, re.findall(r"\d+", c)[:3])) for c in (ink, paper)]
    assert (light[0] < light[1]) == (scheme == "light")
