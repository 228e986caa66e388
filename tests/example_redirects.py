"""Keys that went from the example: a plain one, and one whose entity documents speak of."""

from __future__ import annotations

from example import Example

GONE = {"brawling": "fighting", "tomcats": "cats"}
"""Each key that went, and what replaces it."""


def redirect(example: Example) -> Example:
    """Give the example its keys that went."""
    rows = (f"{key}: {{now: {now}, on: 2026-11-28, reason: The same.}}\n" for key, now in GONE.items())
    example.write("redirects.yaml", "".join(rows))
    return example
