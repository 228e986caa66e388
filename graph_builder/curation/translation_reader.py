"""Names that we translated ourselves: ``mappings/translations.tsv``.

They fill in where no source gives a name, and are marked in the graph as our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .entity_table import EntityTable, stray_characters
from .mapping_files import TRANSLATIONS

if TYPE_CHECKING:
    from .records import Entity


TRANSLATED = ("fr", "es", "ru", "ar")
"""The languages of the columns, in their order."""


def _translate(entity: Entity, language: str, name: str) -> Iterator[tuple[str, str]]:
    if language in entity.labels:
        refused: str | None = "a sourced name stands already; remove ours"
    else:
        refused = stray_characters(name)
    if refused:
        yield f"«{name}» cannot name '{entity.key}' in {language}", refused
    else:
        entity.translated[language] = name


TRANSLATION_TABLE = EntityTable(TRANSLATIONS, TRANSLATED, "E210", lambda e: e.translated, _translate)
"""The table as it is read."""
