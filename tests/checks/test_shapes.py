"""The shapes: a sound graph keeps to them; each constraint reports the graph that is broken in just its way.

pySHACL passes in silence over a misspelt parameter, target, class or path. So every parameter in the file
must be one of SHACL core's, every term must be declared, every target must have nodes, and every parameter
must have a mutant below.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from rdflib import RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node
from rdflib.util import from_n3

from graph_builder.building.quads import build
from graph_builder.checks.mappings_check import check
from graph_builder.corpus.project import read_project
from graph_builder.curation.mappings_reader import read
from graph_builder.vocabulary.locations import ontology_file
from graph_builder.vocabulary.namespaces import BASE, HS, NAMESPACES, SCHEME_GRAPH
from graph_builder.vocabulary.ontology import load

pyshacl = pytest.importorskip("pyshacl")
meta_validate = pytest.importorskip("pyshacl.entrypoints").meta_validate

SH = Namespace("http://www.w3.org/ns/shacl#")
XSD = Namespace(NAMESPACES["xsd"])
SHAPE = BASE + "shapes#"
SHAPES_FILE = ontology_file().with_name("shapes.ttl")

CONSTRAINTS = {
    "4.1 value type": "class datatype nodeKind",
    "4.2 cardinality": "minCount maxCount",
    "4.3 value range": "minExclusive minInclusive maxExclusive maxInclusive",
    "4.4 string-based": "minLength maxLength pattern flags languageIn uniqueLang",
    "4.5 property pair": "equals disjoint lessThan lessThanOrEquals",
    "4.6 logical": "not and or xone",
    "4.7 shape-based": "node property qualifiedValueShape qualifiedMinCount qualifiedMaxCount "
    "qualifiedValueShapesDisjoint",
    "4.8 other": "closed ignoredProperties hasValue in",
}
"""The parameters of SHACL core by the section of the W3C recommendation that defines them."""
FURNITURE = {
    "2.1 shapes": "severity message deactivated",
    "2.1.3 targets": "targetNode targetClass targetSubjectsOf targetObjectsOf",
    "2.3.1 paths": "path inversePath alternativePath zeroOrMorePath oneOrMorePath zeroOrOnePath",
    "2.3.2 non-validating": "name description order group defaultValue",
}
LEADING = {"property", "qualifiedValueShape"}
"""Parameters that only lead to other shapes.

sh:property reports nothing, sh:qualifiedValueShape reports through its counts.
"""
EXTERNAL = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "Property type",
    "http://www.w3.org/2000/01/rdf-schema#": "label",
    "http://www.w3.org/2004/02/skos/core#": "prefLabel altLabel hiddenLabel definition editorialNote "
    "broader narrower related exactMatch closeMatch broadMatch narrowMatch relatedMatch",
    "http://purl.org/dc/terms/": "isPartOf isReplacedBy source title description license conformsTo rights",
    "http://www.w3.org/ns/oa#": "TextQuoteSelector exact hasSource hasSelector",
    "http://www.w3.org/ns/dcat#": "Dataset version",
    "https://schema.org/": "inLanguage",
    "http://rdfs.org/ns/void#": "Dataset vocabulary uriSpace triples",
}
"""Terms of other vocabularies that the shapes may use, as those vocabularies spell them."""

# A document that nobody wrote, with one of everything that the build can make

ENTITIES = """
river-union: {class: Organization, label: {en: River Union, zh: 河流联盟}, alt: {en: [RU]},
   definition: A made-up union of rivers.,
  source: ['https://example.org/names'], note: Made up for a test.}
lake-republic: {class: State, label: {en: Lake Republic, zh: 湖泊共和国}, definition: A made-up State.}
lake-town: {class: City, label: {en: Lake Town, zh: 湖镇}, definition: A made-up town.}
first-meeting: {class: Meeting, label: {en: First Meeting, zh: 首次虚构会议}, definition: A made-up meeting.}
lake-declaration: {class: Declaration, label: {en: Lake Declaration, zh: 湖泊宣言},
   definition: A made-up declaration.}
jo-doe: {class: Person, label: {en: Jo Doe, zh: 某某甲}, definition: A made-up person.}
minister-of-lakes: {class: Office, label: {en: Minister of Lakes, zh: 湖泊部长},
   definition: A made-up office.}
calm: {class: SecurityConcept, label: {en: calm, zh: 平静, fr: calme}, definition: A made-up idea.}
calm-at-night: {class: SecurityConcept, label: {en: calm at night, zh: 夜间平静},
   definition: A made-up kind of calm.}
noise: {class: Threat, label: {en: noise, zh: 噪声}, definition: A made-up threat.}
trust: {class: Value, label: {en: trust, zh: 互信}, definition: A made-up value.}
whisper: {class: Measure, label: {en: whisper, zh: 轻声说话}, definition: A made-up measure.}
close-doors: {class: Measure, label: {en: close the doors, zh: 关门}, definition: A made-up measure.}
keep-quiet: {class: Provision, label: {en: keep quiet, zh: 保持安静}, definition: A made-up duty.}
what-calm-is: {class: Definition, label: {en: what calm is, zh: 平静的定义},
   definition: A made-up definition.}
leave-to-enter: {class: Authorisation, label: {en: leave to enter, zh: 准许进入},
   definition: A made-up authorisation.}
lake-fund: {class: Fund, label: {en: Lake Fund, zh: 湖泊基金}, definition: A made-up fund.}
lake-watch: {class: ProposedBody, label: {en: Lake Watch, zh: 湖泊观察站}, definition: A made-up proposal.}
"""
DOCUMENT = f"""
document: {{class: SourceDocument, label: {{en: Report of a made-up meeting, zh: 虚构会议报告}},
   definition: A made-up report.,
  textOf: lake-declaration}}
editions:
  zh: {{sha256: {"0f" * 32}, rights: Free.}}
  en: {{sha256: {"1f" * 32}, differs: {{para/1: Printed as two paragraphs.}}}}
