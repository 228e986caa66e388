"""Statements: what makes two sayings one, what tells them apart, and what stands as evidence."""

from __future__ import annotations

import re

import pytest
from example import CHAPTER, KEY, NOTES, WORK, Example, clean_example, example

from graph_builder.curation.mappings_reader import read
from graph_builder.statements.resolver import Resolver, unfold
from graph_builder.statements.statement import Statement
from graph_builder.vocabulary.iris import document_iri, entity_iri
from graph_builder.vocabulary.namespaces import BASE, HS
from graph_builder.vocabulary.ontology import load

__all__ = ["clean_example", "example"]


def statements(example: Example) -> list[Statement]:
    mappings = read(example.mappings, load())
    assert mappings.problems == []
    return unfold(mappings, mappings.documents[KEY], load())


def said(example: Example, gloss: str) -> list[Statement]:
    """The statements that rest on words with this gloss."""
    return [s for s in statements(example) if any(e.gloss == gloss for e in s.evidence)]


MONEY = (
    "{subject: talks, relation: fundedBy, object: bird-fund, anchor: 养鸟基金供资, "
    "gloss: paid for by the bird fund, id: money}"
)


def hash_of(example: Example, gloss: str = "paid for by the bird fund") -> str:
    (found,) = said(example, gloss)
    return found.hash


# --- what makes a statement the one it is


def test_one_line_unfolds_into_one_statement_for_each_pair(clean_example: Example) -> None:
    chairs = said(clean_example, "led the talks together")
    assert [(s.subject, s.relation, s.object) for s in chairs] == [
        (entity_iri("talks"), "coChairedBy", entity_iri("black-cat")),
        (entity_iri("talks"), "coChairedBy", entity_iri("yellow-dog")),
    ]
    assert len({s.hash for s in chairs}) == 2
    assert {(s.subject, s.object) for s in said(clean_example, "nobody may steal food")} == {
        (entity_iri("cats"), entity_iri("food-theft")),
        (entity_iri("dogs"), entity_iri("food-theft")),
    }


def test_the_identifier_is_a_short_hash_of_the_content(clean_example: Example) -> None:
    for statement in statements(clean_example):
        assert re.fullmatch(r"[0-9a-f]{16}", statement.hash)
        assert statement.iri == f"{BASE}statement/{statement.hash}"
    assert len({s.hash for s in statements(clean_example)}) == len(statements(clean_example)) == 44


@pytest.mark.parametrize(
    "new",
    [
        MONEY.replace("anchor: 养鸟基金供资", "anchor: 由养鸟基金"),
        MONEY.replace("anchor: 养鸟基金供资", "anchor: [由养鸟基金, 基金供资]"),
        MONEY.replace(", id: money", ""),
        MONEY.replace("id: money", "id: other, note: An editor's remark."),
        MONEY.replace("id: money", "restsOn: 1"),
        MONEY.replace("id: money", "reception: reported"),
        MONEY.replace("bird-fund,", "{key: bird-fund, anchor: 养鸟基金},"),
    ],
    ids=["anchor", "anchors", "id", "note", "footnote", "reception", "item"],
)
def test_where_and_how_it_is_recorded_does_not_change_it(example: Example, new: str) -> None:
    before = hash_of(example)
    example.edit(CHAPTER, MONEY, new)
    assert hash_of(example) == before


def test_the_gloss_does_not_change_it(example: Example) -> None:
    before = hash_of(example)
    example.edit(CHAPTER, "gloss: paid for by the bird fund", "gloss: the birds pay")
    assert hash_of(example, "the birds pay") == before


def test_the_place_does_not_change_it(example: Example) -> None:
    before = hash_of(example)
    example.edit(CHAPTER, f"  - {MONEY}\n", "")
    example.edit(CHAPTER, "- paragraph: 2\n  statements:\n", f"- paragraph: 2\n  statements:\n  - {MONEY}\n")
    assert hash_of(example) == before


