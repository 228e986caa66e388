"""Every error in one shape: a page for people, problem details for programs (RFC 9457)."""

from __future__ import annotations

import json
import sys

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from .answers import Answer
from .errors import RequestError
from .negotiation import language_of, wants_page
from .pages.start import error_page
from .responses import VARY, respond

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

_POLICY = "default-src 'none'; style-src 'self'; form-action 'self'"


def problem(status: int, sentence: str) -> Answer:
    """An error as problem details."""
    details = {"title": _TITLES.get(status, "Error"), "status": status, "detail": sentence}
    body = json.dumps(details, ensure_ascii=False).encode("utf-8", "replace")
    return Answer(status, "application/problem+json", body)


async def error_response(request: Request, error: Exception) -> Response:
    """The response to a request that ends in an error of ours or of Starlette."""
    if isinstance(error, RequestError):
        status, sentence, own = error.status, error.sentence, error.headers
    elif isinstance(error, HTTPException):
        status, sentence, own = error.status_code, _sentence(error), dict(error.headers or {})
    else:
        return await unforeseen_error(request, error)
    headers = {
        **own,
        "Vary": VARY,
        "Cache-Control": "no-store",
        "Content-Security-Policy": _POLICY,
    }
    if wants_page(request.headers.get("accept")) and request.query_params.get("format", "html") == "html":
        root = request.scope.get("root_path", "")
        return respond(error_page(language_of(request), root, status, sentence), headers)
    return respond(problem(status, sentence), headers)


def _sentence(error: HTTPException) -> str:
    if error.status_code == 404 and error.detail == "Not Found":
        return "There is nothing at this address. The start page, /, leads to everything."
    if error.status_code == 405:
        return "This method is not taken here: the service is read-only."
    return str(error.detail)


async def unforeseen_error(request: Request, error: Exception) -> Response:
    """The response to a request that ends in a fault of the program, which is logged."""
    details = {"error": f"{type(error).__name__}: {error}", "path": request.scope.get("path")}
    print(json.dumps({"level": "error", **details}), file=sys.stderr, flush=True)
    return await error_response(
        request, RequestError(500, "This should not happen. Please report it with the address you asked.")
    )