curated: [cover, letter, title, preamble/1, para/1-2, footnote/1]
sections:
- {{label: {{en: All, zh: 全部}}, paragraphs: [1, 2]}}
- {{label: {{en: First, zh: 之一}}, paragraphs: [1, 1], within: 1}}
- {{label: {{en: Second, zh: 之二}}, paragraphs: [2, 2], within: 1}}
digests: {{'1': Who met and why., '2': What they asked for.}}
layout: {{}}
"""
STATEMENTS = """
curated: {by: first reader, on: 2026-11-23}
reviewed: {by: second reader, on: 2026-11-24}
blocks:
- paragraph: 1
  statements:
  - {subject: first-meeting, relation: coChairedBy, object: [jo-doe, river-union], anchor: 共同主持会议,
     gloss: co-chaired the meeting,
     location: lake-town, time: 2003-05, degree: fully, purpose: calm, restsOn: 1, id: chairs, note: Made up.}
  - {subject: first-meeting, relation: date, object: {date: 2003-05-01/2003-05-02}, anchor: 五月初举行,
     gloss: held in early May}
  - {subject: river-union, relation: funds, object: lake-fund, number: 34, anchor: 资助基金,
     gloss: pays into the fund, during: {date: 196X/..}}
  - {subject: lake-declaration, relation: symbol, object: {value: L/1},
     anchor: {zh: （L/1）, en: called (L/1)}, gloss: (L/1), id: symbol}
  - {subject: calm-at-night, relation: kindOf, object: calm, anchor: 也是平静, gloss: is calm too, id: kind}
  - subject: calm
    relation: encompasses
    object: {open: true, items: [{key: noise, anchor: 噪声}, {key: trust, anchor: 互信}]}
    anchor: 包括例如
    gloss: includes for example
  - {subject: noise, relation: threatens, object: calm, anchor: 有人认为威胁,
     gloss: some hold that it threatens, speaker: unnamed,
     standing: possible, polarity: denied, extent: some, condition: lake-watch, id: doubt}
  - {subject: {statement: kind}, relation: followsFrom, object: {statement: symbol}, anchor: 因此可见,
     gloss: hence}
  - {subject: jo-doe, relation: holdsOffice, object: minister-of-lakes, anchor: 湖泊部长某,
     gloss: the Minister of Lakes,
     roles: {officeOf: river-union, representing: lake-republic, portfolio: calm}}
- paragraph: 2
  bullet: 1
  statements:
  - subject: document
    relation: recommends
    object: whisper
    standing: recommended
    strength: must
    anchor: 务必轻声
    gloss: must whisper
    roles:
      agent: not-stated
      target: {key: noise, anchor: 针对噪声}
      purpose: {open: false, items: [{key: calm, anchor: 平静}, trust]}
      includesMeasure: close-doors
      time: {date: '2004'}
      location: lake-town
  - {subject: document, relation: recommends, object: close-doors, standing: recommended, anchor: 应当关门,
     gloss: should close the doors,
     roles: {agent: river-union}}
  - {subject: lake-declaration, relation: laysDown, object: keep-quiet, standing: obligatory,
     anchor: 必须安静, gloss: must keep quiet,
     roles: {bearer: lake-republic, beneficiary: jo-doe, exception: noise}}
  - {subject: river-union, relation: defines, object: what-calm-is, anchor: 定义平静, gloss: defines calm,
     roles: {definiendum: calm, element: trust}}
  - {subject: river-union, relation: authorises, object: leave-to-enter, anchor: 准许进入,
     gloss: gives leave to enter,
     roles: {authorisedAct: whisper, authorisedActor: lake-republic, inCaseOf: noise}}
- footnote: 1
  statements:
  - {subject: note, relation: cites, object: lake-declaration, page: '8', article: '2',
     anchor: [参看第8页, 《湖泊宣言 The Lake Declaration and Its Annexes》], gloss: 'the Declaration, page 8'}
"""
CORRECTIONS = """
- {id: symbol, place: para/1, anchor: （L/1）, printed: L/1, established: L/2, kind: symbol, authority: 'https://example.org/L/2',
   disputes: [symbol], note: Made up.}
- {id: slip, place: footnote/1, anchor: 参看第8页, printed: 第8页, established: 第9页, kind: reference,
   reason: There are nine pages.}
"""
FACTS = """
curated: {by: first reader, on: 2026-11-24}
facts:
- {subject: lake-republic, relation: m49Code, object: {value: '999'}, source: 'https://example.org/codes',
   note: Made up.}
- {subject: pond-resolution, relation: adoptedBy, object: river-union, source: 'https://example.org/ponds'}
- {subject: pond-resolution, relation: adoptedOn, object: {date: 2007-05-01},
   source: ['https://example.org/ponds', 'https://example.org/days']}
