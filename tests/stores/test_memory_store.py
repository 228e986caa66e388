"""Asking: what a query sees, what is refused before it runs, and what is said of an unknown word of ours."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pyoxigraph as ox
import pytest
import rdflib
from example import KEY, Example, clean_example
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_builder.stores.errors import QueryError
from graph_builder.stores.memory_store import Store
from graph_builder.stores.opening import open_store
from graph_builder.stores.sparql_guard import MAX_LENGTH, MAX_NESTING, guard, unknown_terms
from graph_builder.vocabulary.namespaces import BASE, HS, NAMESPACES
from graph_builder.vocabulary.ontology import load

__all__ = ["clean_example"]


@pytest.fixture(scope="module")
def graph(clean_example: Example) -> Store:
    return open_store(mappings=clean_example.mappings)


def keys(graph: Store, query: str, **bindings) -> list[str]:
    """The last step of each term of the first column."""
    return [next(iter(row.values())).value.rpartition("/")[2] for row in graph.select(query, **bindings)]


# --- what a query sees


def test_our_prefixes_need_no_declaration_and_may_be_declared_all_the_same(graph: Store) -> None:
    short = "SELECT ?who { id:talks hs:coChairedBy ?who } ORDER BY ?who"
    assert keys(graph, short) == ["black-cat", "yellow-dog"]
    declared = f"PREFIX hs: <{HS}> PREFIX x: <{BASE}id/>\n" + short.replace("id:", "x:")
    assert keys(graph, declared) == ["black-cat", "yellow-dog"]
    for prefix, iri in NAMESPACES.items():
        assert graph.query(f"ASK {{ BIND({prefix}: AS ?x) FILTER(STR(?x) = '{iri}') }}"), prefix


def test_a_query_sees_the_documents_the_register_and_the_ontology_at_once(graph: Store) -> None:
    assert graph.query(
        'ASK { id:talks hs:coChairedBy ?who . ?who skos:prefLabel "Black Cat"@en . '
        "hs:coChairedBy rdfs:label ?label }"
    )
    assert keys(graph, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g") == [
        "authority",
        KEY,
        "dataset",
        "entities",
        "ontology",
    ]
    assert keys(
        graph, f"SELECT ?who {{ GRAPH graph:{KEY} {{ id:talks hs:coChairedBy ?who }} }} ORDER BY ?who"
    ) == ["black-cat", "yellow-dog"]


def test_from_restricts_what_a_query_sees(graph: Store) -> None:
    assert not graph.query("ASK FROM graph:entities { id:talks hs:coChairedBy ?who }")
    assert graph.query(f"ASK FROM graph:{KEY} {{ id:talks hs:coChairedBy ?who }}")


def test_what_follows_is_seen_only_where_it_is_asked_for(clean_example: Example) -> None:
    graph = open_store(mappings=clean_example.mappings)
    backwards = "?fund hs:funds id:talks"
    assert not graph.query(f"ASK {{ {backwards} }}")
    assert keys(graph, f"SELECT ?fund {{ GRAPH graph:inferred {{ {backwards} }} }}") == ["bird-fund"]
    assert not graph.query(f"ASK {{ {backwards} }}")


def test_select_gives_rows_and_none_where_nothing_is_bound(graph: Store) -> None:
    rows = graph.select(
        "SELECT ?who ?note { VALUES ?who { id:cats id:dogs } "
        "OPTIONAL { ?who skos:editorialNote ?note } } ORDER BY ?who"
    )
    assert rows == [
        {"who": ox.NamedNode(BASE + "id/cats"), "note": ox.Literal("Kittens count.", language="en")},
        {"who": ox.NamedNode(BASE + "id/dogs"), "note": None},
    ]
    with pytest.raises(QueryError, match="not a SELECT"):
        graph.select("ASK {}")


def test_a_query_in_any_of_the_four_forms(graph: Store) -> None:
    assert bool(graph.query("ASK {}")) is True
    assert isinstance(graph.query("SELECT * { ?s ?p ?o }"), ox.QuerySolutions)
    assert len({*graph.query("CONSTRUCT { ?who a foaf:Agent } WHERE { id:talks hs:coChairedBy ?who }")}) == 2
    assert all(t.subject.value == BASE + "id/cats" for t in graph.query("DESCRIBE id:cats"))


# --- bindings


def test_bindings_are_terms(graph: Store) -> None:
    query = "SELECT ?event ?who { ?event hs:coChairedBy ?who } ORDER BY ?who"
    assert [row["who"].value for row in graph.select(query, event=ox.NamedNode(BASE + "id/talks"))] == [
        BASE + "id/black-cat",
        BASE + "id/yellow-dog",
    ]
    assert graph.select(query, event=ox.NamedNode(BASE + "id/second-talks")) == []
    (row,) = graph.select(
        "SELECT ?name ?who { ?who skos:prefLabel ?name }", name=ox.Literal("猫", language="zh")
    )
    assert row["who"].value == BASE + "id/cats"


@pytest.mark.parametrize(
    "value", ['" } INSERT', "\\", "'", "> . ?s ?p ?o", "\n#", "?x", "}", "SERVICE <http://x/>", "猫"]
)
def test_a_bound_value_is_never_read_as_sparql(value: str, graph: Store) -> None:
    assert graph.select("SELECT ?v ?x { ?x skos:prefLabel ?v }", v=ox.Literal(value)) == []
    assert not graph.query("ASK { ?x skos:prefLabel ?v }", v=ox.Literal(value))


@given(value=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_can_be_bound(graph: Store, value: str) -> None:
    (row,) = graph.select(
        "SELECT ?v ?same { VALUES ?v { UNDEF } BIND(STR(?v) AS ?same) }", v=ox.Literal(value)
    )
    assert row["same"] == ox.Literal(value)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?who ?x { BLOCK { BLOCK ?who skos:prefLabel ?x } UNION { BLOCK ?x hs:coChairedBy ?who } }",
        "SELECT ?who ?x { { SELECT ?who ?x { BLOCK ?who skos:prefLabel ?x } } }",
        "SELECT ?who ?n { { SELECT ?who (COUNT(*) AS ?n) { BLOCK ?who ?p ?o } GROUP BY ?who } }",
        "SELECT ?who ?n { BLOCK ?who skos:prefLabel ?x { SELECT (COUNT(?who) AS ?n) { ?who a hs:Entity } } }",
        "SELECT ?who ?x { BLOCK ?x a hs:Entity OPTIONAL { ?x hs:concerns ?who } }",
        "SELECT ?who ?x { BLOCK ?x a hs:Entity "
        "MINUS { ?who skos:prefLabel ?name . ?x skos:prefLabel ?name } }",
        "SELECT ?who ?x { GRAPH ?g { ?who skos:prefLabel ?x } VALUES ?y { 1 } "
        "{ { BLOCK FILTER EXISTS { ?who ?p ?o } } } }",
        "SELECT ?who ?x { ?who skos:prefLabel ?x FILTER(STRLEN('{') = 1) # {\n }",
    ],
)
def test_a_term_is_bound_wherever_its_variable_stands(query: str, graph: Store) -> None:
    """The rows are those that the engine gives where it binds the term in its own, slower way.

    ``BLOCK`` stands for a block without a term.
    """
    cats = ox.NamedNode(BASE + "id/cats")
    rows = lambda found: sorted(str([row[v] for v in found.variables]) for row in found)  # noqa: E731
    given = {"default_graph": graph.graphs, "named_graphs": graph.graphs}
    bare, with_blocks = (query.replace("BLOCK", block) for block in ("", "VALUES ?who { UNDEF }"))
    expected = rows(
        graph.store.query(bare, prefixes=NAMESPACES, substitutions={ox.Variable("who"): cats}, **given)
    )
    assert expected and rows(graph.query(with_blocks, who=cats)) == expected


def test_an_example_that_another_term_is_given_for_may_be_unknown(graph: Store) -> None:
    query = "SELECT ?event ?who { VALUES ?event { id:unheard-of } ?event hs:coChairedBy ?who }"
    assert len(graph.select(query, event=ox.NamedNode(BASE + "id/talks"))) == 2
    with pytest.raises(QueryError, match="id:unheard-of is not in the graph"):
        graph.query(query)
    with pytest.raises(QueryError, match="hs:coChairdBy is not in the ontology"):
        graph.query(query.replace("coChaired", "coChaird"), event=ox.NamedNode(BASE + "id/talks"))


@pytest.mark.parametrize("name", ["text", "self", "graph"])
def test_a_variable_may_have_any_name(name: str, graph: Store) -> None:
    assert graph.query(f"ASK {{ ?{name} hs:coChairedBy ?who }}", **{name: ox.NamedNode(BASE + "id/talks")})


# --- words of ours that do not exist


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (
            "SELECT * { ?x hs:coChairdBy ?y }",
            ["hs:coChairdBy is not in the ontology; did you mean hs:coChairedBy?"],
        ),
        ("SELECT * { ?x a hs:persn }", ["hs:persn is not in the ontology; did you mean hs:Person?"]),
        ("SELECT * { ?x a hs:Persn. }", ["hs:Persn is not in the ontology; did you mean hs:Person?"]),
        ("SELECT * { ?x a hs:Persn; ?p ?o }", ["hs:Persn is not in the ontology; did you mean hs:Person?"]),
        (
            "SELECT * { ?x ^hs:evidens/oa:hasSource ?y }",
            ["hs:evidens is not in the ontology; did you mean hs:evidence?"],
        ),
        (
            "SELECT * { ?x hs:evidence/hs:glos ?y }",
            ["hs:glos is not in the ontology; did you mean hs:gloss?"],
        ),
        (
            "SELECT * { ?x (hs:glos|hs:gloss)* ?y }",
            ["hs:glos is not in the ontology; did you mean hs:gloss?"],
        ),
        ("SELECT * { ?x !hs:glos ?y }", ["hs:glos is not in the ontology; did you mean hs:gloss?"]),
        (f"SELECT * {{ ?x <{HS}glos> ?y }}", ["hs:glos is not in the ontology; did you mean hs:gloss?"]),
        (
            f"PREFIX o: <{HS}>\nSELECT * {{ ?x o:glos ?y }}",
            ["hs:glos is not in the ontology; did you mean hs:gloss?"],
        ),
        (
            f"prefix : <{HS}>\nSELECT * {{ ?x :glos ?y }}",
            ["hs:glos is not in the ontology; did you mean hs:gloss?"],
        ),
        (
            "SELECT * { ?x hs:zzzzzzzzzz ?y }",
            ["hs:zzzzzzzzzz is not in the ontology; see the terms in docs/ontology.md"],
        ),
        ("SELECT * { ?x sko:broader ?y }", ["The prefix sko: is not declared; did you mean skos:?"]),
        (
            "SELECT * { ?x wikidata:P31 ?y }",
            ["The prefix wikidata: is not declared; declare it with PREFIX wikidata: <…>"],
        ),
        (
            "SELECT * { ?x hs:glos ?y . ?y hs:glos ?z . ?z hs:persn ?x }",
            [
                "hs:glos is not in the ontology; did you mean hs:gloss?",
                "hs:persn is not in the ontology; did you mean hs:Person?",
            ],
        ),
    ],
)
def test_what_does_not_exist_is_told_with_the_nearest(query: str, told: list[str], graph: Store) -> None:
    assert unknown_terms(query, load()) == told
    with pytest.raises(QueryError) as caught:
        graph.query(query)
    assert str(caught.value) == told[0]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?x a hs:Person. ?x hs:gloss 'hs:glos <x> sko:y' }",
        'SELECT * { ?x rdfs:label """hs:glos " hs:glos""" }',
        "SELECT * { ?x rdfs:label 'it\\'s hs:glos' } # hs:glos",
        "# hs:glos\nSELECT * { ?x ?y <https://example.org/hs:glos> }",
        "SELECT * { ?hs:gloss ?y ?z }".replace(":gloss", ""),
        "SELECT * { _:hs hs:gloss _:b }",
        "SELECT * { ?x <urn:hs:glos> ?y }",
        "PREFIX wikidata: <http://www.wikidata.org/entity/> SELECT * { ?x wikidata:P31 ?y }",
        "PREFIX hs: <https://example.org/> SELECT * { ?x hs:anything ?y }",
        "SELECT * { ?x hs: ?y }",
        "SELECT (COUNT(*) AS ?n) { ?x ?y 1.5 FILTER(?y<?x && ?x>?y || ?x<=hs:gloss) }",
        "SELECT * { ?s hs:gloss ?o.?o hs:place ?x }",
    ],
)
def test_what_only_looks_like_a_word_of_ours_is_let_be(query: str) -> None:
    assert unknown_terms(query, load()) == []


