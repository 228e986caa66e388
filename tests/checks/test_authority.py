"""Links and facts from elsewhere: they are sound, name their sources, and stand apart from the document.

That each way of breaking them is told is tested with all other bad input.
"""

from __future__ import annotations

import csv
from collections import Counter

import pyoxigraph as ox
import pytest
from example import FACTS, OTHERS, Example, clean_example, example

from graph_builder.asking import describe, show
from graph_builder.corpus.project import Project, read_project
from graph_builder.formats.dataset_files import FORMATS
from graph_builder.stores.memory_store import Store
from graph_builder.stores.opening import open_store
from graph_builder.vocabulary.locations import mappings_folder
from graph_builder.vocabulary.namespaces import (
    ABOUT_GRAPH,
    AUTHORITY_GRAPH,
    BASE,
    HS,
    NAMESPACES,
    SCHEME_GRAPH,
)

__all__ = ["clean_example", "example"]

LINKS_FILE = mappings_folder() / "links.sssom.tsv"
APART = ox.NamedNode(AUTHORITY_GRAPH)
SCHEME, ABOUT = ox.NamedNode(SCHEME_GRAPH), ox.NamedNode(ABOUT_GRAPH)


@pytest.fixture(scope="module")
def table() -> list[dict[str, str]]:
    """The committed rows, as any reader of tables sees them."""
    lines = LINKS_FILE.read_text("utf-8").splitlines()
    return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))


@pytest.fixture(scope="module")
def project() -> Project:
    return read_project()


@pytest.fixture(scope="module")
def quads(project: Project) -> list[ox.Quad]:
    return project.quads()


@pytest.fixture(scope="module")
def graph(quads: list[ox.Quad], project: Project) -> Store:
    return Store(quads, project.vocabulary)


def turtle(quads: list[ox.Quad], name: str) -> set[ox.Triple]:
    return {q.triple for q in ox.parse(FORMATS[name][1](quads), format=ox.RdfFormat.TURTLE)}


# --- links


def test_links_pass_the_standards_own_tools() -> None:
    pytest.importorskip("sssom", reason="sssom-py is not among the dependencies: pip install sssom")
    from sssom.constants import DEFAULT_VALIDATION_TYPES
    from sssom.parsers import parse_sssom_table
    from sssom.validators import validate

    reports = validate(parse_sssom_table(str(LINKS_FILE)), DEFAULT_VALIDATION_TYPES)
    assert {
        str(kind): [r.message for r in report.results] for kind, report in reports.items() if report.results
    } == {}


def test_links_are_sorted_and_called_by_our_names(table: list[dict[str, str]], project: Project) -> None:
    order = [(row["subject_id"], row["predicate_id"], row["object_id"]) for row in table]
    assert order == sorted(order)
    entities = project.mappings.entities
    assert [
        row["subject_id"]
        for row in table
        if row["subject_label"] != entities[row["subject_id"].removeprefix("id:")].labels["en"]
    ] == []


def test_every_link_has_its_source_and_every_inexact_one_its_reason(table: list[dict[str, str]]) -> None:
    assert [row["subject_id"] for row in table if not row["mapping_provider"] or not row["comment"]] == []
    assert [
        row["subject_id"]
        for row in table
        if row["predicate_id"] != "skos:exactMatch" and "; " not in row["comment"]
    ] == []


def test_no_link_claims_the_judgement_of_a_person(table: list[dict[str, str]]) -> None:
    """The Semantic Mapping Vocabulary keeps manual curation and review for people; no expert took part."""
    assert {row["mapping_justification"] for row in table} <= {
        f"semapv:{p}Matching" for p in ("Lexical", "Composite")
    } | {"semapv:MappingChaining"}


def test_unbis_is_linked_by_identifier_only(table: list[dict[str, str]]) -> None:
    rows = [row for row in table if row["object_id"].startswith("unbis:")]
    assert rows and {row["object_label"] for row in rows} == {""}
    assert [
        row["subject_id"] for row in rows if not "".join(row.values()).isascii()
    ] == []  # no term in another script


def test_every_vocabulary_is_linked_and_every_state_in_all_that_have_states(
    table: list[dict[str, str]], project: Project
) -> None:
    used = Counter(row["object_id"].partition(":")[0] for row in table)
    assert set(used) == {"eurovoc", "geonames", "iso3166", "ror", "unbis", "wikidata"}
    states = {f"id:{key}" for key, entity in project.mappings.entities.items() if entity.cls == "State"}
    for prefix in ("eurovoc", "iso3166", "unbis", "wikidata"):
        assert (
            states
            - {
                row["subject_id"]
                for row in table
                if row["object_id"].startswith(prefix) and row["predicate_id"] == "skos:exactMatch"
            }
            == set()
        )


