"""The graph as a network, made once by each worker."""

from __future__ import annotations

from functools import cache

from ..asking import network
from ..stores import Store


@cache
def network_of(graph: Store):
    """The graph as a network, made once by each worker."""
    return network(graph)
