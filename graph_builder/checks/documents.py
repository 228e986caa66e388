"""Rules for a document: its record, its places, its sections, its ids and mentions."""

from __future__ import annotations

from ..curation import (
    REGISTER,
    Document,
    Line,
    Mappings,
    Part,
    Problems,
    document_part,
    is_iri,
    unknown,
)
from ..statements import RESERVED, Resolver, Statement, places_of
from ..texts import LayoutError, read_layout
from ..vocabulary import Vocabulary, place_classes
from .corrections import check_corrections
from .roles import check_described
from .statements import Seen, check_broader, check_line, check_unfolded


def check_parts(document: Document, mappings: Mappings, vocabulary: Vocabulary, problems: Problems) -> None:
    """Note all that is wrong with a document, its lines and its corrections, given the register."""
    resolver = Resolver(document, mappings.entities, vocabulary)
    places = places_of(document)
    _check_record(document, mappings, vocabulary, problems)
    _check_places(document, places, problems)
    _check_recorded(document, places, problems)
    _check_layouts(document, vocabulary, problems)
    _check_sections(document, places, problems)
    _check_ids(document, problems)
    statements: dict[str, Statement] = {}
    seen: Seen = {}
    for line in document.lines:
        if check_line(line, resolver, vocabulary, problems):
            check_unfolded(line, resolver, statements, seen, problems)
    check_described(document, mappings, vocabulary, problems)
    check_broader(statements, vocabulary, problems)
    check_corrections(document, resolver, places, vocabulary, problems)
    _check_mentions(document, mappings, places, problems)
    _check_anaphora(document, mappings, places, problems)


def _check_record(document: Document, mappings: Mappings, vocabulary: Vocabulary, problems: Problems) -> None:
    """Note what is wrong with the class, names, sources and work of a document."""
    at = document.at
    works = [c for c in vocabulary.entity_classes() if vocabulary.is_a(c, "Work")]
    if document.cls not in works:
        unknown(problems, "E203", at, "class of a document", document.cls, works)
    for language in ("en", "zh"):
        if not document.labels.get(language):
            repair = f"add label: {{{language}: …}}"
            problems.add("E204", at, f"the document has no name in {language}", repair)
    for source in document.sources:
        if not is_iri(source):
            problems.add("E206", at, f"'{source}' is not an absolute IRI", "write https://…")
    if not document.text_of:
        return
    work = mappings.entities.get(document.text_of)
    if work is None:
        what, missing = "work that the document is the text of", Part(REGISTER.path, document.text_of)
        unknown(problems, "S302", at, what, document.text_of, mappings.entities, presumes=missing)
    elif work.cls not in works:
        what = f"'{work.key}' is {work.cls}, but a document is the text of a Work"
        problems.add("S304", at, what, "correct 'textOf' or the class")


def _check_places(document: Document, places: set[str], problems: Problems) -> None:
    """Note blocks that stand in no place or in one that is not curated, and paragraphs without a digest."""
    whole = document_part(document.key)
    for place, at in document.blocks.items():
        if place not in places:
            unknown(problems, "A405", at, "place", place, places, presumes=whole)
        elif not document.is_curated(place):
            what = f"{place} lies outside what 'curated' names, and has a block"
            problems.add("D605", at, what, "add the place to 'curated', or remove the block", whole)
    for number in _paragraphs(places):
        if f"para/{number}" not in document.digests and document.is_curated(f"para/{number}"):
            what = f"paragraph {number} has no digest"
            problems.add("D601", document.at, what, "add it under 'digests', in our own words", whole)


def _check_recorded(document: Document, places: set[str], problems: Problems) -> None:
    """Note digests, stretches and differences of editions that are of no place that was recorded."""
    whole = document_part(document.key)
    if not document.recorded:
        return
    for place, at in document.digests_at.items():
        if place not in places:
            unknown(problems, "D603", at, "place of a digest", place, places, presumes=whole)
    for stretch in document.curated:
        if not any(place in stretch for place in places):
            what = f"'curated' names {stretch}, which is no place of the document"
            problems.add("D604", stretch.at, what, "name places that its text has: para/97-105", whole)
    for edition in document.editions.values():
        for place in edition.differs:
            if place not in places:
                unknown(problems, "D603", edition.at, "place that differs", place, places, presumes=whole)


def _check_layouts(document: Document, vocabulary: Vocabulary, problems: Problems) -> None:
    """Note layouts that are malformed, and kinds of place that the ontology does not have."""
    known = {name for path in place_classes(vocabulary) for name in path.split("/")}
    for edition in document.editions.values():
        if not edition.layout:
            continue
        try:
            kinds = read_layout(edition.layout).all_kinds()
        except LayoutError as error:
            repair = "write it as the curation guide shows"
            problems.add("D608", edition.at, f"the layout of '{edition.language}': {error}", repair)
            continue
        for kind in sorted(kinds - known):
            unknown(problems, "D608", edition.at, "kind of place", kind, known)


def _paragraphs(places: set[str]) -> list[int]:
    """The numbers of the paragraphs among these places, in order."""
    return sorted(int(p[5:]) for p in places if p.startswith("para/") and p[5:].isdigit())


def _check_sections(document: Document, places: set[str], problems: Problems) -> None:
    """Note paragraphs that do not lie in exactly one section, where the document has any."""
    if not document.recorded or not document.sections:
        return
    undivided = [s for s in document.sections if not any(t.within == s.number for t in document.sections)]
    for number in filter(lambda number: document.is_curated(f"para/{number}"), _paragraphs(places)):
        holding = sum(s.first <= number <= s.last for s in undivided)
        if holding != 1:
            what = f"paragraph {number} lies in {holding} sections"
            repair = "correct the paragraphs of the sections"
            problems.add("D602", document.at, what, repair, document_part(document.key))


def _check_ids(document: Document, problems: Problems) -> None:
    """Note ids that two statements have."""
    seen: dict[str, Line] = {}
    for line in document.lines:
        if line.id and seen.setdefault(line.id, line) is not line:
            what = f"the id '{line.id}' is used at {seen[line.id].at}"
            problems.add("S310", line.position("id"), what, "choose another")


def _check_mentions(document: Document, mappings: Mappings, places: set[str], problems: Problems) -> None:
    """Note recorded mentions of what is not known."""
    for mention in document.mentions:
        missing = _missing(mention.place, mention.key, document, mappings, places)
        if missing:
            what = f"'{mention.key}' in '{mention.place}' is not known"
            repair = "run 'hsgraph check --source FILE --record' to write the mentions again"
            problems.add("M702", mention.at, what, repair, missing)


def _check_anaphora(document: Document, mappings: Mappings, places: set[str], problems: Problems) -> None:
    """Note forms that are said to mean what is not known."""
    for place, forms in document.anaphora.items():
        for form, key in forms.items():
            missing = _missing(place, key, document, mappings, places)
            if missing:
                what = f"the form «{form}» in '{place}' means '{key}', which is not known"
                problems.add("M702", document.at, what, "correct 'anaphora'", missing)


def _missing(
    place: str, key: str | None, document: Document, mappings: Mappings, places: set[str]
) -> Part | None:
    """The part of the mappings that lacks a place or the key that is meant there; None if both are known."""
    if key is not None and key not in mappings.entities and (key not in RESERVED or key == "note"):
        return Part(REGISTER.path, key)
    return document_part(document.key) if place not in places else None
