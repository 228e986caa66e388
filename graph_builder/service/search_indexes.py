"""The index that searches ask: made once, before the workers are forked, and opened by each."""

from __future__ import annotations

from functools import cache

from ..search import SearchIndex
from ..stores import Store

_made: list[bytes] = []


def make_index(graph: Store) -> None:
    """Make the index of a graph, which every worker forked from now on shares."""
    _made[:] = [SearchIndex.of_store(graph).serialize()]


@cache
def index_of(graph: Store) -> SearchIndex:
    """The index made before this worker was forked; one of ``graph`` where none was."""
    return SearchIndex.deserialize(_made[0]) if _made else SearchIndex.of_store(graph)
