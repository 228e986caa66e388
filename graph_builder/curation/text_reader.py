"""The text of a curated file: UTF-8, without the characters that nobody sees."""

from __future__ import annotations

from pathlib import Path

from .invisible_characters import without_invisible_characters
from .problems import Position, Problems


def read_text(path: Path, name: str, problems: Problems) -> str | None:
    """The text of a file, or None with the problem noted; ``name`` is what problems call the file."""
    try:
        content = path.read_bytes()
    except OSError as error:
        problems.add_unreadable_file(
            "Y102", Position(name), f"cannot be read: {error.strerror}", "check the file and its permissions"
        )
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        at = Position(name, before.count(b"\n") + 1)
        problems.add_unreadable_file("Y101", at, f"byte {error.start} is not UTF-8", "save the file as UTF-8")
        return None
    return without_invisible_characters(text, name, problems)
