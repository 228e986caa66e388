"""The documents by date: what each is called, its editions, how far it is curated, and how much it says."""

from __future__ import annotations

from typing import Any

from ..formats import csv_text, table
from ..stores import Store, term_text
from ..vocabulary import compact
from .short_names import name_or_key, short_names

_DOCUMENTS = """
SELECT ?document (MIN(?day) AS ?date) {
  ?document a hs:SourceDocument
  OPTIONAL {
    { ?document ?how ?dated } UNION { ?document hs:textOf ?work . ?work ?how ?dated }
    UNION { ?letter dcterms:isPartOf ?document ; a hs:Letter ; ?how ?dated }
    ?dated a hs:Date ; hs:earliest ?day
  }
} GROUP BY ?document"""

_SYMBOLS = """
SELECT DISTINCT ?document ?symbol {
  ?document a hs:SourceDocument ; hs:textOf? ?work . ?work hs:symbol ?symbol
} ORDER BY ?document ?symbol"""

_EDITIONS = """
SELECT ?document ?language { ?document hs:edition ?edition . ?edition schema:inLanguage ?language }
ORDER BY ?document ?language"""

_STATEMENTS = """
SELECT ?document (COUNT(DISTINCT ?statement) AS ?all) (COUNT(DISTINCT ?read) AS ?twice) {
  ?statement a hs:Statement ; hs:inDocument ?document
  OPTIONAL { ?statement hs:reviewedBy ?reader BIND(?statement AS ?read) }
} GROUP BY ?document"""

_COVERAGE = """
SELECT ?document (SUM(?n) AS ?whole) (SUM(?some) AS ?curated) (SUM(?told) AS ?covered) {
  ?place hs:inDocument ?document ; hs:sentences ?n
  OPTIONAL { ?place hs:curated ?not } OPTIONAL { ?place hs:sentencesCovered ?sure }
  BIND(IF(BOUND(?not), 0, ?n) AS ?some) BIND(IF(BOUND(?not), 0, COALESCE(?sure, 0)) AS ?told)
} GROUP BY ?document"""

COLUMNS = {
    "date": "date",
    "name": "document",
    "symbol": "symbol",
    "editions": "editions",
    "statements": "statements",
    "readTwice": "read twice",
    "sentences": "sentences",
    "sentencesCurated": "curated",
    "sentencesCovered": "covered",
    "key": "key",
}
"""What is told of a document → the heading of its column."""


def documents(graph: Store, language: str = "en") -> list[dict[str, Any]]:
    """The documents of a graph, the oldest first, each with what :data:`COLUMNS` names.

    ``date`` is the first day that the graph gives the document, its work, or the letter that it came with,
    empty where it gives none. ``editions`` are languages. Of its sentences, ``sentencesCurated`` stand in
    places that are curated, and ``sentencesCovered`` have words of a statement or a stated silence.
    """
    dates = {term_text(r["document"]): r["date"] for r in graph.select(_DOCUMENTS)}
    names = short_names(graph, dates, language)
    symbols, editions = (_lists(graph, query) for query in (_SYMBOLS, _EDITIONS))
    said, read = _numbers(graph, _STATEMENTS), _numbers(graph, _COVERAGE)
    found = [
        {
            "key": compact(iri).partition(":")[2],
            "iri": iri,
            "name": name_or_key(iri, names),
            "date": term_text(date) if date else "",
            "symbol": "; ".join(symbols.get(iri, [])),
            "editions": editions.get(iri, []),
            "statements": said.get(iri, {}).get("all", 0),
            "readTwice": said.get(iri, {}).get("twice", 0),
            "sentences": read.get(iri, {}).get("whole", 0),
            "sentencesCurated": read.get(iri, {}).get("curated", 0),
            "sentencesCovered": read.get(iri, {}).get("covered", 0),
        }
        for iri, date in dates.items()
    ]
    return sorted(found, key=lambda one: (one["date"] or "9999", one["key"]))


def documents_text(found: list[dict[str, Any]], terminal: int | None = None) -> str:
    """The documents as a table, for a ``terminal`` of so many columns where that is given."""
    return f"{table(list(COLUMNS.values()), _rows(found), terminal=terminal)}\n"


def documents_csv(found: list[dict[str, Any]]) -> str:
    """The documents as CSV, by RFC 4180."""
    return csv_text(list(COLUMNS), _rows(found))


def _rows(found: list[dict[str, Any]]) -> list[list[str]]:
    return [
        [", ".join(one[name]) if name == "editions" else str(one[name]) for name in COLUMNS] for one in found
    ]


def _lists(graph: Store, query: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in graph.select(query):
        document, value = (term_text(row[name]) for name in row)
        found.setdefault(document, []).append(value)
    return found


def _numbers(graph: Store, query: str) -> dict[str, dict[str, int]]:
    return {
        term_text(row["document"]): {
            name: int(term_text(value)) for name, value in row.items() if name != "document" and value
        }
        for row in graph.select(query)
    }
