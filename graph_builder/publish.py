"""Publishing: a built graph loaded into a store, graph by graph, so that what others asked there before stays as it was.

What was loaded is recorded in the store itself, in the graph :data:`RECORD`: each graph's number of triples and the SHA-256 of its sorted
N-Triples lines. A graph that holds anything else was changed by somebody else and is not touched. Before a graph is replaced the record calls it
``loading``, so that a run that was killed can be run again.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pyoxigraph as ox

from . import endpoint
from .describe import short
from .store import Store, StoreError
from .stores import DiskStore, PublishedStore, RemoteStore, folder
from .vocabulary import BASE, NAMESPACES, Vocabulary

RECORD = ox.NamedNode(BASE + "published")
STAGING = BASE + "staging"
PATIENCE = 900
"""Seconds for one graph to be loaded."""
_COUNT, _DIGEST, _STATE = (ox.NamedNode(NAMESPACES[p] + n) for p, n in (("void", "triples"), ("schema", "sha256"), ("schema", "creativeWorkStatus")))
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
        text = _lines(quad.triple for quad in store)
        return cls(len(store), hashlib.sha256(text).hexdigest())


def publish(graph: Store, to: str, graph_store: str | None = None, update: str | None = None, dry_run: bool = False) -> list[dict[str, Any]]:
    """Load a graph built in memory into the store at the address ``to``, with what is inferred from it.

    ``graph_store`` is the address of its Graph Store Protocol where that is not ``to``; ``update`` that of SPARQL Update, for a server that would
    show a graph half loaded: there it is loaded beside and moved. Returns a row for each graph: its name, its number of ``quads``, the ``action``
    (loaded, unchanged, removed) and whether it is ``verified``, that is, was found in the store as it should be; with ``dry_run`` nothing is
    changed, and what would be done is not verified. Raises :class:`~graph_builder.store.StoreError` if it cannot be done; then nothing was
    changed, or the same call again finishes it.
    """
    graph.materialise()
    lines: dict[str, bytes] = {name.value: _lines(q.triple for q in quads) for name, quads in _by_graph(graph).items()}
    wanted = {name: Content(text.count(b"\n"), hashlib.sha256(text).hexdigest()) for name, text in lines.items()}
    if to.startswith("file:") and not graph_store and not update:
        return _to_folder(folder(to), lines, wanted, graph.vocabulary, dry_run)
    if to.startswith(("http:", "https:")):
        return _to_server(_Server(to, graph_store, update, graph.vocabulary), lines, wanted, dry_run)
    raise StoreError(f"'{to}' is nothing to publish to; give file:DIR or http://…/sparql")


def _by_graph(graph: Store) -> dict[ox.NamedNode, list[ox.Quad]]:
    found: dict[ox.NamedNode, list[ox.Quad]] = {}
    for quad in graph.quads():
        found.setdefault(quad.graph_name, []).append(quad)
    return {name: found[name] for name in sorted(found, key=lambda g: g.value)}


def _lines(triples: Iterable[ox.Triple]) -> bytes:
    return "".join(sorted(f"{triple} .\n" for triple in triples)).encode("utf-8")


# --- what is to be done


def _plan(wanted: dict[str, Content], record: dict[str, Content], held: dict[str, Content], where: str) -> dict[str, str]:
    """What is to be done with each graph: loaded, unchanged or removed; raises StoreError if that would destroy what others wrote."""
    plan: dict[str, str] = {}
    for name in sorted({*wanted, *record}):
        target, known, now = wanted.get(name), record.get(name), held[name]
        if target == now:
            plan[name] = "unchanged"
        elif now.count and known is None:
            raise StoreError(f"{where} holds a graph {name} of {now.count} triples that was not published from here; remove it yourself, "
                             "or publish elsewhere. Nothing was changed.")
        elif now.count and not known.loading and now != known:
            raise StoreError(f"{where} holds a graph {name} that somebody changed since it was published; remove it yourself, or publish elsewhere. "
                             "Nothing was changed.")
        else:
            plan[name] = "loaded" if target else "removed"
    return plan


def _rows(plan: dict[str, str], wanted: dict[str, Content], held: dict[str, Content], dry_run: bool) -> list[dict[str, Any]]:
    nothing = Content.of([])
    return [{"graph": short(name), "quads": wanted.get(name, nothing).count,
             "action": f"would be {action}" if dry_run and action != "unchanged" else action,
             "verified": held[name] == wanted.get(name, nothing)} for name, action in plan.items()]


def _entries(record: dict[str, Content]) -> bytes:
    """The record as it stands in the store."""
    triples = []
    for name, content in record.items():
        node = ox.NamedNode(name)
        triples += [ox.Triple(node, _COUNT, ox.Literal(content.count)), ox.Triple(node, _DIGEST, ox.Literal(content.digest))]
        triples += [ox.Triple(node, _STATE, _LOADING)] if content.loading else []
    return _lines(triples)


def _record(store: PublishedStore) -> dict[str, Content]:
    """What the record of a store says; {} if it has none."""
    found: dict[str, dict[ox.NamedNode, ox.Literal]] = {}
    for triple in store.triples(RECORD):
        found.setdefault(triple.subject.value, {})[triple.predicate] = triple.object
    return {name: Content(int(said[_COUNT].value), said[_DIGEST].value, _STATE in said) for name, said in found.items() if {_COUNT, _DIGEST} <= said.keys()}


def _after(plan: dict[str, str], wanted: dict[str, Content], record: dict[str, Content]) -> dict[str, Content]:
    """The record once all is done. A graph that was there already, and from others, is not taken over."""
    return {name: wanted[name] for name, action in plan.items() if action == "loaded" or (action == "unchanged" and name in record)}


# --- to a server


class _Server:
    """A server of graphs that can be written to."""

    def __init__(self, to: str, graph_store: str | None, update: str | None, vocabulary: Vocabulary) -> None:
        self.store, self.to, self.graph_store, self.update = RemoteStore(to, vocabulary), to, graph_store, update

    def content(self, name: str) -> Content:
        return Content.of(self.store.triples(ox.NamedNode(name)))

    def put(self, name: str, text: bytes) -> None:
        """Replace a graph so that nobody sees a half of it."""
        if not self.update:
            return self._send("PUT", name, text)
        beside = name.replace(BASE, f"{STAGING}/", 1)
        self._send("PUT", beside, text)
        form = urlencode({"update": f"MOVE SILENT GRAPH <{beside}> TO GRAPH <{name}>"}).encode("ascii")
        endpoint.request(self.update, "POST", form, {"Content-Type": "application/x-www-form-urlencoded"}, PATIENCE)

    def drop(self, name: str) -> None:
        try:
            self._send("DELETE", name)
        except endpoint.NotFound:
            pass

    def _send(self, method: str, name: str, text: bytes | None = None) -> None:
        address = self.graph_store or self.to
        headers = {"Content-Type": "application/n-triples"} if text is not None else {}
        try:
            endpoint.request(f"{address}{'&' if '?' in address else '?'}graph={quote(name, safe='')}", method, text, headers, PATIENCE)
        except StoreError as error:
            if self.graph_store or method == "DELETE" or not isinstance(error, endpoint.Unserved):
                raise
            raise StoreError(f"{error} If the Graph Store is elsewhere, {_SERVICES}") from None


def _to_server(server: _Server, lines: dict[str, bytes], wanted: dict[str, Content], dry_run: bool) -> list[dict[str, Any]]:
    if not server.update and not server.store.sound:
        raise StoreError(f"{server.to} shows a graph half loaded while it is replaced; give --update with the address of its SPARQL Update "
                         "(Virtuoso: http://host:8890/sparql-auth), so that it is loaded beside and moved.")
    record = _record(server.store)
    held = {name: server.content(name) for name in sorted({*wanted, *record})}
    plan = _plan(wanted, record, held, server.to)
    if dry_run:
        return _rows(plan, wanted, held, True)
    changing = {name for name, action in plan.items() if action != "unchanged"}
    after = _after(plan, wanted, record)
    if changing:
        nothing = Content(0, "")
        marks = {name: Content(c.count, c.digest, True) for name, c in ((name, wanted.get(name, nothing)) for name in changing)}
        server.put(RECORD.value, _entries({**record, **marks}))
        for name in sorted(changing):
            server.put(name, lines[name]) if plan[name] == "loaded" else server.drop(name)
            held[name] = server.content(name)
        after |= {name: marks[name] for name in changing if held[name] != wanted.get(name, Content.of([]))}
    if after != record:
        server.put(RECORD.value, _entries(after))
    return _rows(plan, wanted, held, False)


# --- to a folder


def _to_folder(path: Path, lines: dict[str, bytes], wanted: dict[str, Content], vocabulary: Vocabulary, dry_run: bool) -> list[dict[str, Any]]:
    """A new edition is made beside the old one and the address moved to it; who reads the old one goes on doing so until the next is published."""
    path = path.absolute()
    if not path.name:
        raise StoreError(f"'{path}' cannot be a store; name a folder of its own.")
    if dry_run:
        return _edition(path, lines, wanted, vocabulary, True)
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path):
        return _edition(path, lines, wanted, vocabulary, False)


def _edition(path: Path, lines: dict[str, bytes], wanted: dict[str, Content], vocabulary: Vocabulary, dry_run: bool) -> list[dict[str, Any]]:
    old = _present(path)
    store = DiskStore(path, vocabulary) if old else PublishedStore(ox.Store(), vocabulary, f"file:{path}")
    record = _record(store)
    _refuse_others(store, {*record, RECORD.value}, path)
    held = {name: Content.of(store.triples(ox.NamedNode(name))) for name in sorted({*wanted, *record})}
    plan = _plan(wanted, record, held, f"file:{path}")
    if dry_run or set(plan.values()) == {"unchanged"}:
        return _rows(plan, wanted, held, dry_run)
    made = Path(tempfile.mkdtemp(prefix=_beginning(path), dir=path.parent))
    try:
        _fill(made, lines, wanted)
        new = DiskStore(made, vocabulary)
        held = {name: Content.of(new.triples(ox.NamedNode(name))) for name in plan}
        rows = _rows(plan, wanted, held, False)
        if all(row["verified"] for row in rows):
            _move(path, made)
            made, kept = None, {made, old}
            for other in _editions(path) - kept:
                shutil.rmtree(other, ignore_errors=True)
        return rows
    finally:
        if made:
            shutil.rmtree(made, ignore_errors=True)


def _fill(made: Path, lines: dict[str, bytes], wanted: dict[str, Content]) -> None:
    made.chmod(0o755)
    store = ox.Store(str(made))
    for name, text in lines.items():
        store.bulk_load(text, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(name))
    store.bulk_load(_entries(wanted), format=ox.RdfFormat.N_TRIPLES, to_graph=RECORD)
    store.optimize()
    store.flush()


def _present(path: Path) -> Path | None:
    """The edition that the address stands for now, None for none; raises StoreError where something else is in the way."""
    if path.is_symlink():
        target = path.parent / os.readlink(path)
        if target.parent == path.parent and _is_edition(target, path):
            return target if target.is_dir() else None
    elif not path.exists() or (path.is_dir() and not any(path.iterdir())):
        return None
    raise StoreError(f"'{path}' was not published from here and is not overwritten; name another folder.")


def _refuse_others(store: PublishedStore, ours: set[str], path: Path) -> None:
    others = [g.value for g in store.store.named_graphs() if g.value not in ours]
    if next(store.store.quads_for_pattern(None, None, None, ox.DefaultGraph()), None):
        others.append("without a name")
    if others:
        raise StoreError(f"file:{path} holds a graph {others[0]} that was not published from here and would be lost; publish elsewhere. Nothing was changed.")


def _move(path: Path, made: Path) -> None:
    """Let the address stand for a new edition, at once."""
    link = path.with_name(f"{_beginning(path)}link")
    if link.is_symlink():
        link.unlink()
    link.symlink_to(made.name, target_is_directory=True)
    if path.is_dir() and not path.is_symlink():
        path.rmdir()  # it is empty
    os.replace(link, path)


def _editions(path: Path) -> set[Path]:
    """All editions beside an address, also those that a killed run left half made."""
    return {found for found in path.parent.iterdir() if _is_edition(found, path) and found.is_dir() and not found.is_symlink()}


def _beginning(path: Path) -> str:
    return f".{path.name}.edition-"


def _is_edition(found: Path, path: Path) -> bool:
    """Whether a folder has the name of an edition of this address; ``a.b`` beside ``a`` is another address.

    >>> _is_edition(Path(".a.edition-x_7ab2cd"), Path("a")), _is_edition(Path(".a.b.edition-x_7ab2cd"), Path("a"))
    (True, False)
    """
    return re.fullmatch(re.escape(_beginning(path)) + r"\w{8}", found.name) is not None


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Only one run at a time writes beside an address; what is locked is the folder, so that nothing is left lying about."""
    try:
        import fcntl
    except ImportError:  # not on Windows
        yield
        return
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise StoreError(f"Another run is publishing to '{path}' or beside it; wait for it to end.") from None
    finally:
        os.close(handle)
