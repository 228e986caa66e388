"""The built arrangement by the rules of others: qSKOS's list of issues in SHACL, and skosify's own checks.

The rules H001 to H011 look at what a curator writes. These look at what is built, and each is shown to find a
graph that is broken in just its way.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from example import Example, clean_example, example
from example_scheme import arrange
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from graph_builder.stores import Store, open_store
from graph_builder.vocabulary import BASE, NAMESPACES, SCHEME, SCHEME_CONCEPTS, SCHEME_GRAPH
from graph_builder.vocabulary.locations import ontology_file

__all__ = ["clean_example", "example"]

pyshacl = pytest.importorskip("pyshacl")

SH, SKOS = Namespace("http://www.w3.org/ns/shacl#"), Namespace(NAMESPACES["skos"])
ID, OWN = Namespace(BASE + "id/"), Namespace(SCHEME_CONCEPTS)
FOOD, TROUBLE, TOGETHER = OWN["food"], OWN["trouble"], OWN["living-together"]
ME = URIRef(SCHEME)

Change = Callable[[Graph], object]


def arrangement(graph: Store, *more: str) -> Graph:
    """Our arrangement, and what else is asked for of the concepts: names, or stated relations."""
    found = Graph()
    for quad in graph.quads():
        is_ours = quad.graph_name.value == SCHEME_GRAPH
        if is_ours or quad.predicate.value.removeprefix(str(SKOS)) in more:
            found.parse(data=f"{quad.triple} .", format="nt")
    return found


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(ontology_file().with_name("scheme-shapes.ttl"))


@pytest.fixture
def garden(example: Example) -> Graph:
    return arrangement(open_store(mappings=arrange(example).mappings))


def broken(graph: Graph, shapes: Graph) -> set[tuple[str, str]]:
    """The shapes and constraints that a graph breaks, by local names."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none", advanced=False)
    return {
        (
            str(report.value(result, SH.sourceShape)).partition("#")[2],
            str(report.value(result, SH.sourceConstraintComponent)).removeprefix(str(SH)),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


def test_our_arrangement_keeps_to_the_shapes(shapes: Graph) -> None:
    found = arrangement(open_store())
    assert len(set(found.subjects(SKOS.inScheme))) > 700
    assert broken(found, shapes) == set()


MUTANTS: dict[str, tuple[Change, str, str]] = {
    "no top concept": (
        lambda g: g.remove((None, SKOS.hasTopConcept, None)),
        "Scheme-hasTopConcept",
        "MinCountConstraintComponent",
    ),
    "a top concept that the scheme does not name": (
        lambda g: g.remove((ME, SKOS.hasTopConcept, TOGETHER)),
        "Scheme-topConceptOf",
        "EqualsConstraintComponent",
    ),
    "a top concept with a broader one": (
        lambda g: g.add((TOGETHER, SKOS.broader, FOOD)),
        "Arranged",
        "XoneConstraintComponent",
    ),
    "an orphan": (
        lambda g: g.remove((FOOD, SKOS.broader, None)),
        "Arranged",
        "XoneConstraintComponent",
    ),
    "a broader concept outside the scheme": (
        lambda g: g.remove((FOOD, SKOS.inScheme, None)),
        "Arranged-inScheme",
        "MinCountConstraintComponent",
    ),
    "a relation, as siblings or one way only": (
        lambda g: g.add((FOOD, SKOS.related, TROUBLE)),
        "Arranged-related",
        "MaxCountConstraintComponent",
    ),
    "a name without a language": (
        lambda g: g.add((FOOD, SKOS.prefLabel, Literal("food"))),
        "OwnConcept-prefLabel",
        "LanguageInConstraintComponent",
    ),
    "a name in a language that there is not": (
        lambda g: g.add((FOOD, SKOS.prefLabel, Literal("food", lang="xx"))),
        "OwnConcept-prefLabel",
        "LanguageInConstraintComponent",
    ),
    "two preferred names in a language": (
        lambda g: g.add((FOOD, SKOS.prefLabel, Literal("meals", lang="en"))),
        "OwnConcept-prefLabel",
        "UniqueLangConstraintComponent",
    ),
    "a blank name": (
        lambda g: g.set((FOOD, SKOS.prefLabel, Literal(" ", lang="en"))),
        "OwnConcept-prefLabel",
        "PatternConstraintComponent",
    ),
    "a scope note without a language": (
        lambda g: g.add((ID["harmony"], SKOS.scopeNote, Literal("peace"))),
        "Arranged-scopeNote",
        "LanguageInConstraintComponent",
    ),
    "two scope notes in a language": (
        lambda g: g.add((FOOD, SKOS.scopeNote, Literal("meals", lang="en"))),
        "Arranged-scopeNote",
        "UniqueLangConstraintComponent",
    ),
    "a blank scope note": (
        lambda g: g.set((FOOD, SKOS.scopeNote, Literal(" ", lang="en"))),
        "Arranged-scopeNote",
        "PatternConstraintComponent",
    ),
}
"""What is wrong → what is done to a sound arrangement, and the shape and constraint that find it."""


@pytest.mark.parametrize("what", MUTANTS)
def test_an_arrangement_that_is_broken_is_found_so(what: str, garden: Graph, shapes: Graph) -> None:
    change, shape, constraint = MUTANTS[what]
    assert broken(garden, shapes) == set()
    change(garden)
    assert (shape, constraint) in broken(garden, shapes)


def test_every_constraint_has_a_mutant(shapes: Graph) -> None:
    """But for the two halves of the choice between top and below, which say nothing of themselves."""
    leading = {"path", "message", "property", "targetClass", "targetSubjectsOf", "targetObjectsOf"}
    named = {s for s in shapes.subjects(RDF.type) if "#" in str(s)}
    stated = {
        (str(shape).partition("#")[2], str(p).removeprefix(str(SH)))
        for shape in named
        for p in shapes.predicates(shape)
        if str(p).startswith(str(SH)) and str(p).removeprefix(str(SH)) not in leading
    }
    shown = {
        (shape, part[0].lower() + part.removesuffix("ConstraintComponent")[1:])
        for _, shape, part in MUTANTS.values()
    }
    assert stated - shown == {("Top-topConceptOf", "minCount"), ("Below-broader", "minCount")}


# skosify, https://github.com/NatLibFi/Skosify, with the names and relations that documents give


@pytest.fixture
def complaints(caplog: pytest.LogCaptureFixture) -> Callable[[Graph], list[str]]:
    """What skosify's checks say of a graph."""
    check = pytest.importorskip("skosify.check")

    def run(graph: Graph) -> list[str]:
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            check.hierarchy_cycles(graph)
            check.disjoint_relations(graph)
            check.hierarchical_redundancy(graph)
            check.preflabel_uniqueness(graph, policy="shortest")
            check.label_overlap(graph)
        return [record.getMessage() for record in caplog.records]

    return run


def test_skosify_finds_no_fault_with_our_arrangement(complaints) -> None:
    with_names = arrangement(open_store(), "prefLabel", "altLabel")
    assert complaints(with_names) == []


def test_skosify_finds_nothing_that_a_document_calls_related_in_a_line_of_descent(complaints) -> None:
    with_relations = arrangement(open_store(), "related")
    assert len(list(with_relations.triples((None, SKOS.related, None)))) > 10
    assert [c for c in complaints(with_relations) if "related" in c] == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda g: g.add((TOGETHER, SKOS.broader, TROUBLE)), "cycle"),
        (
            lambda g: g.add((ID["noise"], SKOS.related, TOGETHER)),
            "both skos:broaderTransitive and skos:related",
        ),
        (lambda g: g.add((ID["noise"], SKOS.broader, TOGETHER)), "Redundant hierarchical relationship"),
        (lambda g: g.add((FOOD, SKOS.prefLabel, Literal("meals", lang="en"))), "more than one prefLabel@en"),
        (
            lambda g: g.add((FOOD, SKOS.altLabel, Literal("food en", lang="en"))),
            "both prefLabel and altLabel",
        ),
    ],
)
def test_skosify_finds_what_is_broken(change: Change, words: str, garden: Graph, complaints) -> None:
    assert complaints(garden) == []
    change(garden)
    assert any(words in complaint for complaint in complaints(garden))
