"""Rows as a workbook that spreadsheet programs open (Office Open XML), in the letters of every language."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from ..errors import HsgraphError

_MOST_ROWS, _LONGEST_CELL = 1_048_576, 32_767  # what the format allows
_WIDEST_COLUMN = 60


def xlsx(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A workbook of one sheet: numbers and truth values as such, everything else as text, never a formula.

    Raises :class:`~graph_builder.errors.HsgraphError` if XlsxWriter is missing, or if the rows or a text
    are more than a sheet holds.
    """
    try:  # kept out of the start: an extra
        import xlsxwriter
    except ModuleNotFoundError:
        raise HsgraphError('A spreadsheet needs the extra: pip install "hsgraph[xlsx]"') from None
    table: list[list[object]] = [list(header), *map(list, rows)]
    if len(table) > _MOST_ROWS:
        raise HsgraphError(f"A sheet holds {_MOST_ROWS} rows, and these are {len(table)}; take --format csv.")
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("hsgraph")
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for number, row in enumerate(table):
            for column, cell in enumerate(row):
                _write(sheet, number, column, cell, wrapped if number else bold)
        for column, cells in enumerate(zip(*table, strict=True)):
            sheet.set_column(column, column, min(max(len(str(c)) for c in cells) + 2, _WIDEST_COLUMN))
        sheet.freeze_panes(1, 0)
    return file.getvalue()


def _write(sheet: Any, row: int, column: int, cell: object, form: Any) -> None:
    """Write one cell; a library without types of its own gives ``sheet`` and ``form``."""
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, form)
    elif isinstance(cell, (int, float)):
        sheet.write_number(row, column, cell, form)
    else:
        text = str(cell)
        if len(text) > _LONGEST_CELL:
            raise HsgraphError(
                f"A cell of a sheet holds {_LONGEST_CELL} characters, and a text has {len(text)}; "
                "take --format csv."
            )
        sheet.write_string(row, column, text, form)
