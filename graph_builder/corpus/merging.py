"""Sorted files of lines merged into one, however many and however large they are."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import groupby, islice
from pathlib import Path

from ..formats import write_texts

MOST_OPEN = 200
"""Files that are open at the same time; systems that allow few allow 256."""

_PART = 10_000
"""Lines of a part."""


def merge(files: list[Path], most_open: int = MOST_OPEN) -> Iterator[bytes]:
    """The lines of all files, sorted, each once, in parts; each file is sorted.

    Where there are more than ``most_open`` files, so many at a time are first merged into a file beside the
    first.
    """
    with _few(files, most_open) as few, ExitStack() as opened:
        merged = heapq.merge(*(opened.enter_context(path.open("rb")) for path in few))
        lines = (line for line, _ in groupby(merged))
        while part := b"".join(islice(lines, _PART)):
            yield part


@contextmanager
def _few(files: list[Path], most: int) -> Iterator[list[Path]]:
    """At most so many files that hold the same lines."""
    if len(files) <= most:
        yield files
        return
    with tempfile.TemporaryDirectory(dir=files[0].parent) as folder:
        fewer = []
        for start in range(0, len(files), most):
            fewer.append(Path(folder) / f"{start}.nq")
            write_texts({fewer[-1]: merge(files[start : start + most], most)})
        with _few(fewer, most) as few:
            yield few
