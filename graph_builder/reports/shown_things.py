"""What a reader found missing where one thing is shown whole."""

from __future__ import annotations

from typing import Any


def shown_things(rows: list[dict[str, Any]]) -> list[str]:
    """The lines of the report on readings of what ``hsgraph show`` tells; none without readings."""
    if not rows:
        return []
    whole = sum(r["whole"] for r in rows)
    return [
        "### One thing whole",
        "",
        f"{len(rows)} things were drawn by a fixed seed. A fresh reader with the text looked for what it",
        "says of each and `hsgraph show` does not tell. Of these,",
        f"{whole} were told whole; 38 of 40 were wanted. What was missing:",
        "",
        *(f"- `{r['thing']}`: {'; '.join(r['missing'])}" for r in rows if not r["whole"]),
        "",
    ]