def test_a_key_that_does_not_exist_is_told_with_the_nearest(graph: Store) -> None:
    for name in ("id:blck-cat", f"<{BASE}id/blck-cat>"):
        with pytest.raises(QueryError, match=r"id:blck-cat is not in the graph; did you mean id:black-cat\?"):
            graph.query(f"ASK {{ {name} ?p ?o }}")
    with pytest.raises(QueryError, match="'hsgraph show' finds keys"):
        graph.query("ASK { id:zzzzzzzzzzzz ?p ?o }")
    assert "black-cat" in graph.entity_keys and "house-of-birds" in graph.entity_keys


def test_every_term_of_the_ontology_may_be_asked_for(graph: Store) -> None:
    for term in sorted(load().terms - {""}):
        assert unknown_terms(f"ASK {{ ?s hs:{term} ?o }}", load()) == []


# --- the guard


class _Ear(BaseHTTPRequestHandler):
    heard: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.heard.append(self.path)
        self.send_response(500)
        self.end_headers()

    do_POST = do_GET  # noqa: N815 - the name that the library asks for

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def ear() -> Iterator[str]:
    """The address of a server on this machine that remembers whether anybody called."""
    server = HTTPServer(("127.0.0.1", 0), _Ear)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


CALLS = [
    "SELECT * { SERVICE <@> { ?s ?p ?o } }",
    "SELECT * { service silent <@> { ?s ?p ?o } }",
    "SELECT * { SERVICE<@>{ ?s ?p ?o } }",
    "SELECT * { SERVICESILENT<@>{ ?s ?p ?o } }",
    "PREFIX e: <@> SELECT * { SERVICEe: { ?s ?p ?o } }",
    "SELECT * { VALUES ?e { <@> } SERVICE ?e { ?s ?p ?o } }",
    "SELECT * { #\rSERVICE <@> { ?s ?p ?o } }",
    "SELECT * { id:talks hs:coChairedBy ?x.SERVICE <@> { ?s ?p ?o } }",
    "SELECT * { id:cats hs:count 9SERVICE <@> { ?s ?p ?o } }",
    "SELECT * { { ?l hs:open trueSERVICE <@> { ?s ?p ?o } } }",
    "SELECT * { FILTER(1<2&&3>2)SERVICE<@>{ ?s ?p ?o } }",
    "SELECT * { FILTER(1<2)SERVICE#>\n<@>{ ?s ?p ?o } }",
    "SELECT * { FILTER(1 <'2')SERVICE <@> { ?s ?p ?o } FILTER('a'> '1') }",
    "SELECT * { BIND(1<hs:gloss#>'''\nAS ?x) SERVICE <@> { ?s ?p ?o } #'''\n }",
    "PREFIX a: <x:> SELECT * { OPTIONAL { ?s ?p a:b\\' } SERVICE <@> { ?s ?p ?o } OPTIONAL { ?s ?p 'x' } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <@> { ?s ?p ?o } }",
    "ASK { { SELECT * { SERVICE <@> { ?s ?p ?o } } } }",
    "ASK { FILTER EXISTS { SERVICE <@> { ?s ?p ?o } } }",
]