"""
OTHERS = (
    "pond-resolution: {class: Resolution, label: {en: Pond Resolution, zh: 池塘决议}, "
    "definition: A made-up later resolution.}"
)
REDIRECTS = "silence: {now: calm, on: 2026-11-28, reason: The same.}"
LINKS = """\
#mapping_set_id: https://example.org/links
#license: https://example.org/licence
#curie_map:
#  id: https://w3id.org/human-security/id/
#  skos: http://www.w3.org/2004/02/skos/core#
#  semapv: https://w3id.org/semapv/vocab/
#  words: https://example.org/words/
subject_id\tpredicate_id\tobject_id\tmapping_justification\tmapping_provider
id:calm\tskos:exactMatch\twords:calm\tsemapv:LexicalMatching\thttps://example.org/words
id:calm\tskos:closeMatch\twords:quiet\tsemapv:CompositeMatching\t
id:calm\tskos:broadMatch\twords:peace\tsemapv:CompositeMatching\t
id:calm\tskos:narrowMatch\twords:calm-sea\tsemapv:CompositeMatching\t
id:calm\tskos:relatedMatch\thttps://example.org/words/sleep\tsemapv:CompositeMatching\t
"""
PLACES = (
    "cover",
    "letter",
    "title",
    "preamble/1",
    "para/1",
    "para/2",
    "para/2/bullet/1",
    "para/3",
    "footnote/1",
)
COUNTS = {"sentences": 2, "sentencesCovered": 1, "clauses": 3, "clausesCovered": 2}


def write_mappings(folder: Path) -> None:
    document = folder / "documents" / "made-up"
    document.mkdir(parents=True)
    (folder / "entities").mkdir()
    (folder / "authority").mkdir()
    mention = {"place": "para/1", "key": "calm", "form": "平静", "count": 2}
    recorded = {
        "sha256": "0f" * 32,
        "places": {p: {**COUNTS, "footnotes": [1] if p == "para/1" else []} for p in PLACES},
    }
    for path, text in {
        folder / "entities" / "all.yaml": ENTITIES,
        document / "document.yaml": DOCUMENT,
        document / "01.yaml": STATEMENTS,
        document / "corrections.yaml": CORRECTIONS,
        document / "mentions.jsonl": json.dumps(mention, ensure_ascii=False) + "\n",
        document / "recorded.json": json.dumps(recorded),
        folder / "authority" / "facts.yaml": FACTS,
        folder / "authority" / "entities.yaml": OTHERS,
        folder / "redirects.yaml": REDIRECTS,
        folder / "links.sssom.tsv": LINKS,
    }.items():
        path.write_text(text, encoding="utf-8")


def to_rdflib(quads, ontology: Graph) -> Graph:
    """The quads without their graphs, together with the ontology."""
    graph = Graph().parse(data="".join(sorted({f"{q.triple} .\n" for q in quads})), format="nt")
    graph += ontology
    return graph


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(SHAPES_FILE)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ontology_file())


@pytest.fixture(scope="module")
def sound(tmp_path_factory, ontology) -> Graph:
    """The graph of the made-up document; mutants mend what they break."""
    folder = tmp_path_factory.mktemp("mappings")
    write_mappings(folder)
    mappings = read(folder, load())
    assert [str(p) for p in check(mappings, load())] == []
    return to_rdflib(build(mappings, load()), ontology)


def results(graph: Graph, shapes: Graph, *only: Node) -> set[tuple[str, str]]:
    """What is reported, as local names of shape and constraint component.

    ``only`` are the shapes to use, with those that they lead to; all if none is named.
    """
    _, report, _ = pyshacl.validate(
        graph, shacl_graph=excerpt(shapes, only), inference="none", advanced=False, inplace=True
    )
    return {
        (
            local(report.value(r, SH.sourceShape)),
            str(report.value(r, SH.sourceConstraintComponent)).removeprefix(str(SH)),
        )
        for r in report.subjects(RDF.type, SH.ValidationResult)
    }


def excerpt(shapes: Graph, only: tuple[Node, ...]) -> Graph:
    """A copy of some shapes and of all that they lead to, since pySHACL writes into its shapes graph."""
    found, rest = Graph(), set(only or shapes.subjects())
    while rest:
        node = rest.pop()
        for triple in shapes.triples((node, None, None)):
            if triple not in found:
                found.add(triple)
                rest.add(triple[2])
    return found


def local(shape: URIRef) -> str:
    return str(shape).removeprefix(SHAPE)


def component(parameter: str) -> str:
    return parameter[0].upper() + parameter[1:] + "ConstraintComponent"


# Mutants. Each line names a shape, a parameter of it, and what is done to the sound graph: "- s p (o)" takes
# triples away, "+ s p o" adds one, "= s p o" puts one in the place of all, "~ s t" renames a node everywhere.
# $names are those of NODES. A line that begins with blanks carries on the one before.

NODES = """
statement: SELECT ?x { ?x hs:relation hs:coChairedBy ; hs:object id:jo-doe }
valued: SELECT ?x { ?x hs:relation hs:symbol }
cites: SELECT ?x { ?x hs:relation hs:cites }
doubt: SELECT ?x { ?x hs:relation hs:threatens }
evidence: SELECT ?x { ?s hs:relation hs:symbol ; hs:evidence ?x }
other: SELECT ?x { ?s hs:relation hs:kindOf ; hs:evidence ?x }
roles: SELECT ?x { ?x hs:forRole hs:officeOf }
quote: SELECT ?x { ?s hs:relation hs:symbol ; hs:evidence/oa:hasSelector ?x }
parallel: SELECT ?x { ?x ^hs:parallelSelector ?e }
second: SELECT ?x { ?s hs:relation hs:kindOf ; hs:evidence/oa:hasSelector ?x }
norm: SELECT ?x { ?x hs:relation hs:laysDown }
list: SELECT ?x { ?x hs:enumeratedRelation hs:encompasses }
list2: SELECT ?x { ?x hs:enumeratedRelation hs:purpose }
entry: SELECT ?x { ?l hs:enumeratedRelation hs:encompasses ; hs:entry ?x . ?x hs:position 1 }
fact: SELECT ?x { ?x a hs:AuthorityFact ; hs:relation hs:adoptedBy }
code: SELECT ?x { ?x a hs:AuthorityFact ; hs:relation hs:m49Code }
"""
FOCI = dict(line.split(": ", 1) for line in NODES.strip().splitlines())
ALIASES = {
    "doc": "doc:made-up",
    "para": "doc:made-up/para/1",
    "bullet": "doc:made-up/para/2/bullet/1",
    "note": "doc:made-up/footnote/1",
    "english": "doc:made-up/edition/en",
    "letter": "doc:made-up/letter",
    "section": "doc:made-up/section/2",
    "mention": "doc:made-up/para/1/mention/calm/1",
    "date": f"<{BASE}date/2003-05-01_2003-05-02>",
    "since": f"<{BASE}date/196X_..>",
    "dataset": f"<{BASE}dataset>",
    "correction": f"<{BASE}correction/made-up/symbol>",
    "slip": f"<{BASE}correction/made-up/slip>",
}
MUTANTS = (
    re.sub(
        r"\n +",
        " ",
        """
Entity nodeKind: ~ id:noise _:b
Entity pattern: ~ id:noise id:Noise_1
Entity-name uniqueLang: + id:noise skos:prefLabel "din"@en
Entity-name uniqueLang: + $para rdfs:label "first paragraph"@en
Entity-name-en qualifiedMinCount: - id:noise skos:prefLabel "noise"@en ;
  - id:noise rdfs:label "noise"@en
Entity-name-en qualifiedMinCount: = $statement rdfs:label "x"@zh
Entity-name-zh qualifiedMinCount: - id:noise skos:prefLabel "噪声"@zh ;
  - id:noise rdfs:label "噪声"@zh
Entity-name-zh qualifiedMinCount: = $date rdfs:label "May"@en
Entity-account minCount: - id:noise skos:definition
Entity-editorialNote languageIn: = $statement hs:editorialNote "Made up."
Entity-ownTranslation languageIn: + id:calm hs:ownTranslation "calm"@en
Entity-ownTranslation uniqueLang: + id:calm hs:ownTranslation "quiétude"@fr ;
  + id:calm hs:ownTranslation "sérénité"@fr
Entity-displayName languageIn: + id:calm hs:displayName "Ruhe"@de
Entity-displayName uniqueLang: + id:calm hs:displayName "calm"@en ;
  + id:calm hs:displayName "peace"@en
