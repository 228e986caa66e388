"""The graph over HTTP: a SPARQL endpoint, a page for every thing, files, and the explorer. An extra: ``pip install "hsgraph[serve]"``.

``site`` has the addresses, ``protocol`` reads SPARQL requests, ``pool`` asks the ``workers``, in which ``jobs`` run; ``pages``, ``said`` and ``metadata`` make
what they answer.
"""

from __future__ import annotations

import contextlib
import json
import sys
import time
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from .metrics import Metrics
from .pool import Limits, Pool, Refused, StartError
from .site import VARY, Site, language_of, respond, wants_page
from .workers import Answer

__all__ = ["Limits", "Settings", "StartError", "application", "serve"]


@dataclass(frozen=True)
class Settings:
    """What is served, where, and what is told of it."""

    mappings: str | None = None
    store: str = "memory:"
    base: str | None = None
    log_queries: bool = False
    quiet: bool = False


def application(settings: Settings | None = None, limits: Limits | None = None) -> Starlette:
    """The service as an ASGI application."""
    settings = settings or Settings()
    pool = Pool({"mappings": settings.mappings, "store": settings.store}, limits)
    site, metrics = Site(pool, settings.base), Metrics(pool)

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette):
        await pool.start()
        try:
            yield
        finally:
            await pool.close()

    async def measured(request: Request) -> Response:
        return PlainTextResponse(metrics.text(), media_type="text/plain; version=0.0.4")

    app = Starlette(
        routes=[*site.routes(), Route("/metrics", measured, methods=["GET"])],
        lifespan=lifespan,
        exception_handlers={Refused: _refused, HTTPException: _refused, Exception: _unforeseen},
        middleware=[Middleware(Watch, metrics=metrics, settings=settings)],
    )
    app.state.pool = pool
    return app


async def _refused(request: Request, error: Exception) -> Response:
    """Every error in one shape: a page for those who read, RFC 9457 problem details for programs."""
    status = error.status if isinstance(error, Refused) else error.status_code
    sentence = error.sentence if isinstance(error, Refused) else _told(error)
    headers = dict(getattr(error, "headers", None) or {}) | {"Vary": VARY, "Cache-Control": "no-store"}
    if isinstance(error, Refused) and error.retry:
        headers["Retry-After"] = str(error.retry)
    if wants_page(request.headers.get("accept")) and request.query_params.get("format", "html") == "html":
        from . import pages

        answer = pages.error(language_of(request), request.scope.get("root_path", ""), status, sentence)
    else:
        answer = Answer(
            status,
            "application/problem+json",
            json.dumps(
                {"title": _TITLES.get(status, "Error"), "status": status, "detail": sentence},
                ensure_ascii=False,
            ).encode("utf-8", "replace"),
        )
    return respond(
        answer,
        {**headers, "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'"},
    )


_TITLES = {
    400: "Bad request",
    403: "Refused",
    404: "Not found",
    405: "Method not allowed",
    406: "Not acceptable",
    408: "Too slow",
    413: "Too large",
    414: "Too long",
    415: "Media type not taken",
    429: "Too many requests",
    500: "Fault of ours",
    502: "Store not answering",
    503: "Busy",
    504: "Stopped at the time limit",
}


def _told(error: HTTPException) -> str:
    if error.status_code == 404 and error.detail == "Not Found":
        return "There is nothing at this address. The start page, /, leads to everything."
    if error.status_code == 405:
        return "This method is not taken here: the service is read-only."
    return str(error.detail)


async def _unforeseen(request: Request, error: Exception) -> Response:
    print(
        json.dumps(
            {"level": "error", "error": f"{type(error).__name__}: {error}", "path": request.scope.get("path")}
        ),
        file=sys.stderr,
        flush=True,
    )
    return await _refused(
        request, Refused(500, "This should not happen. Please report it with the address you asked.")
    )


_CORS = [(b"access-control-allow-origin", b"*"), (b"access-control-expose-headers", b"ETag, Retry-After")]
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}


class Watch:
    """Around every request: counts and logs it, one line of JSON each, with the query only if that is asked for; lets scripts of all sites read the answer
    (https://fetch.spec.whatwg.org/#http-cors-protocol; nothing here depends on who asks, so one answer does for all)."""

    def __init__(self, app: Any, metrics: Metrics, settings: Settings) -> None:
        self.app, self.metrics, self.settings = app, metrics, settings

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        began, told = time.perf_counter(), {"status": 500, "bytes": 0}

        async def watched(message: Any) -> None:
            if message["type"] == "http.response.start":
                told["status"] = message["status"]
                message["headers"] = [*message["headers"], *_CORS]
            else:
                told["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            if scope["method"] == "OPTIONS":
                await Response(status_code=204, headers=_PREFLIGHT)(scope, receive, watched)
            else:
                await self.app(scope, receive, watched)
        finally:
            took, job = time.perf_counter() - began, scope.get("state", {}).get("job", "none")
            self.metrics.count(job, told["status"], took)
            if not self.settings.quiet:
                line = {
                    "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                    "client": (scope.get("client") or ("",))[0],
                    "method": scope["method"],
                    "path": scope["path"],
                    "job": job,
                    **told,
                    "ms": round(took * 1000, 1),
                }
                if self.settings.log_queries:
                    line["query"] = scope["query_string"].decode("latin-1")
                print(json.dumps(line), file=sys.stderr, flush=True)


def serve(settings: Settings, limits: Limits, host: str, port: int, behind: str | None = None) -> int:
    """Serve until told to stop (SIGINT, SIGTERM); requests under way are finished first. ``behind`` is the address of a proxy whose
    X-Forwarded-For and -Proto are believed; port 0 takes a free one. Returns an exit code.

    Raises :class:`StartError` if the graph cannot be opened, OSError if the address cannot be taken.
    """
    import asyncio
    import signal
    import socket

    import uvicorn

    def stop(*_: Any) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)  # before uvicorn listens for it, and after it has stopped in order
    app = application(settings, limits)
    listening = socket.create_server(
        (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=2048
    )
    config = uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        server_header=False,
        lifespan="off",
        proxy_headers=behind is not None,
        forwarded_allow_ips=behind or "",
        timeout_keep_alive=15,
        limit_concurrency=4000,
        timeout_graceful_shutdown=int(limits.seconds) + 2,
    )

    async def run() -> None:
        try:
            await app.state.pool.start()
            name = f"[{host}]" if ":" in host else host
            print(
                f"hsgraph serves at http://{name}:{listening.getsockname()[1]}/ (SPARQL at /sparql); Ctrl-C ends it.",
                file=sys.stderr,
                flush=True,
            )
            await uvicorn.Server(config).serve(sockets=[listening])
        finally:
            await app.state.pool.close()

    with (
        contextlib.suppress(KeyboardInterrupt),
        asyncio.Runner(loop_factory=config.get_loop_factory()) as runner,
    ):
        runner.run(run())
    return 0
