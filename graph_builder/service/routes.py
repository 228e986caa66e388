"""The addresses of the service: each reads its request, asks the workers, and answers."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from ..version import __version__
from ..vocabulary import BASE, LANGUAGES
from . import protocol
from .content_types import GRAPHS, HTML, ROWS, SUFFIXES
from .errors import Refused
from .negotiation import format_named, language_of, wanted_formats
from .openapi import description
from .responses import VARY, client_of, etag_digest, matches_etag, respond
from .worker_pool import WorkerPool

_HOST = re.compile(r"[A-Za-z0-9.-]+(:\d{1,5})?|\[[0-9A-Fa-f:.]+\](:\d{1,5})?")

_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

_THINGS = ("id", "statement", "document", "correction", "list", "date", "fact", "graph")

_CSS = (Path(__file__).resolve().parent / "static" / "site.css").read_text("utf-8")


class Routes:
    """The service over a pool of workers. ``base`` is where it is reached from outside, if that is not what requests say."""

    def __init__(self, pool: WorkerPool, base: str | None = None) -> None:
        self.pool, self.base = pool, base

    def routes(self) -> list[Route]:
        """All addresses."""
        get = ["GET"]
        return [
            Route("/sparql", self.sparql, methods=["GET", "POST"]),
            Route("/store", self.store, methods=get),
            Route("/", self.page("home"), methods=get),
            Route("/search", self.search, methods=get),
            Route("/search.json", self.search_json, methods=get),
            Route("/path.json", self.path_json, methods=get),
            Route("/kind/{text}", self.page("kind"), methods=get),
            Route("/ontology", self.ontology, methods=get),
            Route("/ontology.{suffix}", self.ontology, methods=get),
            Route("/query", self.page("library"), methods=get),
            Route("/query/{name}", self.question, methods=get),
            *(Route(f"/{kind}/{{rest:path}}", self.thing, methods=get) for kind in _THINGS),
            Route("/dataset", self.void, methods=get),
            Route("/.well-known/void", self.void, methods=get),
            Route("/data/{name}", self.file, methods=get),
            Route("/explorer", self.explorer, methods=get),
            Route("/static/site.css", self.css, methods=get),
            Route("/sitemap.xml", self.sitemap, methods=get),
            Route("/robots.txt", self.robots, methods=get),
            Route("/openapi.json", self.openapi, methods=get),
            Route("/health", self.health, methods=get),
        ]

    async def sparql(self, request: Request) -> Response:
        """The SPARQL endpoint; without a query its description, or a form for those who want a page."""
        operation = await protocol.read(request)
        if operation is None:
            formats = wanted_formats(request, {**GRAPHS, "html": HTML}, request.query_params.get("format"))
            if formats[:1] == ["html"]:
                return await self._run(request, "page", name="sparql", **self._frame(request))
            return await self._run(
                request, "metadata", which="service_description", root=self._root(request), formats=formats
            )
        formats = wanted_formats(request, {**ROWS, **GRAPHS, "html": HTML}, operation.format)
        page = {}
        if formats[0] == "html":
            language = operation.language if operation.language in LANGUAGES else language_of(request)
            page = {"language": language, "root": request.scope.get("root_path", "")}
        return await self._run(
            request,
            "query",
            text=operation.text,
            default=operation.default,
            named=operation.named,
            formats=formats,
            **page,
        )

    async def store(self, request: Request) -> Response:
        """Reading a graph by the Graph Store Protocol: ``?graph=IRI`` or ``?default``."""
        given = request.query_params
        if ("default" in given) == ("graph" in given) or len(given.getlist("graph")) > 1:
            raise Refused(400, "Name one graph: ?graph=IRI, or ?default.")
        return await self._graph(request, given.get("graph"))

    async def _graph(self, request: Request, name: str | None) -> Response:
        if name is not None and not protocol.IRI.fullmatch(name):
            raise Refused(400, f"'{name[:80]}' is no absolute IRI.")
        return await self._run(
            request,
            "graph",
            name=name,
            formats=wanted_formats(request, GRAPHS, request.query_params.get("format")),
        )

    def page(self, name: str):
        """A page by its name."""

        async def endpoint(request: Request) -> Response:
            return await self._run(
                request, "page", name=name, text=request.path_params.get("text", ""), **self._frame(request)
            )

        return endpoint

    async def search(self, request: Request) -> Response:
        return await self._run(
            request, "page", name="search", text=_searched(request), **self._frame(request)
        )

    async def search_json(self, request: Request) -> Response:
        return await self._run(request, "search", text=_searched(request), language=language_of(request))

    async def path_json(self, request: Request) -> Response:
        """The shortest ways between two things."""
        given = request.query_params
        ends = [given.get(end, "") for end in ("from", "to")]
        if not all(ends):
            raise Refused(400, "Name two things: ?from=KEY&to=KEY.")
        plain = given.get("plain", "false")
        if plain not in ("true", "false"):
            raise Refused(400, "plain is true or false.")
        return await self._run(request, "path", start=ends[0][:200], end=ends[1][:200], plain=plain == "true")

    async def ontology(self, request: Request) -> Response:
        suffix = request.path_params.get("suffix")
        formats = wanted_formats(
            request, {"html": HTML, **GRAPHS}, format_named(suffix, {"html": HTML, **GRAPHS})
        )
        if formats[0] == "html":
            return await self._run(request, "page", name="ontology", **self._frame(request))
        return await self._run(request, "graph", name=BASE + "graph/ontology", formats=formats)

    async def question(self, request: Request) -> Response:
        """A question of the library with its answer: a page, CSV or JSON."""
        name, _, suffix = request.path_params["name"].partition(".")
        offered = {"html": HTML, "json": ROWS["json"], "csv": ROWS["csv"]}
        given = {k: v for k, v in request.query_params.items() if k not in ("lang", "format")}
        format = wanted_formats(
            request, offered, format_named(suffix, offered) or request.query_params.get("format")
        )[0]
        return await self._run(
            request,
            "question",
            name=name,
            given=given,
            format=format,
            language=language_of(request),
            root=request.scope.get("root_path", ""),
        )

    async def thing(self, request: Request) -> Response:
        """Anything of the graph by its identifier, or its identifier and the ending of a format."""
        path = request.scope["path"].removeprefix(request.scope.get("root_path", "")).rstrip("/")
        offered = {"html": HTML, **GRAPHS, "json": "application/json"}
        stem, dot, suffix = path.rpartition(".")
        format = format_named(suffix, offered) if dot and suffix in SUFFIXES else None
        path = stem if format else path
        if path.startswith("/graph/"):
            return await self._graph(request, BASE + path[1:])
        formats = wanted_formats(request, offered, format or request.query_params.get("format"))
        frame = self._frame(request)
        return await self._run(
            request,
            "describe",
            iri=BASE + path[1:],
            formats=formats,
            language=frame["language"],
            root=frame["root"],
            path=path,
        )

    async def void(self, request: Request) -> Response:
        return await self._run(
            request,
            "metadata",
            which="void",
            root=self._root(request),
            formats=wanted_formats(request, GRAPHS, request.query_params.get("format")),
        )

    async def file(self, request: Request) -> Response:
        return await self._run(request, "file", name=request.path_params["name"])

    async def explorer(self, request: Request) -> Response:
        """The interactive page; its own policy stands in its head."""
        response = await self._run(request, "explorer")
        del response.headers["content-security-policy"]
        return response

    async def css(self, request: Request) -> Response:
        return Response(_CSS, media_type="text/css", headers={"Cache-Control": "public, max-age=3600"})

    async def sitemap(self, request: Request) -> Response:
        return await self._run(request, "sitemap", root=self._root(request))

    async def robots(self, request: Request) -> Response:
        return PlainTextResponse(
            f"User-agent: *\nDisallow: /sparql\nDisallow: /store\nSitemap: {self._root(request)}/sitemap.xml\n"
        )

    async def openapi(self, request: Request) -> Response:

        return Response(
            json.dumps(description(self._root(request), self.pool.facts["examples"]), ensure_ascii=False),
            media_type="application/json",
        )

    async def health(self, request: Request) -> Response:
        """Whether a worker answers."""
        answer = await self.pool.run("health", "health")
        return Response(
            json.dumps(
                {
                    "status": "ok",
                    "graph": self.pool.facts["fingerprint"],
                    "statements": answer.body == b"true",
                    **self.pool.gauges(),
                }
            ),
            media_type="application/json",
            headers={"Cache-Control": "no-store"},
        )

    def _frame(self, request: Request) -> dict[str, Any]:
        path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
        query = {k: v[:500] for k, v in request.query_params.items() if k != "lang"}
        return {
            "language": language_of(request),
            "root": request.scope.get("root_path", ""),
            "path": path,
            "query": query,
        }

    def _root(self, request: Request) -> str:
        """Where the service is reached: as told, else as the request says, if that is a name."""
        if self.base:
            return self.base
        host = request.headers.get("host", "")
        if not _HOST.fullmatch(host):
            server = request.scope.get("server") or ("localhost", None)
            host = server[0] + (f":{server[1]}" if server[1] else "")
        return f"{request.scope['scheme']}://{host}{request.scope.get('root_path', '')}"

    async def _run(self, request: Request, job: str, /, **arguments: Any) -> Response:
        request.scope.setdefault("state", {})["job"] = job
        headers = {"Vary": VARY, "Cache-Control": "public, no-cache", "Content-Security-Policy": _POLICY}
        if fingerprint := self.pool.facts["fingerprint"]:
            headers["ETag"] = f'W/"{etag_digest(fingerprint, __version__, job, arguments)}"'
        if matches_etag(request.headers.get("if-none-match"), headers.get("ETag", "")):
            return Response(status_code=304, headers=headers)
        answer = await self.pool.run(
            job, client_of(request), "gzip" in request.headers.get("accept-encoding", ""), **arguments
        )
        if answer.status >= 400 and not answer.type.startswith(HTML):
            raise Refused(answer.status, answer.body.decode("utf-8"))
        return respond(
            answer,
            headers if answer.status < 400 else {"Content-Security-Policy": _POLICY, "Vary": headers["Vary"]},
        )


def _searched(request: Request) -> str:
    return request.query_params.get("q", "")[:200]
