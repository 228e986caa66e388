"""How far the statements cover a question, and whether that answers it.

A statement covers the share of a question's weight that its words and things hold; what only its place holds
counts in part. The best statement that gives what is asked for, a number, a date or somebody, tells how the
question stands.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Literal

from .question_units import YEAR, QuestionUnits, Unit
from .question_words import Asked, asked_for, wordings
from .text_analysis import fold, languages_of

Grade = Literal["answered", "related", "not said"]
"""Whether statements answer a question, stand near it, or neither."""

PLACE_SHARE = 0.3
"""What a unit is worth that stands only elsewhere in the place of a statement."""

ANSWERED = 0.75
"""The share from which a question counts as answered."""

NEEDED = {"number": 0.5, "date": 0.3, None: 0.3}
"""The share below which the documents do not say, by what is asked for."""

NEEDED_OF_SOMEBODY = 0.45
"""The same where somebody is asked for."""

NEEDED_IF_APART = 0.5
"""The same where a name stands neither in the statement nor in its place."""

NEEDED_OF_UNKNOWN = 0.6
"""The same where the question is about something that no document holds."""


@dataclass(frozen=True)
class Coverage:
    """How far the statements cover a question.

    ``share`` is that of the best statement that gives what is ``asked_for``. ``left_out`` are the words that
    it does not hold, ``apart`` the names that do not stand with it. ``unknown`` are the words, and
    ``unknown_names`` the names, that nothing in the documents holds. ``unknown_topics`` are the words
    among them that the question is about: an article or a preposition stands before them, or two together.
    """

    share: float
    asked_for: str | None
    left_out: tuple[str, ...]
    apart: tuple[str, ...]
    unknown: tuple[str, ...]
    unknown_names: tuple[str, ...]
    unknown_topics: tuple[str, ...]
    language: str

    @property
    def grade(self) -> Grade:
        """How the question stands."""
        if self.share < self._needed():
            return "not said"
        return "answered" if self.share >= ANSWERED and not self.apart else "related"

    def _needed(self) -> float:
        if any(" " not in name for name in self.unknown_names):
            return 2.0  # whatever else is said, it is not of this
        if self.unknown_names:
            return ANSWERED
        if self.language != "en":  # the index has names in it, but no sentences
            return NEEDED[self.asked_for] if self.asked_for in ("number", "date") else 0.0
        needed = [NEEDED.get(self.asked_for, NEEDED_OF_SOMEBODY)]
        needed += [NEEDED_IF_APART] if self.apart and self.asked_for != "date" else []
        needed += [NEEDED_OF_UNKNOWN] if self.unknown_topics else []
        return max(needed)


def coverage(connection: sqlite3.Connection, question: str) -> Coverage:
    """The coverage of a question, in that of the languages it may be in which covers it best."""
    found = [_coverage(connection, question, language) for language in languages_of(question)]
    return max(found, key=lambda one: one.share)


def _coverage(connection: sqlite3.Connection, question: str, language: str) -> Coverage:
    asked = asked_for(question, language)
    reader = QuestionUnits(connection, language)
    units = list(reader.units(question, f"{asked.before} {asked.after}"))
    names = reader.names(question)
    unknown_names = tuple(name for name in names if not reader.is_known(name))
    units = [_without(unit, unknown_names) for unit in units]
    share, best = _best(reader, units, asked)
    left_out = [unit for unit in units if not unit.is_light and best not in unit.statements]
    unknown = tuple(unit.words for unit in left_out if not unit.statements and not unit.places)
    return Coverage(
        share,
        asked.kind,
        tuple(unit.words for unit in left_out),
        tuple(name for name in names if best is not None and not reader.stands_with(best, name)),
        unknown,
        unknown_names,
        tuple(_topics(unknown, question, language)),
        language,
    )


def _without(unit: Unit, names: tuple[str, ...]) -> Unit:
    """The unit; held by nothing if it is a part of one of these names, which nothing bears."""
    parts = {word for name in names for word in fold(name).split()}
    return (
        unit
        if parts.isdisjoint(unit.words.split())
        else replace(unit, statements=frozenset(), places=frozenset())
    )


def _topics(unknown: tuple[str, ...], question: str, language: str) -> Iterator[str]:
    before = wordings("before_topic", language) | set(unknown)
    words = re.findall(r"\w+", fold(question))
    for first, second in pairwise(words):
        if second in unknown and first in before and wordings("before_topic", language):
            yield second


def _best(reader: QuestionUnits, units: list[Unit], asked: Asked) -> tuple[float, int | None]:
    """The share of the best statement that gives what is asked for, and its number."""
    candidates = frozenset[int]().union(*(unit.statements for unit in units))
    if asked.kind is not None:
        tied = _tied(units, asked.after)
        candidates &= tied.statements if tied else candidates
    shares = {n: _share(units, n, reader.place_of[n]) for n in candidates}
    for number in sorted(shares, key=lambda n: (-shares[n], n)):
        if asked.kind is None or _gives(reader.connection, number, asked.kind):
            return shares[number], number
    return 0.0, None


def _tied(units: list[Unit], after: str) -> Unit | None:
    """What a number, a date or somebody is asked for: the unit that follows the words that ask."""
    found = (u for word in re.findall(r"\w+", after) for u in units if word in u.words.split())
    return next((unit for unit in found if not unit.is_light), None)


def _share(units: list[Unit], number: int, place: int) -> float:
    held = missed = 0.0
    for unit in units:
        if number in unit.statements:
            held += unit.weight
        elif not unit.is_light:
            part = PLACE_SHARE if place in unit.places else 0.0
            held += unit.weight * part
            missed += unit.weight * (1 - part)
    return held / (held + missed) if held else 0.0


def _gives(connection: sqlite3.Connection, number: int, kind: str) -> bool:
    """Whether a statement tells a number or a date, or names something of one of the classes."""
    if kind in ("number", "date"):
        row = connection.execute("SELECT record FROM statement WHERE number = ?", (number,)).fetchone()
        sentence = json.loads(row[0])["sentences"].get("en", "")
        return bool((YEAR if kind == "date" else _number()).search(sentence))
    sql = "SELECT value FROM facet WHERE name = 'kind' AND statement = ?"
    classes = {value.rpartition("#")[2] for (value,) in connection.execute(sql, (number,))}
    return not classes.isdisjoint(kind.split())


@cache
def _number() -> re.Pattern[str]:
    """A number of things, in a sentence: no year, no day of a month, no number of a page or a document."""
    numerals = "|".join(wordings("numeral", "en"))
    return re.compile(rf"(?:^|, |\b[a-z]+,? )(?:(?!{YEAR.pattern})\d+|(?i:{numerals})) [a-z]")
