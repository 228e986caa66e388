"""Rows for people and for programs."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.asking.result_writer import RESULT_FORMATS, write_result
from graph_builder.formats.tables import csv_text, display_width, json_text, table
from graph_builder.stores.errors import QueryError

CELLS = st.text() | st.integers() | st.none() | st.floats(allow_nan=False)
TABLES = st.integers(1, 4).flatmap(
    lambda n: st.tuples(
        st.lists(st.text(), min_size=n, max_size=n),
        st.lists(st.lists(CELLS, min_size=n, max_size=n), max_size=5),
    )
)


# --- tables


def test_columns_are_aligned_by_what_a_terminal_shows() -> None:
    lines = table(["谁", "n"], [["黑猫", 1], ["Black Cat", 22], [None, 333]]).split("\n")
    assert lines == ["谁         n", "---------  ---", "黑猫       1", "Black Cat  22", "           333"]


@given(TABLES)
def test_each_row_is_one_line_and_columns_begin_together(content: tuple[list, list]) -> None:
    header, rows = content
    lines = table(header, rows, widest=10).split("\n")
    assert len(lines) == len(rows) + 2
    assert all(display_width(line) <= 12 * len(header) for line in lines)
    assert all(line == line.rstrip() and line.isprintable() for line in lines)
    assert set(lines[1]) <= {"-", " "}


@given(st.text(st.characters(exclude_categories=["C", "Z"])), st.integers(1, 20))
def test_a_cell_is_cut_at_the_width_and_says_so(text: str, widest: int) -> None:
    cell = table(["x" * widest], [[text + "."]], widest=widest).split("\n")[2]
    assert display_width(cell) <= widest
    if display_width(text) > widest:
        assert cell.endswith("…")


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("人类安全", 8), ("，", 2), ("é", 1), ("e\u0301", 1), ("ｱ", 1), ("Ａ", 2)],
)
def test_how_wide_a_text_is(text: str, width: int) -> None:
    assert display_width(text) == width


def test_no_rows_and_no_columns() -> None:
    assert table(["a"], []) == "a\n-"
    assert table([], []) == "\n"


# --- CSV


@given(TABLES)
def test_csv_comes_back(content: tuple[list, list]) -> None:
    header, rows = content
    rows = [["" if c is None else str(c) for c in row] for row in rows]
    back = list(csv.reader(io.StringIO(csv_text(header, rows), newline="")))
    assert [[cell.removeprefix("'") for cell in row] for row in back[1:]] == [
        [c.removeprefix("'") for c in row] for row in rows
    ]


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    _, (cell,) = csv.reader(io.StringIO(csv_text(["x"], [[text]]), newline=""))
    assert cell in (text, f"'{text}")
    assert not cell.startswith(("=", "@", "\t", "\r"))
    assert not cell.startswith(("+", "-")) or float(cell) == float(cell)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("@x", "'@x"),
        ("-", "'-"),
        ("-2", "-2"),
        ("+1.5", "+1.5"),
        (-2, "-2"),
        ("a=b", "a=b"),
        ('say "a, b"', '"say ""a, b"""'),
    ],
)
def test_what_a_spreadsheet_would_run_is_disarmed_and_numbers_are_left(cell: object, written: str) -> None:
    assert csv_text(["x"], [[cell]]) == f"x\n{written}\n"


# --- JSON


def test_json_is_readable_and_ends_its_line() -> None:
    assert json_text({"谁": ["猫", None, 1]}) == '{\n  "谁": [\n    "猫",\n    null,\n    1\n  ]\n}\n'


# --- answers of queries


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    cat = ox.NamedNode("https://w3id.org/human-security/id/cat")
    name = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    store.extend(
        [
            ox.Quad(cat, name, ox.Literal("猫", language="zh")),
            ox.Quad(cat, name, ox.Literal("=cat", language="en")),
        ]
    )
    return store


ROWS = "SELECT ?who ?name ?none { ?who ?p ?name } ORDER BY lang(?name)"


def test_rows_as_table_csv_and_json(store: ox.Store) -> None:
    assert (
        write_result(store.query(ROWS), "table")
        == "who     name  none\n------  ----  ----\nid:cat  =cat\nid:cat  猫\n\n2 rows\n"
    )
    iri = "https://w3id.org/human-security/id/cat"
    assert write_result(store.query(ROWS), "csv") == f"who,name,none\n{iri},'=cat,\n{iri},猫,\n"
    answer = json.loads(write_result(store.query(ROWS), "json"))
    assert answer["head"]["vars"] == ["who", "name", "none"]
    assert answer["results"]["bindings"][1]["name"] == {"type": "literal", "value": "猫", "xml:lang": "zh"}


def test_one_row_and_none(store: ox.Store) -> None:
    assert write_result(store.query(ROWS + " LIMIT 1"), "table").endswith("\n\n1 row\n")
    assert write_result(store.query(ROWS + " LIMIT 0"), "table").endswith("\n\n0 rows\n")
    assert write_result(store.query(ROWS + " LIMIT 0"), "csv") == "who,name,none\n"


def test_a_truth(store: ox.Store) -> None:
    assert write_result(store.query("ASK { ?s ?p ?o }"), "table") == "true\n"
    assert write_result(store.query("ASK { ?s ?s ?o }"), "table") == "false\n"
    assert write_result(store.query("ASK { ?s ?p ?o }"), "csv") == "answer\ntrue\n"
    assert json.loads(write_result(store.query("ASK { ?s ?p ?o }"), "json"))["boolean"] is True


def test_triples(store: ox.Store) -> None:
    construct = "CONSTRUCT WHERE { ?s ?p ?o }"
    turtle = write_result(store.query(construct), "turtle")
    assert turtle == write_result(store.query(construct), "table")
    assert 'id:cat skos:prefLabel "=cat"@en, "猫"@zh .' in turtle
    lines = write_result(store.query(construct), "ntriples").splitlines()
    assert lines == sorted(lines) and len(lines) == 2
    assert all(line.endswith(" .") for line in lines)


@pytest.mark.parametrize(
    ("query", "formats"),
    [
        (ROWS, {"table", "csv", "json"}),
        ("ASK {}", {"table", "csv", "json"}),
        ("CONSTRUCT WHERE { ?s ?p ?o }", {"table", "turtle", "ntriples"}),
    ],
)
def test_what_cannot_be_written_in_a_format_says_which_can(
    query: str, formats: set[str], store: ox.Store
) -> None:
    for format in RESULT_FORMATS:
        if format in formats:
            assert write_result(store.query(query), format)
        else:
            with pytest.raises(QueryError, match="take --format"):
                write_result(store.query(query), format)
