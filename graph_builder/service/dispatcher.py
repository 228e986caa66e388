"""From a request to its response: where a page stands, and the job that a worker runs for it."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from ..version import __version__
from .content_types import HTML
from .errors import RequestError
from .job import Address, Job
from .negotiation import language_of
from .responses import VARY, client_of, etag_digest, matches_etag, respond
from .worker_pool import WorkerPool

_HOST = re.compile(r"[A-Za-z0-9.-]+(:\d{1,5})?|\[[0-9A-Fa-f:.]+\](:\d{1,5})?")

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Dispatcher:
    """Answers requests over a pool of workers.

    ``base`` is where the service is reached, None for where requests say.
    """

    def __init__(self, pool: WorkerPool, base: str | None = None) -> None:
        self.pool, self.base = pool, base

    def root(self, request: Request) -> str:
        """Where the service is reached: ``base`` if given, else as the request says, if that is a name."""
        if self.base:
            return self.base
        host = request.headers.get("host", "")
        if not _HOST.fullmatch(host):
            name, port = request.scope.get("server") or ("localhost", None)
            host = name + (f":{port}" if port else "")
        return f"{request.scope['scheme']}://{host}{request.scope.get('root_path', '')}"

    def address(self, request: Request) -> Address:
        """Where the page that is asked for stands."""
        root = request.scope.get("root_path", "")
        return {
            "language": language_of(request),
            "root": root,
            "path": request.scope["path"].removeprefix(root),
            "query": {k: v[:500] for k, v in request.query_params.items() if k != "lang"},
        }

    async def answer(self, request: Request, job: Job) -> Response:
        """The answer of a job, or 304 where the client has it already.

        Raises :class:`RequestError` for an error that is no page.
        """
        request.scope.setdefault("state", {})["job"] = job.kind
        headers = {"Vary": VARY, "Cache-Control": "public, no-cache", "Content-Security-Policy": _POLICY}
        if fingerprint := self.pool.graph.fingerprint:
            headers["ETag"] = f'W/"{etag_digest(fingerprint, __version__, job.kind, vars(job))}"'
        if matches_etag(request.headers.get("if-none-match"), headers.get("ETag", "")):
            return Response(status_code=304, headers=headers)
        takes_gzip = "gzip" in request.headers.get("accept-encoding", "")
        answer = await self.pool.run(job, client_of(request), takes_gzip)
        if answer.status < 400:
            return respond(answer, headers)
        if not answer.type.startswith(HTML):
            raise RequestError(answer.status, answer.body.decode("utf-8"))
        return respond(answer, {"Content-Security-Policy": _POLICY, "Vary": VARY})
