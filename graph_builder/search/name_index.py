"""Names as people write them, matched: whatever their case, accents, articles and word forms, and slips.

Names are compared in three ways, each tried where the one before finds nothing: by their words as
:func:`~graph_builder.search.text_analysis.fold` evens them out; by the stems of the words that tell
something, in any order; by the fewest slips of the pen (optimal string alignment distance).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple, TypeVar

from .function_words import FUNCTION_WORDS
from .text_analysis import languages_of, question_terms, words_of

_Key = TypeVar("_Key")

Preference = Callable[[str], int | None]
"""IRI → how late it comes among things of one name, None for what is not wanted."""

_EMPTY = frozenset().union(*FUNCTION_WORDS.values())

_SHORTEST = 5
"""Names of fewer letters are taken for no other: one letter makes another word of them."""

_MOST_SLIPS = 3

_ALIKE = 0.7
"""How like two words must be, of 1, for the one to be offered for the other."""

_SHARED = 0.5
"""How much two names must share, of 1, for the one to be offered for the other."""

_AS_LIKE = 0.8
"""How like a thing must be, of the likest, to be offered beside it."""


class Name(NamedTuple):
    """A name of a thing; ``rank`` is less for names that mean it more surely."""

    iri: str
    text: str
    language: str = ""
    rank: int = 0


class NameIndex:
    """The names of many things."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = list(names)

    def find(self, text: str, wanted: Preference) -> list[str]:
        """The IRIs of the things that are called so: one, or several where the name means several.

        None that is called so otherwise than by stems or with slips, while one is called exactly so.
        """
        return self.exactly(text, wanted) or self._by_stems(text, wanted) or self._with_slips(text, wanted)

    def exactly(self, text: str, wanted: Preference) -> list[str]:
        """The IRIs of the things with this name, evened out."""
        written = " ".join(words_of(text))
        return _best(self._by_words.get(written, {}), wanted) if written else []

    def near(self, text: str, wanted: Preference, most: int = 3) -> list[str]:
        """The IRIs of the things with names most like a text, the likest first, at most ``most``.

        They are those with words like its words, by the share that these are of the words of both (the
        coefficient of Dice).
        """
        written = _telling(text).split()
        shared: dict[str, float] = defaultdict(float)
        for word in written:
            likeness: dict[str, float] = {}
            for like, alike in _like(word, self._names_with):
                for name in self._names_with[like]:
                    likeness[name] = max(alike, likeness.get(name, 0.0))
            for name, alike in likeness.items():
                shared[name] += alike
        found: dict[str, float] = {}
        for name, alike in shared.items():
            share = 2 * alike / (len(written) + len(name.split()))
            for iri in self._telling_names[name] if share >= _SHARED else ():
                if wanted(iri) is not None:
                    found[iri] = max(share, found.get(iri, 0.0))
        best = max(found.values(), default=0.0)
        ordered = sorted((-share, iri) for iri, share in found.items() if share >= _AS_LIKE * best)
        return [iri for _, iri in ordered[:most]]

    def _by_stems(self, text: str, wanted: Preference) -> list[str]:
        found: dict[str, int] = {}
        for language in languages_of(text):
            stems = _stems(text, language)
            found |= self._stemmed.get(stems, {}) if stems else {}
        return _best(found, wanted)

    def _with_slips(self, text: str, wanted: Preference) -> list[str]:
        """The things whose name is written with the fewest slips, few for its length and none in a number."""
        # kept out of the start: only slips and offers need it
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        written = _telling(text)
        slips = min(len(written) // _SHORTEST, _MOST_SLIPS)
        if not slips:
            return []
        close = [
            (distance, name)
            for name, distance, _ in process.extract(
                written, self._telling, scorer=OSA.distance, score_cutoff=slips, limit=None
            )
            if name[0] == written[0] and _numbers(name) == _numbers(written)
        ]
        fewest = min(close, default=(0.0, ""))[0]
        found: dict[str, int] = {}
        for distance, name in close:
            if distance == fewest:
                found |= self._telling_names[name]
        return _best(found, wanted)

    @cached_property
    def _by_words(self) -> dict[str, dict[str, int]]:
        return _grouped((" ".join(words_of(name.text)), name) for name in self._names)

    @cached_property
    def _stemmed(self) -> dict[tuple[str, ...], dict[str, int]]:
        return _grouped((_stems(name.text, name.language or "en"), name) for name in self._names)

    @cached_property
    def _telling_names(self) -> dict[str, dict[str, int]]:
        return _grouped((_telling(name.text), name) for name in self._names)

    @cached_property
    def _names_with(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in self._telling:
            for word in dict.fromkeys(name.split()):
                found[word].append(name)
        return found

    @cached_property
    def _telling(self) -> list[str]:
        return [name for name in self._telling_names if name]


def _like(word: str, among: Iterable[str]) -> Iterator[tuple[str, float]]:
    """The words like one, with how like they are."""
    # kept out of the start: only slips and offers need it
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    choices = list(among)
    scored = process.extract(word, choices, scorer=OSA.normalized_similarity, score_cutoff=_ALIKE, limit=None)
    return ((like, alike) for like, alike, _ in scored)


def _grouped(names: Iterable[tuple[_Key, Name]]) -> dict[_Key, dict[str, int]]:
    """What a key stands for: IRI → the best rank of its names."""
    found: dict[_Key, dict[str, int]] = defaultdict(dict)
    for key, name in names:
        known = found[key]
        known[name.iri] = min(name.rank, known.get(name.iri, name.rank))
    return found


def _best(found: dict[str, int], wanted: Preference) -> list[str]:
    """The IRIs of the best rank, and among them of the first preference."""
    ordered = sorted((rank, place, iri) for iri, rank in found.items() if (place := wanted(iri)) is not None)
    return [iri for *order, iri in ordered if order == list(ordered[0][:2])]


def _telling(text: str) -> str:
    """The words of a text without articles and the like; all where nothing else is left."""
    words = words_of(text)
    return " ".join([word for word in words if word not in _EMPTY] or words)


def _stems(text: str, language: str) -> tuple[str, ...]:
    return tuple(sorted({term for _, term in question_terms(text, language)}))


def _numbers(text: str) -> list[str]:
    """The digits of a text, and its words that may be Roman numbers."""
    return re.findall(r"\d+|\b[ivx]+\b", text)