Entity-link nodeKind: = id:calm skos:relatedMatch "sleep"
Entity-link nodeKind: = id:calm skos:exactMatch "calm"
Entity-link nodeKind: = id:calm skos:closeMatch "quiet"
Entity-link nodeKind: = id:calm skos:broadMatch "peace"
Entity-link nodeKind: = id:calm skos:narrowMatch "calm sea"
Entity-exactMatch disjoint: + id:calm skos:closeMatch <https://example.org/words/calm>
Entity-exactMatch disjoint: + id:calm skos:broadMatch <https://example.org/words/calm>
Entity-exactMatch disjoint: + id:calm skos:narrowMatch <https://example.org/words/calm>
Entity-exactMatch disjoint: + id:calm skos:relatedMatch <https://example.org/words/calm>
Registered pattern: ~ id:noise doc:noise
Registered-prefLabel minCount: - id:noise skos:prefLabel "噪声"@zh
Registered-prefLabel languageIn: + id:noise skos:prefLabel "Lärm"@de
Registered-altLabel languageIn: + id:noise skos:altLabel "Krach"@de
Registered-altLabel disjoint: + id:noise skos:altLabel "noise"@en
Registered-hiddenLabel languageIn: + id:noise skos:hiddenLabel "Radau"@de
Registered-hiddenLabel disjoint: + id:noise skos:hiddenLabel "noise"@en
Registered-hiddenLabel disjoint: + id:river-union skos:hiddenLabel "RU"@en
Registered-definition minCount: - id:noise skos:definition
Registered-definition maxCount: + id:noise skos:definition "Another."@en
Registered-definition languageIn: = id:noise skos:definition "一个虚构的威胁。"@zh
Registered-source nodeKind: + id:noise dcterms:source "a book"
Concept-related class: + id:noise skos:related id:lake-town
Concept-related disjoint: + id:calm-at-night skos:related id:calm
Concept-related disjoint: + id:calm skos:related id:calm-at-night
Concept-broader class: + id:noise skos:broader id:lake-town
Concept-broader disjoint: + id:calm skos:broader id:calm-at-night
Concept-narrower class: + id:noise skos:narrower id:lake-town
Measure-roles minCount: - id:close-doors hs:agent
Measure-roles class: = id:whisper hs:target id:nobody
Measure-includesMeasure class: = id:whisper hs:includesMeasure id:calm
Provision-roles class: = id:keep-quiet hs:beneficiary id:nobody
Provision-whom minCount: - id:keep-quiet hs:bearer
Normative-standing class: = $norm hs:standing hs:asserted
Definition-definiendum minCount: - id:what-calm-is hs:definiendum
Definition-definiendum class: = id:what-calm-is hs:definiendum id:nobody
Definition-content class: = id:what-calm-is hs:element id:nobody
Authorisation-roles minCount: - id:leave-to-enter hs:authorisedAct ;
  - id:leave-to-enter hs:authorisedActor ; - id:leave-to-enter hs:inCaseOf
Authorisation-roles class: = id:leave-to-enter hs:inCaseOf id:nobody
Office-officeOf class: = id:minister-of-lakes hs:officeOf id:calm
Office-representing class: = id:minister-of-lakes hs:representing id:river-union
Office-portfolio class: = id:minister-of-lakes hs:portfolio id:nobody
strength class: = id:whisper hs:strength hs:most
time class: = id:whisper hs:time id:calm
location class: = $statement hs:location id:calm
Date pattern: ~ $date id:may
Date-edtf minCount: - $date hs:edtf
Date-edtf maxCount: + $date hs:edtf "2003"
Date-edtf datatype: = $date hs:edtf "2003"^^xsd:gYear
Date-edtf pattern: = $date hs:edtf "May 2003"
Date-earliest maxCount: + $date hs:earliest "2003-04-01"^^xsd:date
Date-earliest datatype: = $date hs:earliest "2003-05-01"
Date-earliest lessThanOrEquals: = $date hs:earliest "2003-05-03"^^xsd:date
Date-latest maxCount: + $date hs:latest "2003-06-01"^^xsd:date
Date-latest datatype: = $date hs:latest "2003-05-02"
Date-span minCount: - $since hs:earliest
Statement pattern: ~ $statement st:chairs
Statement xone: - $statement hs:object
Statement xone: + $statement hs:value "x"
Statement-inDocument minCount: - $statement hs:inDocument
Statement-inDocument maxCount: + $statement hs:inDocument doc:other
Statement-inDocument class: = $statement hs:inDocument $para
Statement-subject minCount: - $statement hs:subject
Statement-subject maxCount: + $statement hs:subject id:calm
Statement-subject nodeKind: ~ id:calm-at-night _:b
Statement-subject class: = $statement hs:subject id:nobody
Statement-relation minCount: - $statement hs:relation
Statement-relation maxCount: + $statement hs:relation hs:chairedBy
Statement-relation class: = $statement hs:relation hs:coChairdBy
Statement-object maxCount: + $statement hs:object id:calm
Statement-object nodeKind: = $statement hs:object "Jo Doe"
Statement-object class: = $statement hs:object id:nobody
Statement-value maxCount: + $valued hs:value "L/3"
Statement-value nodeKind: = $valued hs:value id:calm
Statement-standing minCount: - $statement hs:standing
Statement-standing maxCount: + $statement hs:standing hs:possible
Statement-standing class: = $statement hs:standing hs:affirmed
Statement-polarity minCount: - $statement hs:polarity
Statement-polarity maxCount: + $statement hs:polarity hs:denied
Statement-polarity class: = $statement hs:polarity hs:asserted
Statement-reception minCount: - $statement hs:reception
Statement-reception maxCount: + $statement hs:reception hs:rejected
Statement-reception class: = $statement hs:reception hs:affirmed
Statement-speaker minCount: - $statement hs:speaker
Statement-speaker class: = $doubt hs:speaker hs:somebody
Statement-evidence minCount: - $statement hs:evidence
Statement-evidence class: - $evidence rdf:type hs:Evidence
Statement-restsOn class: = $statement hs:restsOn $para
Statement-enumeration class: + $statement hs:enumeration $para
Statement-qualifiers class: = $doubt hs:condition id:nobody
Statement-extent class: = $doubt hs:extent hs:must
Statement-degree class: = $statement hs:degree hs:most
Statement-number datatype: + $statement hs:number "thirty-four"
Statement-page datatype: = $cites hs:page 8
Statement-curatedBy minCount: - $statement hs:curatedBy
Statement-curatedBy datatype: = $statement hs:curatedBy "first reader"@en
Statement-curatedBy minLength: = $statement hs:curatedBy ""
Statement-curatedOn minCount: - $statement hs:curatedOn
Statement-curatedOn datatype: = $statement hs:curatedOn ""^^xsd:date
Statement-reviewedBy datatype: = $statement hs:reviewedBy "second reader"@en
Statement-reviewedBy minLength: = $statement hs:reviewedBy ""
Statement-reviewedOn datatype: = $statement hs:reviewedOn "2026-11-24"
Evidence nodeKind: ~ $evidence _:b
Evidence pattern: ~ $evidence st:evidence/0
Evidence xone: - $roles hs:forValue
Evidence xone: - $roles hs:forRole
Evidence-statement minCount: - $valued hs:evidence
Evidence-statement maxCount: + $statement hs:evidence $evidence
Evidence-hasSource minCount: - $evidence oa:hasSource
Evidence-hasSource maxCount: + $evidence oa:hasSource $note
Evidence-hasSource class: = $evidence oa:hasSource $doc
Evidence-hasSelector minCount: - $evidence oa:hasSelector
Evidence-hasSelector maxCount: + $evidence oa:hasSelector $second
Evidence-hasSelector class: - $quote rdf:type
Evidence-parallelSelector class: = $evidence hs:parallelSelector $doc
Evidence-anchorOrder maxCount: + $evidence hs:anchorOrder 99
Evidence-anchorOrder datatype: = $evidence hs:anchorOrder "first"
Evidence-anchorOrder minInclusive: = $evidence hs:anchorOrder 0
Evidence-gloss minCount: - $evidence hs:gloss
Evidence-gloss maxCount: + $evidence hs:gloss "another"@en
Evidence-gloss languageIn: = $evidence hs:gloss "(L/1)"
Evidence-forRole maxCount: + $roles hs:forRole hs:agent
Evidence-forRole class: = $roles hs:forRole hs:coChairedBy
Evidence-forValue maxCount: + $roles hs:forValue id:calm
Evidence-forValue nodeKind: = $roles hs:forValue "calm"
Quote nodeKind: ~ $quote _:b
Quote pattern: ~ $quote st:quote
Quote-exact minCount: - $quote oa:exact
Quote xone: - $evidence oa:hasSelector
Quote xone: + $other oa:hasSelector $quote
Quote xone: - $evidence hs:parallelSelector
Quote xone: + $other hs:parallelSelector $parallel
Quote xone: + $evidence hs:parallelSelector $quote
Quote-inEdition minCount: - $quote hs:inEdition
Quote-inEdition maxCount: + $quote hs:inEdition $english
Quote-inEdition class: = $quote hs:inEdition $doc
Quote-exact maxCount: + $quote oa:exact "另一引文"@zh
Quote-exact languageIn: = $quote oa:exact "（L/1）"
Quote-exact pattern: = $quote oa:exact "一"@zh
Quote-exact pattern:
  = $quote oa:exact "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一"@zh
