"""One document as it is written.

Its graph as Turtle blocks, and what the whole collection needs to know of it.

It holds all that a build takes from a document, so that the document itself can be let go of. Kept in a file,
it spares the next build a document if neither its files nor the names that it uses have changed.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..building import DocumentGraph, count, is_own
from ..checks import keys_used
from ..formats import Names, block, line, lines, prefixes
from ..vocabulary import DATES

if TYPE_CHECKING:
    from ..curation import Document


@dataclass
class SerializedDocument:
    """``text`` holds an empty line and a block for each subject of the graph.

    The first ``head`` bytes speak of the document and its parts; ``spans`` are where blocks of what other
    documents may speak of too begin and end, and ``shared`` the same again, a predicate with its objects a
    row.
    """

    key: str
    name: str
    head: int
    spans: Sequence[int]
    shared: dict[str, Sequence[str]]
    prefixes: list[str]
    dates: list[str]
    used: list[str]
    lines: int
    sections: int
    statements: int
    triples: int
    text: bytes = field(default=b"", repr=False)
    path: Path | None = None

    def drop_details(self) -> None:
        """Hold as little as can be beside many others."""
        self.used, self.spans = [], array("Q", self.spans)

    def read(self) -> bytes:
        """The whole text."""
        return self.text if self.path is None else self.path.read_bytes()

    def parts(self) -> bytes:
        """The blocks of the document and its parts."""
        if self.path is None:
            return self.text[: self.head]
        with self.path.open("rb") as file:
            return file.read(self.head)

    def body(self) -> bytes:
        """All other blocks but those of what other documents may speak of too."""
        return self._spanned(self.head, lambda subject: b"")

    def without(self, common: Mapping[str, list[str]]) -> bytes:
        """All blocks, less the rows that stand elsewhere."""
        names = Names()

        def rest(subject: str) -> bytes | None:
            if subject not in common:
                return None
            rows = [row for row in one_object_rows(self.shared[subject]) if row not in common[subject]]
            return ("\n" + block(names.iri(subject), merged_lines(rows))).encode() if rows else b""

        return self._spanned(0, rest)

    def _spanned(self, begin: int, other: Callable[[str], bytes | None]) -> bytes:
        """The text from a place on; ``other`` may replace the blocks of what other documents describe too."""
        text, found = self.read(), []
        for start, end, subject in zip(self.spans[::2], self.spans[1::2], self.shared, strict=True):
            instead = other(subject)
            if instead is not None:
                found += [text[begin:start], instead]
                begin = end
        return b"".join([*found, text[begin:]])


def serialize_document(document: Document, made: DocumentGraph) -> SerializedDocument:
    """A document, of which ``made`` is the graph, as it is written."""
    names = Names()
    size, head, triples = 0, 0, 0
    texts: list[bytes] = []
    spans: list[int] = []
    shared: dict[str, Sequence[str]] = {}
    for number, (subject, predicates) in enumerate(made.graph.subjects.items()):
        found = lines(predicates, names)
        text = ("\n" + block(names.iri(subject), found)).encode()
        if is_own(subject):
            triples += count(predicates)
        else:
            spans += (size, size + len(text))
            shared[subject] = [
                "\t".join((p, *map(names.write, objects))) for p, objects in predicates.items()
            ]
        texts.append(text)
        size += len(text)
        if number + 1 == made.head:
            head = size
    return SerializedDocument(
        document.key,
        made.graph.name,
        head,
        spans,
        shared,
        sorted(names.used | prefixes(made.graph)),
        names.starting(DATES),
        sorted(keys_used(document)),
        len(document.lines),
        len(document.sections),
        made.statements,
        triples,
        b"".join(texts),
    )


def merged_lines(rows: Iterable[str]) -> list[str]:
    """The lines of a block from rows of one or several documents, predicates in order of first appearance."""
    found: dict[str, list[str]] = {}
    for row in rows:
        predicate, *objects = row.split("\t")
        found[predicate] = found[predicate] + objects if predicate in found else objects
    return [line("a" if p == "rdf:type" else p, objects) for p, objects in found.items()]


def one_object_rows(rows: Iterable[str]) -> Iterator[str]:
    r"""Rows of one object each.

    >>> list(one_object_rows(["hs:partOf\thsid:a\thsid:b"]))
    ['hs:partOf\thsid:a', 'hs:partOf\thsid:b']
    """
    for row in rows:
        predicate, *objects = row.split("\t")
        for written in objects:
            yield f"{predicate}\t{written}"
