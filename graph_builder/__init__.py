"""A knowledge graph of human security, each statement traceable to the words it rests on.

>>> import graph_builder
>>> graph = graph_builder.open_graph()
>>> graph.select("SELECT (COUNT(*) AS ?n) { ?s a hs:Correction }")[0]["n"].value.isdigit()
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["open_graph", "__version__"]

if TYPE_CHECKING:
    from pathlib import Path

    from .store import Store


def open_graph(mappings: Path | None = None) -> Store:
    """The graph, ready to be asked: built in memory from ``mappings``, by default the project's own.

    Raises :class:`graph_builder.project.MappingsError` if the mappings do not pass the checks.
    """
    from .project import open_graph as open_

    return open_(mappings)
