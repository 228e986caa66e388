"""One thing whole: a document, a section, a place, a date, a relation, a theme, each statement once."""

from __future__ import annotations

import json

import pytest
from example import Example, clean_example, example

from graph_builder.asking.statement_groups import SHORT
from graph_builder.asking.told_statements import departures
from graph_builder.commands import main
from graph_builder.graph import Graph, open_graph
from graph_builder.service.agent_tools import show as show_to_agent
from graph_builder.stores import QueryError

__all__ = ["clean_example", "example"]


@pytest.fixture(scope="module")
def graph() -> Graph:
    return open_graph()


def statements(entry):
    return [told for group in entry["statements"] for told in group["statements"]]


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("paragraph 36", "?e oa:hasSource/dcterms:isPartOf? doc:mexico-workshop-2006\\/para\\/36"),
        ("section VI", "?e oa:hasSource/dcterms:isPartOf+ doc:mexico-workshop-2006\\/section\\/12"),
        ("Workshop report", "?e oa:hasSource/hs:inDocument doc:mexico-workshop-2006"),
    ],
)
def test_what_rests_on_a_part_is_shown_once_each(graph: Graph, name: str, pattern: str) -> None:
    rows = graph.select(f"SELECT DISTINCT ?s {{ {pattern} . ?s hs:evidence ?e }}")
    shown = [told["statement"] for told in statements(graph.show(name))]
    assert len(shown) == len(set(shown)) == len(rows) > 0


def test_a_place_tells_its_digest_its_parts_and_what_is_wrong_in_it(graph: Graph) -> None:
    entry = graph.show("¶40")
    assert entry["kind"] == "place" and entry["digest"]
    assert [part["name"] for part in entry["parts"]] == ["¶40 bullet 1", "¶40 bullet 2", "¶40 bullet 3"]
    assert [c["established"] for c in entry["corrections"]] == ["国内流离失所者"]
    for words in (entry["digest"], "国内流离失所者", "¶40 bullet 3"):
        assert words in str(entry)


def test_the_plainest_statement_of_a_theme_comes_first(graph: Graph) -> None:
    for group in graph.show("section V of the Workshop report")["statements"]:
        found = [departures(told) for told in group["statements"]]
        assert found == sorted(found)


def test_no_statement_is_shown_barer_than_it_is(graph: Graph) -> None:
    [date] = [told for told in statements(graph.show("fn 3")) if told["corrections"]]
    assert date["corrections"][0]["established"] == "2000年3月27日"
    assert "corrected: printed" in str(graph.show("fn 3"))
    [rejected, *_] = [
        told for told in statements(graph.show("Workshop report")) if told["reception"] == "rejected"
    ]
    text = str(graph.show(rejected["statement"]))
    assert "[" in text and "rejected" in text and rejected["sentence"] in text


def test_a_year_has_what_is_dated_in_it_and_a_day_the_interval_that_it_lies_in(graph: Graph) -> None:
    assert "The Kobe conference took place in January 2005." in str(graph.show("2005"))
    assert "The Workshop on Human Security took place" in str(graph.show("10 February 2006"))
    assert graph.show("2005")["elsewhere"]


def test_a_relation_has_all_that_is_said_with_it(graph: Graph) -> None:
    entry = graph.show("is funded by")
    assert {told["relation"] for told in statements(entry)} == {"hs:fundedBy"}
    assert entry["inverse"] == "hs:funds" and "the other way round: funds" in str(entry)


def test_filters_leave_out_what_is_not_wanted(graph: Graph) -> None:
    kept = statements(graph.show("Workshop report", section="V", standing="recommended"))
    assert kept and {told["standing"] for told in kept} == {"recommended"}
    inside = {told["statement"] for told in statements(graph.show("section V of the Workshop report"))}
    assert {told["statement"] for told in kept} <= inside
    whole, part = (
        graph.show("human security", document=document) for document in ("", "World Summit Outcome")
    )
    assert 0 < len(part["statements"]) < len(whole["statements"])
    with pytest.raises(QueryError, match="There is no document 'xyzzy'"):
        graph.show("hunger", document="xyzzy")


def test_a_long_answer_is_cut_unless_all_is_wanted(graph: Graph) -> None:
    short, full = (graph.show("section V of the Workshop report", full=full) for full in (False, True))
    assert len(statements(short)) > SHORT and dict(short) == dict(full)
    assert "--full shows all" in str(short) and "--full" not in str(full)
    assert all(told["sentence"] in str(full) for told in statements(full))


def test_the_command_gives_the_same_as_text_and_as_json(
    example: Example, capsys: pytest.CaptureFixture[str]
) -> None:
    store = ["--mappings", str(example.mappings)]
    expected = open_graph(example.mappings).show("paragraph 1")
    assert main(["show", "paragraph 1", *store]) == 0
    assert capsys.readouterr().out == str(expected)
    assert main(["show", "paragraph 1", "--format", "json", *store]) == 0
    assert json.loads(capsys.readouterr().out) == dict(expected)


def test_an_agent_is_shown_the_same(graph: Graph) -> None:
    found = show_to_agent(graph.store, "paragraph 36")
    told = statements(graph.show("paragraph 36"))
    assert [s["says"] for s in found["statements"]] == [one["sentence"] for one in told]
    assert all(s["citation"] and s["evidence"] for s in found["statements"])
