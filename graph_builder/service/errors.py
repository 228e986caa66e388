"""What the service refuses, and why."""

from __future__ import annotations

from ..errors import HsgraphError


class Refused(Exception):
    """A request that is not answered: the status of HTTP, one sentence, and after how many seconds to try again."""

    def __init__(self, status: int, sentence: str, retry: int | None = None) -> None:
        super().__init__(sentence)
        self.status, self.sentence, self.retry = status, sentence, retry


class StartError(HsgraphError):
    """The graph could not be opened; the text says why."""


class Rejected(Exception):
    """What cannot be answered: a status of HTTP and one sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


def too_many(rows: int) -> Rejected:
    return Rejected(
        403, f"The answer has more than {rows} rows; ask for less, or in parts with LIMIT and OFFSET."
    )
