"""The questions that search is measured with: what they name exists, and the two halves are alike."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from graph_builder.corpus import read_project
from graph_builder.statements import places_of

Question = dict[str, str]

LANGUAGES = {"en": (136, 24), "zh": (10, 2), "fr": (7, 1), "es": (7, 1), "ru": (5, 1), "ar": (5, 1)}
"""How many questions of each language the texts answer, and how many they do not."""


@pytest.fixture(scope="module")
def questions(root: Path) -> list[Question]:
    with (root / "benchmarks/search_questions.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def places() -> set[str]:
    documents = read_project().mappings.documents.values()
    return {f"{document.key}/{place}" for document in documents for place in places_of(document)}


def unknown_places(questions: list[Question], places: set[str]) -> list[str]:
    """The places named that no document has, or that one question names twice."""
    named = [question["places"].split() for question in questions]
    return [
        place for row in named for place, times in Counter(row).items() if times > 1 or place not in places
    ]


def test_every_place_named_is_one_of_a_document(questions: list[Question], places: set[str]) -> None:
    assert unknown_places(questions, places) == []


@pytest.mark.parametrize(
    "wrong",
    ["mexico-workshop-2006/para/79", "mexico-workshop-2006/para/8/bullet/4", "some-report/para/1", "para/7"],
)
def test_a_place_that_does_not_exist_is_found_out(wrong: str, places: set[str]) -> None:
    assert unknown_places([{"places": f"mexico-workshop-2006/para/7 {wrong}"}], places) == [wrong]


def test_nearly_every_paragraph_of_the_report_is_asked_for(
    questions: list[Question], places: set[str]
) -> None:
    """The report was whole when the questions were written; of the two other documents a part was there."""
    named = {place for question in questions for place in question["places"].split()}
    documents = {place.split("/")[0] for place in named}
    assert documents == {"mexico-workshop-2006", "general-assembly-resolution-66-290", "world-summit-outcome"}
    paragraphs = {
        p for p in places if p.split("/")[0] == "mexico-workshop-2006" and p.split("/")[-2:-1] == ["para"]
    }
    assert len(named & paragraphs) >= 0.9 * len(paragraphs) > 60


def test_questions_are_numbered_in_order_and_each_stands_once(questions: list[Question]) -> None:
    assert [question["number"] for question in questions] == [str(n) for n in range(1, 201)]
    assert len({question["question"].casefold() for question in questions}) == 200
    assert all(question["question"] == question["question"].strip() != "" for question in questions)


def test_languages_are_as_many_as_told(questions: list[Question]) -> None:
    counts = Counter((question["language"], bool(question["places"])) for question in questions)
    expected = {
        (key, said): n for key, both in LANGUAGES.items() for said, n in zip((True, False), both, strict=True)
    }
    assert counts == expected


def test_the_two_parts_are_equal_in_size_and_kind(questions: list[Question]) -> None:
    assert Counter(q["part"] for q in questions) == {"tuning": 100, "kept apart": 100}
    kinds = Counter((q["part"], q["language"], bool(q["places"])) for q in questions)
    for language in LANGUAGES:
        for said in (True, False):
            assert abs(kinds["tuning", language, said] - kinds["kept apart", language, said]) <= 1
    assert sum(n for (part, _, said), n in kinds.items() if part == "kept apart" and said) == 85
