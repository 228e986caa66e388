"""A knowledge graph of human security, each statement traceable to the words it rests on.

>>> import graph_builder
>>> graph = graph_builder.open_graph()
>>> graph.select("SELECT (COUNT(*) AS ?n) { ?s a hs:Correction }")[0]["n"].value.isdigit()
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .version import __version__

__all__ = ["Graph", "__version__", "explore", "open_graph"]

if TYPE_CHECKING:
    from .graph import Graph, explore, open_graph


def __getattr__(name: str) -> Any:
    """The API, imported when it is first used, so that the command line starts at once (PEP 562)."""
    if name in __all__:
        # kept out of the start: all floors, which 'hsgraph --help' does without
        from . import graph

        return getattr(graph, name)
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
