"""What rests on a place of a document, for agents."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from ..asking import resolve
from ..stores import QueryError, Store, term_text
from ..vocabulary import place_name
from . import statement_rows
from .agent_statements import first_statements
from .errors import JobError
from .pages.corrections import corrections
from .pages.frame import Frame

_PLACE = """SELECT ?me ?order ?digest {
  VALUES ?me { UNDEF } ?me hs:order ?order OPTIONAL { ?me hs:digest ?digest } }"""

_BULLETS = """SELECT ?me ?part ?order {
  VALUES ?me { UNDEF } ?part dcterms:isPartOf ?me ; hs:order ?order } ORDER BY ?order"""


def read(graph: Store, place: str, document: str | None = None) -> dict[str, Any]:
    """What rests on a place, named in any way that people cite one.

    Raises :class:`JobError` 404 for a place that no document has, or that several have.
    """
    try:
        within = resolve(graph, document, ("document",)).iri if document else ""
        return _place(graph, resolve(graph, place, ("place",), within).iri)
    except QueryError as error:
        raise JobError(404, str(error)) from None


def _place(graph: Store, iri: str) -> dict[str, Any]:
    me = ox.NamedNode(iri)
    [row, *_] = graph.select(_PLACE, me=me)
    rows = statement_rows.statements(graph, statement_rows.RESTING_ON, iri, "en")
    return {
        "place": place_name(iri, graph.works),
        "iri": iri,
        "digest": term_text(row["digest"]),
        "bullets": [place_name(term_text(p["part"]), graph.works) for p in graph.select(_BULLETS, me=me)],
        **first_statements(rows),
        "corrections": [
            {k: c[k] for k in ("printed", "established", "kind", "note")}
            for c in corrections(Frame(graph, "en"), iri)
        ],
    }
