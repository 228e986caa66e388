"""The service as an ASGI application, and a server of it."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import sys
from collections.abc import AsyncIterator
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .dispatcher import Dispatcher
from .error_pages import error_response, unforeseen_error
from .errors import RequestError
from .http_protocol import HttpProtocol
from .metrics import Metrics
from .request_log import RequestLog
from .routes import all_routes
from .settings import Limits, Settings
from .worker_pool import WorkerPool


def application(settings: Settings | None = None, limits: Limits | None = None) -> Starlette:
    """The service as an ASGI application."""
    settings = settings or Settings()
    pool = WorkerPool(settings, limits)
    metrics = Metrics(pool)

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await pool.start()
        try:
            yield
        finally:
            await pool.close()

    async def measured(request: Request) -> Response:
        return Response(metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")

    app = Starlette(
        routes=[
            *all_routes(Dispatcher(pool, settings.base)),
            Route("/metrics", measured, methods=["GET"]),
        ],
        lifespan=lifespan,
        exception_handlers={
            RequestError: error_response,
            HTTPException: error_response,
            Exception: unforeseen_error,
        },
        middleware=[Middleware(RequestLog, metrics=metrics, settings=settings)],
    )
    app.state.pool = pool
    return app


def serve(settings: Settings, limits: Limits, host: str, port: int, behind: str | None = None) -> int:
    """Serve until a signal (SIGINT, SIGTERM) ends it; requests under way are finished first.

    ``behind`` is the address of a proxy whose X-Forwarded-For and -Proto are believed; port 0 takes a free
    one. Returns an exit code. Raises :class:`StartError` if the graph cannot be opened, OSError if the
    address cannot be taken.
    """
    signal.signal(
        signal.SIGTERM, _interrupt
    )  # before uvicorn listens for it, and after it has stopped in order
    app = application(settings, limits)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.create_server((host, port), family=family, backlog=2048)
    config = _configuration(app, limits, behind)
    with (
        contextlib.suppress(KeyboardInterrupt),
        asyncio.Runner(loop_factory=config.get_loop_factory()) as runner,
    ):
        runner.run(_run(app.state.pool, config, host, listening))
    return 0


def _interrupt(*_: Any) -> None:
    raise KeyboardInterrupt


def _configuration(app: Starlette, limits: Limits, behind: str | None) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=HttpProtocol,
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


async def _run(pool: WorkerPool, config: uvicorn.Config, host: str, listening: socket.socket) -> None:
    try:
        await pool.start()
        name = f"[{host}]" if ":" in host else host
        address = f"http://{name}:{listening.getsockname()[1]}/"
        print(
            f"hsgraph serves at {address} (SPARQL at /sparql); Ctrl-C ends it.", file=sys.stderr, flush=True
        )
        await uvicorn.Server(config).serve(sockets=[listening])
    finally:
        await pool.close()
