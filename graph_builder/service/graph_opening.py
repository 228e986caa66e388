"""The graph that a worker asks: opened once, with what the server needs to know of it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ..stores import Store, folder_of, open_store


def open_for_work(settings: dict[str, Any]) -> Store:
    """The graph that the settings name, with what follows from it; all that is asked of it over and over is asked once here."""
    graph = open_store(
        settings["store"], mappings=Path(settings["mappings"]) if settings.get("mappings") else None
    )
    graph.materialise()
    graph.entity_keys, graph.graphs
    return graph


def pinned(address: str) -> str:
    """The address of a store that stays the same while it is served: of a folder, the edition that it is now."""
    return f"file:{folder_of(address).resolve()}" if address.startswith("file:") else address


def facts(graph: Store) -> dict[str, Any]:
    """What the server needs to know of the graph: a fingerprint of its content, None where that may change, and something of each kind to give as an example."""
    fingerprint = None
    if isinstance(getattr(graph, "store", None), ox.Store):  # in memory or on disk
        digest = hashlib.sha256()
        for line in sorted(str(quad) for quad in graph.quads()):
            digest.update(line.encode("utf-8"))
        fingerprint = digest.hexdigest()[:16]
    rows = graph.select("""SELECT ?document ?place ?statement { ?document a hs:SourceDocument . ?place dcterms:isPartOf/dcterms:isPartOf? ?document ; a hs:Paragraph ; hs:number ?number .
      ?statement hs:evidence/oa:hasSource ?place } ORDER BY ?document ?number ?statement LIMIT 1""")
    examples = {name: term.value.rpartition("/")[2] for name, term in rows[0].items()} if rows else {}
    return {
        "fingerprint": fingerprint,
        "examples": {"document": "a-document", "place": "1", "statement": "0" * 16, **examples},
    }
