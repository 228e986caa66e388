"""The stores that a graph may be asked in, each chosen by its address.

``memory:``            built from the mappings, in this process (:class:`graph_builder.store.Store`)
``file:DIR``           Oxigraph on disk, opened read-only
``http://…/sparql``    any SPARQL 1.1 endpoint, also ``https:`` (:mod:`graph_builder.remote`)

All have one interface and give the same answers. A store that others use too is seen only where it is ours: the graphs below ``…/graph/``.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from .inference import INFERRED
from .store import Store, StoreError
from .vocabulary import NAMESPACES, Vocabulary, load

_GRAPH, _ENTITY = NAMESPACES["graph"], NAMESPACES["id"]


def open_store(
    address: str = "memory:", vocabulary: Vocabulary | None = None, mappings: Path | None = None
) -> Store:
    """The graph in the store at ``address``; ``mappings`` is the folder that ``memory:`` is built from, by default the project's own.

    Raises :class:`~graph_builder.store.StoreError` for an address that is none or a store that cannot be opened, and
    :class:`~graph_builder.project.MappingsError` for mappings that do not pass the checks.

    >>> open_store("memry:")
    Traceback (most recent call last):
    graph_builder.store.StoreError: 'memry:' is no address of a store; give memory:, file:DIR or http://…/sparql
    """
    scheme, _, rest = address.partition(":")
    if address == "memory:":
        from .project import read_project

        project = read_project(mappings)
        return Store(project.quads(), project.vocabulary)
    if mappings is not None:
        raise StoreError(f"{address} is not built from mappings; give the mappings or the store, not both.")
    if scheme == "file" and rest:
        return DiskStore(folder(address), vocabulary or load())
    if scheme in ("http", "https"):
        from .remote import RemoteStore

        return RemoteStore(address, vocabulary or load())
    raise StoreError(f"'{address}' is no address of a store; give memory:, file:DIR or http://…/sparql")


def folder(address: str) -> Path:
    """The folder that a ``file:`` address names.

    >>> folder("file:graphs/store").parts, folder("file:///srv/store").parts
    (('graphs', 'store'), ('/', 'srv', 'store'))
    """
    rest = address.removeprefix("file:")
    return Path(rest.removeprefix("//") if rest.startswith("///") else rest).expanduser()


class PublishedStore(Store):
    """Quads that were published: the ontology and what is inferred are among them, and perhaps graphs of others."""

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
                f"{self.address} holds no graph of ours; 'hsgraph publish --to {self.address}' brings it there."
            )
        return found

    @cached_property
    def names(self) -> list[ox.NamedNode]:
        return [g for g in self._held if g.value != INFERRED]

    @cached_property
    def has_inferred(self) -> bool:
        return ox.NamedNode(INFERRED) in self._held

    def materialise(self) -> None:
        """See that the inferred graph is there; it cannot be made here."""
        if not self.has_inferred:
            raise StoreError(
                f"{self.address} lacks the graph of what is inferred; publish it with 'hsgraph publish --to {self.address}'."
            )

    def triples(self, graph: ox.NamedNode) -> Iterator[ox.Triple]:
        """All that one graph holds."""
        return (quad.triple for quad in self.store.quads_for_pattern(None, None, None, graph))

    def quads(self) -> Iterator[ox.Quad]:
        return (
            ox.Quad(t.subject, t.predicate, t.object, graph)
            for graph in self._held
            for t in self.triples(graph)
        )

    @cached_property
    def entity_keys(self) -> Set[str]:
        return Keys(self)


class DiskStore(PublishedStore):
    """Oxigraph on disk. What it was when it was opened it stays, whatever is published meanwhile."""

    def __init__(self, path: Path, vocabulary: Vocabulary) -> None:
        address = f"file:{path}"
        try:  # the address may be moved to the next edition, the folder behind it stays
            super().__init__(ox.Store.read_only(str(path.resolve())), vocabulary, address)
        except FileNotFoundError:
            raise StoreError(
                f"{address} holds no store; 'hsgraph publish --to {address}' makes one."
            ) from None
        except (OSError, RuntimeError, ValueError) as error:
            raise StoreError(f"{address} cannot be opened: {' '.join(str(error).split())}") from None

    @cached_property
    def _alone(self) -> bool:
        """Whether there is nothing in the store but what a query without FROM sees."""
        return not strangers(self.store, {g.value for g in self.names})

    def _answer(
        self,
        text: str,
        bindings: dict[str, ox.NamedNode | ox.Literal],
        dataset: dict[str, list[ox.NamedNode]],
    ):
        if (
            dataset.get("default_graph") is self.names and self._alone
        ):  # a list is gone through for each pattern, which takes its time with hundreds
            dataset = {"use_default_graph_as_union": True}
        return super()._answer(text, bindings, dataset)


def strangers(store: ox.Store, ours: set[str]) -> list[str]:
    """The graphs in a store that are not ours, by name."""
    found = [g.value for g in store.named_graphs() if g.value not in ours]
    if next(store.quads_for_pattern(None, None, None, ox.DefaultGraph()), None):
        found.append("without a name")
    return found


class Keys(Set):
    """The keys of all entities of a published graph, asked for one by one; they are fetched only where somebody goes through them."""

    def __init__(self, graph: PublishedStore) -> None:
        self._graph, self._all = graph, None

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
            self._all = {
                row["entity"].value.removeprefix(_ENTITY)
                for row in found
                if row["entity"].value.startswith(_ENTITY)
            }
        return iter(self._all)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @classmethod
    def _from_iterable(cls, keys) -> frozenset[str]:
        return frozenset(keys)
