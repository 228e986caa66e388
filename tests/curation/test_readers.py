"""Mappings read into records: what each key means, and what it means to leave it out; no content raises."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from example import (
    ANIMALS,
    CHAPTER,
    CORRECTIONS,
    DOCUMENT,
    FACTS,
    KEY,
    LINKS,
    MENTIONS,
    NOTES,
    OTHERS,
    RECORDED,
    THINGS,
    WORK,
    Example,
    clean_example,
    example,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_builder.building.quads import build
from graph_builder.checks.mappings_check import check
from graph_builder.corpus.project import read_project
from graph_builder.curation.line_records import DateValue, Key, Line, Literal, Reference
from graph_builder.curation.mappings_reader import read
from graph_builder.curation.problems import Problem, Problems
from graph_builder.curation.records import Mappings
from graph_builder.curation.rules import RULES
from graph_builder.curation.yaml_reader import read_yaml
from graph_builder.formats.dataset_files import FORMATS
from graph_builder.vocabulary.ontology import load

__all__ = ["clean_example", "example"]


@pytest.fixture(scope="module")
def mappings(clean_example: Example) -> Mappings:
    return read(clean_example.mappings, load())


def line(mappings: Mappings, gloss: str) -> Line:
    """The one line with this gloss."""
    (found,) = [line for line in mappings.documents[KEY].lines if line.gloss == gloss]
    return found


def names(items) -> list[str]:
    return [getattr(member.value, "name", None) for member in items.members]


# --- the example


def test_the_example_is_clean_with_and_without_its_source(clean_example: Example) -> None:
    assert read_project(clean_example.mappings).problems == []
    assert read_project(clean_example.mappings, clean_example.source).problems == []


def test_all_is_read(mappings: Mappings) -> None:
    assert mappings.problems == []
    assert len(mappings.entities) == 34
    document = mappings.documents[KEY]
    assert (document.key, document.cls, document.language) == (KEY, "SourceDocument", "zh")
    assert document.labels == {"en": "Report of the peace talks of cats and dogs", "zh": "猫狗和平会谈报告"}
    assert len(document.lines) == 41
    assert [(s.place, s.anchor.text, s.reason) for s in document.silents] == [
        ("para/7", "其他事项", "only points to a table")
    ]
    assert list(document.blocks) == [
        "cover",
        "letter",
        "title",
        "para/1",
        "para/2",
        "para/3",
        "para/3/bullet/1",
        "para/3/bullet/2",
        "para/3/bullet/3",
        "para/4",
        "footnote/1",
        "footnote/2",
        "footnote/3",
        "para/5",
        "para/6",
        "para/7",
        "para/8",
    ]
    assert [(s.number, s.first, s.last, s.within) for s in document.sections] == [
        (1, 1, 4, None),
        (2, 1, 4, 1),
        (3, 5, 8, None),
    ]
    assert document.anaphora == {"footnote/2": {"同上": "bone-book"}, "footnote/1": {"1999": None}}
    assert document.digests["para/7"] == "A pointer to a table."


def test_an_entity(mappings: Mappings, clean_example: Example) -> None:
    cats = mappings.entities["cats"]
    assert cats.cls == "Group"
    assert cats.labels == {"en": "cats", "zh": "猫", "fr": "chats", "es": "gatos", "ru": "кошки", "ar": "قطط"}
    assert cats.alts == {"en": ["felines"], "zh": ["猫儿"]}
    assert cats.sources == ["https://example.org/words/cat"]
    assert cats.note == "Kittens count."
    assert cats.forms() == ["猫", "猫儿"]
    assert mappings.entities["dogs"].forms() == ["狗", "有些狗"]
    assert (cats.position("source").line, cats.position("source").column) == clean_example.position(
        ANIMALS, "[https"
    )


def test_an_entity_of_json_lines_is_like_one_of_yaml(example: Example) -> None:
    before = read(example.mappings, load()).entities
    rows = [{"key": key, **value} for key, value in content(example, ANIMALS).items()]
    example.path(ANIMALS).unlink()
    example.write(
        "entities/animals.jsonl", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    )
    after = read(example.mappings, load())
    assert after.problems == []
    assert {key: plain_entity(entity) for key, entity in after.entities.items()} == {
        key: plain_entity(e) for key, e in before.items()
    }


def plain_entity(entity) -> tuple:
    return (
        entity.cls,
        entity.labels,
        entity.alts,
        entity.surface,
        entity.definition,
        entity.sources,
        entity.note,
    )


def test_statements_of_json_lines_are_like_those_of_yaml(example: Example) -> None:
    before = read(example.mappings, load())
    top = content(example, NOTES)
    rows = [{**block, "curated": top["curated"]} for block in top["blocks"]]
    example.path(NOTES).unlink()
    example.write(
        NOTES.replace(".yaml", ".jsonl"), "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    )
    after = read(example.mappings, load())
    assert after.problems == []
    assert build(after, load()) == build(before, load())


# --- one statement


def test_what_is_left_out_means_the_plain_thing(mappings: Mappings) -> None:
    plain = line(mappings, "paid for by the bird fund")
    assert (plain.standing, plain.polarity, plain.speakers, plain.reception) == (
        "asserted",
        "affirmed",
        (),
        "endorsed",
    )
    assert (plain.qualifiers, plain.roles, plain.rests_on, plain.note, plain.id) == (
        {},
        {},
        (),
        None,
        "money",
    )
    assert plain.object.open is None


def test_a_speaker_is_reported_unless_endorsed(mappings: Mappings) -> None:
    assert line(mappings, "should live in harmony").reception == "reported"
    assert line(mappings, "nobody may steal food").reception == "endorsed"
    assert line(mappings, "cats cannot be trusted").reception == "rejected"


def test_lists_qualifiers_roles_and_notes(mappings: Mappings) -> None:
    chairs = line(mappings, "led the talks together")
    assert (names(chairs.subject), names(chairs.object), chairs.rests_on) == (
        ["talks"],
        ["black-cat", "yellow-dog"],
        (1,),
    )
    theft = line(mappings, "nobody may steal food")
    assert names(theft.subject) == ["cats", "dogs"]
    assert [anchor.text for anchor in theft.anchors] == ["谁也不得", "不得抢食"]
    about = line(mappings, "talked about many things such as")
    assert about.object.open is True
    assert [(m.value, m.anchor) for m in about.object.members] == [
        (Key("fish"), "例如鱼"),
        (Key("bone"), "骨头"),
        (Key("yard"), "院子"),
    ]
    definition = line(mappings, "harmony has the following parts")
    assert {role: (names(items), items.open) for role, items in definition.roles.items()} == {
        "definiendum": (["harmony"], None),
        "element": (["fish-sharing", "separate-beds", "quiet-nights"], False),
    }
    assert names(line(mappings, "cats cannot be trusted").qualifiers["extent"]) == ["some"]


def test_values_of_every_kind(mappings: Mappings) -> None:
    def value(gloss: str):
        (member,) = line(mappings, gloss).object.members
        return member.value

    assert value("3 May 2001") == DateValue("2001-05-03")
    assert value("nine cats") == Literal("9", None, "integer")
    assert value("report of the peace talks") == Literal("猫狗和平会谈报告", "zh", "string")
    assert value("do not share this view") == Reference("distrust")
    assert value("hand it out as a paper of the Assembly") == Key("distribution-of-papers")
    (page,) = line(mappings, "page 7").qualifiers["page"].members
    assert page.value == Literal("7", None, "string")
    (time,) = line(mappings, "held in the yard").qualifiers["time"].members
    assert time.value == DateValue("2002")
    (during,) = line(mappings, "the yard is closed to cats").qualifiers["during"].members
    assert during.value == Key("winter")


def test_who_curated_and_who_reviewed(mappings: Mappings) -> None:
    assert line(mappings, "led the talks together").curated == ("first reader", "2026-11-24")
    assert line(mappings, "led the talks together").reviewed == ("second reader", "2026-11-25")
    assert line(mappings, "page 7").reviewed is None
    assert line(mappings, "nine cats").curated == ("first reader", "2026-11-24")


def test_a_block_speaks_for_all_in_it_and_a_statement_for_itself(example: Example) -> None:
    example.edit(
        NOTES,
        "- footnote: 1\n",
        "- footnote: 1\n  speaker: mice\n  standing: possible\n  reception: rejected\n",
    )
    example.edit(
        NOTES, "gloss: 1999", "gloss: 1999, speaker: document, standing: asserted, reception: endorsed"
    )
    lines = {line.gloss: line for line in read(example.mappings, load()).documents[KEY].lines}
    assert [
        (lines[g].speakers, lines[g].standing, lines[g].reception) for g in ("page 7", "1999", "page 8")
    ] == [
        (("mice",), "possible", "rejected"),
        (("document",), "asserted", "endorsed"),
        ((), "asserted", "endorsed"),
    ]


def test_positions_of_a_statement(mappings: Mappings, clean_example: Example) -> None:
    chairs = line(mappings, "led the talks together")
    row, column = clean_example.position(CHAPTER, "{subject: talks, relation: coChairedBy")
    assert (chairs.at.file, chairs.at.line, chairs.at.column) == (f"mappings/{CHAPTER}", row, column)
    assert chairs.position("relation").column == clean_example.position(CHAPTER, "coChairedBy")[1]
    assert [m.at.column for m in chairs.object.members] == [
        clean_example.position(CHAPTER, "black-cat, yellow-dog")[1],
        clean_example.position(CHAPTER, "yellow-dog], anchor")[1],
    ]
    assert chairs.position("no such key") == chairs.at


# --- any content at all

WORDS = st.sampled_from(
    [
        "cats",
        "talks",
        "document",
        "note",
        "letter",
        "para/1",
        "para/x",
        "footnote/1",
        "section/1",
        "unnamed",
        "not-stated",
        "coChairedBy",
        "cites",
        "count",
        "2001-02-30",
        "198X",
        "some",
        "共同主持",
        "猫",
        "",
        " ",
        "\x00",
        "\ud83d",
        "\u202e",
        "'",
        "https://x",
        "-1",
        "1e9",
        "§" * 300,
    ]
)
LEAVES = st.none() | st.booleans() | st.integers(-2, 10**12) | st.floats(allow_nan=False) | WORDS
KEYS = st.sampled_from(
    [
        "key",
        "value",
        "date",
        "statement",
        "open",
        "items",
        "anchor",
        "language",
        "type",
        "en",
        "zh",
        "by",
        "on",
        "place",
        "form",
        "paragraph",
        "begins",
    ]
)
ODD = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=6
)
FILES = [DOCUMENT, CHAPTER, NOTES, CORRECTIONS, ANIMALS, THINGS, WORK, RECORDED, MENTIONS, FACTS, OTHERS]


def content(example: Example, name: str) -> Any:
    """What a file of the example holds, as plain values."""
    if name.endswith(".yaml"):
        return json.loads(json.dumps(read_yaml(example.path(name), name, Problems())))
    text = example.text(name)
    return [json.loads(row) for row in text.splitlines()] if name.endswith(".jsonl") else json.loads(text)


def written(name: str, value: object) -> str:
    """The value as the file's notation writes it; YAML as JSON, which it holds."""
    if name.endswith(".jsonl") and isinstance(value, list):
        return "".join(json.dumps(row) + "\n" for row in value)
    # \ud83d alone is no YAML
    return json.dumps(value, ensure_ascii=True).replace(
        "\\ud83d", "?" if name.endswith(".yaml") else "\\ud83d"
    )


