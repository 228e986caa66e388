"""One document as it is written: its graph as Turtle blocks, and what the whole collection needs to know of it.

A piece holds all that a build takes from a document, so the document itself can be let go of; and a piece can be kept in a file, so that the
next build leaves a document alone of which neither its files nor the names of what it speaks of have changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from .build import DATES, Made
from .checks import uses
from .export.turtle import Names, block, lines, prefixes
from .triples import count, is_own

if TYPE_CHECKING:
    from .records import Document


@dataclass
class Piece:
    """``text`` holds an empty line and a block for each subject of the graph. The first ``head`` characters speak of the document and its parts;
    ``spans`` are blocks of what other documents may speak of too, and ``shared`` the same again, a predicate and an object a row."""

    key: str
    name: str
    head: int
    spans: list[tuple[int, int]]
    shared: dict[str, list[str]]
    prefixes: list[str]
    dates: list[str]
    used: list[str]
    lines: int
    statements: int
    triples: int
    text: str = field(default="", repr=False)
    path: Path | None = None

    def read(self) -> str:
        return self.text if self.path is None else self.path.read_text("utf-8")

    def parts(self) -> str:
        """The blocks of the document and its parts."""
        return self.read()[: self.head]

    def body(self) -> str:
        """All other blocks but those of what other documents may speak of too."""
        text, begin, found = self.read(), self.head, []
        for start, end in self.spans:
            found.append(text[begin:start])
            begin = end
        return "".join([*found, text[begin:]])


def piece(document: Document, made: Made) -> Piece:
    """The piece of a document whose graph is made."""
    names = Names()
    size, head, triples, texts, spans, shared = 0, 0, 0, [], [], {}
    for number, (subject, predicates) in enumerate(made.graph.subjects.items()):
        found = lines(predicates, names)
        text = "\n" + block(names.iri(subject), found)
        if is_own(subject):
            triples += count(predicates)
        else:
            spans.append((size, size + len(text)))
            shared[subject] = [f"{p}\t{o}" for p, objects in predicates.items() for o in map(names.write, objects)]
        texts.append(text)
        size += len(text)
        if number + 1 == made.head:
            head = size
    return Piece(document.key, made.graph.name, head, spans, shared, sorted(names.used | prefixes(made.graph)), names.starting(DATES),
                 sorted(uses(document)), len(document.lines), made.statements, triples, "".join(texts))