@pytest.mark.parametrize("query", CALLS)
def test_no_query_reaches_the_network(query: str, graph: Store, ear: str) -> None:
    query = query.replace("@", ear)
    _Ear.heard.clear()
    with pytest.raises(QueryError):
        answer = graph.query(query)
        list(answer) if not isinstance(answer, ox.QueryBoolean) else bool(answer)
    assert _Ear.heard == []


def test_the_server_would_have_heard(ear: str) -> None:
    """What is refused above does call, if nobody refuses it."""
    called = 0
    for query in CALLS:
        _Ear.heard.clear()
        store = ox.Store()
        talks, chaired = ox.NamedNode(BASE + "id/talks"), ox.NamedNode(HS + "coChairedBy")
        store.add(ox.Quad(talks, chaired, talks))
        try:
            answer = store.query(query.replace("@", ear), prefixes=NAMESPACES)
            bool(answer) if isinstance(answer, ox.QueryBoolean) else list(answer)
        except (OSError, RuntimeError, SyntaxError):
            pass
        called += bool(_Ear.heard)
    assert called >= 10


SPACES = st.sampled_from(["", " ", "\n", "\r", "\t", "#\r", "#\n", "# ' \n", "#>\n"])
BEFORE = st.sampled_from(
    [
        "",
        "?s ?p 1",
        "?s ?p true",
        "?s ?p ?o.",
        "?s ?p 'x'",
        "FILTER(1<2)",
        "FILTER(1<2&&2>1)",
        "BIND(1 AS ?x)",
        "{}",
        "?s ?p a:b.",
        "VALUES ?x {1}",
        "?s ?p <x:'>",
        "?s ?p 'x'@en",
    ]
)
TARGETS = st.sampled_from(["<@>", "SILENT<@>", "silent <@>", "a:", "SILENT a:", "?e"])


