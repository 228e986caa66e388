"""The concept scheme where nothing is wrong with it, and where there is none."""

from __future__ import annotations

from example import Example, clean_example, example
from example_scheme import SCHEME, TEXT, arrange

from graph_builder.corpus.project import read_project

__all__ = ["clean_example", "example"]


def test_a_sound_scheme_has_no_problems_and_is_read_whole(example: Example) -> None:
    project = read_project(arrange(example).mappings)
    assert project.problems == []
    scheme = project.mappings.scheme
    assert scheme is not None
    assert scheme.tops() == ["things-of-the-garden", "living-together"]
    assert scheme.parents()["fish-sharing"] == ["harmony", "food"]
    assert scheme.concepts["food"].labels["ru"] == "food ru"
    assert scheme.scopes["harmony"]["zh"] == "What is wished for. zh"
    assert scheme.position("bone")[1:] == example.position(SCHEME, "[food]\n  distribution")


def test_without_a_scheme_nothing_is_checked(example: Example) -> None:
    project = read_project(example.mappings)
    assert (project.mappings.scheme, project.problems) == (None, [])


def test_a_scheme_that_cannot_be_read_is_told_once(example: Example) -> None:
    example.write(SCHEME, TEXT.replace("broader:\n  fish", "broader\n  fish"))
    codes = [problem.code for problem in read_project(example.mappings).problems]
    assert codes == ["Y102"]
