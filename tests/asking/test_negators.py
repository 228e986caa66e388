"""What turns a sense round: whoever asks what is denied finds it, and it never passes for a plain fact."""

from __future__ import annotations

import pytest
from example import CHAPTER, WORK, Example, clean_example, example

from graph_builder.asking import ask
from graph_builder.explorer.view import view
from graph_builder.stores.memory_store import Store
from graph_builder.stores.opening import open_store
from graph_builder.vocabulary.locations import ontology_file
from graph_builder.vocabulary.namespaces import BASE, HS, NAMESPACES
from graph_builder.vocabulary.ontology import Vocabulary, load

__all__ = ["clean_example", "example"]

NEGATORS = sorted(load().values("Negator"))

NEGATIVE_WORDS = {
    *("not", "no", "never", "none", "few", "little", "denied"),
    *("rarely", "seldom", "hardly", "scarcely", "barely"),
}
"""The negators of English grammar, absolute and approximate, and our own name of the denial."""

MONEY = (
    "{subject: talks, relation: fundedBy, object: bird-fund, anchor: 养鸟基金供资, "
    "gloss: paid for by the bird fund, id: money}"
)


def bearer(negator: str) -> str:
    """The axis or qualifier that takes the value."""
    vocabulary = load()
    properties = [*vocabulary.qualifiers(), "polarity"]
    (found,) = [name for name in properties if vocabulary.value(name, negator)]
    return found


def with_money(example: Example, said: str) -> Store:
    """The example, its talks funded by the bird fund in one place only, and there said so."""
    example.edit(CHAPTER, MONEY, MONEY.replace("id: money", said))
    example.edit(
        WORK,
        '{"subject": "talks", "relation": "fundedBy"',
        '{"subject": "second-talks", "relation": "fundedBy"',
    )
    return open_store(mappings=example.mappings)


def denials(graph: Store) -> list[tuple[str, str, str]]:
    """Subject, relation and negator of what is denied, by their local names."""
    rows = ask(graph, "what-is-denied")
    return [
        tuple(
            row[name].value.replace("#", "/").rpartition("/")[2]
            for name in ("subject", "relation", "negator")
        )
        for row in rows
    ]


def plain(graph: Store) -> bool:
    return bool(graph.query("ASK { id:talks hs:fundedBy id:bird-fund }"))


def unmarked(vocabulary: Vocabulary) -> set[str]:
    """The values of an axis or a qualifier whose English words negate, and which are no negators."""
    words = vocabulary.store.query(
        """SELECT ?value ?text { ?value a owl:NamedIndividual ; rdfs:label|hs:adverb|hs:quantifier ?text
        FILTER(LANG(?text) = "en") }""",
        prefixes=NAMESPACES,
    )
    negative = {
        row["value"].value.removeprefix(HS)
        for row in words
        if NEGATIVE_WORDS.intersection(row["text"].value.casefold().split())
    }
    taken = {
        value
        for name in [*vocabulary.qualifiers(), "polarity", "standing", "reception"]
        for value in vocabulary.values(vocabulary.properties[name].range or "").values()
    }
    return negative & taken - set(vocabulary.values("Negator").values())


def test_there_are_negators_of_both_kinds() -> None:
    assert {"denied", "notNecessarily", "few"} <= set(NEGATORS)


@pytest.mark.parametrize("negator", NEGATORS)
def test_what_a_negator_turns_round_is_found_as_denied_and_is_no_plain_fact(
    negator: str, example: Example
) -> None:
    graph = with_money(example, f"{bearer(negator)}: {negator}")
    assert ("talks", "fundedBy", negator) in denials(graph)
    assert not plain(graph)
    (shown,) = [
        s for s in view(graph, {})["statements"] if (s["subject"], s["relation"]) == ("talks", "fundedBy")
    ]
    assert shown["negated"] and shown["line"] != "fact"


@pytest.mark.parametrize("said", ["degree: only", "extent: some", "extent: partly", "standing: possible"])
def test_what_only_narrows_is_not_found_as_denied(said: str, example: Example) -> None:
    graph = with_money(example, said)
    assert not [found for found in denials(graph) if found[:2] == ("talks", "fundedBy")]


def test_not_necessarily_in_the_graph_is_found_with_its_qualifier() -> None:
    graph = open_store()
    stated = graph.select("SELECT ?s { ?s hs:extent hs:notNecessarily }")
    rows = [r for r in ask(graph, "what-is-denied") if r["negator"].value == HS + "notNecessarily"]
    assert len({(r["place"].value, r["sentence"].value) for r in rows}) == len(stated) > 0
    assert {r["extent"].value for r in rows} == {HS + "notNecessarily"}
    assert {r["place"].value.removeprefix(BASE + "document/") for r in rows} == {
        "mexico-workshop-2006/letter",
        "mexico-workshop-2006/para/30",
    }


def test_every_value_whose_words_negate_is_a_negator() -> None:
    assert unmarked(load()) == set()


def test_a_value_that_negates_without_being_marked_is_noticed() -> None:
    turtle = ontology_file().read_text("utf-8")
    added = (
        '\nhs:seldom a owl:NamedIndividual, hs:Extent ; rdfs:label "seldom"@en ; hs:adverb "seldom"@en .\n'
    )
    assert unmarked(Vocabulary((turtle + added).encode())) == {"seldom"}
    assert unmarked(Vocabulary(turtle.replace("hs:Extent, hs:Negator", "hs:Extent").encode())) == {
        "few",
        "notNecessarily",
    }
