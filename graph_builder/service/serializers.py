"""Answers in the formats of the protocol; one that is too large is refused, never cut off."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pyoxigraph as ox

from ..asking import NamedRows, named_text
from ..formats import csv_text, jsonld, nquads, turtle
from .answers import MEGABYTE, Answer
from .content_types import GRAPHS, ROWS
from .errors import JobError, too_large, too_many
from .settings import AnswerLimits

_ROW_ENDS = {"json": (b'"}},{"', -1), "xml": (b"</result>", 0), "tsv": (b"\n", 1)}
"""What stands at the end of a row and nowhere else (in text it is escaped), and how many more of it there are
than rows."""

_ROWS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "tsv": ox.QueryResultsFormat.TSV,
}

_GRAPHS = {"rdfxml": ox.RdfFormat.RDF_XML}
_WRITERS = {"jsonld": jsonld.write, "ntriples": nquads.write, "turtle": turtle.write}

_QNAME_END = re.compile(r"[^\W\d][\w.-]*$")


class _LimitedSink(io.BytesIO):
    """Collects what is written, and gives up beyond a number of bytes or rows."""

    def __init__(self, limits: AnswerLimits, row_end: tuple[bytes, int] = (b"", 0)) -> None:
        self.parts: list[bytes] = []
        self.size, self.tail = 0, b""
        self.limits, self.row_end, self.rows = limits, row_end[0], -row_end[1]

    def writable(self) -> bool:
        """As a file says it."""
        return True

    def write(self, data: Any) -> int:
        """Take some bytes; raises :class:`JobError` when there are too many."""
        part = bytes(data)
        self.parts.append(part)
        self.size += len(part)
        seen = self.tail + part
        self.rows += seen.count(self.row_end) if self.row_end else 0
        self.tail = seen[1 - len(self.row_end) :] if len(self.row_end) > 1 else b""
        if self.size > self.limits.megabytes * MEGABYTE:
            raise too_large(self.limits.megabytes)
        if self.rows > self.limits.rows:
            raise too_many(self.limits.rows)
        return len(part)


def write_rows(answer: ox.QuerySolutions | ox.QueryBoolean, format: str, limits: AnswerLimits) -> Answer:
    """Rows or a truth value in one of the formats of :data:`~graph_builder.service.content_types.ROWS`."""
    if format == "csv":
        return Answer(200, ROWS[format] + "; charset=utf-8", _csv(answer, limits))
    sink = _LimitedSink(limits, _ROW_ENDS[format])
    answer.serialize(sink, format=_ROWS[format])
    charset = "; charset=utf-8" if format == "tsv" else ""
    return Answer(200, ROWS[format] + charset, b"".join(sink.parts))


def with_byte_order_mark(answer: Answer) -> Answer:
    """The answer, if it is CSV, beginning with a mark by which spreadsheet programs know its encoding."""
    if not answer.type.startswith(ROWS["csv"]):
        raise JobError(400, "A byte order mark is for CSV: add format=csv.")
    return replace(answer, body=codecs.BOM_UTF8 + answer.body)


def with_hints(answer: Answer, hints: list[str]) -> Answer:
    """Rows in JSON with ``hints``, how to ask for what the query leaves out, beside what the standard has."""
    told = b'{"hints":' + json.dumps(hints).encode("ascii") + b","
    return replace(answer, body=told + answer.body[1:])


def write_named_rows(named: NamedRows, format: str, limits: AnswerLimits) -> Answer:
    """Rows with the names of things beside their IRIs, as csv or json."""
    if len(named.rows) > limits.rows:
        raise too_many(limits.rows)
    body = named_text(named, format, "\r\n").encode("utf-8")
    if len(body) > limits.megabytes * MEGABYTE:
        raise too_large(limits.megabytes)
    return Answer(200, ROWS[format] + ("; charset=utf-8" if format == "csv" else ""), body)


def _csv(answer: ox.QuerySolutions | ox.QueryBoolean, limits: AnswerLimits) -> bytes:
    """SPARQL 1.1 results in CSV, with an apostrophe before what a spreadsheet would run.

    https://www.w3.org/TR/sparql11-results-csv-tsv/
    """
    if isinstance(answer, ox.QueryBoolean):
        return b"true\r\n" if answer else b"false\r\n"
    header = [v.value for v in answer.variables]
    found: list[list[str]] = []
    size = 0
    for row in answer:
        cells = [_text(row[name]) for name in header]
        size += sum(map(len, cells))
        if len(found) >= limits.rows:
            raise too_many(limits.rows)
        if size > limits.megabytes * MEGABYTE:
            raise too_large(limits.megabytes)
        found.append(cells)
    return csv_text(header, found, "\r\n").encode("utf-8")


def _text(term: Any) -> str:
    return "" if term is None else term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else str(term)


def write_graph(quads: Iterable[ox.Quad], format: str, limits: AnswerLimits) -> Answer:
    """Triples in one of the formats of :data:`~graph_builder.service.content_types.GRAPHS`, sorted."""
    found = set()
    for quad in quads:
        found.add(quad)
        if len(found) > limits.rows:
            raise too_many(limits.rows)
    ordered = sorted(found, key=str)
    if format == "rdfxml":
        for name in {q.predicate.value for q in ordered}:
            if not _QNAME_END.search(name):
                raise JobError(406, f"RDF/XML has no way to write the property <{name}>; take Turtle.")
    if format in _GRAPHS:
        sink = _LimitedSink(limits)
        ox.serialize((q.triple for q in ordered), sink, format=_GRAPHS[format])
        body = b"".join(sink.parts)
    else:
        try:
            body = _WRITERS[format](ordered).encode("utf-8")
        except ValueError as error:  # a triple as a term, which JSON-LD 1.1 cannot say
            raise JobError(406, f"{error}; take Turtle.") from None
    if len(body) > limits.megabytes * MEGABYTE:
        raise too_large(limits.megabytes)
    return Answer(200, GRAPHS[format] + ("; charset=utf-8" if format == "turtle" else ""), body)
