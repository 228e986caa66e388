"""The anchors that a document's statements rest on, as they are written in its mappings."""

from __future__ import annotations

from ..curation import Document


def written_anchors(document: Document) -> dict[str, list[str]]:
    """The anchors of the statements in each place, each once, in the order in which they are written."""
    found: dict[str, dict[str, None]] = {}
    for line in document.lines:
        own = [item.anchor for item in line.items() if item.anchor]
        found.setdefault(line.place, {}).update(dict.fromkeys([a.text for a in line.anchors] + own))
    return {place: list(anchors) for place, anchors in found.items()}
