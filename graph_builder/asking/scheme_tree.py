"""Our arrangement of the concepts as a tree: all of it, or what stands below one concept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..stores import QueryError, Store, term_language, term_text
from ..vocabulary import ENTITIES, compact
from .resolver import resolve

NOTE = "This is our arrangement, not what a document says."
"""Said wherever the arrangement is shown."""

_PLACES = """
SELECT ?concept ?above { GRAPH graph:scheme {
  ?concept skos:inScheme ?scheme OPTIONAL { ?concept skos:broader ?above } } }
ORDER BY ?concept ?above"""

_OWN_NAMES = (
    "SELECT ?concept ?name { GRAPH graph:scheme { ?concept skos:inScheme ?s ; skos:prefLabel ?name } }"
)

_NAMES = """
SELECT ?concept ?name { GRAPH graph:scheme { ?concept skos:inScheme ?scheme } ?concept skos:prefLabel ?name
  FILTER(LANG(?name) = "en") }"""


@dataclass(frozen=True)
class Branch:
    """A concept, how many concepts of the register stand below it, and those directly below it if wanted."""

    iri: str
    name: str
    below: int
    narrower: tuple[Branch, ...]

    def plain(self) -> dict[str, Any]:
        """The branch as plain values."""
        narrower = [branch.plain() for branch in self.narrower]
        found = {"concept": compact(self.iri), "name": self.name, "below": self.below}
        return {**found, "narrower": narrower} if narrower else found


@dataclass
class Places:
    """Where the concepts stand, and their English names."""

    above: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    @cached_property
    def narrower(self) -> dict[str, list[str]]:
        """The concepts directly below each, those of the scheme first, by name."""
        found: dict[str, list[str]] = {}
        for concept, parents in self.above.items():
            for parent in parents:
                found.setdefault(parent, []).append(concept)
        return {parent: sorted(concepts, key=self._order) for parent, concepts in found.items()}

    def tops(self) -> list[str]:
        """The concepts with nothing above them, by name."""
        return sorted((concept for concept, parents in self.above.items() if not parents), key=self._order)

    def branch(self, iri: str, depth: int | None) -> Branch:
        """A concept with ``depth`` levels below it, all if None."""
        rest = None if depth is None else depth - 1
        narrower = self.narrower.get(iri, []) if depth is None or depth > 0 else []
        below = sum(concept.startswith(ENTITIES) for concept in self.descendants(iri))
        return Branch(iri, self._name(iri), below, tuple(self.branch(concept, rest) for concept in narrower))

    def descendants(self, iri: str) -> set[str]:
        """All concepts below one, on any way."""
        found: set[str] = set()
        fresh = [iri]
        while fresh:
            more = [c for c in self.narrower.get(fresh.pop(), ()) if c not in found]
            found.update(more)
            fresh += more
        return found

    def _name(self, iri: str) -> str:
        return self.names.get(iri, compact(iri))

    def _order(self, iri: str) -> tuple[bool, str, str]:
        return iri.startswith(ENTITIES), self._name(iri).casefold(), iri


def tree(graph: Store, concept: str | None = None, depth: int | None = None) -> list[Branch]:
    """The top concepts, or the one concept that is named by its key or by a name in any language.

    Each has ``depth`` levels below it; where that is None, the top concepts have none and a single concept
    has all. Raises :class:`~graph_builder.stores.errors.QueryError` if the graph has no scheme, if there is
    no such concept, or if it has no place.
    """
    scheme = read_places(graph)
    if not scheme.above:
        raise QueryError("This graph has no arrangement of its concepts.")
    if concept is None:
        return [scheme.branch(top, depth or 0) for top in scheme.tops()]
    return [scheme.branch(_find(graph, scheme, concept), depth)]


def tree_text(branches: Iterable[Branch]) -> str:
    """The tree for a terminal: a line a concept, indented below the one above it."""
    return "\n".join([NOTE, "", *(line for branch in branches for line in _lines(branch, ""))]) + "\n"


def _lines(branch: Branch, indent: str) -> list[str]:
    count = f" ({branch.below})" if branch.below else ""
    below = [line for one in branch.narrower for line in _lines(one, indent + "  ")]
    return [f"{indent}{branch.name}{count}", *below]


def read_places(graph: Store) -> Places:
    """The scheme of a graph; without concepts if it has none."""
    scheme = Places()
    for row in graph.select(_PLACES):
        above = scheme.above.setdefault(term_text(row["concept"]), [])
        if row["above"]:
            above.append(term_text(row["above"]))
    for row in graph.select(_OWN_NAMES):
        if term_language(row["name"]) == "en":
            scheme.names[term_text(row["concept"])] = term_text(row["name"])
    scheme.names |= {term_text(row["concept"]): term_text(row["name"]) for row in graph.select(_NAMES)}
    return scheme


def _find(graph: Store, scheme: Places, concept: str) -> str:
    """The IRI of a concept that is meant."""
    found = resolve(graph, concept, ("theme", "entity"))
    if found.iri not in scheme.above:
        raise QueryError(f"'{found.key}' has no place in the arrangement: only concepts are arranged.")
    return found.iri
