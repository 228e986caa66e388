"""What a query leaves out in silence is told, with how to ask for it."""

import pytest
from example import Example, clean_example

from graph_builder.asking.query_hints import query_hints
from graph_builder.stores.memory_store import Store
from graph_builder.stores.opening import open_store

__all__ = ["clean_example"]

WHO_FUNDS = "SELECT ?who { ?who hs:funds id:second-talks }"
FUNDER = "SELECT ?who { id:second-talks schema:funder ?who }"


@pytest.fixture(scope="module")
def graph(clean_example: Example) -> Store:
    return open_store(mappings=clean_example.mappings)


def test_the_inverse_of_a_relation_is_told_and_finds_what_is_meant(graph: Store) -> None:
    text = WHO_FUNDS.replace("second-talks", funded(graph))
    [hint] = query_hints(graph, text)
    assert "hs:funds|^hs:fundedBy" in hint and not graph.select(text)
    both = text.replace("hs:funds", "hs:funds|^hs:fundedBy")
    assert graph.select(both) and query_hints(graph, both) == []


def test_a_relation_of_another_vocabulary_is_told_by_ours_below_it(graph: Store) -> None:
    text = FUNDER.replace("second-talks", funded(graph))
    [hint] = query_hints(graph, text)
    assert "hs:fundedBy" in hint and "graph:inferred" in hint and not graph.select(text)
    inferred = text.replace("{", "{ GRAPH graph:inferred {") + " }"
    assert graph.select(inferred) and query_hints(graph, inferred) == []


def test_a_symmetric_relation_is_told_to_be_asked_both_ways(graph: Store) -> None:
    symmetric = next(p.name for p in graph.vocabulary.properties.values() if p.symmetric and p.is_relation)
    [hint] = query_hints(graph, f"SELECT ?a {{ ?a hs:{symmetric} id:talks }}")
    assert f"hs:{symmetric}|^hs:{symmetric}" in hint


def test_other_queries_have_no_hint(graph: Store) -> None:
    assert query_hints(graph, "SELECT ?s { ?s hs:coChairedBy ?o ; rdfs:label 'hs:funds' } # hs:funds") == []


def funded(graph: Store) -> str:
    """The key of what is funded in the example, as a plain fact."""
    [row, *_] = graph.select("SELECT ?what { ?what hs:fundedBy ?who }")
    return row["what"].value.rpartition("/")[2]
