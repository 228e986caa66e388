"""Links to other vocabularies, read from an SSSOM table.

https://mapping-commons.github.io/sssom/
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .positioned_values import Map
from .problems import Position
from .records import Link
from .text_reader import read_text
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
    """The rows of an SSSOM file, their CURIEs written out by the map in its header.

    A file that is empty has no links; faults of form go into the reader's problems.
    """
    text = read_text(path, name, reader.problems)
    if not (text or "").strip():
        return []
    lines = (text or "").split("\n")
    size = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    header = "\n".join(" " + line[1:] for line in lines[:size])
    top = reader.fields(parse_yaml(header, name, reader.problems), Position(name), *_SET)
    if top is None:
        return []
    prefixes = {
        prefix: reader.text(iri, top.position("curie_map"), prefix)
        for prefix, iri in reader.mapping(top, "curie_map").items()
    }
    return list(_rows(lines[size:], size, name, prefixes, reader))


def _rows(
    lines: list[str], above: int, name: str, prefixes: dict[str, str], reader: ValueReader
) -> Iterator[Link]:
    """The links in the lines of the table, which begins below ``above`` lines of header."""
    rows = csv.reader(lines, delimiter="\t", strict=True)
    start = Position(name, above + 1)
    try:
        columns = next(rows, [])
        if reader.fields(_row(columns, columns, start), start, *_ROW) is None:
            return
        for cells in filter(None, rows):
            at = Position(name, above + rows.line_num)
            if len(cells) == len(columns):
                yield _link(_row(columns, cells, at), prefixes, reader)
            else:
                what = f"the row has {len(cells)} cells, not {len(columns)}"
                reader.problems.add("Y105", at, what, "separate the cells by single tabs")
    except csv.Error as error:
        at = Position(name, above + rows.line_num)
        repair = "write one row a line, cells separated by tabs"
        reader.problems.add("Y102", at, f"not a table: {error}", repair)


def _row(columns: list[str], cells: list[str], at: Position) -> Map:
    """The cells by the names of their columns, each with its position."""
    row, column = Map(at), 1
    for name, cell in zip(columns, cells, strict=True):
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
