"""Rows for people and for programs: aligned tables, CSV that no spreadsheet will run, JSON."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

_RUNS_IN_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")

_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")

_NEEDS_QUOTES = re.compile(r'[,"\r\n]')


def table(header: Sequence[str], rows: Sequence[Sequence[Any]], widest: int = 72) -> str:
    """Columns aligned by display width (a Chinese character takes two), cells cut at ``widest``.

    >>> print(table(["who", "n"], [["森", 1], ["Ogata", 12]]))
    who    n
    -----  --
    森     1
    Ogata  12
    """
    cells = [[_cut(_plain(c), widest) for c in row] for row in [list(header), *rows]]
    widths = [max(map(display_width, column)) for column in zip(*cells)]
    lines = [
        "  ".join(c + " " * (w - display_width(c)) for c, w in zip(row, widths)).rstrip() for row in cells
    ]
    return "\n".join([lines[0], "  ".join("-" * w for w in widths).rstrip(), *lines[1:]])


def csv_text(header: Sequence[str], rows: Sequence[Sequence[Any]], end: str = "\n") -> str:
    """RFC 4180 CSV, each line with this ``end``; a cell that a spreadsheet would run as a formula is given a leading apostrophe.

    >>> csv_text(["a"], [["=1+1"], [-2]])
    "a\\n'=1+1\\n-2\\n"
    """
    return "".join((",".join(map(_csv_cell, row)) or '""') + end for row in [header, *rows])


def json_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def display_width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _plain(cell: Any) -> str:
    text = "" if cell is None else str(cell)
    return "".join(c if c.isprintable() else " " for c in text)


def _cut(text: str, widest: int) -> str:
    if display_width(text) <= widest:
        return text
    while display_width(text) > widest - 1:
        text = text[:-1]
    return text + "…"


def _csv_cell(cell: Any) -> str:
    text = "" if cell is None else str(cell)
    if isinstance(cell, str) and text.startswith(_RUNS_IN_SPREADSHEETS) and not _NUMBER.fullmatch(text):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text
