"""Rules that need a document's texts: anchors, corrections, places, coverage and mentions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..curation import REGISTER, Document, Edition, Mappings, Problems, document_part
from ..vocabulary import is_heading, load
from .anchors import check_occurrence
from .coverage import anchors_of_edition, covered, mentioned, recorded_coverage

if TYPE_CHECKING:
    from ..texts import Source


def check_against_sources(
    document: Document, mappings: Mappings, sources: Mapping[str, Source], problems: Problems
) -> None:
    """Note where a document and its texts, given by language, disagree."""
    for language, source in sources.items():
        for place, anchor in anchors_of_edition(document, language):
            check_occurrence(anchor.text, anchor.at, place, source, problems)
        _check_corrections(document, language, source, problems)
        if language != document.language:
            _check_places(document, document.editions[language], source, problems)
    if first := sources.get(document.language):
        _check_first(document, mappings, first, problems)


def _check_first(document: Document, mappings: Mappings, source: Source, problems: Problems) -> None:
    """Note where the first edition disagrees with what is recorded of it, and sentences that bear nothing."""
    _check_coverage(document, source, problems)
    whole = document_part(document.key)
    if recorded_coverage(document, source) != document.recorded:
        what = "recorded.json differs from what the source gives"
        problems.add("A406", document.at, what, "run 'hsgraph check --source FILE --record'", whole)
    found = [(place, key, form, count) for place, form, key, count in mentioned(document, mappings, source)]
    if sorted(found) != sorted((m.place, m.key, m.form, m.count) for m in document.mentions):
        what = "mentions.jsonl differs from what the source gives"
        repair = "run 'hsgraph check --source FILE --record', and review what changed"
        problems.add("M701", document.at, what, repair, whole, REGISTER)


def _check_corrections(document: Document, language: str, source: Source, problems: Problems) -> None:
    """Note corrections of an edition whose anchor or printed form its text does not have."""
    for correction in document.corrections:
        place, printed = correction.place, correction.printed
        if place in source.places and (correction.edition or document.language) == language:
            check_occurrence(correction.anchor.text, correction.anchor.at, place, source, problems)
            if not source.occurrences(place, printed):
                what = f"«{printed}» is not printed in {place}"
                repair = f"nearest: «{source.best_match(place, printed)}»"
                problems.add("C503", correction.at, what, repair)


def _check_places(document: Document, edition: Edition, source: Source, problems: Problems) -> None:
    """Note places that only one of an edition and the first one has, and nobody says how they differ."""
    if not document.recorded:
        return
    found = {place for place in source.places if not place.startswith("section/")}
    for place in sorted((found ^ document.recorded.keys()) - edition.differs.keys()):
        which = "stands only" if place in found else "does not stand"
        what = f"{place} {which} in the edition '{edition.language}'"
        repair = "correct the layout of the edition, or say under its 'differs' how it divides the text"
        problems.add("D606", edition.at, what, repair, document_part(document.key))


def _check_coverage(document: Document, source: Source, problems: Problems) -> None:
    """Note sentences without a statement, wherever curating has begun."""
    spans = covered(document, source)
    for place in source.places:
        if is_heading(place, load()) or not document.is_curated(place) or not _is_begun(place, document):
            continue
        at = document.blocks.get(place, document.at)
        for sentence in source.uncovered(place, spans.get(place, [])):
            what = f"in {place} the sentence «{sentence}…» bears no statement"
            whole = document_part(document.key)
            problems.add("A404", at, what, "add a statement, or a 'silent' reason", whole)


def _is_begun(place: str, document: Document) -> bool:
    """Coverage is asked of what stands outside the sections, and of each section that has been begun."""
    if not place.startswith("para/") or not document.sections:
        return True
    number = int(place.split("/")[1])
    return any(
        s.first <= number <= s.last
        and any(s.first <= int(b.split("/")[1]) <= s.last for b in document.blocks if b.startswith("para/"))
        for s in document.sections
        if not any(t.within == s.number for t in document.sections)
    )
