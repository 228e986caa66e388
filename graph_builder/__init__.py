"""A knowledge graph of human security, each statement traceable to the words it rests on.

>>> import graph_builder
>>> graph = graph_builder.open_graph()
>>> graph.select("SELECT (COUNT(*) AS ?n) { ?s a hs:Correction }")[0]["n"].value.isdigit()
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["explore", "open_graph", "__version__"]

if TYPE_CHECKING:
    from pathlib import Path

    from .explorer import Page
    from .store import Store


def explore(
    graph: Store | None = None, *, around: str | None = None, steps: int = 1, query: str | None = None
) -> Page:
    """The interactive page of a graph, by default of the project's own: all of it, what stands ``around`` an entity (a key or a name) within
    ``steps``, or what the answer of a ``query`` names. A notebook shows it inline; ``.save(path)`` writes it to a file.

    Raises :class:`graph_builder.store.QueryError` if there is no such entity or the query cannot be answered.
    """
    from .project import explore as explore_

    return explore_(graph if graph is not None else open_graph(), around=around, steps=steps, query=query)


def open_graph(mappings: Path | None = None, store: str = "memory:") -> Store:
    """The graph, ready to be asked: built in memory from ``mappings``, by default the project's own, or the one in the ``store`` at an address,
    ``file:DIR`` or ``http://…/sparql``.

    Raises :class:`graph_builder.project.MappingsError` if the mappings do not pass the checks, :class:`graph_builder.store.StoreError` if the
    store cannot be used.
    """
    from .project import open_graph as open_

    return open_(mappings, store)