Enumeration nodeKind: ~ $list _:b
Enumeration pattern: ~ $list id:list
Enumeration-entity minCount: - $list hs:enumeratedEntity
Enumeration-entity maxCount: + $list hs:enumeratedEntity id:trust
Enumeration-entity class: = $list hs:enumeratedEntity id:nobody
Enumeration-relation minCount: - $list hs:enumeratedRelation
Enumeration-relation maxCount: + $list hs:enumeratedRelation hs:hasAim
Enumeration-relation or: = $list hs:enumeratedRelation hs:encompases
Enumeration-open minCount: - $list hs:open
Enumeration-open maxCount: + $list hs:open false
Enumeration-open datatype: = $list hs:open "true"
Enumeration-hasSource minCount: - $list oa:hasSource
Enumeration-hasSource maxCount: + $list oa:hasSource $note
Enumeration-hasSource class: = $list oa:hasSource $doc
Enumeration-entry minCount: - $list hs:entry
Enumeration-entry class: - $entry rdf:type
Entry nodeKind: ~ $entry _:b
Entry pattern: ~ $entry id:entry
Entry-list minCount: - $list hs:entry
Entry-list maxCount: + $list2 hs:entry $entry
Entry-position minCount: - $entry hs:position
Entry-position maxCount: + $entry hs:position 7
Entry-position datatype: = $entry hs:position 1.5
Entry-position minInclusive: = $entry hs:position 0
Entry-item minCount: - $entry hs:item
Entry-item maxCount: + $entry hs:item id:calm
Entry-item class: = $entry hs:item id:nobody
Entry-statement class: = $entry hs:entryStatement $evidence
Document pattern: ~ $doc doc:Made-up
Document-prefLabel minCount: - $doc skos:prefLabel "虚构会议报告"@zh
Document-definition minCount: - $doc skos:definition
Document-definition maxCount: + $doc skos:definition "Another."@en
Document-definition languageIn: = $doc skos:definition "一份虚构的报告。"@zh
Document-sourceLanguage minCount: - $doc hs:sourceLanguage
Document-sourceLanguage maxCount: + $doc hs:sourceLanguage "en"
Document-sourceLanguage in: = $doc hs:sourceLanguage "de"
Document-edition minCount: - $doc hs:edition
Document-edition class: + $doc hs:edition $para
Edition nodeKind: ~ $english _:b
Edition pattern: ~ $english doc:made-up/english
Edition-language minCount: - $english schema:inLanguage
Edition-language maxCount: + $english schema:inLanguage "fr"
Edition-language in: = $english schema:inLanguage "de"
Edition-sha256 minCount: - $english hs:sha256
Edition-sha256 maxCount:
  + $english hs:sha256 "1010101010101010101010101010101010101010101010101010101010101010"
Edition-sha256 pattern: = $english hs:sha256 "0f0f"
Edition-rights maxCount: + doc:made-up/edition/zh dcterms:rights "Not free."@en
Edition-rights languageIn: = doc:made-up/edition/zh dcterms:rights "Free."
Document-textOf maxCount: + $doc hs:textOf $doc
Document-textOf class: = $doc hs:textOf id:calm
Document-sha256 minCount: - $doc hs:sha256
Document-sha256 maxCount: + $doc hs:sha256 "1010101010101010101010101010101010101010101010101010101010101010"
Document-sha256 datatype:
  = $doc hs:sha256 "1010101010101010101010101010101010101010101010101010101010101010"^^xsd:hexBinary
