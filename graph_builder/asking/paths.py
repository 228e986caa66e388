"""How two things are connected."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, pairwise
from math import log2
from typing import Any

import networkx as nx

from ..stores import QueryError
from ..vocabulary import nearest

_CANDIDATES = (
    24  # ways weighed for the few that are offered, since what a way shares shows on the whole way only
)

_CROWD = (
    0.4  # what a step costs more for each time that the things joined to one of its ends double in number
)
_DEAREST = 2  # how many times what the best way costs another may cost and still be offered


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
    into one thing, as of two funders of one body, cost double. No way is offered that costs more than twice
    as much as the best that needs no fact from elsewhere.

    A step is the edge's data with ``from``, ``to``, their names and ``key``; ``forward``, whether it is
    walked from the one to the other; and ``shared``, whether it is the second of two such steps. Where
    several edges join the two, it is the one that costs least, then the one with most evidence. Only plain
    statements count if ``plain``. Raises :class:`~graph_builder.stores.errors.QueryError` if a name is
    unknown or nothing joins the two.
    """
    start, end = node(found, start), node(found, end)
    usable = _usable(found, plain)
    try:
        candidates = list(islice(nx.shortest_simple_paths(usable, start, end, weight="weight"), _CANDIDATES))
    except nx.NetworkXNoPath:
        kind = "plain statement" if plain else "statement"
        raise QueryError(f"No {kind} joins '{start}' and '{end}', however many steps.") from None
    ways = {tuple(way): _steps(usable, way) for way in candidates}
    believed = [way for way, steps in ways.items() if not _says_twice(steps)]
    costs = {way: _cost(usable, ways[way]) for way in believed}
    ranked = sorted(believed, key=lambda way: (costs[way], way))
    said = [way for way in ranked if not any("source" in step for step in ways[way])]
    near = [way for way in _distinct(ranked) if costs[way] <= _DEAREST * costs[(said or ranked)[0]]]
    return [ways[way] for way in near[:most]]


@lru_cache(maxsize=2)
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
        data["weight"] = data["edge"]["cost"] + _CROWD * log2(usable.degree(a) * usable.degree(b))
    return usable


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
    weights: list[float] = [usable.edges[step["from"], step["to"]]["weight"] for step in steps]
    again = [a + b for (a, b), step in zip(pairwise(weights), steps[1:], strict=True) if step["shared"]]
    return sum(weights) + sum(again)


def _says_twice(steps: list[dict[str, Any]]) -> bool:
    """Whether a way goes into a statement and out of it by what has a part in it, which is one step."""
    stated = [step["key"].split()[0] for step in steps]
    return any(step.get("part") and stated.count(key) > 1 for step, key in zip(steps, stated, strict=True))


def _distinct(ways: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The ways, the best first, without those that go by all the things of a better one and more."""
    kept: list[tuple[str, ...]] = []
    for way in ways:
        if not any(better[1:-1] and set(better) <= set(way) for better in kept):
            kept.append(way)
    return kept
