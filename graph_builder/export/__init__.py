"""The graph written out, one small module a format; all take quads and return text."""

from __future__ import annotations

from typing import Callable, Iterable

import pyoxigraph as ox

from . import jsonld, nquads, trig, turtle

FORMATS: dict[str, tuple[str, Callable[[Iterable[ox.Quad]], str]]] = {
    "turtle": (".ttl", turtle.write),
    "trig": (".trig", trig.write),
    "nquads": (".nq", nquads.write),
    "jsonld": (".jsonld", jsonld.write),
}
"""Name of a format → file suffix and writer."""
