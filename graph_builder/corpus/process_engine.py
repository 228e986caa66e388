"""Where a collection is built.

In this process and its children, with DuckDB for what outgrows memory, or on Apache Spark.

An engine does two things: it calls one function on many files, in order, and it sorts lines of N-Quads, each
once. The function is the same whatever the engine, so are the bytes; DuckDB and Spark run the same SQL.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ..errors import HsgraphError
from .merging import merge

_PAYS = 2.0
"""Seconds of work that are worth a second process."""


class EngineError(HsgraphError):
    """An engine cannot be had, or found what should not be; the text is one sentence and a way out."""


class ProcessEngine:
    """The work is done in this process and, where it pays, in as many others as there are cores.

    It pays where more than ``pays`` seconds of work are left after the first files.
    """

    def __init__(self, processes: int | None = None, pays: float = _PAYS) -> None:
        self.processes, self.pays = processes or os.cpu_count() or 1, pays

    def map(self, corpus: object, method: str, paths: list[Path]) -> Iterator[Any]:
        """What a method of the collection returns for each path, in order."""
        function, spent, done = getattr(corpus, method), 0.0, 0
        several = self.processes > 1 and "fork" in multiprocessing.get_all_start_methods()
        for path in paths:
            began = time.monotonic()
            found = function(path)
            spent += time.monotonic() - began
            done += 1
            yield found
            if several and spent / done * (len(paths) - done) > self.pays:
                break
        rest = paths[done:]
        if rest:
            global _task
            _task = function
            gc.freeze()
            with multiprocessing.get_context("fork").Pool(self.processes) as pool:
                yield from pool.imap(_run, rest, chunksize=max(1, min(8, len(rest) // (4 * self.processes))))

    def sort(self, files: list[Path]) -> Iterator[bytes]:
        """The lines of all files, sorted, each once, in parts; each file is sorted."""
        return merge(files)

    def close(self) -> None:
        """Give back what the engine holds."""


_task: Callable[[Path], Any] | None = None


def _run(path: Path) -> Any:
    """The task of the process that forked this one."""
    assert _task is not None
    return _task(path)
