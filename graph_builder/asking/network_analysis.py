"""What is central in the network, and which things belong together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx


def central(found: nx.MultiDiGraph[str], many: int = 20) -> list[dict[str, Any]]:
    """The entities through which most shortest ways between others lead, documents left out.

    Measured is betweenness on the undirected simple graph.
    """
    simple: nx.Graph[str] = nx.Graph(found.subgraph(n for n in found if n.startswith("id:")))
    scores = nx.betweenness_centrality(simple)
    best = sorted(scores, key=lambda n: (-scores[n], n))[:many]
    return [
        {
            "entity": n,
            "label": found.nodes[n]["label"],
            "betweenness": round(scores[n], 4),
            "neighbours": simple.degree(n),
        }
        for n in best
    ]


def communities(found: nx.MultiDiGraph[str]) -> list[list[str]]:
    """Groups of entities that are said more of each other than of the rest, see :func:`groups`."""
    return groups(found.subgraph(n for n in found if n.startswith("id:")).edges())


def groups(links: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The linked names in groups, largest first (Louvain, seed fixed, parallel links add weight).

    >>> groups([("a", "b"), ("b", "c"), ("a", "c"), ("x", "y"), ("c", "x")])
    [['a', 'b', 'c'], ['x', 'y']]
    """
    weights: dict[tuple[str, str], int] = {}
    for a, b in links:
        ends = (min(a, b), max(a, b))
        weights[ends] = weights.get(ends, 0) + 1
    names = sorted({name for ends in weights for name in ends})
    # sets of numbers have one order in every process, sets of names have not
    number = {name: i for i, name in enumerate(names)}
    simple: nx.Graph[int] = nx.Graph()
    simple.add_nodes_from(range(len(names)))
    simple.add_weighted_edges_from(
        (number[a], number[b], weight) for (a, b), weight in sorted(weights.items())
    )
    parts = nx.community.louvain_communities(simple, weight="weight", seed=1)
    return sorted((sorted(names[i] for i in part) for part in parts), key=lambda g: (-len(g), g))
