"""Answers written out in the formats of the protocol, within a number of rows and bytes: what is larger is refused, never cut off."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from ..formats import csv_text, nquads, turtle
from .answers import MEGABYTE, Answer
from .content_types import GRAPHS, ROWS
from .errors import Rejected, too_many

_ROW_ENDS = {"json": (b'"}},{"', -1), "xml": (b"</result>", 0), "tsv": (b"\n", 1)}
"""What stands at the end of a row and nowhere else (in text it is escaped), and how many more of it there are than rows."""

_ROWS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "tsv": ox.QueryResultsFormat.TSV,
}

_GRAPHS = {"jsonld": ox.RdfFormat.JSON_LD, "rdfxml": ox.RdfFormat.RDF_XML}

_QNAME_END = re.compile(r"[^\W\d][\w.-]*$")


class _Limited(io.RawIOBase):
    """Collects what is written, and gives up beyond a number of bytes or rows."""

    def __init__(self, megabytes: int, rows: int, row_end: tuple[bytes, int] = (b"", 0)) -> None:
        self.parts, self.size, self.tail = [], 0, b""
        self.most, self.rows, self.row_end, self.found = megabytes * MEGABYTE, rows, row_end[0], -row_end[1]

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        data = bytes(data)
        self.parts.append(data)
        self.size += len(data)
        seen = self.tail + data
        self.found += seen.count(self.row_end) if self.row_end else 0
        self.tail = seen[1 - len(self.row_end) :] if len(self.row_end) > 1 else b""
        if self.size > self.most:
            raise Rejected(
                403,
                f"The answer is larger than {self.most // MEGABYTE} MB; ask for less, or in parts with LIMIT and OFFSET.",
            )
        if self.found > self.rows:
            raise too_many(self.rows)
        return len(data)


def write_rows(answer: ox.QuerySolutions | ox.QueryBoolean, format: str, rows: int, megabytes: int) -> Answer:
    """Rows or a truth value in one of the formats of :data:`~graph_builder.service.content_types.ROWS`."""
    if format == "csv":
        return Answer(200, ROWS[format] + "; charset=utf-8", _csv(answer, rows, megabytes))
    sink = _Limited(megabytes, rows, _ROW_ENDS[format])
    answer.serialize(sink, format=_ROWS[format])
    charset = "; charset=utf-8" if format == "tsv" else ""
    return Answer(200, ROWS[format] + charset, b"".join(sink.parts))


def _csv(answer: ox.QuerySolutions | ox.QueryBoolean, rows: int, megabytes: int) -> bytes:
    """https://www.w3.org/TR/sparql11-results-csv-tsv/, with a leading apostrophe where a spreadsheet would run a cell."""
    if isinstance(answer, ox.QueryBoolean):
        return b"true\r\n" if answer else b"false\r\n"
    header = [v.value for v in answer.variables]
    found: list[list[str]] = []
    size = 0
    for row in answer:
        cells = [_text(row[name]) for name in header]
        size += sum(map(len, cells))
        if len(found) >= rows:
            raise too_many(rows)
        if size > megabytes * MEGABYTE:
            raise Rejected(
                403,
                f"The answer is larger than {megabytes} MB; ask for less, or in parts with LIMIT and OFFSET.",
            )
        found.append(cells)
    return csv_text(header, found, "\r\n").encode("utf-8")


def _text(term: Any) -> str:
    return "" if term is None else term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else str(term)


def write_graph(quads: Iterable[ox.Quad], format: str, rows: int, megabytes: int) -> Answer:
    """Triples in one of the formats of :data:`~graph_builder.service.content_types.GRAPHS`, sorted."""
    found = set()
    for quad in quads:
        found.add(quad)
        if len(found) > rows:
            raise too_many(rows)
    ordered = sorted(found, key=str)
    if format == "rdfxml":
        for name in {q.predicate.value for q in ordered}:
            if not _QNAME_END.search(name):
                raise Rejected(406, f"RDF/XML has no way to write the property <{name}>; take Turtle.")
    if format in _GRAPHS:
        sink = _Limited(megabytes, rows)
        ox.serialize((q.triple for q in ordered), sink, format=_GRAPHS[format])
        body = b"".join(sink.parts)
    else:
        body = (nquads.write(ordered) if format == "ntriples" else turtle.write(ordered)).encode("utf-8")
    if len(body) > megabytes * MEGABYTE:
        raise Rejected(
            403, f"The answer is larger than {megabytes} MB; ask for less, or in parts with LIMIT and OFFSET."
        )
    return Answer(200, GRAPHS[format] + ("; charset=utf-8" if format == "turtle" else ""), body)
