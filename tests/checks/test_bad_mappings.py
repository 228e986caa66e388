"""Bad input of every kind: each is refused with a word that helps, and what was built before stays as it was.

A case breaks the example in one way and says what must come of it. Together the cases trip every rule.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

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
    SOURCE,
    THINGS,
    WORK,
    Example,
    clean_example,
    example,
)

from graph_builder.commands import main
from graph_builder.curation.problems import RULES

__all__ = ["clean_example", "example"]

PROBLEM = re.compile(
    r"^(?P<file>mappings/.+?):(?P<line>\d+):(?P<column>\d+): (?P<code>[A-Z]\d{3}) (?P<message>.+)\n {4}(?P<repair>.+)$",
    re.M,
)


TRANSLATIONS = "translations.tsv"
COLUMNS = "key\tfr\tes\tru\tar"


class Bad(NamedTuple):
    """One way to break the mappings: what is done, the rule that must be named, words of its sentence, and where."""

    name: str
    spoil: Callable[[Example], None]
    code: str
    says: str
    at: tuple[str, str] | None = None  # a file, and the words in it, once broken, at which the problem stands
    source: bool = False  # whether only the source can show it


def edit(file: str, old: str, new: str) -> Callable[[Example], None]:
    return lambda example: example.edit(file, old, new)


def add(file: str, text: str) -> Callable[[Example], None]:
    return lambda example: example.add(file, text)


def write(file: str, text: str | bytes) -> Callable[[Example], None]:
    return lambda example: example.write(file, text)


def remove(file: str) -> Callable[[Example], None]:
    return lambda example: example.path(file).unlink()


def recorded(spoil: Callable[[Example], None]) -> Callable[[Example], None]:
    """Break, and record anew, so that nothing but the breach is left to find."""

    def do(example: Example) -> None:
        spoil(example)
        example.record()

    return do


def rename_folder(example: Example) -> None:
    folder = example.path(DOCUMENT).parent
    folder.rename(folder.with_name("Cats and Dogs"))


# A statement that is sound, in the file of footnotes, to be spoiled one key at a time; its place has nothing else to say.
SOUND = (
    "{subject: bone-book, relation: author, object: yellow-dog, anchor: 黄狗，《, gloss: by the yellow dog}"
)
CHAIRS = "{subject: talks, relation: coChairedBy, object: [black-cat, yellow-dog], anchor: 共同主持了会谈, gloss: led the talks together, restsOn: 1}"
MONEY = "{subject: talks, relation: fundedBy, object: bird-fund, anchor: 养鸟基金供资, gloss: paid for by the bird fund, id: money}"
FISH = "{subject: harmony, relation: hasComponent, object: fish-sharing, anchor: 大家分享鱼, gloss: everybody shares the fish}"
GARDENER = (
    "gardener: {class: Person, label: {en: gardener, zh: 园长}, definition: The one who keeps the garden.}"
)
NEW = "mole: {class: Group, label: {en: mole, zh: 鼹鼠}, definition: One who digs.}\n"


def statement(new: str, old: str = SOUND, file: str = NOTES) -> Callable[[Example], None]:
    return edit(file, old, new)


def more(statement: str) -> Callable[[Example], None]:
    """A further statement in paragraph 1."""
    return edit(CHAPTER, MONEY, f"{MONEY}\n  - {statement}")


MAPPINGS = [
    # the file as text
    Bad("entities not UTF-8", write("entities/odd.yaml", b"caf\xe9: x"), "Y101", "byte 3 is not UTF-8", ("entities/odd.yaml", None)),
    Bad("statements not UTF-8", write(f"documents/{KEY}/09.yaml", b"\xff\xfe"), "Y101", "not UTF-8", (f"documents/{KEY}/09.yaml", None)),
    Bad("an open bracket", edit(ANIMALS, "label: {en: dogs, zh: 狗}", "label: {en: dogs, zh: 狗"), "Y102", "not well-formed YAML"),
    Bad("a tab as indentation", edit(ANIMALS, "  class: Person", "\tclass: Person"), "Y102", "not well-formed YAML"),
    Bad("a colon in a text", edit(NOTES, "gloss: 1999}", "gloss: a: b}"), "Y102", "not well-formed YAML"),
    Bad("two YAML documents", add(NOTES, "---\na: b\n"), "Y102", "another document"),
    Bad("a control character", add(NOTES, "# \x07\n"), "Y102", "not readable as YAML", (NOTES, None)),
    Bad("broken JSON", add(THINGS, '{"key": "x", \n'), "Y102", "not well-formed JSON"),
    Bad("a number of a myriad digits", add(THINGS, "1" * 10_000 + "\n"), "Y102", "not well-formed JSON"),
    Bad("brackets without end", write("entities/odd.yaml", "[" * 100_000), "Y102", "nested more than", ("entities/odd.yaml", None)),
    Bad("brackets without end in JSON", add(THINGS, "[" * 100_000 + "\n"), "Y102", "not well-formed JSON"),
    Bad("a little too deep", write("entities/odd.yaml", "a: " + "[" * 14 + "]" * 14), "Y102", "nested more than 12 deep"),
    Bad("a folder named like a file", lambda e: e.path("entities/odd.yaml").mkdir(), "Y102", "cannot be read", ("entities/odd.yaml", None)),
    Bad("a record that is none", write(RECORDED, '{"places": 7}'), "Y102", "not a record", (RECORDED, None)),
    Bad("a record of odd places", write(RECORDED, '{"places": {"para/x": {}}}'), "Y102", "not a record", (RECORDED, None)),
    Bad("a record without counts", write(RECORDED, '{"places": {"para/1": {"footnotes": [1]}}}'), "Y102", "not a record", (RECORDED, None)),
    Bad("a key twice", edit(ANIMALS, "{en: dogs, zh: 狗}", "{en: dogs, en: hounds, zh: 狗}"), "Y103", "'en' occurs twice", (ANIMALS, "en: hounds")),
    Bad("a key twice in JSON", add(THINGS, '{"key": "x", "key": "y"}\n'), "Y103", "'key' occurs twice", (THINGS, '{"key": "x", "key"')),
    Bad("an alias", add(ANIMALS, "a: &a [x]\nb: *a\n"), "Y104", "alias"),
    Bad("an alias that would unfold", write("entities/odd.yaml", "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n"), "Y104", "alias"),
    Bad("a tag", edit(ANIMALS, "note: Kittens count.", "note: !!python/name:os.system x"), "Y104", "tag", (ANIMALS, "!!python")),
    Bad("names that are a text", edit(ANIMALS, "{en: dogs, zh: 狗}", "dogs"), "Y105", "names by language", (ANIMALS, "dogs, surface")),
    Bad("a file that is a list", write("entities/odd.yaml", "- a\n- b\n"), "Y105", "not a list of keys", ("entities/odd.yaml", None)),
    Bad("an entity that is a word", add(ANIMALS, "mole: digger\n"), "Y105", "should be a mapping", (ANIMALS, "digger\n")),
    Bad("a gloss that is a list", edit(NOTES, "gloss: ibid.", "gloss: [ibid.]"), "Y105", "gloss should be a text", (NOTES, "[ibid.]")),
    Bad("an enumeration without items", edit(CHAPTER, "open: true", "open: perhaps"), "Y105", "enumeration"),
    Bad("two kinds of value", statement(SOUND.replace("yellow-dog,", "{key: yellow-dog, date: '1999'},")), "Y105", "one of key, statement, date, value", (NOTES, "{key: yellow-dog, date")),
    Bad("a paragraph in words", edit(CHAPTER, "- paragraph: 1\n", "- paragraph: one\n"), "Y105", "paragraph should be a number", (CHAPTER, "one\n")),
    Bad("a paragraph of zero", edit(CHAPTER, "- paragraph: 1\n", "- paragraph: 0\n"), "Y105", "paragraph should be a number", (CHAPTER, "0\n  statements")),
    Bad("a paragraph beyond reason", edit(DOCUMENT, "paragraphs: [5, 8]", "paragraphs: [5, 99999999999999]"), "Y105", "[first, last]"),
    Bad("a note that is a word", edit(CHAPTER, "restsOn: 1}", "restsOn: one}"), "Y105", "footnote numbers", (CHAPTER, "one}")),
    Bad("a section within a later one", edit(DOCUMENT, "within: 1", "within: 9"), "Y105", "number of a section above", (DOCUMENT, "9}")),
    Bad("digests in a list", edit(DOCUMENT, "digests:\n", "digests: []\nold:\n"), "Y105", "digests should be a mapping", (DOCUMENT, "[]")),
    Bad("anaphora in a list", edit(DOCUMENT, "anaphora:\n", "anaphora: [x]\nold:\n"), "Y105", "anaphora should be a mapping", (DOCUMENT, "[x]")),
    Bad("a layout in words", lambda e: e.write(DOCUMENT, re.sub(r"(?s)layout:.*?sections:", "layout: as usual\nsections:", e.text(DOCUMENT))), "Y105", "layout should be a mapping", (DOCUMENT, "as usual")),
    Bad("blocks in a mapping", write(f"documents/{KEY}/09.yaml", "curated: {by: a, on: 2026-11-24}\nblocks: {paragraph: 1}\n"), "Y105", "blocks should be a list", (f"documents/{KEY}/09.yaml", "{paragraph")),
    Bad("a block that is a word", add(NOTES, "- seven\n"), "Y105", "block should be a mapping", (NOTES, "seven")),
    Bad("a line that is no block", add(WORK, "[7]\n"), "Y105", "block should be a mapping", (WORK, "[7]")),
    Bad("corrections in a mapping", write(CORRECTIONS, "a: b\n"), "Y105", "corrections should be a list", (CORRECTIONS, None)),
    Bad("a mention counted in words", add(MENTIONS, '{"place": "para/1", "key": "cats", "form": "x", "count": "two"}\n'), "Y105", "count should be a number", (MENTIONS, '{"place": "para/1", "key": "cats"')),
    Bad("a mention of a list", add(MENTIONS, '{"place": "para/1", "key": ["cats"], "form": "x", "count": 2}\n'), "Y105", "key should be a text"),
    Bad("an unknown key of a statement", edit(NOTES, "gloss: ibid.", "gloss: ibid., antsor: x"), "Y106", "did you mean 'anchor'?", (NOTES, "x}")),
    Bad("an unknown key of an entity", edit(ANIMALS, "note: Kittens count.", "notes: Kittens count."), "Y106", "did you mean 'note'?", (ANIMALS, "Kittens")),
    Bad("an unknown key of a block", edit(NOTES, "- footnote: 2\n", "- footnote: 2\n  speakr: cats\n"), "Y106", "did you mean 'speaker'?", (NOTES, "cats\n")),
    Bad("a statement without a gloss", edit(NOTES, ", gloss: ibid.", ""), "Y107", "'gloss' is missing", (NOTES, "{subject: note, relation: refersBackTo")),
    Bad("an entity without a class", edit(ANIMALS, "gardener: {class: Person, ", "gardener: {"), "Y107", "'class' is missing", (ANIMALS, "{label: {en: gardener")),
    Bad("a block without a place", edit(NOTES, "- footnote: 2\n  statements", "- statements"), "Y107", "one of paragraph, preamble, footnote and part"),
    Bad("a line without a key", add(THINGS, '{"class": "Group"}\n'), "Y107", "'key' is missing", (THINGS, '{"class": "Group"}')),
    Bad("a document without sections", edit(DOCUMENT, "sections:\n", "chapters:\n"), "Y107", "'sections' is missing"),
    Bad("nobody curated it", edit(NOTES, "curated: {by: first reader, on: 2026-11-24}", "curated: {by: first reader}"), "Y107", "'on' is missing"),
    Bad("nobody curated a line", lambda e: e.write(WORK, e.text(WORK).replace('"curated": {"by": "first reader", "on": "2026-11-24"}, ', "", 1)), "Y105", "should be a mapping"),
    Bad("an empty gloss", edit(NOTES, "gloss: ibid.", 'gloss: ""'), "Y108", "gloss is empty", (NOTES, '""')),
    Bad("no anchor", edit(NOTES, "anchor: 同上，第", "anchor: []"), "Y108", "anchor is empty", (NOTES, "[]")),
    Bad("no object", statement(SOUND.replace("yellow-dog", "[]")), "Y108", "object is empty", (NOTES, "[]")),
    Bad("an empty role", edit(CHAPTER, "definiendum: harmony", "definiendum: []"), "Y108", "definiendum is empty", (CHAPTER, "[]")),
    Bad("an empty enumeration", edit(CHAPTER, "items: [fish-sharing, separate-beds, quiet-nights]", "items: []"), "Y108", "element is empty", (CHAPTER, "{open: false, items: []}")),
    Bad("a line break in a gloss", edit(NOTES, "gloss: ibid.", 'gloss: "ibid\\nem"'), "Y109", "control character", (NOTES, '"ibid')),
    Bad("a space at the end of a name", edit(ANIMALS, "zh: 花园大会", 'zh: "花园大会 "'), "Y109", "space at its ends", (ANIMALS, '"花园大会 "')),
    Bad("a word that runs backwards", edit(ANIMALS, "zh: 花园大会", 'zh: "花园\\u202e大会"'), "Y109", "control character"),
    Bad("half a character", add(THINGS, '{"key": "mole", "class": "Group", "label": {"en": "\\ud83d", "zh": "x"}, "definition": "x"}\n'), "Y109", "control character"),
    # entities
    Bad("a key in capitals", add(ANIMALS, NEW.replace("mole:", "Mole_Rat:")), "E201", "'Mole_Rat' cannot be a key"),
    Bad("half a character as a key", add(THINGS, '{"key": "\\ud83d", "class": "Group", "label": {"en": "x", "zh": "x"}, "definition": "x"}\n'), "E201", "'\\ud83d' cannot be a key"),
    Bad("a reserved key", add(ANIMALS, NEW.replace("mole:", "note:")), "E201", "'note' cannot be a key"),
    Bad("a correction's id with spaces", edit(CORRECTIONS, "id: wrong-symbol", "id: wrong symbol"), "E201", "'wrong symbol' cannot be an id"),
    Bad("a document's folder with spaces", rename_folder, "E201", "'Cats and Dogs' cannot be a key"),
    Bad("one key in two files", add(ANIMALS, NEW.replace("mole:", "roof:")), "E202", f"'roof' is registered already at mappings/{ANIMALS}", (THINGS, '{"key": "roof"')),
    Bad("a misspelt class", edit(ANIMALS, "gardener: {class: Person", "gardener: {class: Persn"), "E203", "did you mean 'Person'?", (ANIMALS, "Persn")),
    Bad("a class that is not for entities", edit(ANIMALS, "gardener: {class: Person", "gardener: {class: Footnote"), "E203", "'Footnote' is unknown", (ANIMALS, "Footnote")),
    Bad("no Chinese name", edit(ANIMALS, "{en: dogs, zh: 狗}", "{en: dogs}"), "E204", "'dogs' has no name in zh", (ANIMALS, "{en: dogs}")),
    Bad("a section without an English name", edit(DOCUMENT, "{en: How they went, zh: 经过}", "{zh: 经过}"), "E204", "the section has no name in en", (DOCUMENT, "{zh: 经过}")),
    Bad("a seventh language", edit(ANIMALS, "fr: chats", "de: Katzen"), "E205", "'de' is not one of the six", (ANIMALS, "Katzen")),
    Bad("a title in a seventh language", edit(CHAPTER, "language: zh}", "language: de}"), "E205", "'de' is not one of the six", (CHAPTER, "de}")),
    Bad("a source that is no IRI", edit(ANIMALS, "https://example.org/words/cat", "example.org"), "E206", "'example.org' is not an absolute IRI", (ANIMALS, "[example.org]")),
    Bad("a source that no IRI can hold", edit(ANIMALS, "https://example.org/words/cat", "'https://example.org/a[b]%zz'"), "E206", "is not an absolute IRI"),
    Bad("an authority that is no IRI", edit(CORRECTIONS, "  reason:", "  authority: the assembly\n  reason:"), "E206", "'the assembly' is not an absolute IRI"),
    Bad("an entity that nobody uses", add(ANIMALS, NEW), "E207", "'mole' is used by no statement"),
    Bad("two entities of one name", add(ANIMALS, NEW.replace("{en: mole,", "{en: Mice,")), "E208", "'mole' and 'mice'", (ANIMALS, "{en: Mice")),
    Bad("two claims to one form", edit(ANIMALS, "surface: [会谈]", "surface: [会谈, 老鼠]"), "E209", "«老鼠» already means", (ANIMALS, "[会谈, 老鼠]")),
    Bad("a number that there is not", add(ANIMALS, NEW.replace("definition:", "number: dual, definition:")), "E211", "number is 'dual'", (ANIMALS, "dual")),
    Bad("an article that there is not", add(ANIMALS, NEW.replace("definition:", "article: an, definition:")), "E211", "article is 'an'"),
    Bad("a plural taken for a singular", add(ANIMALS, NEW.replace("Group", "Network").replace("{en: mole,", "{en: Moles of the Garden,")), "E212", "'Moles of the Garden' is singular or plural"),
    Bad("a translation for nobody", write(TRANSLATIONS, f"{COLUMNS}\ndogz\tchiens\t\t\t\n"), "E210", "the row 'dogz' is for no entity"),
    Bad("a translation in the way of a sourced name", write(TRANSLATIONS, f"{COLUMNS}\ncats\tmatous\t\t\t\n"), "E210", "«matous» cannot name 'cats' in fr"),
    Bad("a translation given twice", write(TRANSLATIONS, f"{COLUMNS}\ndogs\tchiens\t\t\t\ndogs\ttoutous\t\t\t\n"), "E210", "is for a second time"),
    Bad("a translation without all its cells", write(TRANSLATIONS, f"{COLUMNS}\ndogs\tchiens\n"), "E210", "has not one cell a language"),
    Bad("translations without their columns", write(TRANSLATIONS, "dogs\tchiens\n"), "Y105", "does not name the columns"),
    # statements
    Bad("a misspelt relation", edit(CHAPTER, "coChairedBy", "coChairdBy"), "S301", "did you mean 'coChairedBy'?", (CHAPTER, "coChairdBy")),
    Bad("a class as a relation", edit(CHAPTER, "coChairedBy", "Person"), "S301", "the relation 'Person' is unknown", (CHAPTER, "Person,")),
    Bad("a misspelt entity", statement(SOUND.replace("yellow-dog", "yelow-dog")), "S302", "did you mean 'yellow-dog'?", (NOTES, "yelow-dog")),
    Bad("a speaker whom nobody knows", edit(CHAPTER, "speaker: dogs", "speaker: dgs"), "S302", "did you mean 'dogs'?", (CHAPTER, "dgs")),
    Bad("'note' outside a footnote", more("{subject: note, relation: cites, object: bone-book, anchor: 共同主持, gloss: x}"), "S302", "outside a footnote", (CHAPTER, "note, relation: cites")),
    Bad("a subject that does not fit", statement(SOUND.replace("subject: bone-book", "subject: yellow-dog")), "S303", "'yellow-dog' is Person, but the subject of 'author' is Work", (NOTES, "yellow-dog, relation")),
    Bad("a plain value as a subject", statement(SOUND.replace("subject: bone-book", "subject: {value: x}")), "S303", "cannot be a plain value", (NOTES, "{value: x}")),
    Bad("an object that does not fit", statement(SOUND.replace("author, object: yellow-dog", "publisher, object: dog-town")), "S304", "'dog-town' is City", (NOTES, "dog-town, anchor: 黄狗")),
    Bad("a plain value where an entity belongs", statement(SOUND.replace("yellow-dog,", "{value: Yellow Dog},")), "S304", "an entity, not a plain value", (NOTES, "{value: Yellow")),
    Bad("an entity where a plain value belongs", edit(NOTES, "{value: A/1/2}", "garden-charter"), "S304", "should be a plain value", (NOTES, "garden-charter")),
    Bad("a value of the wrong type", lambda e: e.edit(WORK, '"9", "type": "integer"', '"9"'), "S304", "of type integer, not string"),
    Bad("a qualifier that does not fit", statement(SOUND.replace(", gloss", ", location: yellow-dog, gloss")), "S304", "Person is no value for 'location'", (NOTES, "yellow-dog, gloss")),
    Bad("a standing that is none", edit(CHAPTER, "standing: possible", "standing: posible"), "S305", "did you mean 'possible'?", (CHAPTER, "posible")),
    Bad("an extent that is none", edit(CHAPTER, "extent: some", "extent: somehow"), "S305", "the extent 'somehow' is unknown", (CHAPTER, "somehow")),
    Bad("a day that there is not", edit(NOTES, '{date: "1999"}', "{date: 2001-02-30}"), "S306", "February 2001 has 28 days", (NOTES, "{date: 2001-02-30}")),
    Bad("a date in words", edit(NOTES, '{date: "1999"}', "{date: the nineties}"), "S306", "is not a date", (NOTES, "{date: the nineties}")),
    Bad("curated on no day", edit(NOTES, "on: 2026-11-24", "on: 2026-02-31"), "S306", "'2026-02-31' is not a day", (NOTES, "2026-02-31")),
    Bad("a number with a nought before it", lambda e: e.edit(WORK, '"9", "type": "integer"', '"09", "type": "integer"'), "S307", "'09' is not a canonical integer"),
    Bad("a type that there is not", lambda e: e.edit(WORK, '"9", "type": "integer"', '"9", "type": "complex"'), "S307", "types are string, integer"),
    Bad("a number in a language", lambda e: e.edit(WORK, '"9", "type": "integer"', '"9", "type": "integer", "language": "en"'), "S307", "canonical"),
    Bad("a role that does not fit", edit(CHAPTER, "roles: {representing:", "roles: {definiendum: cats, representing:"), "S308", "'definiendum' describes Definition, but the object is Office"),
    Bad("a role that is none", edit(CHAPTER, "roles: {representing:", "roles: {represnting:"), "S308", "did you mean 'representing'?", (CHAPTER, "{key: cat-garden")),
    Bad("roles of two things at once", statement(SOUND.replace("yellow-dog", "[yellow-dog, gardener]").replace(", gloss", ", roles: {context: cats}, gloss")), "S308", "there are several", (NOTES, "{context: cats}")),
    Bad("roles of a plain value", edit(NOTES, "id: printed-symbol", "roles: {context: cats}"), "S308", "not a plain value", (NOTES, "{context: cats}")),
    Bad("a value that does not fit its role", edit(CHAPTER, "{key: cat-garden, anchor: 猫园}", "roof"), "S308", "Place is no value for 'representing'"),
    Bad("a thing described twice", more("{subject: cats, relation: proposes, object: definition-of-harmony, anchor: 共同主持, gloss: x, roles: {definiendum: harmony}}"), "S309", "'definition-of-harmony' is described at"),
    Bad("a thing never described", edit(CHAPTER, "    roles:\n      definiendum: harmony\n      element: {open: false, items: [fish-sharing, separate-beds, quiet-nights]}\n", ""), "S309", "no statement gives its roles"),
    Bad("a definition of nothing", edit(CHAPTER, "      definiendum: harmony\n", ""), "S309", "has no 'definiendum'"),
    Bad("an id twice", edit(CHAPTER, "id: distrust", "id: money"), "S310", "the id 'money' is used at", None),
    Bad("a correction's id twice", add(CORRECTIONS, "- {id: wrong-symbol, place: footnote/3, anchor: A/1/2号, printed: A/1/2, established: A/1/4, kind: symbol, reason: x}\n"), "S310", "'wrong-symbol' is used at"),
    Bad("a reference to nothing", edit(CHAPTER, "{statement: distrust}", "{statement: distrst}"), "S311", "did you mean 'distrust'?", (CHAPTER, "{statement: distrst}")),
    Bad("a statement about itself", lambda e: (e.edit(CHAPTER, "{statement: distrust}", "{statement: circle}"), e.edit(CHAPTER, "this view}", "this view, id: circle}")), "S311", "in a circle"),
    Bad("a reference to several", lambda e: (e.edit(CHAPTER, "restsOn: 1}", "restsOn: 1, id: chairs}"), e.edit(CHAPTER, "{statement: distrust}", "{statement: chairs}")), "S311", "names several statements"),
    Bad("a dispute of nothing", edit(CORRECTIONS, "[printed-symbol]", "[printed-symbl]"), "S311", "did you mean 'printed-symbol'?"),
    Bad("the same twice", more(MONEY.replace(", id: money", "")), "S312", "this repeats mappings/"),
    Bad("a recommendation that is asserted", edit(WORK, '"object": "conclude-treaty", "standing": "recommended"', '"object": "conclude-treaty"'), "S313", "is asserted"),
    Bad("a note that is not called here", edit(CHAPTER, "restsOn: 1}", "restsOn: 2}"), "S314", "footnote 2 is not called in para/1", (CHAPTER, "2}\n  - {subject: talks, relation: fundedBy")),
    Bad("each the whole of the other", edit(CHAPTER, FISH, f"{FISH}, {{subject: fish-sharing, relation: hasComponent, object: harmony, anchor: 家分享鱼, gloss: x}}"), "S315", "each would be broader"),
    Bad("a number on each of two", edit(CHAPTER, "[black-cat, yellow-dog], anchor", "[black-cat, yellow-dog], number: 2, anchor"), "S317", "stand on each member of the list", (CHAPTER, "2, anchor")),
    Bad("passed on in two ways", more("{subject: talks, relation: fundedBy, object: bird-fund, reception: reported, anchor: 养鸟基金, gloss: x}"), "S316", "make the receptions agree"),
    # anchors and coverage
    Bad("an anchor of two characters", edit(CHAPTER, "anchor: 共同主持了会谈", "anchor: 共同"), "A401", "has 2 characters", (CHAPTER, "共同, gloss")),
    Bad("an anchor of a whole sentence", edit(CHAPTER, "anchor: 共同主持了会谈", "anchor: " + "共同主持了会谈" * 4), "A401", "has 28 characters"),
    Bad("an item's anchor of one character", edit(CHAPTER, "anchor: 例如鱼", "anchor: 鱼"), "A401", "has 1 characters", (CHAPTER, "{key: fish")),
    Bad("an anchor that is not there", edit(CHAPTER, "anchor: 共同主持了会谈", "anchor: 一起主持了会谈"), "A402", "nearest there: «主持了会谈»", (CHAPTER, "一起主持了会谈"), True),
    Bad("an anchor in another place", edit(CHAPTER, "anchor: 共同主持了会谈", "anchor: 讨论了许多问题"), "A402", "does not occur in para/1", (CHAPTER, "讨论了许多问题, gloss: led"), True),
    Bad("an anchor that is there twice", edit(CHAPTER, "anchor: 大会的文件分发", "anchor: [大会的文件分发, 黑猫]"), "A403", "occurs 2 times in letter", (CHAPTER, "黑猫]"), True),
    Bad("a sentence that bears nothing", recorded(edit(CHAPTER, "  - " + MONEY + "\n", "")), "A404", "«会谈由养鸟基金供资。…» bears no statement", None, True),
    Bad("a paragraph that there is not", edit(CHAPTER, "- paragraph: 1\n", "- paragraph: 99\n"), "A405", "the place 'para/99' is unknown", (CHAPTER, "paragraph: 99")),
    Bad("a part that there is not", edit(CHAPTER, "- part: cover\n", "- part: coverr\n"), "A405", "did you mean 'cover'?", (CHAPTER, "coverr")),
    Bad("a correction in no place", edit(CORRECTIONS, "place: footnote/3", "place: footnote/4"), "A405", "the place 'footnote/4' is unknown", (CORRECTIONS, "id: wrong-symbol")),
    Bad("a record out of date", edit(RECORDED, '"letter": {"sentences": 3', '"letter": {"sentences": 4'), "A406", "recorded.json differs", None, True),
    Bad("no record", lambda e: (e.path(RECORDED).unlink(),), "A406", "recorded.json differs", None, True),
    # corrections, documents, mentions
    Bad("a correction without a reason", edit(CORRECTIONS, '  reason: The Garden Assembly never gave the number two to anything.\n', ""), "C501", "neither authority nor reason", (CORRECTIONS, "id: wrong-symbol")),
    Bad("a kind of correction that is none", edit(CORRECTIONS, "kind: symbol", "kind: sybmol"), "C502", "did you mean 'symbol'?"),
    Bad("a slip that is not printed", edit(CORRECTIONS, "printed: A/1/2", "printed: A/1/5"), "C503", "«A/1/5» is not printed in footnote/3", None, True),
    Bad("a paragraph without a digest", edit(DOCUMENT, '  "7": A pointer to a table.\n', ""), "D601", "paragraph 7 has no digest"),
    Bad("a paragraph in no section", edit(DOCUMENT, "paragraphs: [5, 8]", "paragraphs: [5, 7]"), "D602", "paragraph 8 lies in 0 sections"),
    Bad("a paragraph in two sections", edit(DOCUMENT, "paragraphs: [5, 8]", "paragraphs: [4, 8]"), "D602", "paragraph 4 lies in 2 sections"),
    Bad("mentions out of date", lambda e: e.write(MENTIONS, e.text(MENTIONS).split("\n", 1)[1]), "M701", "mentions.jsonl differs", None, True),
    Bad("a mention of nobody", add(MENTIONS, '{"place": "para/1", "key": "mole", "form": "鼹鼠", "count": 1}\n'), "M702", "'mole' in 'para/1' is not known", (MENTIONS, '{"place": "para/1", "key": "mole"')),
    # links and facts
    Bad("a link by magic", edit(LINKS, "semapv:LexicalMatching", "semapv:Guessing"), "L801", "does not say how the link was come by", (LINKS, "semapv:Guessing")),
    Bad("a link of nobody", edit(LINKS, "id:yard\t", "id:yrd\t"), "L802", "did you mean 'yard'?", (LINKS, "id:yrd\t")),
    Bad("a link of a bare key", edit(LINKS, "id:yard\t", "yard\t"), "L802", "write id:yard", (LINKS, "yard\t")),
    Bad("a link of a kind that is none", edit(LINKS, "skos:closeMatch", "skos:closMatch"), "L803", "did you mean 'closeMatch'?", (LINKS, "skos:closMatch")),
    Bad("a link of a prefix that nobody declared", edit(LINKS, "ex:ground", "exx:ground"), "L804", "neither an IRI nor a CURIE", (LINKS, "exx:ground")),
    Bad("an exact link on nobody's word", edit(LINKS, "semapv:ManualMappingCuration\thttps://example.org/words", "semapv:ManualMappingCuration\t"), "L805", "no source shows that 'fish' is exactly"),
    Bad("a link twice", add(LINKS, "id:yard\tskos:relatedMatch\tex:ground\tsemapv:LexicalMatching\t\n"), "L806", "'yard' is linked with https://example.org/words/ground at"),
    Bad("two things that are one", add(LINKS, "id:bone\tskos:exactMatch\tex:fish\tsemapv:LexicalMatching\thttps://example.org/x\n"), "L807", "is exactly 'fish' at"),
    Bad("a link of too few cells", add(LINKS, "id:bone\tskos:exactMatch\n"), "Y105", "the row has 2 cells, not 5", (LINKS, "id:bone")),
    Bad("a table whose quotes never close", add(LINKS, 'id:bone\t"x\n'), "Y102", "not a table"),
    Bad("links without a column", edit(LINKS, "subject_id\tpredicate_id", "subject_id\tpredicate"), "Y107", "'predicate_id' is missing"),
    Bad("links without a licence", edit(LINKS, "#license: https://creativecommons.org/licenses/by/4.0/\n", ""), "Y107", "'license' is missing"),
    Bad("links not UTF-8", write(LINKS, b"#\xff"), "Y101", "not UTF-8", (LINKS, None)),
    Bad("a fact without a source", edit(FACTS, "object: {value: GC/1}, source: https://example.org/charter", "object: {value: GC/1}"), "F901", "has no source"),
    Bad("a fact by hearsay", edit(FACTS, "source: https://example.org/charter", "source: a friend"), "F901", "no absolute IRI: a friend", (FACTS, "a friend")),
    Bad("a fact of nobody", edit(FACTS, "object: house-of-birds", "object: house-of-brds"), "F902", "did you mean 'house-of-birds'?", (FACTS, "house-of-brds")),
    Bad("a fact about a statement", edit(FACTS, "object: house-of-birds", "object: {statement: distrust}"), "F902", "is unknown", (FACTS, "{statement: distrust}")),
    Bad("a fact of a relation that is none", edit(FACTS, "hostedBy", "hostdBy"), "F903", "did you mean 'hostedBy'?", (FACTS, "hostdBy")),
    Bad("a fact that does not fit", edit(FACTS, "relation: hostedBy", "relation: takesPlaceIn"), "F904", "the object is Organization, but 'takesPlaceIn' takes Place", (FACTS, "house-of-birds, source")),
    Bad("a fact of the wrong type", edit(FACTS, "{value: GC/1}", "{value: GC/1, language: en}"), "F904", "the object is langString", (FACTS, "{value: GC/1, l")),
    Bad("a fact on an impossible day", edit(FACTS, "{date: 2002-05}", "{date: 2002-13}"), "S306", "there is no month 13", (FACTS, "{date: 2002-13}")),
    Bad("a fact twice", add(FACTS, "- {subject: talks, relation: hostedBy, object: house-of-birds, source: https://example.org/x}\n"), "F905", "this is said at mappings/authority/facts.yaml:3:3 already"),
    Bad("a fact that the document tells", add(FACTS, "- {subject: talks, relation: fundedBy, object: bird-fund, source: https://example.org/x}\n"), "F905", "this is said at mappings/documents/"),
    Bad("facts in words", write(FACTS, "curated: {by: a, on: 2026-11-24}\nfacts: many\n"), "Y105", "facts should be a list", (FACTS, "many")),
    Bad("an entity that no fact uses", add(OTHERS, NEW), "E207", "'mole' is used by no fact"),
    Bad("an entity registered already", add(OTHERS, NEW.replace("mole:", "cats:")), "E202", "'cats' is registered already"),
    Bad("a form that means nobody", edit(DOCUMENT, "{同上: bone-book}", "{同上: bone-bok}"), "M702", "means 'bone-bok'"),
]  # fmt: skip


@pytest.fixture(scope="session")
def last_good_output(clean_example: Example, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a good build left behind."""
    folder = tmp_path_factory.mktemp("built")
    assert (
        main(["build", "--mappings", str(clean_example.mappings), "--output", str(folder), "--no-page"]) == 0
    )
    (folder / "explorer.html").write_text("<html>", encoding="utf-8")
    return folder


