"""A document's text by place, searched for anchors and measured for coverage."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ..errors import HsgraphError
from ..vocabulary import MARK_DIGITS, NOTE_MARKS
from .anchors import best_match, positions
from .normalisation import CHINESE, Span, Writing, normalise
from .sentences import clauses, sentences, touched


class SourceError(HsgraphError):
    """The source cannot be read, is not laid out as its layout says, or lacks what is asked for."""


@dataclass(frozen=True)
class Source:
    """A document's text by place, in reading order with the footnotes last.

    Asking for a place that is not there raises SourceError.

    >>> source = Source({"para/1": "猫¹在睡觉，狗在看门。鸟在飞。", "footnote/1": "一本书。"})
    >>> source.footnotes_called("para/1"), source.occurrences("para/1", "在")
    ([1], 3)
    >>> source.span("para/1", "狗 在看")
    (5, 8)
    """

    places: dict[str, str]
    how: Writing = CHINESE

    @cached_property
    def normal(self) -> dict[str, str]:
        """The normalised text of each place."""
        return {place: normalise(text, self.how) for place, text in self.places.items()}

    def text(self, place: str) -> str:
        """The text of a place as printed, its cut lines rejoined."""
        return self._at(self.places, place)

    def occurrences(self, place: str, anchor: str) -> int:
        """How often an anchor occurs in a place."""
        return len(positions(self._at(self.normal, place), normalise(anchor, self.how), self.how))

    def span(self, place: str, anchor: str) -> Span:
        """Where an anchor stands in the normalised text of a place.

        Raises SourceError unless it occurs exactly once.
        """
        words = normalise(anchor, self.how)
        starts = positions(self._at(self.normal, place), words, self.how)
        if len(starts) != 1:
            raise SourceError(f"{anchor!r} occurs {len(starts)} times in {place}, not once")
        return starts[0], starts[0] + len(words)

    def best_match(self, place: str, anchor: str) -> str:
        """The stretch of a place that is most like an anchor, for the message that it does not occur."""
        return best_match(self._at(self.normal, place), anchor, self.how)

    def context(self, place: str, anchor: str, width: int = 8) -> tuple[str, str]:
        """What stands before and after an anchor, up to ``width`` characters each.

        Raises SourceError like ``span``.

        >>> Source({"para/1": "猫在睡觉，狗在看门。"}).context("para/1", "睡觉", width=2)
        ('猫在', '，狗')
        """
        start, end = self.span(place, anchor)
        text = self.normal[place]
        return text[max(0, start - width) : start], text[end : end + width]

    def footnotes_called(self, place: str) -> list[int]:
        """The numbers of the footnotes that the note marks of a place call, in order."""
        return [
            int(mark.translate(MARK_DIGITS))
            for mark in re.findall(f"[{NOTE_MARKS}]{{1,3}}", self.text(place))
        ]

    def coverage(self, place: str, spans: Iterable[Span]) -> dict[str, int]:
        """How many sentences and clauses a place has, and how many of each a span touches.

        >>> Source({"para/1": "猫在睡觉，狗在看门。鸟在飞。"}).coverage("para/1", [(5, 7)])
        {'sentences': 2, 'sentencesCovered': 1, 'clauses': 3, 'clausesCovered': 1}
        """
        text, spans = self._at(self.normal, place), list(spans)
        whole, parts = sentences(text, self.how), clauses(text, self.how)
        return {
            "sentences": len(whole),
            "sentencesCovered": len(touched(whole, spans)),
            "clauses": len(parts),
            "clausesCovered": len(touched(parts, spans)),
        }

    def uncovered(self, place: str, spans: Iterable[Span]) -> list[str]:
        """The beginnings, at most 12 characters, of the sentences of a place that no span touches.

        >>> Source({"para/1": "猫在睡觉，狗在看门。鸟在飞。"}).uncovered("para/1", [(5, 7)])
        ['鸟在飞。']
        """
        text = self._at(self.normal, place)
        whole = sentences(text, self.how)
        covered = set(touched(whole, spans))
        return [text[start : min(end, start + 12)] for start, end in whole if (start, end) not in covered]

    def _at(self, texts: dict[str, str], place: str) -> str:
        if place not in texts:
            raise SourceError(f"the document has no place {place!r}")
        return texts[place]
