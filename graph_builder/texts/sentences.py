"""A text cut into sentences and clauses."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .normalisation import CHINESE, CLOSERS, Span, Writing, normalise


def sentences(text: str, how: Writing = CHINESE) -> list[Span]:
    """The sentences of a text as spans of its normalised text; together they are all of it. Raises nothing.

    A sentence ends after 。！？； (. ! ? ; before a blank, where words are parted by blanks) and whatever
    closing quotes and brackets follow, or with the text. A few characters after the last stop belong to the
    sentence before them: a bullet may end in "; and".

    >>> from graph_builder.texts import SPACED
    >>> sentences("他说：“走吧。” 她走了"), sentences("跑；以及")
    ([(0, 8), (8, 11)], [(0, 4)])
    >>> sentences("It ran 1.5 miles. It slept; and", SPACED)
    [(0, 18), (18, 31)]
    """
    return _split(normalise(text, how), how.stops, how)


def clauses(text: str, how: Writing = CHINESE) -> list[Span]:
    """The clauses of a text, like ``sentences`` but ending after ， and ： (, and :) too.

    They do not end after 、, which only joins words.

    >>> from graph_builder.texts import SPACED
    >>> clauses("猫、狗睡了，鸟飞。"), clauses("Cats sleep, birds fly.", SPACED)
    ([(0, 6), (6, 9)], [(0, 12), (12, 22)])
    """
    text = normalise(text, how)
    return [
        (start + a, start + b)
        for start, end in sentences(text, how)
        for a, b in _split(text[start:end], how.stops + how.pauses, how)
    ]


def _split(text: str, stops: str, how: Writing) -> list[Span]:
    if how.spaced:
        unit = rf".+?[{stops}][{CLOSERS}{stops}]*(?: (?:\w{{1,{how.tail}}}\Z)?|\Z)|.+"
    else:
        unit = rf"[^{stops}]*(?:[{stops}][{CLOSERS}]*)+(?:[^{stops}]{{1,{how.tail}}}\Z)?|[^{stops}]+"
    return [found.span() for found in re.finditer(unit, text)]


def touched(units: list[Span], spans: Iterable[Span]) -> list[Span]:
    """The units, sentences or clauses, that at least one of the spans overlaps."""
    spans = list(spans)
    return [
        (start, end)
        for start, end in units
        if any(max(start, first) < min(end, last) for first, last in spans)
    ]
