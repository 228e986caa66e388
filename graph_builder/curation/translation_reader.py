"""Names that we translated ourselves: ``mappings/translations.tsv``.

The table has a row for each entity and a column for each language. Its names fill in where no source gives
one, and are marked in the graph as our own.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TYPE_CHECKING
from zlib import crc32

from ..vocabulary import nearest
from .invisible_characters import character_name, unseen
from .mapping_files import TRANSLATIONS
from .problems import REGISTER, Part, Position, Problems
from .text_reader import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from .records import Entity


TRANSLATED = ("fr", "es", "ru", "ar")
"""The languages of the columns, in their order."""


def read_translations(path: Path, name: str, entities: dict[str, Entity], problems: Problems) -> None:
    """Give the entities the names in the file.

    A row for no entity, or with a name that the entity has from a source already, is a problem.
    """
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
    """The rows of a file of translations, found by their keys without holding them.

    ``rows`` holds for each key where its row begins, and the digest of the row; ``odd`` is whether the file
    breaks a rule that no single row shows.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / TRANSLATIONS
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
    """Give the entity that a row is for the names in it; what is wrong with the row is noted."""
    key, *names = row
    entity = entities.get(key)
    if entity is None:
        missing = Part(REGISTER.path, key)
        close = None if problems.cause([missing]) else nearest(key, list(entities))
        repair = f"did you mean '{close}'?" if close else "correct or remove the row"
        problems.add("E210", at, f"the row '{key}' is for no entity", repair, missing)
    elif entity.translated:
        problems.add("E210", at, f"the row '{key}' is for a second time", "correct or remove the row")
    elif len(names) != len(TRANSLATED):
        problems.add("E210", at, f"the row '{key}' has not one cell a language", "correct or remove the row")
    else:
        for language, text in zip(TRANSLATED, names, strict=True):
            refused = _refused(text, language, entity) if text else None
            if refused:
                problems.add("E210", at, f"«{text}» cannot name '{key}' in {language}", refused)
            elif text:
                entity.translated[language] = text


def _refused(text: str, language: str, entity: Entity) -> str | None:
    """What to do about a name that an entity cannot be given; None if it can."""
    if language in entity.labels:
        return "a sourced name stands already; remove ours"
    if hidden := unseen(text):
        return f"remove {' and '.join(map(character_name, hidden))}"
    return "remove the stray space" if text != text.strip() or not text.isprintable() else None
