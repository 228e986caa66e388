"""What is shown of a thing has each statement whole: how it stands, its roles, and what is corrected."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import pytest
from example import Example, clean_example

from graph_builder.asking import describe, show
from graph_builder.asking.told_statements import departures
from graph_builder.stores import Store, open_store

__all__ = ["clean_example"]


@pytest.fixture(scope="module")
def graph(clean_example: Example) -> Store:
    return open_store(mappings=clean_example.mappings)


def _one(graph: Store, thing: str, relation: str) -> dict[str, Any]:
    [found] = [s for s in describe(graph, thing)["statements"] if s["relation"] == relation]
    return found


def test_a_rejected_view_has_its_holders_and_its_reception(graph: Store) -> None:
    view = _one(graph, "untrustworthy", "hs:hasCharacteristic")
    assert (view["polarity"], view["reception"], view["speakers"]) == ("affirmed", "rejected", ["id:dogs"])
    assert f"- {view['sentence']}" in show(graph, "untrustworthy").text


def test_a_disputed_statement_is_told_with_its_correction(graph: Store) -> None:
    symbol = _one(graph, "garden-paper", "hs:symbol")
    assert [(c["printed"], c["established"], c["disputed"]) for c in symbol["corrections"]] == [
        ("A/1/2", "A/1/3", True)
    ]
    assert show(graph, "garden-paper").text.count("established «A/1/3»") == 2


def test_a_correction_of_the_words_alone_disputes_nothing(graph: Store) -> None:
    cited = _one(graph, "garden-paper", "hs:cites")
    assert [(c["printed"], c["disputed"]) for c in cited["corrections"]] == [("A/1/2", False)]


@pytest.mark.parametrize(
    ("thing", "part", "relation"),
    [
        ("fighting", "hs:against", "hs:recommends"),
        ("peace-treaty", "hs:target", "hs:recommends"),
        ("winter", "hs:during", "hs:excludes"),
    ],
)
def test_a_statement_is_found_from_its_roles_and_qualifiers(
    graph: Store, thing: str, part: str, relation: str
) -> None:
    found = _one(graph, thing, relation)
    assert found["as"] == [part]
    told = show(graph, thing).text
    assert told.count(f"- {found['sentence']}") == 1
    assert told.index("has a part in") < told.index(found["sentence"])


def test_what_is_said_of_an_entity_stands_by_theme_the_plainest_first() -> None:
    graph = open_store()
    entry = show(graph, "civil-society", full=True)
    said = entry["statements"]
    themes = [theme for theme, _ in groupby(s["theme"] for s in said)]
    assert len(themes) == len(set(themes)) > 3 and themes[-1] == ""
    assert {s["statement"] for s in said} == {
        s["statement"] for s in describe(graph, "civil-society")["statements"]
    }
    for _, group in groupby(said, lambda s: s["theme"]):
        found = [departures(s) for s in group]
        assert found == sorted(found)
    limited = next(s for s in said if s["standing"] == "recommended" and s["qualifiers"])
    text = str(entry)
    assert all(text.count(f"- {s['sentence']}\n") == 1 for s in said)
    assert "[recommended; " in text.partition(limited["sentence"])[2].splitlines()[1]


def test_a_recommendation_is_told_with_its_roles(graph: Store) -> None:
    recommended = _one(graph, "fighting", "hs:recommends")
    assert recommended["standing"] == "recommended"
    assert {e["role"]: e["valueName"] for e in recommended["evidence"] if "role" in e}.keys() >= {
        "hs:agent",
        "hs:against",
        "hs:target",
    }
