"""The stores that a graph may be asked in, each chosen by its address.

``memory:``            built from the mappings, in this process (:mod:`graph_builder.stores.memory_store`)
``file:DIR``           Oxigraph on disk, opened read-only
``http://…/sparql``    any SPARQL 1.1 endpoint, also ``https:`` (:mod:`graph_builder.stores.remote_store`)

All have one interface and give the same answers. A store that others use too is seen only where it is ours:
the graphs below ``…/graph/``.
"""

from __future__ import annotations

from pathlib import Path

from ..corpus import read_project
from ..vocabulary import Vocabulary, load
from .disk_store import DiskStore, folder_of
from .errors import StoreError
from .memory_store import Store


def open_store(
    address: str = "memory:", vocabulary: Vocabulary | None = None, mappings: Path | None = None
) -> Store:
    """The graph in the store at ``address``.

    ``mappings`` is the folder that ``memory:`` is built from, by default the project's own.

    Raises :class:`~graph_builder.stores.errors.StoreError` for an address that is none or a store that cannot
    be opened, and :class:`~graph_builder.curation.problems.MappingsError` for mappings that do not pass the
    checks.

    >>> open_store("memry:")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    graph_builder.stores.errors.StoreError: 'memry:' is no address of a store; give memory:, file:DIR or ...
    """
    scheme, _, rest = address.partition(":")
    if address == "memory:":
        project = read_project(mappings)
        return Store(project.quads(), project.vocabulary)
    if mappings is not None:
        raise StoreError(f"{address} is not built from mappings; give the mappings or the store, not both.")
    if scheme == "file" and rest:
        return DiskStore(folder_of(address), vocabulary or load())
    if scheme in ("http", "https"):
        # kept out of the start: the HTTP library, which only a store elsewhere needs
        from .remote_store import RemoteStore

        return RemoteStore(address, vocabulary or load())
    raise StoreError(f"'{address}' is no address of a store; give memory:, file:DIR or http://…/sparql")
