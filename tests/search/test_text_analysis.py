"""What search takes for the same."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.search.text_analysis import fold, languages_of, question_terms, terms


@pytest.mark.parametrize(
    "one, other",
    [
        ("sécurité", "securite"),
        ("sécurité", unicodedata.normalize("NFD", "sécurité")),
        ("ＵＮＤＰ", "undp"),
        ("human\u200bitarian", "humanitarian"),
        ("co\u00adoperation", "cooperation"),
        ("1,140", "1140"),
        ("1\u202f140", "1140"),
        ("٢٠٠٦", "2006"),
        ("二〇〇六年", "2006年"),
        ("Ёлка", "елка"),
        ("أَمْن", "امن"),
        ("الأمـــن", "الامن"),
        ("STRASSE", "straße"),
    ],
)
def test_forms_that_readers_take_for_the_same_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("one, other", [("мой", "мои"), ("1994", "1995"), ("人类", "人权")])
def test_forms_that_differ_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_comma_between_numbers_that_are_no_group_stays() -> None:
    assert fold("paragraphs 12,13") == "paragraphs 12,13"


@given(st.text())
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@pytest.mark.parametrize(
    "language, forms",
    [
        ("en", ["threaten", "threatened", "threatening"]),
        ("fr", ["réfugié", "réfugiés", "refugie"]),
        ("es", ["migración", "migraciones"]),
        ("ru", ["безопасность", "безопасности", "безопасностью"]),
        ("ar", ["لاجئ", "اللاجئ"]),
    ],
)
def test_the_forms_of_a_word_have_one_stem(language: str, forms: list[str]) -> None:
    assert set.intersection(*(set(terms(form, language)) for form in forms))


def test_words_that_tell_nothing_are_left_out_unless_there_are_no_others() -> None:
    assert [word for word, _ in question_terms("What is the aim of it?", "en")] == ["aim"]
    assert [word for word, _ in question_terms("What is it?", "en")] == ["what", "is", "it"]
    assert [word for word, _ in question_terms("委员会是谁主持的？", "zh")] == ["委员会", "委员会", "主持"]


@pytest.mark.parametrize(
    "text, languages",
    [
        ("безопасность", ["ru"]),
        ("الأمن", ["ar"]),
        ("UNDP 报告", ["zh", "en", "fr", "es"]),
        ("2006", ["en", "fr", "es"]),
        ("who did it", ["en"]),
    ],
)
def test_letters_tell_which_languages_a_text_may_be_in(text: str, languages: list[str]) -> None:
    assert languages_of(text) == languages
