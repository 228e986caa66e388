"""The endpoint, clause by clause: SPARQL 1.1 Protocol, Service Description, Graph Store Protocol.

https://www.w3.org/TR/sparql11-protocol/
"""

from __future__ import annotations

import csv
import io
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
from serving import Server, serving

from graph_builder.asking.query_library import questions
from graph_builder.service.content_types import GRAPHS, ROWS, quality, ranked
from graph_builder.stores.memory_store import Store
from graph_builder.stores.opening import open_store
from graph_builder.vocabulary.namespaces import BASE, NAMESPACES

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
ONTOLOGY, DATASET, INFERRED = (f"{BASE}graph/{name}" for name in ("ontology", "dataset", "inferred"))
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
CHAIRS = "SELECT ?who { id:commission-on-human-security hs:coChairedBy ?who } ORDER BY ?who"
SD = "http://www.w3.org/ns/sparql-service-description#"


@pytest.fixture(scope="module")
def server():
    with serving("--quiet") as found:
        yield found


@pytest.fixture(scope="module")
def graph() -> Store:
    found = open_store()
    found.materialise()
    return found


def names(reply) -> list[str]:
    assert reply.status == 200, reply.text
    return [b["who"]["value"].rpartition("/")[2] for b in reply.json()["results"]["bindings"]]


def number(reply) -> int:
    assert reply.status == 200, reply.text
    return int(reply.json()["results"]["bindings"][0]["n"]["value"])


# 2.1 query operation


def test_2_1_1_query_via_get(server: Server) -> None:
    assert names(server.query(CHAIRS)) == ["amartya-sen", "sadako-ogata"]


def test_2_1_2_query_via_post_with_url_encoded_parameters(server: Server) -> None:
    assert names(
        server.send("POST", "/sparql", urlencode({"query": CHAIRS}).encode(), Content_Type=FORM)
    ) == ["amartya-sen", "sadako-ogata"]


@pytest.mark.parametrize("kind", [QUERY, QUERY + "; charset=utf-8", QUERY + ';charset="UTF-8"'])
def test_2_1_3_query_via_post_directly(kind: str, server: Server) -> None:
    text = 'SELECT ?who { ?who skos:prefLabel "人类安全委员会"@zh }'
    assert names(server.send("POST", "/sparql", text.encode(), Content_Type=kind)) == [
        "commission-on-human-security"
    ]


def test_2_1_3_the_dataset_of_a_direct_post_stands_in_the_address(server: Server, graph: Store) -> None:
    found = number(
        server.send(
            "POST",
            f"/sparql?default-graph-uri={quote(ONTOLOGY, safe='')}",
            COUNT.encode(),
            Content_Type=QUERY,
        )
    )
    assert found == len(list(graph.store.quads_for_pattern(None, None, None, ox.NamedNode(ONTOLOGY))))


def size(graph: Store, *names: str) -> int:
    return len(
        {
            q.triple
            for name in names
            for q in graph.store.quads_for_pattern(None, None, None, ox.NamedNode(name))
        }
    )


@pytest.mark.parametrize("post", [False, True])
def test_2_1_4_several_default_graphs_are_merged(post: bool, server: Server, graph: Store) -> None:
    given = {"query": COUNT, "default-graph-uri": [ONTOLOGY, DATASET]}
    reply = (
        server.send("POST", "/sparql", urlencode(given, doseq=True).encode(), Content_Type=FORM)
        if post
        else server.query(COUNT, **{"default-graph-uri": [ONTOLOGY, DATASET]})
    )
    assert number(reply) == size(graph, ONTOLOGY, DATASET)


def test_2_1_4_named_graphs_alone_leave_the_default_graph_empty(server: Server, graph: Store) -> None:
    assert number(server.query(COUNT, **{"named-graph-uri": ONTOLOGY})) == 0
    assert number(
        server.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", **{"named-graph-uri": ONTOLOGY})
    ) == size(graph, ONTOLOGY)


def test_2_1_4_the_dataset_of_the_protocol_comes_before_that_of_the_query(
    server: Server, graph: Store
) -> None:
    text = COUNT.replace("{", f"FROM <{INFERRED}> {{", 1)
    assert number(server.query(text)) == size(graph, INFERRED)
    assert number(server.query(text, **{"default-graph-uri": DATASET})) == size(graph, DATASET)


def test_2_1_4_a_graph_that_does_not_exist_is_empty(server: Server) -> None:
    assert number(server.query(COUNT, **{"default-graph-uri": "http://example.org/none"})) == 0


