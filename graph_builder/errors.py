"""What can go wrong for a user.

Each error is one plain sentence, with the exit code of the command it ends.
"""

from __future__ import annotations

from collections.abc import Sequence


class HsgraphError(Exception):
    """An error that a user is told in one sentence; ``details`` are lines that stand before it."""

    exit_code = 2

    @property
    def details(self) -> Sequence[object]:
        """What is told line by line before the sentence; nothing by default."""
        return ()

    @property
    def sentence(self) -> str:
        """The sentence that ends the command."""
        return str(self)
