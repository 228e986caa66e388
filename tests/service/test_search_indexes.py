"""The search index of a store elsewhere: made when first asked for, apart from the worker that asks."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest
from example import Example, clean_example, example

from graph_builder.service import search_indexes
from graph_builder.service.errors import JobError
from graph_builder.service.settings import WorkerSettings
from graph_builder.stores import Store, open_store, publish

__all__ = ["clean_example", "example"]


@pytest.fixture
def graph(example: Example) -> Store:
    return open_store(mappings=example.mappings)


@pytest.fixture
def index(tmp_path: Path, graph: Store, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the index of a store on disk is kept, which nobody has asked for yet."""
    publish(graph, f"file:{tmp_path}/graph")
    file = tmp_path / "search.sqlite"
    settings = WorkerSettings(None, f"file:{tmp_path}/graph", 60, 512, str(file))
    monkeypatch.setattr(search_indexes, "_elsewhere", [settings])
    return file


def test_the_first_who_asks_has_it_made_and_others_open_it(index: Path, graph: Store) -> None:
    search_indexes.prepare_index(graph, search_indexes._elsewhere[0])
    assert not index.exists()
    found = search_indexes.index_of(graph).statements("cat")
    made = index.stat()
    other = search_indexes.index_of(graph.without("no graph")).statements("cat")
    assert found == other != [] and index.stat().st_ino == made.st_ino


def test_who_asks_while_it_is_being_made_is_told_to_come_again(index: Path, graph: Store) -> None:
    with index.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(JobError, match="Try again") as told:
            search_indexes.index_of(graph)
    assert told.value.status == 503


def test_a_store_that_cannot_be_opened_is_a_bad_gateway_and_its_address_is_for_the_log(
    index: Path, graph: Store, capfd: pytest.CaptureFixture[str]
) -> None:
    (index.parent / "graph").rename(index.parent / "elsewhere")
    with pytest.raises(JobError) as told:
        search_indexes.index_of(graph)
    assert told.value.status == 502 and str(index.parent) not in str(told.value)
    logged = capfd.readouterr().err
    assert "holds no store" in logged and "Traceback" not in logged
