"""What all tests share."""

from __future__ import annotations

import warnings
from pathlib import Path

import hypothesis
import pytest
from browser import BrowserMissingError, find_chromium, find_fonts

from graph_builder.search import SearchIndex
from graph_builder.stores import Store, open_store

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The path of a Chromium, with fonts for Chinese and Arabic if possible; to be launched with ``FLAGS``.

    Without a Chromium the test is skipped and says why; without a font a warning says so.
    """
    try:
        found = find_chromium()
    except BrowserMissingError as reason:
        pytest.skip(f"no Chromium can be had here: {reason}")
    for reason in find_fonts():
        warnings.warn(f"the pages are tested with {reason}", stacklevel=1)
    return found


@pytest.fixture(scope="session")
def graph() -> Store:
    """The project's own graph in memory, for the tests that only ask it."""
    return open_store()


@pytest.fixture(scope="session")
def index(graph: Store) -> SearchIndex:
    """The search index of the project's own graph."""
    return SearchIndex.of_store(graph)


# A busy machine is no fault of the code.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")
