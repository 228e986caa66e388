"""Rules that need a document's text: anchors, corrections, coverage and mentions as the text has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..curation import REGISTER, Document, Mappings, Problems, document_part
from .anchors import check_occurrence
from .coverage import covered, mentioned, recorded_coverage

if TYPE_CHECKING:
    from ..texts import Source


def check_against_source(document: Document, mappings: Mappings, source: Source, problems: Problems) -> None:
    """Note where a document and its text disagree."""
    _check_anchors(document, source, problems)
    _check_corrections(document, source, problems)
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


def _check_anchors(document: Document, source: Source, problems: Problems) -> None:
    """Note anchors of lines and silences that do not occur exactly once in their places."""
    for line in document.lines:
        for anchor in line.anchors:
            check_occurrence(anchor.text, anchor.at, line.place, source, problems)
        for item in line.items():
            if item.anchor:
                check_occurrence(item.anchor, item.at, line.place, source, problems)
    for silent in document.silents:
        check_occurrence(silent.anchor.text, silent.anchor.at, silent.place, source, problems)


def _check_corrections(document: Document, source: Source, problems: Problems) -> None:
    """Note corrections whose anchor or printed form the text does not have."""
    for correction in document.corrections:
        place, printed = correction.place, correction.printed
        if place in source.places:
            check_occurrence(correction.anchor.text, correction.anchor.at, place, source, problems)
            if not source.occurrences(place, printed):
                what = f"«{printed}» is not printed in {place}"
                repair = f"nearest: «{source.best_match(place, printed)}»"
                problems.add("C503", correction.at, what, repair)


def _check_coverage(document: Document, source: Source, problems: Problems) -> None:
    """Note sentences without a statement, wherever curating has begun."""
    spans = covered(document, source)
    for place in source.places:
        if place.startswith("section/") or not _is_begun(place, document):
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