Document-sha256 pattern: = $doc hs:sha256 "0f0f"
Part pattern: ~ $para doc:made-up/paragraph/1
Part-curated maxCount: + doc:made-up/para/3 hs:curated true
Part-curated in: = doc:made-up/para/3 hs:curated true
Part-dividedOtherwiseIn class: = $para hs:dividedOtherwiseIn $doc
Part-isPartOf minCount: - $para dcterms:isPartOf
Part-isPartOf maxCount: + $para dcterms:isPartOf $doc
Part-isPartOf class: = $para dcterms:isPartOf id:calm
Part-inDocument minCount: - $para hs:inDocument
Part-inDocument class: = $para hs:inDocument id:calm
Part-digest maxCount: + $para hs:digest "Another."@en
Part-digest languageIn: = $para hs:digest "虚构摘要"@zh
Part-callsFootnote class: = $para hs:callsFootnote $bullet
Part-mentions class: + $para hs:mentions id:nobody
Part-sentences maxCount: + $para hs:sentences 9
Part-sentences datatype: = $para hs:sentences 2.5
Part-sentences minInclusive: = $para hs:sentences -1
Part-sentencesCovered maxCount: + $para hs:sentencesCovered 2
Part-sentencesCovered datatype: = $para hs:sentencesCovered 0.5
Part-sentencesCovered minInclusive: = $para hs:sentencesCovered -1
Part-sentencesCovered lessThanOrEquals: = $para hs:sentencesCovered 3
Part-clauses maxCount: + $para hs:clauses 9
Part-clauses datatype: = $para hs:clauses 3.5
Part-clauses minInclusive: = $para hs:clauses -1
Part-clausesCovered maxCount: + $para hs:clausesCovered 3
Part-clausesCovered datatype: = $para hs:clausesCovered 0.5
Part-clausesCovered minInclusive: = $para hs:clausesCovered -1
Part-clausesCovered lessThanOrEquals: = $para hs:clausesCovered 4
Numbered-number minCount: - $section hs:number
Numbered-number maxCount: + $note hs:number 2
Numbered-number datatype: = $bullet hs:number "1"
Numbered-number minInclusive: = $para hs:number 0
Place-order minCount: - $letter hs:order
Place-order maxCount: + $para hs:order 40
Place-order datatype: = $bullet hs:order "1"
Place-order minInclusive: = $note hs:order 0
TopPart-isPartOf class: = $letter dcterms:isPartOf $section
Paragraph-isPartOf pattern: = $para dcterms:isPartOf $bullet
Paragraph or: - $para hs:digest
Bullet-isPartOf class: = $bullet dcterms:isPartOf $section
Mention nodeKind: ~ $mention _:b
Mention pattern: ~ $mention id:mention
Mention-place minCount: - $mention hs:place
Mention-place maxCount: + $mention hs:place $note
Mention-place class: = $mention hs:place $doc
Mention-mentionOf minCount: - $mention hs:mentionOf
Mention-mentionOf maxCount: + $mention hs:mentionOf id:trust
Mention-mentionOf class: = $mention hs:mentionOf id:nobody
Mention-surfaceForm maxCount: + $mention hs:surfaceForm "x"
Mention-surfaceForm minCount: - $mention hs:surfaceForm
Mention-surfaceForm datatype: = $mention hs:surfaceForm "平静"@zh
Mention-surfaceForm minLength: = $mention hs:surfaceForm ""
Correction nodeKind: ~ $correction _:b
Correction pattern: ~ $correction id:correction
Correction or: - $correction hs:authority
Correction or: - $slip hs:reason
Correction-place minCount: - $correction hs:place
Correction-place maxCount: + $correction hs:place $note
Correction-place class: = $correction hs:place $doc
Correction-exact minCount: - $correction oa:exact
Correction-inEdition minCount: - $correction hs:inEdition
Correction-inEdition maxCount: + $correction hs:inEdition $english
Correction-inEdition class: = $correction hs:inEdition $doc
Correction-exact maxCount: + $correction oa:exact "L/1"@zh
Correction-exact languageIn: = $correction oa:exact "（L/1）"
Correction-exact minLength: = $correction oa:exact ""@zh
Correction-printed minCount: - $correction hs:printed
Correction-printed maxCount: + $correction hs:printed "L/3"
Correction-printed datatype: = $correction hs:printed "L/1"@zh
Correction-printed minLength: = $correction hs:printed ""
Correction-established minCount: - $correction hs:established
Correction-established maxCount: + $correction hs:established "L/3"
Correction-established datatype: = $correction hs:established "L/2"@zh
Correction-established minLength: = $correction hs:established ""
Correction-established disjoint: = $correction hs:established "L/1"
Correction-kind minCount: - $correction hs:correctionKind
Correction-kind maxCount: + $correction hs:correctionKind hs:dateError
Correction-kind class: = $correction hs:correctionKind hs:symbol
Correction-authority maxCount: + $correction hs:authority <https://example.org/other>
Correction-authority nodeKind: = $correction hs:authority "a book"
Correction-reason maxCount: + $slip hs:reason "Another."@en
Correction-reason languageIn: = $slip hs:reason "因为"@zh
Correction-disputes class: = $correction hs:disputes $evidence
Correction-editorialNote maxCount: + $correction hs:editorialNote "Another."@en
Correction-editorialNote languageIn: = $correction hs:editorialNote "Made up."
Redirect pattern: ~ id:silence id:Silence_1
Redirect-isReplacedBy maxCount: + id:silence dcterms:isReplacedBy id:trust
Redirect-isReplacedBy class: = id:silence dcterms:isReplacedBy id:nobody
Redirect-type maxCount: + id:silence rdf:type hs:Value
Fact nodeKind: ~ $fact _:b
Fact pattern: ~ $fact id:fact
Fact xone: - $fact hs:object
Fact xone: + $fact hs:value "x"
Fact-label minCount: - $fact rdfs:label
Fact-label languageIn: = $fact rdfs:label "池塘决议"@zh
Fact-label uniqueLang: + $fact rdfs:label "Another."@en
Fact-subject minCount: - $fact hs:subject
Fact-subject maxCount: + $fact hs:subject id:calm
Fact-subject class: = $fact hs:subject id:nobody
Fact-relation minCount: - $fact hs:relation
Fact-relation maxCount: + $fact hs:relation hs:adoptedAt
Fact-relation class: = $fact hs:relation hs:adoptdBy
Fact-object maxCount: + $fact hs:object id:calm
Fact-object class: = $fact hs:object id:nobody
Fact-value maxCount: + $code hs:value "998"
Fact-value nodeKind: = $code hs:value id:calm
Fact-source minCount: - $fact dcterms:source
Fact-source nodeKind: = $fact dcterms:source "a book"
Fact-curatedBy minCount: - $fact hs:curatedBy
Fact-curatedBy datatype: = $fact hs:curatedBy "first reader"@en
Fact-curatedBy minLength: = $fact hs:curatedBy ""
Fact-curatedOn minCount: - $fact hs:curatedOn
Fact-curatedOn datatype: = $fact hs:curatedOn "2026-11-24"
Fact-editorialNote maxCount: + $code hs:editorialNote "Another."@en
Fact-editorialNote languageIn: = $code hs:editorialNote "Made up."
Dataset class: - $dataset rdf:type dcat:Dataset
Dataset class: - $dataset rdf:type void:Dataset
Dataset-title minCount: - $dataset dcterms:title "Human security graph"@en
Dataset-title languageIn: + $dataset dcterms:title "Titel"@de
Dataset-title uniqueLang: + $dataset dcterms:title "Another"@en
Dataset-description minCount: - $dataset dcterms:description
Dataset-description uniqueLang: + $dataset dcterms:description "Another."@en
Dataset-version minCount: - $dataset dcat:version
Dataset-version maxCount: + $dataset dcat:version "9.9.9"
Dataset-version pattern: = $dataset dcat:version "latest"
Dataset-license maxCount: + $dataset dcterms:license <https://example.org/licence>
Dataset-license hasValue: = $dataset dcterms:license <https://example.org/licence>
Dataset-source minCount: - $dataset dcterms:source
Dataset-source class: = $dataset dcterms:source id:lake-declaration
Dataset-conformsTo hasValue: - $dataset dcterms:conformsTo
Dataset-vocabulary hasValue: - $dataset void:vocabulary
Dataset-uriSpace hasValue: = $dataset void:uriSpace "https://example.org/"
Dataset-entityCount minCount: - $dataset hs:entityCount
Dataset-entityCount maxCount: + $dataset hs:entityCount 99999
Dataset-entityCount datatype: = $dataset hs:entityCount "seven"
Dataset-entityCount minInclusive: = $dataset hs:entityCount 0
Dataset-statementCount minCount: - $dataset hs:statementCount
Dataset-statementCount maxCount: + $dataset hs:statementCount 99999
Dataset-statementCount datatype: = $dataset hs:statementCount "seven"
Dataset-statementCount minInclusive: = $dataset hs:statementCount 0
Dataset-triples minCount: - $dataset void:triples
Dataset-triples maxCount: + $dataset void:triples 99999
Dataset-triples datatype: = $dataset void:triples "seven"
Dataset-triples minInclusive: = $dataset void:triples 0
""",
    )
    .strip()
    .splitlines()
)
_TOKEN = re.compile(r'"[^"]*"(?:@\w+|\^\^\S+)?|<[^>]*>|\S+')


class Mutant(NamedTuple):
    shape: URIRef
    parameter: str
    edits: list[str]

    @classmethod
    def read(cls, line: str) -> Mutant:
        head, _, edits = line.partition(": ")
        shape, parameter = head.split()
        return cls(URIRef(SHAPE + shape), parameter, edits.split(" ; "))

    def survives(self, sound: Graph, shapes: Graph) -> bool:
        """Whether the broken graph is *not* reported by this very shape and parameter."""
        owners = set(shapes.transitive_subjects(SH.property, self.shape))
        with edited(sound, self.edits) as broken:
            return (local(self.shape), component(self.parameter)) not in results(broken, shapes, *owners)


ALL = [Mutant.read(line) for line in MUTANTS]


def term(text: str, graph: Graph):
    if text[0] == "$":
        name = text[1:]
        if name in ALIASES:
            return term(ALIASES[name], graph)
        (row,) = graph.query(FOCI[name], initNs=NAMESPACES)
        return row[0]
    if text[0] == "<":
        return URIRef(text[1:-1])
    if text.startswith("_:"):
        return BNode(text[2:])
    prefix, colon, name = text.partition(":")
    return (
        URIRef(NAMESPACES[prefix] + name)
        if colon and text[0] != '"'
        else from_n3(text, nsm=graph.namespace_manager)
    )


@contextmanager
def edited(graph: Graph, edits: list[str]) -> Iterator[Graph]:
    """The graph with the edits made, and afterwards as it was."""
    out, new = set(), set()
    for edit in edits:
        sign, *words = _TOKEN.findall(edit)
        terms = [term(w, graph) for w in words]
        if sign == "~":
            old, name = terms
            out |= {*graph.triples((old, None, None)), *graph.triples((None, None, old))}
            new |= {tuple(name if t == old else t for t in triple) for triple in out}
        elif sign == "-":
            out |= set(graph.triples((*terms, None)[:3]))
        else:
            out |= set(graph.triples((*terms[:2], None))) if sign == "=" else set()
            new.add(tuple(terms))
    new -= set(graph)
    assert out | new, "nothing to edit"
    for triple in out:
        graph.remove(triple)
    for triple in new:
        graph.add(triple)
    try:
        yield graph
    finally:
        for triple in new:
            graph.remove(triple)
        for triple in out:
            graph.add(triple)


def constraints(shapes: Graph) -> list[tuple[URIRef, str, Node]]:
    """Each constraint as (shape, parameter, value), but for those that only lead to other shapes."""
    known = set(" ".join(CONSTRAINTS.values()).split()) - LEADING
    return sorted(
        (s, str(p)[len(SH) :], o) for s, p, o in shapes if p.startswith(SH) and p[len(SH) :] in known
    )


def logical(shapes: Graph) -> dict[URIRef, tuple[URIRef, str]]:
    """The shapes that are only members of others, with what reports a breach of each: shape and parameter."""
    found = {o: (s, "qualifiedMinCount") for s, o in shapes.subject_objects(SH.qualifiedValueShape)}
    for parameter in ("and", "or", "xone"):
        for s, members in shapes.subject_objects(SH[parameter]):
            found |= {member: (s, parameter) for member in Collection(shapes, members)}
    return found


def paths(shapes: Graph, shape: URIRef) -> list[URIRef]:
    """The properties in the path of a shape."""
    path = shapes.value(shape, SH.path)
    if isinstance(path, URIRef):
        return [path]
    if inverse := shapes.value(path, SH.inversePath):
        return [inverse]
    return list(Collection(shapes, shapes.value(path, SH.alternativePath)))


def instances(graph: Graph, cls: URIRef) -> set[Node]:
    return {i for c in graph.transitive_subjects(RDFS.subClassOf, cls) for i in graph.subjects(RDF.type, c)}


# What is reported


def test_a_sound_graph_keeps_to_the_shapes(sound, shapes):
    assert results(sound, shapes) == set()


@pytest.mark.parametrize("mutant", ALL, ids=MUTANTS)
def test_a_broken_graph_is_reported(mutant, sound, shapes):
    before = set(sound)
    assert not mutant.survives(sound, shapes)
    assert set(sound) == before


def test_every_constraint_has_a_mutant(shapes):
    members = logical(shapes)
    needed = {(local(s), p) for s, p, _ in constraints(shapes) if s not in members}
    assert {(local(m.shape), m.parameter) for m in ALL} == needed


def test_every_one_of_several_values_and_every_member_of_a_choice_matters(sound, shapes):
    """Without it a mutant is reported no more, or the sound graph is."""
    members = logical(shapes)
    several = {(s, p) for s, p, o in constraints(shapes) if len(set(shapes.objects(s, SH[p]))) > 1}
    idle = []
    for shape, parameter, value in constraints(shapes):
        if shape not in members and (shape, parameter) not in several:
            continue
        through = members.get(shape, (shape, parameter))
        shapes.remove((shape, SH[parameter], value))
        try:
            mutants = [m for m in ALL if (m.shape, m.parameter) == through]
            if not (any(m.survives(sound, shapes) for m in mutants) or results(sound, shapes, through[0])):
                idle.append((local(shape), parameter, str(value)))
        finally:
            shapes.add((shape, SH[parameter], value))
    assert idle == []


def test_a_graph_without_a_description_is_reported(ontology, shapes):
    assert ("Dataset", "ClassConstraintComponent") in results(ontology, shapes)


# The file itself


def test_the_shapes_are_well_formed(shapes):
    """By the shapes for shapes of the recommendation's appendix C."""
    conforms, _, text = meta_validate(excerpt(shapes, ()), inference="none", max_validation_depth=99)
    assert conforms, text


