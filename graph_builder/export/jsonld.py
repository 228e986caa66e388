"""JSON-LD 1.1, expanded and sorted, one dataset with its named graphs.

https://www.w3.org/TR/json-ld11/
"""

from __future__ import annotations

from typing import Iterable

import pyoxigraph as ox

from ..vocabulary import NAMESPACES


def write(quads: Iterable[ox.Quad]) -> str:
    """The quads as JSON-LD with our prefixes as context."""
    ordered = sorted(quads, key=lambda q: (str(q.graph_name), str(q.subject), str(q.predicate), str(q.object)))
    prefixes = {p: iri for p, iri in NAMESPACES.items()}
    return ox.serialize(ordered, format=ox.RdfFormat.JSON_LD, prefixes=prefixes).decode("utf-8") + "\n"
