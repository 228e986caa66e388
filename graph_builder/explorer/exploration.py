"""The page of a graph or of a part of it."""

from __future__ import annotations

from ..corpus import Project
from ..reports import figures
from ..stores import Store
from . import selection
from .page import Page, render_page


def explore(
    graph: Store,
    project: Project | None = None,
    *,
    around: str | None = None,
    steps: int = 1,
    query: str | None = None,
) -> Page:
    """The page of a graph or of a part of it, with texts and accuracy if a project is given.

    The part is what lies at most ``steps`` ``around`` a thing, or what the answer of a ``query`` names.
    Raises :class:`~graph_builder.stores.QueryError` if there is no such thing, or the answer names nothing.
    """
    graph = graph.local()
    if around is not None:
        graph = selection.part(graph, selection.around(graph, around, steps))
    elif query is not None:
        graph = selection.part(graph, selection.named(graph, query))
    return Page(render_page(graph, project.texts, figures(project)) if project else render_page(graph, {}))


def project_page(project: Project) -> Page:
    """The page of a project, with its texts and its accuracy."""
    return explore(Store(project.quads(), project.vocabulary), project)
