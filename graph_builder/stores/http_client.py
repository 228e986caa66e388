"""HTTP with a server of graphs: one request, one whole answer, and every failure as one sentence.

A server that asks for credentials gets those in the environment variables ``HSGRAPH_USER`` and
``HSGRAPH_PASSWORD``; one that does not ask gets none.
"""

from __future__ import annotations

import contextlib
import os
import re
import socket
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

import httpx2

from .errors import StoreError

PATIENCE = 60
"""Seconds in which an answer must have come whole, unless more are given."""

_LONG_BODY = 10_000
"""Bytes from which a server is asked first whether it wants credentials.

Some hang up on a long body instead.
"""

_LOOPBACK = ("localhost", "127.0.0.1", "::1")

_TAG = re.compile(r"<(style|script|title).*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)


class NotOfferedError(StoreError):
    """The server does nothing of the kind at this address."""


class NotFoundError(NotOfferedError):
    """The server has no such thing."""


@dataclass(frozen=True)
class Reply:
    """The whole answer of a server that did what was asked."""

    headers: httpx2.Headers
    body: bytes

    @property
    def type(self) -> str:
        """The media type without its parameters."""
        return str(self.headers.get("Content-Type", "text/plain")).partition(";")[0].strip().lower()


def request(
    url: str,
    method: str = "GET",
    body: bytes | None = None,
    headers: dict[str, str] | None = None,
    patience: float | None = None,
) -> Reply:
    """Send one request and read the whole answer within ``patience`` seconds, by default :data:`PATIENCE`.

    A redirect is an error: following it would turn a POST into a GET. Raises
    :class:`~graph_builder.stores.errors.StoreError` for everything that can go wrong.
    """
    _check_address(url)
    patience = PATIENCE if patience is None else patience
    try:
        return _exchange(httpx2.Request(method, url, content=body, headers=headers), patience)
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as error:
        raise StoreError(_failure(url, error, patience)) from None


def first_words(text: str, most: int = 200) -> str:
    """The beginning of what a server wrote, in one line without tags.

    >>> first_words("<html><title>Oh</title><body><h1>No such   graph</h1></body>")
    'No such graph'
    """
    words = " ".join("".join(c if c.isprintable() else " " for c in _TAG.sub(" ", text)).split())
    return words if len(words) <= most else words[:most] + "…"


class _Credentials(httpx2.Auth):
    """Gives the credentials of the environment to a server that asks for them."""

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        if len(request.content) > _LONG_BODY:
            self._answer(request, (yield httpx2.Request("GET", request.url, headers=_HEADERS)))
        response = yield request
        if self._answer(request, response):
            yield request

    def _answer(self, request: httpx2.Request, response: httpx2.Response) -> bool:
        """Whether a request was given the header that answers a 401."""
        if response.status_code != 401 or "Authorization" in request.headers:
            return False
        challenges = response.headers.get_list("WWW-Authenticate")
        schemes = {challenge.partition(" ")[0].lower() for challenge in challenges}
        user, password = os.environ["HSGRAPH_USER"], os.environ.get("HSGRAPH_PASSWORD", "")
        if "digest" in schemes:
            flow = httpx2.DigestAuth(user, password).auth_flow(request)
        elif "basic" in schemes:
            if request.url.scheme != "https" and request.url.host not in _LOOPBACK:
                raise StoreError(
                    f"{request.url} wants the password in clear (Basic); give it only to an https:// address."
                )
            flow = httpx2.BasicAuth(user, password).auth_flow(request)
        else:
            return False
        next(flow)
        with contextlib.suppress(StopIteration):
            flow.send(response)
        return "Authorization" in request.headers


_HEADERS = {"User-Agent": "hsgraph", "Accept-Encoding": "identity"}


@lru_cache(maxsize=1)
def _client() -> httpx2.Client:
    """One for the process, since making it takes as long as 20 requests; it keeps no connection open."""
    return httpx2.Client(headers=_HEADERS, limits=httpx2.Limits(max_keepalive_connections=0))


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        wrong = parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0
    except ValueError:
        wrong = True
    if wrong or not url.isascii() or not url.isprintable() or " " in url:
        raise StoreError(
            f"'{url}' is not the address of a server; it should read like http://localhost:7878/query"
        )
    if parts.username or parts.password:
        raise StoreError(
            "A password does not belong into an address, where others see it: "
            "set HSGRAPH_USER and HSGRAPH_PASSWORD."
        )


def _exchange(request: httpx2.Request, patience: float) -> Reply:
    """The whole answer; raises StoreError for a status that is no success, and what the library raises."""
    end = time.monotonic() + patience
    client = _client()
    request.headers.update({k: v for k, v in _HEADERS.items() if k not in request.headers})
    request.extensions["timeout"] = httpx2.Timeout(patience).as_dict()
    auth = _Credentials() if os.environ.get("HSGRAPH_USER") else None
    response = client.send(request, stream=True, auth=auth)
    with contextlib.closing(response):
        if not response.is_success:
            raise _refusal(str(request.url), response)
        parts = []
        for part in response.iter_bytes():
            parts.append(part)
            if time.monotonic() > end:
                raise TimeoutError
        return Reply(response.headers, b"".join(parts))


def _refusal(url: str, response: httpx2.Response) -> StoreError:
    """The error for a status that is no success, with the server's own words where it has some."""
    status, known = response.status_code, bool(os.environ.get("HSGRAPH_USER"))
    words = _beginning(response)
    answer = f"{status}: {words}" if words else str(status)
    if status in (401, 403):
        hint = "check" if known else "set"
        who = "HSGRAPH_USER" if known else "you"
        return StoreError(
            f"{url} does not let {who} do this ({status}); {hint} HSGRAPH_USER and HSGRAPH_PASSWORD."
        )
    if status in (404, 410):
        return NotFoundError(f"{url} has nothing there ({answer}); is it the right address?")
    if status in (405, 415, 501):
        return NotOfferedError(f"{url} does not do this ({answer}); is it the right address?")
    if 300 <= status < 400:
        place = response.headers.get("Location", "somewhere else")
        return StoreError(f"{url} has moved to {place}; give that address.")
    return StoreError(f"{url} answered {answer}")


def _beginning(response: httpx2.Response, most: int = 20_000) -> str:
    body = b""
    with contextlib.suppress(httpx2.HTTPError, OSError):
        for part in response.iter_bytes():
            body += part
            if len(body) > most:
                break
    return first_words(body[:most].decode("utf-8", "replace"))


def _failure(url: str, error: BaseException, patience: float) -> str:
    """A sentence for an exchange that did not come to its end."""
    if any(isinstance(cause, ConnectionRefusedError) for cause in _causes(error)):
        return f"{url} refuses the connection; is the server running, and is the port right?"
    if any(isinstance(cause, socket.gaierror) for cause in _causes(error)):
        return f"There is no server called '{urlsplit(url).hostname}', or no network."
    if isinstance(error, (httpx2.TimeoutException, TimeoutError)):
        return f"{url} has not answered within {patience:g} seconds."
    broken = (
        "disconnected",
        "closed connection",
    )  # the library has one class for these and for what is not HTTP
    if isinstance(error, (httpx2.ReadError, httpx2.WriteError, ConnectionError)) or any(
        words in str(error) for words in broken
    ):
        return f"{url} broke off in the middle of its answer; is the server still running?"
    if isinstance(error, (httpx2.ProtocolError, httpx2.DecodingError)):
        return f"{url} does not speak HTTP: {first_words(str(error))}"
    return f"{url} cannot be reached: {first_words(str(error))}"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
