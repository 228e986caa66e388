"""Every error in one shape: a page for those who read, RFC 9457 problem details for programs."""

from __future__ import annotations

import json
import sys

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from .answers import Answer
from .errors import Refused
from .negotiation import language_of, wants_page
from .pages.start import error_page
from .responses import VARY, respond


async def refused(request: Request, error: Exception) -> Response:
    """Every error in one shape: a page for those who read, RFC 9457 problem details for programs."""
    status = error.status if isinstance(error, Refused) else error.status_code
    sentence = error.sentence if isinstance(error, Refused) else _told(error)
    headers = dict(getattr(error, "headers", None) or {}) | {"Vary": VARY, "Cache-Control": "no-store"}
    if isinstance(error, Refused) and error.retry:
        headers["Retry-After"] = str(error.retry)
    if wants_page(request.headers.get("accept")) and request.query_params.get("format", "html") == "html":
        answer = error_page(language_of(request), request.scope.get("root_path", ""), status, sentence)
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


async def unforeseen(request: Request, error: Exception) -> Response:
    print(
        json.dumps(
            {"level": "error", "error": f"{type(error).__name__}: {error}", "path": request.scope.get("path")}
        ),
        file=sys.stderr,
        flush=True,
    )
    return await refused(
        request, Refused(500, "This should not happen. Please report it with the address you asked.")
    )
