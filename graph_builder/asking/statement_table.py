"""Every statement as a row of CSV, one row a piece of evidence."""

from __future__ import annotations

from typing import Any

from ..formats import csv_text
from ..stores import Store
from ..vocabulary import compact, place_name

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


def statement_csv(graph: Store) -> str:
    """The statements of a store, in reading order."""
    rows = graph.select(_ROWS)
    header = list(rows[0]) if rows else []
    return csv_text(header, [[_cell(name, term, graph) for name, term in row.items()] for row in rows])


def _cell(name: str, term: Any, graph: Store) -> str:
    if term is None:
        return ""
    if name == "place":
        return place_name(term.value, graph.works)
    return compact(term.value) if name not in ("sentence", "anchor", "gloss") else term.value
