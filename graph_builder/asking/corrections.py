"""What is corrected in the words that statements rest on, or in how a thing is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from ..stores import Store, term_text
from .short_names import values_clauses

# A correction lies in words where either has the other in it.
_OF_STATEMENTS = """
SELECT DISTINCT ?statement ?correction ?printed ?established ?disputed {
  VALUES ?statement { %s }
  { ?correction hs:disputes ?statement BIND(true AS ?disputed) }
  UNION { ?statement hs:evidence ?evidence . ?evidence oa:hasSource ?place ; oa:hasSelector/oa:exact ?words .
    ?correction hs:place ?place ; oa:exact ?wrong
    FILTER((CONTAINS(?words, ?wrong) || CONTAINS(?wrong, ?words))
      && NOT EXISTS { ?correction hs:disputes ?statement }) }
  ?correction hs:printed ?printed ; hs:established ?established
} ORDER BY ?statement ?correction"""

_OF_A_NAME = """
SELECT DISTINCT ?me ?correction ?printed ?established {
  VALUES ?me { UNDEF }
  ?mention hs:mentionOf ?me ; hs:place ?place ; hs:surfaceForm ?form .
  ?correction hs:place ?place ; oa:exact ?wrong ; hs:printed ?printed ; hs:established ?established
  FILTER(CONTAINS(?form, ?wrong) || CONTAINS(?wrong, ?form))
} ORDER BY ?correction"""


def corrections_of_statements(graph: Store, iris: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """IRI of a statement → the corrections that dispute it, or that lie in the words it rests on."""
    found: dict[str, list[dict[str, Any]]] = {}
    for some in values_clauses(f"<{iri}>" for iri in iris):
        for row in graph.select(_OF_STATEMENTS % some):
            told = {**_told(row), "disputed": row["disputed"] is not None}
            found.setdefault(term_text(row["statement"]), []).append(told)
    return found


def corrections_of_name(graph: Store, iri: str) -> list[dict[str, Any]]:
    """The corrections that lie in what a thing is called where it is mentioned."""
    return [_told(row) for row in graph.select(_OF_A_NAME, me=ox.NamedNode(iri))]


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "correction": row["correction"].value,
        "printed": row["printed"].value,
        "established": row["established"].value,
    }
