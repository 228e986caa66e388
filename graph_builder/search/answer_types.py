"""Whether a statement gives what a question asks for: a number of something, a date, somebody or a place."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection
from functools import cache

from ..vocabulary import HS
from .question_units import YEAR, Unit
from .question_words import Asked, wordings
from .text_analysis import terms

_ABOUT = "SELECT iri, name FROM about JOIN class USING (iri) WHERE statement = ?"

_TOLD = "SELECT MIN(weak) FROM about JOIN class USING (iri) WHERE iri = ? AND name = ?"


class AnswerTypes:
    """What statements give; ``named`` are the IRIs that the question names, which are no answer to it."""

    def __init__(self, connection: sqlite3.Connection, language: str, named: Collection[str]) -> None:
        self.connection, self.language, self.named = connection, language, frozenset(named)

    def gives(self, number: int, asked: Asked, tied: Unit | None) -> bool:
        """Whether a statement gives what is asked for, of what follows the words that ask."""
        if asked.kind == "count":
            return _counts(self._sentence(number), tied if self.language == "en" else None)
        if asked.kind in ("number", "date"):
            return bool((YEAR if asked.kind == "date" else _number()).search(self._sentence(number)))
        if not asked.classes:
            return True
        rows = self.connection.execute(_ABOUT, (number,))
        return any(name.removeprefix(HS) in asked.classes for iri, name in rows if iri not in self.named)

    def is_only_there(self, iris: Collection[str]) -> bool:
        """Whether these are actors of which only their presence, their place or their date is told."""
        weak = self._told_of(iris)
        return 1 in weak and 0 not in weak

    def are_actors(self, iris: Collection[str]) -> bool:
        """Whether one of these is an actor of which anything is told."""
        return not {0, 1}.isdisjoint(self._told_of(iris))

    def _told_of(self, iris: Collection[str]) -> set[int | None]:
        """0 for each actor among these of which more is told than that it was there, 1 for other actors."""
        return {self.connection.execute(_TOLD, (iri, f"{HS}Actor")).fetchone()[0] for iri in iris}

    def _sentence(self, number: int) -> str:
        row = self.connection.execute("SELECT record FROM statement WHERE number = ?", (number,)).fetchone()
        return str(json.loads(row[0])["sentences"].get("en", ""))


def _counts(sentence: str, tied: Unit | None) -> bool:
    """Whether a sentence has a number, of what the unit is called where there is one."""
    found = (match[1] for match in _number().finditer(sentence))
    if tied is None:
        return any(True for _ in found)
    wanted = set(terms(tied.words, "en"))
    return any(not wanted.isdisjoint(terms(counted, "en")) for counted in found)


@cache
def _number() -> re.Pattern[str]:
    """A number in a sentence, with what is counted: no year, no day of a month, no number of a page."""
    numerals = "|".join(wordings("numeral", "en"))
    return re.compile(
        rf"(?:^|, |\b[a-z]+,? )(?:(?!{YEAR.pattern})\d+|\b(?i:{numerals})) (?=((?:[a-z-]+ ?){{1,4}}))"
    )
