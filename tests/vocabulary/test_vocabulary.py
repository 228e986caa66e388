"""The vocabulary as it is read from an ontology; and that the real one gives each rule what it relies on."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.checks.statements import AXES
from graph_builder.statements.resolver import RESERVED, UNSPECIFIED
from graph_builder.vocabulary.namespaces import BASE, HS, NAMESPACES
from graph_builder.vocabulary.ontology import Vocabulary, load
from graph_builder.vocabulary.suggestions import nearest

SMALL = b"""
@prefix hs: <https://w3id.org/human-security/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix schema: <https://schema.org/> .

hs:Entity a owl:Class ; rdfs:label "entity"@en, "\xe5\xae\x9e\xe4\xbd\x93"@zh .
hs:Animal a owl:Class ; rdfs:subClassOf hs:Entity .
hs:Cat a owl:Class ; rdfs:subClassOf hs:Animal, foaf:Agent ; rdfs:label "cat"@en .
hs:Part a owl:Class ; rdfs:subClassOf hs:Entity .
hs:Mood a owl:Class .
hs:calm a owl:NamedIndividual, hs:Mood .
hs:veryAngry a owl:NamedIndividual, hs:Mood ; skos:notation "angry" .
hs:chases a owl:ObjectProperty, hs:Relation ; rdfs:domain hs:Cat ; rdfs:range hs:Animal ;
    owl:inverseOf hs:chasedBy ; hs:skosForm skos:related .
