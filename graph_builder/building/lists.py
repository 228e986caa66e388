"""Enumerations as nodes of the graph."""

from __future__ import annotations

from ..statements import Enumeration, Resolver, Statement
from ..vocabulary import HS, document_iri
from .triples import Graph, boolean, integer


def add_lists(q: Graph, resolver: Resolver) -> None:
    """Add the enumerations that a document makes, with their entries in order."""
    for line in resolver.document.lines:
        enumerations = list(resolver.enumerations(line))
        members = list(resolver.statements(line)) if enumerations else []
        for enumeration in enumerations:
            _list(q, enumeration, members)


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
