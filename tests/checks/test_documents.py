"""Several documents share entities and are kept apart; each is read as its language is written."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
import yaml
from example import ANIMALS, CORRECTIONS, FACTS, KEY, NOTES, Example, clean_example, example

from graph_builder.asking.description import describe
from graph_builder.commands import main
from graph_builder.corpus.project import read_project
from graph_builder.corpus.recording import record
from graph_builder.formats.dataset_files import FORMATS
from graph_builder.statements.resolver import unfold
from graph_builder.stores.memory_store import Store
from graph_builder.stores.opening import open_store
from graph_builder.texts.anchors import find
from graph_builder.texts.layout import read_layout
from graph_builder.texts.mentions import find_mentions
from graph_builder.texts.normalisation import SPACED, normalise
from graph_builder.texts.place_parser import parse_source
from graph_builder.texts.sentences import clauses, sentences
from graph_builder.texts.source_text import Source, SourceError
from graph_builder.vocabulary.locations import root
from graph_builder.vocabulary.namespaces import BASE

__all__ = ["clean_example", "example"]

LAW = "law-of-the-roof"
TEXT = """\
Law of the Roof
made by the Garden Assembly on 3 March 2003

Recalling the peace talks,
Knowing that **harmony** and noise do not go
together,

12. Harmony does not replace quiet nights. Cats, in particular old
cats, have nine lives; fish are for all:

(a) Sharing of fish;
(b) The bone, which costs 1.50 coins; and

13. The talks were paid for by the bird fund. A bird is no cat.
"""
LAYOUT = r"""  places:
  - {kind: title}
  - {kind: preamble, begins: Recalling, each: wrapped}
  - {kind: para, form: "{number}. {text}", numbers: 12-13, 
     holds: [{kind: bullet, pattern: '\([a-z]\) (?P<text>.+)'}]}
"""
DOCUMENT = f"""\
document:
  class: SourceDocument
  textOf: garden-law
  label: {{en: "Law of the Roof, in part", zh: 屋顶法节录}}
  definition: A made-up law.
editions:
  en: {{sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}, source: "https://example.org/law"}}
layout:
{LAYOUT}
sections: []
digests: {{"12": What harmony is not., "13": Who paid.}}
anaphora: {{preamble/1: {{peace talks: talks}}, para/13: {{talks: talks}}}}
"""
STATEMENTS = """\
curated: {by: first reader, on: 2026-11-24}
blocks:
- part: title
  statements:
  - {subject: document, relation: adoptedBy, object: garden-assembly, anchor: made by the Garden Assembly,
     gloss: made by the Garden Assembly}
- preamble: 1
  statements: [{subject: garden-assembly, relation: recalls, object: talks,
     anchor: Recalling the peace talks, gloss: recalling the talks}]
- preamble: 2
  statements: [{subject: harmony, relation: incompatibleWith, object: noise, anchor: do not go together,
     gloss: do not go together}]
- paragraph: 12
  statements:
  - {subject: harmony, relation: replaces, object: quiet-nights, polarity: denied, anchor: does not replace,
     gloss: does not replace}
  - {subject: cats, relation: count, object: {value: "9", type: integer}, anchor: have nine lives,
     gloss: have nine lives}
  silent: [{anchor: fish are for all, reason: leads to the list}]
- {paragraph: 12, bullet: 1, statements: [{subject: harmony, relation: hasComponent, object: fish-sharing,
   anchor: Sharing of fish, gloss: sharing of fish}]}
- {paragraph: 12, bullet: 2, silent: [{anchor: The bone, reason: only a price}]}
- paragraph: 13
  statements:
  - {subject: talks, relation: fundedBy, object: bird-fund, anchor: paid for by the bird fund,
     gloss: paid for by the bird fund, id: paid}
  silent: [{anchor: A bird is no cat, reason: nothing is said by it}]
