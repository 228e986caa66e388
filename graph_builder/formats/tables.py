"""Rows for people and for programs: aligned tables, CSV that no spreadsheet runs, JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence

_RUNS_IN_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")

_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def table(
    header: Sequence[str],
    rows: Sequence[Sequence[object]],
    widest: int = 72,
    terminal: int | None = None,
    whole: Sequence[int] = (),
) -> str:
    """Columns aligned by display width (a Chinese character takes two), cells cut at ``widest``.

    The columns of the numbers in ``whole`` are never cut. On a ``terminal`` of so many columns no cell is
    cut: what does not fit is wrapped.

    >>> print(table(["who", "n"], [["森", 1], ["Ogata", 12]]))
    who    n
    -----  --
    森     1
    Ogata  12
    """
    texts = [[_plain(cell) for cell in row] for row in [header, *rows]]
    if terminal is not None and header:
        return _terminal_table(texts[0], texts[1:], terminal)
    cells = [[text if n in whole else _cut(text, widest) for n, text in enumerate(row)] for row in texts]
    widths = [max(map(display_width, column)) for column in zip(*cells, strict=True)]
    lines = [
        "  ".join(c + " " * (w - display_width(c)) for c, w in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    return "\n".join([lines[0], "  ".join("-" * w for w in widths).rstrip(), *lines[1:]])


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]], end: str = "\n") -> str:
    r"""CSV as RFC 4180 has it, each line with this ``end``.

    A cell that a spreadsheet would run as a formula is given a leading apostrophe.

    >>> csv_text(["a"], [["=1+1"], [-2]])
    "a\n'=1+1\n-2\n"
    """
    lines = _Lines(end)
    # Given any other line end, Python 3.11 and 3.12 leave a lone carriage return in a cell without quotes.
    writer = csv.writer(lines, lineterminator="\r\n")
    for row in [header, *rows]:
        writer.writerow([_disarmed(cell) for cell in row] or [""])
    return "".join(lines)


def counted(n: int, one: str, many: str = "") -> str:
    """A number with what is counted, which agrees with it.

    >>> counted(1, "problem"), counted(2, "problem"), counted(0, "entity", "entities")
    ('1 problem', '2 problems', '0 entities')
    """
    return f"{n} {one if n == 1 else many or one + 's'}"


def json_text(value: object) -> str:
    """A value as JSON, indented, with its line ended."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def display_width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    # kept out of the start: its tables of characters, which a build does without
    import wcwidth

    return max(0, wcwidth.wcswidth(text))


class _Lines(list[str]):
    """Lines as the CSV writer gives them, each with an end of our choice."""

    def __init__(self, end: str) -> None:
        super().__init__()
        self.end = end

    def write(self, line: str) -> None:
        self.append(line.removesuffix("\r\n") + self.end)


def _disarmed(cell: object) -> object:
    runs = isinstance(cell, str) and cell.startswith(_RUNS_IN_SPREADSHEETS) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if runs else cell


def _terminal_table(header: list[str], rows: list[list[str]], columns: int) -> str:
    # kept out of the start: rich, which only a person at a terminal needs
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for name in header:
        drawn.add_column(Text(name), overflow="fold")
    for row in rows:
        drawn.add_row(*map(Text, row))
    out = io.StringIO()
    # A height, since rich takes a dumb terminal of no known height for one of 80 columns.
    Console(file=out, width=columns, height=25, force_terminal=True, legacy_windows=False).print(drawn)
    return out.getvalue().rstrip("\n")


def _plain(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return "".join(c if c.isprintable() else " " for c in text)


def _cut(text: str, widest: int) -> str:
    if display_width(text) <= widest:
        return text
    # kept out of the start: its tables of characters, as in display_width
    import wcwidth

    kept = ""
    for character in wcwidth.iter_graphemes(text):
        if display_width(kept + character) > widest - 1:
            break
        kept += character
    return kept + "…"
