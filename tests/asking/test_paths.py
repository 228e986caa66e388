"""Paths that people believe: by what was done before what is merely shared, and never barer than they are."""

from __future__ import annotations

import csv
import io
import itertools
import time
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import yaml
from example import Example, clean_example  # noqa: F401

from graph_builder.asking import path, path_network, paths_csv, paths_text
from graph_builder.commands import main
from graph_builder.stores import Store

PAIRS = yaml.safe_load((Path(__file__).parent / "paths_a_teacher_asks.yaml").read_text(encoding="utf-8"))
Way = list[dict[str, Any]]


@pytest.fixture(scope="module")
def found(graph: Store) -> nx.MultiDiGraph:
    return path_network(graph)


def things(way: Way) -> list[str]:
    """The keys of the things on a way, in the order in which it is walked."""
    ends = [(s["from"], s["to"]) if s["forward"] else (s["to"], s["from"]) for s in way]
    assert all(one[1] == other[0] for one, other in itertools.pairwise(ends))
    return [key.partition(":")[2] for key in (ends[0][0], *(end for _, end in ends))]


def fits(name: str, wanted: str) -> bool:
    return name in wanted.split(" | ")


def passes(walked: list[str], wanted: list[str]) -> bool:
    """Whether a way goes through the things that are wanted, in this order."""
    rest = iter(walked)
    return all(any(fits(name, one) for name in rest) for one in wanted)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['from']} to {pair['to']}")
def test_the_first_way_is_the_one_that_an_expert_expects(
    pair: dict[str, Any], found: nx.MultiDiGraph
) -> None:
    way, *others = path(found, pair["from"], pair["to"])
    walked = things(way)
    if chain := pair.get("chain"):
        assert len(walked) == len(chain[::2]) and all(map(fits, walked, chain[::2])), walked
        assert all(map(fits, [step["relation"] for step in way], chain[1::2]))
    assert passes(walked, pair.get("passes", [])), walked
    assert any("source" in step for step in way) == pair.get("elsewhere", False)
    assert "second" not in pair or passes(things(others[0]), pair["second"])
    assert not {step["relation"] for step in way} & set(pair.get("never", ()))


def made(*edges: tuple[str, str, str, int]) -> nx.MultiDiGraph:
    """A network of plain edges: from, relation, to, cost."""
    network: nx.MultiDiGraph = nx.MultiDiGraph()
    for number, (a, relation, b, cost) in enumerate(edges):
        for name in (a, b):
            network.add_node(name, label=name.removeprefix("id:"))
        network.add_edge(
            a, b, f"st:{number}", relation=relation, label=relation, kind="k", kindLabel="a kind", cost=cost,
            sentence=f"{a} {relation} {b}.", plain=True, role=False, evidence=[], standing="asserted",
            polarity="affirmed", reception="endorsed", speakers=[],
        )  # fmt: skip
    return network


def test_what_was_done_goes_before_a_shorter_way_by_company() -> None:
    near = [("id:a", "isAt", "id:town", 4), ("id:b", "isAt", "id:town", 4)]
    far = [("id:a", "pays", "id:x", 1), ("id:x", "writes", "id:y", 1), ("id:y", "goesTo", "id:b", 1)]
    assert things(path(made(*near, *far), "a", "b")[0]) == ["a", "x", "y", "b"]
    assert things(path(made(*near), "a", "b")[0]) == ["a", "town", "b"]


def test_two_steps_by_one_relation_into_one_thing_are_company() -> None:
    both = [("id:body", "paidBy", "id:a", 1), ("id:body", "paidBy", "id:b", 1)]
    other = [("id:a", "writes", "id:work", 1), ("id:work", "goesTo", "id:b", 1)]
    first, second = path(made(*both, *other), "a", "b")
    assert things(first) == ["a", "work", "b"] and not any(step["shared"] for step in first)
    assert [step["shared"] for step in second] == [False, True]
    assert "in company" in paths_text([second]) and "in company" not in paths_text([first])


