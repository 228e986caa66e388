"""How two things are connected."""

from __future__ import annotations

from itertools import islice, pairwise
from math import log2
from typing import Any

import networkx as nx

from ..formats import counted
from ..stores import QueryError
from ..vocabulary import nearest

_CANDIDATES = 24  # ways weighed for the few that are offered, since what a way shares shows on the whole way only


def node(found: nx.MultiDiGraph[str], name: str) -> str:
    """The node called ``name`` (a key, or ``document`` for the only document).

    Raises QueryError with the nearest.
    """
    for candidate in (name, f"id:{name}", f"doc:{name}"):
        if candidate in found:
            return candidate
    close = nearest(name, [n.partition(":")[2] for n in found])
    raise QueryError(f"There is nothing called '{name}'" + (f"; did you mean '{close}'?" if close else "."))


def path(
    found: nx.MultiDiGraph[str], start: str, end: str, plain: bool = False, most: int = 3
) -> list[list[dict[str, Any]]]:
    """The ways from one thing to another that mean most, at most ``most``, each a list of steps.

    ``found`` is a :func:`~graph_builder.asking.path_network`. Edges may be walked either way. A way costs
    what its steps cost, and more for each thing on it that much else is joined to; two steps by one relation
    into one thing, as of two funders of one body, cost double.

    A step is the edge's data with ``from``, ``to``, their names, ``key``, and ``shared``: whether it is the
    second of two such steps. Where several edges join the two, it is the one that costs least, then the one
    with most evidence. Only plain statements count if ``plain``. Raises
    :class:`~graph_builder.stores.errors.QueryError` if a name is unknown or nothing joins the two.
    """
    start, end = node(found, start), node(found, end)
    usable = _usable(found, plain)
    try:
        candidates = list(
            islice(nx.shortest_simple_paths(usable, start, end, weight="weight"), _CANDIDATES)
        )
    except nx.NetworkXNoPath:
        kind = "plain statement" if plain else "statement"
        raise QueryError(f"No {kind} joins '{start}' and '{end}', however many steps.") from None
    ways = [_steps(usable, way) for way in candidates]
    return sorted(ways, key=lambda way: _cost(usable, way))[:most]


def _usable(found: nx.MultiDiGraph[str], plain: bool) -> nx.Graph[str]:
    """The edges that ways go along, the best between any two things, each with its ``weight``."""
    usable: nx.Graph[str] = nx.Graph()
    usable.add_nodes_from(found.nodes(data=True))
    for a, b, key, data in found.edges(keys=True, data=True):
        if data["plain"] or not plain:
            rank = (data["cost"], not data["plain"], data["role"], -len(data["evidence"]), a, b, key)
            if not usable.has_edge(a, b) or rank < usable.edges[a, b]["rank"]:
                usable.add_edge(a, b, rank=rank, edge=data)
    for a, b, data in usable.edges(data=True):
        data["weight"] = data["edge"]["cost"] + (_crowd(usable, a) + _crowd(usable, b)) / 2
    return usable


def _crowd(usable: nx.Graph[str], name: str) -> float:
    """What it costs to go through a thing: more, the more is joined to it."""
    return log2(1 + usable.degree(name)) / 2


def _steps(usable: nx.Graph[str], way: list[str]) -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = []
    for here, there in pairwise(way):
        edge = usable.edges[here, there]["edge"]
        *_, start, end, key = usable.edges[here, there]["rank"]
        names = {"fromName": usable.nodes[start]["label"], "toName": usable.nodes[end]["label"]}
        forward, before = start == here, steps[-1] if steps else {}
        shared = before.get("relation") == edge["relation"] and before["forward"] != forward
        steps.append(
            {"from": start, "to": end, **names, "key": key, "forward": forward, "shared": shared, **edge}
        )
    return steps


def _cost(usable: nx.Graph[str], steps: list[dict[str, Any]]) -> float:
    own = sum(usable.edges[step["from"], step["to"]]["weight"] for step in steps)
    return own + sum(2 * step["cost"] for step in steps if step["shared"])


def kinds(way: list[dict[str, Any]]) -> str:
    """The kinds of a way's steps, each once: "strong tie, role", and "in company" where two steps share."""
    found = dict.fromkeys(step["kindLabel"] for step in way)
    return ", ".join([*found, *(["in company"] if any(step["shared"] for step in way) else [])])


def standing(step: dict[str, Any]) -> str:
    """How a step stands, in brackets; empty for a plain fact.

    Says that it is a role or our own arrangement, and what else keeps it from being the document's own fact.
    """
    if step["plain"]:
        return ""
    axes = [step["standing"], step["polarity"], step["reception"]]
    marks = [mark for mark in axes if mark not in ("", "asserted", "affirmed", "endorsed")]
    if step["role"] or step.get("ours"):
        marks.insert(0, f"{step['kindLabel']}: {step['label']}".removeprefix(f"{step['label']}: "))
    return f"[{', '.join(marks) or 'no plain fact'}]"


def paths_text(ways: list[list[dict[str, Any]]]) -> str:
    """Ways as text: their kinds, and each step's sentence, how it stands, and the words it rests on."""
    lines = []
    for number, way in enumerate(ways, 1):
        lines.append(f"way {number}, {counted(len(way), 'step')}: {kinds(way)}")
        lines.append("  " + _end(way[0], way[0]["forward"]) if way else "")
        for step in way:
            lines.append(f"  → {_end(step, not step['forward'])}: {step['sentence']} {standing(step)}".rstrip())
            lines += [f"      {e['place']}  「{e['anchor']}」 {e['gloss']}" for e in step["evidence"][:2]]
            lines += [
                f"      corrected: {c['printed']} is to be {c['established']}" for c in step["corrections"]
            ]
        lines.append("")
    return "\n".join(lines)


def _end(step: dict[str, Any], first: bool) -> str:
    return str(step["fromName" if first else "toName"])
