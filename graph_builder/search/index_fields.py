"""The fields of the index and the weight of each."""

from __future__ import annotations

FIELDS = {
    "sentence": 3.0,
    "names": 2.0,
    "words": 2.0,
    "relation": 1.0,
    "gloss": 1.5,
    "definition": 0.6,
    "place": 0.4,
}
"""The fields of English text."""

LANGUAGES = {"zh": 2.0, "fr": 1.5, "es": 1.5, "ru": 1.5, "ar": 1.5}
"""The other languages, all the text of one in one field."""

COLUMNS = {**FIELDS, **LANGUAGES}
"""All fields, in the order of the tables."""


def weights() -> str:
    """The weights as the further arguments of SQLite's ``bm25()``."""
    return ", ".join(map(str, COLUMNS.values()))
