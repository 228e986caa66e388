"""What the dataset says of itself."""

from __future__ import annotations

from ..version import __version__
from ..vocabulary import BASE, GRAPH, LICENCE, NAMESPACES, document_iri
from .triples import Graph, integer, text


def dataset_graph(documents: list[str], entities: int, statements: int, triples: int) -> Graph:
    """What the dataset says of itself; ``triples`` are all others."""
    q, me = Graph(GRAPH + "dataset"), BASE + "dataset"
    q.add(me, "rdf:type", NAMESPACES["dcat"] + "Dataset", NAMESPACES["void"] + "Dataset")
    for predicate in ("dcterms:title", "rdfs:label"):
        q.add(me, predicate, text("Human security graph", "en"), text("人类安全知识图谱", "zh"))
    q.add(
        me,
        "dcterms:description",
        text(
            "Concepts and actors of human security, curated statement by statement from documents, each "
            "statement with the place and the words it rests on.",
            "en",
        ),
    )
    q.add(me, "dcat:version", text(__version__))
    q.add(me, "dcterms:license", LICENCE)
    q.add(me, "dcterms:source", *map(document_iri, documents))
    q.add(me, "dcterms:conformsTo", BASE + "ontology")
    q.add(me, "void:vocabulary", BASE + "ontology")
    q.add(me, "void:uriSpace", text(BASE))
    q.add(me, "hs:entityCount", integer(entities))
    q.add(me, "hs:statementCount", integer(statements))
    q.add(me, "void:triples", integer(triples + len(q) + 1))
    return q
