"""What the files of our own arrangements have in common: each tells whose it is, and what for."""

from __future__ import annotations

from .fields import FieldReader
from .positioned_values import Map

HEAD = "title description creator licence"
"""The keys at the head of each such file."""


class ArrangementReader(FieldReader):
    """Turns plain values into an arrangement; what is too broken to keep is noted and left out."""

    def head(self, top: Map) -> tuple[dict[str, str], dict[str, str], str, str]:
        """Title and description by language, creator and licence."""
        title, description = (self.labels(top[k], top.position(k), k) for k in ("title", "description"))
        creator, licence = (self.text(top[k], top.position(k), k) for k in ("creator", "licence"))
        return title, description, creator, licence
