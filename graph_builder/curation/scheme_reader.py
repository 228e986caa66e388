"""The concept scheme: where curators place each concept, ``mappings/scheme.yaml``.

It is our arrangement, and no document says it; so it is read into a record of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .fields import FieldReader
from .positioned_values import Map
from .problems import SCHEME, Position, Problems
from .scheme_records import Parent, Scheme, SchemeConcept
from .yaml_reader import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

_REQUIRED = "title description creator licence concepts broader"


def read_scheme(path: Path, name: str, problems: Problems) -> Scheme | None:
    """The scheme in a YAML file; None if it cannot be read as one.

    ``name`` is what problems call the file; faults of form go into ``problems``.
    """
    since = len(problems)
    scheme = _SchemeReader(problems).scheme(read_yaml(path, name, problems), Position(name))
    problems.lose(SCHEME, Position(name), since)
    return scheme


class _SchemeReader(FieldReader):
    """Turns plain values into the scheme; what is too broken to keep is noted and left out."""

    def scheme(self, value: Any, at: Position) -> Scheme | None:
        """The whole file; None, with the problem noted, if a key that it needs is missing."""
        top = self.fields(value, at, _REQUIRED, "scopes")
        if top is None:
            return None
        title, description = (self.labels(top[key], top.position(key), key) for key in _REQUIRED.split()[:2])
        creator, licence = (self.text(top[key], top.position(key), key) for key in _REQUIRED.split()[2:4])
        concepts = (self.concept(k, v, p) for k, v, p in _entries(self.mapping(top, "concepts")))
        broader = self.mapping(top, "broader")
        scopes = self.mapping(top, "scopes")
        return Scheme(
            title,
            description,
            creator,
            licence,
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
