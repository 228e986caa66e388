"""What a query leaves out in silence is told, with how to ask for it."""

import pytest

from graph_builder.asking.query_hints import query_hints
from graph_builder.commands import main
from graph_builder.stores.opening import open_store


@pytest.fixture(scope="module")
def graph():
    return open_store()


def test_the_inverse_of_a_relation_is_told_and_finds_what_is_meant(graph):
    text = "SELECT ?who { ?who hs:funds id:commission-on-human-security }"
    [hint] = query_hints(graph, text)
    assert "hs:funds|^hs:fundedBy" in hint and not graph.select(text)
    assert len(graph.select(text.replace("hs:funds", "hs:funds|^hs:fundedBy"))) == 5
    assert query_hints(graph, text.replace("hs:funds", "hs:funds|^hs:fundedBy")) == []


def test_a_relation_of_another_vocabulary_is_told_by_ours_below_it(graph):
    [hint] = query_hints(graph, "SELECT ?w { ?w schema:author id:undp }")
    assert "hs:author" in hint and "graph:inferred" in hint
    assert query_hints(graph, "SELECT ?w { GRAPH graph:inferred { ?w schema:author id:undp } }") == []


def test_the_hint_on_the_inferred_graph_holds(graph):
    assert graph.select("SELECT ?w { GRAPH graph:inferred { ?w schema:author id:undp } }")


def test_a_symmetric_relation_is_told_to_be_asked_both_ways(graph):
    symmetric = next(p.name for p in graph.vocabulary.properties.values() if p.symmetric and p.is_relation)
    [hint] = query_hints(graph, f"SELECT ?a {{ ?a hs:{symmetric} id:human-security }}")
    assert f"hs:{symmetric}|^hs:{symmetric}" in hint


def test_other_queries_have_no_hint(graph):
    assert query_hints(graph, "SELECT ?s { ?s hs:coChairedBy ?o ; rdfs:label 'hs:funds' } # hs:funds") == []


def test_the_command_tells_hints_beside_the_answer(capsys):
    assert main(["query", "SELECT ?who { ?who hs:funds id:commission-on-human-security }"]) == 0
    told = capsys.readouterr()
    assert "0 rows" in told.out and "hs:fundedBy" in told.err
