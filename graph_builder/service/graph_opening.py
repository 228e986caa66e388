"""The graph that a worker asks: opened once, with what the server needs to know of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from ..stores import Store, folder_of, open_store, term_text
from .settings import WorkerSettings

_EXAMPLE = """SELECT ?document ?place ?statement { ?document a hs:SourceDocument .
  ?place dcterms:isPartOf/dcterms:isPartOf? ?document ; a hs:Paragraph ; hs:number ?number .
  ?statement hs:evidence/oa:hasSource ?place } ORDER BY ?document ?number ?statement LIMIT 1"""


@dataclass(frozen=True)
class GraphSummary:
    """What the server needs to know of the graph.

    ``fingerprint`` stands for its content and is None where that may change; ``examples`` names a thing of
    each kind.
    """

    fingerprint: str | None = None
    examples: dict[str, str] = field(default_factory=dict)


def open_for_work(settings: WorkerSettings) -> Store:
    """The graph that the settings name, with what is inferred; what is asked often is asked here once."""
    mappings = Path(settings.mappings) if settings.mappings else None
    graph = open_store(settings.store, mappings=mappings)
    graph.materialise()
    _ = graph.entity_keys, graph.graphs, graph.redirects
    return graph


def resolved_address(address: str) -> str:
    """An address that stays the same while the store is served: for a folder, of its present edition."""
    return f"file:{folder_of(address).resolve()}" if address.startswith("file:") else address


def summarise(graph: Store) -> GraphSummary:
    """What the server needs to know of the graph."""
    fingerprint = None
    if isinstance(getattr(graph, "store", None), ox.Store):  # in memory or on disk
        digest = hashlib.sha256()
        for line in sorted(str(quad) for quad in graph.quads()):
            digest.update(line.encode("utf-8"))
        fingerprint = digest.hexdigest()[:16]
    rows = graph.select(_EXAMPLE)
    examples = {name: term_text(term).rpartition("/")[2] for name, term in rows[0].items()} if rows else {}
    fallback = {"document": "a-document", "place": "1", "statement": "0" * 16}
    return GraphSummary(fingerprint, {**fallback, **examples})
