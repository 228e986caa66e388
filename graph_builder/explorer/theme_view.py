"""Our arrangement of the concepts as the page shows it, apart from what documents say."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from ..asking import Theme, Themes
from ..stores import Store
from ..vocabulary import ENTITIES
from .statement_view import short


def themes_of(graph: Store) -> dict[str, Any]:
    """The keys of the top concepts, of what stands directly below each concept, and the texts of our own.

    Empty where the graph has no arrangement.
    """
    themes = Themes(graph)
    found: dict[str, Any] = {"tops": [_key(top) for top in themes.tops], "narrower": {}, "own": {}}
    waiting = list(themes.tops)
    while waiting:
        theme = waiting.pop()
        key, narrower = _key(theme), themes.narrower(theme.iri)
        if key in found["narrower"]:
            continue
        found["narrower"][key] = [_key(below) for below in narrower]
        if not theme.iri.startswith(ENTITIES):
            found["own"][key] = {"names": theme.names, "scope": theme.scope}
        waiting += narrower
    found["narrower"] = {key: below for key, below in sorted(found["narrower"].items()) if below}
    return found


def _key(theme: Theme) -> str:
    return short(ox.NamedNode(theme.iri))
