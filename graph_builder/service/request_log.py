"""Around every request: it is counted and logged, and scripts of all sites may read the answer."""

from __future__ import annotations

import json
import sys
import time

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .metrics import Metrics
from .responses import CORS
from .settings import Settings

_CORS = [(name.lower().encode(), value.encode()) for name, value in CORS.items()]

_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}


class RequestLog:
    """Middleware that counts requests and logs each as a line of JSON.

    The query is logged only if the settings say so. Scripts of all sites may read every answer, since nothing
    here depends on who asks: https://fetch.spec.whatwg.org/#http-cors-protocol.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, settings: Settings) -> None:
        self.app, self.metrics, self.settings = app, metrics, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and count and log what is answered."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        began, status, size = time.perf_counter(), 500, 0

        async def measured_send(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], *_CORS]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            if scope["method"] == "OPTIONS":
                await Response(status_code=204, headers=_PREFLIGHT)(scope, receive, measured_send)
            else:
                await self.app(scope, receive, measured_send)
        finally:
            seconds = time.perf_counter() - began
            self.metrics.count(_job(scope), status, seconds)
            if not self.settings.quiet:
                self._log(scope, status, size, seconds)

    def _log(self, scope: Scope, status: int, size: int, seconds: float) -> None:
        line = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "client": (scope.get("client") or ("",))[0],
            "method": scope["method"],
            "path": scope["path"],
            "job": _job(scope),
            "status": status,
            "bytes": size,
            "ms": round(seconds * 1000, 1),
        }
        if self.settings.log_queries:
            line["query"] = scope["query_string"].decode("latin-1")
        print(json.dumps(line), file=sys.stderr, flush=True)


def _job(scope: Scope) -> str:
    return str(scope.get("state", {}).get("job", "none"))
