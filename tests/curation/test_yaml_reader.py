"""The reader of curated files answers whatever they hold with a value and problems, each in its place."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_builder.curation.json_lines_reader import read_json_lines
from graph_builder.curation.positioned_values import Map, Seq
from graph_builder.curation.problems import Position, Problems
from graph_builder.curation.rules import RULES
from graph_builder.curation.yaml_reader import read_yaml

pytestmark = pytest.mark.filterwarnings("error")
quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "file"


def from_yaml(file: Path, content: str | bytes) -> tuple[object, Problems]:
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    problems = Problems()
    return read_yaml(file, "file.yaml", problems), problems


def from_json_lines(file: Path, content: str | bytes) -> tuple[list[object], Problems]:
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    problems = Problems()
    return list(read_json_lines(file, "file.jsonl", problems)), problems


def well_placed(problems: Problems, content: bytes) -> bool:
    """Whether every problem has a known rule and stands on a line that the file has."""
    text = content.decode("utf-8", "replace")
    lines = len(re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text)) + 1  # YAML counts these as ends of lines
    return all(
        p.code in RULES and 1 <= p.at.line <= lines and p.at.column >= 1 and p.message and p.repair
        for p in problems
    )


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
# what looks like YAML much more often than chance would have it
LIKE_YAML = st.lists(
    st.sampled_from(
        [
            "a",
            "b: ",
            "- ",
            "? ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "&x ",
            "*x",
            "!t ",
            "!!str ",
            "|\n",
            ">-\n",
            "'",
            '"',
            "#",
            "\n",
            "\n  ",
            "<<: ",
            "7",
            "~",
            "---\n",
            "...\n",
            "%YAML 1.1\n",
            "\t",
            "猫",
            "\\u0041",
            "@",
            "`",
            ": ",
        ]
    ),
    max_size=30,
).map("".join)


# --- nothing raises


@quick
@given(content=st.binary())
def test_bytes_of_any_kind_never_raise(file: Path, content: bytes) -> None:
    for _, problems in (from_yaml(file, content), from_json_lines(file, content)):
        assert well_placed(problems, content)


@quick
@given(text=TEXT | LIKE_YAML)
def test_text_of_any_kind_never_raises(file: Path, text: str) -> None:
    for _, problems in (from_yaml(file, text), from_json_lines(file, text)):
        assert well_placed(problems, text.encode("utf-8"))


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | TEXT | st.dates() | st.binary(max_size=5)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT | st.integers(), inner, max_size=4),
    max_leaves=20,
)


@quick
@given(value=VALUES, flow=st.sampled_from([None, True, False]), wide=st.booleans())
def test_yaml_values_of_any_kind_never_raise(
    file: Path, value: object, flow: bool | None, wide: bool
) -> None:
    text = yaml.safe_dump(value, default_flow_style=flow, allow_unicode=wide)
    _, problems = from_yaml(file, text)
    assert well_placed(problems, text.encode("utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        "- " * 200_000,
        "? " * 100_000,
        '{"a":' * 100_000,
        "\n".join(" " * i + "a:" for i in range(1500)),
    ],
)
def test_nesting_without_end_is_a_problem_and_not_a_crash(file: Path, text: str) -> None:
    value, problems = from_yaml(file, text)
    assert value is None
    assert [p.code for p in problems] == ["Y102"]
    list(read_json_lines(file, "file.jsonl", Problems()))


def test_a_small_file_cannot_unfold_into_a_large_one(file: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    value, problems = from_yaml(file, bomb)
    assert {p.code for p in problems} == {"Y104"}
    assert len(json.dumps(value)) < 1000


def test_a_file_that_is_not_there_is_a_problem(file: Path) -> None:
    problems = Problems()
    assert read_yaml(file, "none.yaml", problems) is None
    assert list(read_json_lines(file, "none.jsonl", problems)) == []
    assert [(p.code, p.at) for p in problems] == [
        ("Y102", Position("none.yaml")),
        ("Y102", Position("none.jsonl")),
    ]


# --- scalars as a curator means them


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("on", "on"),
        ("no", "no"),
        ("Yes", "Yes"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("'true'", "true"),
        ("7", 7),
        ("-7", -7),
        ('"7"', "7"),
        ("07", "07"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        ("1.5", "1.5"),
        ("2003-05", "2003-05"),
        ("2003-05-01", "2003-05-01"),
        ("12:30", "12:30"),
        ("198X", "198X"),
        (".inf", ".inf"),
        ("1" * 30, "1" * 30),
        ("null", None),
        ("~", None),
        ("", None),
        ("''", ""),
        ("猫 and dog", "猫 and dog"),
    ],
)
def test_plain_words_stay_words(file: Path, written: str, meant: object) -> None:
    value, problems = from_yaml(file, f"key: {written}\n")
    assert (value, problems) == ({"key": meant}, [])
    assert type(value["key"]) is type(meant)


@pytest.mark.parametrize("mark", ["\ufeff", "", "\n\n", "# a comment\n", "---\n"])
def test_what_stands_before_the_content_does_not_matter(file: Path, mark: str) -> None:
    assert from_yaml(file, f"{mark}a: b\n") == ({"a": "b"}, [])


def test_an_empty_file_is_nothing(file: Path) -> None:
    assert from_yaml(file, "") == (None, [])
    assert from_json_lines(file, "\n \n") == ([], [])


# --- two notations, one record

KEYS = st.text("abcdefghijklmnopqrstuvwxyz-", min_size=1, max_size=8)
PLAIN = (
    st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), max_size=12)
)
RECORDS = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


@quick
@given(records=st.lists(st.dictionaries(KEYS, RECORDS, max_size=5), max_size=4))
def test_json_lines_and_yaml_of_the_same_records_are_equal(file: Path, records: list[dict]) -> None:
    lines, problems = from_json_lines(
        file, "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)
    )
    assert (lines, problems) == (records, [])
    text = yaml.safe_dump(records, allow_unicode=True, sort_keys=False) if records else "[]"
    value, problems = from_yaml(file, text)
    assert problems == []
    assert value == lines


# --- positions


@quick
@given(
    words=st.lists(st.text("abcxyz猫狗é", min_size=1, max_size=6), min_size=1, max_size=6),
    indent=st.integers(2, 8),
    above=st.integers(0, 5),
)
def test_positions_point_at_the_token(file: Path, words: list[str], indent: int, above: int) -> None:
    text = (
        "\n" * above
        + "list:\n"
        + "".join(" " * indent + f"-  {word}\n" for word in words)
        + "map:\n"
        + "".join(" " * indent + f"k{i}: '{word}'\n" for i, word in enumerate(words))
    )
    value, problems = from_yaml(file, text)
    lines = text.split("\n")

    def at(position: Position) -> str:
        return lines[position.line - 1][position.column - 1 :]

    assert problems == []
    assert [at(position) for position in value["list"].where] == words
    assert [at(position) for position in value["map"].where.values()] == [f"'{word}'" for word in words]
    assert value.at == Position("file.yaml", above + 1, 1)
    assert value.position("no such key") == value.at


def test_positions_inside_braces_and_brackets(file: Path) -> None:
    text = "- {a: 1, b: [x, {c: y}]}\n"
    value, _ = from_yaml(file, text)
    row = value[0]
    assert isinstance(value, Seq) and isinstance(row, Map)
    assert row.at == Position("file.yaml", 1, 3)
    assert row.where == {"a": Position("file.yaml", 1, 7), "b": Position("file.yaml", 1, 13)}
    assert row["b"].where == [Position("file.yaml", 1, 14), Position("file.yaml", 1, 17)]
    assert str(row["b"][1].where["c"]) == "file.yaml:1:21"


def test_a_record_of_json_lines_stands_on_its_line(file: Path) -> None:
    rows, problems = from_json_lines(file, '{"a": 1}\n\n{"b": [{"c": 2}]}\r\n{"d": }\n')
    assert [row.at.line for row in rows] == [1, 3]
    assert rows[1]["b"][0].position("c") == Position("file.jsonl", 3)
    assert [(p.code, p.at) for p in problems] == [("Y102", Position("file.jsonl", 4, 7))]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3\n", "Y103", 3, 1),
        ("a: &x [1]\nb: *x\n", "Y104", 1, 4),
        ("a: &x 1\nb: *x\n", "Y104", 1, 4),
        ("a: !odd 1\n", "Y104", 1, 4),
        ("- !odd {a: 1}\n", "Y104", 1, 3),
        ("? [a]\n: b\n", "Y105", 1, 3),
        ("a: b: c\n", "Y102", 1, 5),
        ("a: 'b\n", "Y102", 2, 1),
        ("猫: [狗\n", "Y102", 2, 1),
        ("a: 1\n--- \nb: 2\n", "Y102", 2, 1),
        ("a: *nobody\n", "Y102", 1, 4),
        ("x: " + "[" * 13 + "]" * 13, "Y102", 1, 16),
    ],
)
def test_a_problem_stands_where_it_is(file: Path, text: str, code: str, line: int, column: int) -> None:
    _, problems = from_yaml(file, text)
    assert [(p.code, p.at) for p in problems] == [(code, Position("file.yaml", line, column))]


def test_what_a_terminal_would_obey_is_shown_instead(file: Path) -> None:
    _, problems = from_yaml(file, '"\\e[31mred": 1\n"\\e[31mred": 2\n')
    assert str(problems[0]).isascii() and "\\x1b[31mred" in str(problems[0])
    _, problems = from_json_lines(file, '{"\\ud800": 1, "\\ud800": 2}')
    assert "\\ud800" in problems[0].message
