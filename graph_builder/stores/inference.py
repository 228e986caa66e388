"""What follows from the plain triples by the ontology's own axioms, in a graph of its own, by SPARQL rules.

Rules of OWL 2 RL (https://www.w3.org/TR/owl2-profiles/, tables 5 and 9) for the axioms that the ontology
uses: prp-inv1/2, prp-symp, prp-trp, prp-spo1. Superclasses are written by the build already.
"""

from __future__ import annotations

import pyoxigraph as ox

from ..vocabulary import INFERRED_GRAPH, NAMESPACES

_RULES = (
    "?o ?q ?s } } WHERE { { ?p owl:inverseOf ?q } UNION { ?q owl:inverseOf ?p } ?s ?p ?o FILTER(isIRI(?o)) }",
    "?o ?p ?s } } WHERE { ?p a owl:SymmetricProperty . ?s ?p ?o }",
    "?s ?p ?z } } WHERE { ?p a owl:TransitiveProperty . ?s ?p ?o . ?o ?p ?z }",
    "?s ?q ?o } } WHERE { ?p rdfs:subPropertyOf ?q . ?s ?p ?o }",
)


def infer(store: ox.Store, graphs: list[ox.NamedNode]) -> int:
    """Fill the inferred graph of ``store`` from ``graphs`` until nothing new follows.

    Returns how many triples it holds.
    """
    inferred = ox.NamedNode(INFERRED_GRAPH)
    prefixes = {p: NAMESPACES[p] for p in ("owl", "rdfs")}
    using = " ".join(f"USING <{g.value}>" for g in [*graphs, inferred])
    size = -1
    while (now := _size(store, inferred)) != size:
        size = now
        for rule in _RULES:
            head, _, where = rule.partition(" WHERE ")
            store.update(
                f"INSERT {{ GRAPH <{INFERRED_GRAPH}> {{ {head} {using} WHERE {where}", prefixes=prefixes
            )
    known = {
        (q.subject, q.predicate, q.object)
        for g in graphs
        for q in store.quads_for_pattern(None, None, None, g)
    }
    for quad in list(store.quads_for_pattern(None, None, None, inferred)):
        if (quad.subject, quad.predicate, quad.object) in known:
            store.remove(quad)
    return _size(store, inferred)


def _size(store: ox.Store, graph: ox.NamedNode) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, None, None, graph))
