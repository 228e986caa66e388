"""The entities of the register as nodes of the graph."""

from __future__ import annotations

from ..curation import Entity, Mappings
from ..vocabulary import GRAPH, Vocabulary, entity_iri
from .links import add_links
from .triples import Graph, text


def add_entity(q: Graph, entity: Entity, vocabulary: Vocabulary) -> None:
    """Add an entity: its class, its names, its definition and its sources.

    The names are the full ones, those for display, others, and our own translations, which are marked; words
    for search alone are hidden labels.
    """
    me = entity_iri(entity.key)
    q.type(me, entity.cls, vocabulary)
    q.label(me, entity.labels | entity.translated)
    for language, label in entity.translated.items():
        q.add(me, "hs:ownTranslation", text(label, language))
    for language, name in entity.short.items():
        q.add(me, "hs:displayName", text(name, language))
    for language, names in entity.alts.items():
        q.add(me, "skos:altLabel", *(text(n, language) for n in names if n != entity.labels.get(language)))
    q.add(me, "skos:hiddenLabel", *(text(w, k) for k, words in entity.search_words.items() for w in words))
    q.add(me, "skos:definition", text(entity.definition, "en"))
    q.add(me, "dcterms:source", *entity.sources)
    if entity.note:
        q.add(me, "skos:editorialNote", text(entity.note, "en"))


def register_graph(mappings: Mappings, vocabulary: Vocabulary) -> Graph:
    """The entities in order of class and key, and their links."""
    q = Graph(GRAPH + "entities")
    for entity in sorted(mappings.entities.values(), key=lambda e: (e.cls, e.key)):
        add_entity(q, entity, vocabulary)
    add_links(q, mappings)
    return q
