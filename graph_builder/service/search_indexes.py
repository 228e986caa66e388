"""The index that searches ask: made once, before the workers are forked, and opened by each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..search import SearchIndex, cached_index
from ..stores import Store
from .settings import WorkerSettings

_made: list[bytes] = []


def make_index(graph: Store, settings: WorkerSettings) -> None:
    """Make the index of a graph, which every worker forked from now on shares.

    That of mappings is read from its file, where it is there.
    """

    def build() -> SearchIndex:
        return SearchIndex.of_store(graph)

    mappings = Path(settings.mappings) if settings.mappings else None
    index = cached_index(mappings, build) if settings.store == "memory:" else build()
    _made[:] = [index.serialize()]


@cache
def index_of(graph: Store) -> SearchIndex:
    """The index made before this worker was forked; one of ``graph`` where none was."""
    return SearchIndex.deserialize(_made[0]) if _made else SearchIndex.of_store(graph)
