"""What an opened graph can be asked in Python: the commands as methods, answers that a notebook shows as tables.

:class:`graph_builder.store.Store` has them; ``open_graph()`` returns one.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from .tables import table

if TYPE_CHECKING:
    import networkx
    import pandas

    from .explorer import Page


class Rows(list):
    """Rows as dictionaries of plain values: IRIs by their short names, numbers and truth values as such, None where nothing is bound."""

    def __init__(self, columns: list[str], rows: list[dict[str, Any]]) -> None:
        super().__init__(rows)
        self.columns = columns

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a data frame; needs pandas, which is no dependency of ours."""
        try:
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


class Told(_Text, dict):
    """A description in JSON's terms."""

    def __init__(self, value: dict[str, Any], text: str) -> None:
        super().__init__(value)
        self.text = text


class Ways(_Text, list):
    """Ways between two things, each a list of steps."""

    def __init__(self, ways: list[list[dict[str, Any]]], text: str) -> None:
        super().__init__(ways)
        self.text = text


def _cell(value: Any) -> str:
    from .describe import iri_of

    if value is None:
        return ""
    iri = iri_of(value) if isinstance(value, str) else None
    return f'<a href="{escape(iri)}">{escape(str(value))}</a>' if iri else escape(str(value))


class Asking:
    """The commands as methods of an opened graph."""

    def rows(self, text: str, /, **bindings: Any) -> Rows:
        """The answer of a SELECT or ASK, or the triples of a CONSTRUCT, as rows of plain values.

        >>> from graph_builder import open_graph
        >>> print(open_graph().rows("SELECT ?who { id:commission-on-human-security hs:coChairedBy ?who } ORDER BY ?who"))
        who
        ---------------
        id:amartya-sen
        id:sadako-ogata
        """
        return plain(self.query(text, **bindings))

    def questions(self, words: str = "") -> Rows:
        """The questions of the query library that hold the words, with their parameters and examples."""
        from .library import search

        return Rows(
            ["name", "question", "parameters"],
            [
                {
                    "name": q.name,
                    "question": q.question,
                    "parameters": ", ".join(f"{p.name}={p.example}" for p in q.parameters),
                }
                for q in search(words)
            ],
        )

    def ask(self, name: str, /, **parameters: str) -> Rows:
        """The answer of a question of the query library; parameters that are not given take their examples."""
        from .library import ask

        return plain(ask(self, name, **parameters))

    def show(self, key: str, /) -> Told:
        """All that is known of one thing, by its key or a name, with the words it rests on."""
        from .describe import as_text, describe

        entry = describe(self, key.removeprefix("id:"))
        return Told(entry, as_text(entry, self))

    def path(self, start: str, end: str, *, plain: bool = False) -> Ways:
        """The shortest ways between two things, step by step with place and anchor."""
        from .network import as_text, path

        found = path(self.network(), start.removeprefix("id:"), end.removeprefix("id:"), plain=plain)
        return Ways(found, as_text(found))

    def network(self) -> networkx.MultiDiGraph:
        """The graph for networkx, with kinds, labels, axes and evidence."""
        from .network import network

        return network(self)

    def explore(self, *, around: str | None = None, steps: int = 1, query: str | None = None) -> Page:
        """The interactive page, of all or of a part, shown inline by a notebook."""
        from .project import explore

        return explore(self, around=around, steps=steps, query=query)


def plain(answer: Any) -> Rows:
    """An answer of the engine as rows of plain values."""
    import pyoxigraph as ox

    if isinstance(answer, ox.QueryBoolean):
        return Rows(["answer"], [{"answer": bool(answer)}])
    if isinstance(answer, ox.QueryTriples):
        names = ["subject", "predicate", "object"]
        return Rows(
            names,
            [dict(zip(names, (_value(t.subject), _value(t.predicate), _value(t.object)))) for t in answer],
        )
    names = [v.value for v in answer.variables]
    return Rows(names, [{n: _value(row[n]) for n in names} for row in answer])


def _value(term: Any) -> Any:
    """A term as Python's own: integers, decimals and truth values as such, everything else as text."""
    import pyoxigraph as ox

    from .describe import short

    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return short(term.value)
    if isinstance(term, ox.Literal):
        kind = term.datatype.value.rpartition("#")[2]
        if kind == "integer":
            return int(term.value)
        if kind in ("decimal", "double", "float"):
            return float(term.value)
        return term.value in ("true", "1") if kind == "boolean" else term.value
    return str(term)


__all__ = ["Asking", "Rows", "Told", "Ways"]
