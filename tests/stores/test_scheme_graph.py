"""Our arrangement of the concepts is seen by whoever names it, and by nobody else."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from example import Example, clean_example, example
from example_scheme import arrange

from graph_builder.asking import VIEWS, show
from graph_builder.explorer import view
from graph_builder.explorer.page import _quads
from graph_builder.explorer.theme_view import themes_of
from graph_builder.formats import FORMATS
from graph_builder.stores import Store, open_store
from graph_builder.stores.publishing import publish
from graph_builder.vocabulary import SCHEME_CONCEPTS, SCHEME_GRAPH

__all__ = ["clean_example", "example"]

PLACED = "SELECT ?c ?above { GRAPH graph:scheme { ?c skos:inScheme ?scheme ; skos:broader ?above } }"


@pytest.fixture(params=["memory", "disk"])
def graph(request: pytest.FixtureRequest, example: Example, tmp_path: Path) -> Store:
    """The example with its scheme, in this process and published on disk."""
    built = open_store(mappings=arrange(example).mappings)
    if request.param == "memory":
        return built
    address = f"file:{tmp_path / 'published'}"
    publish(built, address)
    return open_store(address)


def test_a_query_without_from_does_not_see_the_scheme(graph: Store) -> None:
    assert graph.select("SELECT ?s { ?s skos:inScheme ?scheme }") == []
    assert graph.select("SELECT ?s { ?s skos:broader id:food-theft }") == []
    assert graph.select("SELECT ?s { GRAPH ?g { ?s skos:inScheme ?scheme } }") == []


def test_a_query_that_names_the_scheme_sees_it(graph: Store) -> None:
    rows = {(row["c"].value, row["above"].value) for row in graph.select(PLACED)}
    assert ("https://w3id.org/human-security/id/bone", f"{SCHEME_CONCEPTS}food") in rows
    assert (f"{SCHEME_CONCEPTS}food", f"{SCHEME_CONCEPTS}things-of-the-garden") in rows
    assert graph.select(PLACED.replace("graph:scheme", f"<{SCHEME_GRAPH}>")) != []
    alias = "PREFIX g: <https://w3id.org/human-security/graph/> "
    assert graph.select(alias + PLACED.replace("graph:scheme", "g:scheme")) != []


def test_concepts_of_the_scheme_are_no_entities(graph: Store) -> None:
    assert {"food", "trouble", "living-together"}.isdisjoint(graph.entity_keys)


def _told(text: str) -> list[str]:
    """The lines of what is shown in any order, without the themes that it stands under."""
    return sorted(line for line in text.splitlines() if line and not re.search(r"^\w.*\(\d+\)$", line))


def test_what_is_shown_does_not_change_with_the_scheme_but_for_its_themes(
    clean_example: Example, example: Example
) -> None:
    without, arranged = (open_store(mappings=e.mappings) for e in (clean_example, arrange(example)))
    assert set(arranged.quads()) > set(without.quads())
    for key in ("harmony", "fish", "noise", "fish-sharing"):
        told = [show(graph, key) for graph in (without, arranged)]
        assert _told(told[0].text) == _told(told[1].text)
        assert not any(s["theme"] for s in told[0]["statements"])
    assert view.view(without, {}) == view.view(arranged, {})
    ours = [q for q in _quads(arranged) if q.graph_name.value == SCHEME_GRAPH]
    assert ours and [q for q in _quads(arranged) if q not in ours] == _quads(without)
    assert themes_of(without)["tops"] == [] and len(themes_of(arranged)["tops"]) == 2


@pytest.mark.parametrize("name", VIEWS)
def test_an_export_for_other_tools_does_not_change_with_the_scheme(
    clean_example: Example, example: Example, name: str
) -> None:
    without, arranged = (open_store(mappings=e.mappings) for e in (clean_example, arrange(example)))
    assert VIEWS[name](arranged) == VIEWS[name](without)


@pytest.mark.parametrize("name", ["turtle", "authority", "trig", "nquads", "jsonld"])
def test_a_file_has_the_scheme_in_a_graph_of_its_own_or_not_at_all(
    clean_example: Example, example: Example, name: str
) -> None:
    """Taking the scheme away from the quads gives the file of a graph that never had one."""
    without, arranged = (open_store(mappings=e.mappings) for e in (clean_example, arrange(example)))
    write = FORMATS[name][1]
    apart = [q for q in arranged.quads() if q.graph_name.value != SCHEME_GRAPH]
    assert write(apart) == write(without.quads())
    if name in ("turtle", "authority"):
        assert write(arranged.quads()) == write(apart)
    else:
        form = {"trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}[
            name
        ]
        read = set(ox.parse(write(arranged.quads()), format=form))
        assert {q for q in read if q.graph_name.value != SCHEME_GRAPH} == set(apart)


def test_nothing_is_inferred_from_the_scheme(clean_example: Example, example: Example) -> None:
    sizes = []
    for mappings in (clean_example.mappings, arrange(example).mappings):
        graph = open_store(mappings=mappings)
        (row,) = graph.select("SELECT (COUNT(*) AS ?n) { GRAPH graph:inferred { ?s ?p ?o } }")
        sizes.append(int(row["n"].value))
    assert sizes[0] == sizes[1] > 0


def test_rdflib_gets_what_documents_say_without_the_scheme(graph: Store) -> None:
    names = {str(g.identifier) for g in graph.to_rdflib().graphs()}
    assert SCHEME_GRAPH not in names
    assert len(names) > 2


def test_every_term_of_the_scheme_is_declared_in_the_ontology() -> None:
    graph = open_store()
    used = graph.select(
        "SELECT DISTINCT ?term { GRAPH graph:scheme { { ?s ?term ?o } UNION { ?s a ?term } } "
        "FILTER(?term != rdf:type) }"
    )
    declared = {
        row["term"].value for row in graph.select("SELECT ?term { GRAPH graph:ontology { ?term a ?kind } }")
    }
    assert len(used) > 8
    assert {row["term"].value for row in used} <= declared
