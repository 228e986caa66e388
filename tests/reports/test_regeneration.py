"""What follows from the mappings is made again by one command, which shows what is different."""

from __future__ import annotations

from pathlib import Path

import pytest
from example import KEY, RECORDED, SOURCE, THINGS, Example, clean_example, example

from graph_builder import __version__
from graph_builder.reports import generated, regeneration
from graph_builder.reports.differences import difference
from graph_builder.reports.shown_output import renewed_pages

__all__ = ["clean_example", "example"]


@pytest.fixture
def house(example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose mappings are those of the example, and nothing that follows from them is there."""
    monkeypatch.setattr(regeneration, "mappings_folder", lambda: example.mappings)
    for module in (regeneration, generated):
        monkeypatch.setattr(module, "root", lambda: tmp_path)
    return tmp_path


def test_what_is_missing_is_made_and_then_nothing_is_different(house: Path, capsys) -> None:
    assert regeneration.main([]) == 0
    assert "hs:Statement" in (house / "output" / "human-security.ttl").read_text("utf-8")
    assert (house / "docs" / "accuracy.md").is_file() and (house / "queries" / "what-is-denied.csv").is_file()
    told = capsys.readouterr().out
    assert "what-is-denied.csv: new" in told and f"{KEY}: its text is not among the sources" in told
    assert regeneration.main(["--dry-run"]) == 0 and ": new" not in capsys.readouterr().out


def test_a_dry_run_tells_what_a_change_does_and_writes_nothing(house: Path, example: Example, capsys) -> None:
    regeneration.main([])
    before = {path: path.read_bytes() for path in house.rglob("*") if path.is_file()}
    example.edit(THINGS, '{"en": "fish",', '{"en": "herring",')
    before = {path: path.read_bytes() for path in before}
    capsys.readouterr()
    assert regeneration.main(["--dry-run"]) == 1
    told = capsys.readouterr().out
    assert "human-security.ttl" in told and "herring" in told
    assert {path: path.read_bytes() for path in before} == before


def test_a_text_is_known_by_its_digest_and_recorded_anew(house: Path, example: Example, tmp_path) -> None:
    texts = tmp_path / "texts" / "deep"
    texts.mkdir(parents=True)
    (texts / "talks.txt").write_text(SOURCE, "utf-8", newline="")
    (texts / "other.txt").write_text("something else\n", "utf-8")
    recorded = example.mappings / RECORDED
    wanted = recorded.read_text("utf-8")
    recorded.write_text(wanted.replace('"sentences": 2', '"sentences": 9', 1), "utf-8")
    assert recorded.read_text("utf-8") != wanted
    assert regeneration.main(["--sources", str(tmp_path / "texts")]) == 0
    assert recorded.read_text("utf-8") == wanted


def test_mappings_with_problems_are_told_and_nothing_is_written(
    house: Path, example: Example, capsys
) -> None:
    example.edit(THINGS, '{"en": "fish",', '{"de": "Fisch",')
    before = sorted(house.rglob("*"))
    assert regeneration.main([]) == 1
    assert "E204" in capsys.readouterr().out and sorted(house.rglob("*")) == before


def test_lines_in_another_order_are_told_as_such() -> None:
    assert difference("a\nb\n", "b\na\n") == "2 lines, in another order"


PAGE = """Text with `$ hsgraph --version`.

```console
$ hsgraph --version
{}

$ ls
left as it is
```

```python
$ hsgraph --version
```
"""


def test_what_a_page_shows_of_a_command_is_printed_again(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    stale, fresh = PAGE.format("hsgraph 0.0.0"), PAGE.format(f"hsgraph {__version__}")
    (tmp_path / "README.md").write_text(stale, "utf-8")
    (tmp_path / "docs" / "fresh.md").write_text(fresh, "utf-8")
    assert renewed_pages(tmp_path / "docs") == ({tmp_path / "README.md": fresh}, [])


def test_what_is_left_out_stays_left_out(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    page = tmp_path / "README.md"
    page.write_text("```console\n$ hsgraph --help\nstale\n…\nchosen\n…\nalso stale\n```\n", "utf-8")
    pages, notes = renewed_pages(tmp_path / "docs")
    command, first, *middle, last, end = pages[page].splitlines()[1:]
    assert first.startswith("usage: hsgraph") and middle == ["…", "chosen", "…"] and end == "```"
    assert last and last != "also stale" and "look at" in notes[0] and command == "$ hsgraph --help"


def test_a_command_that_fails_is_told(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "README.md").write_text("```console\n$ hsgraph shoow x\nwhat was\n```\n", "utf-8")
    pages, notes = renewed_pages(tmp_path / "docs")
    assert pages == {} and "'hsgraph shoow x' fails" in notes[0]
