"""What documents say, by the themes of our arrangement.

A statement stands under a theme if a concept there, or the theme itself, is its subject, its object or a role
in it. The arrangement leads to the statements; it is no part of what they say.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from ..stores import QueryError, Store, term_language, term_text
from ..vocabulary import ENTITIES, SCHEME_CONCEPTS
from .scheme_tree import Places, read_places

_NAMES = """
SELECT ?concept ?name { { GRAPH graph:scheme { ?concept skos:inScheme ?scheme ; skos:prefLabel ?name } }
  UNION { GRAPH graph:scheme { ?concept skos:inScheme ?scheme } ?concept skos:prefLabel ?name } }"""

_SCOPES = "SELECT ?concept ?scope { GRAPH graph:scheme { ?concept skos:scopeNote ?scope } }"

_STATED = """
SELECT DISTINCT ?concept ?statement {
  ?statement a hs:Statement ; hs:subject|hs:object|hs:evidence/hs:forValue ?concept . ?concept a hs:Concept
}"""

_ORDER = """
SELECT ?statement ?document (MIN(?order) AS ?first) {
  ?statement a hs:Statement ; hs:inDocument ?document ; hs:evidence/oa:hasSource/hs:order ?order
} GROUP BY ?statement ?document"""

_Texts = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Theme:
    """A concept of our arrangement; its name and scope note by language."""

    iri: str
    names: dict[str, str]
    scope: dict[str, str]
    _themes: Themes = field(repr=False, compare=False)

    @cached_property
    def concepts(self) -> int:
        """How many concepts of the register stand below it."""
        return sum(concept.startswith(ENTITIES) for concept in self._themes.below(self.iri))

    @cached_property
    def statements(self) -> int:
        """How much is said of it and of the concepts below it."""
        return len(self._themes.stated(self.iri))

    @property
    def key(self) -> str:
        """What it is called by in an address."""
        return self.iri.removeprefix(SCHEME_CONCEPTS).removeprefix(ENTITIES)


class Themes:
    """Our arrangement of the concepts of a graph, read once, with the statements below each."""

    def __init__(self, graph: Store) -> None:
        self._places = read_places(graph)
        self._names = _texts(graph, _NAMES, "name")
        self._scopes = _texts(graph, _SCOPES, "scope")
        self._stated: dict[str, set[str]] = {}
        self._order: dict[str, tuple[str, int, str]] = {}
        self._themes: dict[str, Theme] = {}
        if self:
            for row in graph.select(_STATED):
                self._stated.setdefault(term_text(row["concept"]), set()).add(term_text(row["statement"]))
            for row in graph.select(_ORDER):
                iri = term_text(row["statement"])
                self._order[iri] = (term_text(row["document"]), int(term_text(row["first"])), iri)

    def __bool__(self) -> bool:
        return bool(self._places.above)

    @cached_property
    def tops(self) -> list[Theme]:
        """The top concepts, by English name."""
        return [self.theme(iri) for iri in self._places.tops()]

    def find(self, key: str) -> str:
        """The IRI of the concept with a key, of the scheme or of the register; raises QueryError."""
        for iri in (SCHEME_CONCEPTS + key, ENTITIES + key):
            if iri in self._places.above:
                return iri
        raise QueryError(f"Our arrangement has no concept '{key}'.")

    def theme(self, iri: str) -> Theme:
        """A concept; it counts when it is asked."""
        if iri not in self._themes:
            self._themes[iri] = Theme(iri, self._names.get(iri, {}), self._scopes.get(iri, {}), self)
        return self._themes[iri]

    def below(self, iri: str) -> set[str]:
        """The IRIs of all concepts below one."""
        return self._places.descendants(iri)

    def narrower(self, iri: str) -> list[Theme]:
        """The concepts directly below, those of the scheme first, by English name."""
        return [self.theme(concept) for concept in self._places.narrower.get(iri, [])]

    def ways_down(self, iri: str) -> list[list[Theme]]:
        """The concepts above one on each way to it, the top concept first; none for a top concept."""
        return [[self.theme(concept) for concept in way] for way in _ways(self._places, iri) if way]

    def statements(self, iri: str) -> list[str]:
        """The IRIs of the statements under a concept, in reading order."""
        return sorted(self.stated(iri), key=self._order.__getitem__)

    def stated(self, iri: str) -> set[str]:
        """The IRIs of the statements under a concept."""
        return set().union(*(self._stated.get(concept, ()) for concept in (iri, *self.below(iri))))


def _ways(places: Places, iri: str) -> list[list[str]]:
    return [[*way, parent] for parent in places.above.get(iri, []) for way in _ways(places, parent)] or [[]]


def _texts(graph: Store, query: str, variable: str) -> _Texts:
    found: _Texts = {}
    for row in graph.select(query):
        found.setdefault(term_text(row["concept"]), {})[term_language(row[variable])] = term_text(
            row[variable]
        )
    return found
