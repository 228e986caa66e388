"""The build: which quads come of which words, and that the same words always give the same bytes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from example import CHAPTER, CORRECTIONS, KEY, NOTES, RECORDED, WORK, Example, clean_example, example

from graph_builder import __version__
from graph_builder.commands import main
from graph_builder.corpus.project import read_project
from graph_builder.curation.problems import MappingsError
from graph_builder.formats.dataset_files import documents
from graph_builder.statements import written_anchors
from graph_builder.stores.memory_store import Store
from graph_builder.stores.opening import open_store
from graph_builder.vocabulary.namespaces import BASE, HS, NAMESPACES

__all__ = ["clean_example", "example"]

OUTPUTS = [
    "human-security.ttl",
    "authority.ttl",
    "scheme.ttl",
    "about.ttl",
    "human-security.trig",
    "human-security.nq",
    "human-security.jsonld",
]
MONEY = (
    "{subject: talks, relation: fundedBy, object: bird-fund, anchor: 养鸟基金供资, "
    "gloss: paid for by the bird fund, id: money}"
)


@pytest.fixture(scope="module")
def graph(clean_example: Example) -> Store:
    return open_store(mappings=clean_example.mappings)


@pytest.fixture(scope="module")
def quads(clean_example: Example) -> list[ox.Quad]:
    return read_project(clean_example.mappings).quads()


def yes(graph: Store, pattern: str) -> bool:
    return bool(graph.query(f"ASK {{ {pattern} }}"))


def rows(graph: Store, query: str) -> list[tuple[str, ...]]:
    """The rows of a query, their terms without namespace."""
    return [
        tuple(
            "" if t is None else re.sub(r"^https://w3id.org/human-security/(id/|ontology#)?", "", t.value)
            for t in row.values()
        )
        for row in graph.select(query)
    ]


# --- direct triples


def test_a_plain_statement_is_a_direct_triple(graph: Store) -> None:
    assert yes(graph, "id:talks hs:coChairedBy id:black-cat, id:yellow-dog")
    assert yes(graph, "id:talks hs:fundedBy id:bird-fund")
    assert yes(graph, "id:cats hs:count 9")
    assert yes(graph, f"<{BASE}document/{KEY}/footnote/1> hs:cites id:bone-book")


@pytest.mark.parametrize(
    ("limit", "direct"),
    [
        ("id: money", True),
        ("degree: fully", True),
        ("time: '2001', page: '7', purpose: winter, location: roof, strength: can", True),
        ("speaker: document", True),
        ("standing: asserted, polarity: affirmed, reception: endorsed", True),
        ("standing: recommended", False),
        ("standing: possible", False),
        ("standing: prospective", False),
        ("standing: obligatory", False),
        ("standing: entitled", False),
        ("polarity: denied", False),
        ("speaker: mice", False),
        ("speaker: mice, reception: endorsed", False),
        ("speaker: unnamed", False),
        ("reception: reported", False),
        ("reception: rejected", False),
        ("extent: mostly", False),
        ("extent: all", True),
        ("exception: winter", False),
        ("condition: winter", False),
        ("during: winter", False),
        ("during: {date: '2001'}", False),
        ("phase: winter", False),
        ("context: yard", False),
    ],
)
def test_only_what_is_asserted_affirmed_unlimited_and_its_own_is_a_direct_triple(
    limit: str, direct: bool, example: Example
) -> None:
    example.edit(CHAPTER, MONEY, MONEY.replace("id: money", limit))
    example.edit(
        WORK,
        '{"subject": "talks", "relation": "fundedBy"',
        '{"subject": "second-talks", "relation": "fundedBy"',
    )
    graph = open_store(mappings=example.mappings)
    assert yes(graph, "?s hs:subject id:talks ; hs:relation hs:fundedBy ; hs:object id:bird-fund")
    assert yes(graph, "id:talks hs:fundedBy id:bird-fund") is direct


def test_a_disputed_statement_is_no_direct_triple(graph: Store, example: Example) -> None:
    pattern = "id:garden-paper hs:symbol ?symbol"
    assert not yes(graph, pattern)
    example.edit(CORRECTIONS, "  disputes: [printed-symbol]\n", "")
    assert yes(open_store(mappings=example.mappings), pattern)


def test_saying_it_once_plainly_is_enough(example: Example) -> None:
    """What is possible in one place and asserted in another is a fact: they are two statements."""
    example.edit(CHAPTER, MONEY, MONEY.replace("id: money", "standing: possible"))
    graph = open_store(mappings=example.mappings)
    assert yes(graph, "id:talks hs:fundedBy id:bird-fund")
    assert len(rows(graph, "SELECT ?s { ?s hs:subject id:talks ; hs:relation hs:fundedBy }")) == 2


# --- statements


def test_a_statement_bears_all_its_axes_and_a_sentence_in_two_languages(graph: Store) -> None:
    (row,) = rows(
        graph,
        """
        SELECT ?standing ?polarity ?speaker ?reception ?extent ?note ?en ?zh {
          ?s hs:object id:untrustworthy ; hs:standing ?standing ; hs:polarity ?polarity ;
            hs:speaker ?speaker ; hs:reception ?reception ; hs:extent ?extent ; hs:editorialNote ?note ;
            rdfs:label ?en, ?zh
            FILTER(lang(?en) = "en" && lang(?zh) = "zh")
        }""",
    )
    *axes, english, chinese = row
    assert axes == ["asserted", "affirmed", "dogs", "rejected", "some", "What some of the dogs hold."]
    assert english == "Some dogs hold that cats are untrustworthy, a view the report rejects."
    assert chinese == "一些狗认为，猫是不可信的，报告不赞同这一看法。"


def test_evidence_names_place_words_and_gloss(graph: Store) -> None:
    found = rows(
        graph,
        """
        SELECT ?place ?words ?gloss { ?s hs:relation hs:fundedBy ; hs:evidence ?e .
          ?e a hs:Evidence ; oa:hasSource ?place ; hs:gloss ?gloss ;
            oa:hasSelector [ a oa:TextQuoteSelector ; oa:exact ?words ] } ORDER BY ?place""",
    )
    assert found == [
        (f"document/{KEY}/para/1", "养鸟基金供资", "paid for by the bird fund"),
        (f"document/{KEY}/para/8", "钱出自养鸟基金", "the money comes from the bird fund"),
    ]


def words_in_order(graph: Store, place: str) -> list[str]:
    query = (
        f"SELECT DISTINCT ?words ?rank {{ ?e oa:hasSource <{BASE}document/{KEY}/{place}> ; "
        "hs:anchorOrder ?rank ; oa:hasSelector/oa:exact ?words } ORDER BY ?rank"
    )
    found = graph.select(query)
    assert [int(row["rank"].value) for row in found] == list(range(1, len(found) + 1))
    return [row["words"].value for row in found]


def test_evidence_knows_the_rank_of_its_words_in_the_text(clean_example: Example, graph: Store) -> None:
    source = read_project(clean_example.mappings, clean_example.source).texts[KEY]
    for place in ("para/1", "para/5"):
        words = words_in_order(graph, place)
        assert len(words) > 1 and words == sorted(words, key=lambda anchor: source.span(place, anchor))


def test_without_a_record_of_the_text_the_rank_is_that_of_the_mappings(example: Example) -> None:
    path = example.path(RECORDED)
    record = json.loads(path.read_text("utf-8"))
    for row in record["places"].values():
        del row["order"]
    path.write_text(json.dumps(record), "utf-8")
    document = read_project(example.mappings).mappings.documents[KEY]
    store = open_store(mappings=example.mappings)
    for place, anchors in written_anchors(document).items():
        assert words_in_order(store, place) == anchors


def test_footnotes_that_a_statement_rests_on_and_who_curated_it(graph: Store) -> None:
    assert rows(
        graph,
        "SELECT ?n ?by ?on ?again { ?s hs:object id:noise ; hs:restsOn ?n ; hs:curatedBy ?by ; "
        "hs:curatedOn ?on ; hs:reviewedBy ?again }",
    ) == [(f"document/{KEY}/footnote/3", "first reader", "2026-11-24", "second reader")]


def test_plain_values_are_literals_with_their_types(graph: Store) -> None:
    (count,) = graph.select("SELECT ?v { ?s hs:relation hs:count ; hs:value ?v }")
    assert count["v"] == ox.Literal("9", datatype=ox.NamedNode(NAMESPACES["xsd"] + "integer"))
    (title,) = graph.select("SELECT ?v { ?s hs:relation hs:title ; hs:value ?v }")
    assert title["v"] == ox.Literal("猫狗和平会谈报告", language="zh")


def test_a_statement_about_a_statement_points_at_it(graph: Store) -> None:
    assert yes(
        graph,
        "?view hs:relation hs:endorses ; hs:polarity hs:denied ; hs:object ?held . "
        "?held hs:object id:untrustworthy",
    )


# --- roles, lists, dates


def test_roles_stand_on_the_thing_and_in_its_evidence(graph: Store) -> None:
    assert rows(
        graph, "SELECT ?role ?who { id:conclude-treaty ?role ?who . ?role a hs:Role } ORDER BY ?role ?who"
    ) == [
        ("against", "fighting"),
        ("agent", "cats"),
        ("agent", "dogs"),
        ("target", "peace-treaty"),
    ]
    assert yes(
        graph,
        "id:permanent-representative hs:representing id:cat-garden . "
        '?e hs:forRole hs:representing ; hs:forValue id:cat-garden ; oa:hasSelector/oa:exact "猫园"@zh',
    )


def test_a_role_that_the_text_leaves_open_says_so(example: Example) -> None:
    example.edit(
        WORK, '{"open": false, "items": [{"key": "cats", "anchor": "猫和"}, "dogs"]}', '"not-stated"'
    )
    assert yes(open_store(mappings=example.mappings), "id:conclude-treaty hs:agent hs:notStated")


def test_a_list_keeps_its_order_and_says_whether_it_is_open(graph: Store) -> None:
    query = """
        SELECT ?open ?position ?item ?said {{
          ?l a hs:Enumeration ; hs:enumeratedEntity id:{0} ; hs:enumeratedRelation hs:{1} ; hs:open ?open ;
            oa:hasSource ?place ; hs:entry ?e .
          ?e hs:position ?position ; hs:item ?item OPTIONAL {{ ?e hs:entryStatement/hs:object ?said }}
        }} ORDER BY ?position"""
    assert rows(graph, query.format("talks", "discusses")) == [
        ("true", "1", "fish", "fish"),
        ("true", "2", "bone", "bone"),
        ("true", "3", "yard", "yard"),
    ]
    assert rows(graph, query.format("definition-of-harmony", "element")) == [
        ("false", "1", "fish-sharing", ""),
        ("false", "2", "separate-beds", ""),
        ("false", "3", "quiet-nights", ""),
    ]


def test_dates_have_their_days_and_names(graph: Store) -> None:
    assert rows(
        graph,
        """
        SELECT ?text ?first ?last ?en {
          id:talks hs:date ?d . ?d a hs:Date ; hs:edtf ?text ; hs:earliest ?first ; hs:latest ?last ;
            rdfs:label ?en
          FILTER(lang(?en) = "en") }""",
    ) == [("2001-04-01/2001-04-02", "2001-04-01", "2001-04-02", "1 April 2001 to 2 April 2001")]
    # a date that is only a qualifier is described too
    assert yes(graph, '?s hs:time ?d . ?d hs:edtf "2002" ; hs:earliest "2002-01-01"^^xsd:date')


# --- the document, corrections, mentions, links between concepts


def test_places_lie_in_their_sections_in_reading_order(graph: Store) -> None:
    found = rows(
        graph,
        """
        SELECT ?place ?parent (GROUP_CONCAT(?t; separator=" ") AS ?types) {
          ?place hs:order ?order ; dcterms:isPartOf ?parent ; a ?class
          BIND(STRAFTER(STR(?class), "#") AS ?t)
          FILTER(?t IN ("Cover", "LetterPart", "TitlePart", "Paragraph", "Bullet", "Footnote")) }
        GROUP BY ?place ?parent ?order ORDER BY ?order""",
    )
    me = f"document/{KEY}"
    assert [(place.removeprefix(f"{me}/"), parent.removeprefix(f"{me}/")) for place, parent, _ in found] == [
        ("cover", me),
        ("letter", me),
        ("title", me),
        ("para/1", "section/2"),
        ("para/2", "section/2"),
        ("para/3", "section/2"),
        ("para/3/bullet/1", "para/3"),
        ("para/3/bullet/2", "para/3"),
        ("para/3/bullet/3", "para/3"),
        ("para/4", "section/2"),
        ("para/5", "section/3"),
        ("para/6", "section/3"),
        ("para/7", "section/3"),
        ("para/8", "section/3"),
        ("footnote/1", me),
        ("footnote/2", me),
        ("footnote/3", me),
    ]
    assert yes(
        graph,
        f"<{BASE}{me}/section/2> dcterms:isPartOf <{BASE}{me}/section/1> . "
        f"<{BASE}{me}/section/1> dcterms:isPartOf <{BASE}{me}>",
    )
    assert yes(
        graph,
        f"<{BASE}{me}/para/4> hs:callsFootnote <{BASE}{me}/footnote/3> ; hs:sentences 3 ; "
        "hs:sentencesCovered 3 ; hs:number 4",
    )
    assert yes(graph, f'<{BASE}{me}/para/7> hs:digest "A pointer to a table."@en')


def test_an_entity_has_its_names_classes_and_sources(graph: Store) -> None:
    assert yes(
        graph,
        'id:cats a hs:Group, hs:Actor, hs:Entity ; skos:prefLabel "cats"@en, "猫"@zh, "قطط"@ar ; '
        'skos:altLabel "felines"@en ; skos:definition "All who purr."@en ; '
        'dcterms:source <https://example.org/words/cat> ; skos:editorialNote "Kittens count."@en',
    )


def test_a_correction_stands_beside_what_is_printed(graph: Store) -> None:
    assert yes(
        graph,
        f"?c a hs:Correction ; hs:place <{BASE}document/{KEY}/footnote/3> ; "
        'hs:printed "A/1/2" ; hs:established "A/1/3" ; '
        'hs:correctionKind hs:symbolError ; hs:reason ?why ; hs:disputes ?s . ?s hs:value "A/1/2"',
    )


def test_mentions(graph: Store) -> None:
    forms = rows(
        graph,
        f"SELECT ?form {{ ?m hs:mentionOf id:dogs ; hs:place <{BASE}document/{KEY}/para/4> ; "
        f"hs:surfaceForm ?form }}",
    )
    assert forms == [("有些狗",)]
    assert yes(
        graph, f"<{BASE}document/{KEY}/footnote/2> hs:mentions id:bone-book"
    )  # 同上 means the book there


def test_plain_statements_between_concepts_are_skos_links(graph: Store, example: Example) -> None:
    assert yes(graph, "id:harmony skos:narrower id:fish-sharing . id:fish-sharing skos:broader id:harmony")
    assert yes(graph, "id:harmony skos:related id:separate-beds") is False
    # complements would make them related; that one is the other's part is the stronger link
    assert yes(graph, "id:harmony skos:narrower id:quiet-nights") and not yes(
        graph, "id:harmony skos:related id:quiet-nights"
    )
    assert not yes(graph, "id:noise skos:related id:fighting")  # only often
    example.edit(WORK, ', "extent": "often"', "")
    assert yes(
        open_store(mappings=example.mappings),
        "id:noise skos:related id:fighting . id:fighting skos:related id:noise",
    )
    assert not yes(graph, "id:talks skos:related ?x")  # an event is no concept


def test_facts_from_elsewhere_stand_apart_with_their_sources(graph: Store, quads: list[ox.Quad]) -> None:
    apart = ox.NamedNode(f"{BASE}graph/authority")
    assert yes(
        graph,
        "?f a hs:AuthorityFact ; hs:subject id:talks ; hs:relation hs:hostedBy ; "
        "hs:object id:house-of-birds ; dcterms:source <https://example.org/talks>",
    )
    hosted = [q for q in quads if q.predicate.value == HS + "hostedBy"]
    assert [(q.object.value, q.graph_name) for q in hosted] == [(BASE + "id/house-of-birds", apart)]
    assert not any("hostedBy" in str(q) or "house-of-birds" in str(q) for q in documents(quads))


def test_links_belong_to_the_register(quads: list[ox.Quad]) -> None:
    links = {
        (q.subject.value, q.predicate.value, q.object.value, q.graph_name.value)
        for q in quads
        if q.predicate.value.endswith("Match")
    }
    skos, entities = NAMESPACES["skos"], f"{BASE}graph/entities"
    assert links == {
        (f"{BASE}id/fish", f"{skos}exactMatch", "https://example.org/words/fish", entities),
        (f"{BASE}id/yard", f"{skos}closeMatch", "https://example.org/words/ground", entities),
    }


# --- the whole


def test_the_dataset_describes_itself_and_counts_right(graph: Store, quads: list[ox.Quad]) -> None:
    (row,) = graph.select(
        "SELECT ?v ?l ?e ?s ?t { ?d a void:Dataset ; dcat:version ?v ; dcterms:license ?l ; "
        "hs:entityCount ?e ; hs:statementCount ?s ; void:triples ?t }"
    )
    assert row["v"].value == __version__
    assert row["l"].value == "https://creativecommons.org/licenses/by/4.0/"
    assert (row["e"].value, row["s"].value) == ("34", "44")
    assert int(row["t"].value) == len(
        {q.triple for q in documents(quads)}
    )  # what is in the Turtle that it stands at the head of
    assert len(rows(graph, "SELECT DISTINCT ?s { ?s a hs:Statement }")) == 44


def test_no_blank_nodes_and_no_quad_twice(quads: list[ox.Quad]) -> None:
    assert not any(
        isinstance(term, ox.BlankNode) for q in quads for term in (q.subject, q.object, q.graph_name)
    )
    assert len(set(quads)) == len(quads)
    assert all(isinstance(q.graph_name, ox.NamedNode) for q in quads)


def test_every_term_of_ours_is_in_the_ontology_and_every_subject_is_described(quads: list[ox.Quad]) -> None:
    from graph_builder.vocabulary.ontology import load

    terms = {
        t.value[len(HS) :]
        for q in quads
        for t in (q.predicate, q.object)
        if isinstance(t, ox.NamedNode) and t.value.startswith(HS)
    }
    assert terms - load().terms == set()
    typed = {q.subject for q in quads if q.predicate.value == NAMESPACES["rdf"] + "type"}
    named = {
        q.object
        for q in quads
        if isinstance(q.object, ox.NamedNode)
        and q.object.value.startswith(BASE)
        and not q.object.value.startswith(HS)
    }
    assert {node.value for node in named - typed} <= {BASE + "ontology"}


def test_mappings_with_problems_give_no_quads(example: Example) -> None:
    example.edit(CHAPTER, "coChairedBy", "coChairdBy")
    example.edit(NOTES, "gloss: ibid.", 'gloss: ""')
    with pytest.raises(MappingsError) as caught:
        read_project(example.mappings).quads()
    assert {p.code for p in caught.value.problems} == {"S301", "Y108"}
    assert "2 problems in the mappings; the first is\nmappings/" in str(caught.value)


def test_the_order_of_files_and_entities_does_not_matter(example: Example) -> None:
    before = set(read_project(example.mappings).quads())
    example.path(WORK).rename(example.path(WORK.replace("03-work", "00-work")))
    example.path("entities/things.jsonl").rename(example.path("entities/a.jsonl"))
    after = set(read_project(example.mappings).quads())
    numbered = re.compile(r"/evidence/\d+")  # evidence is counted in the order in which it is read

    def plain(quads: set[ox.Quad]) -> set[str]:
        return {numbered.sub("/evidence", str(quad)) for quad in quads}

    assert plain(after) == plain(before)


def test_two_builds_are_the_same_bytes_whatever_the_hash_seed_locale_and_folder(
    clean_example: Example, tmp_path: Path
) -> None:
    built = []
    settings = [
        ("0", "C", "UTC"),
        ("1", "C.UTF-8", "Asia/Shanghai"),
        ("4242", "tr_TR.UTF-8", "America/Mexico_City"),
        ("random", "zh_CN.GB18030", "UTC"),
    ]
    for seed, locale, zone in settings:
        folder = tmp_path / seed
        folder.mkdir()
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "LC_ALL": locale,
            "LANG": locale,
            "TZ": zone,
            "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        }
        command = [
            sys.executable,
            "-m",
            "graph_builder",
            "build",
            "--mappings",
            str(clean_example.mappings),
            "--output",
            "out",
            "--no-page",
            "--all",
        ]
        subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, timeout=60)
        built.append({name: (folder / "out" / name).read_bytes() for name in OUTPUTS})
    assert all(b == built[0] for b in built)


def test_the_build_writes_every_format_and_says_where(
    clean_example: Example, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(
            [
                "build",
                "--mappings",
                str(clean_example.mappings),
                "--output",
                str(tmp_path / "new" / "out"),
                "--no-page",
                "--all",
            ]
        )
        == 0
    )
    assert sorted(path.name for path in (tmp_path / "new" / "out").iterdir()) == sorted(OUTPUTS)
    told = capsys.readouterr().out
    assert "34 entities, 41 curated lines, no problems." in told
    assert all(str(tmp_path / "new" / "out" / name) in told for name in OUTPUTS)
    content = (tmp_path / "new" / "out" / "human-security.ttl").read_bytes()
    assert b"\r" not in content and content.endswith(b".\n") and b"_:" not in content
    head = content.decode("utf-8").split(" .\n\n")[1]
    assert "dcat:Dataset" in head  # what the file is stands at its head
    used = set(
        re.findall(
            r"(?m)(?<![\w<:/])([a-z]+):[\w]",
            re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>', "", content.decode("utf-8")),
        )
    )
    declared = set(re.findall(r"@prefix (\w+):", content.decode("utf-8")))
    assert declared == used & declared and declared  # only prefixes in use