def test_one_relation_followed_in_one_direction_is_no_company() -> None:
    (way,) = path(made(("id:a", "partOf", "id:b", 2), ("id:b", "partOf", "id:c", 2)), "a", "c")
    assert not any(step["shared"] for step in way)


def test_a_thing_that_much_is_joined_to_costs() -> None:
    crowd = [(f"id:other-{i}", "near", "id:hub", 2) for i in range(30)]
    ways = [
        (a, f"r{b}", c, 2) for b in ("hub", "quiet") for a, c in (("id:a", f"id:{b}"), (f"id:{b}", "id:b"))
    ]
    assert things(path(made(*crowd, *ways), "a", "b")[0]) == ["a", "quiet", "b"]


def test_no_way_is_a_detour_of_a_better_one(found: nx.MultiDiGraph) -> None:
    for pair in PAIRS[:4]:
        ways = [set(things(way)) for way in path(found, pair["from"], pair["to"])]
        between = [way - {pair["from"], pair["to"]} for way in ways]
        assert not any(a and a <= b for a, b in itertools.combinations(between, 2))


def test_a_step_is_never_barer_than_its_statement(found: nx.MultiDiGraph, graph: Store) -> None:
    sentences = {
        "st:" + row["st"].value.rpartition("/")[2]: row["label"].value
        for row in graph.select(
            "SELECT ?st ?label { ?st a hs:Statement ; rdfs:label ?label FILTER(lang(?label) = 'en') }"
        )
    }
    for *_, key, edge in found.edges(keys=True, data=True):
        if "source" not in edge and not edge.get("ours"):
            assert edge["sentence"] == sentences[key.split()[0]] and edge["evidence"]
    (way, *_) = path(found, "barcelona-report", "human-security-response-force")
    (line,) = csv.DictReader(io.StringIO(paths_csv([way]).lstrip("\ufeff")))
    assert line["stands"] == "rests on" and "fn 17" in line["place"].split("; ") and line["corrections"]
    told = paths_text([way])
    assert line["sentence"] + " [rests on]" in told and way[0]["corrections"][0]["established"] in told


def test_a_rejected_view_a_recommendation_and_our_own_tie_are_told_as_such(found: nx.MultiDiGraph) -> None:
    told = "".join(
        paths_text(path(found, *ends))
        for ends in (("trafficked-persons", "criminals"), ("kofi-annan", "hyogo-framework-for-action"))
    )
    assert "[from elsewhere: http" in paths_text(
        path(found, "ocha", "united-nations-trust-fund-for-human-security")
    )
    assert "rejected]" in told and "recommended]" in told and "[our arrangement]" in told


def test_every_relation_role_and_qualifier_has_a_cost(graph: Store) -> None:
    vocabulary = graph.vocabulary
    kinds = vocabulary.path_costs
    assert {*vocabulary.relations(), *vocabulary.roles(), *vocabulary.qualifiers()} <= kinds.keys()
    assert kinds["coChairedBy"][0] == "StrongTie" and kinds["representedAt"][0] == "WeakTie"
    assert kinds["encompasses"][0] == "Relation" and kinds["target"][0] == "Role"
    assert kinds["coChairedBy"][1] < kinds["encompasses"][1] < kinds["representedAt"][1] < kinds["about"][1]


def test_a_path_is_found_at_once(found: nx.MultiDiGraph) -> None:
    path(found, "undp", "states")
    begun = time.process_time()
    for pair in PAIRS:
        path(found, pair["from"], pair["to"])
    assert (time.process_time() - begun) / len(PAIRS) < 0.2


def test_the_command_writes_one_line_a_step(clean_example: Example, capsys) -> None:  # noqa: F811
    mappings = ["--mappings", str(clean_example.mappings)]
    assert main(["path", "black-cat", "yellow-dog", "--format", "csv", *mappings]) == 0
    lines = list(csv.DictReader(io.StringIO(capsys.readouterr().out.lstrip("\ufeff"))))
    assert lines[0]["step"] == "1" and all(line["sentence"] and line["kind"] for line in lines)
