"""The index, asked: the statements that fit some words, the best first.

A statement's score is that of its own words and, in part, that of its place, since a reader often asks with
words that stand beside the ones sought. Both are BM25 with a weight for each field (SQLite, "FTS5 Extension",
section "The bm25() function").
"""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from ..errors import HsgraphError
from ..vocabulary import ENTITIES, load
from .coverage import Coverage, coverage
from .index_fields import FIELDS, weights
from .meaning import Meaning
from .name_index import Name, NameIndex
from .named_things import NamedThing, named_things
from .place_phrases import heading, place_phrase
from .results import SearchFilters, SearchResult
from .text_analysis import fold, languages_of, question_terms

if TYPE_CHECKING:
    from ..stores import Store
    from .sentence_model import SentenceModel

_SCORES = f"""
SELECT number, place, own.score FROM statement
JOIN (SELECT rowid, bm25(statement_words, {weights()}) AS score
      FROM statement_words WHERE statement_words MATCH ?) AS own
  ON own.rowid = number"""

_PLACE_SCORES = f"SELECT rowid, bm25(place_words, {weights()}) FROM place_words WHERE place_words MATCH ?"

_NAMED = """
SELECT iri,
  MIN(3 * hidden + CASE WHEN name = ?1 THEN 0 WHEN instr(name, ?1) = 1 THEN 1 ELSE 2 END) AS distance
FROM label WHERE instr(name, ?1) AND instr(iri, ?2) = 1
GROUP BY iri ORDER BY distance, MIN(LENGTH(name)), iri LIMIT ?3"""

_PLACES = f"""
SELECT iri FROM place JOIN place_words ON place_words.rowid = number
WHERE place_words MATCH ? ORDER BY bm25(place_words, {weights()}), number LIMIT ?"""

_TEXTS = """
SELECT record, digest FROM statement JOIN place ON place.number = statement.place ORDER BY statement.number"""

_HAS = "number IN (SELECT statement FROM facet WHERE name = ? AND value = ?)"

PLACE_SHARE = 0.5
"""How much the score of a place adds to those of its statements."""

REPEATED_PLACE = 0.8
"""What a statement is worth for each better one of the same place, so that other places are seen."""

MEANING_SHARE = 0.5
"""How much the nearness of meaning counts beside the words, where there is a model."""


class SearchError(HsgraphError):
    """A search that cannot be made."""


