"""The index that searches ask, made once for all workers.

That of a graph in memory is made before the workers are forked. That of a store elsewhere, which may be
large, is made when first asked for, by a process of its own that may take longer than a job, and shared as a
file.
"""

from __future__ import annotations

import fcntl
import json
import os
import resource
import subprocess
import sys
import threading
import time
from dataclasses import asdict
from functools import cache
from pathlib import Path

from ..errors import HsgraphError
from ..formats import write_text
from ..search import SearchIndex, cached_index
from ..stores import Store, open_store
from .errors import JobError
from .settings import WorkerSettings

_PROGRAM = "import sys; from graph_builder.service.search_indexes import main; sys.exit(main(sys.argv[1:]))"

_made: list[bytes] = []

_elsewhere: list[WorkerSettings] = []


def prepare_index(graph: Store, settings: WorkerSettings) -> None:
    """Make the index of a graph in memory, which every worker forked from now on shares.

    That of mappings is read from its file, where it is there. For a store elsewhere, only note where it is.
    """
    if settings.store == "memory:":
        mappings = Path(settings.mappings) if settings.mappings else None
        _made[:] = [cached_index(mappings, lambda: SearchIndex.of_store(graph)).serialize()]
    else:
        _elsewhere[:] = [settings]


@cache
def index_of(graph: Store) -> SearchIndex:
    """The index that all workers share; one of ``graph`` where there are no workers.

    Raises :class:`JobError` 503 while it is being made, and 502 if it cannot be made.
    """
    if _made:
        return SearchIndex.deserialize(_made[0])
    if not _elsewhere:
        return SearchIndex.of_store(graph)
    (settings,) = _elsewhere
    path = Path(settings.index)
    if not path.exists():
        _make_apart(path, settings)
    return SearchIndex.open(path)


def _make_apart(path: Path, settings: WorkerSettings) -> None:
    """Have the index made, unless that is under way, and wait for it nearly as long as a job may take."""
    being_made = JobError(503, "The search index is being made. Try again in a minute.")
    with path.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise being_made from None
        maker = subprocess.Popen(  # it holds the lock as long as it runs
            [sys.executable, "-c", _PROGRAM, json.dumps(asdict(settings))],
            pass_fds=[lock.fileno()],
            stdin=subprocess.DEVNULL,
        )
    try:
        maker.wait(settings.seconds * 0.9)
    except subprocess.TimeoutExpired:
        raise being_made from None
    if not path.exists():
        raise JobError(502, "The search index cannot be made of the store behind this service now.")


def main(arguments: list[str]) -> int:
    """Make the index of a store; the argument is the settings as JSON."""
    settings = WorkerSettings(**json.loads(arguments[0]))
    most = resource.getrlimit(resource.RLIMIT_DATA)[1]
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))  # more than the worker that asked for it
    path = Path(settings.index)
    threading.Thread(target=_end_without, args=(path.parent,), daemon=True).start()
    try:
        index = SearchIndex.of_store(open_store(settings.store))
    except HsgraphError as error:
        print(json.dumps({"level": "warning", "job": "search index", "store": str(error)}), file=sys.stderr)
        return 1
    write_text(path, index.serialize())
    return 0


def _end_without(folder: Path) -> None:
    """End this process when the folder goes, as it does when the service ends."""
    while folder.is_dir():
        time.sleep(0.2)
    os._exit(1)
