"""The service gives our arrangement of the concepts to whoever asks for it, and mixes it with nothing."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
from example import Example, clean_example, example
from example_scheme import arrange

from graph_builder.service.agent_tools import search
from graph_builder.service.file_jobs import FileJob, MetadataJob, SitemapJob
from graph_builder.service.page_jobs import SearchJob
from graph_builder.service.query_jobs import GraphJob, QueryJob
from graph_builder.service.settings import AnswerLimits
from graph_builder.stores import Store, open_store
from graph_builder.vocabulary import SCHEME_CONCEPTS, SCHEME_GRAPH

__all__ = ["clean_example", "example"]

LIMITS = AnswerLimits(10_000, 10)


@pytest.fixture
def graph(example: Example) -> Store:
    return open_store(mappings=arrange(example).mappings)


def asked(graph: Store, text: str) -> list[dict[str, object]]:
    job = QueryJob(text=text, default=None, named=None, formats=["json"], base="http://localhost/sparql")
    return json.loads(job.run(graph, LIMITS).body)["results"]["bindings"]


def test_a_query_sees_the_scheme_only_by_its_graph(graph: Store) -> None:
    assert asked(graph, "SELECT * { ?s skos:inScheme ?scheme }") == []
    found = asked(graph, "SELECT * { GRAPH graph:scheme { ?s skos:topConceptOf ?scheme } }")
    assert {row["s"]["value"] for row in found} == {
        f"{SCHEME_CONCEPTS}living-together",
        f"{SCHEME_CONCEPTS}things-of-the-garden",
    }


def test_the_scheme_is_a_file_and_a_graph(graph: Store) -> None:
    file = set(ox.parse(FileJob(name="scheme.ttl").run(graph, LIMITS).body, format=ox.RdfFormat.TURTLE))
    job = GraphJob(name=SCHEME_GRAPH, formats=["turtle"])
    assert file == set(ox.parse(job.run(graph, LIMITS).body, format=ox.RdfFormat.TURTLE))
    assert {q.triple for q in graph.quads() if q.graph_name.value == SCHEME_GRAPH} == {q.triple for q in file}


def test_the_graph_is_described_as_one_that_can_be_named(graph: Store) -> None:
    job = MetadataJob(which="service_description", root="http://localhost", formats=["ntriples"])
    assert f"<{SCHEME_GRAPH}>" in job.run(graph, LIMITS).body.decode()


def test_concepts_of_the_scheme_are_listed_nowhere(graph: Store) -> None:
    assert "/scheme" not in SitemapJob(root="").run(graph, LIMITS).body.decode()
    for text in ("living together", "trouble", "things of the garden"):
        assert "scheme" not in SearchJob(text=text, language="en").run(graph, LIMITS).body.decode()
        assert "scheme" not in json.dumps(search(graph, text))


def test_the_whole_of_what_a_client_gets_is_the_same_with_and_without(
    clean_example: Example, graph: Store
) -> None:
    without = open_store(mappings=clean_example.mappings)
    for job in (
        FileJob(name="human-security.ttl"),
        FileJob(name="authority.ttl"),
        MetadataJob(which="void", root="http://localhost", formats=["ntriples"]),
        SitemapJob(root=""),
        GraphJob(name=None, formats=["ntriples"]),
    ):
        told = [sorted(job.run(g, LIMITS).body.splitlines()) for g in (without, graph)]
        assert told[0] == told[1], job
