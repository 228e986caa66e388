"""Plain values that remember where they stand in a file, and the text of a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .problems import Position, Problems


class Map(dict[str, Any]):
    """A mapping; ``at`` is its own position, ``where[key]`` that of the key's value."""

    def __init__(self, at: Position) -> None:
        super().__init__()
        self.at = at
        self.where: dict[str, Position] = {}

    def position(self, key: str) -> Position:
        return self.where.get(key, self.at)


class Seq(list[Any]):
    """A list; ``at`` is its own position, ``where[i]`` that of its i-th item."""

    def __init__(self, at: Position) -> None:
        super().__init__()
        self.at = at
        self.where: list[Position] = []


def read_text(path: Path, name: str, problems: Problems) -> str | None:
    """The text of a file, or None with the problem noted."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.add("Y101", Position(name), f"byte {error.start} is not UTF-8", "save the file as UTF-8")
    except OSError as error:
        problems.add(
            "Y102", Position(name), f"cannot be read: {error.strerror}", "check the file and its permissions"
        )
    return None
