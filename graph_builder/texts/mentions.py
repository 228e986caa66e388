"""Which entities each place of a text names, in which surface form."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .anchors import whole_words
from .normalisation import Writing, normalise
from .source_text import Source


def find_mentions(
    source: Source, forms: Mapping[str, str], context: Mapping[str, Mapping[str, str | None]]
) -> list[tuple[str, str, str | None, int]]:
    """Which keys each place names, in which surface form and how often.

    Takes surface forms with the key each means anywhere, and for single places forms that mean something
    else there, or None. Returns (place, form, key, count) in the order of the text. The longest form wins;
    none overlaps another. Where words are parted by blanks, only whole words are found, and a small letter
    at the beginning may be a capital. Raises nothing.

    >>> source = Source({"para/1": "黑猫和猫。", "para/2": "它睡了。"})
    >>> find_mentions(source, {"猫": "cat", "黑猫": "black-cat"}, {"para/2": {"它": "cat"}})
    [('para/1', '黑猫', 'black-cat', 1), ('para/1', '猫', 'cat', 1), ('para/2', '它', 'cat', 1)]
    >>> from graph_builder.texts import SPACED
    >>> forms = {"cat": "cat", "black cats": "black-cats"}
    >>> find_mentions(Source({"para/1": "Black cats and one cat"}, SPACED), forms, {})
    [('para/1', 'black cats', 'black-cats', 1), ('para/1', 'cat', 'cat', 1)]
    """
    rows = []
    how = source.how
    general = {normalise(form, how): (form, key) for form, key in forms.items()}
    for place, text in source.normal.items():
        table = general | {normalise(form, how): (form, key) for form, key in context.get(place, {}).items()}
        found = []
        for form in sorted(filter(None, table), key=lambda form: (-len(form), form)):
            if form[1:] not in text:  # most forms are nowhere in a place
                continue
            pattern = _named(form, how)
            if at := [match.start() for match in re.finditer(pattern, text)]:
                found.append((at[0], (place, *table[form], len(at))))
                # no form begins or ends with a blank or holds two, so what is taken is not found again
                text = re.sub(pattern, " " * len(form), text)
        rows += [row for _, row in sorted(found)]
    return rows


def _named(form: str, how: Writing) -> str:
    pattern = whole_words(form, how)
    if not how.spaced or not form[0].islower():
        return pattern
    return pattern.replace(re.escape(form), f"[{form[0]}{form[0].upper()}]{re.escape(form[1:])}", 1)
