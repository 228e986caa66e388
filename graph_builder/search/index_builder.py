"""How the index is made: a full-text table of the statements, and one of the places they stand in."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from .index_fields import COLUMNS, FIELDS, LANGUAGES
from .searchable_statements import SearchableStatement
from .text_analysis import fold, languages_of, name_key, terms

_FULL_TEXT = f"fts5({', '.join(COLUMNS)}, content='', tokenize=\"unicode61 remove_diacritics 0\")"

_SCHEMA = f"""
CREATE TABLE statement (number INTEGER PRIMARY KEY, place INTEGER, record TEXT);
CREATE TABLE place (number INTEGER PRIMARY KEY, iri TEXT, digest TEXT);
CREATE TABLE facet (
  name TEXT, value TEXT, statement INTEGER, PRIMARY KEY (name, value, statement)
) WITHOUT ROWID;
CREATE TABLE about (statement INTEGER, iri TEXT, weak INTEGER, PRIMARY KEY (statement, iri)) WITHOUT ROWID;
CREATE TABLE class (iri TEXT, name TEXT, PRIMARY KEY (iri, name)) WITHOUT ROWID;
CREATE TABLE label (name TEXT, iri TEXT, hidden INTEGER, PRIMARY KEY (name, iri)) WITHOUT ROWID;
CREATE TABLE named (number INTEGER PRIMARY KEY, iri TEXT);
CREATE TABLE name_key (key TEXT, named INTEGER, hidden INTEGER, PRIMARY KEY (key, named)) WITHOUT ROWID;
CREATE VIRTUAL TABLE statement_words USING {_FULL_TEXT};
CREATE VIRTUAL TABLE place_words USING {_FULL_TEXT};
"""


def build_index(
    connection: sqlite3.Connection,
    statements: Iterable[SearchableStatement],
    labels: Mapping[str, Iterable[str]],
    search_words: Mapping[str, Iterable[str]],
) -> None:
    """Fill an empty database.

    In come the statements in reading order, and the names and search words of things by IRI.
    """
    connection.executescript(_SCHEMA)
    places: dict[str, int] = {}
    gathered: dict[int, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    classes: dict[tuple[str, str], None] = {}
    for number, statement in enumerate(statements, 1):
        place = places.setdefault(statement.evidence[0]["iri"], len(places) + 1)
        connection.execute("INSERT INTO statement VALUES (?, ?, ?)", (number, place, _record(statement)))
        facets = [(name, v, number) for name, values in statement.facets.items() for v in values]
        connection.executemany("INSERT INTO facet VALUES (?, ?, ?)", facets)
        about = [(number, thing, statement.is_weak) for thing in statement.things]
        connection.executemany("INSERT INTO about VALUES (?, ?, ?)", about)
        classes |= {(thing, name): None for thing, names in statement.things.items() for name in names}
        columns = dict(_columns(statement))
        _insert(connection, "statement_words", number, columns)
        for column, texts in columns.items():
            gathered[place][column] |= dict.fromkeys(texts)
    for place, columns_of_place in gathered.items():
        _insert(connection, "place_words", place, columns_of_place)
    connection.executemany(
        "INSERT INTO place VALUES (?, ?, ?)",
        [(n, iri, " ".join(gathered[n]["place"])) for iri, n in places.items()],
    )
    connection.executemany("INSERT INTO class VALUES (?, ?)", sorted(classes))
    words = {(fold(word), iri): 1 for iri, given in search_words.items() for word in given}
    names = {(fold(name), iri): 0 for iri, given in labels.items() for name in given}
    rows = [(name, iri, hidden) for (name, iri), hidden in sorted({**words, **names}.items())]
    connection.executemany("INSERT INTO label VALUES (?, ?, ?)", rows)
    _insert_keys(connection, rows)
    connection.commit()


def _insert_keys(connection: sqlite3.Connection, labels: list[tuple[str, str, int]]) -> None:
    """What names are compared by in questions, in each language that they may be in."""
    numbers = {iri: n for n, iri in enumerate(dict.fromkeys(iri for _, iri, _ in labels), 1)}
    connection.executemany("INSERT INTO named VALUES (?, ?)", [(n, iri) for iri, n in numbers.items()])
    keys: dict[tuple[str, int], int] = {}
    for name, iri, hidden in labels:
        for language in languages_of(name):
            key = name_key(name, language), numbers[iri]
            keys[key] = min(hidden, keys.get(key, hidden))
    connection.executemany("INSERT INTO name_key VALUES (?, ?, ?)", [(*key, h) for key, h in keys.items()])


def _record(statement: SearchableStatement) -> str:
    return json.dumps(
        {
            "statement": statement.iri,
            "sentences": statement.sentences,
            **statement.axes,
            "speakers": statement.speakers,
            "evidence": statement.evidence,
            "corrections": statement.corrections,
            "lists": statement.lists,
        },
        ensure_ascii=False,
    )


def _columns(statement: SearchableStatement) -> Iterator[tuple[str, list[str]]]:
    texts = statement.texts
    for field in FIELDS:
        anchors = texts["anchor"].get("en", []) if field == "gloss" else []
        yield field, [*texts[field].get("en", ()), *anchors]
    for language in LANGUAGES:
        yield language, [text for field in texts.values() for text in field.get(language, ())]


def _insert(
    connection: sqlite3.Connection, table: str, number: int, columns: Mapping[str, Iterable[str]]
) -> None:
    values = [
        " ".join(_analysed(text, column if column in LANGUAGES else "en") for text in columns[column])
        for column in COLUMNS
    ]
    marks = ", ".join("?" * (len(values) + 1))
    sql = f"INSERT INTO {table}(rowid, {', '.join(COLUMNS)}) VALUES ({marks})"
    connection.execute(sql, (number, *values))


@cache
def _analysed(text: str, language: str) -> str:
    return " ".join(terms(text, language))
