"""Publishing: a built graph loaded into a store, graph by graph.

So what others asked there before stays as it was.

What was loaded is recorded in the store itself, in the graph :data:`RECORD`: each graph's number of triples
and the SHA-256 of its sorted N-Triples lines. A graph that holds anything else was changed by somebody else
and is not touched. Before a graph is replaced the record calls it ``loading``, so that a run that was killed
can be run again.
"""

from __future__ import annotations

import hashlib
from typing import Any

import pyoxigraph as ox

from .disk_store import folder_of
from .errors import StoreError
from .folder_publishing import to_folder
from .memory_store import Store
from .publishing_record import GraphContent, ntriples


def publish(
    graph: Store, to: str, graph_store: str | None = None, update: str | None = None, dry_run: bool = False
) -> list[dict[str, Any]]:
    """Load a graph built in memory into the store at the address ``to``, with what is inferred from it.

    ``graph_store`` is the address of its Graph Store Protocol where that is not ``to``; ``update`` that of
    SPARQL Update, for a server that would show a graph half loaded: there it is loaded beside and moved.
    Returns a row for each graph: its name, its number of ``quads``, the ``action`` (loaded, unchanged,
    removed) and whether it is ``verified``, that is, was found in the store as it should be; with ``dry_run``
    nothing is changed, and what would be done is not verified. Raises
    :class:`~graph_builder.stores.errors.StoreError` if it cannot be done; then nothing was changed, or the
    same call again finishes it.
    """
    graph.materialise()
    lines: dict[str, bytes] = {
        name.value: ntriples(q.triple for q in quads) for name, quads in _by_graph(graph).items()
    }
    wanted = {
        name: GraphContent(text.count(b"\n"), hashlib.sha256(text).hexdigest())
        for name, text in lines.items()
    }
    if to.startswith("file:"):
        if graph_store or update:
            raise StoreError("--graph-store and --update are addresses of a server; a folder has none.")
        return to_folder(folder_of(to), lines, wanted, graph.vocabulary, dry_run)
    if to.startswith(("http:", "https:")):
        # kept out of the start: the HTTP library, which only a store elsewhere needs
        from .server_publishing import Server, to_server

        return to_server(Server(to, graph_store, update, graph.vocabulary), lines, wanted, dry_run)
    raise StoreError(f"'{to}' is nothing to publish to; give file:DIR or http://…/sparql")


def _by_graph(graph: Store) -> dict[ox.NamedNode, list[ox.Quad]]:
    found: dict[ox.NamedNode, list[ox.Quad]] = {}
    for quad in graph.quads():
        if isinstance(quad.graph_name, ox.NamedNode):
            found.setdefault(quad.graph_name, []).append(quad)
    return {name: found[name] for name in sorted(found, key=lambda g: g.value)}
