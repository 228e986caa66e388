"""Words that a reader may type for a thing: ``mappings/search-words.tsv``.

They serve search alone, and none of them is a name of the thing (SKOS, integrity condition S13). The words of
a cell are parted by "; ".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .entity_table import EntityTable, stray_characters
from .fields import LANGUAGES
from .mapping_files import SEARCH_WORDS

if TYPE_CHECKING:
    from .records import Entity


def _give_words(entity: Entity, language: str, cell: str) -> Iterator[tuple[str, str]]:
    names = {name.casefold() for name in _names(entity, language)}
    words: dict[str, str] = {}
    for word in cell.split("; "):
        refused = _refused(word, names, words)
        if refused:
            yield f"«{word}» cannot be a search word for '{entity.key}' in {language}", refused
        else:
            words[word.casefold()] = word
    if words:
        entity.search_words[language] = list(words.values())


def _names(entity: Entity, language: str) -> Iterator[str]:
    for names in (entity.labels, entity.translated, entity.short):
        if language in names:
            yield names[language]
    yield from entity.alts.get(language, ())


def _refused(word: str, names: set[str], words: dict[str, str]) -> str | None:
    """What to do about a word that an entity cannot be given; None if it can."""
    if not word or ";" in word:
        return "part the words by a semicolon and one space"
    if word.casefold() in names:
        return "it is a name of the thing already; remove it"
    return "it stands here already; remove it" if word.casefold() in words else stray_characters(word)


SEARCH_WORD_TABLE = EntityTable(SEARCH_WORDS, LANGUAGES, "E214", lambda e: e.search_words, _give_words)
"""The table as it is read, after the names."""
