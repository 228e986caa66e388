"""The answers of queries, as tables, CSV, JSON or triples."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pyoxigraph as ox

from ..formats import counted, csv_text, nquads, table, turtle
from ..stores import QueryAnswer, QueryError, Store
from ..vocabulary import compact
from .named_rows import Cell, NamedRows

RESULT_FORMATS = ("table", "csv", "json", "turtle", "ntriples")


def write_named_result(
    graph: Store,
    answer: QueryAnswer,
    format: str,
    terminal: int | None = None,
    *,
    language: str = "en",
    keys: bool = False,
    brief: bool = False,
) -> str:
    """As :func:`write_result`, with what things are called in a language.

    A table is for reading: it has names, or ``keys`` where these are asked for; if ``brief``, it leaves out
    columns that only have further names. CSV and JSON have the names
    beside the IRIs, those of a column ``measure`` in ``measure_name``.
    """
    if not isinstance(answer, ox.QuerySolutions) or format not in ("table", "csv", "json"):
        return write_result(answer, format, terminal)
    if format == "table" and keys:
        return write_result(answer, format, terminal)
    named = NamedRows(graph, answer, language)
    return named_table(named, terminal, brief=brief) if format == "table" else named_text(named, format)


def named_table(named: NamedRows, terminal: int | None = None, *, brief: bool = False) -> str:
    """Rows to be read, as a table of names; see :meth:`NamedRows.for_reading`."""
    columns, read, sentences = named.for_reading(brief=brief)
    texts = [[cell.text for cell in row] for row in read]
    return _table(columns, texts, terminal, sentences)


def named_text(named: NamedRows, format: str, end: str = "\n") -> str:
    """Rows with names beside the IRIs, as csv, each line with this ``end``, or as json.

    JSON is that of SPARQL 1.1 Query Results: https://www.w3.org/TR/sparql11-results-json/
    """
    columns, rows = named.with_names()
    if format == "csv":
        return csv_text(columns, [[_cell(cell, format) for cell in row] for row in rows], end)
    bindings = [
        {name: _json_term(cell) for name, cell in zip(columns, row, strict=True) if cell is not None}
        for row in rows
    ]
    found = {"head": {"vars": columns}, "results": {"bindings": bindings}}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"


def _json_term(term: Cell) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        names = ("subject", "predicate", "object")
        return {"type": "triple", "value": {n: _json_term(t) for n, t in zip(names, term, strict=True)}}
    assert isinstance(term, ox.Literal)  # what is left of the terms there are
    found = {"type": "literal", "value": term.value}
    if term.language:
        return found | {"xml:lang": term.language}
    kind = term.datatype.value
    return found if kind.endswith("#string") else found | {"datatype": kind}


def write_result(answer: QueryAnswer, format: str, terminal: int | None = None) -> str:
    """A query's answer as text: rows and truth values as table, csv or json; triples as turtle or ntriples.

    A table is made for a ``terminal`` of so many columns where that is given; triples by ``table`` are
    Turtle. Raises :class:`~graph_builder.stores.QueryError` for a format that the answer does not have.
    """
    if isinstance(answer, ox.QueryTriples):
        if format not in ("table", "turtle", "ntriples"):
            raise QueryError("This query gives triples; take --format turtle or ntriples.")
        quads = sorted({ox.Quad(t.subject, t.predicate, t.object) for t in answer}, key=str)
        return nquads.write(quads) if format == "ntriples" else turtle.write(quads)
    if format in ("turtle", "ntriples"):
        raise QueryError(
            "This query gives rows, not triples; take --format table, csv or json, or ask with CONSTRUCT."
        )
    if format == "json":
        return (answer.serialize(format=ox.QueryResultsFormat.JSON) or b"").decode("utf-8") + "\n"
    if isinstance(answer, ox.QueryBoolean):
        word = "true" if answer else "false"
        return f"{word}\n" if format == "table" else csv_text(["answer"], [[word]])
    header = [v.value for v in answer.variables]
    rows = [[_cell(row[name], format) for name in header] for row in answer]
    if format == "csv":
        return csv_text(header, rows)
    return _table(header, rows, terminal)


def _table(header: list[str], rows: list[list[str]], terminal: int | None, whole: Sequence[int] = ()) -> str:
    drawn = table(header, rows, terminal=terminal, whole=whole)
    return f"{drawn}\n\n{counted(len(rows), 'row')}\n"


def _cell(term: object, format: str) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return compact(term.value) if format == "table" else term.value
    return term.value if isinstance(term, ox.Literal) else str(term)