@pytest.fixture
def output(last_good_output: Path, tmp_path: Path) -> Path:
    shutil.copytree(last_good_output, tmp_path / "output")
    return tmp_path / "output"


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def run(*argv: object) -> int:
    """The exit code of a command run here; argparse leaves by an exception."""
    try:
        return main([str(word) for word in argv])
    except SystemExit as leaving:
        return int(leaving.code or 0)


def untouched(output: Path, before: dict[str, bytes]) -> bool:
    return snapshot(output) == before


@pytest.mark.parametrize("bad", MAPPINGS, ids=[bad.name for bad in MAPPINGS])
def test_broken_mappings_are_told_and_nothing_is_written(
    bad: Bad, example: Example, output: Path, capsys
) -> None:
    bad.spoil(example)
    before = snapshot(output)
    options = ["--mappings", example.mappings, *(["--source", example.source] if bad.source else [])]
    capsys.readouterr()
    assert run("check", *options) == 1
    told = capsys.readouterr().out
    found = [
        match
        for match in PROBLEM.finditer(told)
        if match["code"] == bad.code and bad.says in match["message"] + " " + match["repair"]
    ]
    assert found, told
    if bad.at is not None:
        file, words = bad.at
        line, column = example.position(file, words) if words else (1, None)
        places = [(m["file"], int(m["line"]), int(m["column"])) for m in found]
        assert any(p == (f"mappings/{file}", line, column or p[2]) for p in places), (places, line, column)
    assert run("build", *options, "--output", output) == 1
    failed = capsys.readouterr().err
    assert found[0][0] in failed
    assert "nothing was written" in failed
    assert "Traceback" not in told + failed
    assert untouched(output, before)