def test_the_graph_holds_each_link_beside_its_entity(
    table: list[dict[str, str]], quads: list[ox.Quad]
) -> None:
    links = [
        q
        for q in quads
        if q.predicate.value.startswith(NAMESPACES["skos"]) and q.predicate.value.endswith("Match")
    ]
    assert len(links) == len(table)
    assert {q.graph_name.value for q in links} == {BASE + "graph/entities"}


# --- facts


def test_every_fact_says_who_says_so_and_who_wrote_it_down(project: Project) -> None:
    facts = project.mappings.facts
    assert len(facts) > 150
    assert [
        fact.subject
        for fact in facts
        if not fact.sources or any(source.startswith(BASE) for source in fact.sources)
    ] == []
    assert [fact.subject for fact in facts if not all(fact.curated)] == []


def test_nothing_from_elsewhere_is_in_the_turtle_of_the_documents(quads: list[ox.Quad]) -> None:
    ours, theirs = turtle(quads, "turtle"), turtle(quads, "authority")
    apart = {q.triple for q in quads if q.graph_name == APART}
    assert ours == {q.triple for q in quads if q.graph_name not in (APART, SCHEME, ABOUT)}
    assert apart <= theirs and ours & apart == set()
    assert not any(HS + "AuthorityFact" in str(t) or BASE + "fact/" in str(t) for t in ours)


def test_the_authority_record_can_be_read_alone(quads: list[ox.Quad]) -> None:
    """Its dates are described in it, wherever else they are; of the documents it has nothing more."""
    theirs = turtle(quads, "authority")
    dates = {
        t.object
        for t in theirs
        if isinstance(t.object, ox.NamedNode) and t.object.value.startswith(BASE + "date/")
    }
    assert dates == {t.subject for t in theirs if t.predicate.value == HS + "edtf"}
    rest = theirs - {q.triple for q in quads if q.graph_name == APART}
    assert {t.subject for t in rest} <= dates


def test_each_fact_is_a_plain_triple_and_a_node(graph: Store, project: Project) -> None:
    (row,) = graph.select(
        "SELECT (COUNT(*) AS ?n) { GRAPH graph:authority { ?f a hs:AuthorityFact ; hs:subject ?s ; "
        "hs:relation ?r ; hs:object|hs:value ?o . ?s ?r ?o } }"
    )
    assert int(row["n"].value) == len(project.mappings.facts)


def test_no_triple_stands_in_two_graphs(quads: list[ox.Quad]) -> None:
    """The engine would give its row twice; no query sees the scheme beside the others unless it names it."""
    seen = Counter(q.triple for q in quads if q.graph_name != SCHEME)
    assert [t for t, n in seen.items() if n > 1] == []


def test_nothing_from_elsewhere_is_a_statement_or_rests_on_words_of_the_document(graph: Store) -> None:
    assert (
        graph.select(
            "SELECT ?f { ?f a hs:AuthorityFact { ?f a hs:Statement } UNION { ?f hs:evidence ?e } "
            "UNION { ?f hs:inDocument ?d } }"
        )
        == []
    )
    assert (
        graph.select("SELECT ?x { GRAPH graph:authority { ?x skos:prefLabel ?name } ?m hs:mentionOf ?x }")
        == []
    )


def test_nothing_is_inferred_from_it(example: Example) -> None:
    example.add(
        FACTS,
        "- {subject: house-of-birds, relation: partOf, object: garden-assembly, source: https://example.org/x}\n",
    )
    graph = open_store(mappings=example.mappings)
    assert graph.query("ASK { GRAPH graph:authority { id:house-of-birds hs:partOf id:garden-assembly } }")
    assert not graph.query("ASK { GRAPH graph:inferred { id:garden-assembly hs:hasPart id:house-of-birds } }")
    assert graph.query("ASK { GRAPH graph:inferred { ?a ?b ?c } }")


def test_with_an_empty_table_of_links_and_without_facts_all_goes_on(example: Example) -> None:
    for path in example.path(FACTS).parent.iterdir():
        path.unlink()
    example.write("links.sssom.tsv", "")
    assert not example.path(OTHERS).exists()
    assert open_store(mappings=example.mappings).select("SELECT ?f { ?f a hs:AuthorityFact }") == []


def test_show_tells_facts_and_links_apart_from_what_the_document_says(clean_example: Example) -> None:
    graph = open_store(mappings=clean_example.mappings)
    entry = show(graph, "second-talks")
    assert entry["elsewhere"] == [
        {
            "sentence": "second talks has the date May 2002",
            "sources": ["https://example.org/birds", "https://example.org/talks"],
        }
    ]
    assert str(entry).index("from elsewhere, not in the document") > str(entry).index(
        entry["statements"][0]["sentence"]
    )
    assert "https://example.org/words/fish  (exact)" in show(graph, "fish").text
    assert describe(graph, "house-of-birds")["class"] == "Organization"