@pytest.mark.parametrize(
    "new",
    [
        MONEY.replace("subject: talks", "subject: second-talks"),
        MONEY.replace("fundedBy", "establishedBy"),
        MONEY.replace("object: bird-fund", "object: gardener"),
        MONEY.replace("id: money", "standing: possible"),
        MONEY.replace("id: money", "polarity: denied"),
        MONEY.replace("id: money", "speaker: mice"),
        MONEY.replace("id: money", "speaker: [mice, cats]"),
        MONEY.replace("id: money", "speaker: unnamed"),
        MONEY.replace("id: money", "extent: mostly"),
        MONEY.replace("id: money", "extent: partly"),
        MONEY.replace("id: money", "degree: fully"),
        MONEY.replace("id: money", "degree: [fully, first]"),
        MONEY.replace("id: money", "time: '2001'"),
        MONEY.replace("id: money", "during: winter"),
        MONEY.replace("id: money", "during: {date: '2001'}"),
        MONEY.replace("id: money", "purpose: winter"),
        MONEY.replace("id: money", "page: '7'"),
        MONEY.replace("id: money", "number: 7"),
        MONEY.replace("bird-fund,", "{value: bird-fund},"),
        MONEY.replace("bird-fund,", "{value: bird-fund, language: en},"),
        MONEY.replace("bird-fund,", "{date: '2001'},"),
    ],
)
def test_whatever_is_said_otherwise_is_another_statement(
    example: Example, new: str, seen_hashes: dict[str, str]
) -> None:
    seen_hashes.setdefault(hash_of(example), MONEY)
    example.edit(CHAPTER, MONEY, new)
    assert seen_hashes.setdefault(hash_of(example), new) == new


@pytest.fixture(scope="module")
def seen_hashes() -> dict[str, str]:
    """The statement behind each hash met so far: no two may share one."""
    return {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("speaker: [mice, cats]", "speaker: [cats, mice]"),
        ("degree: [fully, first]", "degree: [first, fully]"),
        ("extent: mostly, time: '2001'", "time: '2001', extent: mostly"),
        ("id: money", "standing: asserted, polarity: affirmed, speaker: document"),
        ("during: winter", "during: {key: winter, anchor: 会谈由养}"),
    ],
)
def test_another_way_of_writing_the_same_is_the_same(example: Example, one: str, other: str) -> None:
    example.edit(CHAPTER, "id: money", one)
    before = hash_of(example)
    example.edit(CHAPTER, one, other)
    assert hash_of(example) == before


# --- evidence


def test_the_same_saying_in_two_places_is_one_statement_with_two_pieces_of_evidence(
    clean_example: Example,
) -> None:
    (money,) = said(clean_example, "paid for by the bird fund")
    assert [(e.place, e.anchor, e.gloss) for e in money.evidence] == [
        ("para/1", "养鸟基金供资", "paid for by the bird fund"),
        ("para/8", "钱出自养鸟基金", "the money comes from the bird fund"),
    ]
    assert [line.place for line in money.lines] == ["para/1", "para/8"]


def test_each_anchor_is_evidence_and_an_item_has_its_own_besides(clean_example: Example) -> None:
    cats, _dogs = said(clean_example, "nobody may steal food")
    assert [e.anchor for e in cats.evidence] == ["谁也不得", "不得抢食"]
    fish, bone, _yard = said(clean_example, "talked about many things such as")
    assert [e.anchor for e in fish.evidence] == ["讨论了许多问题", "例如鱼"]
    assert [e.anchor for e in bone.evidence] == ["讨论了许多问题", "骨头"]


def test_roles_have_evidence_of_their_own(clean_example: Example) -> None:
    (treaty,) = said(clean_example, "must conclude a treaty at once")
    assert treaty.roles == {
        "agent": [entity_iri("cats"), entity_iri("dogs")],
        "target": [entity_iri("peace-treaty")],
        "against": [entity_iri("fighting")],
    }
    assert [(e.role, e.value, e.anchor) for e in treaty.evidence] == [
        (None, None, "务必立即订立条约"),
        ("agent", entity_iri("cats"), "猫和"),
        ("agent", entity_iri("dogs"), "务必立即订立条约"),
        ("target", entity_iri("peace-treaty"), "务必立即订立条约"),
        ("against", entity_iri("fighting"), "制止打架"),
    ]


# --- whom and what the words name


def test_what_keys_stand_for(clean_example: Example) -> None:
    mappings = read(clean_example.mappings, load())
    resolver = Resolver(mappings.documents[KEY], mappings.entities, load())
    assert resolver.key("cats", "para/1") == f"{BASE}id/cats"
    assert resolver.key("document", "para/1") == f"{BASE}document/{KEY}" == document_iri(KEY)
    assert resolver.key("letter", "para/1") == f"{BASE}document/{KEY}/letter"
    assert resolver.key("note", "footnote/2") == f"{BASE}document/{KEY}/footnote/2"
    assert resolver.key("para/3/bullet/1", "para/1") == f"{BASE}document/{KEY}/para/3/bullet/1"
    assert resolver.key("unnamed", "para/1") == f"{HS}unnamed"
    assert resolver.key("not-stated", "para/1") == f"{HS}notStated"


