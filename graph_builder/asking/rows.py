"""Answers as rows of plain values, which a notebook shows as tables."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from ..formats import table
from ..stores import QueryAnswer
from ..vocabulary import compact, expand_compact

if TYPE_CHECKING:
    import pandas


class Rows(list[dict[str, Any]]):
    """Rows as dictionaries of plain values.

    IRIs by their short names, numbers and truth values as such, None where nothing is bound.
    """

    def __init__(self, columns: list[str], rows: list[dict[str, Any]]) -> None:
        super().__init__(rows)
        self.columns = columns

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a data frame; needs pandas, which is no dependency of ours."""
        try:  # kept out of the start: no dependency of ours
            import pandas
        except ModuleNotFoundError:
            raise ModuleNotFoundError(
                "to_pandas needs the package pandas: pip install pandas", name="pandas"
            ) from None
        return pandas.DataFrame(list(self), columns=self.columns)

    def __str__(self) -> str:
        return table(self.columns, [[row[c] for c in self.columns] for row in self])

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(c)}</th>" for c in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{_cell(row[c])}</td>" for c in self.columns) + "</tr>"
            for row in self[:200]
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


def _cell(value: Any) -> str:
    if value is None:
        return ""
    iri = expand_compact(value) if isinstance(value, str) else None
    return f'<a href="{escape(iri)}">{escape(str(value))}</a>' if iri else escape(str(value))


def plain_rows(answer: QueryAnswer) -> Rows:
    """An answer of the engine as rows of plain values."""
    if isinstance(answer, ox.QueryBoolean):
        return Rows(["answer"], [{"answer": bool(answer)}])
    if isinstance(answer, ox.QueryTriples):
        names = ["subject", "predicate", "object"]
        return Rows(
            names,
            [dict(zip(names, map(_value, t), strict=True)) for t in answer],
        )
    names = [v.value for v in answer.variables]
    return Rows(names, [{n: _value(row[n]) for n in names} for row in answer])


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
