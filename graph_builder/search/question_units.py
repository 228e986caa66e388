"""A question cut into what it holds: the things named in it, and its other telling words.

A unit weighs the more the fewer statements hold it (inverse document frequency).
"""

from __future__ import annotations

import json
import math
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from ..vocabulary import ENTITIES
from .function_words import FUNCTION_WORDS
from .index_fields import FIELDS, LANGUAGES
from .named_things import NamedThing, named_things
from .question_words import wordings
from .text_analysis import STEMMED, fold, name_key, question_terms

_SMALL = 3  # letters of a word that has no capital in a title

SAID = " ".join(field for field in FIELDS if field not in ("definition", "place"))
"""The English fields of what a document says: definitions are ours, a place is more than its statements."""

YEAR = re.compile(r"\b(?:1[5-9]|20)\d\ds?\b")

_ABOUT = "SELECT statement FROM facet WHERE name = 'theme' AND value IN (SELECT value FROM json_each(?))"

_WORD = re.compile(r"[^\W_](?:[\w.-]*\w)?")

_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Unit:
    """A thing or a word of a question, with the numbers of the statements and of the places that hold it.

    One that is light counts only where a statement holds it; ``is_thing`` tells a thing's name from a word.
    """

    words: str
    statements: frozenset[int]
    places: frozenset[int]
    weight: float
    is_light: bool
    is_thing: bool = False


