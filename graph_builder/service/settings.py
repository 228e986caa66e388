"""What is served and where, and what one job, one client and all together may take."""

from __future__ import annotations

import os
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Settings:
    """What is served, where, and what is told of it."""

    mappings: str | None = None
    store: str = "memory:"
    base: str | None = None
    log_queries: bool = False
    quiet: bool = False


@dataclass(frozen=True)
class Limits:
    """What one job, one client and all together may take. ``hsgraph serve --help`` tells each."""

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
