"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import hypothesis
import pytest
from browser import NoBrowser, find_chromium

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The path of a Chromium; launch it with ``browser.FLAGS``. Without one the test is skipped and says why."""
    try:
        return find_chromium()
    except NoBrowser as reason:
        pytest.skip(f"no Chromium can be had here: {reason}")


# A busy machine is no fault of the code.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")
