"""Corrections as nodes of the graph."""

from __future__ import annotations

from ..realisation import part_name
from ..statements import Resolver
from ..vocabulary import BASE, HS, document_iri
from .triples import Graph, text


def add_corrections(q: Graph, resolver: Resolver) -> None:
    """Add each correction of a document, with the statements that it disputes."""
    document = resolver.document
    kinds = resolver.vocabulary.values("CorrectionKind")
    for c in document.corrections:
        me = f"{BASE}correction/{document.key}/{c.id}"
        q.add(me, "rdf:type", HS + "Correction")
        for language, colon in (("en", ": "), ("zh", "：")):
            place = part_name(c.place, resolver.vocabulary, language)
            q.add(me, "rdfs:label", text(f"{place}{colon}«{c.printed}» → «{c.established}»", language))
        q.add(me, "hs:place", document_iri(document.key, c.place))
        q.add(me, "hs:printed", text(c.printed))
        q.add(me, "hs:established", text(c.established))
        q.add(me, "hs:correctionKind", HS + kinds[c.kind])
        edition = c.edition or document.language
        q.add(me, "oa:exact", text(c.anchor.text, edition))
        q.add(me, "hs:inEdition", document_iri(document.key, f"edition/{edition}"))
        if c.authority:
            q.add(me, "hs:authority", c.authority)
        if c.reason:
            q.add(me, "hs:reason", text(c.reason, "en"))
        for name in c.disputes:
            q.add(me, "hs:disputes", *(s.iri for s in resolver.statements(resolver.by_id[name])))
        if c.note:
            q.add(me, "hs:editorialNote", text(c.note, "en"))
