"""N-Quads (RDF 1.1), sorted, one quad a line.

https://www.w3.org/TR/n-quads/
"""

from __future__ import annotations

from typing import Iterable

import pyoxigraph as ox


def write(quads: Iterable[ox.Quad]) -> str:
    """The quads as sorted lines."""
    return "".join(sorted(f"{quad} .\n" for quad in quads))
