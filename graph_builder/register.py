"""The register as a build of any size holds it: of each entity its key, its class, two names, and where its text lies.

A :class:`Chapter` is to a file of entities what a :class:`~graph_builder.pieces.Piece` is to a document. What no chapter can know by itself, that
a key or name occurs in two of them or that nothing uses an entity, is found here as a yes or no; the checks of the whole then say where and how.
"""

from __future__ import annotations

import hashlib
from array import array
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Iterable, Iterator, NamedTuple

from .build import DATES, GRAPH, add_entity
from .export.turtle import SEPARATOR, Names, lines, prefixes
from .statements import entity_iri
from .triples import Graph

if TYPE_CHECKING:
    from .records import Entity
    from .vocabulary import Vocabulary

ENTITIES = GRAPH + "entities"


class Known(NamedTuple):
    """What documents need to know of an entity, and where the beginning of its block lies: in which chapter, from where to where."""

    key: str
    cls: str
    en: str
    zh: str
    chapter: int
    start: int
    end: int

    @property
    def labels(self) -> dict[str, str]:
        return {"en": self.en, "zh": self.zh}


@dataclass
class Chapter:
    """``text`` holds the beginning of each entity's block, all but the full stop; ``entities`` says of which and where, in bytes."""

    entities: list[tuple[str, str, str, str, int, int]]
    marks: list[int]
    prefixes: list[str]
    dates: list[str]
    triples: int
    text: bytes = field(default=b"", repr=False)
    path: Path | None = None

    def read(self, start: int, end: int) -> bytes:
        """Part of the text."""
        if self.path is None:
            return self.text[start:end]
        with self.path.open("rb") as file:
            file.seek(start)
            return file.read(end - start)


def chapter(entities: Iterable[Entity], vocabulary: Vocabulary) -> tuple[Chapter, Graph]:
    """The chapter of these entities, and their graph."""
    names, graph, rows, texts, size = Names(), Graph(ENTITIES), [], [], 0
    for entity in sorted(entities, key=lambda e: (e.cls, e.key)):
        add_entity(graph, entity, vocabulary)
        subject, predicates = graph.subjects.popitem()
        graph.subjects[subject] = predicates
        text = f"{names.iri(subject)} {SEPARATOR.join(lines(predicates, names))}".encode()
        rows.append((entity.key, entity.cls, entity.labels.get("en", ""), entity.labels.get("zh", ""), size, size := size + len(text)))
        texts.append(text)
    found = Chapter(rows, [], sorted(names.used | prefixes(graph)), names.starting(DATES), len(graph), b"".join(texts))
    return found, graph


def marks_of(entity: Entity) -> set[int]:
    """A number for each thing that only one entity may have: its key, its names in its class, its forms."""
    names = {**entity.translated, **entity.labels}
    texts = [f"key {entity.key}", *(f"name {entity.cls} {k} {v.casefold()}" for k, v in names.items() if v), *(f"form {f}" for f in entity.forms() if f)]
    return {int.from_bytes(hashlib.blake2b(t.encode(), digest_size=7).digest()) for t in texts}


class Register(dict[str, Known]):
    """The entities by key; in ``chapters`` are their texts."""

    def __init__(self, chapters: Iterable[Chapter] = ()) -> None:
        super().__init__()
        self.chapters: list[Chapter] = []
        self._marks = array("Q")
        self._classes: dict[str, str] = {}
        for one in chapters:
            self.add(one)

    def add(self, one: Chapter) -> None:
        for key, cls, en, zh, start, end in one.entities:
            self[key] = Known(key, self._classes.setdefault(cls, cls), en, zh, len(self.chapters), start, end)
        self._marks.extend(one.marks)
        one.entities, one.marks = [], []  # they are held once
        self.chapters.append(one)

    def clashes(self, others: Iterable[Entity]) -> bool:
        """Whether two entities, of these and the others, have something that only one may have."""
        self._marks.extend(mark for entity in others for mark in marks_of(entity))
        for shard in range(4):  # a quarter of them at a time, to hold no more
            found = [mark for mark in self._marks if mark & 3 == shard]
            if len(set(found)) < len(found):
                return True
        return False

    def texts(self) -> Iterator[tuple[str, str]]:
        """IRI and beginning of the block of each entity, in order of class and key; no more than one class is held at a time."""
        classes: dict[str, list[Known]] = {}
        for known in self.values():
            classes.setdefault(known.cls, []).append(known)
        for cls in sorted(classes):
            spans: dict[int, list[int]] = {}
            for known in classes[cls]:  # in a chapter a class stands together
                span = spans.setdefault(known.chapter, [known.start, known.end])
                span[:] = min(span[0], known.start), max(span[1], known.end)
            texts = {number: self.chapters[number].read(*span) for number, span in spans.items()}
            for known in sorted(classes[cls]):
                start = spans[known.chapter][0]
                yield entity_iri(known.key), texts[known.chapter][known.start - start : known.end - start].decode("utf-8")
