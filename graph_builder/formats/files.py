"""Files replaced at once, so that what fails leaves the old ones."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Replace a file at once, as UTF-8 with plain line ends; an interrupted write leaves the old file."""
    write_texts({path: text})


def write_texts(texts: dict[Path, str | Iterable[str | bytes]]) -> None:
    """Replace files by texts, or by texts that come in parts (bytes are UTF-8 already): all are written out beside their places before the first is put there, so that what fails leaves the old ones."""
    written: dict[Path, str] = {}
    try:
        for path, text in texts.items():
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, written[path] = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            with os.fdopen(handle, "wb") as file:
                for part in [text] if isinstance(text, str) else text:
                    file.write(part if isinstance(part, bytes) else part.encode("utf-8"))
            os.chmod(written[path], 0o644)
        for path in texts:
            os.replace(written[path], path)
            del written[path]
    finally:
        for name in written.values():
            Path(name).unlink(missing_ok=True)