def test_every_rule_is_tripped() -> None:
    assert set(RULES) - {bad.code for bad in MAPPINGS} == set()
    assert {bad.code for bad in MAPPINGS} - set(RULES) == set()


def test_the_kinds_are_many_and_differ() -> None:
    kinds = {(bad.code, bad.says) for bad in MAPPINGS}
    assert len(kinds) + len(SOURCES) + len(QUERIES) + len(OPTIONS) >= 100
    assert len({bad.name for bad in MAPPINGS}) == len(MAPPINGS)


def test_what_only_the_source_shows_is_not_asked_without_it(example: Example, capsys) -> None:
    """Without the text anchors count as recorded; whoever has no copy of it can still check and build."""
    example.edit(CHAPTER, "anchor: 共同主持了会谈", "anchor: 一起主持了会谈")
    assert run("check", "--mappings", example.mappings) == 0
    assert "Anchors: recorded" in capsys.readouterr().out


def test_all_problems_are_told_in_one_run_in_order_and_for_machines(example: Example, capsys) -> None:
    example.edit(ANIMALS, "fr: chats", "de: Katzen")
    example.edit(CHAPTER, "coChairedBy", "coChairdBy")
    example.edit(NOTES, "gloss: ibid.", 'gloss: ""')
    assert run("check", "--mappings", example.mappings) == 1
    text = capsys.readouterr().out
    assert run("check", "--mappings", example.mappings, "--format", "json") == 1
    rows = json.loads(capsys.readouterr().out)
    assert [m["code"] for m in PROBLEM.finditer(text)] == [row["code"] for row in rows]
    assert {"E205", "S301", "Y108"} <= {row["code"] for row in rows}
    assert [(r["file"], r["line"], r["column"]) for r in rows] == sorted(
        (r["file"], r["line"], r["column"]) for r in rows
    )
    assert all(set(row) == {"code", "file", "line", "column", "message", "repair"} for row in rows)
    assert f"{len(rows)} problems." in text


