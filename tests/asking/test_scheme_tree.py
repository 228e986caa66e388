"""Our arrangement of the concepts as a tree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from example import Example, clean_example, example
from example_scheme import arrange

from graph_builder.asking import tree
from graph_builder.commands import main
from graph_builder.stores import QueryError, Store, open_store

__all__ = ["clean_example", "example"]

NOTE = "This is our arrangement, not what a document says.\n\n"


@pytest.fixture
def mappings(example: Example) -> Path:
    return arrange(example).mappings


@pytest.fixture
def graph(mappings: Path) -> Store:
    return open_store(mappings=mappings)


@pytest.fixture
def told(mappings: Path, capsys: pytest.CaptureFixture[str]):
    """What ``hsgraph tree`` prints of the example."""

    def run(*words: str) -> str:
        assert main(["tree", "--mappings", str(mappings), *words]) == 0
        return capsys.readouterr().out

    return run


def test_the_top_concepts_are_told_with_how_many_stand_below(told) -> None:
    assert told() == NOTE + "living together en (8)\nthings of the garden en (5)\n"


def test_a_concept_stands_below_each_of_its_parents_and_is_counted_once(graph: Store) -> None:
    """Sharing of fish is harmony and food; theft of food is trouble and food."""
    (food,) = tree(graph, "food")
    assert [branch.name for branch in food.narrower] == ["bone", "fish", "sharing of fish", "theft of food"]
    (together,) = tree(graph, "living-together", 1)
    assert [(b.name, b.below) for b in together.narrower] == [("trouble en", 4), ("harmony", 3)]


def test_a_subtree_is_indented_and_ends_at_the_depth(told) -> None:
    assert told("things-of-the-garden") == NOTE + (
        "things of the garden en (5)\n"
        "  food en (4)\n"
        "    bone\n"
        "    fish\n"
        "    sharing of fish\n"
        "    theft of food\n"
        "  handing out of papers\n"
    )
    assert told("things-of-the-garden", "--depth", "1") == NOTE + (
        "things of the garden en (5)\n  food en (4)\n  handing out of papers\n"
    )
    assert told("--depth", "1").count("\n") == NOTE.count("\n") + 6


@pytest.mark.parametrize("name", ["harmony", "id:harmony", "和睦", "Harmony"])
def test_a_concept_of_the_register_is_found_by_key_and_name(graph: Store, name: str) -> None:
    assert [branch.iri.rpartition("/")[2] for branch in tree(graph, name)] == ["harmony"]


@pytest.mark.parametrize("name", ["trouble", "scheme:trouble", "trouble ar", "Trouble Ru"])
def test_a_concept_of_the_scheme_is_found_by_key_and_name(graph: Store, name: str) -> None:
    assert [branch.iri.rpartition("/")[2] for branch in tree(graph, name)] == ["trouble"]


def test_for_programs_the_tree_has_identifiers_and_says_whose_it_is(told) -> None:
    found = json.loads(told("trouble", "--format", "json"))
    assert found["note"] == NOTE.strip()
    (trouble,) = found["concepts"]
    assert (trouble["concept"], trouble["below"]) == ("scheme:trouble", 4)
    assert trouble["narrower"][0] == {"concept": "id:fighting", "name": "fighting", "below": 0}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("trubl", "did you mean 'trouble'?"),
        ("harmn", "did you mean 'harmony'?"),
        ("cats", "'cats' has no place in the arrangement"),
    ],
)
def test_what_has_no_place_is_refused_with_a_hint(graph: Store, name: str, words: str) -> None:
    with pytest.raises(QueryError, match=words.replace("?", r"\?")):
        tree(graph, name)


def test_a_graph_without_a_scheme_says_so(clean_example: Example) -> None:
    with pytest.raises(QueryError, match="no arrangement"):
        tree(open_store(mappings=clean_example.mappings))


def test_a_depth_that_is_none_is_refused(mappings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["tree", "--mappings", str(mappings), "--depth", "-1"])
    assert "invalid number of levels value: '-1'" in capsys.readouterr().err
