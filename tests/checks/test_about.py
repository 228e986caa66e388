"""The ties of derived things where nothing is wrong with them, where there are none, and in both builds."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from bad import Bad
from bad_about import TIES
from example import ANIMALS, Example, clean_example, example
from example_about import ABOUT, TEXT, tie

from graph_builder.building import build
from graph_builder.corpus.outputs import write_collection, write_outputs
from graph_builder.corpus.project import read_project
from graph_builder.curation import MappingsError
from graph_builder.formats import FORMATS
from graph_builder.vocabulary import ABOUT_GRAPH

__all__ = ["clean_example", "example"]

CHOSEN = ("turtle", "authority", "scheme", "about", "trig", "nquads")


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.is_file()}


def test_sound_ties_have_no_problems_and_are_read_whole(example: Example) -> None:
    project = read_project(tie(example).mappings)
    assert project.problems == []
    aboutness = project.mappings.aboutness
    assert aboutness is not None
    assert [topic.key for topic in aboutness.about["peace-treaty"]] == ["talks", "fighting"]
    assert [topic.key for topic in aboutness.primary][:3] == ["cats", "dogs", "mice"]
    assert aboutness.where["peace-treaty"][1:] == example.position(ABOUT, "[talks, fighting]")


def test_without_ties_nothing_is_checked(example: Example) -> None:
    project = read_project(example.mappings)
    assert (project.mappings.aboutness, project.problems) == (None, [])


def test_ties_that_cannot_be_read_are_told_once(example: Example) -> None:
    example.write(ABOUT, TEXT.replace("about:\n", "about\n"))
    assert [problem.code for problem in read_project(example.mappings).problems] == ["Y102"]


def test_an_entity_that_cannot_be_read_is_not_missed_here(example: Example) -> None:
    tie(example)
    example.edit(ANIMALS, "mice: {class: Group, label", "mice: {class: Group, title")
    assert not [p for p in read_project(example.mappings).problems if p.code.startswith("B")]


def test_both_builds_and_the_quads_give_the_same_bytes(example: Example, tmp_path: Path) -> None:
    project = read_project(tie(example).mappings)
    quads = build(project.mappings, project.vocabulary)
    write_outputs(project, tmp_path / "whole", CHOSEN)
    write_collection(example.mappings, tmp_path / "parts", CHOSEN)
    from_quads = {FORMATS[name][0]: FORMATS[name][1](quads) for name in CHOSEN}
    assert files(tmp_path / "whole") == files(tmp_path / "parts") == from_quads


def test_the_ties_stand_in_their_own_graph_and_file_only(example: Example, tmp_path: Path) -> None:
    write_collection(example.mappings, tmp_path / "without", CHOSEN)
    write_collection(tie(example).mappings, tmp_path / "with", CHOSEN)
    without, tied = files(tmp_path / "without"), files(tmp_path / "with")
    for name in ("human-security.ttl", "authority.ttl", "scheme.ttl"):
        assert without[name] == tied[name]
    quads = set(ox.parse(tied["human-security.nq"], format=ox.RdfFormat.N_QUADS))
    more = quads - set(ox.parse(without["human-security.nq"], format=ox.RdfFormat.N_QUADS))
    assert {quad.graph_name for quad in more} == {ox.NamedNode(ABOUT_GRAPH)}
    alone = ox.parse(tied["about.ttl"], format=ox.RdfFormat.TURTLE)
    assert {quad.triple for quad in alone} == {quad.triple for quad in more}
    assert set(ox.parse(without["about.ttl"], format=ox.RdfFormat.TURTLE)) == set()


def test_a_change_of_the_ties_builds_no_document_anew(example: Example, tmp_path: Path) -> None:
    write_collection(tie(example).mappings, tmp_path)
    before = files(tmp_path)["about.ttl"]
    example.edit(ABOUT, "food-theft: [fish, bone]", "food-theft: [fish]")
    assert write_collection(example.mappings, tmp_path).fresh == 0
    assert files(tmp_path)["about.ttl"] != before


@pytest.mark.parametrize("bad", TIES, ids=[bad.name for bad in TIES])
def test_broken_ties_are_refused_in_the_same_words(bad: Bad, example: Example, tmp_path: Path) -> None:
    bad.spoil(example)
    with pytest.raises(MappingsError) as refused:
        write_collection(example.mappings, tmp_path)
    assert bad.code in {problem.code for problem in refused.value.problems}
    assert refused.value.problems == read_project(example.mappings).problems
