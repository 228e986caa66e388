"""Whether a statement gives what a question asks for: a number of something, a date, somebody or some place."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection
from functools import cache

from ..vocabulary import HS
from .question_units import YEAR, Unit
from .question_words import wordings
from .text_analysis import terms

_ABOUT = "SELECT iri, name FROM about JOIN class USING (iri) WHERE statement = ?"

_TOLD = "SELECT MIN(weak) FROM about JOIN class USING (iri) WHERE iri = ? AND name = ?"


class AnswerTypes:
    """What statements give; ``named`` are the IRIs that the question names, which are no answer to it."""

    def __init__(self, connection: sqlite3.Connection, language: str, named: Collection[str]) -> None:
        self.connection, self.language, self.named = connection, language, frozenset(named)

    def gives(self, number: int, kind: str | None, tied: Unit | None) -> bool:
        """Whether a statement gives what is asked for, of what follows the words that ask."""
        if kind in (None, "thing", "told"):
            return True
        if kind == "count":
            return _counts(self._sentence(number), tied if self.language == "en" else None)
        if kind in ("number", "date"):
            return bool((YEAR if kind == "date" else _number()).search(self._sentence(number)))
        wanted = str(kind).split()
        rows = self.connection.execute(_ABOUT, (number,))
        return any(name.rpartition("#")[2] in wanted for iri, name in rows if iri not in self.named)

    def is_only_there(self, iris: Collection[str]) -> bool:
        """Whether these are actors of which only is told that they were somewhere, their place or their date."""
        rows = [self.connection.execute(_TOLD, (iri, f"{HS}Actor")).fetchone() for iri in iris]
        return any(weak == 1 for (weak,) in rows) and not any(weak == 0 for (weak,) in rows)

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
    """A number of things, in a sentence, with what is counted: no year, no day of a month, no number of a page."""
    numerals = "|".join(wordings("numeral", "en"))
    return re.compile(
        rf"(?:^|, |\b[a-z]+,? )(?:(?!{YEAR.pattern})\d+|\b(?i:{numerals})) (?=((?:[a-z-]+ ?){{1,4}}))"
    )
