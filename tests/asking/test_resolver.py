"""Any name of a thing leads to it; what leads to none, or to several, is told with what it could be."""

from __future__ import annotations

import time

import pytest

from graph_builder.asking import KINDS, ask, resolve
from graph_builder.commands import main
from graph_builder.stores import QueryError, Store

REPORT = "mexico-workshop-2006"


@pytest.mark.parametrize(
    ("words", "kind", "key"),
    [
        # keys and identifiers
        ("kofi-annan", "entity", "kofi-annan"),
        ("id:kofi-annan", "entity", "kofi-annan"),
        ("https://w3id.org/human-security/id/kofi-annan", "entity", "kofi-annan"),
        ("doc:mexico-workshop-2006/para/40", "place", f"{REPORT}/para/40"),
        ("hs:fundedBy", "relation", "fundedBy"),
        ("scheme:rights-and-freedoms", "theme", "rights-and-freedoms"),
        # names, with what readers take for the same
        ("Kofi Annan", "entity", "kofi-annan"),
        ("ANNAN, Kofi", "entity", "kofi-annan"),
        ("Ｋｏｆｉ　Ａｎｎａｎ", "entity", "kofi-annan"),
        ("Kofi\u00a0An\u00adnan", "entity", "kofi-annan"),
        ("securite humaine", "entity", "human-security"),
        ("la Sécurité Humaine", "entity", "human-security"),
        ("أمن بشري", "entity", "human-security"),
        ("the UN secretary-general", "entity", "un-secretary-general"),
        ("A/RES/60/1", "entity", "world-summit-outcome"),
        # slips of the pen
        ("Kofi Anan", "entity", "kofi-annan"),
        ("the Comission on Human Secruity", "entity", "commission-on-human-security"),
        ("Hyogo Framwork for Action", "entity", "hyogo-framework-for-action"),
        # documents and their parts
        ("the workshop report", "document", REPORT),
        ("研讨会报告", "document", REPORT),
        ("paragraph 40", "place", f"{REPORT}/para/40"),
        ("¶40", "place", f"{REPORT}/para/40"),
        ("第40段", "place", f"{REPORT}/para/40"),
        ("párr. 40", "place", f"{REPORT}/para/40"),
        ("الفقرة ٤٠", "place", f"{REPORT}/para/40"),
        ("para 8, bullet 2", "place", f"{REPORT}/para/8/bullet/2"),
        (
            "Paragraph 3 (c) of resolution 66/290",
            "place",
            "general-assembly-resolution-66-290/para/3/bullet/3",
        ),
        ("Workshop report ¶3", "place", f"{REPORT}/para/3"),
        ("fn 3", "place", f"{REPORT}/footnote/3"),
        ("note 3", "place", f"{REPORT}/footnote/3"),
        ("preamble 2", "place", "general-assembly-resolution-66-290/preamble/2"),
        ("letter", "place", f"{REPORT}/letter"),
        ("section VI", "section", f"{REPORT}/section/12"),
        ("section 6", "section", f"{REPORT}/section/12"),
        ("第六部分", "section", f"{REPORT}/section/12"),
        ("section V of the Workshop report", "section", f"{REPORT}/section/11"),
        ("Migration and human security", "section", f"{REPORT}/section/10"),
        # relations and dates
        ("is funded by", "relation", "fundedBy"),
        ("funded by", "relation", "fundedBy"),
        ("est financé par", "relation", "fundedBy"),
        ("2005", "date", "2005"),
        ("10 September 2012", "date", "2012-09-10"),
        ("2012年9月10日", "date", "2012-09-10"),
        ("the 1990s", "date", "199X"),
    ],
)
def test_any_name_leads_to_its_thing(graph: Store, words: str, kind: str, key: str) -> None:
    found = resolve(graph, words)
    assert (found.kind, found.key) == (kind, key)
    assert found.name


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Anan", "did you mean 'kofi-annan'?"),
        ("UNPD", "did you mean 'undp'?"),
        ("resolution 66/291", "resolution 64/291 (resolution-64-291)"),
        ("paragraph 3", f"¶3 ({REPORT}/para/3)"),
        ("paragraph 400", f"no place 'paragraph 400' in general-assembly-resolution-66-290, {REPORT}"),
        ("1850", "nothing that is dated falls in it"),
        ("xyzzy", "There is nothing called 'xyzzy'."),
        ("§", "There is nothing called '§'."),
        ("", "There is nothing called ''."),
    ],
)
def test_what_leads_to_no_one_thing_is_told_with_what_it_could_be(
    graph: Store, words: str, told: str
) -> None:
    with pytest.raises(QueryError) as error:
        resolve(graph, words)
    assert told in str(error.value)


def test_no_number_and_no_short_word_is_taken_for_another(graph: Store) -> None:
    for words in ("resolution 60/181", "iran", "Part XI"):
        with pytest.raises(QueryError):
            resolve(graph, words, ("entity",))


def test_only_things_of_the_kinds_wanted_are_meant(graph: Store) -> None:
    assert resolve(graph, "European Union").kind == "entity"
    assert resolve(graph, "European Union", ("section",)).key == f"{REPORT}/section/5"
    assert resolve(graph, "VI", ("section",)).key == f"{REPORT}/section/12"
    assert resolve(graph, "40", ("place",)).key == f"{REPORT}/para/40"
    assert resolve(graph, "World Summit Outcome").kind == "entity"
    assert resolve(graph, "World Summit Outcome", ("document",)).kind == "document"
    with pytest.raises(QueryError, match="There is no document 'hunger'"):
        resolve(graph, "hunger", ("document",))


def test_a_place_is_looked_for_within_a_document(graph: Store) -> None:
    report = resolve(graph, REPORT).iri
    assert resolve(graph, "paragraph 3", within=report).iri == f"{report}/para/3"
    with pytest.raises(QueryError, match=f"no place '¶143' in {REPORT}"):
        resolve(graph, "¶143", within=report)


def test_every_name_of_every_kind_finds_its_thing_at_once(graph: Store) -> None:
    keys = sorted(graph.entity_keys)[::20]
    resolve(graph, "kofi anan")
    begun = time.perf_counter()
    assert all(resolve(graph, key, KINDS).key == key for key in keys)
    assert (time.perf_counter() - begun) / len(keys) < 0.01


def test_a_parameter_of_a_question_takes_any_name(graph: Store) -> None:
    def answer(phase: str) -> list[str]:
        return [str(row) for row in ask(graph, "measures-by-phase", phase=phase)]

    assert answer("before-conflict") == answer("Before the Conflict") == answer("id:before-conflict")
    with pytest.raises(QueryError, match="for example phase=during-conflict"):
        answer("xyzzy")


def test_a_path_takes_names(capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for start, end in (("kofi-annan", "human-security"), ("Kofi Anan", "sécurité humaine")):
        assert main(["path", start, end]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1] and "Kofi Annan" in told[0]
