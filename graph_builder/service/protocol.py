"""Reading a request of the SPARQL 1.1 Protocol: the query and its dataset.

https://www.w3.org/TR/sparql11-protocol/, section 2.1
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from ..stores import MAX_LENGTH
from .content_types import ranges
from .errors import RequestError

IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]*")

MOST = 4 * MAX_LENGTH + 100_000
"""Bytes of a body: a query, percent-encoded, and the names of its graphs."""

MOST_IN_ADDRESS = 60_000
"""Bytes of the part of an address after the question mark; the server itself takes addresses of up to 64
kB."""

PATIENCE = 10
"""Seconds in which the body of a request must have come."""

FORM = "application/x-www-form-urlencoded"

QUERY = "application/sparql-query"


HINTS = ("format", "output", "results")
"""The parameters by which clients name a format beside the Accept header."""

_DATASET = ("default-graph-uri", "named-graph-uri")

_ONCE = ("query", *_DATASET)


@dataclass(frozen=True)
class Operation:
    """A query, and what the request says of its answer.

    ``default`` and ``named`` are its dataset, None where the request names none; ``hints`` are the formats
    that the parameters name, ``language`` is that of a page, ``mark`` whether CSV begins with a byte order
    mark.
    """

    text: str
    default: list[str] | None = None
    named: list[str] | None = None
    hints: tuple[str, ...] = ()
    language: str | None = None
    mark: bool = False


async def read(request: Request) -> Operation | None:
    """The operation of a request; None if a GET names no query, which asks for the service's description.

    Raises :class:`RequestError`, also where the body does not arrive in time.
    """
    if len(request.scope["query_string"]) > MOST_IN_ADDRESS:
        raise RequestError(
            414, f"The address is longer than {MOST_IN_ADDRESS} bytes; send the query by POST."
        )
    pairs = _pairs(request.scope["query_string"])
    if request.method == "POST":
        pairs = await _posted(request, pairs)
    return _operation(pairs, request.method)


async def _posted(request: Request, pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The parameters of a POST: those of its body, and of the address what belongs there."""
    kind, charset = _content_type(request.headers.get("content-type", ""))
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise RequestError(415, f"The body is taken as UTF-8, not {charset[:40]}.")
    coding = request.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("", "identity"):
        raise RequestError(
            415,
            f"The body is taken as it is, not compressed ({coding[:40]}).",
            {"Accept-Encoding": "identity"},
        )
    if kind == "application/sparql-update":
        raise RequestError(403, "This endpoint is read-only: it takes no updates.")
    if kind not in (FORM, QUERY):
        raise RequestError(415, f"A POST takes {FORM} or {QUERY}, not {kind[:80] or 'nothing'}.")
    body = await _body(request)
    if kind == FORM:
        return _pairs(body) + [pair for pair in pairs if pair[0] not in _ONCE]
    if any(name == "query" for name, _ in pairs):
        raise RequestError(400, "The query is given twice, in the address and as the body.")
    return [*pairs, ("query", _decoded(body))]


def _content_type(header: str) -> tuple[str, str]:
    """The media type of a ``Content-Type`` header, and the charset, UTF-8 where it names none."""
    for kind, subtype, parameters in ranges(header):
        return f"{kind}/{subtype}", parameters.get("charset", "utf-8")
    return header, "utf-8"


def _operation(pairs: list[tuple[str, str]], method: str) -> Operation | None:
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        if value or name not in _DATASET:  # some clients send an empty one to name none
            given.setdefault(name, []).append(value)
    if given.keys() & {"update", "using-graph-uri", "using-named-graph-uri"}:
        raise RequestError(403, "This endpoint is read-only: it takes no updates.")
    queries = given.get("query", [])
    if len(queries) > 1:
        raise RequestError(400, "The request holds more than one query.")
    if not queries:
        if method == "POST" or given.keys() & set(_DATASET):
            raise RequestError(400, "The request holds no query: give it as the parameter 'query'.")
        return None
    for name in _DATASET:
        for value in given.get(name, ()):
            if not IRI.fullmatch(value):
                raise RequestError(400, f"'{value[:80]}' is no absolute IRI; {name} takes one.")
    return Operation(
        queries[0],
        default=given.get("default-graph-uri"),
        named=given.get("named-graph-uri"),
        hints=tuple(value for name in HINTS for value in given.get(name, ())),
        language=given["lang"][-1] if "lang" in given else None,
        mark=is_yes("bom", given.get("bom", [""])[-1]),
    )


def is_yes(name: str, value: str) -> bool:
    """Whether a parameter says yes: ``1``, or no: ``0`` or nothing; raises :class:`RequestError` else."""
    if value not in ("", "0", "1"):
        raise RequestError(400, f"{name} is 0 or 1.")
    return value == "1"


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
        raise RequestError(400, "The request is not UTF-8.") from None
    except ValueError:
        raise RequestError(400, "The request has more than 1000 parameters.") from None


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RequestError(400, "The query is not UTF-8.") from None


async def _body(request: Request) -> bytes:
    body = b""
    try:
        async with asyncio.timeout(PATIENCE):
            async for part in request.stream():
                body += part
                if len(body) > MOST:
                    raise RequestError(413, f"The request is longer than {MOST} bytes.")
    except TimeoutError:
        raise RequestError(408, f"The body did not arrive within {PATIENCE} seconds.") from None
    except ClientDisconnect:
        raise RequestError(400, "The client went away before its request was complete.") from None
    return body
