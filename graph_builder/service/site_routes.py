"""The addresses of whole files, and what the service says of itself."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from .content_types import GRAPHS
from .dispatcher import Dispatcher
from .file_jobs import ExplorerJob, FileJob, MetadataJob, SitemapJob
from .negotiation import wanted_formats
from .openapi import description
from .query_jobs import HealthJob

_CSS = (Path(__file__).resolve().parent / "static" / "site.css").read_text("utf-8")


class SiteRoutes:
    """Files, the explorer, the style sheet, and descriptions of the service."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        self.dispatcher = dispatcher

    def routes(self) -> list[Route]:
        """The addresses."""
        endpoints = {
            "/dataset": self.void,
            "/.well-known/void": self.void,
            "/data/{name}": self.file,
            "/explorer": self.explorer,
            "/static/site.css": self.css,
            "/sitemap.xml": self.sitemap,
            "/robots.txt": self.robots,
            "/openapi.json": self.openapi,
            "/health": self.health,
        }
        return [Route(path, endpoint, methods=["GET"]) for path, endpoint in endpoints.items()]

    async def void(self, request: Request) -> Response:
        """The description of the dataset."""
        formats = wanted_formats(request, GRAPHS, request.query_params.getlist("format"))
        job = MetadataJob(which="void", root=self.dispatcher.root(request), formats=formats)
        return await self.dispatcher.answer(request, job)

    async def file(self, request: Request) -> Response:
        """A file that a build writes."""
        return await self.dispatcher.answer(request, FileJob(name=request.path_params["name"]))

    async def explorer(self, request: Request) -> Response:
        """The interactive page; its own policy stands in its head."""
        response = await self.dispatcher.answer(request, ExplorerJob())
        del response.headers["content-security-policy"]
        return response

    async def css(self, request: Request) -> Response:
        """The style sheet of the pages."""
        return Response(_CSS, media_type="text/css", headers={"Cache-Control": "public, max-age=3600"})

    async def sitemap(self, request: Request) -> Response:
        """The addresses of all things."""
        return await self.dispatcher.answer(request, SitemapJob(root=self.dispatcher.root(request)))

    async def robots(self, request: Request) -> Response:
        """What crawlers are asked to leave alone."""
        root = self.dispatcher.root(request)
        rules = f"User-agent: *\nDisallow: /sparql\nDisallow: /store\nSitemap: {root}/sitemap.xml\n"
        return PlainTextResponse(rules)

    async def openapi(self, request: Request) -> Response:
        """The description of the JSON addresses."""
        examples = self.dispatcher.pool.graph.examples
        return JSONResponse(description(self.dispatcher.root(request), examples))

    async def health(self, request: Request) -> Response:
        """Whether a worker answers."""
        pool = self.dispatcher.pool
        answer = await pool.run(HealthJob(), "health")
        state = {
            "status": "ok",
            "graph": pool.graph.fingerprint,
            "statements": answer.body == b"true",
            **pool.gauges(),
        }
        return JSONResponse(state, headers={"Cache-Control": "no-store"})
