"""The network that paths are sought in, made once by each worker."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ..asking import path_network
from ..stores import Store

if TYPE_CHECKING:
    import networkx as nx


@cache
def network_of(graph: Store) -> nx.MultiDiGraph[str]:
    """The network that paths are sought in, made once by each worker."""
    return path_network(graph)