hs:chasedBy a owl:ObjectProperty, hs:Relation .
hs:near a owl:ObjectProperty, owl:SymmetricProperty, hs:Relation .
hs:age a owl:DatatypeProperty, hs:Relation ; rdfs:range xsd:integer .
hs:prey a owl:ObjectProperty, hs:Role ; rdfs:domain hs:Animal .
hs:mood a owl:ObjectProperty, hs:Qualifier ; rdfs:range hs:Mood .
hs:when a owl:ObjectProperty, hs:LimitingQualifier, hs:Role ; rdfs:range hs:Entity .
hs:label a owl:DatatypeProperty .
hs:born a owl:DatatypeProperty ; rdfs:range rdfs:Literal ; schema:rangeIncludes xsd:date .
"""


@pytest.fixture(scope="module")
def small() -> Vocabulary:
    return Vocabulary(SMALL)


# --- what is read


def test_classes_and_what_is_above_them(small: Vocabulary) -> None:
    assert small.classes == {"Entity", "Animal", "Cat", "Part", "Mood"}
    assert small.is_a("Cat", "Cat") and small.is_a("Cat", "Entity")
    assert not small.is_a("Entity", "Cat") and not small.is_a("Unknown", "Entity")
    assert small.type_iris("Cat") == [HS + "Cat", HS + "Animal", HS + "Entity", NAMESPACES["foaf"] + "Agent"]
    assert small.entity_classes() == ["Animal", "Cat", "Entity"]


def test_relations_roles_and_qualifiers(small: Vocabulary) -> None:
    assert small.relations() == ["age", "chasedBy", "chases", "near"]
    assert small.roles() == ["prey", "when"]
    assert small.qualifiers() == ["mood", "when"]
    chases = small.properties["chases"]
    assert (chases.domain, chases.range, chases.literal, chases.inverse, chases.skos_form) == (
        "Cat",
        "Animal",
        False,
        "chasedBy",
        "related",
    )
    assert small.properties["chasedBy"].inverse == "chases"
    assert small.properties["near"].symmetric and not chases.symmetric
    age = small.properties["age"]
    assert (age.literal, age.range) == (True, NAMESPACES["xsd"] + "integer")
    assert small.properties["when"].limits and not small.properties["mood"].limits
    label = small.properties["label"]
    assert not (label.is_relation or label.is_role or label.is_qualifier)


def test_the_narrower_datatype_is_the_range(small: Vocabulary) -> None:
    """OWL 2 has no xsd:date, so that the range says less than the ontology knows."""
    assert small.properties["born"].range == NAMESPACES["xsd"] + "date"


def test_values_are_named_by_the_word_that_curators_write(small: Vocabulary) -> None:
    assert small.values("Mood") == {"calm": "calm", "angry": "veryAngry"}
    assert small.value("mood", "angry") == "veryAngry"
    assert small.value("mood", "veryAngry") is None
    assert small.takes_values("mood") and not small.takes_values("when")
    assert small.values("NoSuchClass") == {}


def test_labels_by_language_or_else_the_name(small: Vocabulary) -> None:
    assert (
        small.label("Entity"),
        small.label("Entity", "zh"),
        small.label("Cat", "zh"),
        small.label("Animal"),
    ) == ("entity", "实体", "Cat", "Animal")


def test_the_terms_are_all_subjects_of_ours(small: Vocabulary) -> None:
    assert {"Cat", "chases", "calm", "label"} <= small.terms
    assert "Agent" not in small.terms


def test_a_circle_of_classes_comes_to_an_end() -> None:
    circle = Vocabulary(
        b"@prefix hs: <https://w3id.org/human-security/ontology#> ."
        b"@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
        b"@prefix owl: <http://www.w3.org/2002/07/owl#> ."
        b"hs:A a owl:Class ; rdfs:subClassOf hs:B . hs:B a owl:Class ; rdfs:subClassOf hs:A ."
    )
    assert circle.is_a("A", "B") and circle.is_a("B", "A")


# --- the nearest name


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("chairdBy", "chairedBy"),
        ("CHAIREDBY", "chairedBy"),
        ("chaired-by", "chairedBy"),
        ("fundedby", "fundedBy"),
        ("xyz", None),
        ("", None),
    ],
)
def test_what_was_probably_meant(wrong: str, right: str | None) -> None:
    assert nearest(wrong, ["chairedBy", "fundedBy", "hostedBy"]) == right


@given(st.text(), st.lists(st.text(min_size=1), max_size=6))
def test_the_nearest_is_one_of_those_given_whatever_their_order(name: str, among: list[str]) -> None:
    found = nearest(name, among)
    assert found is None or found in among
    assert nearest(name, among[::-1]) == nearest(name, set(among)) == found
    if name in among and name:
        assert found == name


# --- the real ontology gives what the code relies on


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


def test_it_is_read_once_a_process(vocabulary: Vocabulary) -> None:
    assert load() is vocabulary


def test_the_axes_have_the_values_that_the_code_names(vocabulary: Vocabulary) -> None:
    assert set(vocabulary.values("NormativeStanding")) == {"obligatory", "forbidden", "permitted", "entitled"}
    assert set(vocabulary.values("Standing")) == {
        *("asserted", "recommended", "possible", "prospective"),
        *vocabulary.values("NormativeStanding"),
    }
    assert set(vocabulary.values("Polarity")) == {"affirmed", "denied"}
    assert set(vocabulary.values("Reception")) == {"endorsed", "reported", "rejected"}
    assert all(vocabulary.values(cls) for cls in AXES.values())
    assert {"unnamed", "notStated"} == set(UNSPECIFIED.values()) <= vocabulary.terms


def test_the_qualifiers_of_the_guide_are_those_of_the_ontology(vocabulary: Vocabulary) -> None:
    limiting = {name for name in vocabulary.qualifiers() if vocabulary.properties[name].limits}
    assert limiting == {"extent", "condition", "exception", "during", "phase", "context"}
    assert {"degree", "time", "location", "purpose", "basis", "number", "page", "article", "strength"} <= set(
        vocabulary.qualifiers()
    )
    assert {name for name in vocabulary.qualifiers() if vocabulary.takes_values(name)} == {
        "extent",
        "degree",
        "strength",
    }


def test_what_the_code_takes_for_granted_is_there(vocabulary: Vocabulary) -> None:
    for cls in (
        *RESERVED.values(),
        "Entity",
        "Concept",
        "Actor",
        "Date",
        "Statement",
        "Evidence",
        "Enumeration",
        "Entry",
        "Correction",
        "Mention",
        "Section",
        "Paragraph",
        "Bullet",
        "Footnote",
        "Cover",
        "LetterPart",
        "TitlePart",
        "Unspecified",
        "Work",
    ):
        assert cls in vocabulary.classes, cls
    for relation in ("recommends", "cites", "refersBackTo", "kindOf", "fundedBy"):
        assert vocabulary.properties[relation].is_relation, relation
    assert vocabulary.properties["fundedBy"].inverse == "funds"


def test_every_range_of_a_literal_is_a_type_that_can_be_written(vocabulary: Vocabulary) -> None:
    known = {NAMESPACES["xsd"] + t for t in ("string", "integer", "boolean", "anyURI")} | {None}
    literal = [p for p in vocabulary.properties.values() if p.literal and (p.is_relation or p.is_qualifier)]
    assert literal and all(p.range in known for p in literal)


def test_every_relation_between_concepts_has_a_form_that_skos_knows(vocabulary: Vocabulary) -> None:
    assert {p.skos_form for p in vocabulary.properties.values()} == {"broader", "narrower", "related", None}


def test_prefixes_are_distinct_and_none_hides_another() -> None:
    assert len(set(NAMESPACES.values())) == len(NAMESPACES)
    assert all(iri.endswith(("#", "/")) and ox.NamedNode(iri) for iri in NAMESPACES.values())
    assert NAMESPACES["hs"] == HS == BASE + "ontology#"


def test_an_ontology_that_is_no_turtle_says_so() -> None:
    with pytest.raises(SyntaxError):
        Vocabulary(b"hs:Cat a owl:Class")