"""
PLACES = ["title", "preamble/1", "preamble/2", "para/12", "para/12/bullet/1", "para/12/bullet/2", "para/13"]
PLAIN = "id:talks hs:fundedBy id:bird-fund"


def with_law(example: Example) -> Path:
    """Add the law to the example; returns the file of its text."""
    example.write(f"documents/{LAW}/document.yaml", DOCUMENT)
    example.write(f"documents/{LAW}/01-law.yaml", STATEMENTS)
    example.add(
        ANIMALS,
        "garden-law: {class: Resolution, label: {en: Law of the Roof, zh: 屋顶法}, "
        "definition: What the Assembly decreed of the roof.}\n",
    )
    text = example.folder / "law.en.txt"
    text.write_text(TEXT, encoding="utf-8")
    record(example.mappings, [text])
    return text


@pytest.fixture
def law(example: Example) -> Path:
    return with_law(example)


@pytest.fixture
def graph(example: Example, law: Path) -> Store:
    return open_store(mappings=example.mappings)


def statements(example: Example) -> set[str]:
    project = read_project(example.mappings)
    return {s.iri for s in unfold(project.mappings, project.mappings.documents[LAW], project.vocabulary)}


def yes(graph: Store, pattern: str) -> bool:
    return bool(graph.query(f"ASK {{ {pattern} }}"))


# --- a text as its language is written


def test_a_text_whose_words_are_parted_by_blanks_is_cut_into_its_places() -> None:
    layout = yaml.safe_load(LAYOUT)
    source = parse_source(TEXT, read_layout(layout), SPACED)
    assert list(source.places) == PLACES
    assert source.text("para/12").startswith(
        "Harmony does not replace quiet nights. Cats, in particular old cats,"
    )
    assert source.normal["preamble/2"] == "Knowing that harmony and noise do not go together,"
    layout["places"][-1]["numbers"] = "12-14"
    with pytest.raises(SourceError, match="the text has 2 of the kind 'para', the layout says 3"):
        parse_source(TEXT, read_layout(layout), SPACED)


def test_sentences_and_clauses_end_at_the_stops_of_the_language() -> None:
    def texts(cut, text: str) -> list[str]:
        return [normalise(text, SPACED)[a:b] for a, b in cut(text, SPACED)]

    assert texts(sentences, "It costs 1.50 coins.  “Stop!” it said; (so\n far) and") == [
        "It costs 1.50 coins. ",
        "“Stop!” ",
        "it said; ",
        "(so far) and",
    ]
    assert texts(sentences, "Fish; and") == ["Fish; and"]
    assert texts(clauses, "Cats, in particular old cats, sleep: always.") == [
        "Cats, ",
        "in particular old cats, ",
        "sleep: ",
        "always.",
    ]


def test_anchors_and_names_are_whole_words() -> None:
    assert find("an ant and  an\n elephant", "an", SPACED) == [0, 11] and find(
        "**an** ant", "an  ant", SPACED
    ) == [0]
    source = Source(
        {"para/1": "Cats and a cat. Black cats; concatenated CATS, the State and a state."}, SPACED
    )
    forms = {"cats": "cats", "cat": "cat", "black cats": "black", "State": "state"}
    assert find_mentions(source, forms, {}) == [
        ("para/1", "cats", "cats", 1),
        ("para/1", "cat", "cat", 1),
        ("para/1", "black cats", "black", 1),
        ("para/1", "State", "state", 1),
    ]


def test_the_length_of_an_anchor_is_that_of_its_language(
    example: Example, law: Path, capsys: pytest.CaptureFixture
) -> None:
    example.edit(f"documents/{LAW}/01-law.yaml", "anchor: does not replace", "anchor: replace")
    assert main(["check", "--mappings", str(example.mappings)]) == 1
    assert "A401" in (out := capsys.readouterr().out) and "8 to 40" in out


def test_a_form_of_two_things_names_neither(example: Example, law: Path) -> None:
    example.add(
        ANIMALS,
        "fund-for-birds: {class: Aim, label: {en: bird fund, zh: 给鸟钱}, "
        "definition: That birds get money.}\n",
    )
    example.edit(f"documents/{LAW}/01-law.yaml", "object: bird-fund", "object: [bird-fund, fund-for-birds]")
    record(example.mappings, [law])
    assert "bird fund" not in example.text(f"documents/{LAW}/mentions.jsonl")


# --- together, and apart


def test_two_documents_build_and_share_entities(graph: Store) -> None:
    assert yes(
        graph,
        f"?a hs:inDocument <{BASE}document/{KEY}> ; hs:subject id:harmony . "
        f"?b hs:inDocument <{BASE}document/{LAW}> ; hs:subject id:harmony",
    )
    assert yes(
        graph,
        f"id:harmony hs:mentionedIn? ?x . <{BASE}document/{LAW}/preamble/2> hs:mentions id:harmony . "
        f"<{BASE}document/{KEY}/para/2> hs:mentions id:garden-charter",
    )
    places = graph.select(
        "SELECT ?place { ?place hs:inDocument ?d ; "
        "hs:order ?order FILTER(CONTAINS(STR(?d), 'law-of')) } ORDER BY ?order"
    )
    assert [r["place"].value.partition(f"{LAW}/")[2] for r in places] == PLACES
    assert yes(
        graph,
        f"<{BASE}document/{LAW}/preamble/2> a hs:PreambularParagraph ; hs:number 2 ; "
        f'rdfs:label "Preambular paragraph 2"@en ; dcterms:isPartOf <{BASE}document/{LAW}>',
    )


def test_what_each_says_is_a_statement_of_its_own_in_its_own_graph(graph: Store) -> None:
    rows = graph.select(
        "SELECT ?g ?d ?p { GRAPH ?g { ?s hs:subject id:talks ; hs:relation hs:fundedBy ; "
        "hs:inDocument ?d ; hs:evidence/oa:hasSource ?p } } ORDER BY ?p"
    )
    assert [tuple(r[k].value.removeprefix(BASE) for k in ("g", "d", "p")) for r in rows] == [
        (f"graph/{KEY}", f"document/{KEY}", f"document/{KEY}/para/1"),
        (f"graph/{KEY}", f"document/{KEY}", f"document/{KEY}/para/8"),
        (f"graph/{LAW}", f"document/{LAW}", f"document/{LAW}/para/13"),
    ]


def test_what_both_say_stands_once_and_what_one_says_in_its_graph(graph: Store) -> None:
    assert len(graph.select("SELECT ?who { id:talks hs:fundedBy ?who }")) == 1
    assert yes(graph, f"GRAPH graph:common {{ {PLAIN} . id:cats hs:count 9 }}")
    assert yes(graph, f"GRAPH graph:{LAW} {{ id:harmony hs:incompatibleWith id:noise }}") and yes(
        graph, f"GRAPH graph:{KEY} {{ id:talks hs:takesPlaceIn id:roof }}"
    )
    assert not yes(graph, "id:harmony hs:replaces id:quiet-nights")


def test_a_correction_of_one_does_not_touch_the_other(example: Example, law: Path) -> None:
    before = statements(example)
    example.edit(CORRECTIONS, "disputes: [printed-symbol]", "disputes: [printed-symbol, money]")
    graph = open_store(mappings=example.mappings)
    assert (
        yes(graph, f"GRAPH graph:{LAW} {{ {PLAIN} }}")
        and not yes(graph, f"GRAPH graph:{KEY} {{ {PLAIN} }}")
        and not yes(graph, f"GRAPH graph:common {{ {PLAIN} }}")
    )
    assert before == statements(example)


def test_a_document_added_changes_no_statement_of_another(clean_example: Example, graph: Store) -> None:
    def of(graph: Store) -> set[str]:
        rows = graph.select(
            f"SELECT ?s ?p ?o {{ GRAPH graph:{KEY} {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?s), "
            f"'{BASE}statement/') || STRSTARTS(STR(?s), '{BASE}document/')) }}"
        )
        return {" ".join(map(str, r.values())) for r in rows}

    assert of(open_store(mappings=clean_example.mappings)) == of(graph)


def test_the_same_bytes_whatever_stands_beside(example: Example, law: Path) -> None:
    quads = read_project(example.mappings).quads()
    assert FORMATS["trig"][1](quads) == FORMATS["trig"][1](read_project(example.mappings).quads())
    assert "graph/common" in FORMATS["nquads"][1](quads)


# --- the work that a document is the text of


def test_a_work_and_its_text_are_one_for_who_asks(graph: Store) -> None:
    assert yes(
        graph,
        f"<{BASE}document/{LAW}> hs:textOf id:garden-law ; dcterms:source <https://example.org/law> . "
        "id:garden-law hs:adoptedBy id:garden-assembly",
    )
    assert not yes(graph, f"?s hs:subject <{BASE}document/{LAW}>")
    assert yes(
        graph, "?s hs:speaker/hs:textOf? id:garden-law ; hs:object id:quiet-nights ; hs:polarity hs:denied"
    )
    entry = describe(graph, "garden-law")
    assert any("does not replace" in s["sentence"] for s in entry["statements"])
    assert {e["place"] for s in describe(graph, "bird-fund")["statements"] for e in s["evidence"]} == {
        "¶1",
        "¶8",
        "Law of the Roof ¶13",
    }


def test_a_fact_from_elsewhere_that_the_work_says_itself_is_refused(
    example: Example, law: Path, capsys: pytest.CaptureFixture
) -> None:
    example.add(
        FACTS,
        "- {subject: garden-law, relation: adoptedBy, object: garden-assembly, source: https://example.org/x}\n",
    )
    assert main(["check", "--mappings", str(example.mappings)]) == 1
    assert "F905" in capsys.readouterr().out


@pytest.mark.parametrize(("work", "code"), [("no-such-thing", "S302"), ("roof", "S304")])
def test_a_document_is_the_text_of_a_registered_work(
    work: str, code: str, example: Example, law: Path, capsys: pytest.CaptureFixture
) -> None:
    example.edit(f"documents/{LAW}/document.yaml", "textOf: garden-law", f"textOf: {work}")
    main(["check", "--mappings", str(example.mappings)])
    assert code in capsys.readouterr().out


def test_each_source_is_taken_for_its_own_document(
    example: Example, law: Path, capsys: pytest.CaptureFixture
) -> None:
    for source in (law, example.source):
        assert main(["check", "--mappings", str(example.mappings), "--source", str(source)]) == 0, (
            capsys.readouterr().out
        )
    example.edit(NOTES, "anchor: 第7页。", "anchor: 第9页。")
    assert main(["check", "--mappings", str(example.mappings), "--source", str(law)]) == 0
    assert main(["check", "--mappings", str(example.mappings), "--source", str(example.source)]) == 1


def test_counts_stand_by_document(example: Example, law: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["stats", "--mappings", str(example.mappings)]) == 0
    out = capsys.readouterr().out
    assert f"{KEY}: " in out and f"{LAW}: 7 statements" in out and "Preamble" in out and "Paragraphs" in out


# --- this project


def test_the_documents_of_the_project_share_ideas() -> None:
    mappings = read_project().mappings
    assert len(mappings.documents) > 1
    graph = open_store()
    for document in mappings.documents:
        assert yes(
            graph, f"?s hs:inDocument <{BASE}document/{document}> ; hs:subject|hs:object id:human-security"
        )


def test_every_text_at_hand_bears_out_its_document(capsys: pytest.CaptureFixture) -> None:
    texts = {
        hashlib.sha256(p.read_bytes()).hexdigest(): p
        for p in (root().parent / "shared" / "sources").glob("*.txt")
    }
    for document in read_project().mappings.documents.values():
        if source := texts.get(document.sha256):
            assert main(["check", "--source", str(source)]) == 0, capsys.readouterr().out


def test_no_program_names_a_document() -> None:
    """But for docstrings and the example of an address."""
    folder = root() / "graph_builder"
    keys = "|".join(map(re.escape, read_project().mappings.documents))
    assert keys
    for path in [
        p
        for kind in ("*.py", "*.js", "*.mjs", "*.jinja", "*.html")
        for p in folder.rglob(kind)
        if not {"node_modules", "built"} & set(p.parts)
    ]:
        text = path.read_text("utf-8")
        if path.suffix == ".py":
            text = re.sub(r'"""(?:.|\n)*?"""', "", text)
        found = [
            line.strip()
            for line in text.splitlines()
            if re.search(rf"(?<![\w-])(?:{keys})(?![\w-])", line) and "_in_path(" not in line
        ]
        assert found == [], (path.name, found)
