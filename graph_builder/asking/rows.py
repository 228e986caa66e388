"""Answers as rows of plain values, which a notebook shows as tables."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from ..formats import table, write_text, xlsx
from ..stores import QueryAnswer, Store
from ..vocabulary import compact, expand_compact
from .named_rows import NamedRows, Shown

if TYPE_CHECKING:
    import pandas


class Rows(list[dict[str, Any]]):
    """Rows as dictionaries of plain values.

    IRIs in short form, numbers and truth values as such, None where nothing is bound. Printed, or shown by a
    notebook, they have the names of things instead of IRIs.
    """

    def __init__(
        self,
        columns: list[str],
        rows: list[dict[str, Any]],
        named: NamedRows | None = None,
        *,
        brief: bool = False,
    ) -> None:
        super().__init__(rows)
        self.columns, self._named, self._brief = columns, named, brief

    def with_names(self) -> Rows:
        """The same rows, each column with things of ours followed by their names.

        The names of a column ``measure`` are in ``measure_name``.
        """
        if self._named is None:
            return self
        columns, rows = self._named.with_names()
        values = [dict(zip(columns, map(_value, row), strict=True)) for row in rows]
        return Rows(columns, values, self._named, brief=self._brief)

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a data frame; needs pandas, which is no dependency of ours."""
        try:  # kept out of the start: no dependency of ours
            import pandas
        except ModuleNotFoundError:
            raise ModuleNotFoundError(
                "to_pandas needs the package pandas: pip install pandas", name="pandas"
            ) from None
        return pandas.DataFrame(list(self), columns=self.columns)

    def xlsx(self) -> bytes:
        """The rows as a workbook that spreadsheet programs open; needs the extra ``hsgraph[xlsx]``."""
        return xlsx(self.columns, ([row[c] for c in self.columns] for row in self))

    def to_excel(self, path: Path | str) -> None:
        """Write the rows, with the names of things beside their keys, as a workbook; as :meth:`xlsx`."""
        write_text(Path(path), self.with_names().xlsx())

    def _read(self) -> tuple[list[str], list[list[Shown]]]:
        if self._named is not None:
            columns, rows, _ = self._named.for_reading(brief=self._brief)
            return columns, rows
        return self.columns, [[_shown(row[c]) for c in self.columns] for row in self]

    def __str__(self) -> str:
        columns, rows = self._read()
        return table(columns, [[cell.text for cell in row] for row in rows])

    def _repr_html_(self) -> str:
        columns, rows = self._read()
        head = "".join(f"<th>{escape(c)}</th>" for c in columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{_cell(cell)}</td>" for cell in row) + "</tr>" for row in rows[:200]
        )
        more = f"<caption>{len(self)} rows; the first 200 are shown</caption>" if len(self) > 200 else ""
        return f'<table class="hsgraph">{more}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


class _Text:
    """A value that is shown as the text made of it."""

    text = ""

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return f'<pre class="hsgraph">{escape(self.text)}</pre>'


class Description(_Text, dict[str, Any]):
    """A description in JSON's terms."""

    def __init__(self, value: dict[str, Any], text: str) -> None:
        super().__init__(value)
        self.text = text


class PathList(_Text, list[list[dict[str, Any]]]):
    """Ways between two things, each a list of steps."""

    def __init__(self, ways: list[list[dict[str, Any]]], text: str) -> None:
        super().__init__(ways)
        self.text = text


def _shown(value: Any) -> Shown:
    text = "" if value is None else str(value)
    return Shown(text, (expand_compact(value) or "") if isinstance(value, str) else "")


def _cell(cell: Shown) -> str:
    return f'<a href="{escape(cell.iri)}">{escape(cell.text)}</a>' if cell.iri else escape(cell.text)


def plain_rows(graph: Store, answer: QueryAnswer, *, brief: bool = False, language: str = "en") -> Rows:
    """An answer of the engine as rows of plain values, which are printed with names in a language.

    If ``brief``, columns that only have further names are not printed.
    """
    if isinstance(answer, ox.QueryBoolean):
        return Rows(["answer"], [{"answer": bool(answer)}])
    if isinstance(answer, ox.QueryTriples):
        names = ["subject", "predicate", "object"]
        return Rows(
            names,
            [dict(zip(names, map(_value, t), strict=True)) for t in answer],
        )
    named = NamedRows(graph, answer, language)
    values = [dict(zip(named.columns, map(_value, row), strict=True)) for row in named.rows]
    return Rows(named.columns, values, named, brief=brief)


def _value(term: Any) -> Any:
    """A term as Python's own: integers, decimals and truth values as such, everything else as text."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return compact(term.value)
    if isinstance(term, ox.Literal):
        kind = term.datatype.value.rpartition("#")[2]
        if kind == "integer":
            return int(term.value)
        if kind in ("decimal", "double", "float"):
            return float(term.value)
        return term.value in ("true", "1") if kind == "boolean" else term.value
    return str(term)
