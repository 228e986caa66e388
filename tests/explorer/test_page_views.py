"""What the page does in a browser without network: every view, by mouse and keys, in all languages."""

from __future__ import annotations

import csv
import io
import re
import time
import xml.etree.ElementTree as ElementTree

import networkx
import pyoxigraph as ox
import pytest
from browser import FLAGS, Browser
from test_page import ENTITIES, HOSTILE, TEXTS, small_graph

from graph_builder.asking.query_library import ask, find_question, questions
from graph_builder.asking.result_writer import write_named_result
from graph_builder.asking.themes import Themes
from graph_builder.explorer import Page, render_page
from graph_builder.explorer.colours import FOLDER
from graph_builder.explorer.page import words
from graph_builder.formats.dataset_files import documents
from graph_builder.stores.memory_store import Store
from graph_builder.stores.opening import open_store
from graph_builder.texts.source_text import Source
from graph_builder.vocabulary.languages import LANGUAGES
from graph_builder.vocabulary.namespaces import BASE

VIEWS = {
    "graph": "#/graph/hunger",
    "read": "#/read/document/small/para/1",
    "timeline": "#/timeline",
    "path": "#/path?from=hostile&to=chair-one",
    "ask": "#/ask/definitions",
    "table": "#/table",
    "guide": "#/guide",
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    return small_graph(tmp_path_factory.mktemp("mappings"))


@pytest.fixture(scope="module")
def real():
    return open_store()


@pytest.fixture(scope="module")
def file(graph, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "explorer.html"
    path.write_text(
        render_page(graph, {}, {"read": 10, "kept": 9, "sampled": 200, "supported": 199}),
        encoding="utf-8",
        newline="\n",
    )
    return path


@pytest.fixture(scope="module")
def file_with_text(graph, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "with-text.html"
    path.write_text(render_page(graph, {"small": Source(TEXTS)}), encoding="utf-8", newline="\n")
    return path


@pytest.fixture(scope="module")
def real_file(real, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "real.html"
    path.write_text(render_page(real, {}), encoding="utf-8", newline="\n")
    return path


@pytest.fixture(scope="module")
def playwright_browser(chromium):
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=str(chromium), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opened(playwright_browser, file):
    """Opens the page at an address; nothing may be asked of the network, nor written to the console."""
    contexts, pages = [], []

    def opening(address: str = "", path=file, width: int = 1400, height: int = 900, **options) -> Browser:
        contexts.append(
            playwright_browser.new_context(
                viewport={"width": width, "height": height}, reduced_motion="reduce", **options
            )
        )
        pages.append(Browser(contexts[-1], path, address))
        return pages[-1]

    yield opening
    for context in contexts:
        context.close()
    for one in pages:
        assert one.requests == [] and one.messages == []


PIXELS = """(() => { const c = document.querySelector('#canvas canvas');
 const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
 let sum = 0; const inks = new Set(); for (let i = 0; i < d.length; i += 4) {
 sum = (sum * 31 + d[i] + d[i + 1] * 7 + d[i + 2] * 13 + d[i + 3]) % 2147483647;
 if (d[i + 3]) inks.add(d[i] + ',' + d[i + 1] + ',' + d[i + 2]); } return [inks.size, sum]; })()"""


# The graph


def test_opens_offline_and_stands_still(opened):
    b = opened()
    inks, before = b.page.evaluate(PIXELS)
    b.messages.clear()  # reading pixels back is remarked upon
    assert inks > 20, "the canvas is blank"
    time.sleep(1)
    assert b.page.evaluate(PIXELS) == [inks, before]
    b.messages.clear()
    assert b.page.title() == "Graph · Human security graph"
    assert b.text("#view-graph .note") == "10 things, 9 lines", (
        "the things named, and the two parts of the document that are spoken of"
    )


def test_an_address_with_a_key_that_went_opens_the_thing_of_today(opened):
    b = opened("#/graph/famine?language=fr")
    assert b.page.evaluate("location.hash") == "#/graph/hunger?language=fr"
    shown = b.text("#panel h2")
    assert shown and shown == opened("#/graph/hunger?language=fr").text("#panel h2")


def test_search_choose_see_evidence(opened):
    b = opened()
    b.page.keyboard.press("/")
    b.page.keyboard.type("securite")
    assert b.page.get_attribute("#search", "aria-expanded") == "true"
    assert "Commission on Sécurité" in b.text("#found [aria-selected=true]")
    b.page.keyboard.press("Enter")
    b.until("document.querySelector('#panel h2').textContent.includes('Commission')")
    assert b.text("#panel .place >> nth=0") == "¶1", "evidence comes first"
    card = b.page.locator("#panel .statement", has_text="Chair Two").first.inner_text()
    for expected in ("¶1", "共同主持", "co-chaired by", "asserted", "said by the document itself", "fn 1"):
        assert expected in card
    assert b.page.get_attribute("#panel q >> nth=0", "lang") == "zh"
    assert b.page.evaluate("location.hash") == "#/graph/commission"
    b.page.keyboard.press("Escape")
    b.until("document.querySelectorAll('#panel .statement').length === 0")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("饥饿", "hunger"),
        ("comission secrite", "Commission"),
        ("hungre", "hunger"),
        ("FOOD ALL", "food for all"),
        ("of commissions", "Of commissions."),
    ],
)
def test_search_forgives_slips(opened, typed, found):
    b = opened()
    b.page.fill("#search", typed)
    assert found in b.text("#found [role=option] >> nth=0")


def test_search_finds_what_the_statements_say(opened):
    b = opened()
    b.page.fill("#search", "who co-chaired it")
    b.until("document.querySelector('#found .sentence') !== null")
    sentence = b.text("#found [aria-selected=true] .sentence")
    assert "Chair" in sentence
    assert b.text("#found [aria-selected=true] .place") == "¶1"
    b.page.keyboard.press("Enter")
    b.until("location.hash.includes('statement%2F') || location.hash.includes('/statement/')")
    assert b.text("#panel .statement .sentence") == sentence


def test_addresses_that_name_nothing_do_no_harm(opened):
    b = opened()
    for address in (
        "#__proto__",
        "#/graph/constructor",
        "#%E0%A4%A",
        "#/graph/a>b",
        "#toString>x",
        "#<img src=x onerror=alert(1)>",
        "#/read/nowhere",
        "#/ask/nothing",
        "#/table?sort=__proto__&list=constructor",
        "#/path?from=toString&to=valueOf",
        "#/timeline?kind=constructor",
        "#/graph?around=__proto__&steps=NaN",
        "#/none",
        "#/graph?language=xx",
    ):
        b.go(address)
        assert b.page.locator(".view:visible").count() == 1, address
    b.go("#/graph/nothing")
    assert b.text("#panel h2").startswith("Choose")


def test_an_older_address_still_opens(opened):
    assert "food for all" in opened("#food-for-all").text("#panel h2")


@pytest.mark.parametrize("view", VIEWS)
def test_address_reopens_the_view(opened, view):
    b = opened(
        VIEWS[view]
        + ("&" if "?" in VIEWS[view] else "?")
        + "language=fr&standing=asserted"
        + ("" if view == "graph" else "&chosen=hunger")
    )
    assert b.page.get_attribute("#views [aria-current=page]", "href").startswith(f"#/{view}")
    assert b.page.get_attribute("html", "lang") == "fr"
    b.page.reload()
    b.ready()
    assert b.page.is_visible(f"#view-{view}") and "饥饿" in b.panel() and "造成饥饿" in b.panel()


def test_what_is_about_a_thing_is_told_apart_as_our_arrangement(opened, real_file):
    b = opened("#/graph/survival", path=real_file)
    block = b.page.locator("#panel .tied")
    assert block.locator("h3").inner_text() == "Also about it"
    assert block.locator("p").inner_text() == "This is our arrangement, not what a document says."
    names = block.locator("li").all_inner_texts()
    assert any(re.fullmatch(r"basics of life · \d+ statements", name) for name in names)
    assert block.locator(".statement").count() == 0
    block.locator("a", has_text="basics of life").click()
    b.page.wait_for_url("**#/graph/basics-of-survival-dignity-and-livelihood*")
    assert block.first.locator("h3").inner_text() == "About"
    assert "survival" in block.first.locator("li").all_inner_texts()


def test_statements_that_are_no_facts_say_so(opened):
    b = opened("#/graph/hunger")
    cards = {
        b.page.locator("#panel .statement").nth(i).get_attribute("class"): b.page.locator("#panel .statement")
        .nth(i)
        .inner_text()
        for i in range(b.count("#panel .statement"))
    }
    assert "denied" in cards["statement denied"] and "some" in cards["statement denied"]
    assert "said by" in cards["statement attributed"] and "Chair One" in cards["statement attributed"]
    assert "possible" in cards["statement proposed"]
    assert "disputes this statement" in cards["statement limited"] and "加剧" in cards["statement limited"]
    assert "emphasizes" in cards["statement fact"], (
        "only that somebody stresses the disputed statement is a fact"
    )
    b.go("#/graph/chair-one")
    assert "为了甲" in b.panel(), "what is said of it as a role"


def test_click_on_a_thing_and_on_a_line(opened):
    b = opened("#/graph/commission?around=commission&steps=1")
    box = b.page.locator("#canvas").bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    b.go("#/graph?around=commission&steps=1")
    b.until("document.querySelector('#panel h2').textContent.startsWith('Choose')")
    time.sleep(0.3)
    b.page.mouse.click(*middle)
    b.until("location.hash.startsWith('#/graph/commission?')")
    b.page.mouse.click(box["x"] + 70, box["y"] + box["height"] - 20)
    b.until("location.hash.startsWith('#/graph?')")
    b.go("#/path?from=commission&to=chair-two")
    box = b.page.locator("#view-path canvas").bounding_box()
    b.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    b.until("location.hash.includes('chosen=commission%3Echair-two')")
    assert "共同主持" in b.panel() and "1 statement" in b.panel()


def test_neighbourhood_expand_hide_undo_reset(opened):
    b = opened("#/graph/commission")

    def act(name: str) -> str:
        b.page.click(f"#view-graph [data-act={name}]")
        time.sleep(0.1)
        return b.text("#view-graph .note")

    assert act("onlyThis") == "4 things, 4 lines"
    assert act("twoSteps") == "6 things, 7 lines"
    assert act("oneStep") == "4 things, 4 lines"
    b.go("#/graph/hunger?around=commission&steps=1")
    assert act("expand") == "5 things, 6 lines"
    assert act("hide") == "3 things, 2 lines"
    assert act("undo") == "5 things, 6 lines"
    assert act("reset") == "10 things, 9 lines"
    b.page.select_option("#view-graph select", "kind")
    b.until("location.hash.includes('group=kind')")
    assert b.text("#view-graph .note") == "10 things, 9 lines"


def test_filters_count_and_narrow(opened):
    b = opened("#/table")
    total = b.count("#view-table tbody tr")
    assert b.text("#filters .shown") == f"{total} of {total} statements shown"
    denied = b.page.locator("[data-facet=line] li", has_text="denied")
    assert denied.locator(".count").inner_text() == "1"
    denied.locator("input").uncheck()
    b.until(f"document.querySelectorAll('#view-table tbody tr').length === {total - 1}")
    assert "line=-denied" in b.page.evaluate("location.hash")
    b.page.reload()
    b.ready()
    assert (
        b.count("#view-table tbody tr") == total - 1
        and not b.page.locator("[data-facet=line] li", has_text="denied").locator("input").is_checked()
    )
    denied.locator(".only").focus()
    b.page.keyboard.press("Enter")
    b.until("document.querySelectorAll('#view-table tbody tr').length === 1")
    assert "never threatens" in b.text("#view-table tbody")
    b.page.click("#filters .clear")
    b.until(f"document.querySelectorAll('#view-table tbody tr').length === {total}")
    b.page.locator("[data-facet=kind] li", has_text="Threats").locator("input").uncheck()
    b.until(f"document.querySelectorAll('#view-table tbody tr').length < {total}")
    assert "threatens" not in b.text("#view-table tbody")


def test_themes_are_said_to_be_ours_and_show_what_stands_under_them(opened, real, real_file):
    b, tops = opened("#/table", path=real_file), Themes(real).tops
    counts = {theme.names["en"]: theme.statements for theme in tops}
    facet = b.page.locator("[data-facet=theme]")
    assert "our arrangement" in facet.locator("summary").inner_text()
    facet.locator("summary").click()
    shown = dict(
        zip(facet.locator(".name").all_inner_texts(), facet.locator(".count").all_inner_texts(), strict=True)
    )
    assert {name: int(shown[name]) for name in counts} == counts
    b.go("/table?theme=scheme/migration-and-displacement")
    assert b.text("#filters .shown").startswith(f"{counts['migration and displacement']} of ")
    b.go("/graph")
    assert words()["en"]["ourArrangement"] in b.panel()
    assert b.count(".themes > li") == len(tops)
    first = b.page.locator(".themes > li", has_text="migration and displacement")
    first.locator("summary").click()
    themes = Themes(real)
    narrower = themes.narrower(themes.find("migration-and-displacement"))
    listed = first.locator("ul > li").all_inner_texts()
    assert [re.sub(r"\s+", " ", text) for text in listed] == [
        f"{theme.names['en']} {theme.statements}" for theme in narrower
    ]


def test_a_graph_without_an_arrangement_shows_no_themes(opened):
    b = opened("#/graph")
    assert b.count(".themes") == b.count("[data-facet=theme]") == 0


def test_what_is_not_necessarily_so_goes_with_what_is_denied(opened, real, real_file):
    b = opened("#/table?standing=denied", path=real_file)
    stated = real.select("SELECT DISTINCT ?s { ?n a hs:Negator . ?s ?by ?n ; a hs:Statement }")
    b.until("document.querySelector('[data-facet=standing] .count') !== null")
    row = b.page.locator("[data-facet=standing] li", has_text="denied")
    assert int(row.locator(".count").inner_text()) == len(stated)


# The other views


def test_reading_marks_and_statements_light_up_together(opened, file_with_text):
    b = opened("#/read/document/small/para/1", path=file_with_text)
    assert b.text("#view-read h2") == "¶1" and "Of commissions." in b.text("#view-read")
    marks = b.texts("#view-read .of-place > .passage mark")
    assert "共同主持" in marks and "造成饥饿" in marks and "于 2001 年" in marks
    assert "坏事造成饥饿" in b.text("#view-read .passage >> nth=0")
    b.page.locator("#view-read mark", has_text="造成饥饿").first.hover()
    assert b.page.locator("#view-read .statement.lit").count() == 1
    assert "causes" in b.text("#view-read .statement.lit")
    b.page.locator("#view-read .statement", has_text="aggravate").first.hover()
    assert b.texts("#view-read mark.lit") == ["可能加剧"]
    b.page.click("#view-read .step[rel=next]")
    b.until("document.querySelector('#view-read h2').textContent === '¶2'")
    b.go("#/read/document/small/section/2")
    assert b.text("#view-read h2") == "Second section" and "¶3" in b.text("#view-read .digests")
    b.go("#/read/document/small/footnote/1")
    assert "见前文" in b.text("#view-read"), "the paragraph that calls it, with the note"


def test_reading_without_the_text(opened):
    b = opened("#/read/document/small/para/1")
    assert b.count("#view-read .passage") == 0 and b.count("#view-read .statement") == 6


def test_reading_tells_a_paragraph_in_the_order_of_its_text_each_statement_once(opened, real, real_file):
    b = opened("#/read/document/mexico-workshop-2006/para/40", path=real_file)
    numbers = b.page.eval_on_selector_all(
        "#view-read .statement", "all => all.map(each => each.dataset.number)"
    )
    assert len(numbers) == len(set(numbers)) > 20
    b.go("#/read/document/mexico-workshop-2006/para/32")
    b.until("document.querySelector('#view-read h2').textContent === '¶32'")
    ranks = real.select(
        "SELECT ?words ?rank { ?e hs:anchorOrder ?rank ; oa:hasSelector/oa:exact ?words ; "
        f"oa:hasSource <{BASE}document/mexico-workshop-2006/para/32> }}"
    )
    rank = {row["words"].value: int(row["rank"].value) for row in ranks}
    first = b.page.eval_on_selector_all(
        "#view-read .statement", "all => all.map(each => each.querySelector('q').textContent)"
    )
    assert len(first) > 5 and [rank[words] for words in first] == sorted(rank[words] for words in first)


@pytest.mark.parametrize(
    ("language", "who", "when"), [("en", "Who", "When"), ("zh", "谁", "何时"), ("fr", "Qui", "Quand")]
)
def test_a_card_tells_the_roles_of_a_measure_as_one_list(opened, real_file, language, who, when):
    b = opened(f"#/graph/containment-measures?language={language}", path=real_file)
    card = b.page.locator("#panel .statement", has_text="冲突期间").first
    roles = card.locator(".roles").inner_text()
    assert card.locator(".roles").count() == 1 and f"{who}" in roles and f"{when}" in roles
    assert card.locator(".roles q", has_text="冲突期间").count() == 1 and card.locator(".gloss").count() == 1


def test_lists_and_labels_have_short_names_and_the_panel_the_full_one(opened, real_file):
    b = opened("#/graph/undp", path=real_file)
    assert "United Nations Development Programme" in b.text("#panel h2")
    assert "for short: UNDP" in b.text("#panel .sub")
    b.go("#/table?list=things")
    b.until("document.querySelector('#view-table tbody') !== null")
    b.page.click("#view-table .further")
    names = b.texts("#view-table tbody th")
    assert any("UNDP" in name for name in names)
    assert not any("United Nations Development Programme" in name for name in names)
    for typed, found in (("ПРООН", "UNDP"), ("开发计划署", "UNDP"), ("CHS", "Commission on Human Security")):
        b.page.fill("#search", typed)
        assert found in b.text("#found [aria-selected=true]")


def test_timeline(opened, real_file):
    b = opened("#/timeline")
    assert b.texts("#view-timeline time") == ["2001"] and "Commission on Sécurité" in b.text("#view-timeline")
    b = opened("#/timeline", path=real_file)
    rows = b.count("#view-timeline .dated")
    assert (
        rows > 50
        and b.count("#view-timeline .mark.uncertain, #view-timeline .mark.open, #view-timeline .mark.span")
        > 3
    )
    starts = [
        float(x)
        for x in b.page.eval_on_selector_all(
            "#view-timeline .track .mark", "marks => marks.map(m => parseFloat(m.style.insetInlineStart))"
        )
    ]
    assert starts == sorted(starts) and max(starts) <= 100
    b.page.uncheck("#view-timeline input")
    b.until(f"document.querySelectorAll('#view-timeline .dated').length < {rows}")
    assert b.count("#view-timeline .by-authority") == 0
    b.page.click("#view-timeline .dated a.entity >> nth=0")
    b.until("document.querySelectorAll('#panel .statement').length > 0")


def test_path_step_by_step_with_words(opened):
    b = opened("#/path?from=hostile&to=chair-one")
    assert b.texts("#view-path .way h2") == ["Path 1, steps: 3"]
    assert [q for q in b.texts("#view-path q")][:1] == ["造成饥饿"] and "共同主持" in b.text("#view-path")
    b.page.check("#view-path input[type=checkbox]")
    b.until("document.querySelector('#view-path .hint') !== null")
    assert "No chain of plain facts" in b.text("#view-path")
    b.page.fill("#view-path input >> nth=0", "commission")
    b.page.keyboard.press("Enter")
    b.until("document.querySelector('#view-path .way h2') !== null")
    assert b.texts("#view-path .way h2") == ["Path 1, steps: 1"]


def test_table_of_everything_sorted_and_saved(opened):
    b = opened("#/table?list=things")
    assert b.count("#view-table tbody tr") == len(ENTITIES) + 2
    names = b.texts("#view-table tbody th")
    assert names == sorted(names, key=lambda n: n.casefold().lstrip("</")) or len(names) == len(ENTITIES) + 2
    b.page.click("#view-table thead .sort >> nth=2")
    b.until("document.querySelector('#view-table [aria-sort]').textContent.includes('Statements')")
    b.page.click("#view-table thead .sort >> nth=2")
    b.until("document.querySelector('#view-table [aria-sort=descending]') !== null")
    numbers = [int(n) for n in b.texts("#view-table td.number:nth-of-type(2)")]
    assert numbers == sorted(numbers, reverse=True) and numbers[0] > 1
    rows = list(csv.DictReader(io.StringIO(b.saved(lambda: b.page.click("#view-table .save")))))
    assert len(rows) == len(ENTITIES) + 2 and HOSTILE in {row["Name"] for row in rows}
    assert (
        next(row for row in rows if row["key"] == "hunger")["iri"]
        == "https://w3id.org/human-security/id/hunger"
    )
    b.page.click("#view-table .tab >> nth=0")
    b.until("document.querySelector('#view-table caption').textContent.includes('statements')")
    b.page.click("#view-table tbody a[href*='chosen']")
    b.until("document.querySelectorAll('#panel .statement').length === 1")


def test_citation(opened):
    b = opened("#/graph/hostile", permissions=["clipboard-read", "clipboard-write"])
    assert b.text("#panel h2").strip() == " ".join(HOSTILE.split())
    b.page.locator("#panel .statement.limited .copy").first.click()
    b.until("document.querySelector('#panel .limited .copy').textContent === 'Copied'")
    cited = b.page.evaluate("navigator.clipboard.readText()")
    assert re.search(
        r"“A small report”, ¶1, “造成饥饿” \(<b>causes</b>\)\. https://w3id\.org/human-security/statement/[0-9a-f]{16}$",
        cited,
    )


@pytest.mark.parametrize(
    ("code", "direction", "name"), [("zh", "ltr", "饥饿"), ("ar", "rtl", "hunger"), ("ru", "ltr", "hunger")]
)
def test_languages(opened, code, direction, name):
    b = opened("#/graph/hunger")
    graph_word = b.text("#views [aria-current=page]")
    b.page.select_option("#languages", code)
    b.until(f"document.documentElement.lang === '{code}'")
    assert (
        b.page.get_attribute("html", "dir") == direction
        and b.text("#views [aria-current=page]") != graph_word
    )
    assert name in b.text("#panel h2")
    marked = b.page.locator("#panel h2 span[lang=en] .fallback")
    assert marked.count() == (0 if code == "zh" else 1), (
        "what the language lacks is marked with the one it is shown in"
    )
    assert (
        b.page.get_attribute("#panel q >> nth=0", "lang") == "zh"
        and b.page.get_attribute("#panel .gloss >> nth=0", "lang") == "en"
    )


def test_guide(opened):
    b = opened("#/guide")
    text = b.text("#view-guide")
    assert "9 of 10" not in text and "199" in text and "97.2 to 99.9 %" in text and "0" * 64 in text
    b.page.click("#view-guide .licences summary")
    b.until("document.querySelector('#view-guide .licences pre').textContent.includes('vis-network')")


# Asking


CATCH = """() => { URL.createObjectURL = (blob) => { window.saved = blob; return '#'; };
 HTMLAnchorElement.prototype.click = () => undefined; }"""


def rows_of(b: Browser) -> str:
    """The answer shown, as the CSV that the page saves."""
    b.until(
        "document.querySelector('.answer .save-answer') !== null"
        " || document.querySelector('.answer .failed') !== null"
    )
    assert b.count(".answer .failed") == 0, b.text(".answer")
    b.page.evaluate(CATCH)  # a browser lets a page save only so many files
    b.page.click(".answer .save-answer")
    return b.page.evaluate("window.saved.text()")


def test_every_question_of_the_library_gives_the_same_rows(opened, real, real_file):
    b = opened("#/ask", path=real_file)
    rows_of(b)
    for name in questions():
        b.go(f"#/ask/{name}")
        b.until(
            "(q) => document.querySelector('.gallery [aria-current]').getAttribute('href').startsWith(q)"
            " && document.querySelector('.answer .running') === null",
            f"#/ask/{name}",
        )
        assert rows_of(b) == write_named_result(real, ask(real, name), "csv"), name


def test_parameters_are_bound_as_terms(opened, real, real_file):
    b = opened("#/ask/measures-by-phase?p_phase=before-conflict", path=real_file)
    assert rows_of(b) == write_named_result(
        real, ask(real, "measures-by-phase", phase="before-conflict"), "csv"
    )
    b.page.fill(".parameters input", "after conflict")
    b.page.keyboard.press("Enter")
    b.until("location.hash.includes('p_phase=after-conflict')")
    assert rows_of(b) == write_named_result(
        real, ask(real, "measures-by-phase", phase="after-conflict"), "csv"
    )
    shown = find_question("measures-by-phase").text.replace("{ id:during-conflict }", "{ id:after-conflict }")
    assert b.page.locator(".cm-content").inner_text().splitlines() == [*shown.splitlines(), ""]
    b.page.click(".ask-bar .run")
    assert rows_of(b) == write_named_result(
        real, ask(real, "measures-by-phase", phase="after-conflict"), "csv"
    )
    assert "measures-by-phase" in b.page.evaluate("location.hash"), "it is still the library's question"
    b.go("#/ask/measures-by-phase?p_phase=" + "%3E%20%7D%20DROP")
    b.until("document.querySelector('.answer .failed') !== null")
    assert "is not a value for phase" in b.text(".answer")


def test_a_query_of_ones_own(opened, real, real_file):
    b = opened("#/ask", path=real_file)
    rows_of(b)
    for text in (
        "SELECT (COUNT(*) AS ?n) { ?s a hs:Statement }",
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
        "SELECT ?what { GRAPH graph:inferred { id:government-of-japan hs:funds ?what } } ORDER BY ?what",
        "SELECT ?d FROM graph:authority { id:undp hs:establishedOn ?d }",
    ):
        b.page.locator(".cm-content").click()
        b.page.keyboard.press("Control+a")
        b.page.keyboard.insert_text(text)
        b.page.keyboard.press("Control+Enter")
        b.until(
            "(t) => new URLSearchParams(location.hash.split('?')[1]).get('query') === t"
            " && document.querySelector('.answer .running') === null",
            text,
        )
        assert rows_of(b) == write_named_result(real, real.query(text), "csv"), text


def test_answers_that_are_no_rows_and_queries_that_are_wrong(opened):
    b = opened("#/ask?query=ASK%20%7B%20%3Fs%20a%20hs%3ACommission%20%7D")
    b.until("document.querySelector('.answer .verdict') !== null")
    assert b.text(".answer .verdict").startswith("true")
    b.go("#/ask?query=CONSTRUCT%20WHERE%20%7B%20id%3Ahostile%20hs%3Acauses%20%3Fo%20%7D")
    b.until("document.querySelector('.answer .triples') !== null")
    assert "ontology#" not in b.text(".answer .triples"), (
        "the statement is disputed, so there is no plain triple"
    )
    b.go("#/ask?query=SELECT%20%2A%20%7B%20%3Fs%20hs%3AcoChairdBy%20%3Fo%20%7D")
    b.until("document.querySelector('.answer .warning') !== null")
    assert "did you mean coChairedBy" in b.text(".answer .warning")
    b.go("#/ask?query=SELECT%20%2A%20%7B%0A%20%3Fs%20%3Fp")
    b.until("document.querySelector('.answer .failed') !== null")
    assert re.search(r"\b2:\d", b.text(".answer .failed")), "the line is that of the query as written"


def test_a_runaway_query_is_stopped(opened):
    b = opened(
        "#/ask?query="
        + "SELECT%20(COUNT(*)%20AS%20%3Fn)%20%7B%20"
        + "%20.%20".join(f"%3Fa{i}%20%3Fb{i}%20%3Fc{i}" for i in range(6))
        + "%20%7D"
    )
    b.until("document.querySelector('.ask-bar .stop:not(:disabled)') !== null")
    time.sleep(0.5)
    assert b.text(".answer .running") and b.page.evaluate("1 + 1") == 2
    b.page.click(".ask-bar .stop")
    b.until("document.querySelector('.answer .failed') !== null")
    assert b.text(".answer") == "Stopped."
    b.go("#/ask?query=SELECT%20%3Fs%20%7B%20%3Fs%20a%20hs%3ACommission%20%7D")
    assert rows_of(b).splitlines()[1].split(",")[0] == "https://w3id.org/human-security/id/commission"


# Taking away


def test_what_is_taken_away(opened, real, real_file):
    b = opened("#/graph", path=real_file)

    def take(name: str) -> bytes:
        b.page.evaluate("document.querySelector('#take-away').open = true")
        return b.saved_bytes(lambda: b.page.get_by_role("button", name=name, exact=True).click())

    built = {
        (q.subject, q.predicate, q.object)
        for q in documents(real.store)
        if q.graph_name.value.rpartition("/")[2] not in ("ontology", "inferred")
    }
    for name, format in (("Turtle", ox.RdfFormat.TURTLE), ("JSON-LD", ox.RdfFormat.JSON_LD)):
        assert {(q.subject, q.predicate, q.object) for q in ox.parse(take(name), format=format)} == built, (
            name
        )
    rows = list(csv.DictReader(io.StringIO(take("Statements with evidence (CSV)").decode())))
    count = int(real.select("SELECT (COUNT(?s) AS ?n) { ?s a hs:Statement }")[0]["n"].value)
    assert len({row["statement"] for row in rows}) == count
    assert len(rows) == int(real.select("SELECT (COUNT(?e) AS ?n) { ?e a hs:Evidence }")[0]["n"].value)
    network = networkx.parse_graphml(take("GraphML").decode())
    assert network.number_of_edges() > 1000 and all(
        data["evidence"] for _a, _b, data in network.edges(data=True)
    )
    assert take("Picture (PNG)").startswith(b"\x89PNG")
    drawn = ElementTree.fromstring(take("Picture (SVG)"))
    assert (
        sum(part.tag.endswith("text") for part in drawn) > 10
        and sum(part.tag.endswith("polyline") for part in drawn) > 1000
    )


def test_counts_in_the_page_are_the_stores(opened, real, real_file):
    b = opened("#/table?list=things", path=real_file)
    statements, entities = (
        int(real.select(f"SELECT (COUNT(?x) AS ?n) {{ ?x a {what} }}")[0]["n"].value)
        for what in ("hs:Statement", "hs:Evidence")
    )
    assert f"{statements:,} of {statements:,} statements shown" in b.text("#filters .shown")
    assert f"{statements:,} statements" in b.text("#footer")
    for name, kind in (("States", "hs:State"), ("Persons", "hs:Person"), ("Funds", "hs:Fund")):
        count = real.select(
            f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ GRAPH graph:entities {{ ?x a {kind} }} }}"
        )[0]["n"].value
        assert (
            b.page.locator("[data-facet=kind] li", has_text=name).first.locator(".count").inner_text()
            == count
        ), name
    assert entities > statements