def test_every_parameter_is_one_of_shacl_core(shapes):
    known = set(" ".join([*CONSTRAINTS.values(), *FURNITURE.values()]).split())
    used = {p[len(SH) :] for p in shapes.predicates() if p.startswith(SH)}
    assert used <= known
    assert {o[len(SH) :] for o in shapes.objects() if o.startswith(SH)} == {
        "NodeShape",
        "PropertyShape",
        "IRI",
        "Literal",
    }
    others = {p for p in shapes.predicates() if not p.startswith(SH)} - {RDF.type, RDF.first, RDF.rest}
    assert {s for p in others for s in shapes.subjects(p)} == {URIRef(SHAPE.rstrip("#"))}


def test_every_term_is_declared(shapes):
    declared = {HS + name for name in load().terms} | {
        space + name for space, names in EXTERNAL.items() for name in names.split()
    }
    used = {p for shape in shapes.subjects(SH.path) for p in paths(shapes, shape)}
    used |= {
        o
        for p in (SH["class"], SH.targetClass, SH.disjoint, SH.equals, SH.lessThan, SH.lessThanOrEquals)
        for o in shapes.objects(None, p)
    }
    assert {str(u) for u in used} - declared == set()
    assert set(shapes.objects(None, SH.datatype)) <= {
        XSD[name] for name in ["string", "integer", "boolean", "date"]
    }


