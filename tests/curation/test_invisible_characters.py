"""Characters that nobody sees are found wherever they stand, and named."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_builder.curation.invisible_characters import character_name, unseen
from graph_builder.curation.problems import Position, Problems
from graph_builder.curation.text_reader import read_text
from graph_builder.curation.yaml_reader import read_yaml

quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff\u061c\U000e0041"
SEEN = st.text(st.sampled_from("ab猫狗éك \n"), max_size=12)


@quick
@given(before=SEEN, hidden=st.sampled_from(INVISIBLE), after=SEEN)
def test_each_is_named_where_it_stands(tmp_path: Path, before: str, hidden: str, after: str) -> None:
    file = tmp_path / "file"
    file.write_text(f"x{before}{hidden}{after}", encoding="utf-8", newline="")
    problems = Problems()
    assert read_text(file, "file", problems) == f"x{before}{after}"
    (problem,) = problems
    line = before.count("\n") + 1
    column = len(f"x{before}".rpartition("\n")[2]) + 1
    assert (problem.code, problem.at) == ("Y109", Position("file", line, column))
    assert f"U+{ord(hidden):04X} {unicodedata.name(hidden)}" in problem.message


@quick
@given(text=st.text(st.characters(exclude_categories=["C", "Zl", "Zp"])))
def test_what_is_seen_is_left_alone(text: str) -> None:
    assert unseen(text) == []


@pytest.mark.parametrize("space", ["\u00a0", "\u3000", "\u202f"])
def test_a_space_of_another_width_is_seen(space: str) -> None:
    """French and Chinese are written with them."""
    assert unseen(f"a{space}b") == []


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "U+0000, a control character"),
        ("\n", "U+000A, a control character"),
        ("\x85", "U+0085, a control character"),
        ("\udfff", "U+DFFF, half of a surrogate pair"),
        ("\uffff", "U+FFFF"),
        ("\u200d", "U+200D ZERO WIDTH JOINER"),
    ],
)
def test_a_character_without_a_name_is_described(character: str, name: str) -> None:
    assert character_name(character) == name
    assert unseen(f"a{character}b") == [character]


def test_a_control_character_is_found_behind_wide_ones_and_line_breaks_of_all_kinds(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes("猫: 1\r\n狗: 2\r鸟: 3\n# 鱼 \x07".encode())
    problems = Problems()
    assert read_yaml(file, "file", problems) is None
    assert [(p.code, p.at) for p in problems] == [("Y102", Position("file", 4, 5))]
    assert "U+0007" in problems[0].message


def test_a_byte_that_is_not_utf8_is_found_in_its_line(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes("猫: 1\n狗: ".encode() + b"\xff\n")
    problems = Problems()
    assert read_yaml(file, "file", problems) is None
    assert [(p.code, p.at.line) for p in problems] == [("Y101", 2)]
