"""The answers of queries, as tables, CSV, JSON or triples."""

from __future__ import annotations

import pyoxigraph as ox

from ..formats import csv_text, nquads, table, turtle
from ..stores import QueryAnswer, QueryError
from ..vocabulary import compact

RESULT_FORMATS = ("table", "csv", "json", "turtle", "ntriples")


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
    return f"{table(header, rows, terminal=terminal)}\n\n{len(rows)} row{'s' * (len(rows) != 1)}\n"


def _cell(term: object, format: str) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return compact(term.value) if format == "table" else term.value
    return term.value if isinstance(term, ox.Literal) else str(term)