# --- the source


class Wrong(NamedTuple):
    """A command that cannot run or a question that cannot be answered; words in braces are paths of the example."""

    name: str
    command: list[str]
    code: int
    says: str
    spoil: Callable[[Example], None] = lambda example: None


def source(text: str | bytes, pin: bool = False) -> Callable[[Example], None]:
    """Another text in place of the source; ``pin`` makes it the edition that was curated."""

    def do(example: Example) -> None:
        import hashlib

        content = text.encode("utf-8") if isinstance(text, str) else text
        example.source.write_bytes(content)
        if pin:
            example.write(
                DOCUMENT,
                re.sub(
                    r"sha256: \w+", "sha256: " + hashlib.sha256(content).hexdigest(), example.text(DOCUMENT)
                ),
            )

    return do


CHECK = ["check", "--mappings", "{mappings}", "--source", "{source}"]
SOURCES = [
    Wrong("a source that is not there", [*CHECK[:4], "{folder}/none.txt"], 2, "No such file"),
    Wrong("a folder as a source", [*CHECK[:4], "{folder}"], 2, "Is a directory"),
    Wrong("a source not UTF-8", CHECK, 2, "not UTF-8 text: byte 0", source(SOURCE.encode("gb18030"))),
    Wrong("another edition", CHECK, 2, "is another edition than the one that was curated", source(SOURCE.replace("屋顶", "房顶"))),
    Wrong("an empty source", CHECK, 2, "is another edition", source("")),
    Wrong("a truncated source", CHECK, 2, "the text has 7 paragraphs, the layout says 8", source(SOURCE[: SOURCE.index("8. 花园")], pin=True)),
    Wrong("a source without its letter", CHECK, 2, "the part 'letter' was not found", source(SOURCE.replace("**二〇〇一年", "二〇〇一年"), pin=True)),
    Wrong("a paragraph out of order", CHECK, 2, "paragraph 9 stands where paragraph 8 is due", source(SOURCE.replace("8. 花园", "9. 花园"), pin=True)),
    Wrong("a heading that nobody listed", CHECK, 2, "looks like a heading that the layout does not list", source(SOURCE.replace("第二章", "第三章"), pin=True)),
    Wrong("a layout without footnotes", CHECK, 2, "the layout of the document is malformed", edit(DOCUMENT, "  footnotes: 3\n", "")),
    Wrong("a layout with odd parts", CHECK, 2, "the layout of the document is malformed", edit(DOCUMENT, "- {place: cover, begins: 花园大会}", "- cover")),
    Wrong("a source for no document", CHECK, 2, "no document that a source could belong to", lambda e: shutil.rmtree(e.path(DOCUMENT).parent)),
    Wrong("a build from another edition", ["build", *CHECK[1:], "--output", "{output}"], 2, "is another edition", source("1. 猫")),
    Wrong("statistics of another edition", ["stats", *CHECK[1:]], 2, "is another edition", source("1. 猫")),
    Wrong("recording from another edition", [*CHECK, "--record"], 2, "is another edition", source("1. 猫")),
    Wrong("recording without a source", ["check", "--mappings", "{mappings}", "--record"], 2, "--record needs --source FILE"),
]  # fmt: skip


