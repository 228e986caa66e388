"""Names that we translated ourselves: ``mappings/translations.tsv``, one row an entity, one column a language.

They fill in where no source gives a name in a language, and are marked in the graph as our own.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TYPE_CHECKING
from zlib import crc32

from ..vocabulary import nearest
from .positioned_values import read_text
from .problems import Position, Problems

if TYPE_CHECKING:
    from pathlib import Path

    from .records import Entity


TRANSLATED = ("fr", "es", "ru", "ar")


def read_translations(path: Path, name: str, entities: dict[str, Entity], problems: Problems) -> None:
    """Give the entities the names in the file; a row that is for nobody, or repeats a sourced name, is a problem."""
    lines = (read_text(path, name, problems) or "").splitlines()
    rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or rows[0] != ["key", *TRANSLATED]:
        problems.add(
            "Y105",
            Position(name),
            "the first line does not name the columns",
            f"write key and {', '.join(TRANSLATED)}, with tabs between",
        )
        return
    for number, row in enumerate(rows[1:], 2):
        translate(row or [""], Position(name, number), entities, problems)


class TranslationIndex:
    """The rows of a file of translations, found by their keys without holding them: key → where the row begins, and the digest of what it says."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "translations.tsv"
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
            self.odd |= head.decode("utf-8-sig", "replace").rstrip("\r\n").split("\t") != ["key", *TRANSLATED]

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

    def translate(self, entities: dict[str, Entity], problems: Problems) -> int:
        """Give these entities the names in their rows; how many have one."""
        found = self.find(entities)
        for row in found.values():
            translate(row.split("\t"), Position(self.name), entities, problems)
        return len(found)


def translate(row: list[str], at: Position, entities: dict[str, Entity], problems: Problems) -> None:
    """Give the entity that a row is for the names in it."""
    key, *names = row
    entity = entities.get(key)
    if entity is None or entity.translated or len(names) != len(TRANSLATED):
        close = nearest(key, list(entities))
        what = (
            "has not one cell a language"
            if entity and not entity.translated
            else "is for a second time"
            if entity
            else "is for no entity"
        )
        problems.add(
            "E210",
            at,
            f"the row '{key}' {what}",
            f"did you mean '{close}'?" if close and not entity else "mend or remove the row",
        )
        return
    for language, text in zip(TRANSLATED, names):
        if text and (language in entity.labels or text != text.strip() or not text.isprintable()):
            problems.add(
                "E210",
                at,
                f"«{text}» cannot name '{key}' in {language}",
                "a sourced name stands already, or the cell holds stray space",
            )
        elif text:
            entity.translated[language] = text
