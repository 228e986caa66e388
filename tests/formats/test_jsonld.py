"""JSON-LD: compact, with our context inside, and the same quads to every reader."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from example import Example, clean_example
from hypothesis import given
from hypothesis import strategies as st
from test_formats import QUADS, WORDS, in_oxigraph, in_rdflib, lexical_forms_as_written, quick

from graph_builder.corpus import read_project
from graph_builder.formats import jsonld
from graph_builder.formats.jsonld_context import context
from graph_builder.vocabulary import BASE, HS, NAMESPACES, Vocabulary, load

__all__ = ["clean_example", "lexical_forms_as_written"]

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
CAT, GRAPH = ox.NamedNode(BASE + "id/cat"), ox.NamedNode(BASE + "graph/pets")
XSD = NAMESPACES["xsd"]


def iri(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(NAMESPACES[prefix] + local)


def read(text: str) -> set[ox.Quad]:
    return set(ox.parse(text.encode("utf-8"), format=ox.RdfFormat.JSON_LD))


def nodes(*quads: ox.Quad) -> list[dict[str, Any]]:
    """What is written of these quads; it reads back as they are."""
    text = jsonld.write(quads)
    assert read(text) == set(quads)
    assert in_rdflib(text, "json-ld") == in_oxigraph(list(quads))
    return json.loads(text)["@graph"]


def says(predicate: str, *objects: ox.NamedNode | ox.Literal) -> dict[str, Any]:
    """What is written of one subject in the default graph."""
    (node,) = nodes(*(ox.Quad(CAT, iri(predicate), term) for term in objects))
    assert node.pop("@id") == "id:cat"
    return node


def typed(text: str, name: str) -> ox.Literal:
    return ox.Literal(text, datatype=iri(name))


# --- compact


def test_a_graph_reads_like_plain_json() -> None:
    quads = [
        ox.Quad(CAT, iri("rdf:type"), iri("hs:Group"), GRAPH),
        ox.Quad(CAT, iri("rdf:type"), iri("foaf:Group"), GRAPH),
        ox.Quad(CAT, iri("skos:prefLabel"), ox.Literal("猫", language="zh"), GRAPH),
        ox.Quad(CAT, iri("skos:prefLabel"), ox.Literal("cat", language="en"), GRAPH),
        ox.Quad(CAT, iri("hs:count"), ox.Literal(9), GRAPH),
        ox.Quad(CAT, iri("hs:partOf"), ox.NamedNode(BASE + "document/a/para/2"), GRAPH),
        ox.Quad(CAT, iri("hs:order"), ox.Literal(3)),
    ]
    text = jsonld.write(quads)
    assert text == (
        f'{{"@context":{{"hs":"{HS}","id":"{BASE}id/","doc":"{BASE}document/","graph":"{BASE}graph/",'
        '"skos":"http://www.w3.org/2004/02/skos/core#","foaf":"http://xmlns.com/foaf/0.1/",'
        '"Group":"hs:Group","count":"hs:count","order":"hs:order","partOf":{"@id":"hs:partOf","@type":"@id"},'
        '"skos:prefLabel":{"@id":"skos:prefLabel","@container":"@language"}},\n"@graph":[\n'
        '{"@id":"id:cat","order":3},\n'
        '{"@id":"graph:pets","@graph":[\n'
        '{"@id":"id:cat","@type":["Group","foaf:Group"],"count":9,"partOf":"doc:a/para/2",'
        '"skos:prefLabel":{"en":"cat","zh":"猫"}}\n]}\n]}\n'
    )
    assert read(text) == set(quads)


def test_nothing_is_a_document_with_no_nodes() -> None:
    assert json.loads(jsonld.write([])) == {"@context": {}, "@graph": []}


@pytest.mark.parametrize(
    ("predicate", "objects", "written"),
    [
        ("hs:earliest", [typed("2001-01-01", "xsd:date")], {"earliest": "2001-01-01"}),
        ("hs:earliest", [ox.Literal("2001")], {"hs:earliest": "2001"}),
        ("hs:earliest", [ox.Literal(7)], {"hs:earliest": 7}),
        ("hs:gloss", [ox.Literal("a", language="en")], {"gloss": {"en": "a"}}),
        (
            "hs:gloss",
            [ox.Literal("b", language="en"), ox.Literal("a", language="en"), ox.Literal("c")],
            {"gloss": {"en": ["a", "b"]}, "hs:gloss": "c"},
        ),
        ("hs:gloss", [iri("id:a")], {"hs:gloss": {"@id": "id:a"}}),
        ("hs:partOf", [iri("id:b"), iri("id:a")], {"partOf": ["id:a", "id:b"]}),
        ("hs:partOf", [ox.Literal("id:b")], {"hs:partOf": "id:b"}),
        ("hs:count", [typed("007", "xsd:integer")], {"count": {"@type": "xsd:integer", "@value": "007"}}),
        ("hs:count", [ox.Literal(9), ox.Literal("9")], {"count": ["9", 9]}),
        (
            "hs:count",
            [typed("9" * 30, "xsd:integer")],
            {"count": {"@type": "xsd:integer", "@value": "9" * 30}},
        ),
        ("hs:value", [ox.Literal(True), ox.Literal("true")], {"value": ["true", True]}),
        ("hs:value", [typed("1", "xsd:boolean")], {"value": {"@type": "xsd:boolean", "@value": "1"}}),
        ("hs:value", [ox.Literal(0.5)], {"value": {"@type": "xsd:double", "@value": "0.5"}}),
        ("hs:value", [iri("id:a")], {"value": {"@id": "id:a"}}),
        ("rdf:type", [ox.Literal("a thing")], {"rdf:type": "a thing"}),
        ("rdf:type", [iri("hs:Nothing"), iri("hs:Group")], {"@type": ["Group", "hs:Nothing"]}),
        ("dcterms:source", [ox.Literal("a book")], {NAMESPACES["dcterms"] + "source": "a book"}),
    ],
)
def test_a_value_that_does_not_fit_its_term_is_written_in_full(
    predicate: str, objects: list[ox.NamedNode | ox.Literal], written: dict[str, Any]
) -> None:
    assert says(predicate, *objects) == written


def test_blank_nodes_and_directions_are_kept() -> None:
    blank = ox.BlankNode("b1")
    text = jsonld.write([ox.Quad(blank, iri("hs:partOf"), ox.BlankNode("b2"), ox.BlankNode("b3"))])
    (graph,) = json.loads(text)["@graph"]
    assert graph == {"@id": "_:b3", "@graph": [{"@id": "_:b1", "partOf": "_:b2"}]}
    hebrew = ox.Literal("חתול", language="he", direction=ox.BaseDirection.RTL)
    (node,) = json.loads(jsonld.write([ox.Quad(CAT, iri("hs:gloss"), hebrew)]))["@graph"]
    assert node["hs:gloss"] == {"@value": "חתול", "@language": "he", "@direction": "rtl"}


def test_a_triple_as_an_object_is_refused_in_a_sentence() -> None:
    triple = ox.Triple(CAT, iri("hs:partOf"), CAT)
    with pytest.raises(ValueError, match="take another format"):
        jsonld.write([ox.Quad(CAT, iri("hs:object"), triple)])


# --- the context


CLASHES = st.sampled_from(
    [f"{prefix}:{rest}" for prefix in ("id", "hs", "schema", "xsd", "urn", "Group")
     for rest in ("x", "x:y", "/x", "x/y")]
).map(ox.NamedNode)  # fmt: skip


@quick
@given(
    st.lists(
        st.builds(
            ox.Quad,
            CLASHES | st.just(CAT),
            CLASHES | st.sampled_from([iri("hs:partOf"), iri("rdf:type"), iri("skos:prefLabel")]),
            CLASHES | st.builds(ox.Literal, WORDS, datatype=CLASHES),
            CLASHES,
        ),
        max_size=6,
    )
)
def test_an_iri_whose_scheme_is_a_prefix_of_ours_is_not_taken_for_it(quads: list[ox.Quad]) -> None:
    text = jsonld.write(quads)
    assert read(text) == set(quads)
    assert in_rdflib(text, "json-ld") == in_oxigraph(quads)


@quick
@given(quads=QUADS)
def test_only_what_is_used_of_the_context_is_inside(quads: list[ox.Quad]) -> None:
    inside = json.loads(jsonld.write(quads))["@context"]
    whole = context(load())["@context"]
    assert inside.items() <= whole.items()
    assert list(inside) == [name for name in whole if name in inside]


def test_the_terms_of_the_context_are_those_of_the_ontology() -> None:
    vocabulary = load()
    terms = context(vocabulary)["@context"]
    assert vocabulary.classes | vocabulary.properties.keys() | NAMESPACES.keys() < terms.keys()
    assert not NAMESPACES.keys() & (vocabulary.classes | vocabulary.properties.keys())
    assert terms["coChairedBy"] == {"@id": "hs:coChairedBy", "@type": "@id"}
    assert terms["skos:broader"] == {"@id": "skos:broader", "@type": "@id"}
    assert terms["earliest"] == {"@id": "hs:earliest", "@type": "xsd:date"}


def test_the_context_follows_another_ontology() -> None:
    text = f"<{HS}knows> a <{NAMESPACES['owl']}ObjectProperty> ."
    quad = ox.Quad(CAT, iri("hs:knows"), CAT)
    assert '"knows":"id:cat"' in jsonld.write([quad], Vocabulary(text.encode()))
    assert '"hs:knows":{"@id":"id:cat"}' in jsonld.write([quad])


def test_a_program_without_a_network_reads_the_example(
    clean_example: Example, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The context is inside: both engines read all quads where no address can be opened."""

    def no_network(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.socket.connect", no_network)
    quads = read_project(clean_example.mappings).quads()
    text = jsonld.write(quads)
    assert read(text) == set(quads)
    assert in_rdflib(text, "json-ld") == in_oxigraph(quads)
    dataset = rdflib.Dataset()
    dataset.parse(data=text, format="json-ld")
    assert {str(graph.identifier) for graph in dataset.graphs() if len(graph)} == {
        quad.graph_name.value for quad in quads
    }
