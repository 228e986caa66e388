"""Oxigraph on disk."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from ..vocabulary import Vocabulary
from .errors import StoreError
from .published_store import PublishedStore, foreign_graphs
from .query_answers import Bindings, Dataset, QueryAnswer


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
        return not foreign_graphs(self.store, {g.value for g in self.names})

    def _answer(
        self,
        text: str,
        bindings: Bindings,
        dataset: Dataset,
        base: str | None = None,
    ) -> QueryAnswer:
        if dataset.get("default_graph") is self.names and self._alone:
            # each pattern would go through the list, which takes its time with hundreds of graphs
            dataset = {"use_default_graph_as_union": True}  # type: ignore[dict-item]  # an option of the engine
        return super()._answer(text, bindings, dataset, base)


def folder_of(address: str) -> Path:
    """The folder that a ``file:`` address names.

    >>> folder_of("file:graphs/store").parts, folder_of("file:///srv/store").parts
    (('graphs', 'store'), ('/', 'srv', 'store'))
    """
    rest = address.removeprefix("file:")
    return Path(rest.removeprefix("//") if rest.startswith("///") else rest).expanduser()
