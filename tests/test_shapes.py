"""The shapes: a sound graph keeps to them, and each constraint reports the graph that is broken in just its way.

pySHACL passes in silence over a misspelt parameter, target, class or path. So every parameter in the file must be one of SHACL
core's, every term must be declared, every target must have nodes, and every parameter must have a mutant below.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Iterator

import pytest

pyshacl = pytest.importorskip("pyshacl")
from rdflib import RDF, RDFS, BNode, Graph, Namespace, URIRef  # noqa: E402
from rdflib.collection import Collection  # noqa: E402
from rdflib.util import from_n3  # noqa: E402

from graph_builder.build import build  # noqa: E402
from graph_builder.checks import check  # noqa: E402
from graph_builder.mappings import read  # noqa: E402
from graph_builder.project import read_project  # noqa: E402
from graph_builder.resources import ontology_file  # noqa: E402
from graph_builder.vocabulary import BASE, HS, NAMESPACES, load  # noqa: E402

SH = Namespace("http://www.w3.org/ns/shacl#")
SHAPE = BASE + "shapes#"
SHAPES_FILE = ontology_file().with_name("shapes.ttl")

CONSTRAINTS = {
    "4.1 value type": "class datatype nodeKind",
    "4.2 cardinality": "minCount maxCount",
    "4.3 value range": "minExclusive minInclusive maxExclusive maxInclusive",
    "4.4 string-based": "minLength maxLength pattern flags languageIn uniqueLang",
    "4.5 property pair": "equals disjoint lessThan lessThanOrEquals",
    "4.6 logical": "not and or xone",
    "4.7 shape-based": "node property qualifiedValueShape qualifiedMinCount qualifiedMaxCount qualifiedValueShapesDisjoint",
    "4.8 other": "closed ignoredProperties hasValue in",
}
"""The parameters of SHACL core by the section of the W3C recommendation that defines them."""
FURNITURE = {
    "2.1 shapes": "severity message deactivated",
    "2.1.3 targets": "targetNode targetClass targetSubjectsOf targetObjectsOf",
    "2.3.1 paths": "path inversePath alternativePath zeroOrMorePath oneOrMorePath zeroOrOnePath",
    "2.3.2 non-validating": "name description order group defaultValue",
}
NO_MUTANT_OF_ITS_OWN = {"property", "qualifiedValueShape"}
"""Parameters that only lead to other shapes: sh:property reports nothing, sh:qualifiedValueShape reports through its counts."""
EXTERNAL = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "Property",
    "http://www.w3.org/2000/01/rdf-schema#": "label",
    "http://www.w3.org/2004/02/skos/core#": "prefLabel altLabel definition editorialNote broader narrower related",
    "http://purl.org/dc/terms/": "isPartOf source title description license conformsTo",
    "http://www.w3.org/ns/oa#": "TextQuoteSelector exact hasSource hasSelector",
    "http://www.w3.org/ns/dcat#": "Dataset version",
    "http://rdfs.org/ns/void#": "Dataset vocabulary uriSpace triples",
}
"""Terms of other vocabularies that the shapes may use, as those vocabularies spell them."""

# A document that nobody wrote, with one of everything that the build can make

ENTITIES = """
river-union: {class: Organization, label: {en: River Union, zh: 河流联盟}, alt: {en: [RU]}, definition: A made-up union of rivers.,
  source: ['https://example.org/names'], note: Made up for a test.}
