"""The graph over HTTP: a SPARQL endpoint, a page for every thing, files, and the explorer. An extra: ``pip install "hsgraph[serve]"``.

``site`` has the addresses, ``protocol`` reads SPARQL requests, ``pool`` asks the ``workers``, in which ``jobs`` run; ``pages``, ``said`` and ``metadata`` make
what they answer.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from starlette.responses import Response

from .metrics import Metrics
from .settings import Settings

_CORS = [(b"access-control-allow-origin", b"*"), (b"access-control-expose-headers", b"ETag, Retry-After")]

_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}


class RequestLog:
    """Around every request: counts and logs it, one line of JSON each, with the query only if that is asked for; lets scripts of all sites read the answer
    (https://fetch.spec.whatwg.org/#http-cors-protocol; nothing here depends on who asks, so one answer does for all).
    """

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
