"""A treaty's duties, prohibitions, permissions and rights in the graph: each is found, and none is a fact."""

from __future__ import annotations

import pytest
from example import Example
from example_norms import ARTICLES, treaty

from graph_builder.corpus.project import read_project
from graph_builder.stores.memory_store import Store
from graph_builder.stores.opening import open_store

__all__ = ["treaty"]


def sentences(graph: Store, pattern: str, language: str = "en") -> set[str]:
    query = f'SELECT ?said {{ ?s rdfs:label ?said {pattern} FILTER(LANG(?said) = "{language}") }}'
    return {row["said"].value for row in graph.select(query)}


def test_the_treaty_is_sound(treaty: Example) -> None:
    assert not list(read_project(treaty.mappings).problems)


@pytest.mark.parametrize(
    ("standing", "english", "chinese"),
    [
        ("entitled", {"Everyone has the right to fish."}, {"人人享有吃鱼的权利。"}),
        (
            "forbidden",
            {"No one may affect the night.", "It is forbidden to hunt kittens."},
            {"任何人不得影响夜晚。", "不得猎捕小猫。"},
        ),
        (
            "obligatory",
            {
                "If there is a storm, towns shall open shelters for the benefit of kittens, "
                "except for barns.",
                "Towns are not obliged to use boats.",
            },
            {
                "在有风暴的情况下，除谷仓外，为了小猫的利益，镇应开放庇护所。",
                "镇没有义务运用船只。",
            },
        ),
        ("permitted", {"Towns may leave the Pact."}, {"镇可退出公约。"}),
    ],
)
def test_norms_are_found_by_what_they_lay_down(
    treaty: Example, standing: str, english: set[str], chinese: set[str]
) -> None:
    graph = open_store(mappings=treaty.mappings)
    assert sentences(graph, f"; hs:standing hs:{standing} .") == english
    assert sentences(graph, f"; hs:standing hs:{standing} .", "zh") == chinese


def test_all_norms_are_found_by_one_class(treaty: Example) -> None:
    graph = open_store(mappings=treaty.mappings)
    norms = sentences(graph, "; hs:standing ?how . ?how a hs:NormativeStanding")
    assert len(norms) == 6 and "It is forbidden to hunt kittens." in norms
    assert not any("should" in said or "respect" in said for said in norms)


def test_no_norm_is_a_plain_triple(treaty: Example) -> None:
    graph = open_store(mappings=treaty.mappings)
    direct = "?s hs:subject ?a ; hs:relation ?r ; hs:object ?b ; rdfs:label ?said . ?a ?r ?b"
    plain = {row["said"].value for row in graph.select(f"SELECT ?said {{ {direct} }}")}
    assert plain == {"All towns respect the river.", "所有镇尊重河流。"}


def test_some_limits_where_all_does_not(treaty: Example) -> None:
    treaty.edit(ARTICLES, "extent: all", "extent: most")
    graph = open_store(mappings=treaty.mappings)
    assert not graph.query("ASK { id:towns hs:respects id:river }")


def test_a_provision_tells_whom_it_binds_serves_and_leaves_out(treaty: Example) -> None:
    graph = open_store(mappings=treaty.mappings)
    roles = "hs:bearer id:towns ; hs:beneficiary id:kittens ; hs:condition id:storm ; hs:exception id:barns"
    assert graph.query(f"ASK {{ id:open-shelters a hs:Provision, hs:Conduct ; {roles} }}")
    assert graph.query(
        "ASK { id:leave-the-pact hs:holder id:towns . id:hunt-kittens hs:bearer hs:notStated }"
    )


@pytest.mark.parametrize(
    ("old", "new", "code", "says"),
    [
        ("right-to-fish, standing: entitled", "right-to-fish", "S313", "add 'standing: entitled'"),
        ("open-shelters\n    standing: obligatory", "open-shelters", "S313", "its standing is 'asserted'"),
        ("leave-the-pact, standing: permitted", "leave-the-pact, standing: possible", "S313", "'possible'"),
        ("night, standing: forbidden", "night, standing: forbidden, polarity: denied", "S318", "permitted"),
        ("pact, standing: permitted", "pact, standing: permitted, polarity: denied", "S318", "forbidden"),
        (
            "night, standing: forbidden",
            "night, standing: forbidden, strength: must",
            "S318",
            "leave 'strength'",
        ),
        ("holder: {key: towns", "bearer: {key: towns", "S309", "add 'holder'"),
        ("roles: {bearer: not-stated}", "roles: {holder: not-stated}", "S309", "add 'bearer'"),
        (", roles: {bearer: not-stated}", "", "S309", "no statement gives its roles"),
        (
            "relation: laysDown, object: leave-the-pact",
            "relation: laysDown, object: boats",
            "S304",
            "Provision",
        ),
        ("standing: permitted", "standing: permittd", "S305", "did you mean 'permitted'?"),
    ],
)
def test_a_broken_norm_is_named(treaty: Example, old: str, new: str, code: str, says: str) -> None:
    treaty.edit(ARTICLES, old, new)
    found = [p for p in read_project(treaty.mappings).problems if p.code == code]
    assert any(says in f"{p.message} {p.repair}" for p in found), found
