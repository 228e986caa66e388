"""JSON-LD 1.1, expanded and sorted, one dataset with its named graphs.

https://www.w3.org/TR/json-ld11/
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox


def write(quads: Iterable[ox.Quad]) -> str:
    """The quads as JSON-LD, every IRI in full; ``ontology/generated/context.jsonld`` is a context to compact them with."""
    ordered = sorted(quads, key=str)
    ordered.sort(key=lambda q: q.graph_name.value if isinstance(q.graph_name, ox.NamedNode) else "")
    return ox.serialize(ordered, format=ox.RdfFormat.JSON_LD).decode("utf-8") + "\n"
