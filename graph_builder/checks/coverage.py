"""How far statements cover a text, and which entities its places name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ..curation import Document, Mappings
from ..texts import find_mentions

if TYPE_CHECKING:
    from ..texts import Source


def covered(document: Document, source: Source) -> dict[str, list[tuple[int, int]]]:
    """The spans of each place that hold an anchor or a stated silence."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for line in document.lines:
        anchors = [a.text for a in line.anchors]
        for items in (line.subject, line.object, *line.roles.values(), *line.qualifiers.values()):
            anchors += [i.anchor for i in items.members if i.anchor]
        for anchor in anchors:
            if line.place in source.places and source.occurrences(line.place, anchor) == 1:
                spans[line.place].append(source.span(line.place, anchor))
    for silent in document.silents:
        if silent.place in source.places and source.occurrences(silent.place, silent.anchor.text) == 1:
            spans[silent.place].append(source.span(silent.place, silent.anchor.text))
    return spans


def recorded_coverage(document: Document, mappings: Mappings, source: Source) -> dict[str, dict]:
    """What is kept of the source beside the mappings: its places, the footnotes they call, and how far they are covered."""
    spans = covered(document, source)
    return {
        place: {**source.coverage(place, spans.get(place, [])), "footnotes": source.footnotes_called(place)}
        for place in source.places
        if not place.startswith("section/")
    }


def mentioned(document: Document, mappings: Mappings, source: Source) -> list[tuple[str, str, str, int]]:
    """Which entity each place names, in which form and how often: (place, form, key, count)."""
    named: dict[str, set[str]] = defaultdict(set)
    for entity in mappings.entities.values():
        for form in filter(None, entity.forms(document.language)):
            named[form].add(entity.key)
    # a form of several entities names none; the document's anaphora say where it does
    found = find_mentions(
        source, {form: key for form, (key, *others) in named.items() if not others}, document.anaphora
    )
    return [m for m in found if m[2] is not None and not m[0].startswith("section/")]
