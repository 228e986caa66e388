"""The ontology, read once: classes, relations with their domains and ranges, value terms, labels.

All that other modules know of the domain they learn here; structural terms are attributes of the Vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

import pyoxigraph as ox

from .locations import ontology_file
from .namespaces import HS, NAMESPACES, ONTOLOGY_IRI
from .suggestions import nearest

_RDF, _RDFS, _OWL, _SKOS = (NAMESPACES[p] for p in ("rdf", "rdfs", "owl", "skos"))
_SH = "http://www.w3.org/ns/shacl#"
# The second is the narrower: it names the datatypes that OWL 2 DL and RL do not take for a range.
_RANGES = (_RDFS + "range", NAMESPACES["schema"] + "rangeIncludes")


@dataclass(frozen=True)
class Property:
    """A relation, role or qualifier of the ontology.

    ``domain`` and ``range`` are local names, a datatype IRI, or None.
    """

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
        """Whether a statement may have it as its relation."""
        return "Relation" in self.kinds

    @property
    def is_role(self) -> bool:
        """Whether it may describe a thing with roles."""
        return "Role" in self.kinds

    @property
    def is_qualifier(self) -> bool:
        """Whether a statement may bear it."""
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
        self.labels = self._labels(_RDFS + "label")
        self._short_labels = self._labels(_SKOS + "altLabel")
        self.classes = {name for name in self._typed(_OWL + "Class")}
        parents: dict[str, set[str]] = {}
        for child, parent in self._pairs(_RDFS + "subClassOf"):
            parents.setdefault(child, set()).add(parent)
        self.superclasses = {name: _closure(name, parents) for name in self.classes}
        self._standard: dict[str, set[str]] = {}
        for child, ancestor in self._objects(_RDFS + "subClassOf"):
            if not ancestor.startswith(HS):
                self._standard.setdefault(child, set()).add(ancestor)
        self.required_roles = dict(self._pairs(HS + "requiredRole"))
        self.implied_standings = dict(self._pairs(HS + "impliedStanding"))
        self._required_ties = set(self._pairs(HS + "requiredTie"))
        self.properties = self._properties()
        self.individuals = self._individuals()
        self.terms = self._all_terms()
        self._types: dict[str, list[str]] = {}

    def is_a(self, cls: str, ancestor: str) -> bool:
        """Whether every instance of ``cls`` is one of ``ancestor`` (local names)."""
        return cls == ancestor or ancestor in self.superclasses.get(cls, ())

    def owes(self, cls: str, tie: str) -> bool:
        """Whether our arrangement must tie every thing of a class to another by this property."""
        return any((c, tie) in self._required_ties for c in (cls, *self.superclasses.get(cls, ())))

    def type_iris(self, cls: str) -> list[str]:
        """The class, our superclasses of it from near to far, then the standard ones."""
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
        """The names of all relations."""
        return sorted(n for n, p in self.properties.items() if p.is_relation)

    def qualifiers(self) -> list[str]:
        """The names of all qualifiers."""
        return sorted(n for n, p in self.properties.items() if p.is_qualifier)

    def roles(self) -> list[str]:
        """The names of all roles."""
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
        """What a term is called in a language; its name where it has no label."""
        return self.labels.get(name, {}).get(language) or name

    def short_label(self, name: str, language: str = "en") -> str:
        """What a role is called in a list of roles; the label of a term that has no short one."""
        return self._short_labels.get(name, {}).get(language) or self.label(name, language)

    def words(self, name: str) -> list[str]:
        """What a term is called in any language, and the words that only search knows."""
        term = ox.NamedNode(HS + name)
        kinds = (_RDFS + "label", _SKOS + "altLabel", _SKOS + "hiddenLabel")
        return [word.value for kind in kinds for _, word in self._literals(kind, term)]

    def texts(self, prop: str) -> dict[str, dict[str, str]]:
        """The texts that a property of ours gives our terms: name → language (en for none) → text."""
        return self._labels(HS + prop)

    @cached_property
    def role_order(self) -> dict[str, int]:
        """The roles that have a place in a list of roles, each with its place."""
        return {name: int(place.value) for name, place in self._literals(_SH + "order")}

    @cached_property
    def path_costs(self) -> dict[str, tuple[str, int]]:
        """The kind of a step along each property, which is the property's class or itself, and its cost.

        Classes that say what a step costs are there as well, by their own names.
        """
        costs = {name: int(cost.value) for name, cost in self._literals(HS + "pathCost")}
        found: dict[str, tuple[str, int]] = {}
        for holder in sorted(costs, key=lambda name: (len(self.superclasses.get(name, ())), name)):
            members = [
                name for cls in self.classes if self.is_a(cls, holder) for name in self._typed(HS + cls)
            ]
            found |= dict.fromkeys([*members, holder], (holder, costs[holder]))
        own = {name: cost for name, cost in costs.items() if name in self.properties}
        return found | {name: (found.get(name, (name, 0))[0], cost) for name, cost in own.items()}

    def short_role_names(self) -> dict[str, dict[str, str]]:
        """The short names of the roles by language, in the order of a list of roles."""
        order = sorted(self.role_order.items(), key=lambda item: item[1])
        return {name: self._short_labels.get(name, {}) for name, _ in order}

    def definition(self, name: str) -> str:
        """The English definition of a term; empty if it has none."""
        found = self._literals(_SKOS + "definition", ox.NamedNode(HS + name))
        return next((text.value for _, text in found if text.language == "en"), "")

    def nearest(self, name: str, among: list[str]) -> str | None:
        """The name that an unknown one was most likely meant to be, or None."""
        return nearest(name, among)

    def _typed(self, cls: str) -> list[str]:
        """The names of our terms of a class, which is given by its IRI."""
        found = self.store.quads_for_pattern(None, ox.NamedNode(_RDF + "type"), ox.NamedNode(cls))
        return sorted(name for quad in found if (name := _local(quad.subject)))

    def _objects(self, predicate: str, subject: ox.NamedNode | None = None) -> Iterator[tuple[str, str]]:
        """Our terms by name, with the IRIs that a predicate relates them to."""
        for quad in self.store.quads_for_pattern(subject, ox.NamedNode(predicate), None):
            if (name := _local(quad.subject)) and isinstance(quad.object, ox.NamedNode):
                yield name, quad.object.value

    def _literals(
        self, predicate: str, subject: ox.NamedNode | None = None
    ) -> Iterator[tuple[str, ox.Literal]]:
        """Our terms by name, with the literals that a predicate gives them."""
        for quad in self.store.quads_for_pattern(subject, ox.NamedNode(predicate), None):
            if (name := _local(quad.subject)) and isinstance(quad.object, ox.Literal):
                yield name, quad.object

    def _pairs(self, predicate: str) -> list[tuple[str, str]]:
        """The pairs of our terms that a predicate relates, by name."""
        return [(s, o[len(HS) :]) for s, o in self._objects(predicate) if o.startswith(HS)]

    def _labels(self, predicate: str) -> dict[str, dict[str, str]]:
        labels: dict[str, dict[str, str]] = {}
        for name, label in self._literals(predicate):
            labels.setdefault(name, {})[label.language or "en"] = label.value
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
        ranges = {
            name: range_.removeprefix(HS)
            for predicate in _RANGES
            for name, range_ in self._objects(predicate)
        }
        forms = {name: form.removeprefix(_SKOS) for name, form in self._objects(HS + "skosForm")}
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
        words = {name: word.value for name, word in self._literals(_SKOS + "notation")}
        found: dict[str, dict[str, str]] = {}
        for name in self._typed(_OWL + "NamedIndividual"):
            for _, cls in self._objects(_RDF + "type", ox.NamedNode(HS + name)):
                if cls.startswith(HS):
                    found.setdefault(cls[len(HS) :], {})[words.get(name, name)] = name
        return found

    def _all_terms(self) -> set[str]:
        return {name for quad in self.store if (name := _local(quad.subject))}


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


def _local(node: object) -> str | None:
    """The name of one of our terms; None for anything else."""
    return node.value[len(HS) :] if isinstance(node, ox.NamedNode) and node.value.startswith(HS) else None
