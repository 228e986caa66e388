"""Browsing by theme: counts, ways and statements; in six languages, as JSON, and always said to be ours."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pyoxigraph as ox
import pytest
from example import Example, clean_example, example
from example_scheme import arrange

from graph_builder.asking import TREE_NOTE, Themes, tree
from graph_builder.service.errors import JobError
from graph_builder.service.page_jobs import DescribeJob, PageJob
from graph_builder.service.pages.frame import words
from graph_builder.service.settings import AnswerLimits
from graph_builder.service.theme_jobs import ThemeJob
from graph_builder.stores import Store, open_store
from graph_builder.vocabulary import BASE, LANGUAGES, SCHEME_GRAPH

__all__ = ["clean_example", "example"]

LIMITS = AnswerLimits(10_000, 10)


@pytest.fixture
def garden(example: Example) -> Store:
    return open_store(mappings=arrange(example).mappings)


def html(graph: Store, key: str = "", page: int = 1, language: str = "en") -> str:
    job = ThemeJob(key=key, page=page, formats=["html"], language=language, path=f"/scheme/{key}".rstrip("/"))
    return job.run(graph, LIMITS).body.decode()


def data(graph: Store, key: str = "", page: int = 1, language: str = "en") -> dict:
    job = ThemeJob(key=key, page=page, formats=["json"], language=language)
    return json.loads(job.run(graph, LIMITS).body)


class Text(HTMLParser):
    """The text of a page, in one line."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found = ""
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.found += data


def test_every_top_concept_is_listed_with_what_is_said_below_it(graph: Store) -> None:
    found = data(graph)
    assert found["note"] == TREE_NOTE
    tops = {branch.iri.rpartition("/")[2]: branch.below for branch in tree(graph)}
    assert {c["concept"].removeprefix("scheme:"): c["concepts"] for c in found["concepts"]} == tops
    text = Text(html(graph)).found
    for concept in found["concepts"]:
        counted = f"{concept['concepts']} concepts, {concept['statements']} statements"
        assert concept["name"] in text and counted in text


def test_the_counts_are_those_that_sparql_gives(graph: Store) -> None:
    rows = graph.select(
        """SELECT ?top (COUNT(DISTINCT ?s) AS ?n) {
          GRAPH graph:scheme { ?top skos:topConceptOf ?scheme . ?c skos:broader* ?top }
          ?s a hs:Statement ; hs:subject|hs:object|hs:evidence/hs:forValue ?c } GROUP BY ?top"""
    )
    expected = {row["top"].value.rpartition("/")[2]: int(row["n"].value) for row in rows}
    assert {theme.key: theme.statements for theme in Themes(graph).tops} == expected


def test_a_theme_has_its_scope_note_what_stands_below_and_the_statements(garden: Store) -> None:
    found = data(garden, "living-together")
    assert found["scope"] == "How they live. en" and found["broader"] == []
    assert [(n["concept"], n["concepts"]) for n in found["narrower"]] == [
        ("scheme:trouble", 4),
        ("id:harmony", 3),
    ]
    assert len(found["said"]) == found["statements"] > 0
    page = html(garden, "living-together")
    assert (
        "How they live. en" in page and 'href="/scheme/trouble"' in page and 'href="/scheme/harmony"' in page
    )
    for said in found["said"]:
        assert said["sentence"] in Text(page).found
        assert all(evidence["cite"] in page for evidence in said["evidence"])


def test_a_concept_with_several_parents_has_a_way_for_each(garden: Store) -> None:
    ways = [[step["concept"] for step in way] for way in data(garden, "food-theft")["broader"]]
    assert sorted(ways) == [
        ["scheme:living-together", "scheme:trouble"],
        ["scheme:things-of-the-garden", "scheme:food"],
    ]
    page = html(garden, "food-theft")
    assert page.count('class="above"') == 2 and 'href="/id/food-theft"' in page


def test_the_pages_of_a_theme_hold_every_statement_once_in_reading_order(graph: Store) -> None:
    first = data(graph, "rights-and-freedoms")
    assert first["pages"] > 2
    all_of_it = [
        s for n in range(1, first["pages"] + 1) for s in data(graph, "rights-and-freedoms", n)["said"]
    ]
    assert len({s["iri"] for s in all_of_it}) == len(all_of_it) == first["statements"]
    assert [s["iri"] for s in all_of_it] == [
        s["iri"] for s in sorted(all_of_it, key=lambda s: (s["document"], s["order"], s["iri"]))
    ]
    second = html(graph, "rights-and-freedoms", 2, "fr")
    assert re.search(r'rel="prev" href="/scheme/rights-and-freedoms\?page=1&amp;lang=fr"', second)
    assert re.search(r'rel="next" href="/scheme/rights-and-freedoms\?page=3&amp;lang=fr"', second)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_with_a_theme_says_in_its_language_whose_it_is(graph: Store, language: str) -> None:
    home = PageJob(name="home", language=language).run(graph, LIMITS).body.decode()
    concept = DescribeJob(iri=BASE + "id/hunger", formats=["html"], language=language).run(graph, LIMITS)
    pages = [
        home,
        concept.body.decode(),
        *(html(graph, key, 1, language) for key in ("", "hunger", "freedoms")),
    ]
    for page in pages:
        assert "/scheme" in page and words(language)["ourArrangement"] in Text(page).found
        assert "<script" not in page
    own = Themes(graph)
    assert own.theme(own.find("rights-and-freedoms")).names[language] in Text(home).found
    assert own.theme(own.find("rights-and-freedoms")).scope[language] in Text(pages[2]).found


def test_a_concept_leads_to_its_themes_and_what_has_no_place_to_none(graph: Store) -> None:
    page = DescribeJob(iri=BASE + "id/hunger", formats=["html"]).run(graph, LIMITS).body.decode()
    assert 'href="/scheme/food-and-nutrition"' in page and 'href="/scheme/want-disease-and-disasters"' in page
    state = DescribeJob(iri=BASE + "id/world-bank", formats=["html"]).run(graph, LIMITS).body.decode()
    assert "/scheme" not in state


def test_the_rdf_of_a_theme_is_that_of_the_arrangement_alone(graph: Store) -> None:
    scheme = {q.triple for q in graph.quads() if q.graph_name.value == SCHEME_GRAPH}
    for key in ("", "rights-and-freedoms", "hunger"):
        answer = ThemeJob(key=key, page=1, formats=["turtle"]).run(graph, LIMITS)
        found = {q.triple for q in ox.parse(answer.body, format=ox.RdfFormat.TURTLE)}
        assert found and found <= scheme


def test_what_a_document_says_of_a_concept_has_nothing_of_the_arrangement(graph: Store) -> None:
    for format in ("json", "turtle"):
        told = DescribeJob(iri=BASE + "id/hunger", formats=[format]).run(graph, LIMITS).body.decode()
        assert "scheme" not in told and "arrangement" not in told


@pytest.mark.parametrize(("key", "page"), [("nothing-of-the-kind", 1), ("world-bank", 1), ("hunger", 2)])
def test_what_has_no_place_and_pages_that_are_not_there_are_not_found(
    graph: Store, key: str, page: int
) -> None:
    with pytest.raises(JobError) as refused:
        html(graph, key, page)
    assert refused.value.status == 404


def test_a_graph_without_an_arrangement_has_no_themes(clean_example: Example) -> None:
    without = open_store(mappings=clean_example.mappings)
    with pytest.raises(JobError, match="no arrangement"):
        html(without)
    assert "/scheme" not in PageJob(name="home").run(without, LIMITS).body.decode().replace("scheme.ttl", "")
