"""Keys that went, ``mappings/redirects.yaml``: what each means now, since when, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .fields import FieldReader, is_day
from .positioned_values import Map
from .problems import Position, Problems
from .redirect_records import Redirect
from .yaml_reader import read_yaml

if TYPE_CHECKING:
    from pathlib import Path


def read_redirects(path: Path, name: str, problems: Problems) -> Iterator[Redirect]:
    """The keys that went, in the order of the file; faults of form go into ``problems``."""
    rows, reader = read_yaml(path, name, problems), FieldReader(problems)
    if rows is not None and not isinstance(rows, Map):
        repair = "write 'key: {now: …, on: 2026-11-28, reason: …}'"
        problems.add("Y105", Position(name), "the file is not a list of keys", repair)
    for key, value in rows.items() if isinstance(rows, Map) else ():
        row = reader.fields(value, rows.position(key), "now on reason")
        if row is None:
            continue
        now, on, reason = (
            reader.text(row[word], row.position(word), word) for word in ("now", "on", "reason")
        )
        if on and not is_day(on):
            problems.add("S306", row.position("on"), f"'{on}' is not a day", "write it as 2026-11-24")
        yield Redirect(key, now, on, reason, row.at, row.where)
