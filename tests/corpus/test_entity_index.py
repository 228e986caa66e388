"""The register of a build of any size.

What is held as lines of text and numbers is found again, and in order.
"""

from __future__ import annotations

from zlib import crc32

import pytest

from graph_builder.corpus.entity_index import EntityIndex, KnownEntity
from graph_builder.corpus.serialized_entities import marks_of, serialize_entities
from graph_builder.curation.problems import Position
from graph_builder.curation.records import Entity
from graph_builder.vocabulary.ontology import load

COLLIDE = ("thing-8406-58598", "thing-1bbab-25334")
"""Two keys of the same checksum, by which keys are found."""


def entity(key: str, cls: str = "Concept", en: str = "", zh: str = "") -> Entity:
    return Entity(
        key,
        cls,
        {"en": en or f"the {key}", "zh": zh or f"物{key}"},
        {},
        [],
        "Made up.",
        [],
        None,
        Position("entities.yaml", 1),
        {},
    )


def register(*files: list[Entity]) -> EntityIndex:
    made = []
    for entities in files:
        one, _graph = serialize_entities(entities, load())
        one.marks = sorted(mark for e in entities for mark in marks_of(e))
        made.append(one)
    return EntityIndex(made)


def test_an_entity_is_found_by_its_key_and_no_other_is() -> None:
    held = register(
        [entity("cats", "Actor"), entity("talks", en='a "talk",\twith\nlines')],
        [entity("dogs", "Actor", zh="狗")],
    )
    assert held["dogs"] == KnownEntity("dogs", "Actor", {"en": "the dogs", "zh": "狗"})
    assert held["talks"].labels["en"] == 'a "talk",\twith\nlines'
    assert [*held] == ["cats", "talks", "dogs"] and len(held) == 3
    for stranger in ("cat", "catss", "", "talks\t", "do"):
        assert stranger not in held and held.get(stranger) is None
    with pytest.raises(KeyError):
        held["cat"]


def test_keys_of_the_same_checksum_are_told_apart() -> None:
    assert crc32(COLLIDE[0].encode()) == crc32(COLLIDE[1].encode())
    one, other = COLLIDE
    held = register([entity(one)], [entity(other)])
    assert [held[key].labels["en"] for key in COLLIDE] == [f"the {one}", f"the {other}"]
    assert [held.number(key) for key in COLLIDE] == [0, 1]
    assert other not in register([entity(one)])


def test_what_is_added_later_is_found_as_well() -> None:
    held = register([entity("cats")])
    assert "dogs" not in held
    held.add(serialize_entities([entity("dogs")], load())[0])
    assert held["dogs"].key == "dogs" and held["cats"].key == "cats"


def test_blocks_come_by_class_and_key_whatever_chapter_they_are_in() -> None:
    held = register([entity("b"), entity("z", "Actor")], [entity("a"), entity("y", "Actor")])
    assert [iri.rpartition("/")[2] for iri, _ in held.texts()] == ["y", "z", "a", "b"]
    for iri, text in held.texts():
        assert f'"the {iri.rpartition("/")[2]}"@en'.encode() in text


@pytest.mark.parametrize("other", [entity("cats", en="x", zh="x"), entity("x", en="The CATS", zh="x")])
def test_what_only_one_may_have_clashes_across_chapters(other: Entity) -> None:
    assert register([entity("cats")], [other]).clashes([])
    assert register([entity("cats")]).clashes([other])
    assert not register([entity("cats")], [entity("dogs", zh="狗")]).clashes([entity("talks", zh="谈")])


def test_whether_an_entity_changed_is_told_by_what_documents_take_from_it() -> None:
    said = lambda e: register([entity("a", zh="甲"), e]).fingerprint(1)  # noqa: E731
    assert said(entity("b")) == said(entity("b"))
    assert (
        len(
            {
                said(entity("b")),
                said(entity("b", "Actor")),
                said(entity("b", en="Bee")),
                said(entity("b", zh="蜂")),
            }
        )
        == 4
    )
