"""A file read as the text of an edition."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .layout import LayoutError, read_layout
from .normalisation import writing
from .place_parser import parse_source
from .source_text import Source, SourceError


def read_source(path: str | Path, layout: Mapping[str, Any], language: str, sha256: str) -> Source:
    """Read an edition's text from a file.

    Takes the file, the edition's layout, its language and the SHA-256 that is pinned; returns its places.
    Raises SourceError if the file cannot be read, is not UTF-8, is another edition than the pinned one, or is
    laid out otherwise.

    >>> read_source("none", {}, "en", "")
    Traceback (most recent call last):
    graph_builder.texts.source_text.SourceError: cannot read the source 'none': No such file or directory
    """
    try:
        content = Path(path).read_bytes()
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise SourceError(f"cannot read the source {str(path)!r}: {reason}") from problem
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise SourceError(
            f"the source {str(path)!r} is not UTF-8 text: byte {problem.start} is wrong"
        ) from problem
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise SourceError(
            f"the source {str(path)!r} is another edition than the one that was curated: its SHA-256 is "
            f"{found}, the layout pins {sha256 or 'nothing'}; take the pinned edition, or check every anchor "
            "again before pinning this one"
        )
    try:
        return parse_source(text, read_layout(layout), writing(language))
    except LayoutError as problem:
        raise SourceError(f"the layout of the document is malformed: {problem}") from problem
