"""Publishing: a built graph loaded into a store, graph by graph, so that what others asked there before stays as it was.

What was loaded is recorded in the store itself, in the graph :data:`RECORD`: each graph's number of triples and the SHA-256 of its sorted
N-Triples lines. A graph that holds anything else was changed by somebody else and is not touched. Before a graph is replaced the record calls it
``loading``, so that a run that was killed can be run again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import pyoxigraph as ox

from . import endpoint
from .describe import short
from .remote import RemoteStore
from .store import Store, StoreError
from .stores import PublishedStore, folder
from .vocabulary import BASE, NAMESPACES, Vocabulary

RECORD = ox.NamedNode(BASE + "published")
STAGING = BASE + "staging"
PATIENCE = 900
"""Seconds for one graph to be loaded."""
_COUNT, _DIGEST, _STATE = (
    ox.NamedNode(NAMESPACES[p] + n)
    for p, n in (("void", "triples"), ("schema", "sha256"), ("schema", "creativeWorkStatus"))
)
_LOADING = ox.Literal("loading")
_SERVICES = "give its address with --graph-store (Oxigraph: http://host:7878/store, Virtuoso: http://host:8890/sparql-graph-crud-auth)."


@dataclass(frozen=True)
class Content:
    """What a graph holds: how many triples, and their SHA-256 in hexadecimal digits.

    >>> Content.of([]).digest[:16]
    'e3b0c44298fc1c14'
    """

    count: int
    digest: str
    loading: bool = False

    @classmethod
    def of(cls, triples: Iterable[ox.Triple]) -> Content:
        """The literals are taken in the one form that the engine gives them, whatever form another store keeps them in."""
        store = ox.Store()
        store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
        text = ntriples(quad.triple for quad in store)
        return cls(len(store), hashlib.sha256(text).hexdigest())


def publish(
    graph: Store, to: str, graph_store: str | None = None, update: str | None = None, dry_run: bool = False
) -> list[dict[str, Any]]:
    """Load a graph built in memory into the store at the address ``to``, with what is inferred from it.

    ``graph_store`` is the address of its Graph Store Protocol where that is not ``to``; ``update`` that of SPARQL Update, for a server that would
    show a graph half loaded: there it is loaded beside and moved. Returns a row for each graph: its name, its number of ``quads``, the ``action``
    (loaded, unchanged, removed) and whether it is ``verified``, that is, was found in the store as it should be; with ``dry_run`` nothing is
    changed, and what would be done is not verified. Raises :class:`~graph_builder.store.StoreError` if it cannot be done; then nothing was
    changed, or the same call again finishes it.
    """
    graph.materialise()
    lines: dict[str, bytes] = {
        name.value: ntriples(q.triple for q in quads) for name, quads in _by_graph(graph).items()
    }
    wanted = {
        name: Content(text.count(b"\n"), hashlib.sha256(text).hexdigest()) for name, text in lines.items()
    }
    if to.startswith("file:"):
        if graph_store or update:
            raise StoreError("--graph-store and --update are addresses of a server; a folder has none.")
        from .editions import to_folder

        return to_folder(folder(to), lines, wanted, graph.vocabulary, dry_run)
    if to.startswith(("http:", "https:")):
        return _to_server(_Server(to, graph_store, update, graph.vocabulary), lines, wanted, dry_run)
    raise StoreError(f"'{to}' is nothing to publish to; give file:DIR or http://…/sparql")


def _by_graph(graph: Store) -> dict[ox.NamedNode, list[ox.Quad]]:
    found: dict[ox.NamedNode, list[ox.Quad]] = {}
    for quad in graph.quads():
        found.setdefault(quad.graph_name, []).append(quad)
    return {name: found[name] for name in sorted(found, key=lambda g: g.value)}


def ntriples(triples: Iterable[ox.Triple]) -> bytes:
    """Triples as sorted lines of N-Triples."""
    return "".join(sorted(f"{triple} .\n" for triple in triples)).encode("utf-8")


# --- what is to be done


def decide(
    wanted: dict[str, Content], record: dict[str, Content], held: dict[str, Content], where: str
) -> dict[str, str]:
    """What is to be done with each graph: loaded, unchanged or removed; raises StoreError if that would destroy what others wrote."""
    plan: dict[str, str] = {}
    for name in sorted({*wanted, *record}):
        target, known, now = wanted.get(name), record.get(name), held[name]
        if target == now:
            plan[name] = "unchanged"
        elif now.count and known is None:
            raise StoreError(
                f"{where} holds a graph {name} of {now.count} triples that was not published from here; remove it yourself, "
                "or publish elsewhere. Nothing was changed."
            )
        elif now.count and not known.loading and now != known:
            raise StoreError(
                f"{where} holds a graph {name} that somebody changed since it was published; remove it yourself, or publish elsewhere. "
                "Nothing was changed."
            )
        else:
            plan[name] = "loaded" if target else "removed"
    return plan


def report(
    plan: dict[str, str], wanted: dict[str, Content], held: dict[str, Content], dry_run: bool
) -> list[dict[str, Any]]:
    """What was done, or would be, as rows; see :func:`publish`."""
    nothing = Content.of([])
    return [
        {
            "graph": short(name),
            "quads": wanted.get(name, nothing).count,
            "action": f"would be {action}" if dry_run and action != "unchanged" else action,
            "verified": held[name] == wanted.get(name, nothing),
        }
        for name, action in plan.items()
    ]


def write_record(record: dict[str, Content]) -> bytes:
    """The record as it stands in the store."""
    triples = []
    for name, content in record.items():
        node = ox.NamedNode(name)
        triples += [
            ox.Triple(node, _COUNT, ox.Literal(content.count)),
            ox.Triple(node, _DIGEST, ox.Literal(content.digest)),
        ]
        triples += [ox.Triple(node, _STATE, _LOADING)] if content.loading else []
    return ntriples(triples)


def read_record(store: PublishedStore) -> dict[str, Content]:
    """What the record of a store says; {} if it has none."""
    found: dict[str, dict[ox.NamedNode, ox.Literal]] = {}
    for triple in store.triples(RECORD):
        found.setdefault(triple.subject.value, {})[triple.predicate] = triple.object
    return {
        name: Content(int(said[_COUNT].value), said[_DIGEST].value, _STATE in said)
        for name, said in found.items()
        if {_COUNT, _DIGEST} <= said.keys() and said[_COUNT].value.isdigit()
    }


def _after(
    plan: dict[str, str], wanted: dict[str, Content], record: dict[str, Content]
) -> dict[str, Content]:
    """The record once all is done. A graph that was there already, and from others, is not taken over."""
    return {
        name: wanted[name]
        for name, action in plan.items()
        if action == "loaded" or (action == "unchanged" and name in record)
    }


# --- to a server


class _Server:
    """A server of graphs that can be written to."""

    def __init__(self, to: str, graph_store: str | None, update: str | None, vocabulary: Vocabulary) -> None:
        self.store, self.to, self.graph_store, self.update = (
            RemoteStore(to, vocabulary),
            to,
            graph_store,
            update,
        )

    def content(self, name: str) -> Content:
        return Content.of(self.store.triples(ox.NamedNode(name)))

    def put(self, name: str, text: bytes) -> None:
        """Replace a graph so that nobody sees a half of it."""
        if not self.update:
            return self._send("PUT", name, text)
        beside = name.replace(BASE, f"{STAGING}/", 1)
        self._send("PUT", beside, text)
        form = urlencode({"update": f"MOVE SILENT GRAPH <{beside}> TO GRAPH <{name}>"}).encode("ascii")
        endpoint.request(
            self.update, "POST", form, {"Content-Type": "application/x-www-form-urlencoded"}, PATIENCE
        )

    def drop(self, name: str) -> None:
        try:
            self._send("DELETE", name)
        except endpoint.NotFound:
            pass

    def _send(self, method: str, name: str, text: bytes | None = None) -> None:
        address = self.graph_store or self.to
        headers = {"Content-Type": "application/n-triples"} if text is not None else {}
        try:
            endpoint.request(
                f"{address}{'&' if '?' in address else '?'}graph={quote(name, safe='')}",
                method,
                text,
                headers,
                PATIENCE,
            )
        except StoreError as error:
            if self.graph_store or method == "DELETE" or not isinstance(error, endpoint.Unserved):
                raise
            raise StoreError(f"{error} If the Graph Store is elsewhere, {_SERVICES}") from None


def _to_server(
    server: _Server, lines: dict[str, bytes], wanted: dict[str, Content], dry_run: bool
) -> list[dict[str, Any]]:
    if not server.update and not server.store.sound:
        raise StoreError(
            f"{server.to} shows a graph half loaded while it is replaced; give --update with the address of its SPARQL Update "
            "(Virtuoso: http://host:8890/sparql-auth), so that it is loaded beside and moved."
        )
    record = read_record(server.store)
    held = {name: server.content(name) for name in sorted({*wanted, *record})}
    plan = decide(wanted, record, held, server.to)
    if dry_run:
        return report(plan, wanted, held, True)
    changing = {name for name, action in plan.items() if action != "unchanged"}
    after = _after(plan, wanted, record)
    if changing:
        nothing = Content(0, "")
        marks = {
            name: Content(c.count, c.digest, True)
            for name, c in ((name, wanted.get(name, nothing)) for name in changing)
        }
        server.put(RECORD.value, write_record({**record, **marks}))
        for name in sorted(changing):
            server.put(name, lines[name]) if plan[name] == "loaded" else server.drop(name)
            held[name] = server.content(name)
        after |= {name: marks[name] for name in changing if held[name] != wanted.get(name, Content.of([]))}
    if after != record:
        server.put(RECORD.value, write_record(after))
    return report(plan, wanted, held, False)
