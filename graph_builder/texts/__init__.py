"""A document's own text: cut into places, searched for anchors and mentions, measured for coverage.

In come a text and its layout, as a curator wrote it; out goes a :class:`Source`. Nothing here knows the
mappings or the ontology.
"""

from __future__ import annotations

from .layout import LayoutError, read_layout
from .mentions import find_mentions
from .normalisation import SPACED, index_map
from .source_reader import read_source
from .source_text import Source, SourceError

__all__ = [
    "SPACED",
    "LayoutError",
    "Source",
    "SourceError",
    "find_mentions",
    "index_map",
    "read_layout",
    "read_source",
]