def test_every_shape_is_named_typed_in_use_and_says_what_to_mend(shapes):
    typed = {*shapes.subjects(RDF.type, SH.NodeShape), *shapes.subjects(RDF.type, SH.PropertyShape)}
    assert all(isinstance(s, URIRef) and s.startswith(SHAPE) for s in typed)
    assert {s for s, p, _ in shapes if p.startswith(SH) and not isinstance(s, BNode)} == typed
    in_use = {
        *shapes.objects(None, SH.property),
        *logical(shapes),
        *shapes.subjects(SH.targetClass),
        *shapes.subjects(SH.targetSubjectsOf),
        *shapes.subjects(SH.targetNode),
    }
    assert typed == in_use
    assert set(shapes.subjects(SH.path)) == set(shapes.subjects(RDF.type, SH.PropertyShape))
    for shape in {s for s, _, _ in constraints(shapes)}:
        (message,) = shapes.objects(shape, SH.message)
        assert message.language == "en" and message[0].isupper() and message[-1] in ".…"
    blank = {o for o in shapes.objects() if isinstance(o, BNode)}
    structure = {SH.path, SH.alternativePath, SH["in"], SH.languageIn, SH["or"], SH.xone, RDF.rest}
    assert {p for b in blank for p in shapes.predicates(None, b)} <= structure


# The file and the ontology


def test_the_shapes_and_the_ontology_agree(shapes):
    """Classes are those of the ranges, or narrower; datatypes are the ranges; texts have a language."""
    vocabulary = load()
    wrong = []
    for shape in shapes.subjects(SH.path):
        for path in paths(shapes, shape):
            prop = vocabulary.properties.get(path[len(HS) :]) if path.startswith(HS) else None
            range_ = prop and prop.range
            if range_ is None or (shapes.value(shape, SH.path), SH.inversePath, path) in shapes:
                continue
            for cls in shapes.objects(shape, SH["class"]):
                if (
                    range_ in vocabulary.classes
                    and not vocabulary.is_a(cls[len(HS) :], range_)
                    and not vocabulary.is_a(range_, cls[len(HS) :])
                ):
                    wrong.append((local(shape), path, cls))
            wrong += [(local(shape), path, d) for d in shapes.objects(shape, SH.datatype) if str(d) != range_]
            if (shape, SH.languageIn, None) in shapes and range_ != str(RDF.langString):
                wrong.append((local(shape), path, "in a language"))
    assert wrong == []


def test_every_qualifier_and_role_has_its_shape(shapes):
    vocabulary = load()
    for cls, wanted in {
        "Statement": vocabulary.qualifiers(),
        **{
            c: [r for r in vocabulary.roles() if vocabulary.properties[r].domain == c]
            for c in ("Definition", "Office")
        },
        **{
            c: [r for r in vocabulary.roles() if vocabulary.properties[r].domain in (c, None)]
            for c in ("Measure", "Authorisation")
        },
    }.items():
        shaped = {p for s in shapes.objects(URIRef(SHAPE + cls), SH.property) for p in paths(shapes, s)}
        assert {HS + name for name in wanted} - {str(p) for p in shaped} == set(), cls


def test_every_class_of_the_register_has_its_shape(shapes):
    """An entity may also be of a class for which the general shape must do: these and no others."""
    vocabulary = load()
    targets = [t[len(HS) :] for t in shapes.objects(URIRef(SHAPE + "Registered"), SH.targetClass)]
    rest = {c for c in vocabulary.entity_classes() if not any(vocabulary.is_a(c, t) for t in targets)}
    assert rest == {
        "AgendaItem",
        "Award",
        "Entity",
        "InformationResource",
        "Letter",
        "Paper",
        "Period",
        "Proceedings",
        "Report",
        "SourceDocument",
        "Website",
        "Work",
    }


def test_every_property_that_the_build_writes_has_a_shape(sound, ontology, shapes):
    """But for the relations, which are data, and what the ontology itself is described with."""
    relations = {URIRef(HS + name) for name in load().relations()}
    written = {p for s, p, o in sound if (s, p, o) not in ontology} - relations - {RDF.type}
    assert written - {p for shape in shapes.subjects(SH.path) for p in paths(shapes, shape)} == set()


def test_the_build_uses_properties_as_the_ontology_declares_them(sound):
    """Subjects are of the domain and objects of the range; a reasoner would otherwise infer falsehoods."""
    vocabulary = load()
    wrong = set()
    for s, p, o in sound:
        prop = vocabulary.properties.get(p[len(HS) :]) if p.startswith(HS) and not s.startswith(HS) else None
        if prop is None:
            continue
        if prop.domain and s not in instances(sound, URIRef(HS + prop.domain)):
            wrong.add((prop.name, "domain", prop.domain))
        if prop.range in vocabulary.classes and o not in instances(sound, URIRef(HS + prop.range)):
            wrong.add((prop.name, "range", prop.range))
        if isinstance(o, Literal) and prop.range:
            given = RDF.langString if o.language else o.datatype or XSD.string
            if prop.range != str(given):
                wrong.add((prop.name, "range", prop.range))
    assert wrong == set()


# The project


@pytest.fixture(scope="module")
def project(ontology) -> Graph:
    """All but the concept scheme, which is our arrangement and no part of what the shapes are about."""
    quads = read_project().quads()
    return to_rdflib([quad for quad in quads if quad.graph_name.value != SCHEME_GRAPH], ontology)


def test_the_project_keeps_to_the_shapes(project, shapes):
    assert results(project, shapes) == set()


NOT_IN_THE_PROJECT_YET = {"Provision"}
"""Classes that a document may bring; until one does, the made-up document must have them."""


def test_every_target_has_nodes_in_the_project(project, sound, shapes):
    sizes = {
        str(cls).removeprefix(HS): len(instances(project, cls))
        for cls in shapes.objects(None, SH.targetClass)
    }
    sizes |= {
        str(node): len(set(project.predicate_objects(node))) for node in shapes.objects(None, SH.targetNode)
    }
    sizes |= {
        str(path): len(set(project.subjects(path))) for path in shapes.objects(None, SH.targetSubjectsOf)
    }
    missing = {name for name, size in sizes.items() if size == 0}
    assert missing <= NOT_IN_THE_PROJECT_YET, sizes
    assert all(instances(sound, URIRef(HS + name)) for name in NOT_IN_THE_PROJECT_YET)
