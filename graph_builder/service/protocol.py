"""Reading a request of the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/, section 2.1): the query and its dataset."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from ..stores import MAX_LENGTH
from .errors import Refused

IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]*")

MOST = 4 * MAX_LENGTH + 100_000
"""Bytes of a body: a query, percent-encoded, and the names of its graphs."""

MOST_IN_ADDRESS = 60_000
"""Bytes of the part of an address after the question mark; the server itself takes addresses of up to 64 kB."""

PATIENCE = 10
"""Seconds in which the body of a request must have come."""

FORM = "application/x-www-form-urlencoded"

QUERY = "application/sparql-query"


@dataclass(frozen=True)
class Operation:
    """A query, its dataset (None where the request names none), and the format the address asks for."""

    text: str
    default: list[str] | None = None
    named: list[str] | None = None
    format: str | None = None
    language: str | None = None


async def read(request: Request) -> Operation | None:
    """The operation of a request; None if a GET names no query, which asks for the service's description. Raises :class:`Refused`."""
    if len(request.scope["query_string"]) > MOST_IN_ADDRESS:
        raise Refused(414, f"The address is longer than {MOST_IN_ADDRESS} bytes; send the query by POST.")
    pairs = _pairs(request.scope["query_string"])
    if request.method == "POST":
        kind, _, rest = request.headers.get("content-type", "").partition(";")
        charset = (
            dict(part.strip().lower().partition("=")[::2] for part in rest.split(";"))
            .get("charset", "utf-8")
            .strip('"')
        )
        if charset not in ("utf-8", "utf8", "us-ascii"):
            raise Refused(415, f"The body is taken as UTF-8, not {charset[:40]}.")
        body = await _body(request)
        match kind.strip().lower():
            case "application/x-www-form-urlencoded":
                pairs = _pairs(body) + [
                    p for p in pairs if p[0] not in ("query", "default-graph-uri", "named-graph-uri")
                ]
            case "application/sparql-query":
                if any(name == "query" for name, _ in pairs):
                    raise Refused(400, "The query is given twice, in the address and as the body.")
                pairs.append(("query", _decoded(body)))
            case "application/sparql-update":
                raise Refused(403, "This endpoint is read-only: it takes no updates.")
            case other:
                raise Refused(415, f"A POST takes {FORM} or {QUERY}, not {other[:80] or 'nothing'}.")
    return _operation(pairs, request.method)


def _operation(pairs: list[tuple[str, str]], method: str) -> Operation | None:
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    if "update" in given or "using-graph-uri" in given or "using-named-graph-uri" in given:
        raise Refused(403, "This endpoint is read-only: it takes no updates.")
    queries = given.get("query", [])
    if len(queries) > 1:
        raise Refused(400, "The request holds more than one query.")
    if not queries:
        if method == "POST" or "default-graph-uri" in given or "named-graph-uri" in given:
            raise Refused(400, "The request holds no query: give it as the parameter 'query'.")
        return None
    for name in ("default-graph-uri", "named-graph-uri"):
        for value in given.get(name, ()):
            if not IRI.fullmatch(value):
                raise Refused(400, f"'{value[:80]}' is no absolute IRI; {name} takes one.")
    last = {name: values[-1] for name, values in given.items()}
    return Operation(
        queries[0],
        given.get("default-graph-uri"),
        given.get("named-graph-uri"),
        last.get("format"),
        last.get("lang"),
    )


def _pairs(data: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            data.decode("utf-8"),
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=1000,
        )
    except UnicodeDecodeError:
        raise Refused(400, "The request is not UTF-8.") from None
    except ValueError:
        raise Refused(400, "The request has more than 1000 parameters.") from None


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(400, "The query is not UTF-8.") from None


async def _body(request: Request) -> bytes:
    import asyncio

    body = b""
    try:
        async with asyncio.timeout(PATIENCE):
            async for part in request.stream():
                body += part
                if len(body) > MOST:
                    raise Refused(413, f"The request is longer than {MOST} bytes.")
    except TimeoutError:
        raise Refused(408, f"The body did not arrive within {PATIENCE} seconds.") from None
    except ClientDisconnect:
        raise Refused(400, "The client went away before its request was complete.") from None
    return body
