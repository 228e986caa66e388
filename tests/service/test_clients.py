"""Clients as they are: SPARQLWrapper with each of its formats, headers and parameters as others send them."""

from __future__ import annotations

import gzip
import json
import socket
import warnings
from urllib.parse import urlencode
from xml.dom.minidom import Document

import pyoxigraph as ox
import pytest
import rdflib
from serving import Server, serving
from SPARQLWrapper import CSV, JSON, JSONLD, N3, RDF, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.Wrapper import POST, POSTDIRECTLY

from graph_builder.service.content_types import GRAPHS, MEDIA_TYPES, NAMES, ROWS
from graph_builder.service.http_protocol import MOST_OF_ADDRESS
from graph_builder.vocabulary.namespaces import BASE, NAMESPACES

PREFIXES = "".join(f"PREFIX {p}: <{NAMESPACES[p]}>\n" for p in ("hs", "id", "skos"))
SELECT = PREFIXES + "SELECT ?who { id:commission-on-human-security hs:coChairedBy ?who } ORDER BY ?who"
ASK = PREFIXES + "ASK { id:hunger skos:prefLabel ?name }"
CONSTRUCT = PREFIXES + "CONSTRUCT { ?s skos:prefLabel ?o } WHERE { ?s a hs:Threat ; skos:prefLabel ?o }"
DESCRIBE = PREFIXES + "DESCRIBE id:hunger"
FORMATS = [JSON, XML, TURTLE, N3, RDF, RDFXML, CSV, TSV, JSONLD]


@pytest.fixture(scope="module")
def server():
    with serving("--quiet") as found:
        yield found


# SPARQLWrapper


def wrapper(server: Server, text: str, format: str | None = None) -> SPARQLWrapper:
    found = SPARQLWrapper(server.root + "/sparql")
    found.setQuery(text)
    if format:
        found.setReturnFormat(format)
    return found


