"""Tables beside the register: a row for each entity, a column for each language.

What a cell means is for the reader of each table; here is what all of them have in common.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from ..vocabulary import nearest
from .invisible_characters import character_name, unseen
from .problems import REGISTER, Part, Position, Problems
from .text_reader import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from .records import Entity


@dataclass(frozen=True)
class EntityTable:
    """``file`` is the table's name, ``languages`` its columns, ``code`` the rule that its rows can break.

    ``given`` is what an entity has from the table. ``give`` gives an entity what stands in its cell for a
    language, and yields what is wrong with that and what to do about it.
    """

    file: str
    languages: tuple[str, ...]
    code: str
    given: Callable[[Entity], dict[str, str] | dict[str, list[str]]]
    give: Callable[[Entity, str, str], Iterator[tuple[str, str]]]

    def read(self, path: Path, name: str, entities: dict[str, Entity], problems: Problems) -> None:
        """Give the entities what stands in the file; what is wrong with a row is a problem."""
        lines = (read_text(path, name, problems) or "").splitlines()
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        if not rows or rows[0] != ["key", *self.languages]:
            problems.add(
                "Y105",
                Position(name),
                "the first line does not name the columns",
                f"write key and {', '.join(self.languages)}, with tabs between",
            )
            return
        for number, row in enumerate(rows[1:], 2):
            self.read_row(row or [""], Position(name, number), entities, problems)

    def read_row(self, row: list[str], at: Position, entities: dict[str, Entity], problems: Problems) -> None:
        """Give the entity that a row is for what stands there; what is wrong with the row is noted."""
        key, *cells = row
        entity = entities.get(key)
        if entity is None:
            missing = Part(REGISTER.path, key)
            close = None if problems.cause([missing]) else nearest(key, list(entities))
            repair = f"did you mean '{close}'?" if close else "correct or remove the row"
            problems.add(self.code, at, f"the row '{key}' is for no entity", repair, missing)
        elif self.given(entity):
            problems.add(self.code, at, f"the row '{key}' is for a second time", "correct or remove the row")
        elif len(cells) != len(self.languages):
            problems.add(
                self.code, at, f"the row '{key}' has not one cell a language", "correct or remove the row"
            )
        else:
            for language, text in zip(self.languages, cells, strict=True):
                for what, repair in self.give(entity, language, text) if text else ():
                    problems.add(self.code, at, what, repair)


class TableIndex:
    """The rows of a table, found by their keys without holding them.

    ``rows`` holds for each key where its row begins, and the digest of the row; ``odd`` is whether the file
    breaks a rule that no single row shows.
    """

    def __init__(self, folder: Path, table: EntityTable) -> None:
        self.table = table
        self.path = folder / table.file
        self.name = f"{folder.name}/{self.path.name}"
        self.rows: dict[str, tuple[int, int]] = {}
        self.odd = False
        if self.path.is_file():
            with self.path.open("rb") as file:
                head = file.readline()
                start = len(head)
                for count, line in enumerate(file, 1):
                    self.rows[line.partition(b"\t")[0].decode("utf-8", "replace").rstrip("\r\n")] = (
                        start,
                        crc32(line),
                    )
                    start += len(line)
                    self.odd |= len(self.rows) < count  # a key stands twice
            columns = head.decode("utf-8-sig", "replace").rstrip("\r\n").split("\t")
            self.odd |= columns != ["key", *table.languages]

    def find(self, keys: Iterable[str]) -> dict[str, str]:
        """The rows of these entities, as they are written."""
        starts = {key: self.rows[key][0] for key in keys if key in self.rows}
        if not starts:
            return {}
        with self.path.open("rb") as file:
            return {
                key: (file.seek(start), file.readline().decode("utf-8", "replace").rstrip("\r\n"))[1]
                for key, start in starts.items()
            }

    def digests(self, keys: Iterable[str]) -> list[int]:
        """What tells whether the rows of these entities have changed."""
        return [self.rows[key][1] if key in self.rows else 0 for key in sorted(keys)]

    def read_rows(self, entities: dict[str, Entity], problems: Problems) -> int:
        """Give these entities what stands in their rows; how many have one."""
        found = self.find(entities)
        for row in found.values():
            self.table.read_row(row.split("\t"), Position(self.name), entities, problems)
        return len(found)


def stray_characters(text: str) -> str | None:
    """What to do about characters that nobody sees, or white space around a text; None if it has none."""
    if hidden := unseen(text):
        return f"remove {' and '.join(map(character_name, hidden))}"
    return "remove the stray space" if text != text.strip() or not text.isprintable() else None
