"""The pages of queries: a question of the library with its form, and SPARQL."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox

from ...asking import Question
from ...stores import QueryError
from ...vocabulary import compact
from ..answers import Answer
from .frame import Frame


def question_page(frame: Frame, q: Question, given: dict[str, str], most: int) -> Answer:
    """A question of the library with its form and its answer."""
    rows, problem, header = [], "", []
    try:
        answer = frame.graph.query(q.text, **q.bindings(given))
        header, rows = _table(answer, most)
    except QueryError as error:
        problem = str(error)
    return frame.render(
        "question.jinja",
        400 if problem else 200,
        title=q.question,
        q=q,
        given={p.name: given.get(p.name, p.example) for p in q.parameters},
        header=header,
        rows=rows,
        problem=problem,
        query=urlencode(given),
    )


def _table(answer: Any, most: int) -> tuple[list[str], list[list[dict[str, str]]]]:
    if isinstance(answer, ox.QueryBoolean):
        return ["answer"], [[{"name": str(bool(answer)).lower()}]]
    if isinstance(answer, ox.QueryTriples):
        return ["subject", "predicate", "object"], [
            [_shown(x) for x in (t.subject, t.predicate, t.object)] for t, _ in zip(answer, range(most))
        ]
    header = [v.value for v in answer.variables]
    return header, [[_shown(row[name]) for name in header] for row, _ in zip(answer, range(most))]


def _shown(term: Any) -> dict[str, str]:

    if isinstance(term, ox.NamedNode):
        return {"iri": term.value, "name": compact(term.value)}
    return {"name": "" if term is None else getattr(term, "value", str(term))}


def sparql_page(
    frame: Frame, text: str = "", answer: Any = None, most: int = 1000, problem: str = "", status: int = 200
) -> Answer:
    """The form for queries, with the answer of one where it is given."""
    header, rows = _table(answer, most + 1) if answer is not None else ([], [])
    more = len(rows) > most
    return frame.render(
        "sparql.jinja",
        status,
        title="SPARQL",
        text=text,
        header=header,
        rows=rows[:most],
        more=more,
        asked=answer is not None,
        problem=problem,
        query=urlencode({"query": text}),
    )
