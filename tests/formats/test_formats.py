"""The writers: whatever the graph holds comes back the same from what is written.

Two engines that know nothing of each other read it.
"""

from __future__ import annotations

import csv
import io
import json
import logging
import re

import pyoxigraph as ox
import pytest
import rdflib
from example import Example, clean_example
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_builder.asking import statement_table
from graph_builder.corpus.project import read_project
from graph_builder.formats import turtle
from graph_builder.formats.dataset_files import FORMATS, authority, documents
from graph_builder.formats.turtle import Names
from graph_builder.stores.opening import open_store
from graph_builder.vocabulary.namespaces import BASE, NAMESPACES

__all__ = ["clean_example"]

GRAPHS = {"trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}
quick = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# what rdflib says of odd literals and of its own older parts is not at issue here
pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning:rdflib", "ignore:Parsing weird boolean:UserWarning"
)

# --- arbitrary terms


def is_iri(text: str) -> bool:
    try:
        return bool(ox.NamedNode(text))
    except ValueError:
        return False


# tails that tempt a writer of short names: dots and hyphens at the ends, escapes, empty steps, colons,
# digits, keywords
TAILS = st.text(st.sampled_from("ab0_.-~/,:;=&?!$'()*+@%猫é#"), max_size=6) | st.sampled_from(
    ["", "a", "true", "..", "a/../b", "//", "%41", "a.b", "a.", ".a", "-a", "a:b"]
)
IRIS = (
    st.builds(
        str.__add__,
        st.sampled_from([*NAMESPACES.values(), BASE, BASE + "document/x/", "https://w3id.org/", "urn:x:"]),
        TAILS,
    )
    .filter(is_iri)
    .map(ox.NamedNode)
)
WORDS = st.text(st.characters(exclude_categories=["Cs"])) | st.text(
    st.sampled_from("\"\\'\n\r\t\x00\x01\x7f\x85\u2028@^<>猫 a")
)
LANGUAGES = st.sampled_from(["en", "zh", "zh-Hans", "ar", "de-CH-1996"])
TYPED = st.sampled_from(["integer", "boolean", "decimal", "date", "anyURI", "double"]).map(
    lambda t: ox.NamedNode(NAMESPACES["xsd"] + t)
)
LEXICAL = WORDS | st.sampled_from(
    [
        "0",
        "-0",
        "+7",
        "007",
        "7",
        "true",
        "false",
        "1",
        "TRUE",
        "1.",
        ".5",
        "1e5",
        "٣",
        "2003-05-01",
        " 7 ",
        "",
    ]
)
LITERALS = (
    st.builds(ox.Literal, WORDS)
    | st.builds(lambda value, language: ox.Literal(value, language=language), WORDS, LANGUAGES)
    | st.builds(
        lambda value, datatype: ox.Literal(value, datatype=datatype),
        LEXICAL,
        TYPED | IRIS.filter(lambda i: "langString" not in i.value and "dirLang" not in i.value),
    )
)
TRIPLES = st.lists(st.tuples(IRIS, IRIS, IRIS | LITERALS), max_size=8)
QUADS = st.lists(
    st.builds(ox.Quad, IRIS, IRIS, IRIS | LITERALS, IRIS | st.just(ox.DefaultGraph())), max_size=8
)


def triples(quads: list[ox.Quad]) -> set[ox.Triple]:
    return {quad.triple for quad in quads}


def read(text: str, format: ox.RdfFormat) -> list[ox.Quad]:
    return list(ox.parse(text.encode("utf-8"), format=format))


@pytest.fixture(autouse=True)
def lexical_forms_as_written():
    """rdflib, by default, writes ``7`` for ``007``; what is compared here is the text."""
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    logger = logging.getLogger("rdflib")
    level = logger.level
    logger.setLevel(logging.ERROR)  # it tells at length of each literal that is not one of its type
    yield
    logger.setLevel(level)
    rdflib.NORMALIZE_LITERALS = before


