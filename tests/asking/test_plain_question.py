"""Questions in the reader's own words: what is offered, run and shown, and that nothing is guessed."""

from __future__ import annotations

import pytest

from graph_builder.asking import PlainAnswer, ask_in_words, plain_answer_text, plain_answer_values
from graph_builder.graph import Graph
from graph_builder.search import SearchIndex
from graph_builder.stores import Store


@pytest.fixture
def asked(graph: Store, index: SearchIndex):
    return lambda words: ask_in_words(graph, index, words)


def offered(answer: PlainAnswer) -> list[tuple[str, dict[str, str]]]:
    return [(offer.question.name, offer.given) for offer in answer.offers]


@pytest.mark.parametrize(
    "words",
    [
        "who paid for the commission?",
        "谁资助人类安全委员会？",
        "кто финансировал Комиссию по безопасности человека?",
    ],
)
def test_the_best_question_is_run_for_what_is_named(asked, words: str) -> None:
    answer = asked(words)
    assert answer.run and answer.rows and answer.grade == "answered"
    cells = [str(cell) for row in answer.rows.rows for cell in row]
    assert any("world-bank" in cell for cell in cells)
    assert not any("quebec" in cell for cell in cells)
    assert set(answer.meant.values()) == {"https://w3id.org/human-security/id/commission-on-human-security"}


def test_what_the_reader_names_fills_the_parameters(asked) -> None:
    [(_, given), *_] = offered(asked("what causes conflict?"))
    assert list(given.values()) == ["conflict"]
    [(_, given), *_] = offered(asked("how are human security and sovereignty related?"))
    assert list(given.values()) == ["human-security", "sovereignty"]


def test_a_thing_that_only_a_search_word_finds_is_offered_and_not_run(asked) -> None:
    answer = asked("what does the report say about climate change?")
    assert answer.run is None and list(answer.meant) == ["climate change"]
    assert offered(answer)[0] == ("everything-said-of", {"thing": "environmental-security"})


def test_a_question_that_the_library_has_is_answered_whatever_words_it_is_put_in(asked) -> None:
    answer = asked("timeline")
    assert answer.run and answer.run.question.name == "timeline"


def test_what_no_document_says_is_told_with_what_was_looked_for(graph: Store, asked) -> None:
    answer = asked("Who paid for the International Criminal Court?")
    assert (answer.grade, answer.offers, answer.rows, answer.statements) == ("not said", [], None, [])
    text = plain_answer_text(graph, answer)
    first, looked_for, found, *_ = text.splitlines()
    assert first == "The documents do not say."
    assert looked_for == "Looked for: somebody told of 'paid', 'international', 'criminal' and 'court'."
    assert found == "No document names 'International Criminal Court'."


def test_where_nothing_is_said_of_it_the_way_to_the_things_named_is_shown(graph: Store, asked) -> None:
    text = plain_answer_text(graph, asked("How many refugees are there in Africa?"))
    assert "hsgraph show refugees" in text and "gives a number" in text


def test_statements_come_with_place_and_words(graph: Store, asked) -> None:
    answer = asked("what should poor countries do about globalization?")
    text = plain_answer_text(graph, answer)
    assert "¶62" in text and "「" in text
    values = plain_answer_values(graph, answer)
    assert {"standing", "polarity", "evidence"} <= values["statements"][0].keys()


def test_the_python_api_gives_values_that_print_as_text(graph: Store, index: SearchIndex) -> None:
    whole = Graph(graph)
    vars(whole)["_index"] = index
    found = whole.ask_in_words("what causes conflict?")
    assert found["answered"] == "causes-of-a-situation" and found["answer"]["results"]["bindings"]
    assert str(found).startswith(found["told"])


@pytest.mark.parametrize("words", ["", "?", "the", "(", '" OR "', "a" * 500, "NEAR(", "猫", "\u200f"])
def test_any_text_is_answered(asked, words: str) -> None:
    assert asked(words).grade in ("answered", "related", "not said")
