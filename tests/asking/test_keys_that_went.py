"""Whoever asks by a key that went is told of the thing that has its meaning now, and it is listed nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from breaking import run
from example import Example, clean_example, example
from example_redirects import GONE, redirect
from example_scheme import arrange

from graph_builder.asking import ask, describe, find_entity, find_question, network, tree
from graph_builder.explorer.view import view
from graph_builder.graph import Graph
from graph_builder.stores import QueryError, Store, open_store
from graph_builder.stores.publishing import publish

__all__ = ["clean_example", "example"]


@pytest.fixture(params=["memory", "disk"])
def graph(request: pytest.FixtureRequest, example: Example, tmp_path: Path) -> Store:
    """The example with keys that went, in this process and published on disk."""
    built = open_store(mappings=redirect(arrange(example)).mappings)
    if request.param == "memory":
        return built
    address = f"file:{tmp_path / 'published'}"
    publish(built, address)
    return open_store(address)


def test_the_graph_knows_the_keys_that_went(graph: Store) -> None:
    assert graph.redirects == GONE
    assert GONE.keys() & set(graph.entity_keys) == set()


def test_a_thing_is_found_and_described_by_a_key_that_went(graph: Store) -> None:
    assert find_entity(graph, "tomcats") == "cats"
    found = describe(graph, "tomcats")
    assert found.pop("redirectedFrom") == "tomcats"
    assert found == describe(graph, "cats")


def test_show_tells_so_in_a_line(example: Example, capsys: pytest.CaptureFixture[str]) -> None:
    redirect(example)
    assert run("show", "tomcats", "--mappings", example.mappings) == 0
    by_old = capsys.readouterr().out
    assert run("show", "cats", "--mappings", example.mappings) == 0
    assert by_old == "tomcats is now cats.\n\n" + capsys.readouterr().out


def test_paths_begin_and_end_at_keys_that_went(example: Example, capsys: pytest.CaptureFixture[str]) -> None:
    redirect(example)
    told = []
    for keys in (("tomcats", "brawling"), ("id:tomcats", "id:brawling"), ("cats", "fighting")):
        assert run("path", *keys, "--mappings", example.mappings, "--format", "json") == 0
        told.append(json.loads(capsys.readouterr().out))
    assert told[0] == told[1] == told[2]
    graph = Graph(open_store(mappings=example.mappings))
    assert graph.path("tomcats", "id:brawling") == graph.path("cats", "fighting")


def test_a_question_takes_a_key_that_went(graph: Store) -> None:
    def answer(**given: str) -> list[str]:
        return [str(row) for row in ask(graph, "everything-said-of", **given)]

    by_old = answer(thing="tomcats")
    assert by_old and by_old == answer(thing="cats") == answer(thing="id:tomcats")


def test_a_question_is_shown_with_the_key_that_it_is_asked_with(graph: Store) -> None:
    question = find_question("everything-said-of")
    shown = question.text_with({"thing": "tomcats"}, graph)
    assert shown == question.text_with({"thing": "cats"})
    assert list(map(str, graph.query(shown))) == list(map(str, ask(graph, question.name, thing="tomcats")))


def test_a_query_that_names_a_key_that_went_is_told_what_replaces_it(graph: Store) -> None:
    with pytest.raises(QueryError, match="id:tomcats is not in the graph; it is now id:cats"):
        graph.query("SELECT ?p { id:tomcats ?p ?o }")


def test_the_tree_takes_a_key_that_went(graph: Store) -> None:
    assert tree(graph, "brawling") == tree(graph, "fighting")


def test_a_key_that_went_is_no_node_anywhere(graph: Store) -> None:
    assert GONE.keys() & {name.partition(":")[2] for name in network(graph)} == set()
    assert GONE.keys() & view(graph, {})["entities"].keys() == set()
