"""The things that a question names: the longest names in it, in any language."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from dataclasses import dataclass

from .function_words import FUNCTION_WORDS
from .text_analysis import HAN, fold, languages_of, name_key

LONGEST = 16
"""How many words, or Chinese characters, a name in a question may have."""

_TOKENS = re.compile(rf"[{HAN}]|(?:(?![{HAN}])[^\W_])+")

_CALLED = """
SELECT key, iri, hidden,
  (SELECT COUNT(*) FROM facet WHERE facet.name = 'theme' AND facet.value = iri) AS said
FROM name_key JOIN named ON named.number = name_key.named WHERE key IN (SELECT value FROM json_each(?))
ORDER BY hidden, said DESC, iri"""


@dataclass(frozen=True)
class NamedThing:
    """Some words of a question and what is called so, the likeliest first.

    ``names`` holds the IRIs that have it for a name, ``search_words`` those that it only finds; ``start`` and
    ``end`` are where it stands in the folded question.
    """

    words: str
    start: int
    end: int
    names: tuple[str, ...]
    search_words: tuple[str, ...]

    @property
    def iris(self) -> tuple[str, ...]:
        """All that may be meant."""
        return self.names + self.search_words


def named_things(
    connection: sqlite3.Connection, question: str, language: str | None = None
) -> list[NamedThing]:
    """The things named in a question, in its order; of names that overlap the longest, then the first.

    The question is read in ``language``, or in each that it may be in.
    """
    folded = fold(question)
    keys = _keys(folded, [language] if language else languages_of(folded))
    called: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for key, iri, hidden, _ in connection.execute(_CALLED, (json.dumps(list(keys)),)):
        called[key][hidden].append(iri)
    spans = {span: key for key, found in keys.items() if key in called for span in found}
    taken: list[NamedThing] = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        if all(end <= other.start or other.end <= start for other in taken):
            names, search_words = called[spans[start, end]]
            taken.append(NamedThing(folded[start:end], start, end, tuple(names), tuple(search_words)))
    return sorted(taken, key=lambda thing: thing.start)


def _keys(folded: str, languages: list[str]) -> dict[str, set[tuple[int, int]]]:
    """What a name in the question would be compared by, and where it would stand."""
    tokens = list(_TOKENS.finditer(folded))
    empty = frozenset().union(*(FUNCTION_WORDS.get(language, ()) for language in languages))
    telling = [token[0] not in empty for token in tokens]
    keys: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for first, token in enumerate(tokens):
        for last in range(first, min(first + LONGEST, len(tokens))):
            if telling[first] and telling[last]:
                span = token.start(), tokens[last].end()
                for language in languages:
                    keys[name_key(folded[slice(*span)], language)].add(span)
    return keys
