"""What is served and where, and what one job, one client and all together may take."""

from __future__ import annotations

import os
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Settings:
    """What is served, where it is reached from outside, and what is logged."""

    mappings: str | None = None
    store: str = "memory:"
    base: str | None = None
    log_queries: bool = False
    quiet: bool = False


@dataclass(frozen=True)
class AnswerLimits:
    """How large an answer may be: rows or triples, and megabytes."""

    rows: int
    megabytes: int


@dataclass(frozen=True)
class Limits:
    """What one job, one client and all together may take. ``hsgraph serve --help`` explains each."""

    seconds: float = 10
    memory: int = 512
    rows: int = 100_000
    megabytes: int = 32
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    slow: int = 16
    waiting: int = 1000
    per_client: int = 64
    patience: float = 0.25
    jobs_per_worker: int = 2000

    @property
    def answer(self) -> AnswerLimits:
        """Those of one answer."""
        return AnswerLimits(self.rows, self.megabytes)


@dataclass(frozen=True)
class WorkerSettings:
    """What the workers are started with: the graph, and the seconds and megabytes that a job may take.

    ``index`` is the file that holds the search index of a store elsewhere, once it is made.
    """

    mappings: str | None
    store: str
    seconds: float
    memory: int
    index: str
