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
        ("How many cats are there?", "en", "count"),
        ("How much did it cost?", "en", "number"),
        ("When did the talks begin?", "en", "date"),
        ("When may force be used?", "en", None),
        ("Who came?", "en", "somebody"),
        ("Where did they meet?", "en", "place"),
        ("Which country paid?", "en", "some"),
        ("Which prize did she win?", "en", "thing"),
        ("What did the cat say?", "en", "told"),
        ("What does the report say about cats?", "en", "topic"),
        ("Did the cats come?", "en", "whether"),
        ("the people who came", "en", None),
        ("¿Cuántos gatos hay?", "es", "count"),
        ("有多少只猫？", "zh", "count"),
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


@pytest.mark.parametrize(
    "unsaid, said",
    [
        ("How many members does the Peacebuilding Commission have?", "How many leaders came to Quebec?"),
        ("Who manages the trust fund?", "Who funded the Commission on Human Security?"),
        ("Who heads the Peace and Security Council of the African Union?", "Who chaired the workshop?"),
        ("When did Mexico join the United Nations?", "When was the trust fund set up?"),
        ("Where was Amartya Sen born?", "Where did the workshop take place?"),
        ("Which prize did Yukio Takasu receive?", "Which prize was Amartya Sen awarded?"),
        ("Which hotel did the delegates stay in?", "Which document gives the mandate?"),
        ("What did the Indian delegate say at the workshop?", "What did Kofi Annan call for?"),
        ("Did the United States pay for the commission?", "Was Brazil represented at the workshop?"),
        ("¿Cuántos migrantes hay en el mundo?", "Combien de composantes a la responsabilité de protéger ?"),
    ],
)
def test_a_slot_is_filled_by_what_is_told_of_the_things_named(
    index: SearchIndex, unsaid: str, said: str
) -> None:
    """The first of each pair names things that are told of; what it asks of them is not."""
    assert index.coverage(unsaid).grade == "not said"
    assert index.coverage(said).grade != "not said"


def test_what_the_question_names_does_not_answer_it(index: SearchIndex) -> None:
    """A fund is somebody who may pay, but the fund asked of is no answer."""
    found = index.coverage("Who manages the United Nations Trust Fund for Human Security?")
    assert (found.grade, found.asked_for, "Fund" in found.classes) == ("not said", "somebody", True)


def test_of_whom_only_presence_is_told_nothing_else_is_said(index: SearchIndex) -> None:
    assert "Kenya" in index.coverage("Why did Kenya reject the concept?").unmet


def test_capitals_tell_nothing_where_every_word_has_them(small: SearchIndex) -> None:
    for question in ("WHO PAID FOR THE PEACE TALKS?", "Who Paid For The Peace Talks?"):
        assert small.coverage(question).unknown_names == ()


def test_questions_with_and_without_an_answer_are_told_apart(index: SearchIndex, root: Path) -> None:
    """Few that the documents answer are called unsaid; docs/search.md has the figures."""
    with (root / "benchmarks/ask_questions.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    unsaid = {row["question"] for row in rows if index.coverage(row["question"]).grade == "not said"}
    answered = {row["question"] for row in rows if row["places"]}
    assert len(unsaid & answered) <= 0.03 * len(answered)
    assert len(unsaid - answered) >= 0.75 * (len(rows) - len(answered))
