"""How readers put the questions of the library: every question has wordings, and they are found by them."""

from __future__ import annotations

from collections import Counter

import pytest

from graph_builder.asking.phrasings import SLOT, fitting, read_phrasings
from graph_builder.asking.query_library import questions
from graph_builder.search import NamedThing
from graph_builder.vocabulary import LANGUAGES

PHRASINGS = read_phrasings()


def named(question: str, *words: str) -> list[NamedThing]:
    """Things that these words of a question name."""
    return [NamedThing(w, question.index(w), question.index(w) + len(w), (f"id:{w}",), ()) for w in words]


def test_every_wording_is_of_a_question_of_the_library_and_in_one_of_our_languages() -> None:
    assert {name for name, _, _ in PHRASINGS} <= set(questions())
    assert {language for _, language, _ in PHRASINGS} <= set(LANGUAGES)


def test_every_question_has_a_wording_in_english() -> None:
    assert set(questions()) == {name for name, language, _ in PHRASINGS if language == "en"}


def test_no_wording_stands_twice() -> None:
    times = Counter((language, wording) for _, language, wording in PHRASINGS)
    assert [wording for wording, n in times.items() if n > 1] == []


def test_a_wording_leaves_room_for_two_things_at_most() -> None:
    assert all(wording.count(SLOT) <= 2 for _, _, wording in PHRASINGS)


@pytest.mark.parametrize("name, language, wording", PHRASINGS[:: len(PHRASINGS) // 40])
def test_a_question_is_found_by_each_of_its_wordings(name: str, language: str, wording: str) -> None:
    marks = (
        ["xyz", "uvw"][: wording.count(SLOT)] if language != "zh" else ["甲乙", "丙丁"][: wording.count(SLOT)]
    )
    for mark in marks:
        wording = wording.replace(SLOT, mark, 1)
    fits = fitting(wording, named(wording, *marks))
    assert name in [fit.question.name for fit in fits if fit.share >= fits[0].share - 1e-9]


def test_the_thing_named_fills_the_slot_and_not_a_word_that_the_wording_has() -> None:
    words = "who protects the civilians"
    [best, *_] = fitting(words, named(words, "protects", "civilians"))
    assert best.question.name == "who-protects-whom"
    assert [thing.words for thing in best.things] == ["civilians"]
