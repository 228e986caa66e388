"""What could not be read is reported once: its consequences are counted, and its cause comes first."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from example import (
    ANIMALS,
    CHAPTER,
    CORRECTIONS,
    DOCUMENT,
    FACTS,
    LINKS,
    NOTES,
    OTHERS,
    RECORDED,
    THINGS,
    WORK,
    Example,
    clean_example,
    example,
)

from graph_builder.commands import main
from graph_builder.corpus.project import read_project

__all__ = ["clean_example", "example"]

Spoil = Callable[[Example], None]


def tab(file: str, words: str) -> Spoil:
    """Indent what is indented by blanks with a tab."""
    return lambda example: example.edit(file, words, "\t" + words.lstrip())


def edit(file: str, old: str, new: str) -> Spoil:
    return lambda example: example.edit(file, old, new)


def write(file: str, content: str | bytes) -> Spoil:
    return lambda example: example.write(file, content)


def move(file: str, target: str) -> Spoil:
    def spoil(example: Example) -> None:
        example.path(target).parent.mkdir(parents=True, exist_ok=True)
        example.path(file).rename(example.path(target))

    return spoil


def repeat_dogs(example: Example) -> None:
    """Make the mice an alias of the dogs."""
    example.edit(ANIMALS, "dogs: {", "dogs: &dogs {")
    example.write(ANIMALS, re.sub(r"mice: \{.*\}", "mice: *dogs", example.text(ANIMALS)))


UNREAD: dict[str, tuple[Spoil, str, str, bool]] = {
    # what is done, the one problem, its file, and whether other problems would follow
    "a tab in the register": (tab(ANIMALS, "  class: Person"), "Y102", ANIMALS, True),
    "a register that is not UTF-8": (write(ANIMALS, b"\xff\xfe"), "Y101", ANIMALS, True),
    "a register that is a list": (write(ANIMALS, "- cats\n- dogs\n"), "Y105", ANIMALS, True),
    "a broken line of the register": (edit(THINGS, '{"key": "yard"', '{"key" "yard"'), "Y102", THINGS, True),
    "a line of the register without a key": (
        edit(THINGS, '"key": "yard"', '"kez": "yard"'),
        "Y107",
        THINGS,
        True,
    ),
    "an entity without a class": (edit(ANIMALS, "cats:\n  class: Group\n", "cats:\n"), "Y107", ANIMALS, True),
    "an entity with a misspelt key": (
        edit(ANIMALS, "cats:\n  class:", "cats:\n  clas:"),
        "Y106",
        ANIMALS,
        True,
    ),
    "an entity that is an alias": (repeat_dogs, "Y104", ANIMALS, True),
    "a register in another format": (
        move(ANIMALS, "entities/animals.json"),
        "Y110",
        "entities/animals.json",
        True,
    ),
    "a register in a folder of another name": (move(ANIMALS, "entity/a.yaml"), "Y110", "entity/a.yaml", True),
    "a tab in statements": (tab(CHAPTER, "    relation: discusses"), "Y102", CHAPTER, True),
    "statements that are not UTF-8": (write(CHAPTER, b"\xff"), "Y101", CHAPTER, True),
    "an empty file of statements": (write(CHAPTER, ""), "Y105", CHAPTER, True),
    "a broken line of statements": (edit(WORK, '{"paragraph": 5', '{"paragraph" 5'), "Y102", WORK, True),
    "a statement with an id and no gloss": (
        edit(CHAPTER, ", gloss: cats cannot be trusted", ""),
        "Y107",
        CHAPTER,
        True,
    ),
    "a block with a misspelt key": (
        edit(NOTES, "- footnote: 3\n  statements:", "- footnote: 3\n  statments:"),
        "Y106",
        NOTES,
        True,
    ),
    "an id that is left empty": (edit(NOTES, "id: printed-symbol", 'id: ""'), "Y108", NOTES, True),
    "a reference to what has no object": (
        edit(CHAPTER, "object: untrustworthy", "object: []"),
        "Y108",
        CHAPTER,
        True,
    ),
    "a tab in the record of the document": (tab(DOCUMENT, "  class: SourceDocument"), "Y102", DOCUMENT, True),
    "a record that has no class": (edit(DOCUMENT, "  class: SourceDocument\n", ""), "Y107", DOCUMENT, True),
    "digests in a list": (
        edit(DOCUMENT, "digests:\n", "digests: []\nanaphora:\n  x:\n"),
        "Y103",
        DOCUMENT,
        True,
    ),
    "a record in the folder of another name": (
        lambda example: example.path(DOCUMENT).rename(example.path(DOCUMENT).with_name("record.yaml")),
        "Y111",
        DOCUMENT,
        True,
    ),
    "a tab in the corrections": (tab(CORRECTIONS, "  kind: symbol"), "Y102", CORRECTIONS, False),
    "no record of coverage": (write(RECORDED, '{"places": 7}'), "Y102", RECORDED, False),
    "facts that are no YAML": (write(FACTS, "facts: ["), "Y102", FACTS, True),
    "a tab in the entities of facts": (write(OTHERS, "house-of-birds:\n\tclass: x\n"), "Y102", OTHERS, True),
    "links that are not UTF-8": (write(LINKS, b"#\xff"), "Y101", LINKS, False),
    "links with a broken header": (edit(LINKS, "#license:", "#license: ["), "Y102", LINKS, False),
    "translations that are not UTF-8": (
        write("translations.tsv", b"\xff"),
        "Y101",
        "translations.tsv",
        False,
    ),
}


@pytest.mark.parametrize("name", UNREAD)
def test_what_could_not_be_read_is_reported_once(name: str, example: Example) -> None:
    spoil, code, file, followed = UNREAD[name]
    spoil(example)
    problems = read_project(example.mappings).problems
    if name == "digests in a list":
        problems = [p for p in problems if p.code != "Y105"]
    assert [(p.code, p.at.file) for p in problems] == [(code, f"mappings/{file}")]
    assert ("may only follow from this" in problems[0].repair) == followed


def test_the_consequences_are_counted(example: Example) -> None:
    """An entity that two statements and a link speak of, and that the text names in three places, is lost."""
    known = read_project(example.mappings)
    uses = sum(
        getattr(item.value, "name", "") == "fish"
        for document in known.mappings.documents.values()
        for line in document.lines
        for item in line.items()
    )
    mentions = sum(m.key == "fish" for d in known.mappings.documents.values() for m in d.mentions)
    links = sum(link.subject.endswith("/fish") for link in known.mappings.links)
    example.edit(THINGS, '{"key": "fish", "class": "Means", ', '{"key": "fish", ')
    (problem,) = read_project(example.mappings).problems
    assert uses and mentions and links
    assert problem.repair.startswith(
        f"add 'class: …'; {uses + mentions + links} problems that may only follow"
    )


def test_what_does_not_follow_is_still_reported_after_the_cause(example: Example, capsys) -> None:
    example.edit(ANIMALS, "cats:\n  class: Group\n", "cats:\n")
    example.edit(CHAPTER, "coChairedBy", "coChairdBy")
    example.edit(CHAPTER, "speaker: dogs", "speaker: dgs")
    problems = read_project(example.mappings).problems
    assert [(p.code, p.message) for p in problems] == [
        ("Y107", "the key 'class' is missing"),
        ("S301", "the relation 'coChairdBy' is unknown"),
        ("S302", "'dgs' is not registered"),
    ]
    assert problems[1].at.file < problems[0].at.file
    assert main(["check", "--mappings", str(example.mappings)]) == 1
    assert capsys.readouterr().out.startswith(f"{problems[0].at}: Y107")


def test_a_reference_to_a_broken_statement_is_no_second_fault(example: Example) -> None:
    """Of a view that speaks of somebody unknown, and the report of that view, only the view is at fault."""
    example.edit(
        CHAPTER, "subject: cats, relation: hasCharacteristic", "subject: cts, relation: hasCharacteristic"
    )
    assert [(p.code, p.message) for p in read_project(example.mappings).problems] == [
        ("S302", "'cts' is not registered")
    ]


def test_two_statements_about_each_other_are_both_at_fault(example: Example) -> None:
    example.edit(CHAPTER, "object: untrustworthy", "object: {statement: view}")
    example.edit(CHAPTER, "gloss: do not share this view", "gloss: do not share this view, id: view")
    problems = read_project(example.mappings).problems
    assert {p.code for p in problems if "in a circle" in p.message} == {"S311"}
    assert len({p.at for p in problems if "in a circle" in p.message}) == 2


def test_each_cause_counts_its_own(example: Example) -> None:
    example.edit(ANIMALS, "cats:\n  class: Group\n", "cats:\n")
    example.edit(ANIMALS, "mice: {class: Group, ", "mice: {")
    problems = read_project(example.mappings).problems
    assert [p.code for p in problems] == ["Y107", "Y107"]
    cats, mice = (int(p.repair.split("; ")[1].split()[0]) for p in problems)
    assert cats > mice > 0


def test_a_fault_that_loses_nothing_hides_nothing(example: Example) -> None:
    example.edit(NOTES, "gloss: ibid.", 'gloss: "ibid. "')
    example.edit(CHAPTER, "{statement: distrust}", "{statement: distrst}")
    assert {p.code for p in read_project(example.mappings).problems} == {"Y109", "S311"}


def test_an_invisible_character_hides_no_entity(example: Example) -> None:
    example.edit(ANIMALS, "yellow-dog: {", "yellow\u200b-dog: {")
    example.edit(NOTES, "object: yellow-dog", "object: yellow-\u200edog")
    problems = read_project(example.mappings).problems
    assert [(p.code, p.message.partition("holds ")[2]) for p in problems] == [
        ("Y109", "U+200E LEFT-TO-RIGHT MARK"),
        ("Y109", "U+200B ZERO WIDTH SPACE"),
    ]


def test_with_the_text_nothing_follows_either(example: Example) -> None:
    """A lost statement leaves sentences uncovered and the record of coverage out of date."""
    example.edit(
        CHAPTER,
        "object: bird-fund, anchor: 养鸟基金供资, gloss: paid for by the bird fund",
        "object: bird-fund",
    )
    problems = read_project(example.mappings, example.source).problems
    assert {p.code for p in problems} == {"Y107"}
    assert any("may only follow" in p.repair for p in problems)


def test_with_the_text_a_lost_name_is_no_change_of_mentions(example: Example) -> None:
    example.edit(ANIMALS, "mice: {class: Group, ", "mice: {")
    (problem,) = read_project(example.mappings, example.source).problems
    assert problem.code == "Y107"
