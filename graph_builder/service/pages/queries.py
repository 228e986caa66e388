"""The pages of queries: a question of the library with its form, and SPARQL."""

from __future__ import annotations

from itertools import islice
from urllib.parse import urlencode

import pyoxigraph as ox

from ...asking import NamedRows, Question, Shown
from ...stores import QueryError, Term, term_text
from ...vocabulary import compact
from ..answers import Answer
from ..statement_types import Thing
from .frame import Frame

Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

Table = tuple[list[str], list[list[Thing]]]
"""A header, and rows of cells."""


def question_page(frame: Frame, q: Question, given: dict[str, str], most: int) -> Answer:
    """A question of the library with its form and its answer, or with what is wrong in its parameters."""
    table: Table = ([], [])
    problem, text = "", q.text
    try:
        text = q.text_with(given, frame.graph)
        answer = frame.graph.query(q.text, **q.bindings(given, frame.graph))
        table = _table(frame, answer, most, brief=True)
    except QueryError as error:
        problem = str(error)
    return frame.render(
        "question.jinja",
        400 if problem else 200,
        title=q.question,
        q=q,
        text=text,
        given={p.name: given.get(p.name, p.example) for p in q.parameters},
        header=table[0],
        rows=table[1],
        problem=problem,
        query=urlencode(given),
    )


def _table(frame: Frame, answer: Result, most: int, brief: bool = False) -> Table:
    """The first rows of an answer, with the names of things; see :class:`NamedRows`."""
    if isinstance(answer, ox.QueryBoolean):
        return ["answer"], [[{"name": str(bool(answer)).lower()}]]
    if isinstance(answer, ox.QueryTriples):
        return ["subject", "predicate", "object"], [
            [_cell(x) for x in (t.subject, t.predicate, t.object)] for t in islice(answer, most)
        ]
    return read_rows(NamedRows(frame.graph, answer, frame.language, most), brief=brief)


def read_rows(named: NamedRows, *, brief: bool = True) -> Table:
    """Rows with the names of things, to be read."""
    columns, rows, _ = named.for_reading(brief=brief)
    return columns, [[_thing(cell) for cell in row] for row in rows]


def _thing(cell: Shown) -> Thing:
    return {"iri": cell.iri, "name": cell.text} if cell.iri else {"name": cell.text}


def _cell(term: Term | ox.Triple | None) -> Thing:
    if isinstance(term, ox.NamedNode):
        return {"iri": term.value, "name": compact(term.value)}
    return {"name": str(term) if isinstance(term, ox.Triple) else term_text(term)}


def sparql_page(frame: Frame, text: str = "", answer: Result | None = None, most: int = 1000) -> Answer:
    """The form for queries, with the answer of one where it is given."""
    header, rows = _table(frame, answer, most + 1) if answer is not None else ([], [])
    return frame.render(
        "sparql.jinja",
        title="SPARQL",
        text=text,
        header=header,
        rows=rows[:most],
        more=len(rows) > most,
        asked=answer is not None,
        problem="",
        query=urlencode({"query": text}),
    )
