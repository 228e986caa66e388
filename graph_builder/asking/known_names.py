"""What things of a graph are called, read once: names in all languages, places, dates, keys that went."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from weakref import WeakKeyDictionary, proxy

import pyoxigraph as ox

from ..curation import DateError, Edtf, from_iri_name, iri_name, parse
from ..search import Name, NameIndex, heading
from ..stores import Store, term_language, term_text
from ..vocabulary import BASE, DATES, ENTITIES, HS, SCHEME_CONCEPTS

_NAMES = """SELECT ?thing ?property ?name {
  VALUES ?property { skos:prefLabel skos:altLabel hs:displayName hs:title hs:symbol }
  ?thing ?property ?name
}"""

_FORMS = "SELECT DISTINCT ?thing ?name { ?mention hs:surfaceForm ?name ; hs:mentionOf ?thing }"

_SCHEME = "SELECT ?thing ?name { GRAPH graph:scheme { ?thing skos:inScheme ?scheme ; skos:prefLabel ?name } }"

_PLACES = "SELECT DISTINCT ?place { ?place hs:inDocument ?document ; a hs:Part }"

_NOT_CURATED = "SELECT DISTINCT ?place { ?place hs:curated false }"

_DOCUMENTS = "SELECT ?document ?work { ?document a hs:SourceDocument OPTIONAL { ?document hs:textOf ?work } }"

_DATES = "SELECT ?edtf { ?date a hs:Date ; hs:edtf ?edtf }"

_STATEMENT = "SELECT ?me { VALUES ?me { UNDEF } ?me a hs:Statement }"

_NAMED, _KEY, _WRITTEN = range(3)
"""How surely a name means a thing: it is one of its names, its key, or words that once meant it."""


class KnownNames:
    """The names of everything in one graph."""

    def __init__(self, graph: Store) -> None:
        self._graph: Store = proxy(graph)  # whose names these are: no circle that keeps it
        self._vocabulary = graph.vocabulary

    def kind(self, iri: str) -> str:
        """The kind of a thing, nothing where the graph has none of this IRI."""
        if iri.startswith(ENTITIES):
            return "entity" if iri[len(ENTITIES) :] in self._graph.entity_keys else ""
        if iri.startswith(HS):
            return self._kind_of_term(iri[len(HS) :])
        if iri.startswith(BASE + "document/"):
            known = "document" if iri in self.documents.values() else "place" if iri in self.places else ""
            return "section" if known == "place" and "/section/" in iri else known
        if iri.startswith(SCHEME_CONCEPTS):
            return "theme" if iri in self.themes else ""
        if iri.startswith(DATES):
            return "date" if self._is_date(iri[len(DATES) :]) else ""
        return "statement" if iri.startswith(BASE + "statement/") and self._is_statement(iri) else ""

    @cached_property
    def index(self) -> NameIndex:
        """All names but those of dates."""
        return NameIndex(self._names())

    @cached_property
    def documents(self) -> dict[str, str]:
        """The IRI of each document, and that of the work whose text it is → the document."""
        rows = self._graph.select(_DOCUMENTS)
        return {term_text(row[k]): term_text(row["document"]) for row in rows for k in row if row[k]}

    @cached_property
    def places(self) -> frozenset[str]:
        """The IRIs of all parts of documents."""
        return frozenset(term_text(row["place"]) for row in self._graph.select(_PLACES))

    @cached_property
    def not_curated(self) -> frozenset[str]:
        """The IRIs of the places of which it is said that they are not curated."""
        return frozenset(term_text(row["place"]) for row in self._graph.select(_NOT_CURATED))

    @cached_property
    def section_numbers(self) -> dict[str, list[str]]:
        """The IRI of each section with the numbers that its headings print."""
        found: dict[str, list[str]] = {}
        for name in self._labels:
            if "/section/" in name.iri and (number := heading(name.text)[0]):
                found.setdefault(name.iri, []).append(number)
        return found

    @cached_property
    def themes(self) -> dict[str, str]:
        """The IRI of each theme of our arrangement, and its English name."""
        themes = (name for name in self._labels if name.iri.startswith(SCHEME_CONCEPTS))
        return {name.iri: name.text for name in themes if name.language == "en"}

    def has_date(self, date: Edtf) -> bool:
        """Whether a date of the graph is this one, lies in it, or is an interval that it lies in."""
        return bool(self.dates_in(iri_name(date.text)))

    def dates_in(self, name: str) -> list[str]:
        """The IRIs of the dates of the graph that lie in one, by its name in an IRI, or that it lies in."""
        date = parse(from_iri_name(name))
        return [
            DATES + iri_name(known.text)
            for known in self._dates
            if known.text == date.text or within(known, date) or ("/" in known.text and within(date, known))
        ]

    @cached_property
    def _dates(self) -> list[Edtf]:
        return [parse(term_text(row["edtf"])) for row in self._graph.select(_DATES)]

    @cached_property
    def _labels(self) -> list[Name]:
        """What the graph itself calls its things."""
        return [
            Name(term_text(row["thing"]), term_text(row["name"]), term_language(row["name"]))
            for query in (_NAMES, _SCHEME)
            for row in self._graph.select(query)
        ]

    def _names(self) -> Iterator[Name]:
        yield from self._labels
        for name in self._labels:
            if "/section/" in name.iri and (title := heading(name.text)[1]) != name.text:
                yield name._replace(text=title)
            if (document := self.documents.get(name.iri, name.iri)) != name.iri:
                yield name._replace(iri=document, rank=_KEY)
        for iri, document in self.documents.items():
            yield Name(document, iri.rpartition("/")[2], "en", _KEY)
        for key in self._graph.entity_keys:
            yield Name(ENTITIES + key, key, "en", _KEY)
        for term in self._vocabulary.terms:
            yield Name(HS + term, term, "en", _KEY)
            for language, label in self._vocabulary.labels.get(term, {}).items():
                yield Name(HS + term, label, language)
                if " " in label and language == "en" and term in self._vocabulary.properties:
                    yield Name(HS + term, label.partition(" ")[2], language, _KEY)  # without its auxiliary
        for row in self._graph.select(_FORMS):
            yield Name(term_text(row["thing"]), term_text(row["name"]), "", _WRITTEN)

    def _kind_of_term(self, term: str) -> str:
        if term not in self._vocabulary.terms:
            return ""
        known = self._vocabulary.properties.get(term)
        return "relation" if known and (known.is_relation or known.is_role or known.is_qualifier) else "term"

    def _is_date(self, name: str) -> bool:
        try:
            return self.has_date(parse(from_iri_name(name)))
        except DateError:
            return False

    def _is_statement(self, iri: str) -> bool:
        try:
            return bool(self._graph.select(_STATEMENT, me=ox.NamedNode(iri)))
        except ValueError:  # no IRI at all
            return False


_known: WeakKeyDictionary[Store, KnownNames] = WeakKeyDictionary()


def names_of(graph: Store) -> KnownNames:
    """The names of everything in a graph, read once for each."""
    found = _known.get(graph)
    if found is None:
        found = _known[graph] = KnownNames(graph)
    return found


def within(one: Edtf, other: Edtf) -> bool:
    """Whether all days of one date are among those of another; never where the other is open."""
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return False
    return other.earliest <= one.earliest and one.latest <= other.latest
