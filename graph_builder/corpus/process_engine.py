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
from collections.abc import Iterator
from pathlib import Path

from ..errors import HsgraphError
from .merging import merge

PAYS = 2.0
"""Seconds of work that are worth a second process."""


class EngineError(HsgraphError):
    """An engine cannot be had, or found what should not be; the text is one sentence and a way out."""


class ProcessEngine:
    """This process and, where more than ``pays`` seconds of work are left after the first files, as many others as there are cores."""

    def __init__(self, processes: int | None = None, pays: float = PAYS) -> None:
        self.processes, self.pays = processes or os.cpu_count() or 1, pays

    def every(self, corpus: object, do: str, paths: list[Path]) -> Iterator:
        """What a method of the collection gives of each path, in order."""
        function, spent, done = getattr(corpus, do), 0.0, 0
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
        pass


_task = None


def _run(path: Path) -> object:
    return _task(path)
