"""What DuckDB and Spark both run: the same SQL gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..vocabulary import BASE
from .process_engine import EngineError

SORTED = "SELECT DISTINCT line FROM lines ORDER BY line"

DANGLING = f"""
SELECT DISTINCT object FROM (SELECT split_part(line, ' ', 3) AS object FROM lines) AS objects
WHERE object LIKE '<{BASE}%' AND object NOT LIKE '<{BASE}ontology%'
  AND object NOT IN (SELECT split_part(line, ' ', 1) FROM lines)
ORDER BY object LIMIT 10"""
"""Our own IRIs that occur as objects and that nothing describes."""


def refuse_dangling(dangling: list[str]) -> None:
    """Raise EngineError for the first of the things that nothing describes."""
    if dangling:
        raise EngineError(
            f"{dangling[0]} is spoken of and described nowhere; please report this with the command you ran."
        )


def content(files: list[Path]) -> Iterator[bytes]:
    """The bytes of files, one after the other, in parts."""
    for path in files:
        with path.open("rb") as file:
            while part := file.read(16 << 20):
                yield part
