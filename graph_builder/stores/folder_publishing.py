"""Publishing to a folder.

Each time a new edition beside the old one, to which the address, a symbolic link, is moved atomically.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ..vocabulary import Vocabulary
from .disk_store import DiskStore
from .errors import StoreError
from .published_store import PublishedStore, foreign_graphs
from .publishing_record import RECORD, GraphContent, decide, read_record, report, write_record


def to_folder(
    path: Path,
    lines: dict[str, bytes],
    wanted: dict[str, GraphContent],
    vocabulary: Vocabulary,
    dry_run: bool,
) -> list[dict[str, Any]]:
    """A new edition is made beside the old one and the address moved to it.

    Who reads the old one goes on doing so until the next is published.
    """
    path = path.absolute()
    if not path.name:
        raise StoreError(f"'{path}' cannot be a store; name a folder of its own.")
    if dry_run:
        return _edition(path, lines, wanted, vocabulary, True)
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path):
        return _edition(path, lines, wanted, vocabulary, False)


def _edition(
    path: Path,
    lines: dict[str, bytes],
    wanted: dict[str, GraphContent],
    vocabulary: Vocabulary,
    dry_run: bool,
) -> list[dict[str, Any]]:
    old = _present(path)
    store = DiskStore(path, vocabulary) if old else PublishedStore(ox.Store(), vocabulary, f"file:{path}")
    record = read_record(store)
    _refuse_others(store, {*record, RECORD.value}, path)
    held = {name: GraphContent.of(store.triples(ox.NamedNode(name))) for name in sorted({*wanted, *record})}
    plan = decide(wanted, record, held, f"file:{path}")
    if dry_run or set(plan.values()) == {"unchanged"}:
        return report(plan, wanted, held, dry_run)
    made, moved = Path(tempfile.mkdtemp(prefix=_beginning(path), dir=path.parent)), False
    try:
        try:
            _fill(made, lines, wanted)
        except OSError as error:  # the engine's own, a sentence with the name of a file inside the folder
            reason = str(error).rpartition(": ")[2]
            raise StoreError(f"file:{path} cannot be written: {reason}. Nothing was changed.") from None
        new = DiskStore(made, vocabulary)
        held = {name: GraphContent.of(new.triples(ox.NamedNode(name))) for name in plan}
        rows = report(plan, wanted, held, False)
        if all(row["verified"] for row in rows):
            _move(path, made)
            moved = True
            for other in _editions(path) - {made, old}:
                shutil.rmtree(other, ignore_errors=True)
        return rows
    finally:
        if not moved:
            shutil.rmtree(made, ignore_errors=True)


def _fill(made: Path, lines: dict[str, bytes], wanted: dict[str, GraphContent]) -> None:
    made.chmod(0o755)
    store = ox.Store(str(made))
    for name, text in lines.items():
        store.bulk_load(text, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(name))
    store.bulk_load(write_record(wanted), format=ox.RdfFormat.N_TRIPLES, to_graph=RECORD)
    store.optimize()
    store.flush()


def _present(path: Path) -> Path | None:
    """The edition that the address stands for now, None for none.

    Raises StoreError where something else is in the way.
    """
    if path.is_symlink():
        target = path.parent / os.readlink(path)
        if target.parent == path.parent and _is_edition(target, path):
            return target if target.is_dir() else None
    elif not path.exists() or (path.is_dir() and not any(path.iterdir())):
        return None
    raise StoreError(f"'{path}' was not published from here and is not overwritten; name another folder.")


def _refuse_others(store: PublishedStore, ours: set[str], path: Path) -> None:
    others = foreign_graphs(store.store, ours)
    if others:
        raise StoreError(
            f"file:{path} holds a graph {others[0]} that was not published from here and would be lost; "
            "publish elsewhere. Nothing was changed."
        )


def _move(path: Path, made: Path) -> None:
    """Let the address stand for a new edition, atomically."""
    link = path.with_name(f"{_beginning(path)}link")
    if link.is_symlink():
        link.unlink()
    link.symlink_to(made.name, target_is_directory=True)
    if path.is_dir() and not path.is_symlink():
        path.rmdir()  # it is empty
    os.replace(link, path)


def _editions(path: Path) -> set[Path]:
    """All editions beside an address, also those that a killed run left half made."""
    return {
        found
        for found in path.parent.iterdir()
        if _is_edition(found, path) and found.is_dir() and not found.is_symlink()
    }


def _beginning(path: Path) -> str:
    return f".{path.name}.edition-"


def _is_edition(found: Path, path: Path) -> bool:
    """Whether a folder has the name of an edition of this address; ``a.b`` beside ``a`` is another address.

    >>> [_is_edition(Path(f".{name}.edition-x_7ab2cd"), Path("a")) for name in ("a", "a.b")]
    [True, False]
    """
    return re.fullmatch(re.escape(_beginning(path)) + r"\w{8}", found.name) is not None


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Only one run at a time writes beside an address.

    What is locked is the folder, so that nothing is left lying about.
    """
    try:
        # kept out of the start: it does not exist on Windows
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise StoreError(f"Another run is publishing to '{path}' or beside it; wait for it to end.") from None
    finally:
        os.close(handle)
