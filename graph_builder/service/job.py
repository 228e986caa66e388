"""A job: what a worker is asked for, and what it does."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import ClassVar, TypedDict

from ..stores import Store
from .answers import Answer
from .errors import JobError
from .pages.frame import Frame
from .settings import AnswerLimits


@dataclass(frozen=True, kw_only=True)
class Job(ABC):
    """What a worker is asked for, and what it does.

    The fields are plain values, since they reach the worker as JSON.
    """

    kind: ClassVar[str]
    """The name of the job in the log, in the metrics and between server and worker."""
    times: ClassVar[int] = 1
    """How many times as long as a query it may take; a client has no say in how long a whole file is."""

    @abstractmethod
    def run(self, graph: Store, limits: AnswerLimits) -> Answer:
        """The answer. Raises :class:`JobError`, and the errors of the store."""


class Address(TypedDict):
    """Where a page stands: its language, the root of the site, the path below it, other parameters."""

    language: str
    root: str
    path: str
    query: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class AddressedJob(Job):
    """A job whose answer may be a page; the fields are those of :class:`Address`."""

    language: str = "en"
    root: str = ""
    path: str = "/"
    query: dict[str, str] = field(default_factory=dict)

    def frame(self, graph: Store) -> Frame:
        """What the page needs besides its content."""
        return Frame(graph, self.language, self.root, self.path, self.query)


def accepted_format(formats: list[str], offered: dict[str, str]) -> str:
    """The first of ``formats`` that is offered; raises :class:`JobError` 406 if none is."""
    found = next((name for name in formats if name in offered), None)
    if found is None:
        raise JobError(406, f"It can be had as {', '.join(offered.values())}.")
    return found
