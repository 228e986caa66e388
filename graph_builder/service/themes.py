"""Our arrangement of the concepts, read once by each worker."""

from __future__ import annotations

from functools import cache

from ..asking import Themes
from ..stores import Store


@cache
def themes_of(graph: Store) -> Themes:
    """The themes of a graph, without concepts if it has no arrangement."""
    return Themes(graph)
