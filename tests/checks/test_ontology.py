"""The ontology: documented, within OWL 2 RL, consistent, and enough for the five hardest paragraphs."""

from __future__ import annotations

import json
from collections import defaultdict

import jsonschema
import owlrl
import pyoxigraph as ox
import pytest
import rdflib
import yaml
from rdflib.namespace import OWL, RDF, RDFS, SKOS, XSD

from graph_builder.corpus.project import read_project
from graph_builder.reports import generated
from graph_builder.vocabulary.locations import mappings_folder, ontology_file
from graph_builder.vocabulary.namespaces import HS
from graph_builder.vocabulary.ontology import load

HSN = rdflib.Namespace(HS)


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_file(), format="turtle")


def ours(graph: rdflib.Graph) -> list[rdflib.URIRef]:
    return sorted({s for s in graph.subjects(RDF.type) if str(s).startswith(HS)})


def test_header_names_version_licence_and_prefix(ontology):
    header = rdflib.URIRef(HS[:-1])
    vann = rdflib.Namespace("http://purl.org/vocab/vann/")
    assert (header, RDF.type, OWL.Ontology) in ontology
    assert str(ontology.value(header, OWL.versionIRI)).startswith(HS[:-1] + "/")
    assert ontology.value(header, rdflib.DCTERMS.license) == rdflib.URIRef(
        "https://creativecommons.org/licenses/by/4.0/"
    )
    assert str(ontology.value(header, vann.preferredNamespacePrefix)) == "hs"
    assert str(ontology.value(header, vann.preferredNamespaceUri)) == HS


def test_every_term_has_label_and_definition_in_two_languages_and_an_example(ontology):
    missing = []
    for term in ours(ontology):
        for prop in (RDFS.label, SKOS.definition):
            languages = [o.language for o in ontology.objects(term, prop)]
            missing += [(term, prop, x) for x in ("en", "zh") if languages.count(x) != 1]
        if not list(ontology.objects(term, HSN.example)):
            missing.append((term, "example"))
    assert not missing


def test_every_property_has_domain_and_range_or_a_reason(ontology):
    properties = {
        s for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for s in ontology.subjects(RDF.type, kind)
    }
    missing = [
        (str(p), str(need))
        for p in sorted(properties)
        if str(p).startswith(HS)
        for need, reason in ((RDFS.domain, HSN.noDomainReason), (RDFS.range, HSN.noRangeReason))
        if not list(ontology.objects(p, need)) and not list(ontology.objects(p, reason))
    ]
    assert not missing


# https://www.w3.org/TR/owl2-profiles/#OWL_2_RL : without class expressions (there are no blank nodes), an
# ontology is within the profile if it keeps to named classes, the axioms below, and the profile's datatypes.
RL_AXIOMS = {
    OWL.inverseOf,
    OWL.disjointWith,
    OWL.equivalentClass,
    OWL.equivalentProperty,
    OWL.propertyDisjointWith,
    OWL.versionIRI,
    OWL.versionInfo,
    OWL.imports,
}
RL_TYPES = {
    OWL.Ontology,
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    OWL.NamedIndividual,
    OWL.SymmetricProperty,
    OWL.AsymmetricProperty,
    OWL.TransitiveProperty,
    OWL.IrreflexiveProperty,
    OWL.FunctionalProperty,
    OWL.InverseFunctionalProperty,
}
RL_DATATYPES = {XSD.string, XSD.integer, XSD.boolean, XSD.anyURI, RDF.PlainLiteral, RDFS.Literal}


def test_profile_is_owl_2_rl(ontology):
    assert not [t for t in ontology if any(isinstance(x, rdflib.BNode) for x in t)], "a class expression"
    assert {p for p in ontology.predicates() if str(p).startswith(str(OWL))} <= RL_AXIOMS
    assert {o for o in ontology.objects(None, RDF.type) if str(o).startswith(str(OWL))} <= RL_TYPES
    classes = set(ontology.subjects(RDF.type, OWL.Class))
    for p in ontology.subjects(RDF.type, OWL.DatatypeProperty):
        assert set(ontology.objects(p, RDFS.range)) <= RL_DATATYPES, p
    for p in ontology.subjects(RDF.type, OWL.ObjectProperty):
        if str(p).startswith(HS):
            assert set(ontology.objects(p, RDFS.range)) | set(ontology.objects(p, RDFS.domain)) <= classes, p
    assert not set(ontology.subjects(RDF.type, OWL.ObjectProperty)) & set(
        ontology.subjects(RDF.type, OWL.DatatypeProperty)
    )


# What the ontology and the graph use is declared in the ontology: a tool that opens this file alone takes a
# property of no kind for an annotation.

