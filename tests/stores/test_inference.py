"""What follows: inverse, symmetric and transitive relations, and nothing that is not stated plainly."""

import pyoxigraph as ox

from graph_builder.stores.inference import infer
from graph_builder.vocabulary.namespaces import BASE, HS, INFERRED_GRAPH
from graph_builder.vocabulary.ontology import load

G = ox.NamedNode(BASE + "graph/test")
ONTOLOGY = ox.NamedNode(BASE + "graph/ontology")


def triples(*given):
    store = ox.Store()
    store.extend(ox.Quad(q.subject, q.predicate, q.object, ONTOLOGY) for q in load().store)
    store.extend(
        ox.Quad(ox.NamedNode(BASE + "id/" + s), ox.NamedNode(HS + p), ox.NamedNode(BASE + "id/" + o), G)
        for s, p, o in given
    )
    count = infer(store, [G, ONTOLOGY])
    found = {
        tuple(
            t.value.rpartition("/" if "#" not in t.value else "#")[2]
            for t in (q.subject, q.predicate, q.object)
        )
        for q in store.quads_for_pattern(None, None, None, ox.NamedNode(INFERRED_GRAPH))
        if q.predicate.value.startswith(HS) and q.subject.value.startswith(BASE + "id/")
    }
    assert count >= len(found)
    return found


def test_inverse():
    assert ("japan", "funds", "x") in triples(("x", "fundedBy", "japan"))


def test_symmetric():
    assert ("b", "complements", "a") in triples(("a", "complements", "b"))


def test_transitive_and_its_inverse():
    found = triples(("a", "partOf", "b"), ("b", "partOf", "c"))
    assert {("a", "partOf", "c"), ("c", "hasPart", "a")} <= found


def test_what_is_stated_is_not_repeated():
    assert ("a", "partOf", "b") not in triples(("a", "partOf", "b"))


def test_nothing_follows_from_an_ordinary_relation():
    assert triples(("a", "causes", "b")) == {("b", "causedBy", "a")}
