"""N-Quads (RDF 1.1), sorted, one quad a line.

https://www.w3.org/TR/n-quads/
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from ..building import STRING, expand
from .turtle import escaped

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ..building import Graph


def write(quads: Iterable[ox.Quad]) -> str:
    """The quads as sorted lines."""
    return "".join(sorted(f"{quad} .\n" for quad in quads))


def lines(graph: Graph, of: Callable[[str], bool] = lambda subject: True) -> list[str]:
    """What a graph of a build holds of some subjects, as sorted lines."""
    relations: dict[str, str] = {}
    end = f" <{graph.name}> .\n"
    found = []
    for subject, predicates in graph.subjects.items():
        if not of(subject):
            continue
        for predicate, objects in predicates.items():
            relation = relations.get(predicate)
            if relation is None:
                relation = relations[predicate] = f"> <{expand(predicate)}> "
            for term in objects:
                found.append(
                    f"<{subject}{relation}<{term}>{end}"
                    if term.__class__ is str
                    else f"<{subject}{relation}{_literal(*term)}{end}"
                )
    found.sort()
    return found


def _literal(value: str, language: str | None, datatype: str) -> str:
    if language:
        return f'"{escaped(value)}"@{language}'
    return f'"{escaped(value)}"' if datatype == STRING else f'"{escaped(value)}"^^<{datatype}>'


def move_shared(parts: Iterable[bytes], of: Callable[[str], bool], graph: str) -> Iterator[bytes]:
    """Sorted lines of several graphs, in parts.

    A triple on such a subject that stands in several of them stands in ``graph`` alone.
    """
    lines = (line for part in parts for line in part.splitlines(keepends=True))
    for triple, found in groupby(lines, lambda line: line[: line.rindex(b" <")]):
        first, *others = found
        yield from (
            [triple + f" <{graph}> .\n".encode()]
            if others and of(triple[1 : triple.index(b">")].decode())
            else [first, *others]
        )
