"""The graph over HTTP: a SPARQL endpoint, a page for every thing, files, and the explorer.

An extra: ``pip install "hsgraph[serve]"``.

In come :class:`Settings` and :class:`Limits`; out goes an ASGI application, or a server of it. ``routes`` has
the addresses, ``protocol`` reads SPARQL requests, ``worker_pool`` has jobs run by the ``workers``; a ``job``
is what is asked of them, and ``pages``, ``statement_rows`` and ``metadata`` make what it answers.
"""

from __future__ import annotations

from .asgi import application, serve
from .errors import StartError
from .settings import Limits, Settings

__all__ = ["Limits", "Settings", "StartError", "application", "serve"]
