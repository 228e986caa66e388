"""A key that went is one triple of the register, and otherwise nowhere."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
from example import Example, clean_example, example
from example_redirects import GONE, redirect

from graph_builder.building import build
from graph_builder.corpus.outputs import write_collection, write_outputs
from graph_builder.corpus.project import read_project
from graph_builder.formats import FORMATS
from graph_builder.vocabulary import BASE, ENTITIES, ENTITIES_GRAPH, NAMESPACES

__all__ = ["clean_example", "example"]

CHOSEN = ("turtle", "authority", "scheme", "trig", "nquads")


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.is_file()}


def test_both_builds_and_the_quads_give_the_same_bytes(example: Example, tmp_path: Path) -> None:
    project = read_project(redirect(example).mappings)
    quads = build(project.mappings, project.vocabulary)
    write_outputs(project, tmp_path / "whole", CHOSEN)
    write_collection(example.mappings, tmp_path / "parts", CHOSEN)
    from_quads = {FORMATS[name][0]: FORMATS[name][1](quads) for name in CHOSEN}
    assert files(tmp_path / "whole") == files(tmp_path / "parts") == from_quads


def test_a_key_that_went_has_what_replaces_it_and_nothing_else(example: Example) -> None:
    before = set(read_project(example.mappings).quads())
    after = set(read_project(redirect(example).mappings).quads())
    replaced = ox.NamedNode(NAMESPACES["dcterms"] + "isReplacedBy")
    graph = ox.NamedNode(ENTITIES_GRAPH)
    told = {
        ox.Quad(ox.NamedNode(ENTITIES + gone), replaced, ox.NamedNode(ENTITIES + now), graph)
        for gone, now in GONE.items()
    }
    counted = {quad for quad in after - before if quad.subject == ox.NamedNode(BASE + "dataset")}
    assert after - before - counted == told
    [triples] = counted
    assert triples.predicate == ox.NamedNode(NAMESPACES["void"] + "triples")


def test_a_key_that_goes_builds_no_document_anew(example: Example, tmp_path: Path) -> None:
    write_collection(example.mappings, tmp_path)
    assert write_collection(redirect(example).mappings, tmp_path).fresh == 0
    assert "dcterms:isReplacedBy id:cats" in files(tmp_path)["human-security.ttl"]
