"""Answers in files: workbooks whose cells are text, CSV with a byte order mark, whole files or none."""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path

import pytest
from example import Example, clean_example

from graph_builder.commands import main
from graph_builder.errors import HsgraphError
from graph_builder.formats import xlsx
from graph_builder.graph import Graph
from graph_builder.stores.opening import open_store

__all__ = ["clean_example"]


def sheet(path: Path) -> tuple[str, list[str]]:
    """The sheet of a workbook, and the texts in its cells."""
    with zipfile.ZipFile(path) as book:
        texts = re.findall(r"<t[^>]*>([^<]*)</t>", book.read("xl/sharedStrings.xml").decode("utf-8"))
        return book.read("xl/worksheets/sheet1.xml").decode("utf-8"), texts


@pytest.fixture
def run(clean_example: Example, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    def run(*words: str, code: int = 0) -> str:
        assert main([words[0], "--mappings", str(clean_example.mappings), *words[1:]]) == code
        return "".join(capsys.readouterr())

    return run


def test_an_answer_is_a_workbook_of_texts_and_numbers(run, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    file = tmp_path / "answer.xlsx"
    query = "SELECT ('=1+1' AS ?a) ('猫' AS ?b) (7 AS ?c) ?d { VALUES ?d { id:black-cat } }"
    assert str(file) in run("query", query, "--format", "xlsx", "--output", str(file))
    cells, texts = sheet(file)
    assert {"=1+1", "猫", "d_name", "Black Cat"} <= set(texts)
    assert "<f>" not in cells and "<v>7</v>" in cells


def test_ask_and_search_write_workbooks_too(run, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    run("ask", "mentions-of", "thing=black-cat", "--format", "xlsx", "--output", str(tmp_path / "a.xlsx"))
    assert "Black Cat" in sheet(tmp_path / "a.xlsx")[1]
    run("search", "cats", "--words-only", "--format", "xlsx", "--output", str(tmp_path / "s.xlsx"))
    assert "sentence" in sheet(tmp_path / "s.xlsx")[1]


def test_rows_of_python_are_saved_as_a_workbook(clean_example: Example, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    graph = Graph(open_store(mappings=clean_example.mappings))
    graph.rows("SELECT ?who { VALUES ?who { id:black-cat } }").to_excel(tmp_path / "rows.xlsx")
    assert sheet(tmp_path / "rows.xlsx")[1] == ["who", "who_name", "id:black-cat", "Black Cat"]


def test_a_missing_library_is_told_with_the_repair(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(HsgraphError, match=r'pip install "hsgraph\[xlsx\]"'):
        xlsx(["a"], [["b"]])


def test_a_text_that_no_cell_holds_is_refused_and_not_left_out() -> None:
    pytest.importorskip("xlsxwriter")
    with pytest.raises(HsgraphError, match="32767 characters"):
        xlsx(["a"], [["b" * 32_768]])


def test_csv_begins_with_a_byte_order_mark_where_it_is_asked_for(run, tmp_path: Path) -> None:
    file = tmp_path / "answer.csv"
    for mark in ((), ("--bom",)):
        run("ask", "corrections", "--format", "csv", *mark, "--output", str(file))
        assert file.read_bytes().startswith(b"\xef\xbb\xbf") == bool(mark)
        assert file.read_text("utf-8-sig").startswith("place,")


def test_what_does_not_go_together_is_told_at_once(run) -> None:
    assert "add --output FILE" in run("ask", "corrections", "--format", "xlsx", code=2)
    assert "add --output FILE" in run("ask", "corrections", "--format", "xlsx", "--output", "-", code=2)
    assert "add --format csv" in run("ask", "corrections", "--bom", code=2)


def test_an_old_file_stays_where_a_question_fails(run, tmp_path: Path) -> None:
    file = tmp_path / "answer.csv"
    file.write_text("old", "utf-8")
    run("query", "SELECT ?x { ?x hs:noSuchTerm ?y }", "--output", str(file), code=1)
    assert file.read_text("utf-8") == "old"


def test_a_query_tells_beside_its_answer_how_to_ask_for_what_it_leaves_out(run) -> None:
    told = run("query", "SELECT ?who { ?who hs:funds id:talks }")
    assert "0 rows" in told and "hs:funds|^hs:fundedBy" in told
