"""What was published, recorded in the store itself, and what is to be done with each graph."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from ..vocabulary import BASE, NAMESPACES, compact
from .errors import StoreError
from .published_store import PublishedStore

RECORD = ox.NamedNode(BASE + "published")

_COUNT, _DIGEST, _STATE = (
    ox.NamedNode(NAMESPACES[p] + n)
    for p, n in (("void", "triples"), ("schema", "sha256"), ("schema", "creativeWorkStatus"))
)

_LOADING = ox.Literal("loading")


@dataclass(frozen=True)
class GraphContent:
    """What a graph holds: how many triples, and their SHA-256 in hexadecimal digits.

    >>> GraphContent.of([]).digest[:16]
    'e3b0c44298fc1c14'
    """

    count: int
    digest: str
    loading: bool = False

    @classmethod
    def of(cls, triples: Iterable[ox.Triple]) -> GraphContent:
        """The content of these triples, with literals in the engine's form, whatever the store's."""
        store = ox.Store()
        store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
        text = ntriples(quad.triple for quad in store)
        return cls(len(store), hashlib.sha256(text).hexdigest())


def ntriples(triples: Iterable[ox.Triple]) -> bytes:
    """Triples as sorted lines of N-Triples."""
    return "".join(sorted(f"{triple} .\n" for triple in triples)).encode("utf-8")


def decide(
    wanted: dict[str, GraphContent],
    record: dict[str, GraphContent],
    held: dict[str, GraphContent],
    where: str,
) -> dict[str, str]:
    """What is to be done with each graph: loaded, unchanged or removed.

    Raises StoreError if that would destroy what others wrote.
    """
    plan: dict[str, str] = {}
    for name in sorted({*wanted, *record}):
        target, known, now = wanted.get(name), record.get(name), held[name]
        if target == now:
            plan[name] = "unchanged"
        elif now.count and known is None:
            raise StoreError(
                f"{where} holds a graph {name} of {now.count} triples that was not published from here; "
                "remove it yourself, or publish elsewhere. Nothing was changed."
            )
        elif now.count and known is not None and not known.loading and now != known:
            raise StoreError(
                f"{where} holds a graph {name} that somebody changed since it was published; "
                "remove it yourself, or publish elsewhere. Nothing was changed."
            )
        else:
            plan[name] = "loaded" if target else "removed"
    return plan


def report(
    plan: dict[str, str], wanted: dict[str, GraphContent], held: dict[str, GraphContent], dry_run: bool
) -> list[dict[str, Any]]:
    """What was done, or would be, as rows; see :func:`publish`."""
    nothing = GraphContent.of([])
    return [
        {
            "graph": compact(name),
            "quads": wanted.get(name, nothing).count,
            "action": f"would be {action}" if dry_run and action != "unchanged" else action,
            "verified": held[name] == wanted.get(name, nothing),
        }
        for name, action in plan.items()
    ]


def write_record(record: dict[str, GraphContent]) -> bytes:
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


def read_record(store: PublishedStore) -> dict[str, GraphContent]:
    """What the record of a store says; {} if it has none."""
    found: dict[str, dict[ox.NamedNode, ox.Literal]] = {}
    for triple in store.triples(RECORD):
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.Literal):
            found.setdefault(triple.subject.value, {})[triple.predicate] = triple.object
    return {
        name: GraphContent(int(values[_COUNT].value), values[_DIGEST].value, _STATE in values)
        for name, values in found.items()
        if {_COUNT, _DIGEST} <= values.keys() and values[_COUNT].value.isdigit()
    }


def record_after(
    plan: dict[str, str], wanted: dict[str, GraphContent], record: dict[str, GraphContent]
) -> dict[str, GraphContent]:
    """The record once all is done. A graph that was there already, and from others, is not taken over."""
    return {
        name: wanted[name]
        for name, action in plan.items()
        if action == "loaded" or (action == "unchanged" and name in record)
    }
