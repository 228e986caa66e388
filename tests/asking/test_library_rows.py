"""What a row of the query library has, so that it serves the person who asked."""

import csv

import pytest

from graph_builder.asking.query_library import ask, questions
from graph_builder.vocabulary.locations import queries_folder
from graph_builder.vocabulary.namespaces import BASE, SCHEME_GRAPH

QUESTIONS = questions()
TOLD = [name for name, q in QUESTIONS.items() if "?anchor ?standing ?polarity" in q.text.split("{")[0]]
ENDS = {"thing", "one", "other", "document", "section", "place", "theme", "phase", "kind"}
QUALITIES = {"standing", "extent", "degree"}


def rows(name):
    with (queries_folder() / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_parameters_are_named_alike():
    assert {p.name for q in QUESTIONS.values() for p in q.parameters} <= ENDS | QUALITIES


@pytest.mark.parametrize("name", list(QUESTIONS))
def test_no_row_stands_twice_and_no_count_alone(name):
    found = [tuple(row.items()) for row in rows(name)]
    assert len(found) == len(set(found))
    told = [set(column for column, value in row if value) - {"number"} for row in found]
    values = [value for row in found for _, value in row]
    assert any("/document/" in value or "/id/" in value or "://" in value for value in values)
    assert all(columns for columns in told)


def test_most_rows_are_statements_with_all_that_qualifies_them():
    wanted = {"place", "sentence", "anchor", "standing", "polarity", "reception", "speaker", "correction"}
    assert len(TOLD) > len(QUESTIONS) / 2
    for name in TOLD:
        found = rows(name)
        known = {"sentence"} if "sentence" in found[0] else {"element", "first"} & found[0].keys()
        assert known and wanted - {"sentence", "correction"} <= found[0].keys(), name


def test_a_disputed_statement_comes_with_its_correction(graph):
    disputed = {r["s"].value for r in graph.select("SELECT ?s { ?c hs:disputes ?s ; hs:place ?p }")}
    shown = [r for r in ask(graph, "statements-of-a-paragraph", place="mexico-workshop-2006/para/23")]
    assert disputed and any(r["correction"] for r in shown)


def test_a_paragraph_is_told_with_its_roles_and_what_the_report_rejects(graph):
    money = list(ask(graph, "statements-of-a-paragraph"))
    assert {"means", "purpose", "target"} <= {r["part"].value.rpartition("#")[2] for r in money if r["part"]}
    views = ask(graph, "statements-of-a-paragraph", place="mexico-workshop-2006/para/34")
    assert "rejected" in {r["reception"].value.rpartition("#")[2] for r in views}


@pytest.mark.parametrize(
    "named",
    [
        "section V of the Workshop report",
        "Development and human security",
        "v. development and human security",
    ],
)
def test_a_section_is_named_as_printed_or_by_its_heading(graph, named):
    assert len(list(ask(graph, "measures-of-a-section", section=named))) == len(rows("measures-of-a-section"))
    assert list(ask(graph, "voices-of-a-section", section="Background"))


def test_why_something_failed_and_what_an_event_led_to_are_found_from_these(graph):
    why = [
        r["sentence"].value for r in ask(graph, "causes-of-a-situation", thing="global-human-security-fund")
    ]
    assert any(s.startswith("Lack of funds prevents") for s in why)
    after = ask(graph, "effects-of-a-situation", thing="september-11-attacks")
    assert any("restrict" in r["sentence"].value for r in after)


def test_the_timeline_has_every_date_of_a_statement_and_marks_what_others_date(graph):
    dated = graph.select(
        "SELECT DISTINCT ?s { ?s a hs:Statement ; ?how ?date ; rdfs:label ?l . ?date hs:edtf ?e }"
    )
    sentences = {
        graph.select(f"SELECT ?l {{ <{r['s'].value}> rdfs:label ?l FILTER(LANG(?l) = 'en') }}")[0]["l"].value
        for r in dated
    }
    shown = list(ask(graph, "timeline"))
    assert sentences <= {r["sentence"].value for r in shown}
    facts = [r for r in shown if r["source"]]
    assert facts and all(r["place"] is None for r in facts)
    assert all(r["place"] is not None for r in shown if r["source"] is None)


def test_whatever_has_an_iri_of_ours_has_a_label(graph):
    """But for keys that went, which a query may not name."""
    went = {f"{BASE}id/{key}" for key in graph.redirects}
    subjects = {q.subject.value for q in graph.store if q.subject.value.startswith(BASE)}
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    named = {q.subject.value for q in graph.store if q.predicate.value == label}
    assert subjects - named - went == set()
    assert any(q.graph_name.value == SCHEME_GRAPH and q.predicate.value == label for q in graph.store)
