"""The project's own graph, opened once for the tests that only ask it."""

from __future__ import annotations

import pytest

from graph_builder.stores import Store, open_store


@pytest.fixture(scope="session")
def graph() -> Store:
    """The project's own graph in memory."""
    return open_store()