class SearchIndex:
    """Statements that can be searched; ``connection`` is SQLite's, to memory or to a file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._meaning: Meaning | None = None

    @classmethod
    def of_store(cls, graph: Store) -> SearchIndex:
        """An index in memory of the statements of a graph."""
        # kept out of the start: a search in an index that is there needs neither engine nor readers
        from .index_builder import build_index
        from .searchable_statements import labels, search_words, searchable_statements

        connection = sqlite3.connect(":memory:", check_same_thread=False)
        build_index(connection, searchable_statements(graph), labels(graph), search_words(graph))
        return cls(connection)

    @classmethod
    def open(cls, path: Path) -> SearchIndex:
        """The index in a file, which is only read; raises sqlite3.Error where there is none."""
        return cls(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False))

    def search(
        self, words: str, *, limit: int = 10, language: str = "en", filters: SearchFilters | None = None
    ) -> list[SearchResult]:
        """The statements that fit the words, the best first, at most ``limit``.

        Sentences come in ``language`` where there is one, else in English; equal scores in reading order.

        Raises :class:`SearchError` for a filter that names nothing.
        """
        found = self._found(words, limit, filters or SearchFilters())
        return [self._result(number, words, language) for number in found]

    def statements(self, words: str, *, limit: int = 10) -> list[str]:
        """The IRIs of the statements that :meth:`search` finds, the best first."""
        return [self._record(number)["statement"] for number in self._found(words, limit, SearchFilters())]

    def add_meaning(self, model: SentenceModel) -> None:
        """Search by meaning too from now on; vectors are made, or read where they are kept."""
        rows = self.connection.execute(_TEXTS).fetchall()
        sentences = [json.loads(record)["sentences"].get("en", "") for record, _ in rows]
        self._meaning = Meaning(model, sentences, [digest for _, digest in rows])

    def _found(self, words: str, limit: int, filters: SearchFilters) -> list[int]:
        """The numbers of the statements that fit the words, the best first."""
        match = _match(words)
        where, values = self._conditions(filters)
        if not match:
            return []
        scores = self._scores(match, where, values)
        if self._meaning is not None:
            scores = self._fused(scores, self._meaning.nearness(words), where, values)
        return self._best(scores, limit)

    def _scores(self, match: str, where: str, values: list[str]) -> dict[int, float]:
        """The score of each statement that holds one of the words."""
        rows = self.connection.execute(_SCORES + where, (match, *values)).fetchall()
        of_place = dict(self.connection.execute(_PLACE_SCORES, (match,)).fetchall())
        return {n: -score - PLACE_SHARE * of_place.get(place, 0.0) for n, place, score in rows}

    @cached_property
    def _place_of(self) -> dict[int, int]:
        """The number of the place that each statement stands in."""
        return dict(self.connection.execute("SELECT number, place FROM statement"))

    def _best(self, scores: dict[int, float], limit: int) -> list[int]:
        """The numbers of the best statements, each worth less for every better one of the same place."""
        taken: dict[int, int] = {}
        waiting = [(-score, number) for number, score in scores.items()]
        heapq.heapify(waiting)
        best: list[int] = []
        while waiting and len(best) < limit:
            worth, number = heapq.heappop(waiting)
            place = self._place_of[number]
            now = -scores[number] * REPEATED_PLACE ** taken.get(place, 0)
            if now > worth:  # others of its place came first
                heapq.heappush(waiting, (now, number))
                continue
            best.append(number)
            taken[place] = taken.get(place, 0) + 1
        return best

    def _fused(
        self, scores: dict[int, float], nearness: list[float], where: str, values: list[str]
    ) -> dict[int, float]:
        """Scores by words and nearness by meaning together, each with the best at 1."""
        allowed = self.connection.execute("SELECT number FROM statement" + where, values)
        most, nearest_of_all = max(scores.values(), default=1.0), max(nearness)
        return {
            n: (1 - MEANING_SHARE) * scores.get(n, 0.0) / most
            + MEANING_SHARE * nearness[n - 1] / nearest_of_all
            for (n,) in allowed
        }

    def things(self, words: str, *, limit: int = 10) -> list[str]:
        """The IRIs of the things with a name or a search word, in any language, that holds the words.

        What is called so comes first, then what begins so, and names come before search words.
        """
        name = " ".join(fold(words).split())
        return [iri for iri, _ in self.connection.execute(_NAMED, (name, ENTITIES, limit))] if name else []

    def named_things(self, question: str) -> list[NamedThing]:
        """The things that a question names, in its order, the longest names first where they overlap."""
        return named_things(self.connection, question)

    def coverage(self, question: str) -> Coverage:
        """How far the statements cover a question, and what of it they do not hold."""
        return coverage(self.connection, question)

    def places(self, words: str, *, limit: int = 10) -> list[str]:
        """The IRIs of the places that fit the words by what is said there, the best first."""
        match = _match(words)
        return [iri for (iri,) in self.connection.execute(_PLACES, (match, limit))] if match else []

    def serialize(self) -> bytes:
        """The index as bytes, for another process."""
        return self.connection.serialize()

    @classmethod
    def deserialize(cls, data: bytes) -> SearchIndex:
        """The index that these bytes hold."""
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        connection.deserialize(data)
        return cls(connection)

    def _conditions(self, filters: SearchFilters) -> tuple[str, list[str]]:
        """The rest of the query that keeps what the filters let through, and its values."""
        given = [(name, value) for name, value in vars(filters).items() if value is not None]
        values = [part for name, value in given for part in (name, self._facet_value(name, value))]
        return (" WHERE " + " AND ".join([_HAS] * len(given)) if given else ""), values

    def _facet_value(self, name: str, given: str) -> str:
        """The IRI or local name that a filter means: an IRI, the end of one, or a name in any language."""
        rows = self.connection.execute("SELECT DISTINCT value FROM facet WHERE name = ?", (name,))
        known: set[str] = {value for (value,) in rows}
        key = given.removeprefix("id:").removeprefix("hs:").removeprefix("doc:")
        names = self._names(known)
        found = [v for v in known if v in (given, key) or v.replace("#", "/").endswith(f"/{key}")]
        found = found or names.find(given, _any)
        if not found and name == "section":
            found = _cited_sections(names, given)
        if len(found) == 1:
            return found[0]
        if found:
            raise SearchError(f"The {name} '{given}' could be {', '.join(sorted(map(_end, found)))}.")
        close = names.near(given, _any, 1)
        raise SearchError(
            f"No statement has the {name} '{given}'"
            + (f"; did you mean '{_end(close[0])}'?" if close else ".")
        )

    def _names(self, known: set[str]) -> NameIndex:
        """What the values of a filter are called; a section also by the number and the title it prints."""
        rows = self.connection.execute("SELECT iri, name FROM label WHERE NOT hidden").fetchall()
        names = [Name(iri, label) for iri, label in rows if iri in known]
        headings = [(name.iri, heading(name.text)) for name in names if "/section/" in name.iri]
        names += [Name(iri, part) for iri, parts in headings for part in parts if part]
        return NameIndex([*names, *(Name(value, _end(value), rank=1) for value in known)])

    def _record(self, number: int) -> dict[str, Any]:
        """What is told of a statement, its sentences by language."""
        row = self.connection.execute("SELECT record FROM statement WHERE number = ?", (number,)).fetchone()
        record: dict[str, Any] = json.loads(row[0])
        return record

    def _result(self, number: int, words: str, language: str) -> SearchResult:
        record = self._record(number)
        sentences = record.pop("sentences")
        sentence = sentences.get(language) or sentences.get("en") or next(iter(sentences.values()))
        return cast("SearchResult", {"sentence": sentence, **record, "why": self._why(number, words)})

    def _why(self, number: int, words: str) -> dict[str, list[str]]:
        """The fields of a statement that the words were found in, each with those words."""
        found: dict[str, list[str]] = {}
        for column, word, term in _terms_by_column(words):
            sql = "SELECT 1 FROM statement_words WHERE statement_words MATCH ? AND rowid = ?"
            if self.connection.execute(sql, (f'{column} : "{term}"', number)).fetchone():
                where = found.setdefault(column, [])
                if word not in where:
                    where.append(word)
        return found


def _any(_: str) -> int:
    return 0


def _end(value: str) -> str:
    """The local name of a value, which may be an IRI."""
    return value.replace("#", "/").rpartition("/")[2]


def _cited_sections(names: NameIndex, given: str) -> list[str]:
    """The sections that some words cite with the word for one: "section V", "the chapter on migration"."""
    phrase = place_phrase(given, load())
    if phrase is None or not phrase.is_section:
        return []
    if phrase.number:
        return names.find(phrase.number, _any)
    return names.find(phrase.rest, _any) or names.near(phrase.rest, _any)


def _terms_by_column(words: str) -> Iterator[tuple[str, str, str]]:
    """Each column that is searched, with a word of the question and its term there."""
    for language in languages_of(words):
        for word, term in question_terms(words, language):
            for column in FIELDS if language == "en" else [language]:
                yield column, word, term


def _match(words: str) -> str:
    """FTS5's expression for any of the words, in every language they may be in.

    A term counts once over the fields of a language: one word that stands in five of them is one word.
    """
    columns: dict[tuple[str, bool], list[str]] = {}
    for column, _, term in _terms_by_column(words):
        columns.setdefault((term, column in FIELDS), []).append(column)
    return " OR ".join(f'{{{" ".join(where)}}} : "{term}"' for (term, _), where in columns.items())
