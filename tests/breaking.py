"""Ways to break the example, and what a command leaves of a good build when it fails."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from example import Example

from graph_builder.commands import main

Spoil = Callable[[Example], object]


def edit(file: str, old: str, new: str) -> Spoil:
    return lambda example: example.edit(file, old, new)


def add(file: str, text: str) -> Spoil:
    return lambda example: example.add(file, text)


def write(file: str, text: str | bytes) -> Spoil:
    return lambda example: example.write(file, text)


def remove(file: str) -> Spoil:
    return lambda example: example.path(file).unlink()


@pytest.fixture(scope="session")
def last_good_output(clean_example: Example, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a good build left behind."""
    folder = tmp_path_factory.mktemp("built")
    assert (
        main(["build", "--mappings", str(clean_example.mappings), "--output", str(folder), "--no-page"]) == 0
    )
    (folder / "explorer.html").write_text("<html>", encoding="utf-8")
    return folder


@pytest.fixture
def output(last_good_output: Path, tmp_path: Path) -> Path:
    shutil.copytree(last_good_output, tmp_path / "output")
    return tmp_path / "output"


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def run(*argv: object) -> int:
    """The exit code of a command run here; argparse leaves by an exception."""
    try:
        return main([str(word) for word in argv])
    except SystemExit as leaving:
        return int(leaving.code or 0)


def untouched(output: Path, before: dict[str, bytes]) -> bool:
    return snapshot(output) == before
