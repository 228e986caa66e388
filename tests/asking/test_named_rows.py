"""What is read in an answer: names instead of keys, each statement once, with its place and words."""

import pytest

from graph_builder.asking.named_rows import NamedRows
from graph_builder.asking.query_library import ask, questions
from graph_builder.asking.short_names import short_names, values_clauses
from graph_builder.vocabulary.namespaces import BASE, HS

DOCUMENT = BASE + "document/mexico-workshop-2006"


def read(graph, query: str, language: str = "en", brief: bool = False):
    columns, rows, _ = NamedRows(graph, graph.query(query), language).for_reading(brief=brief)
    return columns, [[cell.text for cell in row] for row in rows]


def test_a_short_name_is_taken_before_a_full_one_and_the_language_before_english(graph):
    undp, states = BASE + "id/undp", BASE + "id/states"
    assert short_names(graph, [undp])[undp].text == "UNDP"
    assert short_names(graph, [undp], "ru")[undp] == ("ПРООН", "ru")
    assert short_names(graph, [states], "zh")[states].language == "zh"
    unnamed = next(
        row["e"].value
        for row in graph.select(
            "SELECT ?e { ?e a hs:Measure "
            "FILTER NOT EXISTS { ?e skos:prefLabel ?n FILTER(LANG(?n) = 'ar') } } ORDER BY ?e LIMIT 1"
        )
    )
    assert short_names(graph, [unnamed], "ar")[unnamed].language == "en"


def test_places_documents_terms_and_corrections_are_named_too(graph):
    slip = graph.select("SELECT ?c ?p ?e { ?c hs:printed ?p ; hs:established ?e } ORDER BY ?c LIMIT 1")[0]
    found = short_names(graph, [DOCUMENT, DOCUMENT + "/para/7", HS + "possible", slip["c"].value])
    assert found[HS + "possible"].text == "possible"
    assert found[DOCUMENT].text == "Workshop report" and found[DOCUMENT + "/para/7"].text == "¶7"
    assert found[slip["c"].value].text == f"«{slip['p'].value}» → «{slip['e'].value}»"
    assert short_names(graph, [DOCUMENT + "/para/7"], "zh")[DOCUMENT + "/para/7"] == ("段落7", "zh")


def test_what_has_no_name_keeps_its_key(graph):
    assert read(graph, "SELECT (id:hunger AS ?a) (<https://example.org/x> AS ?b) (4 AS ?c) {}") == (
        ["a", "b", "c"],
        [["hunger", "https://example.org/x", "4"]],
    )
    assert short_names(graph, ["https://example.org/x", BASE + "id/no-such-thing"]) == {}


def test_a_statement_is_its_sentence_with_place_and_words(graph):
    query = (
        "SELECT ?s { ?s hs:subject id:commission-on-human-security ; hs:relation hs:coChairedBy } ORDER BY ?s"
    )
    for _, [[told], *_] in (read(graph, query),):
        assert "co-chaired" in told and "¶7 「" in told


def test_words_that_stand_in_the_row_are_not_told_again(graph):
    query = (
        "SELECT ?s ?anchor { ?s hs:subject id:commission-on-human-security ; hs:relation hs:coChairedBy ; "
        "hs:evidence/oa:hasSelector/oa:exact ?anchor } ORDER BY ?s ?anchor"
    )
    assert all("「" not in cell for row in read(graph, query)[1] for cell in row)


def test_each_statement_is_told_once_and_its_rows_stand_together(graph):
    columns, rows, sentences = NamedRows(graph, ask(graph, "rejected-views")).for_reading()
    told = [row[sentences[0]].text for row in rows]
    assert "" in told and len(set(told) - {""}) == len([text for text in told if text])
    anchor = columns.index("anchor")
    assert all(row[anchor].text for row in rows), "the words that are new stand in every row"


@pytest.mark.parametrize("name", list(questions()))
def test_no_question_shows_a_key_of_ours_or_tells_a_sentence_twice(graph, name):
    _, rows, sentences = NamedRows(graph, ask(graph, name)).for_reading(brief=True)
    keys = ("id:", "doc:", "st:", "hs:", BASE)
    assert rows and not [c.text for row in rows for c in row if c.text.startswith(keys)]
    if sentences:
        told = [row[sentences[0]].text for row in rows if row[sentences[0]].text]
        assert len(told) == len(set(told))


