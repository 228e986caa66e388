"""Rules for anchors: how long they are, and that each occurs once in its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..curation import Anchor, Document, Position, Problems

if TYPE_CHECKING:
    from ..texts import Source

ANCHOR_LENGTH = {"zh": (4, 24)}
"""The fewest and most characters of an anchor, by language; white space does not count."""

SPACED_LENGTH = (8, 40)
"""The same for any other language, blanks between words counted."""

TITLE_LENGTH = 60
"""The most characters of an anchor that is an official title or an address."""

SHORT_LENGTH = 2
"""The fewest characters of an anchor in a footnote, or of one that belongs to a single item of a list."""


def check_anchor(anchor: Anchor, least: int, document: Document, problems: Problems) -> None:
    """Note an anchor that is too short or too long in an edition, or of an edition that there is not.

    ``least`` is 0 for what the language of the edition asks.
    """
    for own in anchor.editions():
        language = own.language or document.language
        if language in document.editions:
            _check_length(own.text, own.at, least, language, problems)
        else:
            what = f"the anchor «{own.text}» is of the edition '{language}', which the document does not list"
            problems.add("D607", own.at, what, f"editions are {', '.join(document.editions)}")


def _check_length(text: str, at: Position, least: int, language: str, problems: Problems) -> None:
    """Note an anchor that is too short or too long."""
    shortest, longest = ANCHOR_LENGTH.get(language, SPACED_LENGTH)
    least = least or shortest
    size = len(re.sub(r"\s+", "" if language in ANCHOR_LENGTH else " ", text))
    if size < least or size > (TITLE_LENGTH if text.startswith(("《", "“", "http")) else longest):
        problems.add(
            "A401",
            at,
            f"the anchor «{text}» has {size} characters",
            f"choose {least} to {longest} characters (an official title in its marks may be longer)",
        )


def check_occurrence(text: str, at: Position, place: str, source: Source, problems: Problems) -> None:
    """Note an anchor that does not occur exactly once in its place, if there is such a place."""
    if place not in source.places or not text:
        return
    count = source.occurrences(place, text)
    if count == 0:
        nearest = source.best_match(place, text)
        problems.add(
            "A402", at, f"the anchor «{text}» does not occur in {place}", f"nearest there: «{nearest}»"
        )
    elif count > 1:
        what = f"the anchor «{text}» occurs {count} times in {place}"
        problems.add("A403", at, what, "lengthen it until it is unique")
