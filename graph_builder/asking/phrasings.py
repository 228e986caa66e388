"""How readers put the questions of the library: which fit a reader's own words, and with which things.

A wording fits by the words that it shares with the reader's (Dice's coefficient), each weighing the more the
fewer wordings have it. Where it has ``…`` a thing may stand that the reader names.
"""

from __future__ import annotations

import csv
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from ..search import FUNCTION_WORDS, NamedThing, fold, languages_of, terms
from ..vocabulary import queries_folder
from .query_library import Question, questions

SLOT = "…"
"""Where a wording leaves room for a thing."""

MOST_THINGS = 5
"""How many of the things named are tried in the slots."""

UNFILLED = 0.7
"""What a wording is worth for each thing too many or too few."""


LOOSE = 0.9
"""What it is worth for each thing that has the reader's words only as search words."""

LITTLE = 0.5
"""What an article or the like weighs that no wording has."""


@dataclass(frozen=True)
class Wording:
    """One way to put a question of the library."""

    question: str
    language: str
    terms: frozenset[str]
    slots: int


@dataclass(frozen=True)
class Fit:
    """A question of the library, how well it fits from 0 to 1, and the things that stand in its slots."""

    question: Question
    share: float
    things: tuple[NamedThing, ...]


def read_phrasings(folder: Path | None = None) -> list[tuple[str, str, str]]:
    """Each wording as its question, its language and its words."""
    with ((folder or queries_folder()) / "phrasings.tsv").open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["question"], row["language"], row["wording"]) for row in rows]


def fitting(words: str, things: Iterable[NamedThing]) -> list[Fit]:
    """The questions of the library that fit the words, the best first, with the things that fill them.

    ``words`` are folded, and ``things`` those named in them.
    """
    best: dict[str, tuple[float, tuple[NamedThing, ...]]] = {}
    for language in languages_of(words):
        for some in _choices(things):
            loose = LOOSE ** sum(not thing.names for thing in some if not thing.words.isdigit())
            asked = frozenset(terms(_without(words, some), language))
            for wording in _wordings(language):
                share = (
                    _likeness(asked, wording.terms, language)
                    * loose
                    * UNFILLED ** abs(wording.slots - len(some))
                )
                if share > best.get(wording.question, (0.0, ()))[0]:
                    best[wording.question] = share, some
    fits = [Fit(_library()[name], share, some) for name, (share, some) in best.items()]
    return sorted(fits, key=lambda fit: (-fit.share, fit.question.name))


@cache
def _library() -> dict[str, Question]:
    return questions()


def _choices(things: Iterable[NamedThing]) -> Iterator[tuple[NamedThing, ...]]:
    """Which of the things may stand in slots: none, or one or two, those with a name before the others."""
    likely = sorted(things, key=lambda thing: (not thing.names, -len(thing.words)))[:MOST_THINGS]
    inorder = sorted(likely, key=lambda thing: thing.start)
    for size in range(3):
        yield from combinations(inorder, size)


def _without(words: str, things: Iterable[NamedThing]) -> str:
    for thing in things:
        words = f"{words[: thing.start]}{SLOT * len(thing.words)}{words[thing.end :]}"
    return words


def _likeness(asked: frozenset[str], wording: frozenset[str], language: str) -> float:
    weights = _weights(language)
    whole = sum(weights[term] for some in (asked, wording) for term in some)
    return 2 * sum(weights[term] for term in asked & wording) / whole if whole else 0.0


@cache
def _wordings(language: str) -> tuple[Wording, ...]:
    known = _library()
    found = [
        Wording(name, code, frozenset(terms(fold(text), code)), text.count(SLOT))
        for name, code, text in read_phrasings()
        if code == language and name in known
    ]
    titles = [
        Wording(q.name, "en", frozenset(terms(q.question, "en")), len(q.parameters)) for q in known.values()
    ]
    return (*found, *titles) if language == "en" else tuple(found)


@cache
def _weights(language: str) -> Mapping[str, float]:
    """How much each term tells: the more, the fewer wordings have it; articles and the like tell little."""
    wordings = _wordings(language)
    counts = Counter(term for wording in wordings for term in wording.terms)
    weights: defaultdict[str, float] = defaultdict(lambda: math.log(len(wordings) + 1))
    weights |= {term: LITTLE for word in FUNCTION_WORDS.get(language, ()) for term in terms(word, language)}
    return weights | {term: math.log((len(wordings) + 1) / count) for term, count in counts.items()}
