"""Our ties of derived things are told apart from what documents say, and nothing follows from them."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from example import Example, clean_example, example
from example_about import tie

from graph_builder.stores import Store, open_store
from graph_builder.stores.publishing import publish
from graph_builder.vocabulary import ABOUT_GRAPH, HS, NAMESPACES

__all__ = ["clean_example", "example"]

TIE = ox.NamedNode(HS + "about")
HERE = ox.NamedNode(ABOUT_GRAPH)
TIES = "SELECT ?thing ?topic { GRAPH graph:about { ?thing hs:about ?topic } }"


@pytest.fixture(params=["memory", "disk"])
def graph(request: pytest.FixtureRequest, example: Example, tmp_path: Path) -> Store:
    """The example with its ties, in this process and published on disk."""
    built = open_store(mappings=tie(example).mappings)
    if request.param == "memory":
        return built
    address = f"file:{tmp_path / 'published'}"
    publish(built, address)
    return open_store(address)


def test_the_ties_are_found_in_their_graph_and_by_their_property(graph: Store) -> None:
    rows = {(row["thing"].value, row["topic"].value) for row in graph.select(TIES)}
    key = NAMESPACES["id"]
    assert (f"{key}food-theft", f"{key}bone") in rows
    assert (f"{NAMESPACES['doc']}cat-and-dog-talks/section/2", f"{key}talks") in rows
    assert len(rows) == 11
    assert graph.select("SELECT ?thing ?topic { ?thing hs:about ?topic }") != []
    far = graph.select("SELECT ?thing { ?thing hs:about+ id:fighting } ORDER BY ?thing")
    assert [row["thing"].value for row in far] == [f"{key}conclude-treaty", f"{key}peace-treaty"]


def test_the_graph_says_whose_it_is(graph: Store) -> None:
    (row,) = graph.select(
        "SELECT ?who ?licence { GRAPH graph:about "
        "{ graph:about dcterms:creator ?who ; dcterms:license ?licence } }"
    )
    assert row["who"].value == "The gardeners"
    assert row["licence"].value == "https://creativecommons.org/licenses/by/4.0/"


def kept_apart(quads: list[ox.Quad]) -> bool:
    """Whether the ties stand in their graph only, and nothing else does but whose they are."""
    elsewhere = [q for q in quads if q.predicate == TIE and q.graph_name != HERE]
    others = [q for q in quads if q.graph_name == HERE and q.predicate != TIE and q.subject != HERE]
    return not elsewhere and not others


def test_no_tie_stands_among_what_documents_say_nor_the_reverse(graph: Store) -> None:
    assert kept_apart(list(graph.quads()))
    assert kept_apart(list(open_store().quads()))


@pytest.mark.parametrize("relation, name", [("about", "cat-and-dog-talks"), ("funds", "about")])
def test_a_triple_in_the_wrong_graph_is_seen(graph: Store, relation: str, name: str) -> None:
    wrong = ox.Quad(
        ox.NamedNode(NAMESPACES["id"] + "bird-fund"),
        ox.NamedNode(HS + relation),
        ox.NamedNode(NAMESPACES["id"] + "talks"),
        ox.NamedNode(NAMESPACES["graph"] + name),
    )
    assert not kept_apart([*graph.quads(), wrong])


def test_no_statement_has_the_tie_as_its_relation(graph: Store) -> None:
    assert "about" not in graph.vocabulary.relations()
    assert not graph.query("ASK { ?statement hs:relation hs:about }")


def test_nothing_is_inferred_from_the_ties(clean_example: Example, example: Example) -> None:
    sizes = []
    for mappings in (clean_example.mappings, tie(example).mappings):
        graph = open_store(mappings=mappings)
        (row,) = graph.select("SELECT (COUNT(*) AS ?n) { GRAPH graph:inferred { ?s ?p ?o } }")
        sizes.append(int(row["n"].value))
    assert sizes[0] == sizes[1] > 0


def test_every_thing_of_the_register_that_owes_it_is_tied_or_primary() -> None:
    """The rule reads the ontology; here the graph itself is counted."""
    graph = open_store()
    untied = graph.select(
        "SELECT DISTINCT ?thing { ?class hs:requiredTie hs:about . ?thing a ?class "
        "FILTER NOT EXISTS { ?thing hs:about ?topic } }"
    )
    reached = graph.select("SELECT DISTINCT ?topic { ?thing hs:about ?topic }")
    assert 0 < len(untied) < 250
    assert len(reached) > 300
