"""The interactive page: the graph drawn by pyvis into one HTML file that needs no network.

In come a store and, for the texts and the accuracy, a project; out goes a :class:`Page`. pyvis builds the
nodes and edges and renders ``template.html``. What the page does stands in ``src/``, JavaScript modules that
are bundled with vis-network, CodeMirror and Oxigraph into ``built/`` when the project is installed.
"""

from __future__ import annotations

from .exploration import explore, project_page
from .page import Page, render_page

__all__ = ["Page", "explore", "project_page", "render_page"]
