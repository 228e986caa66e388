"""How far the statements cover a question, and whether that answers it.

A statement covers the share of a question's weight that its words and things hold; what only its place holds
counts in part. The best statement that gives what is asked for, a number, a date or somebody, tells how the
question stands.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from .answer_types import AnswerTypes
from .function_words import FUNCTION_WORDS
from .question_units import YEAR, QuestionUnits, Unit
from .question_words import Asked, asked_for, wordings
from .text_analysis import fold, languages_of

Grade = Literal["answered", "related", "not said"]
"""Whether statements answer a question, stand near it, or neither."""

PLACE_SHARE = 0.3
"""What a unit is worth that stands only elsewhere in the place of a statement."""

ANSWERED = 0.75
"""The share from which a question counts as answered."""

NEEDED = {
    "count": 0.5,
    "number": 0.5,
    "date": 0.4,
    "somebody": 0.45,
    "place": 0.3,
    "some": 0.45,
    "topic": 0.6,
}
"""The share below which the documents do not say, by what is asked for."""

NEEDED_OF_ANYTHING = 0.3
"""The same where the question is open."""

NEEDED_AT_ALL = 0.2
"""The same in other languages than English, of which only names and everyday words are known."""

NEEDED_IF_APART = 0.5
"""The same where a name stands neither in the statement nor in its place."""

NEEDED_OF_UNKNOWN = 0.6
"""The same where the question is about something that no document holds."""

NEEDED_WITH_NAMES = 0.05
"""The share of the rest of a question that must be held in the places about what it names."""

_OF_ITSELF = ("count", "number", "date")

_TIED = (*_OF_ITSELF, "somebody")

_OPEN = (None, "told")

_LOOSE = (*_OPEN, "thing", "whether")


@dataclass(frozen=True)
class Coverage:
    """How far the statements cover a question.

    ``share`` is that of the best statement that gives what is ``asked_for``; ``classes`` are those it must be
    of, and ``of`` is what it is asked of. ``words`` are those that tell what the question is about,
    ``left_out`` those that the statement does not hold, and ``apart`` the names that do not stand with it.
    ``unknown`` are the words, and ``unknown_names`` the names, that nothing in the documents holds.
    ``unknown_topics`` are the words among them that the question is about: an article or a preposition stands
    before them, or two together. ``cut_off`` are the names and things that no statement, and no place of the
    best one, joins with what it holds. ``unmet`` are the names of which nothing that is asked is told.
    """

    share: float
    asked_for: str | None
    classes: tuple[str, ...]
    of: str
    words: tuple[str, ...]
    left_out: tuple[str, ...]
    apart: tuple[str, ...]
    unknown: tuple[str, ...]
    unknown_names: tuple[str, ...]
    unknown_topics: tuple[str, ...]
    cut_off: tuple[str, ...]
    unmet: tuple[str, ...]
    language: str

    @property
    def grade(self) -> Grade:
        """How the question stands."""
        if self.unmet or self.share < self._needed():
            return "not said"
        return "answered" if self.share >= ANSWERED and not self.apart else "related"

    def _needed(self) -> float:
        if any(" " not in name for name in self.unknown_names):
            return 2.0  # whatever else is said, it is not of this
        if self.unknown_names:
            return ANSWERED
        if self._is_of_something_else():
            return ANSWERED
        is_unheard = self.asked_for == "somebody" and self.of in self.unknown  # in other words, perhaps
        least = NEEDED_OF_ANYTHING if is_unheard else NEEDED.get(str(self.asked_for), NEEDED_OF_ANYTHING)
        if self.language != "en":  # the index has names in it, but no sentences
            known = (*_OF_ITSELF, "place")
            return least if self.asked_for in known else 0.0 if self.asked_for in _LOOSE else NEEDED_AT_ALL
        needed = [least]
        needed += [NEEDED_IF_APART] if self.apart and self.asked_for != "date" else []
        is_unknown = self.asked_for == "thing" and self.of in self.unknown
        needed += [NEEDED_OF_UNKNOWN] if self.unknown_topics or is_unknown else []
        return max(needed)

    def _is_of_something_else(self) -> bool:
        """Whether the best statement is not of what the question asks about."""
        if self.asked_for == "told":
            return self.of in self.cut_off
        return self.language == "en" and bool(self.cut_off) and self.asked_for not in _LOOSE


def coverage(connection: sqlite3.Connection, question: str) -> Coverage:
    """The coverage of a question, in that of the languages it may be in which covers it best."""
    found = [_coverage(connection, question, language) for language in languages_of(question)]
    return max(found, key=lambda one: one.share)


@dataclass(frozen=True)
class _Match:
    """A question as it is read, with its best statement."""

    reader: QuestionUnits
    types: AnswerTypes
    asked: Asked
    units: list[Unit]
    names: list[str]
    tied: Unit | None
    share: float
    best: int | None


def _coverage(connection: sqlite3.Connection, question: str, language: str) -> Coverage:
    asked = asked_for(question, language)
    reader = QuestionUnits(connection, language)
    units = list(reader.units(question, f"{asked.before} {asked.after}"))
    names = reader.names(question)
    unknown_names = tuple(name for name in names if not reader.is_known(name))
    bounds = {unit for unit in units if YEAR.fullmatch(unit.words) and unit.words not in names}
    units = [_without(unit, unknown_names) for unit in units if unit not in bounds]
    types = AnswerTypes(connection, language, reader.named(question))
    tied = _tied(units, asked.after)
    share, best = _best(reader, units, asked, tied, types)
    match = _Match(reader, types, asked, units, names, tied, share, best)
    left_out = [unit for unit in units if not unit.is_light and best not in unit.statements]
    unknown = tuple(unit.words for unit in left_out if not unit.statements and not unit.places)
    return Coverage(
        share=share,
        asked_for=asked.kind,
        classes=asked.classes,
        of=tied.words if tied else "",
        words=tuple(sorted((u.words for u in units if not u.is_light), key=fold(question).find)),
        left_out=tuple(unit.words for unit in left_out),
        apart=tuple(n for n in names if best is not None and not reader.stands_with(best, n)),
        unknown=unknown,
        unknown_names=unknown_names,
        unknown_topics=tuple(_topics(unknown, question, language)),
        cut_off=tuple(_cut_off(match)),
        unmet=tuple(dict.fromkeys(_unmet(match))),
        language=language,
    )


def _cut_off(match: _Match) -> Iterator[str]:
    """The things and names that nothing joins with what the best statement holds.

    A number or a date must stand in a statement about what has a name itself, and so must what somebody does.
    """
    reader, kind, best = match.reader, match.asked.kind, match.best
    if best is None:
        return
    held = [unit for unit in match.units if best in unit.statements and not unit.is_light]
    for unit in match.units:
        named = not _words(match.names).isdisjoint(unit.words.split())
        if best in unit.statements or not (unit.is_thing or (named and reader.language == "en")):
            continue
        strict = named if kind in _OF_ITSELF else kind == "told" and unit == match.tied
        alone = named and kind not in _LOOSE and match.types.are_actors(reader.called(unit.words))
        bridges = [one for one in held if one.is_thing or not alone]
        joined = any(not unit.statements.isdisjoint(one.statements) for one in bridges)
        there = reader.place_of[best] in unit.places and not alone
        if (unit.is_thing and strict) or not (joined or there):
            yield unit.words


def _words(names: Iterable[str]) -> set[str]:
    return {word for name in names for word in fold(name).split()}


def _unmet(match: _Match) -> Iterator[str]:
    """The names in a question of which something is told, but nothing of what is asked."""
    reader, kind = match.reader, match.asked.kind
    called = {name: reader.called(name) for name in match.names}
    yield from _only_there(match, called)
    rest = [u for u in match.units if _words(called).isdisjoint(u.words.split()) and not u.is_light]
    if kind in _OPEN:  # what somebody does may be said in other words
        called = {name: things for name, things in called.items() if match.types.are_actors(things)}
    if match.share >= ANSWERED or len(rest) < (2 if kind in _OPEN else 1):
        return
    told = {name: places for name, things in called.items() if (places := reader.places_about(things))}
    where = set(reader.place_of.values()).intersection(*told.values()) if told else set[int]()
    shares = [_share(rest, n, place) for n, place in reader.place_of.items() if place in where]
    if shares and max(shares) < NEEDED_WITH_NAMES:
        yield from told


def _only_there(match: _Match, called: dict[str, list[str]]) -> Iterator[str]:
    """The names of which only presence is told, where the question asks more."""
    reader, best = match.reader, match.best
    first = reader.first_named(match.asked.after) if match.asked.kind == "told" else None
    if first and match.types.is_only_there(first.iris):
        yield first.words
    for name, things in called.items():
        there = match.asked.kind == "whether" and best is not None and reader.stands_with(best, name)
        if match.share < ANSWERED and not there and match.types.is_only_there(things):
            yield name


def _without(unit: Unit, names: tuple[str, ...]) -> Unit:
    """The unit; held by nothing if it is a part of one of these names, which nothing bears."""
    return (
        unit
        if _words(names).isdisjoint(unit.words.split())
        else replace(unit, statements=frozenset(), places=frozenset())
    )


def _topics(unknown: tuple[str, ...], question: str, language: str) -> Iterator[str]:
    before = wordings("before_topic", language)
    words = re.findall(r"\w+", fold(question))
    for first, second, third in zip(words, words[1:], [*words[2:], ""], strict=False):
        describes = third and third not in unknown and third not in FUNCTION_WORDS[language]
        if second in unknown and before and (first in unknown or (first in before and not describes)):
            yield second


def _best(
    reader: QuestionUnits, units: list[Unit], asked: Asked, tied: Unit | None, types: AnswerTypes
) -> tuple[float, int | None]:
    """The share of the best statement that gives what is asked for, and its number."""
    candidates = frozenset[int]().union(*(unit.statements for unit in units))
    if asked.kind in _TIED and tied:
        candidates &= tied.statements or candidates
    shares = {n: _share(units, n, reader.place_of[n]) for n in candidates}
    ordered = sorted(shares, key=lambda n: (-shares[n], n))
    found = next((n for n in ordered if types.gives(n, asked, tied)), None)
    return (0.0, None) if found is None else (shares[found], found)


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
