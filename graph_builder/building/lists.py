"""Enumerations as nodes of the graph."""

from __future__ import annotations

from ..realisation import Realiser
from ..statements import Enumeration, Resolver, Statement
from ..vocabulary import HS, Vocabulary, document_iri
from .triples import Graph, boolean, integer, text

_NAMES = {"en": ("{}: {} {}", ", ", " …"), "zh": ("{}{}{}", "、", "等")}
"""By language how a list is named by its ends and relation, what joins members, and what stands for more."""

_NAMED = 3
"""How many members the name of a list tells; its entries have the rest."""


def add_lists(q: Graph, resolver: Resolver, labels: Realiser) -> None:
    """Add the enumerations that a document makes, with their entries in order.

    ``labels`` says what owners and members are called.
    """
    for line in resolver.document.lines:
        enumerations = list(resolver.enumerations(line))
        members = list(resolver.statements(line)) if enumerations else []
        for enumeration in enumerations:
            _list(q, enumeration, members)
            _name(q, enumeration, labels, resolver.vocabulary)


def _name(q: Graph, e: Enumeration, labels: Realiser, vocabulary: Vocabulary) -> None:
    """Call a list by its owner, relation and members, and each entry by its item."""
    for language, (pattern, comma, more) in _NAMES.items():
        members = [labels.term(member, language) for member, _anchor in e.members]
        told = comma.join(members[:_NAMED]) + (more if len(members) > _NAMED else "")
        ends = labels.term(e.owner, language), told
        subject, object_ = reversed(ends) if e.inverse else ends
        name = pattern.format(subject, vocabulary.label(e.relation, language), object_)
        q.add(e.iri, "rdfs:label", text(name, language))
        for position, member in enumerate(members, 1):
            q.add(f"{e.iri}/{position}", "rdfs:label", text(member, language))


def _list(q: Graph, e: Enumeration, statements: list[Statement]) -> None:
    q.add(e.iri, "rdf:type", HS + "Enumeration")
    q.add(e.iri, "hs:enumeratedEntity", e.owner)
    q.add(e.iri, "hs:enumeratedRelation", HS + e.relation)
    q.add(e.iri, "hs:open", boolean(e.open))
    q.add(e.iri, "oa:hasSource", document_iri(e.document, e.place))
    for position, (member, _anchor) in enumerate(e.members, 1):
        entry = f"{e.iri}/{position}"
        q.add(e.iri, "hs:entry", entry)
        q.add(entry, "rdf:type", HS + "Entry")
        q.add(entry, "hs:position", integer(position))
        q.add(entry, "hs:item", member)
        for s in statements:
            ends = (s.object, s.subject) if e.inverse else (s.subject, s.object)
            if s.relation == e.relation and ends == (e.owner, member):
                q.add(entry, "hs:entryStatement", s.iri)
                q.add(s.iri, "hs:enumeration", e.iri)
