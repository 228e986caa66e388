"""Search over the example and over the real graph."""

from __future__ import annotations

import pytest
from example import Example, clean_example, example
from example_scheme import arrange
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.search import SearchError, SearchFilters, SearchIndex
from graph_builder.stores import open_store

__all__ = ["clean_example", "example"]


@pytest.fixture
def small(example: Example) -> SearchIndex:
    """The index of the example."""
    return SearchIndex.of_store(open_store(mappings=arrange(example).mappings))


def first(index: SearchIndex, words: str, **options: object) -> str:
    return index.search(words, **options)[0]["sentence"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words",
    [
        "who chaired the Commission on Human Security?",
        "qui a coprésidé la Commission de la sécurité humaine",
        "quién copresidió la Comisión de Seguridad Humana",
        "人类安全委员会由谁共同主持",
        "Кто сопредседательствовал в Комиссии по безопасности человека",
        "من ترأس لجنة الأمن البشري",
    ],
)
def test_a_question_in_any_of_six_languages_finds_its_statement(index: SearchIndex, words: str) -> None:
    found = index.search(words)
    assert any("co-chaired" in r["sentence"] for r in found), [r["sentence"] for r in found]


@pytest.mark.parametrize("words", ["ｓｍａｌｌ ＡＲＭＳ", "small\u200b arms", "Small   Arms!"])
def test_other_forms_of_the_same_words_find_the_same(index: SearchIndex, words: str) -> None:
    assert [r["statement"] for r in index.search(words)] == [
        r["statement"] for r in index.search("small arms")
    ]


def test_a_result_tells_all_that_limits_the_statement(index: SearchIndex) -> None:
    for result in index.search("General Assembly never approved the fund", limit=20):
        assert {"standing", "polarity", "reception", "speakers", "corrections"} <= result.keys()
        assert result["evidence"] and all(e["anchor"] and e["place"] for e in result["evidence"])
        assert result["why"]
    denied = [r for r in index.search("not", limit=200) if r["polarity"] == "denied"]
    assert all(
        " not " in f" {r['sentence']} " or "never" in r["sentence"] or "no" in r["sentence"] for r in denied
    )


def test_a_result_tells_what_is_corrected_in_its_words(index: SearchIndex) -> None:
    (found,) = index.search("severe and widespread threats threaten human security", limit=1)
    words = {e["anchor"] for e in found["evidence"]}
    assert found["corrections"] and all(c["printed"] in words for c in found["corrections"])


def test_why_names_the_words_and_where_they_were_found(index: SearchIndex) -> None:
    (found,) = index.search("small arms zebra", limit=1)
    assert found["why"]["sentence"] == ["small", "arms"]
    assert all("zebra" not in words for words in found["why"].values())


def test_the_limit_holds_and_more_results_begin_with_the_fewer(index: SearchIndex) -> None:
    few, many = index.search("security", limit=3), index.search("security", limit=50)
    assert len(few) == 3 and len(many) == 50 and many[:3] == few
    assert len({r["statement"] for r in many}) == 50


def test_the_statements_alone_are_those_of_the_results(index: SearchIndex) -> None:
    assert index.statements("security", limit=5) == [
        r["statement"] for r in index.search("security", limit=5)
    ]
    assert index.statements("?!") == []


def test_sentences_come_in_the_language_asked_for(index: SearchIndex) -> None:
    (one,) = index.search("co-chaired", limit=1, language="zh")
    assert "主持" in one["sentence"]


def test_an_index_made_of_bytes_finds_the_same(index: SearchIndex) -> None:
    assert SearchIndex.deserialize(index.serialize()).search("conflict") == index.search("conflict")


@given(words=st.text())
def test_no_words_break_the_search(index: SearchIndex, words: str) -> None:
    for result in index.search(words, limit=3):
        assert result["why"]
    index.things(words)
    index.places(words)


@pytest.mark.parametrize("words", ["", "  ", "?!", '"', "NEAR(", "a OR b*", "sentence:", "{sentence} : x"])
def test_signs_of_the_engine_are_no_signs_here(index: SearchIndex, words: str) -> None:
    assert isinstance(index.search(words), list)


def test_each_filter_lets_through_only_what_it_names(small: SearchIndex) -> None:
    everything = small.search("cat dog fish talks", limit=100)
    assert everything
    for name, value in {
        "standing": "recommended",
        "speaker": "garden-charter",
        "kind": "Measure",
        "theme": "food",
    }.items():
        kept = small.search("cat dog fish talks", limit=100, filters=SearchFilters(**{name: value}))
        assert 0 < len(kept) < len(everything), name
        assert {r["statement"] for r in kept} <= {r["statement"] for r in everything}
        if name == "standing":
            assert {r["standing"] for r in kept} == {"recommended"}


def test_a_filter_takes_a_name_in_any_language(small: SearchIndex) -> None:
    by_key = small.search("cat", limit=100, filters=SearchFilters(theme="food"))
    assert by_key == small.search("cat", limit=100, filters=SearchFilters(theme="FOOD en"))


@pytest.mark.parametrize("name", ["document", "section", "theme", "standing", "speaker", "kind"])
def test_a_filter_that_names_nothing_is_told_with_the_nearest(small: SearchIndex, name: str) -> None:
    with pytest.raises(SearchError, match=f"No statement has the {name} 'xyzzy'"):
        small.search("cat", filters=SearchFilters(**{name: "xyzzy"}))
    if name == "standing":
        with pytest.raises(SearchError, match="did you mean 'asserted'"):
            small.search("cat", filters=SearchFilters(standing="asserd"))


def test_things_are_found_by_any_name_exact_ones_first(index: SearchIndex) -> None:
    for words in ("Commission on Human Security", "人类安全委员会", "COMMISSION ON  HUMAN SECURITY"):
        assert "commission-on-human-security" in index.things(words)[0]
    assert index.things("") == []


def test_places_are_found_by_what_is_said_there(index: SearchIndex) -> None:
    assert index.places("who chaired the commission")[0].endswith("/para/7")
