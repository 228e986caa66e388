"""The six official languages of the United Nations."""

from __future__ import annotations

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
"""The official languages of the United Nations, in the order of their English names."""