# For everybody


@pytest.fixture(scope="module")
def axe() -> str:
    path = FOLDER / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.skip("axe-core is not installed: run npm ci in graph_builder/explorer")
    return path.read_text("utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_violation_of_the_accessibility_rules(opened, axe, file_with_text, scheme, language):
    b = opened("", path=file_with_text, color_scheme=scheme, bypass_csp=True)
    b.page.evaluate(axe)
    for view, address in VIEWS.items():
        b.go(
            address
            + ("&" if "?" in address else "?")
            + f"language={language}"
            + ("" if view == "graph" else "&chosen=hunger")
        )
        if view == "ask":
            b.until("document.querySelector('.answer table') !== null")
        found = b.page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        assert [(v["id"], [n["html"][:200] for n in v["nodes"]]) for v in found] == [], (view, address)


TOO_WIDE = """[document.documentElement.scrollWidth,
 ...[...document.querySelectorAll('.view:not([hidden]), .asking, .reading, .timeline, .path-body, #panel')]
 .filter(e => e.offsetParent && e.scrollWidth > e.clientWidth + 1).map(e => e.className || e.id)]"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_narrow_screen(opened, real_file, scheme, language):
    b = opened("", path=real_file, width=390, height=800, color_scheme=scheme)
    addresses = {
        **VIEWS,
        "read": "#/read/document/mexico-workshop-2006/para/40",
        "path": "#/path?from=hunger&to=japan",
    }
    for view, address in addresses.items():
        b.go(address + ("&" if "?" in address else "?") + f"language={language}")
        if view == "ask":
            b.until("document.querySelector('.answer table') !== null")
        assert b.page.evaluate(TOO_WIDE) == [390], view
    for thing in (
        "human-security",
        "commission-on-human-security",
        "new-york",
        "document/mexico-workshop-2006",
    ):
        b.go(f"#/graph/{thing}?language={language}")
        assert b.page.evaluate(TOO_WIDE) == [390], thing
    ink, paper = b.page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    light = [sum(map(int, re.findall(r"\d+", c)[:3])) for c in (ink, paper)]
    assert (light[0] < light[1]) == (scheme == "light")


def test_theme_is_switched_and_kept(opened):
    b = opened("#/graph", color_scheme="light")
    b.page.click("#theme")
    assert b.page.get_attribute("html", "data-theme") == "dark"
    b.page.reload()
    b.ready()
    assert b.page.get_attribute("html", "data-theme") == "dark"


def test_every_task_by_keyboard_alone(opened):
    b = opened("#/graph")

    def tab_to(selector: str) -> None:
        for _step in range(150):
            if b.page.evaluate("(s) => document.activeElement?.matches(s) ?? false", selector):
                return
            b.page.keyboard.press("Tab")
        raise AssertionError(f"{selector} is not reached by Tab")

    for view in VIEWS:
        b.page.evaluate("document.activeElement.blur()")
        tab_to(f"#views a[href^='#/{view}']")
        b.page.keyboard.press("Enter")
        b.until(f"document.body.dataset.view === '{view}'")
    b.go("#/graph/commission")
    tab_to("[data-act=onlyThis]")
    b.page.keyboard.press("Enter")
    b.until("location.hash.includes('around=commission')")
    tab_to("#panel a.entity[data-key=chair-two]")
    b.page.keyboard.press("Enter")
    b.until("location.hash.startsWith('#/graph/chair-two')")
    b.go("#/table")
    tab_to("[data-facet=line] input")
    b.page.keyboard.press("Space")
    b.until("location.hash.includes('line=')")
    tab_to("#view-table .sort")
    b.page.keyboard.press("Enter")
    b.until(
        "document.querySelector('#view-table [aria-sort=descending]') !== null"
        " || location.hash.includes('sort=')"
    )
    b.go("#/ask/definitions")
    tab_to(".run")
    b.page.keyboard.press("Enter")
    b.until("document.querySelector('.answer table') !== null")


PAYLOADS = [
    "<script>window.taken=1</script>",
    "</script><script>window.taken=1</script>",
    "<img src=x onerror=window.taken=1>",
    "<svg onload=window.taken=1>",
    "<svg/onload=window.taken=1//",
    '"><img src=x onerror=window.taken=1>',
    "'><img src=x onerror=window.taken=1>",
    "<iframe srcdoc='<script>parent.taken=1</script>'>",
    "<body onload=window.taken=1>",
    "<details open ontoggle=window.taken=1>",
    "<a href='javascript:window.taken=1'>x</a>",
    "javascript:window.taken=1",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=window.taken=1>",
    "<!--<img src='--><img src=x onerror=window.taken=1>'>",
    "{{ 7 * 7 }}",
    "{% raw %}{{ x }}{% endraw %}",
    "${window.taken=1}",
    "`${window.taken=1}`",
    "'; window.taken=1; //",
    '"; window.taken=1; //',
    "\\u003cimg src=x onerror=window.taken=1\\u003e",
    "<style>*{display:none}</style>",
    "<base href='https://example.org/'>",
    "<meta http-equiv=refresh content='0;url=https://example.org/'>",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "\u202eevil\u202c",
    "__proto__",
    "constructor",
    "toString",
    "%3Cimg%20src=x%20onerror=window.taken=1%3E",
    "&lt;img src=x onerror=window.taken=1&gt;",
    "</title><script>window.taken=1</script>",
    "]]><script>window.taken=1</script>",
    "<object data='javascript:window.taken=1'>",
    "<input autofocus onfocus=window.taken=1>",
    "\x00<img src=x onerror=window.taken=1>",
    "x\u2028window.taken=1",
]


def test_hostile_text_in_every_field_is_text(opened, graph, tmp_path):
    """Every literal (names, glosses, anchors, digests, notes) and every entity's key is hostile."""
    counter = iter(range(10**6))
    texts: dict[str, str] = {}
    keys = {
        f"https://w3id.org/human-security/id/{key}": f"https://w3id.org/human-security/id/{key}'onload=window.taken=1;&x={i}"
        for i, key in enumerate(ENTITIES)
    }

    def hostile(term):
        if isinstance(term, ox.NamedNode):
            return ox.NamedNode(keys.get(term.value, term.value))
        if (
            term.datatype.value.endswith(("string", "langString"))
            and term.value != "0" * 64
            and not re.fullmatch(r"[\d.]+|zh", term.value)
        ):
            text = texts.setdefault(term.value, f"{PAYLOADS[(n := next(counter)) % len(PAYLOADS)]} {n}")
            return ox.Literal(text, language=term.language) if term.language else ox.Literal(text)
        return term

    quads = [
        ox.Quad(hostile(q.subject), q.predicate, hostile(q.object), q.graph_name)
        for q in graph.store
        if not q.graph_name.value.endswith(("ontology", "inferred"))
    ]
    assert next(counter) > len(PAYLOADS), "each is tried"
    path = tmp_path / "hostile.html"
    path.write_text(
        render_page(Store(quads, graph.vocabulary), {}), encoding="utf-8", newline="\n", errors="strict"
    )
    b = opened("#/graph", path=path)
    known = (
        "main|header|footer|nav|section|aside|article|search|details|summary|div|p|ul|ol|li|dl|dt|dd|h[1-6]|"
        "a|b|q|span|strong|small|sup|button|input|select|option|label|table|caption|thead|tbody|tr|th|td|svg|circle|"
        "polygon|line|path|canvas|time|mark|blockquote|pre|code|noscript|script|br"
    )
    names = "[...document.querySelectorAll('body *')].map(e => e.localName)"
    tags = f"() => {names}.filter(n => !/^({known})$/.test(n))"
    chosen = b.page.evaluate("[...document.querySelectorAll('#panel a.entity')].map(a => a.dataset.key)")
    assert chosen and all("onload" in key for key in chosen if "/" not in key)
    for view in VIEWS:
        for key in ["", *chosen[:6]]:
            b.page.evaluate(
                "([view, key]) => { location.hash = "
                "(view === 'graph' ? '#/graph/' : '#/' + view + '?chosen=') + encodeURIComponent(key) }",
                [view, key],
            )
            time.sleep(0.05)
            assert b.page.evaluate(tags) == [], (view, key)
    b.page.fill("#search", "window")
    assert b.count("#found [role=option]") > 3
    assert b.page.evaluate(
        "[window.taken ?? null, document.scripts.length,"
        " document.querySelectorAll('[onload], [onerror], [ontoggle], [onfocus]').length]"
    ) == [None, 6, 0]
    assert b.page.evaluate(
        "[...document.querySelectorAll('a[href]')].every(a => /^(#|https?:)/.test(a.getAttribute('href')))"
    )


def test_page_works_inside_a_notebook(playwright_browser, file, tmp_path):
    notebook = tmp_path / "notebook.html"
    notebook.write_text(
        "<!doctype html><meta charset=utf-8>" + Page(file.read_text("utf-8"))._repr_html_(), encoding="utf-8"
    )
    context = playwright_browser.new_context(offline=True)
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto(notebook.as_uri())
    frame = tab.frames[1]
    for _try in range(500):
        if frame.evaluate("document.documentElement.dataset.ready === 'true'"):
            break
        time.sleep(0.02)
    frame.evaluate("location.hash = '#/graph/hunger'")
    time.sleep(0.3)
    assert "造成饥饿" in frame.inner_text("#panel") and errors == []
    context.close()


def test_links_made_a_while_ago_keep_what_was_set_since(opened):
    b = opened("#/graph/hunger")
    b.page.locator("[data-facet=line] li", has_text="denied").locator("input").uncheck()
    b.until("location.hash.includes('line=-denied')")
    b.page.click("#panel .close")
    b.until("location.hash === '#/graph?line=-denied'")
    b.go("#/graph/chair-two?line=-denied")
    b.page.locator("[data-facet=line] li", has_text="stated with a limit").locator("input").uncheck()
    b.until("location.hash.includes('limited')")
    b.page.locator("#panel .quoted a").first.click()
    b.until("location.hash.startsWith('#/graph/statement/') && location.hash.includes('limited')")
    b.go("#/graph/hunger")
    b.go("#/table?chosen=hunger")
    b.page.click("#panel .close")
    b.until("location.hash === '#/table'")


def test_panel_is_the_views_own(opened):
    b = opened("#/graph/nothing-of-this-name")
    assert b.page.is_visible("#panel") and b.text("#panel h2").startswith("Choose")
    b.go("#/table?chosen=nothing-of-this-name")
    assert not b.page.is_visible("#panel")