def test_a_sentence_is_read_in_the_language_asked_for(graph):
    _, rows, _ = NamedRows(graph, ask(graph, "rejected-views"), "zh").for_reading()
    assert "往往" in rows[0][1].text


def test_only_another_name_of_what_stands_beside_it_is_left_out_and_only_if_brief(graph):
    label = "SELECT ?m ?n { ?m a hs:Measure ; skos:prefLabel ?n FILTER(LANG(?n) = 'en') } ORDER BY ?m LIMIT 5"
    assert read(graph, label, brief=True)[0] == ["m"] and read(graph, label)[0] == ["m", "n"]
    names = "SELECT ?m ?n { VALUES ?m { id:undp } ?m skos:prefLabel ?n } ORDER BY ?n"
    assert read(graph, names, brief=True)[0] == ["m", "n"]


def test_names_stand_beside_the_keys_and_no_column_is_lost(graph):
    for name in questions():
        plain = list(ask(graph, name))
        named = NamedRows(graph, ask(graph, name))
        columns, rows = named.with_names()
        assert [c for c in columns if c in named.columns] == named.columns
        for before, after in zip(plain, rows, strict=True):
            assert [after[columns.index(c)] for c in named.columns] == [before[c] for c in named.columns]


def test_a_column_that_has_the_name_already_is_left_as_it_is(graph):
    answer = graph.query("SELECT (id:hunger AS ?a) ('mine' AS ?a_name) {}")
    assert NamedRows(graph, answer).with_names()[0] == ["a", "a_name"]


def test_many_things_are_asked_for_in_queries_of_a_length_that_is_taken(graph):
    terms = [f"<{BASE}id/{n:080}>" for n in range(500)]
    clauses = list(values_clauses([*terms, "x" * 20000]))
    assert " ".join(clauses).split() == terms and max(map(len, clauses)) < 10000
    assert len(short_names(graph, (BASE + "id/" + key for key in graph.entity_keys))) == len(
        graph.entity_keys
    )


SENTENCES = (
    "SELECT ?sentence ?place { ?s hs:subject id:commission-on-human-security ; hs:relation hs:coChairedBy ; "
    "rdfs:label ?sentence ; hs:evidence/oa:hasSource ?place FILTER(LANG(?sentence) = 'en') }"
)


def test_a_row_that_tells_a_statement_has_its_iri(graph):
    columns, rows = NamedRows(graph, graph.query(SENTENCES)).with_names()
    assert columns[-1] == "statement" and rows
    for row in rows:
        told = graph.select("SELECT ?l { ?s rdfs:label ?l FILTER(LANG(?l) = 'en') }", s=row[-1])
        assert [one["l"] for one in told] == [row[0]]


def test_a_sentence_of_two_statements_is_of_the_one_that_rests_on_the_place(graph):
    twice = (
        "SELECT ?sentence ?place ?s { { SELECT ?sentence { ?one rdfs:label ?sentence ; a hs:Statement "
        "FILTER(LANG(?sentence) = 'en') } GROUP BY ?sentence HAVING(COUNT(DISTINCT ?one) = 2) } "
        "?s rdfs:label ?sentence ; hs:evidence/oa:hasSource ?place }"
    )
    right = {(r["sentence"], r["place"]): r["s"] for r in graph.select(twice)}
    found = graph.query(f"SELECT DISTINCT ?sentence ?place {{ {{ {twice} }} }}")
    columns, rows = NamedRows(graph, found).with_names()
    apart = {row[-1] for row in rows} - {None}
    assert len(apart) > 1 and columns[-1] == "statement"
    assert all(row[-1] in (None, right[row[0], row[columns.index("place")]]) for row in rows)


def test_an_answer_that_has_statements_gets_no_second_column_of_them(graph):
    columns, _ = NamedRows(graph, graph.query(SENTENCES.replace("?place {", "?place ?s {"))).with_names()
    assert "statement" not in columns
