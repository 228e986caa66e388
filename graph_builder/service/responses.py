"""Answers as responses of HTTP."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from .answers import Answer

VARY = "Accept, Accept-Encoding, Accept-Language"

CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Retry-After"}
"""The headers that let scripts of all sites read an answer."""


def respond(answer: Answer, headers: dict[str, str]) -> Response:
    """The answer with these headers and its own."""
    return Response(
        answer.body,
        answer.status,
        {**headers, **answer.headers, "Content-Type": answer.type, "X-Content-Type-Options": "nosniff"},
    )


def etag_digest(*parts: Any) -> str:
    """A short digest of plain values, the same whenever they are the same."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def matches_etag(given: str | None, tag: str) -> bool:
    """Whether ``If-None-Match`` names the tag, by weak comparison (RFC 9110, section 13.1.2)."""
    if not (given and tag):
        return False
    named = [one.strip().removeprefix("W/") for one in given.split(",")]
    return given.strip() == "*" or tag.removeprefix("W/") in named


def client_of(request: Request) -> str:
    """The address of the client, as far as it is known."""
    return request.client.host if request.client else ""
