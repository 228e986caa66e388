"""Graphs that were published to a store: what they have in common wherever the store is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import cached_property
from typing import TypeVar

import pyoxigraph as ox

from ..vocabulary import INFERRED_GRAPH, NAMESPACES, UNSEEN_GRAPHS, Vocabulary
from .errors import StoreError
from .memory_store import Store

T = TypeVar("T")

_GRAPH, _ENTITY = NAMESPACES["graph"], NAMESPACES["id"]


class PublishedStore(Store):
    """Quads that were published.

    The ontology and what is inferred are among them, and perhaps graphs of others.
    """

    def __init__(self, store: ox.Store, vocabulary: Vocabulary, address: str) -> None:
        self.vocabulary, self.store, self.address = vocabulary, store, address

    def _listed(self) -> list[ox.NamedNode]:
        return [
            g for g in self.store.named_graphs() if isinstance(g, ox.NamedNode) and g.value.startswith(_GRAPH)
        ]

    @cached_property
    def _held(self) -> list[ox.NamedNode]:
        found = sorted(self._listed(), key=lambda g: g.value)
        if not found:
            raise StoreError(
                f"{self.address} holds no graph of ours; "
                f"'hsgraph publish --to {self.address}' brings it there."
            )
        return found

    @cached_property
    def names(self) -> list[ox.NamedNode]:
        """Our graphs in the store but for the inferred one and the scheme."""
        return [g for g in self._held if g.value not in UNSEEN_GRAPHS]

    @cached_property
    def has_inferred(self) -> bool:  # type: ignore[override]  # it is written in memory, and looked up here
        """Whether the inferred graph was published."""
        return ox.NamedNode(INFERRED_GRAPH) in self._held

    def materialise(self) -> None:
        """See that the inferred graph is there; it cannot be made here."""
        if not self.has_inferred:
            raise StoreError(
                f"{self.address} lacks the graph of what is inferred; "
                f"publish it with 'hsgraph publish --to {self.address}'."
            )

    def triples(self, graph: ox.NamedNode) -> Iterator[ox.Triple]:
        """All that one graph holds."""
        return (quad.triple for quad in self.store.quads_for_pattern(None, None, None, graph))

    def quads(self) -> Iterator[ox.Quad]:
        """All quads of our graphs."""
        return (
            ox.Quad(t.subject, t.predicate, t.object, graph)
            for graph in self._held
            for t in self.triples(graph)
        )

    @cached_property
    def entity_keys(self) -> Set[str]:
        """The keys of all entities, looked up in the store."""
        return EntityKeys(self)


def foreign_graphs(store: ox.Store, ours: set[str]) -> list[str]:
    """The graphs in a store that are not ours, by name."""
    found = [g.value for g in store.named_graphs() if g.value not in ours]
    if next(store.quads_for_pattern(None, None, None, ox.DefaultGraph()), None):
        found.append("without a name")
    return found


class EntityKeys(Set[str]):
    """The keys of all entities of a published graph, asked for one by one.

    They are fetched only where somebody goes through them.
    """

    def __init__(self, graph: PublishedStore) -> None:
        self._graph = graph
        self._all: set[str] | None = None

    def __contains__(self, key: object) -> bool:
        try:
            entity = ox.NamedNode(f"{_ENTITY}{key}")
        except ValueError:
            return False
        dataset = {"default_graph": self._graph.names, "named_graphs": self._graph.names}
        return bool(self._graph._answer(f"ASK {{ {entity} skos:prefLabel ?name }}", {}, dataset))

    def __iter__(self) -> Iterator[str]:
        if self._all is None:
            dataset = {"default_graph": self._graph.names, "named_graphs": self._graph.names}
            found = self._graph._answer(
                "SELECT DISTINCT ?entity { ?entity skos:prefLabel ?name }", {}, dataset
            )
            assert isinstance(found, ox.QuerySolutions)  # a SELECT
            self._all = {
                row["entity"].value.removeprefix(_ENTITY)
                for row in (found if isinstance(found, ox.QuerySolutions) else ())
                if row["entity"].value.startswith(_ENTITY)
            }
        return iter(self._all)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @classmethod
    def _from_iterable(cls, it: Iterable[T]) -> frozenset[T]:
        """What set operations give: a set of its own, not one that asks the store."""
        return frozenset(it)
