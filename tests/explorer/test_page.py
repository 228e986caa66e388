"""The interactive page: what is in the file, and what it does in a browser that has no network."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from graph_builder.building.quads import build
from graph_builder.curation.mappings_reader import read
from graph_builder.explorer import Page, render_page
from graph_builder.explorer.colours import FOLDER, looks
from graph_builder.explorer.page import inline, words
from graph_builder.explorer.selection import around, named, part
from graph_builder.stores.errors import QueryError
from graph_builder.stores.memory_store import Store
from graph_builder.stores.opening import open_store
from graph_builder.texts.source_text import Source
from graph_builder.vocabulary.languages import LANGUAGES
from graph_builder.vocabulary.ontology import load

HOSTILE = "</script><img src=x onerror=\"document.title='taken'\"> 'q' {{ 7 * 7 }} {% raw %} href <!-- &"
DOCUMENT = """
document:
  class: SourceDocument
  label: {en: A small report, zh: 小报告}
  definition: Made up for a test.
editions:
  zh: {sha256: "%s"}
layout: {places: [{kind: para, form: "{number}. {text}"}, {kind: footnote, form: "{mark} {text}"}]}
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
  - {subject: commission, relation: coChairedBy, object: [chair-one, chair-two], anchor: 共同主持,
     gloss: co-chaired by, restsOn: 1}
  - {subject: hostile, relation: causes, object: hunger, anchor: 造成饥饿, gloss: "<b>causes</b>",
     note: "</script><script>x</script>", id: bad}
  - {subject: hostile, relation: aggravates, object: hunger, standing: possible, anchor: 可能加剧,
     gloss: may worsen}
  - {subject: commission, relation: date, object: {date: "2001"}, anchor: 于2001年, gloss: in 2001}
- paragraph: 2
  statements:
  - {subject: hunger, relation: threatens, object: commission, speaker: chair-one, anchor: 他说饥饿,
     gloss: he says}
  - {subject: hunger, relation: threatens, object: chair-two, polarity: denied, extent: some,
     anchor: 从不威胁, gloss: never threatens}
  - {subject: chair-two, relation: emphasizes, object: {statement: bad}, anchor: 强调这点,
     gloss: stresses that}
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
- {id: slip, place: para/1, anchor: 于2001年, printed: "2001", established: "2000", kind: date,
   reason: Made up., disputes: []}
- {id: wrong, place: para/1, anchor: 造成饥饿, printed: 造成, established: 加剧, kind: translation,
   reason: Made up., disputes: [bad]}