def from_rdflib(term) -> str:
    """A term of rdflib as N-Triples writes it, by the other engine's hand."""
    if isinstance(term, rdflib.URIRef):
        return str(ox.NamedNode(str(term)))
    if term.language:
        return str(ox.Literal(str(term), language=term.language))
    return (
        str(ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype))))
        if term.datatype
        else str(ox.Literal(str(term)))
    )


def lowered(text: str) -> str:
    """A term with its language in small letters: languages differ in no other way."""
    return re.sub(r'"@([A-Za-z0-9-]+)$', lambda m: f'"@{m[1].lower()}', text)


def in_rdflib(text: str, format: str) -> set[tuple[str, ...]]:
    dataset = rdflib.Dataset()
    dataset.parse(data=text, format=format)
    return {
        (
            *(lowered(from_rdflib(t)) for t in (s, p, o)),
            "" if g is None or str(g).startswith("urn:x-rdflib:") else from_rdflib(g),
        )
        for s, p, o, g in dataset.quads()
    }


def in_oxigraph(quads: list[ox.Quad]) -> set[tuple[str, ...]]:
    return {
        (
            *(lowered(str(t)) for t in (q.subject, q.predicate, q.object)),
            "" if isinstance(q.graph_name, ox.DefaultGraph) else str(q.graph_name),
        )
        for q in quads
    }


@quick
@given(quads=QUADS)
def test_turtle_comes_back(quads: list[ox.Quad]) -> None:
    assert triples(read(turtle.write(quads), ox.RdfFormat.TURTLE)) == triples(quads)


@pytest.mark.parametrize("name", GRAPHS)
@quick
@given(quads=QUADS)
def test_quads_come_back(name: str, quads: list[ox.Quad]) -> None:
    assert set(read(FORMATS[name][1](quads), GRAPHS[name])) == set(quads)


@quick
@given(quads=QUADS)
def test_turtle_means_the_same_to_rdflib(quads: list[ox.Quad]) -> None:
    merged = [ox.Quad(*quad.triple) for quad in quads]
    assert in_rdflib(turtle.write(quads), "turtle") == in_oxigraph(merged)


@pytest.mark.parametrize("name", GRAPHS)
@quick
@given(quads=QUADS)
def test_quads_mean_the_same_to_rdflib(name: str, quads: list[ox.Quad]) -> None:
    assert in_rdflib(FORMATS[name][1](quads), {"jsonld": "json-ld"}.get(name, name)) == in_oxigraph(quads)


@quick
@given(quads=QUADS, order=st.randoms())
def test_sorted_formats_do_not_depend_on_the_order_of_quads(quads: list[ox.Quad], order) -> None:
    shuffled = [*quads]
    order.shuffle(shuffled)
    for name in ("nquads", "jsonld"):
        assert FORMATS[name][1](shuffled) == FORMATS[name][1](quads)


@quick
@given(quads=QUADS)
def test_what_is_written_is_text_with_plain_line_ends(quads: list[ox.Quad]) -> None:
    for _, write in FORMATS.values():
        text = write(quads)
        text.encode("utf-8")
        assert "\r" not in text
        assert not text or text.endswith("\n")


# --- shape


def quad(subject: str, predicate: str, object_: ox.NamedNode | ox.Literal) -> ox.Quad:
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), object_)


