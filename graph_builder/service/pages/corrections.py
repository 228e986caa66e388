"""Corrections as rows."""

from __future__ import annotations

import pyoxigraph as ox

from ...vocabulary import HS, place_name
from .frame import Frame

_CORRECTIONS = """SELECT ?me ?correction ?printed ?established ?kind ?note ?place { ?correction a hs:Correction ; hs:place ?place ; hs:printed ?printed ; hs:established ?established ;
  hs:correctionKind ?kind OPTIONAL { ?correction hs:editorialNote ?note } { ?correction hs:place ?me } UNION { ?correction hs:disputes ?me } UNION { ?correction hs:printed ?any FILTER(?correction = ?me) } }
ORDER BY ?correction"""


def corrections(frame: Frame, iri: str) -> list[dict[str, str]]:
    """The corrections at a place, or the correction itself."""
    return [
        {
            "iri": r["correction"].value,
            "printed": r["printed"].value,
            "established": r["established"].value,
            "kind": frame.label(r["kind"].value[len(HS) :]),
            "note": r["note"].value if r["note"] else "",
            "place": r["place"].value,
            "cite": place_name(r["place"].value, frame.graph.works),
        }
        for r in frame.graph.select(_CORRECTIONS, me=ox.NamedNode(iri))
    ]
