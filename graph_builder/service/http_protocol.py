"""How HTTP is read: as uvicorn does it, with errors in the one shape and a limit on addresses."""

from __future__ import annotations

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from .error_pages import problem
from .responses import CORS

MOST_OF_ADDRESS = 64_000
"""Bytes of an address; beyond 65,535 the parser would refuse it as malformed."""


LINGER = 2
"""Seconds for which a client that is refused may go on sending, so that it gets to read why."""


class HttpProtocol(HttpToolsProtocol):
    """One connection.

    What never becomes a request is answered here, since the application does not see it.
    """

    _is_refused = False

    def data_received(self, data: bytes) -> None:
        """Take what has come; after an error it is only read."""
        if not self._is_refused:
            super().data_received(data)

    def on_url(self, url: bytes) -> None:
        """Take a part of the address; raises ValueError, which ends the parsing, once it is too long."""
        super().on_url(url)
        if len(self.url) > MOST_OF_ADDRESS:
            sentence = f"The address is longer than {MOST_OF_ADDRESS} bytes; send the query by POST."
            self._refuse(414, sentence)
            raise ValueError(sentence)

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP."""
        if not self._is_refused:
            self._refuse(400, "This is not a request of HTTP/1.1.")

    def _refuse(self, status: int, sentence: str) -> None:
        self._is_refused = True
        answer = problem(status, sentence)
        headers = {
            "Content-Type": answer.type,
            "Content-Length": str(len(answer.body)),
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            **CORS,
            "Connection": "close",
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self.transport.write(STATUS_LINE[status] + head.encode("ascii") + b"\r\n" + answer.body)
        self.loop.call_later(LINGER, self.transport.close)
