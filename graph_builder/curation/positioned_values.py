"""Plain values that remember where they stand in a file."""

from __future__ import annotations

from typing import Any

from .problems import Position


class Map(dict[str, Any]):
    """A mapping; ``at`` is its own position, ``where[key]`` that of the key's value."""

    def __init__(self, at: Position) -> None:
        super().__init__()
        self.at = at
        self.where: dict[str, Position] = {}

    def position(self, key: str) -> Position:
        """The position of the value under a key; that of the mapping where it has no such key."""
        return self.where.get(key, self.at)


class Seq(list[Any]):
    """A list; ``at`` is its own position, ``where[i]`` that of its i-th item."""

    def __init__(self, at: Position) -> None:
        super().__init__()
        self.at = at
        self.where: list[Position] = []