@settings(max_examples=150, deadline=None)
@given(
    before=BEFORE,
    gap=SPACES,
    word=st.sampled_from(["SERVICE", "service", "Service"]),
    space=SPACES,
    target=TARGETS,
    after=st.sampled_from(["", "?s ?p 'x'", "#'", "# >"]),
)
def test_no_way_of_writing_it_reaches_the_network(
    graph: Store, ear: str, before: str, gap: str, word: str, space: str, target: str, after: str
) -> None:
    query = (
        f"PREFIX a: <@> SELECT * {{ {before}{gap}{word}{space}{target}{{ ?q ?r ?t }} {after}\n }}".replace(
            "@", ear
        )
    )
    _Ear.heard.clear()
    with contextlib.suppress(QueryError):
        list(graph.query(query))  # where the word is part of a name this is a query like any other
    assert _Ear.heard == []


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?x rdfs:label "health SERVICE <http://x/> {}" }',
        "SELECT * { ?x rdfs:label ?l FILTER(CONTAINS(?l, 'service')) } # any service",
        "SELECT ?service ?load { ?service rdfs:label ?load }",
        "PREFIX e: <https://example.org/> SELECT * { ?x e:service e:LOAD, e:health-service }",
        "SELECT * { ?x ?y <https://example.org/service/load> }",
    ],
)
def test_the_word_itself_is_free(query: str, graph: Store) -> None:
    assert list(graph.query(query)) is not None


