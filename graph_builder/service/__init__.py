"""The graph over HTTP: a SPARQL endpoint, a page for every thing, files, and the explorer. An extra: ``pip install "hsgraph[serve]"``.

In come :class:`Settings` and :class:`Limits`; out goes an ASGI application, or a server of it. ``routes`` has the addresses, ``protocol`` reads
SPARQL requests, ``worker_pool`` asks the ``workers``, in which ``jobs`` run; ``pages``, ``statement_rows`` and ``metadata`` make what they answer.
"""

from __future__ import annotations

from .asgi import application, serve
from .errors import StartError
from .settings import Limits, Settings

__all__ = ["Limits", "Settings", "StartError", "application", "serve"]
