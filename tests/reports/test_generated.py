"""The generated files are written by one command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph_builder.reports import generated
from graph_builder.vocabulary import load


def test_the_command_writes_every_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generated, "root", lambda: tmp_path)
    assert generated.main() == 0
    written = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert {Path(line) for line in capsys.readouterr().out.splitlines()} == written
    assert {path: path.read_text("utf-8") for path in written} == generated.files(load())
    assert "Group" in json.loads((tmp_path / "ontology/generated/context.jsonld").read_text())["@context"]
