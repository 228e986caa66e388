"""Corrections as rows."""

from __future__ import annotations

import pyoxigraph as ox

from ...stores import term_text
from ...vocabulary import HS, place_name
from .frame import Frame

_CORRECTIONS = """SELECT ?me ?correction ?printed ?established ?kind ?note ?place {
  VALUES ?me { UNDEF }
  ?correction a hs:Correction ; hs:place ?place ; hs:printed ?printed ; hs:established ?established ;
    hs:correctionKind ?kind
  OPTIONAL { ?correction hs:editorialNote ?note }
  { VALUES ?me { UNDEF } ?correction hs:place ?me }
  UNION { VALUES ?me { UNDEF } ?correction hs:disputes ?me }
  UNION { VALUES ?me { UNDEF } ?correction hs:printed ?any FILTER(?correction = ?me) }
} ORDER BY ?correction"""


def corrections(frame: Frame, iri: str) -> list[dict[str, str]]:
    """The corrections at a place, or the correction itself."""
    return [
        {
            "iri": term_text(r["correction"]),
            "printed": term_text(r["printed"]),
            "established": term_text(r["established"]),
            "kind": frame.label(term_text(r["kind"])[len(HS) :]),
            "note": term_text(r["note"]),
            "place": term_text(r["place"]),
            "cite": place_name(term_text(r["place"]), frame.graph.works),
        }
        for r in frame.graph.select(_CORRECTIONS, me=ox.NamedNode(iri))
    ]
