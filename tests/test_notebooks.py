"""The notebooks in docs/ run, and show what they give now; and what an opened graph offers in Python."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph_builder import open_graph
from graph_builder.asking.query_library import ask, questions
from graph_builder.stores.errors import QueryError
from graph_builder.stores.memory_store import Store

FOLDER = Path(__file__).parent.parent / "docs" / "notebooks"


@pytest.fixture(scope="module")
def graph() -> Store:
    return open_graph()


@pytest.mark.parametrize("name", ["scholar", "data-scientist"])
def test_a_notebook_gives_what_it_shows(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    monkeypatch.setenv("PYTHONPATH", str(FOLDER.parent.parent))
    shown = nbformat.read(FOLDER / f"{name}.ipynb", 4)
    run = nbformat.read(FOLDER / f"{name}.ipynb", 4)
    nbclient.NotebookClient(run, timeout=180, resources={"metadata": {"path": str(tmp_path)}}).execute()
    for before, after in zip(shown.cells, run.cells, strict=True):
        if before.cell_type == "code":
            assert [_text(o) for o in after.outputs] == [_text(o) for o in before.outputs], before.source


def _text(output) -> str:
    return output.get("text") or re.sub(r" at 0x[0-9a-f]+", "", output["data"].get("text/plain", ""))


def test_the_notebooks_hold_no_page_and_no_path_of_a_machine() -> None:
    for path in FOLDER.glob("*.ipynb"):
        text = path.read_text("utf-8")
        assert len(text) < 200_000 and not re.search(r"/(home|root|tmp|work)/", text)


def test_rows_are_plain_values(graph: Store) -> None:
    rows = graph.rows(
        "SELECT ?s (COUNT(?e) AS ?n) (COUNT(?e) > 1 AS ?many) ?none { "
        "?s a hs:Statement ; hs:evidence ?e OPTIONAL { ?s skos:note ?none } "
        "} GROUP BY ?s ?none ORDER BY ?s LIMIT 3"
    )
    assert rows.columns == ["s", "n", "many", "none"] and len(rows) == 3
    assert all(
        r["s"].startswith("st:")
        and isinstance(r["n"], int)
        and isinstance(r["many"], bool)
        and r["none"] is None
        for r in rows
    )
    assert graph.rows("ASK { id:hunger a hs:Threat }") == [{"answer": True}]
    assert graph.rows("CONSTRUCT { ?a hs:coChairedBy ?b } WHERE { ?a hs:coChairedBy ?b }").columns == [
        "subject",
        "predicate",
        "object",
    ]


@pytest.mark.parametrize("name", ["definitions", "measures-by-phase", "rejected-views"])
def test_ask_gives_the_rows_of_the_library(name: str, graph: Store) -> None:
    answer = ask(graph.store, name)
    assert isinstance(answer, ox.QuerySolutions)
    assert len(graph.ask(name)) == len(list(answer)) and name in [r["name"] for r in graph.questions()]
    assert len(graph.questions()) == len(questions())


def test_rows_are_printed_with_names_and_have_them_beside_the_keys(graph: Store) -> None:
    rows = graph.ask("measures-by-phase")
    assert "id:containment-measures" in [row["measure"] for row in rows]
    named = rows.with_names()
    assert named.columns[:2] == ["phase", "phase_name"] and named[0]["agent_name"] == "States"
    for shown in (str(rows), rows._repr_html_()):
        assert "containment measures during conflict" in shown and "id:" not in shown.replace("/id/", "")


def test_rows_become_a_data_frame(graph: Store) -> None:
    pytest.importorskip("pandas")
    rows = graph.ask("measures-by-phase")
    frame = rows.to_pandas()
    assert list(frame.columns) == rows.columns and len(frame) == len(rows)
    assert graph.rows("SELECT ?x { ?x hs:coChairedBy ?x }").to_pandas().shape == (0, 1)


def test_a_notebook_is_shown_tables_and_text_with_nothing_that_runs(graph: Store) -> None:
    html = graph.rows('SELECT ("<script>x</script>" AS ?a) (id:hunger AS ?b) {}')._repr_html_()
    assert "<script>" not in html and 'href="https://w3id.org/human-security/id/hunger"' in html
    told = graph.show("hunger")
    assert told["key"] == "hunger" and "饥饿" in str(told) and "<pre" in told._repr_html_()
    ways = graph.path("human-security", "World Bank".lower().replace(" ", "-"))
    assert ways[0] and "way 1" in str(ways) and "<pre" in ways._repr_html_()
    assert "<iframe" in graph.explore(around="hunger")._repr_html_()


def test_what_is_not_there_is_told(graph: Store) -> None:
    for ask_for in (
        lambda: graph.show("hunger strike"),
        lambda: graph.ask("definition-s"),
        lambda: graph.path("hunger", "nowhere"),
        lambda: graph.rows("SELECT"),
    ):
        with pytest.raises(QueryError):
            ask_for()


def test_long_tables_are_cut_for_the_eye_and_whole_for_the_program(graph: Store) -> None:
    rows = graph.rows("SELECT ?s { ?s a hs:Statement } ORDER BY ?s")
    assert (
        len(rows) > 200 and rows._repr_html_().count("<tr>") == 201 and "the first 200" in rows._repr_html_()
    )
