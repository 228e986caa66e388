"""What each derived thing is about: our arrangement, in a graph of its own."""

from __future__ import annotations

from ..curation import Aboutness
from ..vocabulary import ABOUT_GRAPH, document_iri, entity_iri
from .triples import Graph, text


def about_graph(aboutness: Aboutness | None) -> Graph:
    """Whose arrangement it is, and the ties of each thing; empty where there is none."""
    q = Graph(ABOUT_GRAPH)
    if aboutness is None:
        return q
    for predicate in ("dcterms:title", "rdfs:label"):
        q.add(ABOUT_GRAPH, predicate, *(text(words, code) for code, words in aboutness.title.items()))
    q.add(
        ABOUT_GRAPH,
        "dcterms:description",
        *(text(words, code) for code, words in aboutness.description.items()),
    )
    q.add(ABOUT_GRAPH, "dcterms:creator", text(aboutness.creator))
    q.add(ABOUT_GRAPH, "dcterms:license", aboutness.licence)
    for key in sorted(aboutness.about):
        document, _, place = key.partition("/")
        me = document_iri(document, place) if place else entity_iri(key)
        q.add(me, "hs:about", *(entity_iri(topic.key) for topic in aboutness.about[key]))
    return q
