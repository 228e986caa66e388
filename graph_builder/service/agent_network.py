"""The graph as a network, made once by each worker."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ..asking import network
from ..stores import Store

if TYPE_CHECKING:
    import networkx as nx


@cache
def network_of(graph: Store) -> nx.MultiDiGraph[str]:
    """The graph as a network, made once by each worker."""
    return network(graph)
