"""The index kept in a file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from example import Example, clean_example, example

from graph_builder.search import SearchIndex, cached_index
from graph_builder.stores import open_store

__all__ = ["clean_example", "example"]


class Cache:
    """Opens the index of the example and counts how often it is made."""

    def __init__(self, mappings: Path) -> None:
        self.mappings = mappings
        self.made = 0

    def build(self) -> SearchIndex:
        self.made += 1
        return SearchIndex.of_store(open_store(mappings=self.mappings))

    def open(self) -> SearchIndex:
        return cached_index(self.mappings, self.build)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the cache is."""
    monkeypatch.setattr(
        "graph_builder.search.index_files.user_cache_path", lambda *_, **__: tmp_path / "cache"
    )
    return tmp_path / "cache"


@pytest.fixture
def cache(example: Example, folder: Path) -> Cache:
    return Cache(example.mappings)


def test_the_index_is_made_once_and_finds_the_same_again(cache: Cache) -> None:
    assert cache.open().search("cat") == cache.open().search("cat") != []
    assert cache.made == 1


def test_it_is_made_anew_when_a_file_of_the_mappings_changes(cache: Cache) -> None:
    cache.open()
    changed = next(cache.mappings.rglob("*.yaml"))
    os.utime(changed, ns=(1, 1))
    cache.open()
    assert cache.made == 2


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0 cut off"])
def test_a_file_that_is_none_of_ours_is_replaced(cache: Cache, folder: Path, content: bytes) -> None:
    cache.open()
    (kept,) = folder.iterdir()
    kept.write_bytes(content)
    assert cache.open().search("cat") != []
    cache.open()
    assert cache.made == 2 and list(folder.iterdir()) == [kept]


def test_without_a_place_to_keep_it_the_index_serves_all_the_same(cache: Cache, folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    assert cache.open().search("cat") != []
    assert cache.open().search("cat") != []
    assert cache.made == 2