def test_turtle_is_grouped_and_names_only_what_it_uses() -> None:
    cat, dog = BASE + "id/cat", BASE + "id/dog"
    text = turtle.write(
        [
            quad(dog, NAMESPACES["rdf"] + "type", ox.NamedNode(NAMESPACES["hs"] + "Group")),
            quad(cat, NAMESPACES["skos"] + "prefLabel", ox.Literal("猫", language="zh")),
            quad(cat, NAMESPACES["skos"] + "prefLabel", ox.Literal("cat", language="en")),
            quad(dog, NAMESPACES["hs"] + "count", ox.Literal(9)),
            quad(cat, NAMESPACES["hs"] + "date", ox.NamedNode(BASE + "date/2001")),
        ]
    )
    assert text == (
        f"@base <{BASE}> .\n@prefix hs: <{BASE}ontology#> .\n@prefix id: <{BASE}id/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\n"
        "id:dog a hs:Group ;\n    hs:count 9 .\n\n"
        'id:cat skos:prefLabel "cat"@en, "猫"@zh ;\n    hs:date <date/2001> .\n'
    )


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        (BASE + "id/hunger", "id:hunger"),
        (BASE + "id/", "<id/>"),
        (BASE + "id/a.b", "id:a.b"),
        (BASE + "id/a.", "<id/a.>"),
        (BASE + "id/a/b", "<id/a/b>"),
        (BASE + "id/1", "id:1"),
        (BASE + "date/2001%3F", f"<{BASE}date/2001%3F>"),
        (BASE + "date/../x", f"<{BASE}date/../x>"),
        (BASE + "//x", f"<{BASE}//x>"),
        (BASE + "a:b", f"<{BASE}a:b>"),
        (BASE, f"<{BASE}>"),
        ("https://example.org/x", "<https://example.org/x>"),
    ],
)
def test_short_names(iri: str, short: str) -> None:
    assert Names().term(ox.NamedNode(iri)) == short


def test_an_empty_graph_is_written_in_every_format() -> None:
    for name, (_, write) in FORMATS.items():
        assert read(write([]), GRAPHS.get(name, ox.RdfFormat.TURTLE)) == []


# --- the example in every format


def test_the_example_comes_back_whole(clean_example: Example) -> None:
    quads = read_project(clean_example.mappings).quads()
    assert triples(read(FORMATS["turtle"][1](quads), ox.RdfFormat.TURTLE)) == triples(documents(quads))
    assert triples(read(FORMATS["authority"][1](quads), ox.RdfFormat.TURTLE)) == triples(authority(quads))
    assert triples(documents(quads)) | triples(authority(quads)) == triples(quads)
    for name, format in GRAPHS.items():
        assert set(read(FORMATS[name][1](quads), format)) == set(quads)
    assert in_rdflib(FORMATS["trig"][1](quads), "trig") == in_oxigraph(quads)
    assert {
        graph["@id"].replace("graph:", NAMESPACES["graph"])
        for graph in json.loads(FORMATS["jsonld"][1](quads))["@graph"]
    } == {quad.graph_name.value for quad in quads}
    lines = FORMATS["nquads"][1](quads).splitlines()
    assert lines == sorted(lines) and len(lines) == len(quads)


def test_statements_as_rows(clean_example: Example) -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(statement_table.statement_csv(open_store(mappings=clean_example.mappings)))
        )
    )
    (money,) = [row for row in rows if row["anchor"] == "养鸟基金供资"]
    assert money | {"statement": ""} == {
        "statement": "", "sentence": "Peace talks were funded by bird fund.", "subject": "id:talks",
        "subject_name": "peace talks", "relation": "hs:fundedBy", "relation_name": "is funded by",
        "object": "id:bird-fund", "object_name": "bird fund", "standing": "hs:asserted",
        "polarity": "hs:affirmed", "speaker": "doc:cat-and-dog-talks",
        "speaker_name": "Report of the peace talks of cats and dogs", "reception": "hs:endorsed",
        "place": "¶1", "anchor": "养鸟基金供资", "gloss": "paid for by the bird fund", "role": "",
        "role_name": "",
    }  # fmt: skip
    assert len({row["statement"] for row in rows}) == 44
    assert {row["object"] for row in rows if row["relation"] == "hs:count"} == {"9"}
    places = [row["place"] for row in rows]
    assert (
        places.index("cover")
        < places.index("letter")
        < places.index("¶1")
        < places.index("¶3 bullet 1")
        < places.index("fn 1")
    )
