"""The class that says most of a thing."""

from __future__ import annotations

from ..stores import Store


def most_specific(graph: Store, classes: list[str]) -> str:
    """The class among ``classes`` that has all others above it."""
    return max(classes, key=lambda c: (len(graph.vocabulary.superclasses.get(c, ())), c))
