"""The concept scheme in a build that holds one document at a time."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from bad import Bad
from bad_scheme import SCHEMES
from example import Example, clean_example, example
from example_scheme import SCHEME, arrange

from graph_builder.building import build
from graph_builder.corpus.outputs import write_collection, write_outputs
from graph_builder.corpus.project import read_project
from graph_builder.curation import LANGUAGES, MappingsError
from graph_builder.formats import FORMATS
from graph_builder.vocabulary import SCHEME_GRAPH

__all__ = ["clean_example", "example"]

CHOSEN = ("turtle", "authority", "scheme", "trig", "nquads")


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.is_file()}


def test_both_builds_and_the_quads_give_the_same_bytes(example: Example, tmp_path: Path) -> None:
    project = read_project(arrange(example).mappings)
    quads = build(project.mappings, project.vocabulary)
    write_outputs(project, tmp_path / "whole", CHOSEN)
    write_collection(example.mappings, tmp_path / "parts", CHOSEN)
    from_quads = {FORMATS[name][0]: FORMATS[name][1](quads) for name in CHOSEN}
    assert files(tmp_path / "whole") == files(tmp_path / "parts") == from_quads


def test_the_scheme_stands_in_its_own_graph_and_file_only(example: Example, tmp_path: Path) -> None:
    write_collection(example.mappings, tmp_path / "without", CHOSEN)
    write_collection(arrange(example).mappings, tmp_path / "with", CHOSEN)
    without, arranged = files(tmp_path / "without"), files(tmp_path / "with")
    assert without["human-security.ttl"] == arranged["human-security.ttl"]
    assert without["authority.ttl"] == arranged["authority.ttl"]
    quads = set(ox.parse(arranged["human-security.nq"], format=ox.RdfFormat.N_QUADS))
    more = quads - set(ox.parse(without["human-security.nq"], format=ox.RdfFormat.N_QUADS))
    assert {quad.graph_name for quad in more} == {ox.NamedNode(SCHEME_GRAPH)}
    alone = ox.parse(arranged["scheme.ttl"], format=ox.RdfFormat.TURTLE)
    assert {quad.triple for quad in alone} == {quad.triple for quad in more}
    assert set(ox.parse(without["scheme.ttl"], format=ox.RdfFormat.TURTLE)) == set()


def test_a_change_of_the_scheme_builds_no_document_anew(example: Example, tmp_path: Path) -> None:
    write_collection(arrange(example).mappings, tmp_path)
    before = files(tmp_path)["scheme.ttl"]
    example.edit(SCHEME, "bone: [food]", "bone: [things-of-the-garden]")
    example.edit(
        SCHEME, "scopes:\n", f"scopes:\n  bone: {{{', '.join(f'{x}: A bone' for x in LANGUAGES)}}}\n"
    )
    assert write_collection(example.mappings, tmp_path).fresh == 0
    assert files(tmp_path)["scheme.ttl"] != before


@pytest.mark.parametrize("bad", SCHEMES, ids=[bad.name for bad in SCHEMES])
def test_a_broken_scheme_is_refused_in_the_same_words(bad: Bad, example: Example, tmp_path: Path) -> None:
    bad.spoil(example)
    with pytest.raises(MappingsError) as refused:
        write_collection(example.mappings, tmp_path)
    assert bad.code in {problem.code for problem in refused.value.problems}
    assert refused.value.problems == read_project(example.mappings).problems
