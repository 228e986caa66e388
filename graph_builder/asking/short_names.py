"""What things are called in lists, lines and tables: their short names, in a language or else in English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..stores import MAX_LENGTH, Store, term_language, term_text
from ..vocabulary import BASE, ENTITIES, HS, compact, place_name

_LONGEST = MAX_LENGTH - 1000  # of the terms in a query, which has more than these

# A filter: by a second VALUES the engine goes through every name there is.
_NAMES = """SELECT ?thing ?kind ?name { VALUES ?thing { %s }
  ?thing ?kind ?name FILTER(?kind IN (hs:displayName, skos:prefLabel, rdfs:label)) }
ORDER BY ?thing ?kind ?name"""

_WORKS = "SELECT ?thing ?work { VALUES ?thing { %s } ?thing hs:textOf ?work } ORDER BY ?thing"

_CORRECTED = """SELECT ?thing ?printed ?established { VALUES ?thing { %s }
  ?thing hs:printed ?printed ; hs:established ?established } ORDER BY ?thing"""

_WORDS = """SELECT ?thing ?document ?order ?evidence ?place ?anchor { VALUES ?thing { %s }
  ?thing hs:evidence ?evidence . ?evidence oa:hasSource ?place ; oa:hasSelector/oa:exact ?anchor .
  ?place hs:order ?order ; hs:inDocument ?document
  FILTER NOT EXISTS { ?evidence hs:forRole ?role }
} ORDER BY ?thing ?document ?order ?evidence"""

_KINDS = (HS + "displayName", "http://www.w3.org/2004/02/skos/core#prefLabel")


class Name(NamedTuple):
    """A name, and the language that it is in, nothing where it is in none."""

    text: str
    language: str = ""


class Words(NamedTuple):
    """The words that a statement rests on, and the place where they stand."""

    place: str
    anchor: str


def short_names(graph: Store, iris: Iterable[str], language: str = "en") -> dict[str, Name]:
    """IRI → what the thing is called in a language, of those ``iris`` that are called anything.

    A thing of the register has its name for display, else its full one; a document that of the work that it
    is the text of; a statement has its sentence; a place is cited; a correction tells what was printed and
    what is right; a term of the ontology has its label.
    """
    wanted = list(dict.fromkeys(iri for iri in iris if iri.startswith(BASE)))
    found = {iri: name for iri in wanted if (name := _term(graph, iri, language))}
    rest = [iri for iri in wanted if not iri.startswith(HS) and _may_be_asked(graph, iri)]
    for some in _parts([iri for iri in rest if not _is_correction(iri)]):
        best: dict[str, tuple[int, Name]] = {}
        for row in graph.select(_NAMES % some):
            iri, name = term_text(row["thing"]), Name(term_text(row["name"]), term_language(row["name"]))
            rank = _rank(name, term_text(row["kind"]), language)
            if rank < best.get(iri, (rank + 1,))[0]:
                best[iri] = rank, name
        found |= {iri: name for iri, (_, name) in best.items()}
    for some in _parts([iri for iri in rest if _is_correction(iri)]):
        for row in graph.select(_CORRECTED % some):
            text = f"«{term_text(row['printed'])}» → «{term_text(row['established'])}»"
            found[term_text(row["thing"])] = Name(text)
    for some in _parts([iri for iri in rest if _document_of(iri) == iri]):
        works = {term_text(row["thing"]): term_text(row["work"]) for row in graph.select(_WORKS % some)}
        named = short_names(graph, works.values(), language) if works else {}
        found |= {iri: named[work] for iri, work in works.items() if work in named}
    places = [iri for iri in rest if _is_place(iri)]
    return found | _places(graph, places, found, language) if places else found


def first_words(graph: Store, iris: Iterable[str]) -> dict[str, list[Words]]:
    """IRI of a statement → the words that it rests on as a whole, with their places, in reading order."""
    found: dict[str, list[Words]] = {}
    for some in _parts([iri for iri in dict.fromkeys(iris) if is_statement(iri)]):
        for row in graph.select(_WORDS % some):
            words = Words(term_text(row["place"]), term_text(row["anchor"]))
            known = found.setdefault(term_text(row["thing"]), [])
            if words not in known:
                known.append(words)
    return found


def is_statement(iri: str) -> bool:
    """Whether an IRI is a statement's.

    >>> is_statement(BASE + "statement/0f"), is_statement(BASE + "statement/0f/evidence/1")
    (True, False)
    """
    return iri.startswith(BASE + "statement/") and iri.count("/") == BASE.count("/") + 1


def name_or_key(iri: str, names: Mapping[str, Name]) -> str:
    """The name of a thing, or its IRI in short where it has none."""
    return names[iri].text if iri in names else compact(iri)


def _may_be_asked(graph: Store, iri: str) -> bool:
    """A store takes no query that names an entity which is not there."""
    return not iri.startswith(ENTITIES) or iri[len(ENTITIES) :] in graph.entity_keys


def _places(graph: Store, places: list[str], labels: dict[str, Name], language: str) -> dict[str, Name]:
    """Places as they are cited; in another language than English their labels after their document's name."""
    if language == "en":
        return {iri: Name(place_name(iri, graph.works), "en") for iri in places}
    documents = {iri: _document_of(iri) for iri in places}
    named = short_names(graph, [d for d in documents.values() if d in graph.works], language)
    return {
        iri: Name(f"{named[d].text} {labels[iri].text}" if d in named else labels[iri].text, language)
        if iri in labels and labels[iri].language == language
        else Name(place_name(iri, graph.works), "en")
        for iri, d in documents.items()
    }


def _document_of(place: str) -> str:
    """The document that a place lies in; a document itself; nothing for anything else."""
    head, middle, rest = place.partition("/document/")
    return head + middle + rest.partition("/")[0] if middle else ""


def _term(graph: Store, iri: str, language: str) -> Name | None:
    labels = graph.vocabulary.labels.get(iri[len(HS) :], {}) if iri.startswith(HS) else {}
    used = language if language in labels else "en"
    return Name(labels[used], used) if used in labels else None


def _rank(name: Name, kind: str, language: str) -> int:
    """The best name has the least: the language asked for, then English, in each the short one first."""
    tongue = (language, "en").index(name.language) if name.language in (language, "en") else 2
    return 3 * tongue + (_KINDS.index(kind) if kind in _KINDS else 2)


def _is_correction(iri: str) -> bool:
    return iri.startswith(BASE + "correction/")


def _is_place(iri: str) -> bool:
    """Whether it is a part of a document other than a section, which has a title."""
    rest = iri.partition("/document/")[2].partition("/")[2]
    return bool(rest) and not rest.startswith("section/")


def values_clauses(terms: Iterable[str]) -> Iterator[str]:
    """Written terms as VALUES take them, as many in each as a query may be long.

    A term that is too long for any query is left out.
    """
    some: list[str] = []
    length = 0
    for term in terms:
        if len(term) >= _LONGEST:
            continue
        if length + len(term) >= _LONGEST:
            yield " ".join(some)
            some, length = [], 0
        some.append(term)
        length += len(term) + 1
    if some:
        yield " ".join(some)


def _parts(iris: list[str]) -> Iterator[str]:
    return values_clauses(f"<{iri}>" for iri in iris)
