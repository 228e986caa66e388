"""The triples of a named graph as plain values, grouped as they are written.

Subjects, predicates and objects each stand in order of first appearance. Everything that a build makes passes
through a :class:`Graph`; what is written as text and what is loaded as quads both come from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from ..vocabulary import BASE, NAMESPACES, Term, Vocabulary

_LANGUAGE = NAMESPACES["rdf"] + "langString"

STRING, INTEGER, BOOLEAN, _DATE = (NAMESPACES["xsd"] + t for t in ("string", "integer", "boolean", "date"))

_ENTITY = BASE + "id/"

_OWN = tuple(f"{BASE}{kind}/" for kind in ("document", "statement", "list", "correction"))


class Graph:
    """The triples of one named graph.

    A predicate is a prefixed name, all else a :data:`~graph_builder.vocabulary.iris.Term`.

    >>> graph = Graph("https://example.org/graph")
    >>> graph.add("https://example.org/a", "hs:count", integer(9))
    >>> graph.subjects
    {'https://example.org/a': {'hs:count': [('9', None, 'http://www.w3.org/2001/XMLSchema#integer')]}}
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.subjects: dict[str, dict[str, list[Term]]] = {}

    def add(self, subject: str, predicate: str, *objects: Term) -> None:
        """Add one triple for each object, if it is not there already."""
        if not objects:
            return
        predicates = self.subjects.get(subject)
        if predicates is None:
            predicates = self.subjects[subject] = {}
        known = predicates.get(predicate)
        if known is None:
            predicates[predicate] = [*objects] if len(objects) == 1 else [*dict.fromkeys(objects)]
        else:
            known += [o for o in objects if o not in known]

    def label(self, subject: str, names: Mapping[str, str]) -> None:
        """The names by language, as preferred labels and as the plain labels that follow from them.

        Whoever asks for either finds them, without a reasoner.
        """
        for predicate in ("skos:prefLabel", "rdfs:label"):
            self.add(subject, predicate, *(text(name, language) for language, name in names.items()))

    def type(self, subject: str, cls: str, vocabulary: Vocabulary) -> None:
        """The class, our superclasses of it, and the standard classes that they refine."""
        self.add(subject, "rdf:type", *vocabulary.type_iris(cls))

    def __len__(self) -> int:
        return sum(count(predicates) for predicates in self.subjects.values())

    def triples(self) -> Iterator[tuple[str, str, Term]]:
        """Every triple, its predicate as a prefixed name."""
        for subject, predicates in self.subjects.items():
            for predicate, objects in predicates.items():
                for term in objects:
                    yield subject, predicate, term

    def objects(self, start: str) -> set[str]:
        """The IRIs among the objects that begin so."""
        return {
            t
            for p in self.subjects.values()
            for terms in p.values()
            for t in terms
            if t.__class__ is str and t.startswith(start)
        }


def count(predicates: dict[str, list[Term]]) -> int:
    """How many triples say something of one subject."""
    return sum(map(len, predicates.values()))


def is_own(subject: str) -> bool:
    """Whether only one document can speak of a thing.

    So it is of its parts, statements, lists and corrections, but of no entity or date.

    >>> is_own(BASE + "statement/0123"), is_own(BASE + "id/hunger")
    (True, False)
    """
    return subject.startswith(_OWN)


def is_entity(subject: str) -> bool:
    """Whether an IRI is that of an entity.

    >>> is_entity(BASE + "id/hunger")
    True
    """
    return subject.startswith(_ENTITY)


def text(value: str, language: str | None = None) -> Term:
    """A text as a literal, in a language or in none.

    >>> text("peace", "en")[:2]
    ('peace', 'en')
    """
    return value, language, _LANGUAGE if language else STRING


def integer(value: int) -> Term:
    """A number as a literal of xsd:integer."""
    return str(value), None, INTEGER


def boolean(value: bool) -> Term:
    """A truth value as a literal of xsd:boolean."""
    return "true" if value else "false", None, BOOLEAN


def day(value: str) -> Term:
    """A day, written as in ISO 8601, as a literal of xsd:date."""
    return value, None, _DATE


def quads(
    parts: Iterable[tuple[Graph, Mapping[str, dict[str, list[Term]]]]],
    common: set[tuple[str, str, Term]],
    elsewhere: str,
) -> list[ox.Quad]:
    """Each triple of these subjects of these graphs as a quad, once, in order.

    What is ``common`` to several graphs goes into the graph ``elsewhere``.
    """
    nodes: dict[str, ox.NamedNode] = {}

    def node(iri: str) -> ox.NamedNode:
        found = nodes.get(iri)
        if found is None:
            found = nodes[iri] = ox.NamedNode(iri)
        return found

    def term(value: Term) -> ox.NamedNode | ox.Literal:
        if isinstance(value, str):
            return node(value)
        words, language, datatype = value
        return (
            ox.Literal(words, language=language) if language else ox.Literal(words, datatype=node(datatype))
        )

    relations: dict[str, ox.NamedNode] = {}
    found: dict[ox.Quad, None] = {}
    other = node(elsewhere)
    for graph, subjects in parts:
        name = node(graph.name)
        for subject, predicates in subjects.items():
            s = node(subject)
            for predicate, objects in predicates.items():
                p = relations.get(predicate)
                if p is None:
                    p = relations[predicate] = node(expand(predicate))
                for value in objects:
                    shared = common and (subject, predicate, value) in common
                    found[ox.Quad(s, p, term(value), other if shared else name)] = None
    return list(found)


def expand(prefixed: str) -> str:
    """The IRI of a prefixed name.

    >>> expand("skos:broader")
    'http://www.w3.org/2004/02/skos/core#broader'
    """
    prefix, _, name = prefixed.partition(":")
    return NAMESPACES[prefix] + name
