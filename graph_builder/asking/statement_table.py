"""Every statement as a row of CSV, one row a piece of evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox

from ..formats import csv_text
from ..stores import Store
from ..vocabulary import compact, place_name
from .short_names import Name, name_or_key, short_names

_ROWS = """
SELECT ?statement ?sentence ?subject ?relation ?object ?standing ?polarity ?speaker ?reception
       ?place ?anchor ?gloss ?role {
  ?statement a hs:Statement ; rdfs:label ?sentence ; hs:subject ?subject ; hs:relation ?relation ;
    hs:standing ?standing ; hs:polarity ?polarity ; hs:speaker ?speaker ; hs:reception ?reception ;
    hs:evidence ?evidence .
  { ?statement hs:object ?object } UNION { ?statement hs:value ?object }
  ?evidence oa:hasSource ?place ; oa:hasSelector/oa:exact ?anchor ; hs:gloss ?gloss .
  ?place hs:order ?order ; hs:inDocument ?document
  OPTIONAL { ?evidence hs:forRole ?role }
  FILTER(lang(?sentence) = "en")
} ORDER BY ?document ?order ?statement ?speaker ?anchor ?role"""


_NAMED = ("subject", "relation", "object", "speaker", "role")
"""The columns whose things are named in a column beside."""


def statement_csv(graph: Store) -> str:
    """The statements of a store, in reading order; what has an IRI is followed by its name."""
    rows = graph.select(_ROWS)
    names = short_names(
        graph, (row[n].value for row in rows for n in _NAMED if isinstance(row[n], ox.NamedNode))
    )
    header = [part for name in (rows[0] if rows else ()) for part in _columns(name)]
    return csv_text(
        header, [[c for pair in row.items() for c in _cells(*pair, graph, names)] for row in rows]
    )


def _columns(name: str) -> tuple[str, ...]:
    return (name, f"{name}_name") if name in _NAMED else (name,)


def _cells(name: str, term: Any, graph: Store, names: Mapping[str, Name]) -> tuple[str, ...]:
    text = _cell(name, term, graph)
    if name not in _NAMED:
        return (text,)
    return text, name_or_key(term.value, names) if isinstance(term, ox.NamedNode) else text


def _cell(name: str, term: Any, graph: Store) -> str:
    if term is None:
        return ""
    if name == "place":
        return place_name(term.value, graph.works)
    return compact(term.value) if name not in ("sentence", "anchor", "gloss") else term.value
