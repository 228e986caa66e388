"""TriG (RDF 1.1): the named graphs, each as the Turtle writer writes it.

https://www.w3.org/TR/trig/
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from .turtle import Names, blocks, head


def write(quads: Iterable[ox.Quad]) -> str:
    """The quads as TriG, graphs in order of their names."""
    graphs: dict[str, list[ox.Quad]] = {}
    for quad in quads:
        name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value
        graphs.setdefault(name, []).append(quad)
    names = Names()
    parts = []
    for name in sorted(graphs):
        if name:
            parts.append(f"{names.term(ox.NamedNode(name))} {{\n{blocks(graphs[name], names, '    ')}}}\n")
        else:
            parts.append(blocks(graphs[name], names))
    return head(names.used) + "\n".join(parts)
