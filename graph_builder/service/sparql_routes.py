"""The addresses of the SPARQL Protocol and the Graph Store Protocol."""

from __future__ import annotations

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..vocabulary import LANGUAGES
from . import protocol
from .content_types import GRAPHS, HTML, ROWS
from .dispatcher import Dispatcher
from .errors import RequestError
from .file_jobs import MetadataJob
from .negotiation import wanted_formats
from .page_jobs import PageJob
from .query_jobs import GraphJob, QueryJob


class SparqlRoutes:
    """``/sparql`` and ``/store``."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        self.dispatcher = dispatcher

    def routes(self) -> list[Route]:
        """The addresses."""
        return [
            Route("/sparql", self.sparql, methods=["GET", "POST"]),
            Route("/store", self.store, methods=["GET"]),
        ]

    async def sparql(self, request: Request) -> Response:
        """The SPARQL endpoint; without a query its description, or a form for those who want a page."""
        operation = await protocol.read(request)
        if operation is None:
            return await self._description(request)
        formats = wanted_formats(request, {**ROWS, **GRAPHS, "html": HTML}, operation.hints)
        job = QueryJob(
            text=operation.text,
            default=operation.default,
            named=operation.named,
            formats=formats,
            base=f"{self.dispatcher.root(request)}/sparql",
            mark=operation.mark,
        )
        if formats[0] == "html":
            job = self._for_page(job, request, operation.language)
        return await self.dispatcher.answer(request, job)

    def _for_page(self, job: QueryJob, request: Request, language: str | None) -> QueryJob:
        """The job with what its page needs; the rest of the address is what leads back to it."""
        address = self.dispatcher.address(request)
        if language in LANGUAGES:
            address["language"] = language
        address |= {"path": "/sparql", "query": {"query": job.text, "format": "html"}}
        return replace(job, **address)

    async def _description(self, request: Request) -> Response:
        hints = [value for name in protocol.HINTS for value in request.query_params.getlist(name)]
        formats = wanted_formats(request, {**GRAPHS, "html": HTML}, hints)
        if formats[0] == "html":
            job = PageJob(name="sparql", **self.dispatcher.address(request))
            return await self.dispatcher.answer(request, job)
        root = self.dispatcher.root(request)
        return await self.dispatcher.answer(
            request, MetadataJob(which="service_description", root=root, formats=formats)
        )

    async def store(self, request: Request) -> Response:
        """Reading a graph by the Graph Store Protocol: ``?graph=IRI`` or ``?default``."""
        given = request.query_params
        if ("default" in given) == ("graph" in given) or len(given.getlist("graph")) > 1:
            raise RequestError(400, "Name one graph: ?graph=IRI, or ?default.")
        return await graph_response(self.dispatcher, request, given.get("graph"))


async def graph_response(dispatcher: Dispatcher, request: Request, name: str | None) -> Response:
    """A graph of the store, None for the default one; raises :class:`RequestError` 400 for what is no IRI."""
    if name is not None and not protocol.IRI.fullmatch(name):
        raise RequestError(400, f"'{name[:80]}' is no absolute IRI.")
    formats = wanted_formats(request, GRAPHS, request.query_params.getlist("format"))
    return await dispatcher.answer(request, GraphJob(name=name, formats=formats))
