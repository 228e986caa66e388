"""Mentions as nodes of the graph."""

from __future__ import annotations

from collections import Counter

from ..statements import Resolver
from ..vocabulary import HS, document_iri
from .parts import reading_order
from .triples import Graph, text


def add_mentions(q: Graph, resolver: Resolver) -> None:
    """Add the mentions that are recorded of a document, in reading order."""
    document = resolver.document
    count: Counter[str] = Counter()
    ranks = {place: rank for rank, place in enumerate(reading_order(document))}
    for m in sorted(document.mentions, key=lambda m: (ranks.get(m.place, 0), m.key, m.form)):
        place = document_iri(document.key, m.place)
        count[f"{place}/mention/{m.key}"] += 1
        me = f"{place}/mention/{m.key}/{count[f'{place}/mention/{m.key}']}"
        named = resolver.key(m.key, m.place)
        q.add(place, "hs:mentions", named)
        q.add(me, "rdf:type", HS + "Mention")
        q.add(me, "hs:place", place)
        q.add(me, "hs:mentionOf", named)
        for predicate in ("hs:surfaceForm", "rdfs:label"):
            q.add(me, predicate, text(m.form))
