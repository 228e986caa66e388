"""Entities of the register, read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..vocabulary import Vocabulary
from .fields import LANGUAGES, FieldReader
from .json_lines_reader import read_json_lines
from .mapping_files import file_name, is_json_lines
from .positioned_values import Map
from .problems import REGISTER, Part, Position, Problems
from .records import Entity
from .yaml_reader import read_yaml


class EntityReader(FieldReader):
    """Turns a plain value into an entity."""

    def entity(self, key: str, value: Any, at: Position) -> Entity | None:
        """The entity that a value describes; None, with the problems noted, if it lacks a required key."""
        row = self.fields(value, at, "class label definition", "alt short number article surface source note")
        if row is None:
            return None
        alts: dict[str, list[str]] = {}
        if "alt" in row:
            names = self.by_language(row["alt"], row.position("alt"), "alt")
            alts = {k: self.texts(v, names.position(k), "alt") for k, v in names.items() if k in LANGUAGES}
        return Entity(
            key=key,
            cls=self.text(row["class"], row.position("class"), "class"),
            labels=self.labels(row["label"], row.position("label"), "label"),
            alts=alts,
            surface=self.texts(row["surface"], row.position("surface"), "surface")
            if "surface" in row
            else [],
            definition=self.text(row["definition"], row.position("definition"), "definition"),
            sources=self.texts(row["source"], row.position("source"), "source") if "source" in row else [],
            note=self.optional(row, "note"),
            at=at,
            where=row.where,
            short=self.labels(row["short"], row.position("short"), "short") if "short" in row else {},
            number=self.optional(row, "number"),
            article=self.optional(row, "article"),
        )


def read_entities(path: Path, folder: Path, vocabulary: Vocabulary, problems: Problems) -> Iterator[Entity]:
    """The entities in a file, one of :func:`entity_files`, in order; faults of form go into ``problems``."""
    reader = EntityReader(problems)
    for key, value, at in _entity_rows(path, file_name(path, folder), problems):
        since = len(problems)
        entity = reader.entity(key, value, at)
        if entity is not None:
            yield entity
        else:
            problems.lose(Part(REGISTER.path, key), at, since)


def _entity_rows(path: Path, name: str, problems: Problems) -> Iterator[tuple[str, Any, Position]]:
    """Key, value and position of each entity in a file; what cannot be read of it is noted as lost."""
    since, start = len(problems), Position(name)
    if is_json_lines(path):
        for record in read_json_lines(path, name, problems):
            if isinstance(record, Map) and isinstance(record.get("key"), str):
                problems.lose(REGISTER, start, since)  # what the reader of JSON noted before it came here
                yield record.pop("key"), record, record.at
                since = len(problems)
            else:
                at = getattr(record, "at", start)
                repair = "each line of entities is an object with a 'key'"
                problems.add("Y107", at, "the key 'key' is missing", repair)
        problems.lose(REGISTER, start, since)
        return
    value = read_yaml(path, name, problems)
    if isinstance(value, Map):
        yield from ((key, item, value.position(key)) for key, item in value.items())
        return
    if value is not None:
        repair = "write 'key: {class: …, label: …}'"
        problems.add("Y105", start, "the file is not a list of keys", repair)
    problems.lose(REGISTER, start, since)
