"""Rules that need a document's text: anchors, corrections, coverage and mentions as the text has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..curation import Document, Mappings, Problems
from ..vocabulary import Vocabulary
from .anchors import check_occurrence
from .coverage import covered, mentioned, recorded_coverage

if TYPE_CHECKING:
    from ..texts import Source


def check_against_source(
    document: Document, mappings: Mappings, vocabulary: Vocabulary, source: Source, problems: Problems
) -> None:
    for line in document.lines:
        for anchor in line.anchors:
            check_occurrence(anchor.text, anchor.at, line.place, source, problems)
        for items in (line.subject, line.object, *line.roles.values(), *line.qualifiers.values()):
            for item in items.members:
                if item.anchor:
                    check_occurrence(item.anchor, item.at, line.place, source, problems)
    for silent in document.silents:
        check_occurrence(silent.anchor.text, silent.anchor.at, silent.place, source, problems)
    for c in document.corrections:
        if c.place in source.places:
            check_occurrence(c.anchor.text, c.anchor.at, c.place, source, problems)
            if not source.occurrences(c.place, c.printed):
                problems.add(
                    "C503",
                    c.at,
                    f"«{c.printed}» is not printed in {c.place}",
                    f"nearest: «{source.best_match(c.place, c.printed)}»",
                )
    begun = {p for p in document.blocks}
    spans = covered(document, source)
    for place in source.places:
        if place.startswith("section/") or not _section_begun(place, begun, document):
            continue
        at = document.blocks.get(place, document.at)
        for sentence in source.uncovered(place, spans.get(place, [])):
            problems.add(
                "A404",
                at,
                f"in {place} the sentence «{sentence}…» bears no statement",
                "add a statement, or a 'silent' reason",
            )
    if recorded_coverage(document, mappings, source) != document.recorded:
        problems.add(
            "A406",
            document.at,
            "recorded.json differs from what the source gives",
            "run 'hsgraph check --source FILE --record'",
        )
    found = [(p, k, f, n) for p, f, k, n in mentioned(document, mappings, source)]
    if sorted(found) != sorted((m.place, m.key, m.form, m.count) for m in document.mentions):
        problems.add(
            "M701",
            document.at,
            "mentions.jsonl differs from what the source gives",
            "run 'hsgraph check --source FILE --record', and review what changed",
        )


def _section_begun(place: str, begun: set[str], document: Document) -> bool:
    """Coverage is asked of what stands outside the sections, and of each section that has been begun."""
    if not place.startswith("para/") or not document.sections:
        return True
    number = int(place.split("/")[1])
    return any(
        s.first <= number <= s.last
        and any(s.first <= int(b.split("/")[1]) <= s.last for b in begun if b.startswith("para/"))
        for s in document.sections
        if not any(t.within == s.number for t in document.sections)
    )
