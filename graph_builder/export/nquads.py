"""N-Quads (RDF 1.1), sorted, one quad a line.

https://www.w3.org/TR/n-quads/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Iterable

from ..triples import STRING, expand
from .turtle import escaped

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ..triples import Graph


def write(quads: Iterable[ox.Quad]) -> str:
    """The quads as sorted lines."""
    return "".join(sorted(f"{quad} .\n" for quad in quads))


def lines(graph: Graph) -> list[str]:
    """What a graph of a build holds, as sorted lines."""
    relations: dict[str, str] = {}
    end = f" <{graph.name}> .\n"
    found = []
    for subject, predicates in graph.subjects.items():
        for predicate, objects in predicates.items():
            relation = relations.get(predicate)
            if relation is None:
                relation = relations[predicate] = f"> <{expand(predicate)}> "
            for term in objects:
                found.append(f"<{subject}{relation}<{term}>{end}" if term.__class__ is str else f"<{subject}{relation}{_literal(*term)}{end}")
    found.sort()
    return found


def _literal(value: str, language: str | None, datatype: str) -> str:
    if language:
        return f'"{escaped(value)}"@{language}'
    return f'"{escaped(value)}"' if datatype == STRING else f'"{escaped(value)}"^^<{datatype}>'