def test_what_is_too_long_or_too_deep_is_refused_and_the_most_that_is_not_runs(graph: Store) -> None:
    fits = "ASK {}" + " " * (MAX_LENGTH - 6)
    assert graph.query(fits)
    with pytest.raises(QueryError, match=f"has {MAX_LENGTH + 1} characters; at most {MAX_LENGTH}"):
        guard(fits + " ")
    for opening, closing in ("()", "{}", "[]"):
        deep = opening * (MAX_NESTING + 1) + closing * (MAX_NESTING + 1)
        with pytest.raises(QueryError, match=f"is nested {MAX_NESTING + 1} deep; at most {MAX_NESTING}"):
            guard(deep)
        guard(deep[1:-1])
        guard(f"'{deep}' # {deep}")
    inner = MAX_NESTING - 2
    assert graph.query("ASK { FILTER(" + "(" * inner + "1" + ")" * inner + ") }")


@pytest.mark.parametrize(
    "unit",
    ["1+", "1||", "!", "FILTER(1)", "BIND(1 AS ?v#)", "{}UNION", "OPTIONAL{}", "MINUS{}", "<x:y>|", "'',"],
)
def test_the_longest_query_of_one_kind_does_not_end_the_process(unit: str) -> None:
    """Within the limits nothing exhausts the stack.

    An answer or a refusal will do, and so will an answer that takes too long.
    """
    import subprocess
    import sys

    frames = {
        "1+": "ASK {{ FILTER({}1) }}",
        "1||": "ASK {{ FILTER({}1) }}",
        "!": "ASK {{ FILTER({}1) }}",
        "<x:y>|": "ASK {{ ?s {}<x:y> ?o }}",
        "'',": "ASK {{ FILTER(CONCAT({}'')) }}",
        "{}UNION": "ASK {{ {}{{}} }}",
    }
    frame = frames.get(unit, "ASK {{ {} }}")
    count = (MAX_LENGTH - 40) // (len(unit) + unit.count("#") * 3)
    text = frame.format("".join(unit.replace("#", f"{i:04}") for i in range(count)))
    code = (
        "import sys\nfrom graph_builder.stores.errors import QueryError\n"
        "from graph_builder.stores.memory_store import Store\nfrom graph_builder.vocabulary import load\n"
        "try:\n    bool(Store([], load()).query(sys.stdin.read()))\nexcept QueryError:\n    pass"
    )
    try:
        done = subprocess.run(
            [sys.executable, "-c", code], input=text, text=True, capture_output=True, timeout=5
        )
    except subprocess.TimeoutExpired:
        return
    assert done.returncode == 0, (done.returncode, done.stderr[-500:])


# --- for those who want rdflib


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_rdflib_holds_the_same_quads_and_gives_the_same_answer(graph: Store) -> None:
    dataset = graph.to_rdflib()
    assert isinstance(dataset, rdflib.Dataset)
    assert sum(1 for _ in dataset.quads()) == len(graph.store)
    rows = dataset.query("SELECT ?who { id:talks hs:coChairedBy ?who } ORDER BY ?who")
    assert [str(row.who) for row in rows] == [BASE + "id/black-cat", BASE + "id/yellow-dog"]
    assert dict(dataset.namespaces())["hs"] == rdflib.URIRef(HS)


def test_the_package_opens_the_graph_of_any_folder(clean_example: Example) -> None:
    import graph_builder

    assert keys(
        graph_builder.open_graph(clean_example.mappings), "SELECT ?w { id:talks hs:fundedBy ?w }"
    ) == ["bird-fund"]
