"""The anchors that a document's statements rest on, as they are written in its mappings."""

from __future__ import annotations

from ..curation import Document


def written_anchors(document: Document) -> dict[str, list[str]]:
    """The anchors of the statements in each place, in the first edition, each once, in the order written."""
    found: dict[str, dict[str, None]] = {}
    for line in document.lines:
        anchors = [*line.anchors, *(item.own for item in line.items() if item.own)]
        first = [a.text for a in anchors if a.language in ("", document.language)]
        found.setdefault(line.place, {}).update(dict.fromkeys(first))
    return {place: list(anchors) for place, anchors in found.items()}