lake-republic: {class: State, label: {en: Lake Republic, zh: 湖泊共和国}, definition: A made-up State.}
lake-town: {class: City, label: {en: Lake Town, zh: 湖镇}, definition: A made-up town.}
first-meeting: {class: Meeting, label: {en: First Meeting, zh: 首次虚构会议}, definition: A made-up meeting.}
lake-declaration: {class: Declaration, label: {en: Lake Declaration, zh: 湖泊宣言}, definition: A made-up declaration.}
jo-doe: {class: Person, label: {en: Jo Doe, zh: 某某甲}, definition: A made-up person.}
minister-of-lakes: {class: Office, label: {en: Minister of Lakes, zh: 湖泊部长}, definition: A made-up office.}
calm: {class: SecurityConcept, label: {en: calm, zh: 平静, fr: calme}, definition: A made-up idea.}
calm-at-night: {class: SecurityConcept, label: {en: calm at night, zh: 夜间平静}, definition: A made-up kind of calm.}
noise: {class: Threat, label: {en: noise, zh: 噪声}, definition: A made-up threat.}
trust: {class: Value, label: {en: trust, zh: 互信}, definition: A made-up value.}
whisper: {class: Measure, label: {en: whisper, zh: 轻声说话}, definition: A made-up measure.}
close-doors: {class: Measure, label: {en: close the doors, zh: 关门}, definition: A made-up measure.}
what-calm-is: {class: Definition, label: {en: what calm is, zh: 平静的定义}, definition: A made-up definition.}
leave-to-enter: {class: Authorisation, label: {en: leave to enter, zh: 准许进入}, definition: A made-up authorisation.}
lake-fund: {class: Fund, label: {en: Lake Fund, zh: 湖泊基金}, definition: A made-up fund.}
lake-watch: {class: ProposedBody, label: {en: Lake Watch, zh: 湖泊观察站}, definition: A made-up proposal.}
"""
DOCUMENT = f"""
document: {{class: SourceDocument, label: {{en: Report of a made-up meeting, zh: 虚构会议报告}}, definition: A made-up report.,
  language: zh, sha256: {"0f" * 32}}}
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
  - {subject: first-meeting, relation: coChairedBy, object: [jo-doe, river-union], anchor: 共同主持会议, gloss: co-chaired the meeting,
     location: lake-town, time: 2003-05, number: 34, degree: fully, purpose: calm, restsOn: 1, id: chairs, note: Made up.}
  - {subject: first-meeting, relation: date, object: {date: 2003-05-01/2003-05-02}, anchor: 五月初举行, gloss: held in early May}
  - {subject: river-union, relation: funds, object: lake-fund, anchor: 资助基金, gloss: pays into the fund, during: {date: 196X/..}}
  - {subject: lake-declaration, relation: symbol, object: {value: L/1}, anchor: （L/1）, gloss: (L/1), id: symbol}
  - {subject: calm-at-night, relation: kindOf, object: calm, anchor: 也是平静, gloss: is calm too, id: kind}
  - subject: calm
    relation: encompasses
    object: {open: true, items: [{key: noise, anchor: 噪声}, {key: trust, anchor: 互信}]}
    anchor: 包括例如
    gloss: includes for example
  - {subject: noise, relation: threatens, object: calm, anchor: 有人认为威胁, gloss: some hold that it threatens, speaker: unnamed,
     standing: possible, polarity: denied, extent: some, condition: lake-watch, id: doubt}
  - {subject: {statement: kind}, relation: followsFrom, object: {statement: symbol}, anchor: 因此可见, gloss: hence}
  - {subject: jo-doe, relation: holdsOffice, object: minister-of-lakes, anchor: 湖泊部长某, gloss: the Minister of Lakes,
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
  - {subject: document, relation: recommends, object: close-doors, standing: recommended, anchor: 应当关门, gloss: should close the doors,
     roles: {agent: river-union}}
  - {subject: river-union, relation: defines, object: what-calm-is, anchor: 定义平静, gloss: defines calm,
     roles: {definiendum: calm, element: trust}}
  - {subject: river-union, relation: authorises, object: leave-to-enter, anchor: 准许进入, gloss: gives leave to enter,
     roles: {authorisedActor: lake-republic, inCaseOf: noise}}
- footnote: 1
  statements:
  - {subject: note, relation: cites, object: lake-declaration, page: '8', article: '2', anchor: 第8页, gloss: page 8}
"""
CORRECTIONS = """
- {id: symbol, place: para/1, anchor: （L/1）, printed: L/1, established: L/2, kind: symbol, authority: 'https://example.org/L/2',
   disputes: [symbol], note: Made up.}
- {id: slip, place: footnote/1, anchor: 第8页, printed: 第8页, established: 第9页, kind: reference, reason: There are nine pages.}
"""
PLACES = ("cover", "letter", "title", "para/1", "para/2", "para/2/bullet/1", "footnote/1")
COUNTS = {"sentences": 2, "sentencesCovered": 1, "clauses": 3, "clausesCovered": 2}


def write_mappings(folder: Path) -> None:
    document = folder / "documents" / "made-up"
    document.mkdir(parents=True)
    (folder / "entities").mkdir()
    mention = {"place": "para/1", "key": "calm", "form": "平静", "count": 2}
    recorded = {"sha256": "0f" * 32, "places": {p: {**COUNTS, "footnotes": [1] if p == "para/1" else []} for p in PLACES}}
    for path, text in {
        folder / "entities" / "all.yaml": ENTITIES,
        document / "document.yaml": DOCUMENT,
        document / "01.yaml": STATEMENTS,
        document / "corrections.yaml": CORRECTIONS,
        document / "mentions.jsonl": json.dumps(mention, ensure_ascii=False) + "\n",
        document / "recorded.json": json.dumps(recorded),
    }.items():
        path.write_text(text, encoding="utf-8")


def to_rdflib(quads) -> Graph:
    """The quads without their graphs, together with the ontology."""
    graph = Graph()
    graph.parse(data="".join(sorted({f"{q.triple} .\n" for q in quads})), format="nt")
    return graph.parse(ontology_file())


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(SHAPES_FILE)


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> Graph:
    """The graph of the made-up document; mutants mend what they break."""
    folder = tmp_path_factory.mktemp("mappings")
    write_mappings(folder)
    mappings = read(folder, load())
    assert [str(p) for p in check(mappings, load())] == []
    return to_rdflib(build(mappings, load()))


def results(graph: Graph, shapes: Graph) -> set[tuple[str, str]]:
    """What is reported: (shape, constraint component), local names."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none", advanced=False, inplace=True)
    return {
        (str(report.value(r, SH.sourceShape)).removeprefix(SHAPE), str(report.value(r, SH.sourceConstraintComponent)).removeprefix(str(SH)))
        for r in report.subjects(RDF.type, SH.ValidationResult)
    }


def component(parameter: str) -> str:
    return parameter[0].upper() + parameter[1:] + "ConstraintComponent"
