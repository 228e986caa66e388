"""Entities and translations that break a rule."""

from __future__ import annotations

from bad import NEW, Bad
from breaking import add, edit, write
from example import ANIMALS, CHAPTER, CORRECTIONS, DOCUMENT, THINGS, Example

TRANSLATIONS = "translations.tsv"

COLUMNS = "key\tfr\tes\tru\tar"

SEARCH_WORDS = "search-words.tsv"

SEARCH_COLUMNS = "key\ten\tzh\tfr\tes\tru\tar"


def rename_folder(example: Example) -> None:
    folder = example.path(DOCUMENT).parent
    folder.rename(folder.with_name("Cats and Dogs"))


ENTITIES = [
    # entities
    Bad(
        "a key in capitals",
        add(ANIMALS, NEW.replace("mole:", "Mole_Rat:")),
        "E201",
        "'Mole_Rat' cannot be a key",
    ),
    Bad(
        "half a character as a key",
        add(
            THINGS,
            '{"key": "\\ud83d", "class": "Group", "label": {"en": "x", "zh": "x"}, "definition": "x"}\n',
        ),
        "E201",
        "'\\ud83d' cannot be a key",
    ),
    Bad("a reserved key", add(ANIMALS, NEW.replace("mole:", "note:")), "E201", "'note' cannot be a key"),
    Bad(
        "a correction's id with spaces",
        edit(CORRECTIONS, "id: wrong-symbol", "id: wrong symbol"),
        "E201",
        "'wrong symbol' cannot be an id",
    ),
    Bad("a document's folder with spaces", rename_folder, "E201", "'Cats and Dogs' cannot be a key"),
    Bad(
        "one key in two files",
        add(ANIMALS, NEW.replace("mole:", "roof:")),
        "E202",
        f"'roof' is registered already at mappings/{ANIMALS}",
        (THINGS, '{"key": "roof"'),
    ),
    Bad(
        "a misspelt class",
        edit(ANIMALS, "gardener: {class: Person", "gardener: {class: Persn"),
        "E203",
        "did you mean 'Person'?",
        (ANIMALS, "Persn"),
    ),
    Bad(
        "a class that is not for entities",
        edit(ANIMALS, "gardener: {class: Person", "gardener: {class: Footnote"),
        "E203",
        "'Footnote' is unknown",
        (ANIMALS, "Footnote"),
    ),
    Bad(
        "no Chinese name",
        edit(ANIMALS, "{en: dogs, zh: 狗}", "{en: dogs}"),
        "E204",
        "'dogs' has no name in zh",
        (ANIMALS, "{en: dogs}"),
    ),
    Bad(
        "a section without an English name",
        edit(DOCUMENT, "{en: How they went, zh: 经过}", "{zh: 经过}"),
        "E204",
        "the section has no name in en",
        (DOCUMENT, "{zh: 经过}"),
    ),
    Bad(
        "a seventh language",
        edit(ANIMALS, "fr: chats", "de: Katzen"),
        "E205",
        "'de' is not one of the six",
        (ANIMALS, "Katzen"),
    ),
    Bad(
        "a title in a seventh language",
        edit(CHAPTER, "language: zh}", "language: de}"),
        "E205",
        "'de' is not one of the six",
        (CHAPTER, "de}"),
    ),
    Bad(
        "a source that is no IRI",
        edit(ANIMALS, "https://example.org/words/cat", "example.org"),
        "E206",
        "'example.org' is not an absolute IRI",
        (ANIMALS, "[example.org]"),
    ),
    Bad(
        "a source that no IRI can hold",
        edit(ANIMALS, "https://example.org/words/cat", "'https://example.org/a[b]%zz'"),
        "E206",
        "is not an absolute IRI",
    ),
    Bad(
        "an authority that is no IRI",
        edit(CORRECTIONS, "  reason:", "  authority: the assembly\n  reason:"),
        "E206",
        "'the assembly' is not an absolute IRI",
    ),
    Bad("an entity that nobody uses", add(ANIMALS, NEW), "E207", "'mole' is used by no statement"),
    Bad(
        "two entities of one name",
        add(ANIMALS, NEW.replace("{en: mole,", "{en: Mice,")),
        "E208",
        "'mole' and 'mice'",
        (ANIMALS, "{en: Mice"),
    ),
    Bad(
        "two claims to one form",
        edit(ANIMALS, "surface: [会谈]", "surface: [会谈, 老鼠]"),
        "E209",
        "«老鼠» already means",
        (ANIMALS, "[会谈, 老鼠]"),
    ),
    Bad(
        "a translation for nobody",
        write(TRANSLATIONS, f"{COLUMNS}\ndogz\tchiens\t\t\t\n"),
        "E210",
        "the row 'dogz' is for no entity",
    ),
    Bad(
        "a translation in the way of a sourced name",
        write(TRANSLATIONS, f"{COLUMNS}\ncats\tmatous\t\t\t\n"),
        "E210",
        "«matous» cannot name 'cats' in fr",
    ),
    Bad(
        "a translation given twice",
        write(TRANSLATIONS, f"{COLUMNS}\ndogs\tchiens\t\t\t\ndogs\ttoutous\t\t\t\n"),
        "E210",
        "is for a second time",
    ),
    Bad(
        "a translation without all its cells",
        write(TRANSLATIONS, f"{COLUMNS}\ndogs\tchiens\n"),
        "E210",
        "has not one cell a language",
    ),
    Bad(
        "translations without their columns",
        write(TRANSLATIONS, "dogs\tchiens\n"),
        "Y105",
        "does not name the columns",
    ),
    Bad(
        "a number that there is not",
        add(ANIMALS, NEW.replace("definition:", "number: dual, definition:")),
        "E211",
        "number is 'dual'",
        (ANIMALS, "dual"),
    ),
    Bad(
        "an article that there is not",
        add(ANIMALS, NEW.replace("definition:", "article: an, definition:")),
        "E211",
        "article is 'an'",
    ),
    Bad(
        "a plural taken for a singular",
        add(ANIMALS, NEW.replace("Group", "Network").replace("{en: mole,", "{en: Moles of the Garden,")),
        "E212",
        "'Moles of the Garden' is singular or plural",
    ),
    Bad(
        "a label whose number cannot be told, with a short name whose number can",
        add(
            ANIMALS,
            NEW.replace("Group", "Aim")
            .replace("{en: mole,", "{en: digging tunnels,")
            .replace("definition:", "short: {en: digging}, definition:"),
        ),
        "E212",
        "'digging tunnels' is singular or plural",
    ),
    Bad(
        "one short name of two",
        add(
            ANIMALS,
            NEW.replace("definition:", "short: {en: digger}, definition:")
            + NEW.replace("mole", "badger")
            .replace("鼹鼠", "獾")
            .replace("definition:", "short: {en: Digger}, definition:"),
        ),
        "E213",
        "are both Group «Digger» for short",
        (ANIMALS, "{en: Digger}"),
    ),
    Bad(
        "a search word for nobody",
        write(SEARCH_WORDS, f"{SEARCH_COLUMNS}\ndogz\thounds\t\t\t\t\t\n"),
        "E214",
        "the row 'dogz' is for no entity",
    ),
    Bad(
        "search words given twice",
        write(SEARCH_WORDS, f"{SEARCH_COLUMNS}\ndogs\thounds\t\t\t\t\t\ndogs\tmutts\t\t\t\t\t\n"),
        "E214",
        "is for a second time",
    ),
    Bad(
        "search words without all their cells",
        write(SEARCH_WORDS, f"{SEARCH_COLUMNS}\ndogs\thounds\n"),
        "E214",
        "has not one cell a language",
    ),
    Bad(
        "a search word that is the name",
        write(SEARCH_WORDS, f"{SEARCH_COLUMNS}\ncats\tpets; Cats\t\t\t\t\t\n"),
        "E214",
        "«Cats» cannot be a search word for 'cats' in en",
    ),
    Bad(
        "a search word given twice",
        write(SEARCH_WORDS, f"{SEARCH_COLUMNS}\ndogs\thounds; mutts; Hounds\t\t\t\t\t\n"),
        "E214",
        "«Hounds» cannot be a search word for 'dogs' in en",
    ),
    Bad(
        "search words parted without a space",
        write(SEARCH_WORDS, f"{SEARCH_COLUMNS}\ndogs\thounds;mutts\t\t\t\t\t\n"),
        "E214",
        "«hounds;mutts» cannot be",
    ),
    Bad(
        "a search word left out",
        write(SEARCH_WORDS, f"{SEARCH_COLUMNS}\ndogs\thounds; ; mutts\t\t\t\t\t\n"),
        "E214",
        "«» cannot be a search word",
    ),
    Bad(
        "a search word with a stray space",
        write(SEARCH_WORDS, f"{SEARCH_COLUMNS}\ndogs\thounds;  mutts\t\t\t\t\t\n"),
        "E214",
        "« mutts» cannot be a search word",
    ),
    Bad(
        "search words without their columns",
        write(SEARCH_WORDS, "dogs\thounds\n"),
        "Y105",
        "does not name the columns",
    ),
    Bad(
        "search words in capitals",
        write("Search-Words.TSV", SEARCH_COLUMNS + "\n"),
        "Y110",
        "nothing reads this file",
    ),
]
