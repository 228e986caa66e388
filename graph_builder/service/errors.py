"""What the service does not answer, and why."""

from __future__ import annotations

from ..errors import HsgraphError


class RequestError(Exception):
    """A request that is not answered: a status of HTTP, one sentence, and headers of the response."""

    def __init__(self, status: int, sentence: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.status, self.sentence, self.headers = status, sentence, headers or {}


class StartError(HsgraphError):
    """The graph could not be opened; the text says why."""


class JobError(Exception):
    """What a worker cannot answer: a status of HTTP and one sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


def retry_after(seconds: int) -> dict[str, str]:
    """The header that asks a client to wait (RFC 9110, section 10.2.3)."""
    return {"Retry-After": str(seconds)}


def too_many(rows: int) -> JobError:
    """The error of an answer with more than ``rows`` rows."""
    return JobError(
        403, f"The answer has more than {rows} rows; ask for less, or in parts with LIMIT and OFFSET."
    )


def too_large(megabytes: int) -> JobError:
    """The error of an answer of more than ``megabytes`` megabytes."""
    return JobError(
        403,
        f"The answer is larger than {megabytes} MB; ask for less, or in parts with LIMIT and OFFSET.",
    )
