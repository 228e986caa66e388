"""Links to other vocabularies, read from an SSSOM table.

https://mapping-commons.github.io/sssom/
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from .positioned_values import Map, read_text
from .problems import Position
from .records import Link
from .yaml_reader import parse_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from .value_reader import ValueReader


_SET = (
    "mapping_set_id license curie_map",
    "mapping_set_title mapping_set_description mapping_set_version mapping_date subject_source "
    "object_source creator_label sssom_version comment see_also",
)

_ROW = (
    "subject_id predicate_id object_id mapping_justification",
    "subject_label object_label subject_source object_source "
    "mapping_provider mapping_date confidence comment",
)


def read_links(path: Path, name: str, reader: ValueReader) -> list[Link]:
    """The rows of an SSSOM file, their CURIEs written out by the map in its header."""
    text = read_text(path, name, reader.problems)
    lines = (text or "").split("\n")
    size = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    header = "\n".join(" " + line[1:] for line in lines[:size])
    top = (
        reader.fields(parse_yaml(header, name, reader.problems), Position(name), *_SET)
        if text is not None
        else None
    )
    if top is None:
        return []
    prefixes = {
        p: reader.text(iri, top.position("curie_map"), p)
        for p, iri in reader.mapping(top, "curie_map").items()
    }
    rows = csv.reader(lines[size:], delimiter="\t", strict=True)
    found = []
    try:
        columns = next(rows, [])
        if (
            reader.fields(_row(columns, columns, Position(name, size + 1)), Position(name, size + 1), *_ROW)
            is None
        ):
            return []
        for cells in filter(None, rows):
            at = Position(name, size + rows.line_num)
            if len(cells) == len(columns):
                found.append(_link(_row(columns, cells, at), prefixes, reader))
            else:
                reader.problems.add(
                    "Y105",
                    at,
                    f"the row has {len(cells)} cells, not {len(columns)}",
                    "part the cells by single tabs",
                )
    except csv.Error as error:
        reader.problems.add(
            "Y102",
            Position(name, size + rows.line_num),
            f"not a table: {error}",
            "write one row a line, cells parted by tabs",
        )
    return found


def _row(columns: list[str], cells: list[str], at: Position) -> Map:
    row, column = Map(at), 1
    for name, cell in zip(columns, cells):
        row[name], row.where[name] = cell, at._replace(column=column)
        column += len(cell) + 1
    return row


def _link(row: Map, prefixes: dict[str, str], reader: ValueReader) -> Link:
    def text(key: str) -> str:
        return reader.text(row[key], row.position(key), key) if row.get(key) else ""

    def iri(key: str) -> str:
        prefix, _, local = text(key).partition(":")
        return prefixes[prefix] + local if local and prefix in prefixes else text(key)

    return Link(
        iri("subject_id"),
        iri("predicate_id"),
        iri("object_id"),
        iri("mapping_justification"),
        text("mapping_provider"),
        row.at,
        row.where,
    )
