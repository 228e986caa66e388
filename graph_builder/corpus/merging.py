"""Sorted files of lines merged into one, whatever their size: a part at a time, each part no larger than a limit.

The parts are ranges of lines, chosen from a sample; in a sorted file the lines of a range stand together, so each is read once. The parts in
order are the whole, so they may as well stay files of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

LIMIT = 16 << 20

_SAMPLES = 64


def merge(files: list[Path], limit: int = LIMIT) -> Iterator[bytes]:
    """The lines of all files, sorted, each once, in parts of about ``limit`` bytes; each file is sorted."""
    sizes = {path: path.stat().st_size for path in files}
    sample = []
    for path, size in sizes.items():
        with path.open("rb") as file:
            sample += [_line(file, number * size // _SAMPLES)[1] for number in range(_SAMPLES if size else 0)]
    sample.sort()
    parts = max(1, sum(sizes.values()) // limit)
    borders = sorted({sample[number * len(sample) // parts] for number in range(1, parts)})
    starts = dict.fromkeys(files, 0)
    for border in [*borders, None]:
        lines: list[bytes] = []
        for path, start in starts.items():
            with path.open("rb") as file:
                starts[path] = end = (
                    sizes[path] if border is None else _find(file, border, start, sizes[path])
                )
                file.seek(start)
                lines += file.read(end - start).splitlines(keepends=True)
        lines.sort()
        yield b"".join(dict.fromkeys(lines))


def _line(file: BinaryIO, at: int) -> tuple[int, bytes]:
    """Where the first line begins that begins at or after a byte, and the line."""
    file.seek(max(0, at - 1))
    start = at and at - 1 + len(file.readline())
    return start, file.readline()


def _find(file: BinaryIO, border: bytes, low: int, high: int) -> int:
    """Where the first line begins that is not before ``border``."""
    while low < high:
        middle = (low + high) // 2
        start, line = _line(file, middle)
        if line and line < border:
            low = start + len(line)
        else:
            high = middle
    return _line(file, low)[0]
