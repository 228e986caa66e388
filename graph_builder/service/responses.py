"""Answers as responses of HTTP."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from .answers import Answer

VARY = "Accept, Accept-Encoding, Accept-Language"


def respond(answer: Answer, headers: dict[str, str]) -> Response:
    return Response(
        answer.body,
        answer.status,
        {**headers, **answer.headers, "Content-Type": answer.type, "X-Content-Type-Options": "nosniff"},
    )


def etag_digest(*parts: Any) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def matches_etag(given: str | None, tag: str) -> bool:
    """RFC 9110, section 13.1.2, with weak comparison."""
    return bool(given and tag) and (
        given.strip() == "*"
        or tag.removeprefix("W/") in [t.strip().removeprefix("W/") for t in given.split(",")]
    )


def client_of(request: Request) -> str:
    return request.client.host if request.client else ""