KINDS = {
    OWL.ObjectProperty: {ox.NamedNode},
    OWL.DatatypeProperty: {ox.Literal},
    OWL.AnnotationProperty: {ox.NamedNode, ox.Literal},
}
BUILT_IN = (str(RDF), str(RDFS), str(OWL))


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    """Of the ontology and of the graph."""
    return [*ox.parse(path=ontology_file(), format=ox.RdfFormat.TURTLE), *read_project().quads()]


def test_every_property_is_of_one_kind_and_is_used_as_such(ontology, quads):
    used = defaultdict(set)
    for quad in quads:
        used[quad.predicate.value].add(type(quad.object))
    wrong = []
    for name, objects in used.items():
        declared = KINDS.keys() & set(ontology.objects(rdflib.URIRef(name), RDF.type))
        if not name.startswith(BUILT_IN) and (len(declared) != 1 or not objects <= KINDS[declared.pop()]):
            wrong.append(name)
    assert wrong == []


def test_every_class_that_something_belongs_to_is_declared(ontology, quads):
    belonged_to = {quad.object.value for quad in quads if quad.predicate.value == str(RDF.type)}
    declared = {str(cls) for cls in ontology.subjects(RDF.type, OWL.Class)}
    assert {name for name in belonged_to if not name.startswith(BUILT_IN)} <= declared


def test_a_role_has_no_plain_values():
    """hs:forValue repeats the value of a role, and a property cannot have both things and plain values."""
    vocabulary = load()
    assert [name for name in vocabulary.roles() if vocabulary.properties[name].literal] == []


def closure(*graphs: rdflib.Graph) -> list[str]:
    """The inconsistencies that owlrl's OWL 2 RL rules find."""
    merged = rdflib.Graph()
    for graph in graphs:
        for triple in graph:
            merged.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(
        merged
    )
    error = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
    return [str(o) for o in merged.objects(None, error)]


def test_reasoner_finds_the_ontology_consistent(ontology):
    assert closure(ontology) == []


def test_reasoner_finds_a_contradiction_where_there_is_one(ontology):
    broken = rdflib.Graph()
    broken.add((HSN.x, RDF.type, HSN.Person))
    broken.add((HSN.x, RDF.type, HSN.Place))
    assert closure(ontology, broken)


def test_direct_triples_of_the_graph_are_consistent_with_the_ontology(ontology):
    """Only types and direct triples: the statements' own machinery is the shapes' business."""
    vocabulary = load()
    direct = rdflib.Graph()
    for quad in read_project().quads():
        relation = quad.predicate.value.removeprefix(HS)
        known = vocabulary.properties.get(relation)
        ours = quad.predicate.value == str(RDF.type) and quad.object.value.startswith(HS)
        if (ours or (known and known.is_relation)) and isinstance(quad.object, ox.NamedNode):
            direct.add(tuple(rdflib.URIRef(t.value) for t in (quad.subject, quad.predicate, quad.object)))
    slim = rdflib.Graph()
    for triple in ontology:
        if triple[1] in (RDFS.subClassOf, RDFS.domain, RDFS.range, OWL.disjointWith, OWL.inverseOf) and all(
            str(t).startswith(HS) for t in (triple[0], triple[2])
        ):
            slim.add(triple)
    assert closure(slim, direct) == []


def test_generated_files_are_up_to_date():
    stale = [path.name for path, text in generated.files(load()).items() if path.read_text("utf-8") != text]
    assert not stale, "run: python -m graph_builder.reports.generated"


@pytest.mark.parametrize("kind", ["entities", "statements"])
def test_schema_accepts_what_is_committed_and_refuses_a_misspelling(kind):
    vocabulary = load()
    schema = getattr(generated, f"{kind}_schema")(vocabulary)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    folder = mappings_folder()
    paths = folder.glob("entities/*.yaml") if kind == "entities" else folder.glob("documents/*/[0-9]*.yaml")
    for path in paths:
        text = path.read_text("utf-8")
        value = json.loads(json.dumps(yaml.load(text, yaml.BaseLoader)))
        errors = [e for e in validator.iter_errors(_typed(value))]
        assert not errors, (path.name, errors[0].message, list(errors[0].absolute_path))
        broken = (
            {"x": {"clas": "State"}} if kind == "entities" else {"curated": {}, "blocks": [{"paragraf": 1}]}
        )
        assert list(validator.iter_errors(broken))


def _typed(value):
    """YAML as our reader types it: only decimal integers and true/false."""
    if isinstance(value, dict):
        return {k: _typed(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_typed(v) for v in value]
    if value in ("true", "false"):
        return value == "true"
    return int(value) if value.isdigit() and not value.startswith("0") and len(value) < 4 else value