def test_without_a_dataset_all_graphs_but_the_inferred_are_asked(server: Server, graph: Store) -> None:
    assert number(server.query(COUNT)) == size(graph, *(g.value for g in graph.graphs))


@pytest.mark.parametrize("format, media_type", ROWS.items())
def test_2_1_5_rows_in_the_format_accepted(format: str, media_type: str, server: Server) -> None:
    for reply in (server.query(CHAIRS, accept=media_type), server.query(CHAIRS, accept="*/*", format=format)):
        assert (reply.status, reply.type) == (200, media_type)
        assert "amartya-sen" in reply.text


@pytest.mark.parametrize("format, media_type", ROWS.items())
def test_2_1_5_truth_values_in_the_format_accepted(format: str, media_type: str, server: Server) -> None:
    reply = server.query("ASK { id:hunger ?p ?o }", accept=media_type)
    assert (reply.status, reply.type) == (200, media_type)
    assert "true" in reply.text


@pytest.mark.parametrize("format, media_type", GRAPHS.items())
@pytest.mark.parametrize(
    "text",
    ["CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s skos:prefLabel ?o . ?s a hs:Threat }", "DESCRIBE id:hunger"],
)
def test_2_1_5_graphs_in_the_format_accepted(
    text: str, format: str, media_type: str, server: Server, graph: Store
) -> None:
    reply = server.query(text, accept=media_type)
    assert (reply.status, reply.type) == (200, media_type)
    parsed = {q.triple for q in ox.parse(reply.body, format=ox.RdfFormat.from_media_type(media_type))}
    assert parsed == set(graph.query(text)) != set()


