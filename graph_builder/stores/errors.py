"""What can go wrong when a graph is asked."""

from __future__ import annotations

from ..errors import HsgraphError


class QueryError(HsgraphError):
    """A query that cannot be answered; the text is one sentence and a way out."""

    exit_code = 1


class StoreError(HsgraphError):
    """A store that cannot be used, or that does not do what was asked of it.

    The text is one sentence and a way out.
    """
