"""HTTP with a server of graphs: one request, one whole answer, and every failure as one sentence.

A server that asks who we are is told what the environment variables ``HSGRAPH_USER`` and ``HSGRAPH_PASSWORD`` say, and only then.
"""

from __future__ import annotations

import base64
import http.client
import os
import re
import socket
import time
import urllib.request
from dataclasses import dataclass
from email.message import Message
from urllib.parse import urlsplit

from .errors import StoreError

PATIENCE = 60
"""Seconds in which an answer must have come whole, unless more are given."""

_AT_ONCE = 10_000
"""Bytes that are sent without asking first whether the server wants to know who we are: some hang up on a long body instead of answering."""

_LOOPBACK = ("localhost", "127.0.0.1", "::1")

_TAG = re.compile(r"<(style|script|title).*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)


class Unserved(StoreError):
    """The server does nothing of the kind at this address."""


class NotFound(Unserved):
    """The server has no such thing."""


@dataclass(frozen=True)
class Reply:
    headers: Message
    body: bytes

    @property
    def type(self) -> str:
        return self.headers.get_content_type()


class _Stay(urllib.request.HTTPRedirectHandler):
    """A moved endpoint is an error to be told: following it would turn a POST into a GET."""

    def redirect_request(self, *arguments: object) -> None:
        return None


_OPENER = urllib.request.build_opener(_Stay)


def request(
    url: str,
    method: str = "GET",
    body: bytes | None = None,
    headers: dict[str, str] | None = None,
    patience: float = PATIENCE,
) -> Reply:
    """Send one request and read the whole answer; raises :class:`~graph_builder.stores.errors.StoreError`."""
    try:
        parts = urlsplit(url)
        wrong = (
            parts.scheme not in ("http", "https")
            or not parts.hostname
            or parts.port == 0
            or not url.isascii()
            or not url.isprintable()
            or " " in url
        )
    except ValueError:
        wrong = True
    if wrong:
        raise StoreError(
            f"'{url}' is not the address of a server; it should read like http://localhost:7878/query"
        )
    if parts.username or parts.password:
        raise StoreError(
            "A password does not belong into an address, where others see it: set HSGRAPH_USER and HSGRAPH_PASSWORD."
        )
    headers = {"User-Agent": "hsgraph", **(headers or {})}
    known = bool(os.environ.get("HSGRAPH_USER"))
    try:
        if known and len(body or b"") > _AT_ONCE:
            try:
                _exchange(urllib.request.Request(url, headers=headers), patience)
            except urllib.error.HTTPError as error:
                headers |= _introduction(url, method, error)
        sent = urllib.request.Request(url, body, headers, method=method)
        try:
            return _exchange(sent, patience)
        except urllib.error.HTTPError as error:
            if not known or error.code != 401 or "Authorization" in headers:
                raise
            return _exchange(
                urllib.request.Request(url, body, headers | _introduction(url, method, error), method=method),
                patience,
            )
    except urllib.error.HTTPError as error:
        raise _refusal(url, error, known) from None
    except (urllib.error.URLError, OSError, http.client.HTTPException, ValueError) as error:
        raise StoreError(_failure(url, getattr(error, "reason", error), patience)) from None


def _exchange(sent: urllib.request.Request, patience: float) -> Reply:
    end, pieces, size = time.monotonic() + patience, [], 0
    with _OPENER.open(sent, timeout=patience) as reply:
        while piece := reply.read1(1 << 20):
            pieces.append(piece)
            size += len(piece)
            if time.monotonic() > end:
                raise TimeoutError
        promised = reply.headers.get("Content-Length")
        if promised and promised.isdigit() and size < int(promised) and sent.get_method() != "HEAD":
            raise http.client.IncompleteRead(b"", int(promised) - size)
        return Reply(reply.headers, b"".join(pieces))


def _introduction(url: str, method: str, refused: urllib.error.HTTPError) -> dict[str, str]:
    """The header that answers a 401; {} for any other refusal."""
    kind, _, rest = refused.headers.get("WWW-Authenticate", "").partition(" ")
    user, password = os.environ["HSGRAPH_USER"], os.environ.get("HSGRAPH_PASSWORD", "")
    if refused.code != 401:
        return {}
    if kind.lower() == "digest":
        challenge = urllib.request.parse_keqv_list(
            [item for item in urllib.request.parse_http_list(rest) if "=" in item]
        )
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, url, user, password)
        answer = urllib.request.HTTPDigestAuthHandler(passwords).get_authorization(
            urllib.request.Request(url, method=method), challenge
        )
        return {"Authorization": f"Digest {answer}"} if answer else {}
    if kind.lower() == "basic":
        if urlsplit(url).scheme != "https" and urlsplit(url).hostname not in _LOOPBACK:
            raise StoreError(
                f"{url} wants the password in clear (Basic); give it only to an https:// address."
            )
        return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii")}
    return {}


def _refusal(url: str, error: urllib.error.HTTPError, known: bool) -> StoreError:
    try:
        said = first_words(error.read(20_000).decode("utf-8", "replace"))
    except (OSError, http.client.HTTPException, ValueError):
        said = ""
    told = f"{error.code}{': ' + said if said else ''}"
    if error.code in (401, 403):
        return StoreError(
            f"{url} does not let {'HSGRAPH_USER' if known else 'you'} do this ({error.code})"
            + (
                "; check HSGRAPH_USER and HSGRAPH_PASSWORD."
                if known
                else "; set HSGRAPH_USER and HSGRAPH_PASSWORD."
            )
        )
    if error.code in (404, 410):
        return NotFound(f"{url} has nothing there ({told}); is it the right address?")
    if error.code in (405, 415, 501):
        return Unserved(f"{url} does not do this ({told}); is it the right address?")
    if 300 <= error.code < 400:
        return StoreError(
            f"{url} has moved to {error.headers.get('Location', 'somewhere else')}; give that address."
        )
    return StoreError(f"{url} answered {told or 'an error'}")


def _failure(url: str, reason: object, patience: float) -> str:
    if isinstance(reason, ConnectionRefusedError):
        return f"{url} refuses the connection; is the server running, and is the port right?"
    if isinstance(reason, socket.gaierror):
        return f"There is no server called '{urlsplit(url).hostname}', or no network."
    if isinstance(reason, TimeoutError):
        return f"{url} has not answered within {patience:g} seconds."
    if isinstance(reason, (http.client.IncompleteRead, http.client.RemoteDisconnected, ConnectionError)):
        return f"{url} broke off in the middle of its answer; is the server still running?"
    if isinstance(reason, http.client.HTTPException):
        return f"{url} does not speak HTTP ({type(reason).__name__})."
    return f"{url} cannot be reached: {first_words(str(reason))}"


def first_words(text: str, most: int = 200) -> str:
    """What a server said, in one line without tags.

    >>> first_words("<html><title>Oh</title><body><h1>No such   graph</h1></body>")
    'No such graph'
    """
    words = " ".join("".join(c if c.isprintable() else " " for c in _TAG.sub(" ", text)).split())
    return words if len(words) <= most else words[:most] + "…"
