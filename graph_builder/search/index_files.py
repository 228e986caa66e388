"""The index kept in a file, so that the next search need not read the mappings.

There is one file for each folder of mappings, in the user's cache. It carries a stamp of the files it was
made from, the mappings, the ontology and our own code, and is made anew when one of them changes.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from platformdirs import user_cache_path

from ..formats import write_text
from ..vocabulary import mappings_folder, ontology_file
from .index import SearchIndex

_CODE = Path(__file__).resolve().parent.parent


def cached_index(mappings: Path | None, build: Callable[[], SearchIndex]) -> SearchIndex:
    """The index of a folder of mappings, by default the project's own, from its file or made by ``build``.

    Where the file cannot be read or written, the index is made and not kept.
    """
    folder = (mappings or mappings_folder()).resolve()
    stamp = _stamp(folder)
    path = user_cache_path("hsgraph", appauthor=False) / f"search-{_digest(str(folder))}.sqlite"
    found = _stored(path, stamp)
    if found is None:
        found = build()
        with contextlib.suppress(OSError, sqlite3.Error):
            _store(found, path, stamp)
    return found


def _stored(path: Path, stamp: str) -> SearchIndex | None:
    with contextlib.suppress(sqlite3.Error):
        found = SearchIndex.open(path)
        if found.connection.execute("SELECT stamp FROM made_from").fetchone() == (stamp,):
            return found
        found.connection.close()
    return None


def _store(index: SearchIndex, path: Path, stamp: str) -> None:
    index.connection.execute("CREATE TABLE made_from AS SELECT ? AS stamp", (stamp,))
    write_text(path, index.serialize())


def _stamp(folder: Path) -> str:
    return _digest(
        "\n".join([*_states(folder, "*"), *_states(ontology_file().parent, "*"), *_states(_CODE, "*.py")])
    )


def _states(folder: Path, pattern: str) -> Iterator[str]:
    """The name, size and time of each file below a folder."""
    for path in sorted(folder.rglob(pattern)):
        state = path.stat()
        if path.is_file():
            yield f"{path} {state.st_size} {state.st_mtime_ns}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
