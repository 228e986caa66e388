"""The record of a key that went; it remembers where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from .problems import Position


@dataclass(frozen=True)
class Redirect:
    """A key that went: the key that has its meaning now, the day it went, and why."""

    key: str
    now: str
    on: str
    reason: str
    at: Position
    where: dict[str, Position]
