"""Words that only search knows: hidden labels in the graph, found by search, shown nowhere as names."""

from __future__ import annotations

import pytest
from example import Example, clean_example, example  # noqa: F401

from graph_builder.commands import main
from graph_builder.corpus.project import read_project
from graph_builder.search import SearchError, SearchFilters, SearchIndex
from graph_builder.stores import open_store
from graph_builder.vocabulary import mappings_folder

WORDS = "search-words.tsv"

ROW = "key\ten\tzh\tfr\tes\tru\tar\ndogs\thounds; man's best friend\t犬类\ttoutous\t\tсобаки\t\n"


@pytest.fixture
def worded(example: Example) -> Example:  # noqa: F811
    """The example with search words for its dogs."""
    example.write(WORDS, ROW)
    return example


def test_search_words_are_hidden_labels_and_no_names(worded: Example) -> None:
    graph = open_store(mappings=worded.mappings)
    rows = graph.select("SELECT ?property ?word { id:dogs ?property ?word FILTER(ISLITERAL(?word)) }")
    words = {"hounds", "man's best friend", "犬类", "toutous", "собаки"}
    assert {
        (r["property"].value.rpartition("#")[2], r["word"].language) for r in rows if r["word"].value in words
    } == {("hiddenLabel", language) for language in ("en", "zh", "fr", "ru")}
    assert words <= {r["word"].value for r in rows}


@pytest.mark.parametrize("words", ["hound", "犬类", "toutous", "собаками", "best friend"])
def test_search_finds_a_thing_by_its_search_words(worded: Example, words: str) -> None:
    found = SearchIndex.of_store(open_store(mappings=worded.mappings)).search(words)
    assert found
    assert all("dog" in result["sentence"] for result in found), [r["sentence"] for r in found]


def test_a_thing_is_found_by_its_search_words_after_those_of_such_a_name(worded: Example) -> None:
    worded.write(WORDS, ROW + "gardener\tdogs\t\t\t\t\t\n")
    index = SearchIndex.of_store(open_store(mappings=worded.mappings))
    assert [iri.rpartition("/")[2] for iri in index.things("hounds")] == ["dogs"]
    found = [iri.rpartition("/")[2] for iri in index.things("dogs")]
    assert (found[0], found[-1]) == ("dogs", "gardener")


def test_a_filter_takes_no_search_word(worded: Example) -> None:
    index = SearchIndex.of_store(open_store(mappings=worded.mappings))
    with pytest.raises(SearchError):
        index.search("fish", filters=SearchFilters(theme="hounds"))


def test_why_tells_that_a_word_is_a_search_word(worded: Example) -> None:
    (found,) = SearchIndex.of_store(open_store(mappings=worded.mappings)).search("hounds", limit=1)
    assert found["why"] == {"words": ["hounds"]}


@pytest.mark.parametrize("options", [(), ("--format", "json")])
def test_show_does_not_show_them(
    worded: Example, options: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "dogs", *options, "--mappings", str(worded.mappings)]) == 0
    out = capsys.readouterr().out
    assert "dogs" in out and "hound" not in out and "toutou" not in out


def test_a_thing_cannot_be_asked_for_by_a_search_word(
    worded: Example, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "hounds", "--mappings", str(worded.mappings)]) != 0
    assert "hounds" in capsys.readouterr().err


def test_no_surface_shows_them(worded: Example, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["path", "cats", "dogs"], ["export", "--format", "graphml"], ["stats"]):
        main([*command, "--mappings", str(worded.mappings)])
    assert "hounds" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("table", "row", "word"),
    [
        (WORDS, "dogs\tdogs\t\t\t\t\t", "«dogs»"),
        (WORDS, "cats\tFelines\t\t\t\t\t", "«Felines»"),
        (WORDS, "cats\t\t\tchats\t\t\t", "«chats»"),
    ],
)
def test_a_name_is_no_search_word(table: str, row: str, word: str, example: Example) -> None:  # noqa: F811
    example.write(table, ROW.splitlines()[0] + f"\n{row}\n")
    problems = [p for p in read_project(example.mappings).problems if p.code == "E214"]
    assert [word in p.message and "name of the thing" in p.repair for p in problems] == [True]


def test_our_own_translation_is_no_search_word(worded: Example) -> None:
    worded.write("translations.tsv", "key\tfr\tes\tru\tar\ndogs\ttoutous\t\t\t\n")
    assert [p.code for p in read_project(worded.mappings).problems] == ["E214"]


def test_the_projects_own_words_stand_in_the_order_of_their_keys_in_six_languages() -> None:
    rows = [row.split("\t") for row in (mappings_folder() / WORDS).read_text("utf-8").splitlines()[1:]]
    keys = [row[0] for row in rows]
    assert keys == sorted(set(keys))
    assert all(any(row[column] for row in rows) for column in range(1, 7))
