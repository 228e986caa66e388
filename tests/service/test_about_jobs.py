"""The page and the data of a thing tell what is about it, as our arrangement."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
from example import Example, clean_example, example
from example_about import tie

from graph_builder.curation import LANGUAGES
from graph_builder.service.file_jobs import FileJob
from graph_builder.service.page_jobs import DescribeJob
from graph_builder.service.pages.frame import words
from graph_builder.service.query_jobs import GraphJob
from graph_builder.service.settings import AnswerLimits
from graph_builder.stores import Store, open_store
from graph_builder.vocabulary import ABOUT_GRAPH, NAMESPACES

__all__ = ["clean_example", "example"]

LIMITS = AnswerLimits(10_000, 10)
KEY = NAMESPACES["id"]


@pytest.fixture
def graph(example: Example) -> Store:
    return open_store(mappings=tie(example).mappings)


def described(graph: Store, key: str, format: str, language: str = "en") -> str:
    job = DescribeJob(
        iri=f"{KEY}{key}", formats=[format], language=language, root="", path=f"/id/{key}", query={}
    )
    return job.run(graph, LIMITS).body.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_has_the_ties_under_a_heading_of_their_own(graph: Store, language: str) -> None:
    page, told = described(graph, "fish", "html", language), words(language)
    block = page.partition(f"<h2>{told['aboutIt']}</h2>")[2].partition("</section>")[0]
    assert told["ourArrangement"] in block.replace("&#39;", "'")
    assert 'href="/id/food-theft' in block
    assert told["statements"].replace("{n}", "2") in block
    assert told["oneStatement"] in described(graph, "cat-garden", "html", language)
    assert f"<h2>{told['isAbout']}</h2>" not in page


def test_a_page_names_what_its_thing_is_about(graph: Store) -> None:
    block = described(graph, "food-theft", "html").partition("<h2>About</h2>")[2].partition("</section>")[0]
    assert 'href="/id/bone"' in block and 'href="/id/fish"' in block
    assert words("en")["ourArrangement"] in block


def test_a_page_without_ties_says_nothing_of_them(graph: Store, clean_example: Example) -> None:
    arrangement = words("en")["ourArrangement"]
    assert arrangement not in described(graph, "winter", "html")
    assert arrangement not in described(open_store(mappings=clean_example.mappings), "fish", "html")


def test_the_json_of_a_thing_has_the_same(graph: Store) -> None:
    found = json.loads(described(graph, "fish", "json"))
    assert [(one["thing"], one["statements"]) for one in found["aboutIt"]] == [
        ("id:fish-sharing", 2),
        ("id:food-theft", 2),
    ]
    assert found["about"] == []


def test_the_rdf_of_a_thing_has_the_ties_by_their_property(graph: Store) -> None:
    lines = described(graph, "fish", "ntriples").splitlines()
    tied = f"<{KEY}food-theft> <{NAMESPACES['hs']}about> <{KEY}fish> ."
    assert tied in lines


def test_the_ties_are_a_file_and_a_graph(graph: Store) -> None:
    file = set(ox.parse(FileJob(name="about.ttl").run(graph, LIMITS).body, format=ox.RdfFormat.TURTLE))
    job = GraphJob(name=ABOUT_GRAPH, formats=["turtle"])
    assert file == set(ox.parse(job.run(graph, LIMITS).body, format=ox.RdfFormat.TURTLE))
    assert len(file) > 10
