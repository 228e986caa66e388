"""The concept scheme: where curators place each concept, ``mappings/scheme.yaml``.

It is our arrangement, and no document says it; so it is read into a record of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .arrangement_reader import HEAD, ArrangementReader
from .arrangement_records import Parent, Scheme, SchemeConcept
from .positioned_values import Map
from .problems import SCHEME, Position, Problems
from .yaml_reader import read_yaml

if TYPE_CHECKING:
    from pathlib import Path


def read_scheme(path: Path, name: str, problems: Problems) -> Scheme | None:
    """The scheme in a YAML file; None if it cannot be read as one.

    ``name`` is what problems call the file; faults of form go into ``problems``.
    """
    since = len(problems)
    scheme = _SchemeReader(problems).scheme(read_yaml(path, name, problems), Position(name))
    problems.lose(SCHEME, Position(name), since)
    return scheme


class _SchemeReader(ArrangementReader):
    def scheme(self, value: Any, at: Position) -> Scheme | None:
        """The whole file; None, with the problem noted, if a key that it needs is missing."""
        top = self.fields(value, at, f"{HEAD} concepts broader", "scopes")
        if top is None:
            return None
        head = self.head(top)
        concepts = (self.concept(k, v, p) for k, v, p in _entries(self.mapping(top, "concepts")))
        broader = self.mapping(top, "broader")
        scopes = self.mapping(top, "scopes")
        return Scheme(
            *head,
            {concept.key: concept for concept in concepts if concept},
            {key: self.parents(v, p) for key, v, p in _entries(broader)},
            {key: self.labels(v, p, "scope") for key, v, p in _entries(scopes)},
            top.at,
            {"broader": broader.where, "scopes": scopes.where},
        )

    def concept(self, key: str, value: Any, at: Position) -> SchemeConcept | None:
        """One concept that only the scheme has; None, with the problem noted, if it has no label."""
        row = self.fields(value, at, "label", "scope broader")
        if row is None:
            return None
        label = self.labels(row["label"], row.position("label"), "label")
        scope = self.labels(row["scope"], row.position("scope"), "scope") if "scope" in row else {}
        broader = self.parents(row["broader"], row.position("broader")) if "broader" in row else ()
        return SchemeConcept(key, label, scope, broader, row.at, row.where)

    def parents(self, value: Any, at: Position) -> tuple[Parent, ...]:
        """The keys of the concepts above one, with their positions; a single key is a list of one."""
        return tuple(Parent(*found) for found in self.placed_texts(value, at, "broader"))


def _entries(rows: Map) -> list[tuple[str, Any, Position]]:
    return [(key, value, rows.position(key)) for key, value in rows.items()]
