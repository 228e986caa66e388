"""Bad mappings of every kind are refused with a word that helps, and what was built before stays.

A case breaks the example in one way and says what must come of it. Together the cases trip every rule.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bad import Bad
from bad_about import TIES
from bad_authority import AUTHORITY
from bad_documents import DOCUMENTS
from bad_entities import ENTITIES
from bad_files import FILES
from bad_redirects import REDIRECTED
from bad_scheme import SCHEMES
from bad_statements import STATEMENTS
from breaking import last_good_output, output, run, snapshot, untouched
from example import ANIMALS, CHAPTER, NOTES, Example, clean_example, example

from graph_builder.curation.rules import RULES

__all__ = ["clean_example", "example", "last_good_output", "output"]

PROBLEM = re.compile(
    r"^(?P<file>mappings/.+?):(?P<line>\d+):(?P<column>\d+): (?P<code>[A-Z]\d{3}) (?P<message>.+)\n"
    r" {4}(?P<repair>.+)$",
    re.M,
)

MAPPINGS = [*FILES, *ENTITIES, *STATEMENTS, *DOCUMENTS, *AUTHORITY, *SCHEMES, *REDIRECTED, *TIES]


@pytest.mark.parametrize("bad", MAPPINGS, ids=[bad.name for bad in MAPPINGS])
def test_broken_mappings_are_told_and_nothing_is_written(
    bad: Bad, example: Example, output: Path, capsys
) -> None:
    bad.spoil(example)
    before = snapshot(output)
    options = ["--mappings", example.mappings, *(["--source", example.source] if bad.source else [])]
    capsys.readouterr()
    assert run("check", *options) == 1
    told = capsys.readouterr().out
    found = [
        match
        for match in PROBLEM.finditer(told)
        if match["code"] == bad.code and bad.says in match["message"] + " " + match["repair"]
    ]
    assert found, told
    if bad.at is not None:
        file, words = bad.at
        line, column = example.position(file, words) if words else (1, None)
        places = [(m["file"], int(m["line"]), int(m["column"])) for m in found]
        assert any(p == (f"mappings/{file}", line, column or p[2]) for p in places), (places, line, column)
    assert run("build", *options, "--output", output) == 1
    failed = capsys.readouterr().err
    assert found[0][0] in failed
    assert "nothing was written" in failed
    assert "Traceback" not in told + failed
    assert untouched(output, before)


def test_every_rule_is_tripped() -> None:
    assert set(RULES) - {bad.code for bad in MAPPINGS} == set()
    assert {bad.code for bad in MAPPINGS} - set(RULES) == set()


def test_the_kinds_are_many_and_differ() -> None:
    kinds = {(bad.code, bad.says) for bad in MAPPINGS}
    assert len(kinds) >= 100
    assert len({bad.name for bad in MAPPINGS}) == len(MAPPINGS)


def test_what_only_the_source_shows_is_not_asked_without_it(example: Example, capsys) -> None:
    """Without the text anchors count as recorded; whoever has no copy of it can still check and build."""
    example.edit(CHAPTER, "anchor: 共同主持了会谈", "anchor: 一起主持了会谈")
    assert run("check", "--mappings", example.mappings) == 0
    assert "Anchors: recorded" in capsys.readouterr().out


def test_all_problems_are_told_in_one_run_in_order_and_for_machines(example: Example, capsys) -> None:
    example.edit(ANIMALS, "fr: chats", "de: Katzen")
    example.edit(CHAPTER, "coChairedBy", "coChairdBy")
    example.edit(NOTES, "gloss: ibid.", 'gloss: ""')
    assert run("check", "--mappings", example.mappings) == 1
    text = capsys.readouterr().out
    assert run("check", "--mappings", example.mappings, "--format", "json") == 1
    rows = json.loads(capsys.readouterr().out)
    assert [m["code"] for m in PROBLEM.finditer(text)] == [row["code"] for row in rows]
    assert {"E205", "S301", "Y108"} <= {row["code"] for row in rows}
    assert [(r["file"], r["line"], r["column"]) for r in rows] == sorted(
        (r["file"], r["line"], r["column"]) for r in rows
    )
    assert all(set(row) == {"code", "file", "line", "column", "message", "repair"} for row in rows)
    assert f"{len(rows)} problems." in text