class QuestionUnits:
    """The units and names of a question in one language, looked up in an index."""

    def __init__(self, connection: sqlite3.Connection, language: str) -> None:
        self.connection, self.language = connection, language
        self.place_of: dict[int, int] = dict(connection.execute("SELECT number, place FROM statement"))
        self._empty = FUNCTION_WORDS.get(language, frozenset())

    def units(self, question: str, rest: str) -> Iterator[Unit]:
        """The units of what is left of a question: what has its words for a name, then the other words.

        ``rest`` is folded; the question has the marks on the letters, which stemmers need.
        """
        for thing in named_things(self.connection, rest, self.language):
            about = _entities(thing.names)
            if about:
                rest = rest[: thing.start] + " " * len(thing.words) + rest[thing.end :]
                yield self._unit(thing.words, [name_key(thing.words, self.language)], self.about(about))
        left = set(_TOKEN.findall(rest))
        words: dict[str, list[str]] = {}
        for word, term in question_terms(rest if self.language == "zh" else question, self.language):
            if self.language == "zh" or fold(word) in left:
                words.setdefault(word, []).append(term)
        for word, terms in words.items():
            if self.language == "zh":  # its words are not known, only pairs of characters
                yield from (self._unit(term, [term], share=len(terms)) for term in terms)
            elif fold(word) not in self._empty:
                yield self._unit(fold(word), terms)

    def _unit(self, words: str, keys: list[str], about: Collection[int] = (), share: int = 1) -> Unit:
        statements = set(about).union(*(self._holding("statement_words", key) for key in keys))
        places = {self.place_of[n] for n in statements}
        places.update(*(self._holding("place_words", key) for key in keys))
        light = words in wordings("light", self.language) or (self.language == "zh" and len(words) == 1)
        weight = math.log((len(self.place_of) + 1) / (len(statements) + 1)) / share
        return Unit(words, frozenset(statements), frozenset(places), weight, light, bool(about))

    def about(self, iris: list[str]) -> set[int]:
        """The statements about some things."""
        return {n for (n,) in self.connection.execute(_ABOUT, (json.dumps(iris),))}

    def places_about(self, iris: list[str]) -> set[int]:
        """The places of the statements about some things."""
        return {self.place_of[n] for n in self.about(iris)}

    def _holding(self, table: str, key: str) -> set[int]:
        columns = SAID if self.language == "en" else self.language
        match = f'{{{columns}}} : "{key}"'
        if key.isascii() and self.language != "en":  # numbers and abbreviations
            match += f' OR {{{SAID}}} : "{key}"'
        return self._rows(table, match)

    def _rows(self, table: str, match: str) -> set[int]:
        sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ?"
        return {n for (n,) in self.connection.execute(sql, (match,))}

    def names(self, question: str) -> list[str]:
        """The names in a question, as capitals tell them, and the years but those that only bound a time.

        Where all words have capitals but the smallest, as in a title, these tell nothing.
        """
        long = [word for word in _WORD.findall(question) if len(word) > _SMALL]
        if len(long) > 2 and all(word[0].isupper() for word in long):
            return YEAR.findall(question)
        runs: list[list[str]] = [[]]
        waiting: list[str] = []  # small words, which may stand within a name
        last = ""
        for match in _WORD.finditer(question):
            word, begins = match[0], not question[: match.start()].strip("¿¡\"'« ")
            bound, last = fold(last) in wordings("bound", self.language), word
            if YEAR.fullmatch(word):
                runs += [] if bound else [[word], []]
            elif word[0].isupper() and not (begins and (fold(word) in self._empty or word[1:].islower())):
                runs[-1] += [*waiting, word]
            elif runs[-1] and fold(word) in self._empty:
                waiting.append(word)
                continue
            else:
                runs.append([])
            waiting = []
        return [" ".join(run) for run in runs if run]

    def is_known(self, name: str) -> bool:
        """Whether a document holds a name, or each of several that are joined, or the parts it is made of."""
        parts = re.split(rf"\s(?:{'|'.join(wordings('joint', self.language) or ' ')})\s", name)
        return any(all(map(self._is_held, some)) for some in ([name], parts)) or self._is_made_of_names(name)

    def _is_held(self, name: str) -> bool:
        fields = [("en", SAID), *((code, code) for code in LANGUAGES if code in STEMMED)]
        match = " OR ".join(f'{{{columns}}} : "{name_key(name, code)}"' for code, columns in fields)
        return any(self._rows(table, match) for table in ("statement_words", "place_words"))

    def _is_made_of_names(self, name: str) -> bool:
        rest = fold(name)
        for thing in named_things(self.connection, name, self.language):
            if _entities(thing.names):
                rest = rest.replace(thing.words, " ")
        return all(word in self._empty for word in _WORD.findall(rest))

    def called(self, name: str) -> list[str]:
        """The things of the register that are called so, or as a part of it."""
        found = named_things(self.connection, name, self.language)
        return [iri for thing in found for iri in _entities(thing.names)]

    def named(self, question: str) -> list[str]:
        """All that the names in a question may mean."""
        return [
            iri for thing in named_things(self.connection, question, self.language) for iri in thing.names
        ]

    def first_named(self, text: str) -> NamedThing | None:
        """The thing that a folded text begins with, apart from articles and the like."""
        found = next(iter(named_things(self.connection, text, self.language)), None)
        before = text[: found.start] if found else ""
        return found if all(word in self._empty for word in _WORD.findall(before)) else None

    def stands_with(self, number: int, name: str) -> bool:
        """Whether a statement, or its place, is about what is called so, or holds its words.

        What is no name of a thing, such as an adjective, stands with anything.
        """
        things = self.called(name)
        about = self.about(things)
        if not (things or name.isupper() or YEAR.fullmatch(name)):
            return True
        if number in about or self.place_of[number] in {self.place_of[n] for n in about}:
            return True
        columns = " ".join(FIELDS) if YEAR.fullmatch(name) else SAID
        words = [word for word in _WORD.findall(name) if fold(word) not in self._empty]
        keys = [f'{{{columns}}} : "{name_key(word, "en")}"' for word in words]
        return all(
            number in self._rows("statement_words", key)
            or self.place_of[number] in self._rows("place_words", key)
            for key in keys
        )


def _entities(iris: Iterable[str]) -> list[str]:
    return [iri for iri in iris if iri.startswith(ENTITIES)]
