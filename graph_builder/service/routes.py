"""The addresses of the service, by group: each reads its request and has a job answer it."""

from __future__ import annotations

from starlette.routing import Route

from .dispatcher import Dispatcher
from .page_routes import PageRoutes
from .site_routes import SiteRoutes
from .sparql_routes import SparqlRoutes


def all_routes(dispatcher: Dispatcher) -> list[Route]:
    """All addresses but that of the metrics."""
    groups = (SparqlRoutes(dispatcher), PageRoutes(dispatcher), SiteRoutes(dispatcher))
    return [route for group in groups for route in group.routes()]
