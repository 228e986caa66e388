"""The facts from elsewhere: who wrote them down and when, and each with its source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .problems import FACTS, Position
from .records import Fact
from .yaml_reader import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from .value_reader import ValueReader


def read_facts(path: Path, name: str, reader: ValueReader) -> list[Fact]:
    """The facts in a YAML file, in order; faults of form go into the reader's problems."""
    since = len(reader.problems)
    facts = list(_facts(path, name, reader))
    reader.problems.lose(FACTS, Position(name), since)
    return facts


def _facts(path: Path, name: str, reader: ValueReader) -> Iterator[Fact]:
    top = reader.fields(read_yaml(path, name, reader.problems), Position(name), "curated facts")
    if top is None:
        return
    curated = reader.by_on(top["curated"], top.position("curated")) or ("", "")
    for raw, at in reader.rows(top, "facts"):
        row = reader.fields(raw, at, "subject relation object", "source note")
        item = reader.item(row["object"], row.position("object"), "object") if row else None
        if row and item:
            sources = reader.texts(row["source"], row.position("source"), "source") if "source" in row else []
            subject, relation = (reader.text(row[k], row.position(k), k) for k in ("subject", "relation"))
            note = reader.optional(row, "note")
            yield Fact(subject, relation, item, tuple(sources), note, curated, row.at, row.where)