# --- queries


def ask(text: str, *options: str) -> list[str]:
    return ["query", "--mappings", "{mappings}", text, *options]


QUERIES = [
    Wrong("a question that there is not", ["ask", "--mappings", "{mappings}", "corections"], 1, "There is no question 'corections'; did you mean 'corrections'?"),
    Wrong("a parameter that there is not", ["ask", "--mappings", "{mappings}", "mentions-of", "graph=x"], 1, "'mentions-of' has no parameter 'graph'"),
    Wrong("a parameter called like an argument", ["ask", "--mappings", "{mappings}", "mentions-of", "name=x"], 1, "'mentions-of' has no parameter 'name'"),
    Wrong("a parameter of the wrong type", ["ask", "--mappings", "{mappings}", "mentions-of", "entity=no spaces"], 1, "for example"),
    Wrong("no SPARQL", ask("Who chairs the talks?"), 1, "The query is not SPARQL: error at 1:1"),
    Wrong("an empty query", ask(""), 1, "The query is not SPARQL"),
    Wrong("an open brace", ask("SELECT * { ?s ?p ?o"), 1, "The query is not SPARQL: error at 1:20"),
    Wrong("an unknown prefix", ask("SELECT * { ?s sks:broader ?o }"), 1, "The prefix sks: is not declared; did you mean skos:?"),
    Wrong("a prefix like no other", ask("SELECT * { ?s zzzz:broader ?o }"), 1, "declare it with PREFIX zzzz: <…>"),
    Wrong("a misspelt relation", ask("SELECT * { ?s hs:coChairdBy ?o }"), 1, "did you mean hs:coChairedBy?"),
    Wrong("a misspelt class", ask("SELECT * { ?s a hs:Statment }"), 1, "hs:Statment is not in the ontology; did you mean hs:Statement?"),
    Wrong("a misspelt class before a full stop", ask("SELECT * { ?s a hs:Statment. }"), 1, "hs:Statment is not in the ontology"),
    Wrong("a misspelt step of a path", ask("SELECT * { ?s hs:evidence/hs:glos ?o }"), 1, "did you mean hs:gloss?"),
    Wrong("a misspelt relation in full", ask("SELECT * { ?s <https://w3id.org/human-security/ontology#coChairdBy> ?o }"), 1, "did you mean hs:coChairedBy?"),
    Wrong("a misspelt relation under another prefix", ask("PREFIX x: <https://w3id.org/human-security/ontology#> SELECT * { ?s x:coChairdBy ?o }"), 1, "did you mean hs:coChairedBy?"),
    Wrong("a misspelt entity", ask("SELECT * { id:blck-cat ?p ?o }"), 1, "id:blck-cat is not in the graph; did you mean id:black-cat?"),
    Wrong("SERVICE", ask("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), 1, "SERVICE is not allowed"),
    Wrong("SERVICE in small letters", ask("SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }"), 1, "SERVICE is not allowed"),
    Wrong("SERVICE behind another keyword", ask("SELECT * { ?s ?p trueSERVICESILENT <http://127.0.0.1:9/> { ?s ?p ?o } }"), 1, "it holds SERVICE, which is not allowed"),
    Wrong("SERVICE behind a comment", ask("SELECT * { #\rSERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), 1, "SERVICE is not allowed"),
    Wrong("LOAD", ask("LOAD <http://127.0.0.1:9/>"), 1, "LOAD is not allowed"),
    Wrong("an update", ask("INSERT DATA { <x:a> <x:b> <x:c> }"), 1, "The query is not SPARQL"),
    Wrong("a deletion", ask("DROP ALL"), 1, "The query is not SPARQL"),
    Wrong("too long", ask("SELECT * { ?s ?p ?o } #" + "x" * 100_000), 1, "characters; at most"),
    Wrong("too deep", ask("SELECT * { FILTER(" + "(" * 3000 + "1" + ")" * 3000 + ") }"), 1, "The query is nested 30"),
    Wrong("too many groups", ask("SELECT * " + "{" * 3000 + "}" * 3000), 1, "deep; at most 200 is taken"),
    Wrong("not not not", ask("SELECT * { FILTER(" + "!" * 9000 + "true) }"), 1, "deep; at most 200 is taken"),
    Wrong("an escape outside a string", ask("SELECT * { ?s \\u0061 ?o }"), 1, "Escapes outside strings"),
    Wrong("rows as triples", ask("SELECT * { ?s ?p ?o }", "--format", "turtle"), 1, "This query gives rows, not triples"),
    Wrong("a truth as triples", ask("ASK { ?s ?p ?o }", "--format", "ntriples"), 1, "This query gives rows, not triples"),
    Wrong("triples as rows", ask("CONSTRUCT WHERE { ?s ?p ?o }", "--format", "csv"), 1, "This query gives triples"),
    Wrong("triples as JSON", ask("DESCRIBE id:cats", "--format", "json"), 1, "This query gives triples"),
    Wrong("a variable that is bound twice", ask("SELECT (1 AS ?x) (2 AS ?x) { ?x ?p ?o }"), 1, "The query is not SPARQL"),
    Wrong("an entity that there is not", ["show", "--mappings", "{mappings}", "blck-cat"], 1, "did you mean 'black-cat'?"),
    Wrong("an entity like no other", ["show", "--mappings", "{mappings}", "§"], 1, "There is no entity '§'."),
    Wrong("a query of broken mappings", ask("ASK {}"), 1, "nothing was written", edit(CHAPTER, "coChairedBy", "coChairdBy")),
    Wrong("an entity of broken mappings", ["show", "--mappings", "{mappings}", "cats"], 1, "did you mean 'coChairedBy'?", edit(CHAPTER, "coChairedBy", "coChairdBy")),
    Wrong("statistics of broken mappings", ["stats", "--mappings", "{mappings}"], 1, "did you mean 'coChairedBy'?", edit(CHAPTER, "coChairedBy", "coChairdBy")),
    Wrong("an export of broken mappings", ["export", "--mappings", "{mappings}"], 1, "did you mean 'coChairedBy'?", edit(CHAPTER, "coChairedBy", "coChairdBy")),
]  # fmt: skip


# --- options and files


def file(name: str, content: bytes) -> Callable[[Example], None]:
    return lambda example: (example.folder / name).write_bytes(content)


OPTIONS = [
    Wrong("no command", [], 2, "the following arguments are required: COMMAND"),
    Wrong("an unknown command", ["bild"], 2, "invalid choice: 'bild'"),
    Wrong("an unknown option", ["stats", "--colour"], 2, "unrecognized arguments: --colour"),
    Wrong("an option without its value", ["stats", "--mappings"], 2, "expected one argument"),
    Wrong("a format that there is not", ["stats", "--format", "xml"], 2, "invalid choice: 'xml'"),
    Wrong("a format of another command", ["export", "--format", "table"], 2, "invalid choice: 'table'"),
    Wrong("show without a key", ["show"], 2, "the following arguments are required: KEY"),
    Wrong("two keys", ["show", "a", "b"], 2, "unrecognized arguments: b"),
    Wrong("no query", ["query", "--mappings", "{mappings}"], 2, "Give one query"),
    Wrong("two queries", [*ask("ASK {}"), "--file", "{folder}/q.rq"], 2, "Give one query", file("q.rq", b"ASK {}")),
    Wrong("a query file that is not there", ["query", "--mappings", "{mappings}", "--file", "{folder}/none.rq"], 2, "none.rq: No such file"),
    Wrong("a query file that is a folder", ["query", "--mappings", "{mappings}", "--file", "{folder}"], 2, "Is a directory"),
    Wrong("a query file not UTF-8", ["query", "--mappings", "{mappings}", "--file", "{folder}/q.rq"], 1, "The query is not UTF-8 text", file("q.rq", b'ASK { ?s ?p "\xff" }')),
    Wrong("mappings that are not there", ["stats", "--mappings", "{folder}/none"], 2, "none' holds no mappings: it needs the folders 'entities' and 'documents'"),
    Wrong("mappings that are a file", ["check", "--mappings", "{source}"], 2, "holds no mappings"),
    Wrong("mappings without documents", ["build", "--mappings", "{mappings}", "--output", "{output}"], 2, "holds no mappings", lambda e: shutil.rmtree(e.path("documents"))),
    Wrong("an output folder that is a file", ["build", "--mappings", "{mappings}", "--output", "{source}", "--no-page"], 2, "talks.zh.txt"),
    Wrong("an output folder inside a file", ["build", "--mappings", "{mappings}", "--output", "{source}/x", "--no-page"], 2, "Not a directory"),
    Wrong("a folder where an output belongs", ["build", "--mappings", "{mappings}", "--output", "{folder}/half", "--no-page"], 2, "human-security.trig: Is a directory", lambda e: (e.folder / "half/human-security.trig").mkdir(parents=True)),
    Wrong("an export to a folder", ["export", "--mappings", "{mappings}", "--output", "{folder}"], 2, "Is a directory"),
    Wrong("an export below a file", ["export", "--mappings", "{mappings}", "--output", "{source}/x.ttl"], 2, "File exists"),
]  # fmt: skip

WRONG = [*SOURCES, *QUERIES, *OPTIONS]


@pytest.mark.parametrize("wrong", WRONG, ids=[wrong.name for wrong in WRONG])
def test_what_cannot_be_done_is_told(wrong: Wrong, example: Example, output: Path, capsys) -> None:
    wrong.spoil(example)
    before = snapshot(output)
    curated = {path: path.read_bytes() for path in example.mappings.rglob("*") if path.is_file()}
    paths = {
        "folder": example.folder,
        "mappings": example.mappings,
        "source": example.source,
        "output": output,
    }
    words = [
        re.sub(r"\{(folder|mappings|source|output)\}", lambda m: str(paths[m[1]]), word)
        for word in wrong.command
    ]
    capsys.readouterr()
    assert run(*words) == wrong.code
    out, err = capsys.readouterr()
    assert wrong.says in err
    assert out == ""
    assert "Traceback" not in err and "should not happen" not in err
    assert untouched(output, before)
    assert {path: path.read_bytes() for path in curated} == curated


def test_a_build_that_cannot_replace_one_output_replaces_none(example: Example, output: Path, capsys) -> None:
    (output / "human-security.trig").unlink()
    (output / "human-security.trig").mkdir()
    example.edit(ANIMALS, "Kittens count.", "Kittens count double.")
    before = {path.name: path.read_bytes() for path in output.iterdir() if path.is_file()}
    assert run("build", "--mappings", example.mappings, "--output", output, "--no-page") == 2
    assert {path.name: path.read_bytes() for path in output.iterdir() if path.is_file()} == before


# --- as a user meets it


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["check", "--mappings", "{mappings}"], 1, "S301"),
        (["build", "--mappings", "{mappings}", "--output", "{output}"], 1, "did you mean 'coChairedBy'?"),
        (["query", "--mappings", "{mappings}", "ASK {}"], 1, "problems; nothing was written"),
        (["check", "--mappings", "{mappings}", "--source", "{mappings}"], 2, "Is a directory"),
        (["bild"], 2, "invalid choice"),
    ],
    ids=["check", "build", "query", "source", "command"],
)
def test_a_process_ends_as_it_should(
    words: list[str], code: int, says: str, example: Example, output: Path
) -> None:
    example.edit(CHAPTER, "coChairedBy", "coChairdBy")
    before = snapshot(output)
    words = [
        word.replace("{mappings}", str(example.mappings)).replace("{output}", str(output)) for word in words
    ]
    # a terminal that knows no Chinese gets the message all the same
    environment = {
        **os.environ,
        "PYTHONIOENCODING": "ascii",
        "LC_ALL": "C",
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
    }
    done = subprocess.run(
        [sys.executable, "-m", "graph_builder", *words],
        env=environment,
        cwd=output,
        capture_output=True,
        timeout=60,
    )
    told = (done.stdout + done.stderr).decode("utf-8")
    assert done.returncode == code, told
    assert says in told and "Traceback" not in told
    assert untouched(output, before)


def test_a_query_from_standard_input_that_is_not_utf8(clean_example: Example) -> None:
    command = [sys.executable, "-m", "graph_builder", "query", "-", "--mappings", str(clean_example.mappings)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    done = subprocess.run(
        command, env=environment, input=b'ASK { ?s ?p "\xff" }', capture_output=True, timeout=60
    )
    assert done.returncode == 1
    assert done.stderr.decode("utf-8") == "hsgraph: The query is not UTF-8 text.\n"


def test_a_reader_that_goes_away_is_no_failure(clean_example: Example) -> None:
    command = [
        sys.executable,
        "-m",
        "graph_builder",
        "export",
        "--format",
        "nquads",
        "--mappings",
        str(clean_example.mappings),
    ]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    told = process.stderr.read().decode("utf-8")
    process.stderr.close()
    assert process.wait(timeout=60) == 0
    assert told == ""
