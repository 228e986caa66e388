"""The parts of a document as nodes of the graph."""

from __future__ import annotations

from ..curation import Document
from ..realisation import PART_CLASSES, part_name
from ..statements import places_of
from ..vocabulary import Vocabulary, document_iri, entity_iri
from .triples import Graph, integer, text

_KINDS = ("cover", "letter", "title", "preamble", "section", "para", "footnote")

_RANKS = {kind: rank for rank, kind in enumerate(_KINDS)}


def place_order(place: str) -> tuple[int, int, int]:
    """The reading order of places: cover, letter, title, preamble, paragraphs with their bullets, footnotes.

    >>> sorted(["footnote/1", "para/10", "para/9/bullet/2", "para/9", "letter"], key=place_order)
    ['letter', 'para/9', 'para/9/bullet/2', 'para/10', 'footnote/1']
    """
    kind, *rest = place.split("/")
    numbers = [int(n) for n in rest if n.isdigit()]
    return _RANKS.get(kind, len(_RANKS)), numbers[0] if numbers else 0, numbers[1] if len(numbers) > 1 else 0


def add_part(q: Graph, document: Document, place: str, position: int, vocabulary: Vocabulary) -> None:
    """Add a place of a document, the ``position``-th in reading order; sections come with the document."""
    kind, *rest = place.split("/")
    if kind == "section":
        return
    me = document_iri(document.key, place)
    q.type(me, "Bullet" if len(rest) == 3 else PART_CLASSES[kind], vocabulary)
    for language in ("en", "zh"):
        q.add(me, "rdfs:label", text(part_name(place, vocabulary, language), language))
    if rest:
        q.add(me, "hs:number", integer(int(rest[-1])))
    q.add(me, "hs:order", integer(position))
    q.add(me, "hs:inDocument", document_iri(document.key))
    q.add(me, "dcterms:isPartOf", document_iri(document.key, _whole(kind, rest, document)))
    digest = document.digests.get(place.removeprefix("para/"))
    if digest:
        q.add(me, "hs:digest", text(digest, "en"))
    recorded = document.recorded.get(place, {})
    for number in recorded.get("footnotes", ()):
        q.add(me, "hs:callsFootnote", document_iri(document.key, f"footnote/{number}"))
    for name in ("sentences", "sentencesCovered", "clauses", "clausesCovered"):
        if name in recorded:
            q.add(me, f"hs:{name}", integer(recorded[name]))


def _whole(kind: str, numbers: list[str], document: Document) -> str:
    """The place that a part belongs to, a paragraph or section; empty for the document itself."""
    if len(numbers) == 3:
        return f"para/{numbers[0]}"
    if kind != "para":
        return ""
    holding = [s.number for s in document.sections if s.first <= int(numbers[0]) <= s.last]
    return f"section/{holding[-1]}" if holding else ""


def add_document(q: Graph, document: Document, vocabulary: Vocabulary) -> None:
    """Add a document: its record, its sections, and its places in reading order."""
    me = document_iri(document.key)
    q.type(me, document.cls, vocabulary)
    q.label(me, document.labels)
    for language, name in document.short.items():
        q.add(me, "hs:displayName", text(name, language))
    q.add(me, "skos:definition", text(document.definition, "en"))
    q.add(me, "hs:sourceLanguage", text(document.language))
    q.add(me, "hs:sha256", text(document.sha256))
    q.add(me, "dcterms:source", *document.sources)
    if document.text_of:
        q.add(me, "hs:textOf", entity_iri(document.text_of))
    for section in document.sections:
        iri = f"{me}/section/{section.number}"
        q.type(iri, "Section", vocabulary)
        q.add(iri, "hs:number", integer(section.number))
        q.label(iri, section.labels)
        for language, printed in section.printed.items():
            q.add(iri, "hs:printedNumber", text(printed, language))
        q.add(iri, "hs:inDocument", me)
        q.add(iri, "dcterms:isPartOf", f"{me}/section/{section.within}" if section.within else me)
    order = sorted(places_of(document), key=place_order)
    for position, place in enumerate(order, 1):
        add_part(q, document, place, position, vocabulary)
