"""The parts of a document as nodes of the graph."""

from __future__ import annotations

from ..curation import Document
from ..realisation import part_name
from ..statements import places_of
from ..vocabulary import (
    HS,
    LANGUAGES,
    Vocabulary,
    document_iri,
    entity_iri,
    is_heading,
    place_class,
    place_kinds,
    place_number,
    whole_of,
)
from .triples import Graph, boolean, integer, text

_KINDS = ("cover", "letter", "title", "preamble", "section", "para", "footnote")

_RANKS = {kind: rank for rank, kind in enumerate(_KINDS)}

_COUNTS = ("sentences", "sentencesCovered", "clauses", "clausesCovered")


def reading_order(document: Document) -> list[str]:
    """The places of a document but for its sections, in the order of its text, or by kind."""
    places = (place for place in places_of(document) if not place.startswith("section/"))
    ranks = {place: rank for rank, place in enumerate(document.recorded)}
    return sorted(places, key=lambda place: (ranks.get(place, 0), place_order(place)))


def place_order(place: str) -> tuple[int, list[tuple[int, str]]]:
    """The order of places whose text is not at hand: by kind and number, footnotes last.

    >>> sorted(["footnote/1", "para/10", "para/9/bullet/2", "para/9", "letter"], key=place_order)
    ['letter', 'para/9', 'para/9/bullet/2', 'para/10', 'footnote/1']
    """
    kinds = place_kinds(place)
    numbers = [(int(number) if number.isdecimal() else 0, f"{kind}/{number}") for kind, number in kinds]
    return _RANKS.get(kinds[0][0], len(_RANKS)), numbers


def add_part(
    q: Graph, document: Document, place: str, position: int, within: str, vocabulary: Vocabulary
) -> None:
    """Add a place of a document, the ``position``-th in reading order, with the place that it lies in."""
    me = document_iri(document.key, place)
    q.type(me, place_class(place, vocabulary) or "Part", vocabulary)
    for language in LANGUAGES:
        q.add(me, "rdfs:label", text(part_name(place, vocabulary, language), language))
    if number := place_number(place):
        q.add(me, "hs:number", integer(number))
    q.add(me, "hs:order", integer(position))
    q.add(me, "hs:inDocument", document_iri(document.key))
    q.add(me, "dcterms:isPartOf", document_iri(document.key, within))
    if digest := document.digests.get(place):
        q.add(me, "hs:digest", text(digest, "en"))
    recorded = document.recorded.get(place, {})
    for called in recorded.get("footnotes", ()):
        q.add(me, "hs:callsFootnote", document_iri(document.key, f"footnote/{called}"))
    curated = document.is_curated(place) or is_heading(place, vocabulary)
    if not curated:
        q.add(me, "hs:curated", boolean(False))
    for name in _COUNTS if curated else ("sentences", "clauses"):
        if name in recorded:
            q.add(me, f"hs:{name}", integer(recorded[name]))
    for edition in document.editions.values():
        if difference := edition.differs.get(place):
            q.add(me, "hs:dividedOtherwiseIn", document_iri(document.key, f"edition/{edition.language}"))
            q.add(me, "hs:editorialNote", text(difference, "en"))


def add_document(q: Graph, document: Document, vocabulary: Vocabulary) -> None:
    """Add a document: its record, its editions, its sections, and its places in reading order."""
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
    _add_editions(q, document, vocabulary)
    _add_sections(q, document, vocabulary)
    around = _Divisions(document, vocabulary)
    for position, place in enumerate(reading_order(document), 1):
        add_part(q, document, place, position, around.whole(place), vocabulary)


def _add_editions(q: Graph, document: Document, vocabulary: Vocabulary) -> None:
    """Add the language editions of a document."""
    me = document_iri(document.key)
    for edition in document.editions.values():
        iri = f"{me}/edition/{edition.language}"
        q.add(me, "hs:edition", iri)
        q.add(iri, "rdf:type", HS + "Edition")
        for language in LANGUAGES:
            label = f"{vocabulary.label('Edition', language)} ({edition.language})"
            q.add(iri, "rdfs:label", text(label, language))
        q.add(iri, "schema:inLanguage", text(edition.language))
        q.add(iri, "hs:sha256", text(edition.sha256))
        q.add(iri, "dcterms:source", *edition.sources)
        if edition.rights:
            q.add(iri, "dcterms:rights", text(edition.rights, "en"))


def _add_sections(q: Graph, document: Document, vocabulary: Vocabulary) -> None:
    """Add the sections of a document, named by their headings."""
    me = document_iri(document.key)
    for section in document.sections:
        iri = f"{me}/section/{section.number}"
        q.type(iri, "Section", vocabulary)
        q.add(iri, "hs:number", integer(section.number))
        q.label(iri, section.labels)
        for language, printed in section.printed.items():
            q.add(iri, "hs:printedNumber", text(printed, language))
        q.add(iri, "hs:inDocument", me)
        q.add(iri, "dcterms:isPartOf", f"{me}/section/{section.within}" if section.within else me)
        if digest := document.digests.get(f"section/{section.number}"):
            q.add(iri, "hs:digest", text(digest, "en"))


class _Divisions:
    """Which division each place of a document lies in: parts, chapters and headings, as they are met.

    They rank as they are first met, mere headings below all others. A division holds places of one kind: what
    heads the preamble does not head the articles.
    """

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self.document = document
        kinds = (place_kinds(place)[0][0] for place in document.recorded)
        met = [k for k in dict.fromkeys(kinds) if is_heading(k, vocabulary)]
        self.ranks = sorted(met, key=lambda k: place_class(k, vocabulary) == "Heading")
        self.open: list[str] = []
        self.holds = ""

    def whole(self, place: str) -> str:
        """The path of the place around a place; to be asked in reading order."""
        if whole := whole_of(place):
            return whole
        kind, number = place_kinds(place)[0]
        if kind in self.ranks:
            return self._begin(kind, place)
        if kind == "para" and self.document.sections:
            holding = [s.number for s in self.document.sections if s.first <= int(number) <= s.last]
            return f"section/{holding[-1]}" if holding else ""
        if kind == "footnote":
            return ""
        if self.holds and self.holds != kind:
            self.open = []
        self.holds = kind
        return self.open[-1] if self.open else ""

    def _begin(self, kind: str, place: str) -> str:
        """Begin a division; the path of the one around it."""
        rank = self.ranks.index(kind)
        self.open = [p for p in self.open if self.ranks.index(place_kinds(p)[0][0]) < rank]
        around = self.open[-1] if self.open else ""
        self.open.append(place)
        self.holds = self.holds if around else ""
        return around
