"""The graph over HTTP: a SPARQL endpoint, a page for every thing, files, and the explorer. An extra: ``pip install "hsgraph[serve]"``.

``site`` has the addresses, ``protocol`` reads SPARQL requests, ``pool`` asks the ``workers``, in which ``jobs`` run; ``pages``, ``said`` and ``metadata`` make
what they answer.
"""

from __future__ import annotations

import contextlib
import sys
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from .error_pages import refused, unforeseen
from .errors import Refused
from .metrics import Metrics
from .request_log import RequestLog
from .routes import Routes
from .settings import Limits, Settings
from .worker_pool import WorkerPool


def application(settings: Settings | None = None, limits: Limits | None = None) -> Starlette:
    """The service as an ASGI application."""
    settings = settings or Settings()
    pool = WorkerPool({"mappings": settings.mappings, "store": settings.store}, limits)
    site, metrics = Routes(pool, settings.base), Metrics(pool)

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
        exception_handlers={Refused: refused, HTTPException: refused, Exception: unforeseen},
        middleware=[Middleware(RequestLog, metrics=metrics, settings=settings)],
    )
    app.state.pool = pool
    return app


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
