"""How two things are connected."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, cast

import networkx as nx

from ..formats import counted
from ..stores import QueryError
from ..vocabulary import nearest


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
    """The shortest ways from one thing to another, at most ``most``, each a list of steps.

    Edges may be walked either way.

    A step is the edge's data with ``from``, ``to``, their names and ``key``, the edge with most evidence
    where several join the two. Only plain statements count if ``plain``. Raises
    :class:`~graph_builder.stores.errors.QueryError` if a name is unknown or nothing joins the two.
    """
    start, end = node(found, start), node(found, end)
    usable: nx.MultiGraph[str] = nx.MultiGraph()
    usable.add_nodes_from(found.nodes(data=True))
    for a, b, key, data in found.edges(keys=True, data=True):
        if data["plain"] or not plain:
            usable.add_edge(a, b, (a, b, key), **data)
    try:
        ways = sorted(nx.all_shortest_paths(nx.Graph(usable), start, end))[:most]
    except nx.NetworkXNoPath:
        kind = "plain statement" if plain else "statement"
        raise QueryError(f"No {kind} joins '{start}' and '{end}', however many steps.") from None
    return [[_step(usable, a, b) for a, b in pairwise(way)] for way in ways]


def _step(usable: nx.MultiGraph[str], a: str, b: str) -> dict[str, Any]:
    # the types of networkx have an edge's key for a text, which may be anything
    edges = cast("Mapping[tuple[str, str, str], dict[str, Any]]", usable[a][b])
    (start, end, key), data = min(
        edges.items(),
        key=lambda item: (not item[1]["plain"], item[1]["role"], -len(item[1]["evidence"]), item[0]),
    )
    names = {"fromName": usable.nodes[start]["label"], "toName": usable.nodes[end]["label"]}
    return {"from": start, "to": end, **names, "key": key, **data}


def paths_text(ways: list[list[dict[str, Any]]]) -> str:
    """Ways as text: each step's sentence, how it stands, and the words it rests on."""
    lines = []
    for number, way in enumerate(ways, 1):
        lines.append(f"way {number}, {counted(len(way), 'step')}")
        for step in way:
            how = "" if step["plain"] else "  [a role]" if step["role"] else "  [no plain fact]"
            lines.append(f"  {step['fromName']} → {step['toName']}: {step['sentence']}{how}")
            lines += [f"      {e['place']}  「{e['anchor']}」 {e['gloss']}" for e in step["evidence"][:2]]
        lines.append("")
    return "\n".join(lines)
