"""Anchors: where a few words occur in a text, and what in it is most like words that do not."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from .normalisation import CHINESE, Writing, normalise


def find(text: str, anchor: str, how: Writing = CHINESE) -> list[int]:
    """Where an anchor begins in the normalised text, overlapping occurrences included.

    Empty if it is nowhere. Raises nothing.

    >>> find("猫看 **猫**", "猫"), find("哈哈哈", "哈 哈"), find("猫", "狗")
    ([0, 2], [0, 1], [])
    >>> from graph_builder.texts import SPACED
    >>> find("an ant and an elephant", "an", SPACED)
    [0, 11]
    """
    return positions(normalise(text, how), normalise(anchor, how), how)


def positions(text: str, anchor: str, how: Writing) -> list[int]:
    """Where an anchor begins in a text; both are normalised already."""
    return [found.start() for found in re.finditer(f"(?={whole_words(anchor, how)})", text)] if anchor else []


def whole_words(words: str, how: Writing) -> str:
    """The pattern that finds words; where they are parted by blanks, not as a piece of a longer word."""
    pattern = re.escape(words)
    if not how.spaced:
        return pattern
    return (r"(?<!\w)" if words[:1].isalnum() else "") + pattern + (r"(?!\w)" if words[-1:].isalnum() else "")


def best_match(text: str, anchor: str, how: Writing = CHINESE) -> str:
    """The stretch of the normalised text that is most like an anchor.

    Empty if they share no character. Raises nothing.

    >>> best_match("小猫在屋顶上睡觉。", "小猫在屋里上")
    '小猫在屋顶上'
    """
    text, anchor = normalise(text, how), normalise(anchor, how)
    matcher = SequenceMatcher(b=anchor, autojunk=False)
    best, likeness = "", 0.0
    for size in sorted(
        range(max(1, len(anchor) - 2), len(anchor) + 3), key=lambda size: abs(size - len(anchor))
    ):
        for start in range(max(1, len(text) - size + 1)):
            matcher.set_seq1(text[start : start + size])
            # the cheap upper bounds spare most stretches the full comparison
            if matcher.real_quick_ratio() > likeness and matcher.quick_ratio() > likeness < matcher.ratio():
                best, likeness = text[start : start + size], matcher.ratio()
    return best