@pytest.mark.parametrize(
    "accept, expected",
    [
        ("text/csv;q=0.5, application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/*", "text/csv"),
        ("application/json", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/turtle, text/tab-separated-values;q=0.1", "text/tab-separated-values"),
        ("*/*;q=0.1, application/sparql-results+json;q=0", "application/sparql-results+xml"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("TEXT/CSV", "text/csv"),
    ],
)
def test_2_1_5_quality_values_decide(accept: str, expected: str, server: Server) -> None:
    assert server.query(CHAIRS, accept=accept).type == expected


@pytest.mark.parametrize(
    "text, accept",
    [
        (CHAIRS, "text/turtle"),
        (CHAIRS, "image/png"),
        ("DESCRIBE id:hunger", "text/csv"),
        (CHAIRS, "text/csv;q=0"),
    ],
)
def test_2_1_5_what_cannot_be_had_is_not_acceptable(text: str, accept: str, server: Server) -> None:
    assert server.query(text, accept=accept).status == 406


@pytest.mark.parametrize(
    "text",
    ["SELECT", "SELECT * { ?s ?p }", "", "SELECT * { ?s nowhere:p ?o }", "\0", "SELECT * { <a b> ?p ?o }"],
)
def test_2_1_7_a_malformed_query_is_a_bad_request(text: str, server: Server) -> None:
    reply = server.query(text)
    assert reply.status == 400 and reply.type == "application/problem+json"
    assert reply.json()["status"] == 400 and reply.json()["detail"]


BAD = {
    "two queries": ("GET", "/sparql?" + urlencode([("query", CHAIRS), ("query", CHAIRS)]), None, None, 400),
    "two queries in a form": (
        "POST",
        "/sparql",
        urlencode([("query", CHAIRS), ("query", CHAIRS)]),
        FORM,
        400,
    ),
    "no query in a form": ("POST", "/sparql", "", FORM, 400),
    "a dataset and no query": ("GET", "/sparql?default-graph-uri=http%3A%2F%2Fa%2F", None, None, 400),
    "a query in the address and in the body": ("POST", "/sparql?query=ASK%7B%7D", CHAIRS, QUERY, 400),
    "a form without its media type": ("POST", "/sparql", urlencode({"query": CHAIRS}), "text/plain", 415),
    "no media type": ("POST", "/sparql", CHAIRS, "", 415),
    "another method": ("PUT", "/sparql", CHAIRS, QUERY, 405),
    "deleting": ("DELETE", "/sparql", None, None, 405),
    "UTF-16": ("POST", "/sparql", CHAIRS.encode("utf-16"), QUERY, 400),
    "another charset": ("POST", "/sparql", CHAIRS, QUERY + "; charset=utf-16", 415),
    "a byte that is no UTF-8": ("GET", "/sparql?query=%ff", None, None, 400),
    "a graph that is no IRI": (
        "GET",
        "/sparql?" + urlencode({"query": CHAIRS, "default-graph-uri": "a b"}),
        None,
        None,
        400,
    ),
    "a graph with a character that no IRI has": (
        "GET",
        "/sparql?" + urlencode({"query": CHAIRS, "default-graph-uri": "http://a/\ufffe"}),
        None,
        None,
        400,
    ),
    "a relative graph": (
        "GET",
        "/sparql?" + urlencode({"query": CHAIRS, "named-graph-uri": "graph"}),
        None,
        None,
        400,
    ),
    "a format there is not": (
        "GET",
        "/sparql?" + urlencode({"query": CHAIRS, "format": "png"}),
        None,
        None,
        400,
    ),
    "too long": ("POST", "/sparql", "#" * 200_000, QUERY, 413),
    "too long an address": ("GET", "/sparql?query=" + "%20" * 20_500, None, None, 414),
}


@pytest.mark.parametrize("case", BAD)
def test_2_1_7_faults_have_the_status_they_are_given(case: str, server: Server) -> None:
    method, path, body, kind, status = BAD[case]
    headers = {"Content_Type": kind} if kind else {}
    reply = server.send(method, path, body.encode() if isinstance(body, str) else body, **headers)
    assert reply.status == status, reply.text
    assert reply.json()["status"] == status and len(reply.json()["detail"]) > 20


@pytest.mark.parametrize("how", ["parameter", "form", "direct", "as a query"])
def test_2_2_updates_are_refused(how: str, server: Server) -> None:
    update = "INSERT DATA { <http://a/> <http://a/> <http://a/> }"
    reply = {
        "parameter": lambda: server.get("/sparql?" + urlencode({"update": update})),
        "form": lambda: server.send(
            "POST", "/sparql", urlencode({"update": update}).encode(), Content_Type=FORM
        ),
        "direct": lambda: server.send(
            "POST", "/sparql", update.encode(), Content_Type="application/sparql-update"
        ),
        "as a query": lambda: server.query(update),
    }[how]()
    assert reply.status == (400 if how == "as a query" else 403)
    assert server.query("ASK { <http://a/> ?p ?o }").json()["boolean"] is False


def test_head_gives_the_headers_of_get_and_no_body(server: Server) -> None:
    path = "/sparql?" + urlencode({"query": CHAIRS})
    head, get = server.send("HEAD", path), server.get(path)
    assert head.body == b"" and head.status == 200
    assert {k: head.headers[k] for k in ("content-type", "content-length", "etag")} == {
        k: get.headers[k] for k in ("content-type", "content-length", "etag")
    }


def test_an_etag_that_still_holds_saves_the_answer(server: Server) -> None:
    path = "/sparql?" + urlencode({"query": CHAIRS})
    tag = server.get(path).headers["etag"]
    for given in (tag, f'"other", {tag}', "*"):
        again = server.get(path, If_None_Match=given)
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert server.get(path, If_None_Match='"other"').status == 200
    assert server.get(path, Accept="text/csv").headers["etag"] != tag
    assert "Accept" in server.get(path).headers["vary"]


def test_pages_of_other_sites_may_ask(server: Server) -> None:
    reply = server.send(
        "OPTIONS",
        "/sparql",
        Origin="https://a.example",
        Access_Control_Request_Method="POST",
        Access_Control_Request_Headers="content-type",
    )
    assert (
        reply.status == 204
        and reply.headers["access-control-allow-origin"]
        == reply.headers["access-control-allow-headers"]
        == "*"
    )
    assert "POST" in reply.headers["access-control-allow-methods"]
    for path in ("/sparql?query=ASK%7B%7D", "/id/hunger", "/sparql?query=ASK", "/nothing"):
        assert server.get(path, Origin="https://a.example").headers["access-control-allow-origin"] == "*"


def test_a_long_answer_is_compressed_for_those_who_take_it(server: Server) -> None:
    import gzip

    path = "/sparql?" + urlencode({"query": "SELECT ?s { ?s a hs:Statement } ORDER BY ?s"})
    plain, packed = server.get(path), server.get(path, Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip" and len(packed.body) < len(plain.body) / 3
    assert gzip.decompress(packed.body) == plain.body and "Accept-Encoding" in packed.headers["vary"]


# The whole library, in every format, against the engine in this process


def rows_of(solutions) -> list[tuple]:
    header = [v.value for v in solutions.variables]
    return [tuple(str(row[name]) for name in header) for row in solutions]


@pytest.mark.parametrize("name", questions())
def test_the_library_gives_the_rows_of_the_engine_in_every_format(
    name: str, server: Server, graph: Store
) -> None:
    question = questions()[name]
    bindings = question.bindings({})
    answer = graph.query(question.text, **bindings)
    assert isinstance(answer, ox.QuerySolutions)
    header, expected = [v.value for v in answer.variables], rows_of(answer)
    for format, parse in (
        ("json", ox.QueryResultsFormat.JSON),
        ("xml", ox.QueryResultsFormat.XML),
        ("tsv", ox.QueryResultsFormat.TSV),
    ):
        reply = server.send(
            "POST", "/sparql", question.text.encode(), Content_Type=QUERY, Accept=ROWS[format]
        )
        assert reply.status == 200, reply.text
        found = ox.parse_query_results(reply.body, format=parse)
        assert [v.value for v in found.variables] == header
        assert sorted(rows_of(found)) == sorted(expected), format
    reply = server.get(f"/query/{name}.csv")
    table = list(csv.DictReader(io.StringIO(reply.text, newline="")))
    named = [column for column in table[0] if column not in header]
    assert [column for column in table[0] if column in header] == header
    assert {column.removesuffix("_name") for column in named} <= {*header, "statement"}
    for line in table if "statement" in named else ():
        told = graph.select("SELECT ?l { ?s rdfs:label ?l }", s=ox.NamedNode(line["statement"] or BASE))
        assert not line["statement"] or {one["l"].value for one in told} & set(line.values())
    plain = [
        [getattr(row[n], "value", "") or "" for n in header] for row in graph.query(question.text, **bindings)
    ]
    assert [[line[n].removeprefix("'") for n in header] for line in table] == [
        [cell.removeprefix("'") for cell in row] for row in plain
    ]
    found = ox.parse_query_results(server.get(f"/query/{name}.json").body, format=ox.QueryResultsFormat.JSON)
    assert [v.value for v in found.variables] == list(table[0])
    assert [[row[n] for n in header] for row in found] == [
        [row[n] for n in header] for row in graph.query(question.text, **bindings)
    ]


# SPARQL 1.1 Service Description


def described(server: Server) -> ox.Store:
    reply = server.get("/sparql", Accept="text/turtle")
    assert (reply.status, reply.type) == (200, "text/turtle")
    store = ox.Store()
    store.load(reply.body, format=ox.RdfFormat.TURTLE)
    return store


def values(store: ox.Store, text: str) -> list[str]:
    return sorted(
        row[0].value for row in store.query(f"PREFIX sd: <{SD}> PREFIX void: <{NAMESPACES['void']}> {text}")
    )


def test_sd_2_the_endpoint_without_a_query_describes_itself_in_any_rdf(server: Server) -> None:
    for media_type in GRAPHS.values():
        reply = server.get("/sparql", Accept=media_type)
        assert (reply.status, reply.type) == (200, media_type)
        assert list(ox.parse(reply.body, format=ox.RdfFormat.from_media_type(media_type)))
    assert server.get("/sparql", Accept="text/html").type == "text/html"
    assert server.get("/sparql", Accept="image/png").status == 406


def test_sd_3_4_1_the_endpoint_is_one_that_answers(server: Server) -> None:
    store = described(server)
    [endpoint] = values(store, "SELECT ?e { ?s a sd:Service ; sd:endpoint ?e }")
    assert endpoint == f"{server.root}/sparql"
    assert server.get(endpoint.removeprefix(server.root) + "?query=ASK%7B%7D").status == 200
    assert values(store, "SELECT ?l { ?s sd:supportedLanguage ?l }") == [SD + "SPARQL11Query"]


def test_sd_3_4_the_result_formats_are_those_that_can_be_had(server: Server) -> None:
    formats = values(described(server), "SELECT ?f { ?s sd:resultFormat ?f }")
    assert {f.rpartition("/")[2] for f in formats} == {
        "SPARQL_Results_JSON",
        "SPARQL_Results_XML",
        "SPARQL_Results_CSV",
        "SPARQL_Results_TSV",
        "Turtle",
        "N-Triples",
        "JSON-LD",
        "RDF_XML",
    }


def test_sd_3_2_the_graphs_are_there_with_their_sizes(server: Server, graph: Store) -> None:
    store = described(server)
    assert values(store, "SELECT ?n { ?s sd:defaultDataset/sd:namedGraph/sd:name ?n }") == sorted(
        g.value for g in graph.store.named_graphs()
    )
    for name in (g.value for g in graph.store.named_graphs()):
        [triples] = values(store, f"SELECT ?n {{ ?g sd:name <{name}> ; sd:graph/void:triples ?n }}")
        assert int(triples) == size(graph, name)
    [triples] = values(store, "SELECT ?n { ?s sd:defaultDataset/sd:defaultGraph/void:triples ?n }")
    assert int(triples) == number(server.query(COUNT))


# SPARQL 1.1 Graph Store HTTP Protocol, reading


def test_gsp_4_2_a_graph_named_in_the_address(server: Server, graph: Store) -> None:
    for path in (f"/store?graph={quote(DATASET, safe='')}", "/graph/dataset"):  # 4.2 indirect, 4.1 direct
        reply = server.get(path, Accept="application/n-triples")
        assert reply.status == 200
        assert {q.triple for q in ox.parse(reply.body, format=ox.RdfFormat.N_TRIPLES)} == {
            q.triple for q in graph.store.quads_for_pattern(None, None, None, ox.NamedNode(DATASET))
        }


def test_gsp_5_2_the_default_graph(server: Server, graph: Store) -> None:
    reply = server.get("/store?default", Accept="application/n-triples")
    assert len(reply.text.splitlines()) == size(graph, *(g.value for g in graph.graphs))


@pytest.mark.parametrize("media_type", GRAPHS.values())
def test_gsp_5_2_in_the_format_accepted(media_type: str, server: Server) -> None:
    reply = server.get("/graph/dataset", Accept=media_type)
    assert (reply.status, reply.type) == (200, media_type)


def test_gsp_5_2_a_graph_that_is_not_there(server: Server) -> None:
    assert server.get("/store?graph=http%3A%2F%2Fa%2F").status == 404
    assert server.get("/graph/none").status == 404


@pytest.mark.parametrize(
    "query",
    ["", "?graph=a", "?graph=http%3A%2F%2Fa%2F&default", "?graph=http%3A%2F%2Fa%2F&graph=http%3A%2F%2Fb%2F"],
)
def test_gsp_4_one_graph_must_be_named(query: str, server: Server) -> None:
    assert server.get("/store" + query).status == 400


def test_gsp_5_7_head(server: Server) -> None:
    reply = server.send("HEAD", "/graph/dataset")
    assert reply.status == 200 and reply.body == b"" and int(reply.headers["content-length"]) > 0


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_gsp_5_writing_is_not_taken(method: str, server: Server) -> None:
    for path in ("/store?default", "/graph/dataset"):
        reply = server.send(method, path, b"", Content_Type="text/turtle")
        assert reply.status == 405 and set(reply.headers["allow"].split(", ")) == {"GET", "HEAD"}


# What our service adds: a byte order mark for spreadsheet programs, and how to ask for what is left out


@pytest.mark.parametrize("path", ["/sparql?query=" + quote(CHAIRS), "/query/corrections?lang=en"])
def test_csv_begins_with_a_byte_order_mark_on_request(path: str, server: Server) -> None:
    plain, marked = (server.get(f"{path}&format=csv{end}") for end in ("", "&bom=1"))
    assert plain.status == marked.status == 200
    assert marked.body == b"\xef\xbb\xbf" + plain.body
    assert server.get(f"{path}&format=csv&bom=0").body == plain.body


def test_a_byte_order_mark_is_for_csv_alone(server: Server) -> None:
    path = "/sparql?query=" + quote(CHAIRS)
    for end in ("&format=json&bom=1", "&format=csv&bom=yes"):
        assert server.get(path + end).status == 400


def test_rows_that_are_none_say_how_the_other_way_round_is_asked(server: Server) -> None:
    found = server.query("SELECT ?what { id:world-bank hs:funds ?what }").json()
    assert found["results"]["bindings"] == [] and "^hs:fundedBy" in found["hints"][0]
    assert "hints" not in server.query(CHAIRS).json()


# Negotiation itself (RFC 9110, 12.5.1)


@pytest.mark.parametrize(
    "accept, media_type, expected",
    [
        ("*/*", "text/csv", 1),
        ("text/*;q=0.3, text/csv;q=0.7, */*;q=0.5", "text/csv", 0.7),
        ("text/*;q=0.3", "text/html", 0.3),
        ("text/*", "image/png", 0),
        ("text/csv;q=2", "text/csv", 1),
        ("garbage", "text/csv", 0),
        ("text/csv;q=", "text/csv", 1),
        (",,;", "text/csv", 0),
        ("text/csv;header=present;q=0.2", "text/csv", 0.2),
    ],
)
def test_quality(accept: str, media_type: str, expected: float) -> None:
    assert quality(accept, media_type) == expected


def test_ties_go_to_what_is_offered_first() -> None:
    assert ranked("text/csv, application/sparql-results+xml", ROWS) == ["xml", "csv"]
