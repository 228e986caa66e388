"""Our arrangement of the concepts as a SKOS concept scheme (https://www.w3.org/TR/skos-reference/).

It has a graph of its own, so that it is never mixed with what a document says.
"""

from __future__ import annotations

from ..curation import Scheme
from ..vocabulary import NAMESPACES, SCHEME, SCHEME_CONCEPTS, SCHEME_GRAPH, entity_iri
from .arrangement import add_head, add_texts
from .triples import Graph


def scheme_graph(scheme: Scheme | None) -> Graph:
    """The scheme, its own concepts, and the places of those of the register; empty where there is none."""
    q = Graph(SCHEME_GRAPH)
    if scheme is None:
        return q
    q.add(SCHEME, "rdf:type", _skos("ConceptScheme"))
    add_head(q, SCHEME, scheme)
    q.add(SCHEME, "skos:hasTopConcept", *(_iri(key, scheme) for key in scheme.tops()))
    parents = scheme.parents()
    for key, concept in scheme.concepts.items():
        me = _iri(key, scheme)
        q.add(me, "rdf:type", _skos("Concept"))
        q.label(me, concept.labels)
        add_texts(q, me, "skos:scopeNote", concept.scope)
        if not concept.broader:
            q.add(me, "skos:topConceptOf", SCHEME)
        _add_place(q, me, parents[key], scheme)
    for key in sorted(scheme.broader):
        add_texts(q, entity_iri(key), "skos:scopeNote", scheme.scopes.get(key, {}))
        _add_place(q, entity_iri(key), parents[key], scheme)
    return q


def _add_place(q: Graph, me: str, parents: list[str], scheme: Scheme) -> None:
    q.add(me, "skos:inScheme", SCHEME)
    q.add(me, "skos:broader", *(_iri(parent, scheme) for parent in parents))


def _iri(key: str, scheme: Scheme) -> str:
    return f"{SCHEME_CONCEPTS}{key}" if key in scheme.concepts else entity_iri(key)


def _skos(name: str) -> str:
    return f"{NAMESPACES['skos']}{name}"
