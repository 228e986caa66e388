"""Publishing to a server of graphs."""

from __future__ import annotations

import contextlib
from typing import Any
from urllib.parse import quote, urlencode

import pyoxigraph as ox

from ..vocabulary import BASE, Vocabulary
from . import http_client
from .errors import StoreError
from .publishing_record import RECORD, GraphContent, decide, read_record, record_after, report, write_record
from .remote_store import RemoteStore

STAGING = BASE + "staging"

PATIENCE = 900
"""Seconds for one graph to be loaded."""

_SERVICES = (
    "give its address with --graph-store "
    "(Oxigraph: http://host:7878/store, Virtuoso: http://host:8890/sparql-graph-crud-auth)."
)


class Server:
    """A server of graphs that can be written to."""

    def __init__(self, to: str, graph_store: str | None, update: str | None, vocabulary: Vocabulary) -> None:
        self.store, self.to, self.graph_store, self.update = (
            RemoteStore(to, vocabulary),
            to,
            graph_store,
            update,
        )

    def content(self, name: str) -> GraphContent:
        """What a graph holds now."""
        return GraphContent.of(self.store.triples(ox.NamedNode(name)))

    def put(self, name: str, text: bytes) -> None:
        """Replace a graph so that nobody sees a half of it."""
        if not self.update:
            return self._send("PUT", name, text)
        beside = name.replace(BASE, f"{STAGING}/", 1)
        self._send("PUT", beside, text)
        form = urlencode({"update": f"MOVE SILENT GRAPH <{beside}> TO GRAPH <{name}>"}).encode("ascii")
        http_client.request(
            self.update, "POST", form, {"Content-Type": "application/x-www-form-urlencoded"}, PATIENCE
        )

    def drop(self, name: str) -> None:
        """Remove a graph; nothing is done where there is none."""
        with contextlib.suppress(http_client.NotFoundError):
            self._send("DELETE", name)

    def _send(self, method: str, name: str, text: bytes | None = None) -> None:
        address = self.graph_store or self.to
        headers = {"Content-Type": "application/n-triples"} if text is not None else {}
        try:
            http_client.request(
                f"{address}{'&' if '?' in address else '?'}graph={quote(name, safe='')}",
                method,
                text,
                headers,
                PATIENCE,
            )
        except StoreError as error:
            if self.graph_store or method == "DELETE" or not isinstance(error, http_client.NotOfferedError):
                raise
            raise StoreError(f"{error} If the Graph Store is elsewhere, {_SERVICES}") from None


def to_server(
    server: Server, lines: dict[str, bytes], wanted: dict[str, GraphContent], dry_run: bool
) -> list[dict[str, Any]]:
    """Load each graph that is to change, and record what was loaded; see :func:`publish` for what it returns.

    Raises StoreError where that would destroy what others wrote, or show a half of a graph.
    """
    if not server.update and not server.store.sound:
        raise StoreError(
            f"{server.to} shows a graph half loaded while it is replaced; give --update with the address of "
            "its SPARQL Update (Virtuoso: http://host:8890/sparql-auth), so that it is loaded beside and "
            "moved."
        )
    record = read_record(server.store)
    held = {name: server.content(name) for name in sorted({*wanted, *record})}
    plan = decide(wanted, record, held, server.to)
    if dry_run:
        return report(plan, wanted, held, True)
    changing = {name for name, action in plan.items() if action != "unchanged"}
    after = record_after(plan, wanted, record)
    if changing:
        nothing = GraphContent(0, "")
        marks = {
            name: GraphContent(c.count, c.digest, True)
            for name, c in ((name, wanted.get(name, nothing)) for name in changing)
        }
        server.put(RECORD.value, write_record({**record, **marks}))
        for name in sorted(changing):
            server.put(name, lines[name]) if plan[name] == "loaded" else server.drop(name)
            held[name] = server.content(name)
        after |= {
            name: marks[name] for name in changing if held[name] != wanted.get(name, GraphContent.of([]))
        }
    if after != record:
        server.put(RECORD.value, write_record(after))
    return report(plan, wanted, held, False)
