"""The parameters of a query: a term exchanged in its blocks and nothing else, as the page does it."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.stores.query_parameters import with_terms

ROOT = Path(__file__).resolve().parents[2]
CASES = json.loads((ROOT / "graph_builder/explorer/test/query-parameters.json").read_text("utf-8"))
"""What the page's own tests read too."""
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
PATH = st.text(st.characters(categories=["L", "N"], include_characters="-._~:/?@!$&'()*+,;="))
NAMED = st.builds(lambda path, end: ox.NamedNode(f"https://example.org/{path}#{end}"), PATH, PATH)
LITERALS = st.one_of(
    st.builds(ox.Literal, TEXT),
    st.builds(
        lambda text, tag: ox.Literal(text, language=tag), TEXT, st.sampled_from(["en", "zh-hans", "x-a"])
    ),
    st.builds(lambda text, type: ox.Literal(text, datatype=type), TEXT, NAMED),
    st.builds(ox.Literal, st.integers(-(2**63), 2**63 - 1)),
    st.builds(ox.Literal, st.booleans()),
)
TERMS = NAMED | LITERALS


def answer(text: str) -> list[tuple]:
    return [tuple(row) for row in ox.Store().query(text)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_the_term_of_a_block_is_exchanged_and_nothing_else(case: dict) -> None:
    assert with_terms(case["text"], case["terms"]) == case["gives"]


@given(TERMS)
def test_any_term_comes_back_from_its_block(term: ox.NamedNode | ox.Literal) -> None:
    assert answer(with_terms("SELECT ?x { VALUES ?x { UNDEF } }", {"x": term})) == [(term,)]


@given(TERMS)
def test_any_term_comes_back_from_behind_a_query_without_a_block(term: ox.NamedNode | ox.Literal) -> None:
    assert answer(with_terms("SELECT ?x { VALUES ?y { 1 } } # all", {"x": term})) == [(term,)]


@given(TERMS, TERMS)
def test_the_last_term_given_is_the_one_that_stands(
    first: ox.NamedNode | ox.Literal, last: ox.NamedNode | ox.Literal
) -> None:
    text = "SELECT ?x ?z { VALUES ?x { UNDEF } { VALUES ?x { UNDEF } BIND('VALUES ?x { UNDEF }' AS ?z) } }"
    filled = with_terms(with_terms(text, {"x": first}), {"x": last})
    assert filled == with_terms(text, {"x": last})
    assert answer(filled) == [(last, ox.Literal("VALUES ?x { UNDEF }"))]


PIECES = ["VALUES ", "?x ", "{ ", "} ", "1 ", "_:b ", '"', "'", '"""', "<", ">", "#", "\n", "\\"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_blocks_stay_where_they_are_in_any_text(text: str) -> None:
    text += "\nVALUES ?x { 1 }"
    assert with_terms(with_terms(text, {"x": 2}), {"x": 3}) == with_terms(text, {"x": 3})


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("SELECT ?x ?y { VALUES ?x { UNDEF } VALUES ?y { 1 2 3 } FILTER(?y < ?x) }", 2),
        ("SELECT ?x ?y { VALUES ?x { UNDEF } OPTIONAL { VALUES ?y { 1 2 3 } FILTER(?y < ?x) } }", 2),
        (
            "SELECT ?x ?y { { VALUES ?x { UNDEF } BIND(?x - 1 AS ?y) } "
            "UNION { VALUES ?x { UNDEF } BIND(?x AS ?y) } }",
            2,
        ),
        (
            "SELECT ?n { { SELECT (COUNT(?x) AS ?n) "
            "{ VALUES ?x { UNDEF } VALUES ?y { 1 2 3 } FILTER(?y = ?x) } } FILTER(?n = 1) }",
            1,
        ),
        (
            "SELECT ?x (COUNT(?y) AS ?n) { VALUES ?x { UNDEF } VALUES ?y { 1 2 3 } FILTER(?y < ?x) } "
            "GROUP BY ?x",
            1,
        ),
    ],
)
def test_a_term_is_seen_in_each_group_that_has_its_block(query: str, rows: int) -> None:
    assert len(answer(with_terms(query, {"x": ox.Literal(3)}))) == rows


@pytest.mark.parametrize(
    ("query", "triples"),
    [
        ("CONSTRUCT WHERE { ?a ?p ?o }", 2),
        ("CONSTRUCT { ?a ?p 'VALUES ?a { 1 }' } WHERE { VALUES ?a { UNDEF } ?a ?p ?o }", 2),
        ("CONSTRUCT FROM <x:g> WHERE { ?a ?p ?o }", 1),
        ("DESCRIBE ?a { ?a ?p ?o }", 2),
    ],
)
def test_a_term_is_bound_in_every_form(query: str, triples: int) -> None:
    store, one = ox.Store(), ox.NamedNode("x:one")
    for number, subject in enumerate((one, one, ox.NamedNode("x:two"))):
        store.add(ox.Quad(subject, ox.NamedNode(f"x:p{number}"), one, ox.DefaultGraph()))
    store.add(ox.Quad(one, ox.NamedNode("x:p"), one, ox.NamedNode("x:g")))
    found = list(store.query(with_terms(query, {"a": one})))
    assert len(found) == triples and all(triple.subject == one for triple in found)
    assert store.query(with_terms("ASK { ?a <x:p2> ?o }", {"a": ox.NamedNode("x:two")}))
    assert not store.query(with_terms("ASK { ?a <x:p2> ?o }", {"a": one}))
