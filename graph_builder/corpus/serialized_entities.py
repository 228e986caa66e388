"""A file of entities as it is written: to the register what a serialized document is to a document."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..building import Graph, add_entity
from ..formats import SEPARATOR, Names, lines, prefixes
from ..vocabulary import DATES, ENTITIES_GRAPH

if TYPE_CHECKING:
    from ..curation import Entity
    from ..vocabulary import Vocabulary


MARK_BYTES = 7


@dataclass
class SerializedEntities:
    """``text`` holds the beginning of each entity's block, all but the full stop.

    ``entities`` has for each class a line an entity: its key, where its block begins and ends in bytes, and
    its names in English and Chinese as JSON, with short name, number and article where it has them, with
    tabs between. ``marks`` are sorted; ``rows`` tells for each table beside the register how many of the
    entities have a row there.
    """

    entities: dict[str, str]
    marks: list[int]
    rows: list[int]
    prefixes: list[str]
    dates: list[str]
    triples: int
    text: bytes = field(default=b"", repr=False)
    path: Path | None = None

    def keys(self) -> list[str]:
        """The keys of the entities."""
        return [row.partition("\t")[0] for rows in self.entities.values() for row in rows.split("\n")[:-1]]

    def read(self, start: int, end: int) -> bytes:
        """Part of the text."""
        if self.path is None:
            return self.text[start:end]
        with self.path.open("rb") as file:
            file.seek(start)
            return file.read(end - start)


def serialize_entities(
    entities: Iterable[Entity], vocabulary: Vocabulary
) -> tuple[SerializedEntities, Graph]:
    """These entities as they are written, and their graph."""
    names, graph, texts, size = Names(), Graph(ENTITIES_GRAPH), [], 0
    rows: dict[str, list[str]] = {}
    for entity in sorted(entities, key=lambda e: (e.cls, e.key)):
        add_entity(graph, entity, vocabulary)
        subject, predicates = graph.subjects.popitem()
        graph.subjects[subject] = predicates
        text = f"{names.iri(subject)} {SEPARATOR.join(lines(predicates, names))}".encode()
        words = [entity.short, entity.number, entity.article]
        labels = json.dumps(
            [entity.labels.get(language, "") for language in ("en", "zh")] + (words if any(words) else []),
            ensure_ascii=False,
        )
        rows.setdefault(entity.cls, []).append(
            f"{entity.key}\t{size}\t{(size := size + len(text))}\t{labels}\n"
        )
        texts.append(text)
    found = SerializedEntities(
        {cls: "".join(of) for cls, of in rows.items()},
        [],
        [],
        sorted(names.used | prefixes(graph)),
        names.starting(DATES),
        len(graph),
        b"".join(texts),
    )
    return found, graph


def marks_of(entity: Entity) -> set[int]:
    """A number for each thing that only one entity may have: its key, its names in its class, its forms."""
    names = {**entity.translated, **entity.labels}
    texts = [
        f"key {entity.key}",
        *(f"name {entity.cls} {k} {v.casefold()}" for k, v in names.items() if v),
        *(f"form {f}" for f in entity.forms() if f),
    ]
    return {int.from_bytes(hashlib.blake2b(t.encode(), digest_size=MARK_BYTES).digest()) for t in texts}
