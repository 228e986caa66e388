"""The known name that an unknown one was most likely meant to be."""

from __future__ import annotations

import difflib


def nearest(name: str, among: list[str] | set[str]) -> str | None:
    """The member of ``among`` that ``name`` was most likely meant to be, or None.

    >>> nearest("chairdBy", ["chairedBy", "fundedBy"])
    'chairedBy'
    """
    close = difflib.get_close_matches(name, sorted(among), 1, 0.6)
    if close:
        return close[0]
    lowered = {a.lower(): a for a in sorted(among)}
    close = difflib.get_close_matches(name.lower(), sorted(lowered), 1, 0.6)
    return lowered[close[0]] if close else None
