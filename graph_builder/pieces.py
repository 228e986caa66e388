"""One document as it is written: its graph as Turtle blocks, and what the whole collection needs to know of it.

A piece holds all that a build takes from a document, so the document itself can be let go of; and a piece can be kept in a file, so that the
next build leaves a document alone of which neither its files nor the names of what it speaks of have changed.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Iterable, Mapping

from .build import DATES, Made, document_graph
from .checks import uses
from .export.turtle import Names, block, lines, prefixes
from .triples import is_own

if TYPE_CHECKING:
    from .records import Document, Entity
    from .vocabulary import Vocabulary


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
            triples += sum(len(o) if len(o) < 2 else len(set(o)) for o in predicates.values())
        else:
            spans.append((size, size + len(text)))
            shared[subject] = [f"{p}\t{o}" for p, objects in predicates.items() for o in dict.fromkeys(map(names.write, objects))]
        texts.append(text)
        size += len(text)
        if number + 1 == made.head:
            head = size
    return Piece(document.key, made.graph.name, head, spans, shared, sorted(names.used | prefixes(made.graph)), sorted(made.graph.objects(DATES)),
                 sorted(uses(document)), len(document.lines), made.statements, triples, "".join(texts))


def make(document: Document, entities: Mapping[str, Entity], vocabulary: Vocabulary) -> Piece:
    """The piece of a document that has passed the checks."""
    return piece(document, document_graph(document, entities, vocabulary))


class Cache:
    """Pieces kept in a folder, each under the key of its document with the digests that it depends on."""

    def __init__(self, folder: Path, base: str) -> None:
        self.folder, self.base = folder, base

    def files(self, home: Path) -> str:
        """The digest of what a document's folder holds, and of the rules by which it is read."""
        found = hashlib.sha256(self.base.encode())
        for path in sorted(home.iterdir()):
            if path.suffix in (".yaml", ".jsonl", ".json") and path.stem != "readings":
                content = path.read_bytes()
                found.update(f"{path.name} {len(content)}\n".encode())
                found.update(content)
        return found.hexdigest()

    def find(self, home: Path, files: str, entities: Mapping[str, Entity]) -> Piece | None:
        """The piece of an unchanged document, or None."""
        try:
            kept = json.loads((self.folder / f"{home.name}.json").read_text("utf-8"))
            if kept.pop("files") != files or kept.pop("names") != names_digest(kept["used"], entities):
                return None
            path = self.folder / f"{home.name}.{files[:16]}.ttl"
            return Piece(**kept, path=path) if path.is_file() else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, piece: Piece, files: str, entities: Mapping[str, Entity]) -> Piece:
        """Write a piece into the folder and let go of its text."""
        path = self.folder / f"{piece.key}.{files[:16]}.ttl"
        text, piece.text, piece.path = piece.text, "", None
        kept = {**asdict(piece), "files": files, "names": names_digest(piece.used, entities)}
        del kept["text"], kept["path"]
        for target, content in ((path, text), (self.folder / f"{piece.key}.json", json.dumps(kept, ensure_ascii=False))):
            fresh = target.with_name(f".{target.name}")
            fresh.write_text(content, encoding="utf-8", newline="\n")
            os.replace(fresh, target)
        piece.path = path
        return piece

    def sweep(self, pieces: Iterable[Piece]) -> None:
        """Remove what no piece needs any more."""
        needed = {name for p in pieces if p.path for name in (p.path.name, f"{p.key}.json")}
        for path in self.folder.iterdir():
            if path.name not in needed:
                path.unlink()


def names_digest(keys: Iterable[str], entities: Mapping[str, Entity]) -> str:
    """The digest of what a document's graph takes from the register: the classes of what it names, and the names that its sentences use."""
    rows = [(k, e.cls, e.labels.get("en"), e.labels.get("zh")) for k in keys if (e := entities.get(k))]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()