def paths(value: object, so_far: tuple = ()) -> list[tuple]:
    """The way to every value inside a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [so_far, *(path for key, item in inner for path in paths(item, (*so_far, key)))]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_value_in_any_place_makes_anything_raise(
    clean_example: Example, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Any value is replaced, removed or given a neighbour; all is read, checked and, if it passes, built."""
    vocabulary = load()
    name = data.draw(st.sampled_from(FILES))
    value = content(clean_example, name)
    path = data.draw(st.sampled_from(paths(value)))
    odd = data.draw(ODD)
    if not path:
        value = odd
    else:
        *way, last = path
        holder = value
        for step in way:
            holder = holder[step]
        change = data.draw(st.sampled_from(["replace", "remove", "add"]))
        if change == "replace":
            holder[last] = odd
        elif change == "remove":
            del holder[last]
        elif isinstance(holder, list):
            holder.insert(last, odd)
        else:
            holder[data.draw(KEYS | WORDS)] = odd
    folder = tmp_path_factory.mktemp("odd") / "mappings"
    for file in [*FILES, LINKS]:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(clean_example.path(file).read_bytes())
    (folder / name).write_text(written(name, value), encoding="utf-8")
    mappings = read(folder, vocabulary)
    source = read_project(clean_example.mappings, clean_example.source).sources
    problems = check(mappings, vocabulary, source)
    assert all(well_told(problem, folder) for problem in problems)
    if not check(mappings, vocabulary):
        quads = build(mappings, vocabulary)
        assert all(write(quads) for _, write in FORMATS.values())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    cut=st.integers(0, 700),
    keep=st.integers(0, 700),
    odd=st.text()
    | st.sampled_from(["\t", "\t\t", "#", '"', "\n", "\r", "\n#", "id:", "ex:fish", " ", "\x00"]),
)
def test_no_text_in_the_table_of_links_makes_anything_raise(
    clean_example: Example, cut: int, keep: int, odd: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("odd") / "mappings"
    for file in FILES:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(clean_example.path(file).read_bytes())
    text = clean_example.text(LINKS)
    (folder / LINKS).write_bytes((text[:cut] + odd + text[min(cut, keep) :]).encode("utf-8", "replace"))
    mappings = read(folder, load())
    problems = check(mappings, load())
    assert all(well_told(problem, folder) for problem in problems)
    if not problems:
        assert build(mappings, load())


def well_told(problem: Problem, folder: Path) -> bool:
    """With a known rule, in a file that there is, in words that can be printed."""
    str(problem).encode("utf-8")
    return (
        problem.code in RULES
        and (folder.parent / problem.at.file).exists()
        and problem.at.line >= 1
        and problem.at.column >= 1
    )
