"""Files written where the user says, and errors that name them.

A regular file is replaced atomically: its new content is written out beside it and then moved into its place,
so that what fails or is interrupted leaves the old file. Links are followed, and the mode and owner of an
existing file are kept. A device, a pipe or an open descriptor (``/dev/stdout``, ``/dev/fd/63``) is written to
as it stands.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

STANDARD_OUTPUT = Path("-")
"""The path that stands for standard output; a file of this name is written by its absolute path."""

_MOST_LINKS = 40


def write_text(path: Path, text: str | bytes) -> None:
    """Write one file, as UTF-8 with plain line ends; see :func:`write_texts`."""
    write_texts({path: [text]})


def write_texts(texts: dict[Path, str | Iterable[str | bytes]]) -> None:
    """Write several files, each from a text or from parts (bytes are UTF-8 already).

    Folders are made where needed.

    All regular files are written out beside their places before the first is moved there, so that a failure
    leaves the old ones. Raises OSError with the path that was given, also for a full disk.
    """
    ready: dict[Path, tuple[Path, Path]] = {}
    try:
        for path, text in texts.items():
            parts = [text] if isinstance(text, str) else text
            with naming(path):
                target = _regular_file(path)
                if target is None:
                    _write_as_it_stands(path, parts)
                    continue
                target.parent.mkdir(parents=True, exist_ok=True)
                temporary = target.with_name(f".hsgraph-{secrets.token_hex(8)}")
                with temporary.open("xb") as file:
                    ready[path] = temporary, target
                    _write_parts(file, parts)
                _keep_owner_and_mode(target, temporary)
        for path, (temporary, target) in list(ready.items()):
            with naming(path):
                os.replace(temporary, target)
            del ready[path]
    finally:
        for temporary, _ in ready.values():
            temporary.unlink(missing_ok=True)


def is_standard_output(path: Path) -> bool:
    """Whether what is written to ``path`` comes out at standard output."""
    if path == STANDARD_OUTPUT:
        return True
    try:
        return os.path.samestat(path.stat(), os.fstat(sys.stdout.fileno()))
    except (OSError, ValueError):  # there is no such file, or standard output is not one
        return False


@contextlib.contextmanager
def naming(path: Path) -> Iterator[None]:
    """Name the file that was to be written in an OSError inside the block, such as that of a full disk.

    An error that names another file already, one that was read from, keeps its name.
    """
    try:
        yield
    except OSError as error:
        beside = ".hsgraph-" in str(error.filename or "")
        if error.errno is None or (error.filename is not None and not beside):
            raise
        name = "standard output" if path == STANDARD_OUTPUT else str(path)
        raise OSError(error.errno, error.strerror, name) from None


def _regular_file(path: Path) -> Path | None:
    """The file to replace, all links followed; None for what is written to as it stands."""
    if path == STANDARD_OUTPUT or _descriptor(path) is not None:
        return None
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return Path(os.path.realpath(path))
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    return Path(os.path.realpath(path)) if stat.S_ISREG(mode) else None


def _descriptor(path: Path) -> int | None:
    """The open descriptor that a path names, itself or by links; None if it names none."""
    for _ in range(_MOST_LINKS):
        folder = os.path.realpath(path.parent)
        if re.fullmatch(rf"/dev/fd|/proc/{os.getpid()}/fd", folder) and path.name.isdigit():
            return int(path.name)
        if not path.is_symlink():
            return None
        path = Path(folder) / os.readlink(path)
    return None


def _write_as_it_stands(path: Path, parts: Iterable[str | bytes]) -> None:
    with contextlib.suppress(AttributeError):  # there is none, under pythonw
        sys.stdout.flush()
    if path == STANDARD_OUTPUT:
        for part in parts:
            sys.stdout.write(part if isinstance(part, str) else part.decode("utf-8"))
        sys.stdout.flush()
        return
    descriptor = _descriptor(path)
    # Opened again, a descriptor's file would be emptied and written from its beginning.
    with path.open("wb") if descriptor is None else os.fdopen(os.dup(descriptor), "wb") as file:
        _write_parts(file, parts)


def _write_parts(file: BinaryIO, parts: Iterable[str | bytes]) -> None:
    for part in parts:
        file.write(part if isinstance(part, bytes) else part.encode("utf-8"))


def _keep_owner_and_mode(target: Path, temporary: Path) -> None:
    """Give the new file the owner and the mode of the old one.

    Where there is none it has what the umask leaves.
    """
    try:
        old = target.stat()
    except FileNotFoundError:
        return
    new = temporary.stat()
    if hasattr(os, "chown") and (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        with contextlib.suppress(PermissionError):  # only root gives a file away
            os.chown(temporary, old.st_uid, old.st_gid)
    temporary.chmod(stat.S_IMODE(old.st_mode))
