"""The ontology, read once: classes, relations with their domains and ranges, value terms, labels.

Everything the other modules know of the domain they learn here from ``ontology/human-security.ttl``; the structural
terms that Python itself relies on are the attributes of :class:`Vocabulary`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from .locations import ontology_file
from .namespaces import HS, NAMESPACES, ONTOLOGY_IRI
from .suggestions import nearest

_RDF, _RDFS, _OWL, _SKOS = (NAMESPACES[p] for p in ("rdf", "rdfs", "owl", "skos"))
# The second is the narrower: it names the datatypes that OWL 2 DL and RL do not take for a range.
_RANGES = (_RDFS + "range", NAMESPACES["schema"] + "rangeIncludes")


@dataclass(frozen=True)
class Property:
    """A relation, role or qualifier of the ontology; ``domain`` and ``range`` are local names, a datatype IRI, or None."""

    name: str
    kinds: frozenset[str]
    domain: str | None
    range: str | None
    literal: bool
    symmetric: bool = False
    inverse: str | None = None
    skos_form: str | None = None
    labels: dict[str, str] = field(default_factory=dict, compare=False, hash=False)

    @property
    def is_relation(self) -> bool:
        return "Relation" in self.kinds

    @property
    def is_role(self) -> bool:
        return "Role" in self.kinds

    @property
    def is_qualifier(self) -> bool:
        return bool(self.kinds & {"Qualifier", "LimitingQualifier"})

    @property
    def limits(self) -> bool:
        """Whether a statement that bears this qualifier is no plain fact any more."""
        return "LimitingQualifier" in self.kinds


class Vocabulary:
    """The terms of the ontology by local name.

    >>> vocabulary = load()
    >>> vocabulary.properties["coChairedBy"].range
    'Actor'
    >>> vocabulary.is_a("State", "Actor")
    True
    >>> vocabulary.value("standing", "recommended")
    'recommended'
    """

    def __init__(self, turtle: bytes) -> None:
        self.store = ox.Store()
        self.store.load(turtle, format=ox.RdfFormat.TURTLE, base_iri=ONTOLOGY_IRI)
        self.labels = self._labels()
        self.classes = {name for name in self._typed(_OWL + "Class")}
        parents: dict[str, set[str]] = {}
        for child, parent in self._pairs(_RDFS + "subClassOf"):
            parents.setdefault(child, set()).add(parent)
        self.superclasses = {name: _closure(name, parents) for name in self.classes}
        self._standard: dict[str, set[str]] = {}
        for quad in self.store.quads_for_pattern(None, ox.NamedNode(_RDFS + "subClassOf"), None):
            if _is_ours(quad.subject) and not _is_ours(quad.object):
                self._standard.setdefault(_local(quad.subject), set()).add(quad.object.value)
        self.required_roles = dict(self._pairs(HS + "requiredRole"))
        self.properties = self._properties()
        self.individuals = self._individuals()
        self.terms = self._all_terms()
        self._types: dict[str, list[str]] = {}

    def is_a(self, cls: str, ancestor: str) -> bool:
        """Whether every instance of ``cls`` is one of ``ancestor`` (local names)."""
        return cls == ancestor or ancestor in self.superclasses.get(cls, ())

    def type_iris(self, cls: str) -> list[str]:
        """The class, its superclasses of ours from near to far, then the standard classes that they refine."""
        known = self._types.get(cls)
        if known is None:
            known = self._types[cls] = self._type_iris(cls)
        return known

    def _type_iris(self, cls: str) -> list[str]:
        ours = [
            cls,
            *sorted(self.superclasses.get(cls, ()), key=lambda c: (-len(self.superclasses.get(c, ())), c)),
        ]
        standard = sorted({iri for c in ours for iri in self._standard.get(c, ())})
        return [HS + c for c in ours] + standard

    def relations(self) -> list[str]:
        return sorted(n for n, p in self.properties.items() if p.is_relation)

    def qualifiers(self) -> list[str]:
        return sorted(n for n, p in self.properties.items() if p.is_qualifier)

    def roles(self) -> list[str]:
        return sorted(n for n, p in self.properties.items() if p.is_role)

    def entity_classes(self) -> list[str]:
        """The classes that an entity of the register may have."""
        return sorted(
            c
            for c in self.classes
            if self.is_a(c, "Entity")
            and not any(self.is_a(c, no) for no in ("Part", "Statement", "Unspecified", "Date"))
        )

    def values(self, cls: str) -> dict[str, str]:
        """The individuals of a value class: word in the mappings → local name."""
        return self.individuals.get(cls, {})

    def value(self, prop: str, word: str) -> str | None:
        """The individual that ``word`` names in the range of ``prop``, or None."""
        return self.values(self.properties[prop].range or "").get(word)

    def takes_values(self, prop: str) -> bool:
        """Whether the range of ``prop`` is a value class, that is one with individuals in the ontology."""
        range_ = self.properties[prop].range
        return range_ in self.individuals and not self.is_a(range_, "Entity")

    def label(self, name: str, language: str = "en") -> str:
        return self.labels.get(name, {}).get(language) or name

    def definition(self, name: str) -> str:
        """The English definition of a term; empty if it has none."""
        wanted = (ox.NamedNode(HS + name), ox.NamedNode(_SKOS + "definition"), None)
        found = self.store.quads_for_pattern(*wanted)
        return next((q.object.value for q in found if q.object.language == "en"), "")

    def nearest(self, name: str, among: list[str]) -> str | None:
        return nearest(name, among)

    def _typed(self, cls: str) -> list[str]:
        found = self.store.quads_for_pattern(None, ox.NamedNode(_RDF + "type"), ox.NamedNode(cls))
        return sorted(q.subject.value[len(HS) :] for q in found if q.subject.value.startswith(HS))

    def _pairs(self, predicate: str) -> list[tuple[str, str]]:
        found = self.store.quads_for_pattern(None, ox.NamedNode(predicate), None)
        return [
            (_local(q.subject), _local(q.object)) for q in found if _is_ours(q.subject) and _is_ours(q.object)
        ]

    def _labels(self) -> dict[str, dict[str, str]]:
        labels: dict[str, dict[str, str]] = {}
        for quad in self.store.quads_for_pattern(None, ox.NamedNode(_RDFS + "label"), None):
            if _is_ours(quad.subject):
                labels.setdefault(_local(quad.subject), {})[quad.object.language or "en"] = quad.object.value
        return labels

    def _properties(self) -> dict[str, Property]:
        kinds: dict[str, set[str]] = {}
        for kind in ("Relation", "Role", "Qualifier", "LimitingQualifier"):
            for name in self._typed(HS + kind):
                kinds.setdefault(name, set()).add(kind)
        structural = set(self._typed(_OWL + "ObjectProperty")) | set(self._typed(_OWL + "DatatypeProperty"))
        literal = set(self._typed(_OWL + "DatatypeProperty"))
        symmetric = set(self._typed(_OWL + "SymmetricProperty"))
        domains = dict(self._pairs(_RDFS + "domain"))
        inverses = dict(self._pairs(_OWL + "inverseOf"))
        inverses |= {b: a for a, b in inverses.items()}
        ranges = {}
        for predicate in _RANGES:
            for quad in self.store.quads_for_pattern(None, ox.NamedNode(predicate), None):
                if _is_ours(quad.subject):
                    ranges[_local(quad.subject)] = (
                        _local(quad.object) if _is_ours(quad.object) else quad.object.value
                    )
        forms = {
            _local(q.subject): q.object.value[len(_SKOS) :]
            for q in self.store.quads_for_pattern(None, ox.NamedNode(HS + "skosForm"), None)
        }
        return {
            name: Property(
                name,
                frozenset(kinds.get(name, ())),
                domains.get(name),
                ranges.get(name),
                name in literal,
                name in symmetric,
                inverses.get(name),
                forms.get(name),
                self.labels.get(name, {}),
            )
            for name in sorted(structural | set(kinds))
        }

    def _individuals(self) -> dict[str, dict[str, str]]:
        words = {
            _local(q.subject): q.object.value
            for q in self.store.quads_for_pattern(None, ox.NamedNode(_SKOS + "notation"), None)
        }
        found: dict[str, dict[str, str]] = {}
        for name in self._typed(_OWL + "NamedIndividual"):
            for quad in self.store.quads_for_pattern(
                ox.NamedNode(HS + name), ox.NamedNode(_RDF + "type"), None
            ):
                if _is_ours(quad.object):
                    found.setdefault(_local(quad.object), {})[words.get(name, name)] = name
        return found

    def _all_terms(self) -> set[str]:
        return {_local(q.subject) for q in self.store if _is_ours(q.subject)}


@lru_cache(maxsize=4)
def load(path: Path | None = None) -> Vocabulary:
    """The vocabulary in ``path``, by default the project's own; read once a process."""
    return Vocabulary((path or ontology_file()).read_bytes())


def _closure(name: str, parents: dict[str, set[str]]) -> frozenset[str]:
    seen: set[str] = set()
    rest = list(parents.get(name, ()))
    while rest:
        parent = rest.pop()
        if parent not in seen:
            seen.add(parent)
            rest.extend(parents.get(parent, ()))
    return frozenset(seen)


def _is_ours(node: object) -> bool:
    return isinstance(node, ox.NamedNode) and node.value.startswith(HS)


def _local(node: ox.NamedNode) -> str:
    return node.value[len(HS) :]