"""
TEXTS = {
    "para/1": "委员会由甲和乙共同主持¹，**于 2001 年**设立。坏事造成饥饿，可能加剧。",
    "para/2": "他说饥饿威胁委员会，但从不威胁乙，乙强调这点。",
    "para/3": "必须做到人人有饭吃，为了甲。",
    "footnote/1": "见前文，第2页。",
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory) -> Store:
    """A small graph with hostile names, every kind of line, and a correction that disputes a statement."""
    return small_graph(tmp_path_factory.mktemp("mappings"))


def small_graph(folder) -> Store:
    place = folder / "documents" / "small"
    place.mkdir(parents=True)
    (folder / "entities").mkdir()
    register = {
        key: {"class": cls, "label": {"en": en, "zh": zh}, "definition": f"Made up: {en}"}
        for key, (cls, en, zh) in ENTITIES.items()
    }
    (folder / "entities" / "all.yaml").write_text(json.dumps(register), encoding="utf-8")
    (folder / "redirects.yaml").write_text("famine: {now: hunger, on: 2026-11-28, reason: The same.}\n")
    (place / "document.yaml").write_text(DOCUMENT, encoding="utf-8")
    (place / "01-all.yaml").write_text(STATEMENTS, encoding="utf-8")
    (place / "corrections.yaml").write_text(CORRECTIONS, encoding="utf-8")
    (place / "recorded.json").write_text(
        json.dumps(
            {
                "sha256": "0" * 64,
                "places": {
                    name: {
                        "sentences": 1,
                        "sentencesCovered": 1,
                        "clauses": 1,
                        "clausesCovered": 1,
                        "footnotes": [1] if name == "para/1" else [],
                    }
                    for name in TEXTS
                },
            }
        )
    )
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
        return [
            (attributes, text)
            for (name, attributes), text in zip(self.tags, self.texts, strict=False)
            if name == tag
        ]


def unpack(html: str, name: str) -> str:
    """What the page carries packed under an id."""
    packed = next(text for attributes, text in Parts(html).all("script") if attributes.get("id") == name)
    return gzip.decompress(base64.b64decode(packed, validate=True)).decode("utf-8")


def data_of(html: str) -> dict:
    return json.loads(unpack(html, "data"))


def test_hostile_text_stays_text(graph):
    html = render_page(graph, {})
    parts = Parts(html)
    assert [tag for tag, _ in parts.tags].count("img") == 0
    assert [a.get("id") for a, _ in parts.all("script")] == [
        "data",
        "quads",
        "engine",
        "worker",
        "licences",
        None,
    ], "what is packed, and our script"
    data = data_of(html)
    assert data["shown"]["entities"]["hostile"]["names"]["en"] == HOSTILE
    assert next(node["label"] for node in data["nodes"] if node["id"] == "hostile") == HOSTILE
    assert not any("title" in node for node in data["nodes"]), "pyvis would run a title's text"
    assert not any(name.startswith("on") for _, attributes in parts.tags for name in attributes)


def test_nothing_ends_an_inline_script():
    text = "</script></SCRIPT><!--"
    assert not re.search(r"</script|<!--", inline(text), re.IGNORECASE)


def test_nothing_is_loaded_and_only_our_scripts_run(graph):
    html = render_page(graph, {})
    parts = Parts(html)
    for tag, attributes in parts.tags:
        for name in ("src", "href", "srcset", "action", "poster"):
            assert not re.match(r"\s*(https?:)?//", attributes.get(name) or ""), (tag, attributes)
    policy = next(
        a["content"] for a, _ in parts.all("meta") if a.get("http-equiv") == "Content-Security-Policy"
    )
    assert (
        policy.startswith("default-src 'none';")
        and "unsafe-inline" not in policy
        and "'unsafe-eval'" not in policy
        and "http" not in policy
    )
    run = [text for attributes, text in parts.all("script") if attributes.get("type") != "text/plain"]
    assert len(run) == 1
    for text in [*run, parts.all("style")[0][1]]:
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in policy
    assert not re.search(r"@import|url\(", parts.all("style")[0][1])


def test_well_formed_page(graph):
    html = render_page(graph, {})
    parts = Parts(html)
    assert html.lower().startswith('<!doctype html>\n<html lang="en" dir="ltr">')
    assert parts.all("title")[0][1] == "Human security graph"
    assert parts.all("meta")[0][0] == {"charset": "utf-8"}
    assert any(a.get("name") == "viewport" for a, _ in parts.all("meta"))
    assert html.count("<h1") == 1 and "\r" not in html
    ids = [a["id"] for _, a in parts.tags if "id" in a]
    assert len(ids) == len(set(ids))


def test_licences_of_what_is_written_into_the_page(graph):
    licences = unpack(render_page(graph, {}), "licences")
    for name in ("vis-network", "oxigraph", "@codemirror/view", "codemirror-lang-sparql"):
        assert name in licences
    assert "Permission is hereby granted" in licences


def test_same_graph_same_page(graph, tmp_path):
    assert render_page(graph, {}) == render_page(graph, {})
    script = (
        "import hashlib, pathlib, sys, test_page as t; from graph_builder.explorer import render_page;"
        "page = render_page(t.small_graph(pathlib.Path(sys.argv[1])), {});"
        "print(hashlib.sha256(page.encode()).hexdigest())"
    )
    digests = {hashlib.sha256(render_page(graph, {}).encode()).hexdigest()}
    for seed in ("1", "77"):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "LC_ALL": "C",
            "PYTHONPATH": os.pathsep.join(
                [os.path.dirname(__file__), str(Path(__file__).resolve().parents[1]), os.getcwd()]
            ),
        }
        done = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / seed)],
            capture_output=True,
            text=True,
            env=environment,
            cwd=tmp_path.parent,
        )
        assert done.returncode == 0, done.stderr
        digests.add(done.stdout.strip())
    assert len(digests) == 1


def test_only_plain_facts_are_drawn_as_facts(graph):
    edges = data_of(render_page(graph, {}))["edges"]
    assert {edge["id"] for edge in edges} == {
        "commission>chair-one>fact",
        "commission>chair-two>fact",
        "hostile>hunger>limited",
        "hostile>hunger>proposed",
        "hunger>commission>attributed",
        "hunger>chair-two>denied",
        "document/small>food-for-all>proposed",
        "food-for-all>chair-one>role",
        "document/small/footnote/1>old-report>fact",
    }
    assert all(bool(edge["dashes"]) == (edge["line"] != "fact") for edge in edges)


def test_parallel_statements_are_one_edge(graph, tmp_path):
    small_graph(tmp_path)
    file = tmp_path / "documents" / "small" / "01-all.yaml"
    more = (
        "  - {subject: commission, relation: fundedBy, object: chair-one, anchor: 坏事造成,\n"
        "     gloss: funded by}\n"
    )
    file.write_text(
        file.read_text("utf-8").replace("- paragraph: 2\n", more + "- paragraph: 2\n"), encoding="utf-8"
    )
    vocabulary = load()
    data = data_of(render_page(Store(build(read(tmp_path, vocabulary), vocabulary), vocabulary), {}))
    edge = next(e for e in data["edges"] if e["id"] == "commission>chair-one>fact")
    assert len(edge["statements"]) == 2


@pytest.mark.parametrize("grouping", ["section", "kind", "community"])
def test_nodes_stand_apart_in_the_disc_of_their_group(graph, grouping):
    data = data_of(render_page(graph, {}))
    entities, group = data["shown"]["entities"], data["shown"]["groupings"][grouping]
    places = group.get("at") or {node["id"]: (node["x"], node["y"]) for node in data["nodes"]}
    assert places.keys() == entities.keys() and len(set(map(tuple, places.values()))) == len(places)
    of = {}
    for key, (x, y) in places.items():
        inside = [
            i
            for i, (cx, cy, radius) in enumerate(group["discs"])
            if (x - cx) ** 2 + (y - cy) ** 2 <= radius**2
        ]
        assert len(inside) == 1
        of[key] = group["names"][inside[0]]
    if grouping == "section":
        assert [of[k] for k in ("commission", "hunger", "food-for-all", "never-said")] == [
            "document/small/section/1"
        ] * 2 + ["document/small/section/2", ""]
    elif grouping == "kind":
        assert of == {key: entity["kind"] for key, entity in entities.items()}
    else:
        assert set(of.values()) == {""}, "so few things make no community"


def test_communities_are_called_by_what_is_most_spoken_of_in_them():
    shown = data_of(render_page(open_store(), {}))["shown"]
    discs, names = shown["groupings"]["community"]["discs"], shown["groupings"]["community"]["names"]
    assert len(discs) == len(names) > 5 and "human-security" in names
    assert (
        len(set(names)) == len(names)
        and all(name in shown["entities"] for name in names[:-1])
        and names[-1] == ""
    )


def test_dates_say_how_certain_they_are_and_on_whose_word(graph):
    dates = data_of(render_page(graph, {}))["shown"]["dates"]
    assert dates == [
        {"entity": "commission", "relation": "date", "edtf": "2001", "from": "2001-01-01", "to": "2001-12-31"}
    ]


def test_text_of_the_report_only_with_its_source(graph):
    html = render_page(graph, {})
    assert "data-source-sha256" not in html.partition("<body>")[0]
    assert "威胁委员会，但" not in unpack(html, "data") + unpack(html, "quads")
    with_text = render_page(graph, {"small": Source(TEXTS)})
    assert f'data-source-sha256="{"0" * 64}">' in with_text.partition("<head>")[0]
    shown = data_of(with_text)["shown"]
    assert shown["passages"].keys() == {f"document/small/{name}" for name in TEXTS}
    for statement in shown["statements"]:
        for piece in statement["evidence"]:
            start, end = piece["span"]
            assert re.sub(r"[\s*¹]", "", shown["passages"][piece["place"]][start:end]) == piece["anchor"]


def test_the_page_speaks_six_languages_alike():
    spoken = words()
    assert list(spoken) == list(LANGUAGES)
    for code in LANGUAGES:
        assert spoken[code].keys() == spoken["en"].keys(), code
        for name, text in spoken[code].items():
            assert sorted(re.findall(r"\{\w+\}", text)) == sorted(
                re.findall(r"\{\w+\}", spoken["en"][name])
            ), (code, name)
    for look in [*looks()["kinds"], *looks()["lines"]]:
        assert look["label"].keys() == set(LANGUAGES), look["name"]


def test_words_are_all_in_use():
    source = "".join(
        path.read_text("utf-8")
        for path in [*(FOLDER / "src").glob("*.js"), FOLDER / "template.html", FOLDER / "statement_view.py"]
    )
    built = re.findall(r'word\("([\w-]+)-" \+', source)
    for name in words()["en"]:
        assert (
            re.search(rf"[\"'.]{re.escape(name)}\b|\b{re.escape(name)}:", source)
            or any(name.startswith(stem + "-") for stem in built)
            or name.startswith("guide-")
        ), name


# A page of a part


def test_part_around_a_thing(graph):
    kept = part(graph, around(graph, "hunger"))
    shown = data_of(render_page(kept, {}))["shown"]
    assert sorted(s["relation"] + ">" + s["object"].partition("/")[0] for s in shown["statements"]) == [
        "aggravates>hunger",
        "causes>hunger",
        "coChairedBy>chair-two",
        "date>date",
        "emphasizes>statement",
        "threatens>chair-two",
        "threatens>commission",
    ]
    assert shown["dataset"]["statements"] == 7 and shown["dataset"]["entities"] == 5, "chair one is a speaker"
    assert "food-for-all" not in shown["entities"] and "old-report" not in shown["entities"]
    assert not kept.select("SELECT ?o { id:commission hs:coChairedBy id:chair-one }"), (
        "a triple goes with the statement that says it"
    )
    assert kept.select("SELECT ?s { ?s hs:recommends ?o }") == []


def test_part_that_a_query_names(graph):
    statements = named(graph, "SELECT ?a ?b { ?a hs:coChairedBy ?b FILTER(?b = id:chair-two) }")
    assert [
        s["object"] for s in data_of(render_page(part(graph, statements), {}))["shown"]["statements"]
    ] == [
        "chair-two",
        "date/2001",
    ], "in the order of the text"
    about = named(graph, "SELECT ?s { ?s hs:relation hs:emphasizes }")
    assert {s["relation"] for s in data_of(render_page(part(graph, about), {}))["shown"]["statements"]} == {
        "emphasizes",
        "causes",
    }, "with what it is about"
    for text, expected in (
        ("ASK { ?s ?p ?o }", "yes or no"),
        ("SELECT ?x { VALUES ?x { 1 } }", "names no statement"),
    ):
        with pytest.raises(QueryError, match=expected):
            named(graph, text)


def test_page_in_a_notebook(graph):
    made = Page(render_page(graph, {}))
    frame = Parts(made._repr_html_())
    assert [tag for tag, _ in frame.tags] == ["iframe"] and frame.tags[0][1]["srcdoc"] == made.html
