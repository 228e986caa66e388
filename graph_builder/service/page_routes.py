"""The addresses of pages, and of the same things as JSON and RDF."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..vocabulary import BASE
from .content_types import GRAPHS, HTML, ROWS, SUFFIXES
from .dispatcher import Dispatcher
from .errors import RequestError
from .negotiation import format_named, language_of, wanted_formats
from .page_jobs import AskJob, DescribeJob, PageJob, PathJob, QuestionJob, SearchJob
from .protocol import is_yes
from .query_jobs import GraphJob
from .sparql_routes import graph_response
from .theme_jobs import ThemeJob

_THINGS = ("id", "statement", "document", "correction", "list", "date", "fact", "graph")

_DOCUMENT_FORMATS = {"html": HTML, **GRAPHS}

_THING_FORMATS = {**_DOCUMENT_FORMATS, "json": "application/json"}

_ANSWER_FORMATS = {"html": HTML, "json": ROWS["json"], "csv": ROWS["csv"]}


class PageRoutes:
    """The start page, things by their identifiers, searching, the ontology and the query library."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        self.dispatcher = dispatcher

    def routes(self) -> list[Route]:
        """The addresses."""
        endpoints = {
            "/": self.page("home"),
            "/search": self.search,
            "/search.json": self.search_json,
            "/ask.json": self.ask_json,
            "/path.json": self.path_json,
            "/kind/{text}": self.page("kind"),
            "/ontology": self.ontology,
            "/ontology.{suffix}": self.ontology,
            "/scheme": self.theme,
            "/scheme.{suffix}": self.theme,
            "/scheme/{name}": self.theme,
            "/query": self.page("library"),
            "/query/{name}": self.question,
            **{f"/{kind}/{{rest:path}}": self.thing for kind in _THINGS},
        }
        return [Route(path, endpoint, methods=["GET"]) for path, endpoint in endpoints.items()]

    def page(self, name: str) -> Callable[[Request], Awaitable[Response]]:
        """The endpoint of a page by its name."""

        async def endpoint(request: Request) -> Response:
            text = request.path_params.get("text", "")
            return await self._page(request, name, text)

        return endpoint

    async def _page(self, request: Request, name: str, text: str = "") -> Response:
        job = PageJob(name=name, text=text, **self.dispatcher.address(request))
        return await self.dispatcher.answer(request, job)

    async def search(self, request: Request) -> Response:
        """What holds ``?q=``, as a page."""
        return await self._page(request, "search", _searched(request))

    async def search_json(self, request: Request) -> Response:
        """What holds ``?q=``, as JSON."""
        job = SearchJob(text=_searched(request), language=language_of(request))
        return await self.dispatcher.answer(request, job)

    async def ask_json(self, request: Request) -> Response:
        """The answer to the question in words ``?q=``, as JSON."""
        job = AskJob(text=_searched(request), language=language_of(request))
        return await self.dispatcher.answer(request, job)

    async def path_json(self, request: Request) -> Response:
        """The paths between two things that mean most."""
        given = request.query_params
        start, end = given.get("from", ""), given.get("to", "")
        if not (start and end):
            raise RequestError(400, "Name two things: ?from=KEY&to=KEY.")
        plain = given.get("plain", "false")
        if plain not in ("true", "false"):
            raise RequestError(400, "plain is true or false.")
        job = PathJob(start=start[:200], end=end[:200], plain=plain == "true")
        return await self.dispatcher.answer(request, job)

    async def ontology(self, request: Request) -> Response:
        """The ontology, as a page or as RDF."""
        suffix = format_named(request.path_params.get("suffix"), _DOCUMENT_FORMATS)
        hints = request.query_params.getlist("format")
        formats = [suffix] if suffix else wanted_formats(request, _DOCUMENT_FORMATS, hints)
        if formats[0] == "html":
            return await self._page(request, "ontology")
        job = GraphJob(name=BASE + "graph/ontology", formats=formats)
        return await self.dispatcher.answer(request, job)

    async def question(self, request: Request) -> Response:
        """A question of the library with its answer: a page, CSV or JSON."""
        name, _, suffix = request.path_params["name"].partition(".")
        named = format_named(suffix, _ANSWER_FORMATS)
        hints = request.query_params.getlist("format")
        chosen = named or wanted_formats(request, _ANSWER_FORMATS, hints)[0]
        address = self.dispatcher.address(request)
        address["path"] = f"/query/{name}"
        address["query"] = {
            k: v for k, v in request.query_params.items() if k not in ("lang", "format", "bom")
        }
        mark = is_yes("bom", request.query_params.get("bom", ""))
        return await self.dispatcher.answer(
            request, QuestionJob(name=name, format=chosen, mark=mark, **address)
        )

    async def theme(self, request: Request) -> Response:
        """All themes of our arrangement, or one: a page, JSON or RDF."""
        given = request.path_params
        key, _, ending = given.get("name", "").partition(".")
        named = format_named(given.get("suffix") or ending, _THING_FORMATS)
        hints = request.query_params.getlist("format")
        formats = [named] if named else wanted_formats(request, _THING_FORMATS, hints)
        page = request.query_params.get("page", "1")
        if not re.fullmatch("[1-9][0-9]{0,4}", page):
            raise RequestError(400, "page is a number from 1.")
        address = self.dispatcher.address(request)
        address["path"] = "/scheme" + (f"/{key}" if key else "")
        address["query"] = {"page": page} if page != "1" else {}
        job = ThemeJob(key=key, page=int(page), formats=formats, **address)
        return await self.dispatcher.answer(request, job)

    async def thing(self, request: Request) -> Response:
        """Anything of the graph by its identifier, or its identifier and the ending of a format."""
        address = self.dispatcher.address(request)
        path = address["path"].rstrip("/")
        stem, dot, suffix = path.rpartition(".")
        named = format_named(suffix, _THING_FORMATS) if dot and suffix in SUFFIXES else None
        path = stem if named else path
        if path.startswith("/graph/"):
            return await graph_response(self.dispatcher, request, BASE + path[1:])
        hints = request.query_params.getlist("format")
        formats = [named] if named else wanted_formats(request, _THING_FORMATS, hints)
        address |= {"path": path, "query": {}}
        query = quote(request.url.query, safe="=&%+/:;,@!$'()*?-._~")
        ending = (f".{suffix}" if named else "") + (f"?{query}" if query else "")
        job = DescribeJob(iri=BASE + path[1:], formats=formats, ending=ending, **address)
        return await self.dispatcher.answer(request, job)


def _searched(request: Request) -> str:
    return request.query_params.get("q", "")[:200]
