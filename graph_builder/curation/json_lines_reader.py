"""JSON Lines as plain values that remember their line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .positioned_values import Map, Seq
from .problems import Position, Problems
from .text_reader import read_text


def read_json_lines(path: Path, name: str, problems: Problems) -> Iterator[Any]:
    """The records of a JSON Lines file, one value a line, each at the position of its line."""
    text = read_text(path, name, problems)
    for number, line in enumerate((text or "").split("\n"), 1):
        if not line.strip():
            continue
        at = Position(name, number)

        def pairs(items: list[tuple[str, Any]], at: Position = at) -> Map:
            value = Map(at)  # without positions of its own, so that all of it stands at the line
            for key, item in items:
                if key in value:
                    problems.add("Y103", at, f"the key '{key}' occurs twice", "keep one of the two")
                value[key] = _seq(item, at) if item.__class__ is list else item
            return value

        try:
            value = json.loads(line, object_pairs_hook=pairs)
            yield _seq(value, at) if isinstance(value, list) else value
        except (ValueError, RecursionError) as error:
            column = error.colno if isinstance(error, json.JSONDecodeError) else 1
            problems.add(
                "Y102",
                Position(name, number, column),
                f"not well-formed JSON: {error}",
                "write one JSON object a line",
            )


def _seq(value: list[Any], at: Position) -> Seq:
    seq = Seq(at)
    seq.extend(_seq(item, at) if item.__class__ is list else item for item in value)
    seq.where = [at] * len(seq)
    return seq