def test_terms_of_every_kind(clean_example: Example) -> None:
    def term(gloss: str) -> object:
        (found,) = said(clean_example, gloss)
        return found.object

    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert term("nine cats") == ("9", None, f"{xsd}integer")
    assert term("A/1/2") == ("A/1/2", None, f"{xsd}string")
    assert term("report of the peace talks") == (
        "猫狗和平会谈报告",
        "zh",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString",
    )
    assert term("1 and 2 April 2001") == f"{BASE}date/2001-04-01_2001-04-02"
    assert term("ibid.") == f"{BASE}document/{KEY}/footnote/1"


def test_a_statement_may_be_about_a_statement(clean_example: Example) -> None:
    (view,) = said(clean_example, "do not share this view")
    (distrust,) = said(clean_example, "cats cannot be trusted")
    assert view.object == distrust.iri


def test_a_statement_about_another_changes_with_it(example: Example) -> None:
    before = hash_of(example, "do not share this view")
    example.edit(CHAPTER, "extent: some, anchor: 猫不可信", "extent: many, anchor: 猫不可信")
    assert hash_of(example, "do not share this view") != before


# --- plain facts


def test_which_statements_are_plain(clean_example: Example) -> None:
    plain = {s.evidence[0].gloss for s in statements(clean_example) if s.is_plain(load())}
    assert "led the talks together" in plain  # asserted by the document itself
    assert "talked about many things such as" in plain
    assert "page 7" in plain  # a page adds, it does not limit
    assert plain.isdisjoint(
        {
            "should live in harmony",  # a recommendation of somebody else
            "cats cannot be trusted",  # rejected
            "do not share this view",  # denied
            "can lessen the noise",  # only possible
            "the mice are no party",  # denied
            "will be in 2002",  # not yet so
            "noise often comes from",  # often
            "the yard is closed to cats",  # in winter
        }
    )


# --- lists


def test_enumerations(clean_example: Example) -> None:
    mappings = read(clean_example.mappings, load())
    document = mappings.documents[KEY]
    resolver = Resolver(document, mappings.entities, load())
    found = {line.gloss: list(resolver.enumerations(line)) for line in document.lines}
    (things,) = found["talked about many things such as"]
    assert (things.owner, things.relation, things.inverse, things.open, things.place) == (
        entity_iri("talks"),
        "discusses",
        False,
        True,
        "para/2",
    )
    assert things.members == (
        (entity_iri("fish"), "例如鱼"),
        (entity_iri("bone"), "骨头"),
        (entity_iri("yard"), "院子"),
    )
    (elements,) = found["harmony has the following parts"]
    assert (elements.owner, elements.relation, elements.open) == (
        entity_iri("definition-of-harmony"),
        "element",
        False,
    )
    (agents,) = found["must conclude a treaty at once"]
    assert (agents.owner, agents.relation) == (entity_iri("conclude-treaty"), "agent")
    assert found["led the talks together"] == []  # a plain list of objects is no enumeration of the text's


def test_an_enumeration_of_subjects_belongs_to_the_object(example: Example) -> None:
    example.edit(CHAPTER, "subject: [cats, dogs]", "subject: {open: false, items: [cats, dogs]}")
    mappings = read(example.mappings, load())
    document = mappings.documents[KEY]
    resolver = Resolver(document, mappings.entities, load())
    (line,) = [line for line in document.lines if line.gloss == "nobody may steal food"]
    (found,) = resolver.enumerations(line)
    assert (found.owner, found.inverse, [m for m, _ in found.members]) == (
        entity_iri("food-theft"),
        True,
        [entity_iri("cats"), entity_iri("dogs")],
    )


def test_a_list_in_another_order_or_place_is_another_list(example: Example) -> None:
    def lists() -> set[str]:
        mappings = read(example.mappings, load())
        document = mappings.documents[KEY]
        resolver = Resolver(document, mappings.entities, load())
        return {e.iri for line in document.lines for e in resolver.enumerations(line)}

    before = lists()
    example.edit(
        CHAPTER, "[fish-sharing, separate-beds, quiet-nights]", "[separate-beds, fish-sharing, quiet-nights]"
    )
    assert len(lists() - before) == 1
    assert len(lists()) == len(before) == 3


def test_notes_and_lines_of_both_notations_are_unfolded(clean_example: Example) -> None:
    places = {e.place for s in statements(clean_example) for e in s.evidence}
    assert {"footnote/1", "footnote/2", "footnote/3"} <= places, NOTES
    assert {"para/5", "para/6", "para/8"} <= places, WORK
