"""Whether the statements cover a question: over the example, and over questions about the real graph."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from example import Example, clean_example, example

from graph_builder.search import SearchIndex
from graph_builder.search.question_words import asked_for
from graph_builder.stores import open_store

__all__ = ["clean_example", "example"]


@pytest.fixture(scope="module")
def small(clean_example: Example) -> SearchIndex:
    return SearchIndex.of_store(open_store(mappings=clean_example.mappings))


@pytest.mark.parametrize(
    "question, language, kind",
    [
        ("How many cats are there?", "en", "number"),
        ("When did the talks begin?", "en", "date"),
        ("When may force be used?", "en", None),
        ("Who came?", "en", "Actor Fund"),
        ("the people who came", "en", None),
        ("¿Cuántos gatos hay?", "es", "number"),
        ("有多少只猫？", "zh", "number"),
        ("Когда начались переговоры?", "ru", "date"),
    ],
)
def test_what_a_question_asks_for_is_told_by_its_words(
    question: str, language: str, kind: str | None
) -> None:
    assert asked_for(question, language).kind == kind


@pytest.mark.parametrize(
    "question",
    [
        "Who paid for the talks?",
        "When did the talks take place?",
        "Who wrote The Book of Bones?",
        "Which animals cannot be trusted?",
    ],
)
def test_what_a_statement_holds_is_not_called_unsaid(small: SearchIndex, question: str) -> None:
    assert small.coverage(question).grade != "not said"


@pytest.mark.parametrize(
    "question, looked_for",
    [
        ("What did the Elephant Council decide on fish?", "Elephant Council"),
        ("What happened in the yard in 1875?", "1875"),
    ],
)
def test_a_name_or_a_year_that_no_document_has_is_not_said(
    small: SearchIndex, question: str, looked_for: str
) -> None:
    found = small.coverage(question)
    assert (found.grade, found.unknown_names) == ("not said", (looked_for,))


@pytest.mark.parametrize(
    "question",
    [
        "What do they say about the International Criminal Court?",
        "Who paid for the International Criminal Court?",
    ],
)
def test_the_words_of_a_name_that_no_document_has_do_not_count_one_by_one(
    index: SearchIndex, question: str
) -> None:
    assert index.coverage(question).unknown_names == ("International Criminal Court",)
    assert index.coverage(question).grade == "not said"


@pytest.mark.parametrize(
    "question", ["How many fish did the talks discuss?", "When was the yellow dog born?"]
)
def test_a_number_or_a_date_must_stand_with_what_it_is_asked_of(small: SearchIndex, question: str) -> None:
    assert small.coverage(question).grade == "not said"


def test_a_name_that_stands_somewhere_must_stand_with_the_rest(index: SearchIndex) -> None:
    found = index.coverage("Who wrote the European Security Strategy?")
    assert (found.grade, found.unknown_names) == ("not said", ())
    assert found.apart == ("European Security Strategy",)


def test_capitals_tell_nothing_where_every_word_has_them(small: SearchIndex) -> None:
    for question in ("WHO PAID FOR THE PEACE TALKS?", "Who Paid For The Peace Talks?"):
        assert small.coverage(question).unknown_names == ()


def test_questions_with_and_without_an_answer_are_told_apart(index: SearchIndex, root: Path) -> None:
    """Few that the documents answer are called unsaid; docs/search.md has the figures."""
    with (root / "benchmarks/ask_questions.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    unsaid = {row["question"] for row in rows if index.coverage(row["question"]).grade == "not said"}
    answered = {row["question"] for row in rows if row["places"]}
    assert len(unsaid & answered) <= 0.05 * len(answered)
    assert len(unsaid - answered) >= 0.5 * (len(rows) - len(answered))
