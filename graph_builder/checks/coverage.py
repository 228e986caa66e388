"""How far statements cover a text, and which entities its places name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..curation import Anchor, Document, Mappings
from ..statements import written_anchors
from ..texts import find_mentions
from ..vocabulary import is_heading, load

if TYPE_CHECKING:
    from ..texts import Source


def covered(document: Document, source: Source) -> dict[str, list[tuple[int, int]]]:
    """The spans of each place that hold an anchor or a stated silence, in the first edition."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, anchor in anchors_of_edition(document, document.language):
        if place in source.places and source.occurrences(place, anchor.text) == 1:
            spans[place].append(source.span(place, anchor.text))
    return spans


def anchors_of_edition(document: Document, language: str) -> Iterator[tuple[str, Anchor]]:
    """The anchors of a document's statements and silences that one edition has, with their places."""
    for place, anchor in _anchors(document):
        for own in anchor.editions():
            if (own.language or document.language) == language:
                yield place, own


def _anchors(document: Document) -> Iterator[tuple[str, Anchor]]:
    """The anchors of lines, of the single values in them, and of silences."""
    for line in document.lines:
        yield from ((line.place, anchor) for anchor in line.anchors)
        yield from ((line.place, item.own) for item in line.items() if item.own)
    yield from ((silent.place, silent.anchor) for silent in document.silents)


def recorded_coverage(document: Document, source: Source) -> dict[str, dict[str, Any]]:
    """What is kept of the source beside the mappings of each place.

    Its coverage, unless it is a heading, its footnotes, and the rank that each anchor has in its text.
    """
    spans = covered(document, source)
    order = _text_order(document, source)
    return {
        place: {
            **({} if is_heading(place, load()) else source.coverage(place, spans.get(place, []))),
            "footnotes": source.footnotes_called(place),
            "order": order.get(place, []),
        }
        for place in source.places
        if not place.startswith("section/")
    }


def _text_order(document: Document, source: Source) -> dict[str, list[int]]:
    """The ranks that the anchors of each place have in the text, for the anchors as they are curated."""
    found = {}
    for place, anchors in written_anchors(document).items():
        spans = {
            anchor: source.span(place, anchor)
            for anchor in anchors
            if place in source.places and source.occurrences(place, anchor) == 1
        }
        ranks = {anchor: rank for rank, anchor in enumerate(sorted(spans, key=spans.__getitem__), 1)}
        if len(ranks) == len(anchors):
            found[place] = [ranks[anchor] for anchor in anchors]
    return found


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
    return [
        (place, form, key, count)
        for place, form, key, count in found
        if key is not None and not place.startswith("section/") and document.is_curated(place)
    ]
