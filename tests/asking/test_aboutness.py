"""What is said of a thing is found from what it is about, and told apart as our arrangement."""

from __future__ import annotations

import json

import pytest
from example import Example, clean_example, example
from example_about import tie

from graph_builder.asking import derived_things, describe, show, topics
from graph_builder.commands import main
from graph_builder.graph import Graph, open_graph
from graph_builder.stores import QueryError, Store, open_store
from graph_builder.vocabulary import NAMESPACES

__all__ = ["clean_example", "example"]

KEY = NAMESPACES["id"]
NOTE = "(our arrangement, not what a document says)"


@pytest.fixture
def graph(example: Example) -> Store:
    return open_store(mappings=tie(example).mappings)


def test_things_are_found_by_way_of_others_most_spoken_of_first(graph: Store) -> None:
    found = [(one.iri, len(one.statements)) for one in derived_things(graph, f"{KEY}fighting")]
    assert found == [(f"{KEY}peace-treaty", 2), (f"{KEY}conclude-treaty", 1)]
    assert [one.name for one in topics(graph, f"{KEY}food-theft")] == ["bone", "fish"]
    assert derived_things(graph, f"{KEY}winter") == topics(graph, f"{KEY}winter") == []


def test_names_are_in_the_language_or_else_in_english(graph: Store) -> None:
    def named(language: str) -> list[tuple[str, str]]:
        return [(one.name, one.language) for one in derived_things(graph, f"{KEY}harmony", language)]

    assert named("zh") == [("和睦的定义", "zh")]
    assert named("ar") == named("en") == [("definition of harmony", "en")]


def test_the_short_name_is_taken_where_there_is_one() -> None:
    names = [one.name for one in derived_things(open_store(), f"{KEY}human-security")]
    assert "HDR 1994 definition of human security" in names
    assert "definition of human security in the Human Development Report 1994" not in names


def test_show_tells_the_ties_apart_and_counts_statements(graph: Store) -> None:
    text = show(graph, "fish").text
    block = text.partition(f"also about it {NOTE}\n")[2].splitlines()[0]
    assert block == "  sharing of fish (2); theft of food (2)"
    assert "--all shows the statements" in text
    assert f"is about {NOTE}\n  bone; fish" in show(graph, "food-theft").text
    assert NOTE not in show(graph, "winter").text


def test_show_all_gives_the_sentences_with_their_places(graph: Store) -> None:
    entry = show(graph, "fish", derived=True)
    theft = next(one for one in entry["aboutIt"] if one["thing"] == "id:food-theft")
    assert theft["statements"] == len(theft["sentences"]) == 2
    assert all(said["places"] == ["¶2"] for said in theft["sentences"])
    text = str(entry)
    assert f"    - {theft['sentences'][0]['sentence']}  ¶2" in text
    assert "--all" not in text


def test_the_command_and_the_api_give_the_same(example: Example, capsys: pytest.CaptureFixture[str]) -> None:
    mappings = str(tie(example).mappings)
    assert main(["show", "fish", "--all", "--format", "json", "--mappings", mappings]) == 0
    told = json.loads(capsys.readouterr().out)
    graph = open_graph(example.mappings)
    assert told == dict(graph.show("fish", derived=True))
    assert list(graph.about("id:fish")) == [
        {key: value for key, value in one.items() if key != "sentences"} for one in told["aboutIt"]
    ]


def test_an_unknown_thing_gets_the_nearest(graph: Store) -> None:
    with pytest.raises(QueryError, match="did you mean 'fish'"):
        Graph(graph).about("fihs")


def test_what_is_said_of_conflict_is_found_from_conflict() -> None:
    """Its own statements are few; its name stands in many more."""
    graph = open_store()
    entry = describe(graph, "conflict")
    derived = {s for one in derived_things(graph, f"{KEY}conflict") for s in one.statements}
    own = {s["statement"] for s in entry["statements"]}
    assert len(own) < 10 < 100 < len(derived)
    assert not {one["thing"] for one in entry["aboutIt"]} & {"id:view-of-conflicting-goals"}
