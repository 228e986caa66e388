"""Serialized documents and entities kept in a folder, each with the digests of what it depends on.

What has not changed is not built again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from ..building import Graph, is_own
from ..formats import nquads, write_text
from .serialized_document import SerializedDocument
from .serialized_entities import SerializedEntities

Cached = TypeVar("Cached", SerializedDocument, SerializedEntities)


def digest(*parts: object) -> str:
    """The SHA-256 of these parts in order.

    >>> digest("a", "b") == digest("a", "b") != digest("ab")
    True
    """
    return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()


class Cache:
    """What is kept in a folder.

    A name stands for a document or a file of entities, ``files`` for what lies there; what else a thing
    depends on is known once it is there, so it is compared when it is found.
    """

    def __init__(self, folder: Path, base: str, quads: bool) -> None:
        """``base`` stands for what everything depends on; ``quads``: everything is kept as N-Quads too."""
        self.folder, self.base, self.quads = folder, base, quads

    def files(self, paths: Iterable[Path]) -> str:
        """The digest of these files."""
        return digest(
            self.base, *((path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths)
        )

    def find(self, kind: type[Cached], name: str, files: str) -> tuple[Cached, str] | None:
        """What is kept of unchanged files, and the digest of what else it depends on.

        None if there is nothing.
        """
        path = self._path(name, files)
        try:
            kept = json.loads(path.with_suffix(".json").read_text("utf-8"))
            depends = kept.pop("depends")
            there = path.is_file() and (not self.quads or path.with_suffix(".nq").is_file())
            return (kind(**kept, path=path), depends) if there else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def store(self, made: Cached, graph: Graph, name: str, files: str, depends: str) -> Cached:
        """Write it into the folder and let go of its text."""
        path = self._path(name, files)
        write_text(path, made.text)
        made.text = b""
        if self.quads:
            shared = isinstance(made, SerializedDocument)
            write_text(
                path.with_suffix(".nq"),
                "".join(nquads.lines(graph, is_own) if shared else nquads.lines(graph)),
            )
            if shared:
                write_text(
                    path.with_suffix(".shared.nq"),
                    "".join(nquads.lines(graph, lambda subject: not is_own(subject))),
                )
        kept = {k: v for k, v in vars(made).items() if k not in ("text", "path")} | {"depends": depends}
        write_text(path.with_suffix(".json"), json.dumps(kept, ensure_ascii=False, separators=(",", ":")))
        made.path = path
        return made

    def prune(self, kept: Iterable[SerializedDocument | SerializedEntities]) -> None:
        """Remove all but these."""
        needed = {one.path.stem for one in kept if one.path}
        for path in self.folder.iterdir():
            if (
                path.is_file()
                and path.name.partition(".ttl")[0]
                .partition(".nq")[0]
                .removesuffix(".json")
                .removesuffix(".shared")
                not in needed
            ):
                path.unlink()

    def _path(self, name: str, files: str) -> Path:
        return self.folder / f"{name}-{files[:16]}.ttl"