@pytest.mark.parametrize("post", ["", POST, POSTDIRECTLY])
@pytest.mark.parametrize(
    "text", [SELECT, ASK, CONSTRUCT, DESCRIBE], ids=["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]
)
def test_sparqlwrapper_with_its_defaults(text: str, post: str, server: Server) -> None:
    asking = wrapper(server, text)
    if post:
        asking.setMethod(POST)
        asking.setRequestMethod(POSTDIRECTLY if post == POSTDIRECTLY else "urlencoded")
    found = asking.query().convert()
    if text in (SELECT, ASK):
        assert isinstance(found, Document)
        assert ("amartya-sen" if text == SELECT else "true") in found.toxml()
    else:
        assert isinstance(found, rdflib.Graph) and len(found)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("text", [SELECT, ASK], ids=["SELECT", "ASK"])
def test_sparqlwrapper_gets_rows_in_every_format_it_names(text: str, format: str, server: Server) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # it remarks on formats that rows do not have
        answer = wrapper(server, text, format).query()
        media_type = answer.info()["content-type"].partition(";")[0]
        body = answer.response.read().decode()
    expected = {JSON: "json", XML: "xml", RDF: "json", CSV: "csv", TSV: "tsv"}.get(format, "json")
    assert media_type == ROWS[expected]
    assert ("amartya-sen" if text == SELECT else "true") in body


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("text", [CONSTRUCT, DESCRIBE], ids=["CONSTRUCT", "DESCRIBE"])
def test_sparqlwrapper_gets_graphs_in_every_format_it_names(text: str, format: str, server: Server) -> None:
    expected = {JSON: "jsonld", JSONLD: "jsonld", XML: "rdfxml", RDF: "rdfxml", RDFXML: "rdfxml"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        answer = wrapper(server, text, format).query()
        media_type = answer.info()["content-type"].partition(";")[0]
        body = answer.response.read()
    assert media_type == GRAPHS[expected.get(format, "turtle")]
    triples = {q.triple for q in ox.parse(body, format=ox.RdfFormat.from_media_type(media_type))}
    plain = server.query(text, accept="application/n-triples").body
    assert triples == {q.triple for q in ox.parse(plain, format=ox.RdfFormat.N_TRIPLES)} != set()


def test_sparqlwrapper_names_graphs(server: Server) -> None:
    asking = wrapper(server, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", JSON)
    asking.addDefaultGraph(f"{BASE}graph/dataset")
    [row] = asking.query().convert()["results"]["bindings"]
    assert 0 < int(row["n"]["value"]) < 1000


# The Accept header decides, a parameter hints


@pytest.mark.parametrize("name", ["format", "output", "results"])
@pytest.mark.parametrize(
    "text, accept, hint, expected",
    [
        (SELECT, "application/sparql-results+xml", "json", ROWS["xml"]),
        (SELECT, "application/sparql-results+json", "xml", ROWS["json"]),
        (SELECT, "application/sparql-results+json", "png", ROWS["json"]),
        (SELECT, "*/*", "xml", ROWS["xml"]),
        (SELECT, "*/*", "text/csv", ROWS["csv"]),
        (SELECT, "*/*", "turtle", ROWS["json"]),
        (SELECT, "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", "csv", ROWS["csv"]),
        (ASK, "application/sparql-results+json, text/csv", "csv", ROWS["csv"]),
        (CONSTRUCT, "application/rdf+xml", "turtle", GRAPHS["rdfxml"]),
        (CONSTRUCT, "*/*", "xml", GRAPHS["rdfxml"]),
        (CONSTRUCT, "*/*", "json", GRAPHS["jsonld"]),
        (CONSTRUCT, "*/*", "n3", GRAPHS["turtle"]),
        (DESCRIBE, "*/*", "application/ld+json,application/x-json+ld", GRAPHS["jsonld"]),
        (DESCRIBE, "text/turtle, application/ld+json", "nt", GRAPHS["turtle"]),
        (DESCRIBE, "application/json", "", GRAPHS["jsonld"]),
        (DESCRIBE, "application/xml", "", GRAPHS["rdfxml"]),
    ],
)
def test_a_format_in_the_address_is_a_hint_in_what_the_header_accepts(
    text: str, accept: str, hint: str, expected: str, name: str, server: Server
) -> None:
    reply = server.query(text, accept=accept, **{name: hint})
    assert (reply.status, reply.type) == (200, expected), reply.text[:200]


def test_a_header_that_cannot_be_met_is_not_mended_by_a_hint(server: Server) -> None:
    assert server.query(SELECT, accept="image/png", format="json").status == 406
    assert server.query(CONSTRUCT, accept="text/csv", format="turtle").status == 406


def test_an_unknown_format_is_refused_where_the_header_leaves_it_open(server: Server) -> None:
    reply = server.query(SELECT, accept="*/*", format="png")
    assert reply.status == 400 and "'png'" in reply.json()["detail"]
    assert server.query(SELECT, accept="text/csv", format="png").type == "text/csv"


@pytest.mark.parametrize("accept, formats", MEDIA_TYPES.items())
def test_things_are_had_by_the_other_media_types_that_clients_name(
    accept: str, formats: tuple[str, ...], server: Server
) -> None:
    offered = {"json": "application/json", "html": "text/html", **GRAPHS}
    for given in (accept, f"{accept};q=0.9", f"image/png, {accept}; charset=utf-8"):
        reply = server.get("/id/hunger", Accept=given)
        assert reply.status == 200 and reply.type == next(offered[f] for f in formats if f in offered)


@pytest.mark.parametrize("name, formats", NAMES.items())
def test_things_are_had_by_the_other_names_of_formats(
    name: str, formats: tuple[str, ...], server: Server
) -> None:
    offered = {"json": "application/json", **GRAPHS}
    for accept in ({}, {"Accept": "*/*"}, {"Accept": "text/html, */*;q=0.1"}):
        reply = server.get("/id/hunger?" + urlencode({"format": name}), **accept)
        assert reply.status == 200 and reply.type == next(offered[f] for f in formats if f in offered)


def test_a_browser_that_names_xml_gets_no_rdf_xml(server: Server) -> None:
    accept = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"
    assert server.get("/graph/dataset", Accept=accept).type == "text/turtle"


def test_the_default_header_of_java_is_met(server: Server) -> None:
    accept = "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"
    assert server.get("/graph/dataset", Accept=accept).type == "text/turtle"


# Relative IRIs


def subject(reply) -> str:
    assert reply.status == 200, reply.text
    [quad] = ox.parse(reply.body, format=ox.RdfFormat.N_TRIPLES)
    return quad.subject.value


@pytest.mark.parametrize(
    "iri, expected", [("s", "/s"), ("", "/sparql"), ("#it", "/sparql#it"), ("/a/b", "/a/b")]
)
def test_relative_iris_are_resolved_against_the_address_of_the_request(
    iri: str, expected: str, server: Server
) -> None:
    text = f"CONSTRUCT {{ <{iri}> <p> 1 }} WHERE {{}}"
    assert subject(server.query(text, accept="application/n-triples")) == server.root + expected
    posted = server.send(
        "POST",
        "/sparql",
        text.encode(),
        Content_Type="application/sparql-query",
        Accept="application/n-triples",
    )
    assert subject(posted) == server.root + expected


def test_the_base_of_a_query_comes_before_the_address(server: Server) -> None:
    text = "BASE <http://a.example/b/> CONSTRUCT { <s> <p> 1 } WHERE {}"
    assert subject(server.query(text, accept="application/n-triples")) == "http://a.example/b/s"


def test_relative_iris_are_resolved_against_the_base_that_the_service_is_given() -> None:
    with serving("--quiet", "--base", "https://graph.example/hs/") as server:
        text = "CONSTRUCT { <s> <p> 1 } WHERE {}"
        reply = server.query(text, accept="application/n-triples")
        assert subject(reply) == "https://graph.example/hs/s"


def test_relative_iris_that_hold_a_forbidden_word_are_harmless(server: Server) -> None:
    reply = server.query("CONSTRUCT { <service> <p> 1 } WHERE {}", accept="application/n-triples")
    assert subject(reply) == server.root + "/service"


# What is refused, and how


def test_an_empty_graph_names_none(server: Server) -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    whole = server.query(text).json()
    for given in ({"default-graph-uri": ""}, {"default-graph-uri": "", "named-graph-uri": ["", ""]}):
        assert server.query(text, **given).json() == whole
        body = urlencode({"query": text, **given}, doseq=True).encode()
        reply = server.send("POST", "/sparql", body, Content_Type="application/x-www-form-urlencoded")
        assert reply.json() == whole
    one = {"default-graph-uri": ["", f"{BASE}graph/dataset"]}
    assert server.query(text, **one).json() != whole
    assert server.get("/sparql?default-graph-uri=", Accept="text/turtle").status == 200


def is_a_problem(status: int, headers: dict[str, str], body: bytes) -> bool:
    """Whether a refusal has the one shape that all have, and may be read by scripts of other sites."""
    details = json.loads(body)
    return (
        headers["content-type"] == "application/problem+json"
        and headers["access-control-allow-origin"] == "*"
        and details["status"] == status
        and len(details["detail"]) > 20
    )


@pytest.mark.parametrize("coding", ["gzip", "br", "identity, gzip"])
def test_a_compressed_body_is_an_unsupported_media_type(coding: str, server: Server) -> None:
    body = gzip.compress(SELECT.encode())
    reply = server.send(
        "POST", "/sparql", body, Content_Type="application/sparql-query", Content_Encoding=coding
    )
    assert reply.status == 415 and is_a_problem(415, reply.headers, reply.body)
    assert reply.headers["accept-encoding"] == "identity"


def test_a_body_that_is_said_to_be_plain_is_taken(server: Server) -> None:
    reply = server.send(
        "POST",
        "/sparql",
        SELECT.encode(),
        Content_Type="application/sparql-query",
        Content_Encoding="identity",
    )
    assert reply.status == 200


@pytest.mark.parametrize("length", [MOST_OF_ADDRESS - 10, MOST_OF_ADDRESS + 10, 65_530, 65_540, 2_000_000])
def test_an_address_that_is_too_long_is_told_so_however_long_it_is(length: int, server: Server) -> None:
    path = "/sparql?query=" + "x" * length
    reply = server.send("GET", path, Accept="text/csv", Origin="https://a.example")
    assert reply.status == 414 and is_a_problem(414, reply.headers, reply.body)
    assert "POST" in reply.json()["detail"]


def test_a_client_that_never_ends_its_address_is_let_go(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(b"GET /" + b"a" * 100_000)
        answer = b""
        while part := connection.recv(65536):
            answer += part
    assert answer.startswith(b"HTTP/1.1 414")


def test_what_is_no_http_is_refused_in_the_same_shape(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(b"GARBAGE\r\n\r\n")
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while part := connection.recv(65536):
            answer += part
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
    assert status.startswith("HTTP/1.1 400") and is_a_problem(400, headers, body)
