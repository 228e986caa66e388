"""A part of the graph, for a page of its own: what stands around one thing, or what a query names."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pyoxigraph as ox

from ..asking import find_entity
from ..stores import QueryError, Store, term_text
from ..vocabulary import BASE, HS, ONTOLOGY_GRAPH, UNSEEN_GRAPHS

_ENDS = """SELECT ?statement ?end { ?statement a hs:Statement ; hs:subject|hs:object ?end }
ORDER BY ?statement ?end"""

_ABOUT = """SELECT ?statement ?inner { ?statement hs:subject|hs:object ?inner . ?inner a hs:Statement }
ORDER BY ?statement ?inner"""

_ROLES = """SELECT ?statement ?end { ?statement a hs:Statement ; hs:evidence/hs:forValue ?end
  FILTER(isIRI(?end)) } ORDER BY ?statement ?end"""

_CONCERNS = """SELECT ?statement ?end { ?statement a hs:Statement ; ?property ?end
  FILTER(STRSTARTS(STR(?end), STR(id:))) } ORDER BY ?statement ?end"""

_TRIPLES = """SELECT ?statement ?subject ?relation ?object {
  ?statement a hs:Statement ; hs:subject ?subject ; hs:relation ?relation ; hs:object ?object }"""

_HANGS_ON = tuple(
    ox.NamedNode(HS + name)
    for name in ("mentionOf", "entryStatement", "item", "enumeratedEntity", "disputes")
)

_COUNTS = tuple(ox.NamedNode(HS + name) for name in ("statementCount", "entityCount"))

_LEFT_OUT = tuple(map(ox.NamedNode, (*UNSEEN_GRAPHS, ONTOLOGY_GRAPH)))

_ENTITY = BASE + "id/"


def around(graph: Store, key: str, steps: int = 1) -> set[str]:
    """The IRIs of the statements between things at most ``steps`` away from the entity ``key``.

    ``key`` may also be a name; the document is no step.

    Raises :class:`~graph_builder.stores.errors.QueryError` if there is no such entity.
    """
    ends = _ends(graph)
    near = {_ENTITY + find_entity(graph, key)}
    for _ in range(steps):
        near |= {end for found in ends.values() if near & found for end in found}
    return {statement for statement, found in ends.items() if found and found <= near}


def named(graph: Store, text: str) -> set[str]:
    """The IRIs of the statements that the answer of a query names, or all of whose things it names."""
    answer = graph.query(text)
    if isinstance(answer, ox.QueryBoolean):
        raise QueryError("This query answers yes or no; ask with SELECT or CONSTRUCT for the things to show.")
    terms = (
        term for row in answer for term in ([row.subject, row.object] if isinstance(row, ox.Triple) else row)
    )
    iris = {term.value for term in terms if isinstance(term, ox.NamedNode)}
    found = {
        statement for statement, ends in _ends(graph).items() if statement in iris or (ends and ends <= iris)
    }
    if not found:
        raise QueryError(
            "The answer of this query names no statement, and no two things that a statement joins."
        )
    return found


def part(graph: Store, statements: set[str]) -> Store:
    """A graph of only these statements (their IRIs), with the things that they concern and their evidence.

    All places of the documents stay in it.
    """
    kept = _with_inner(statements, _about(graph))
    things = {
        term_text(row["end"])
        for query in (_CONCERNS, _ROLES)
        for row in graph.select(query)
        if term_text(row["statement"]) in kept
    }
    all_statements = {term_text(row["statement"]) for row in graph.select(_ENDS)}
    # the triple of a statement → whether a statement that says it is kept
    stated: dict[tuple[object, ...], bool] = {}
    for row in graph.select(_TRIPLES):
        triple = row["subject"], row["relation"], row["object"]
        stated[triple] = stated.get(triple, False) or term_text(row["statement"]) in kept
    quads = [q for q in graph.quads() if q.graph_name not in _LEFT_OUT and q.predicate not in _COUNTS]

    def gone(term: Any) -> bool:
        iri = term.value if isinstance(term, ox.NamedNode) else ""
        if iri.startswith(_ENTITY):
            return iri not in things
        root = iri.partition("/evidence/")[0]
        return root in all_statements and root not in kept

    hanging = {q.subject for q in quads if q.predicate in _HANGS_ON and gone(q.object)}
    hanging |= {q.subject for q in quads if q.object in hanging and q.predicate.value == HS + "entry"}
    shown = [
        q
        for q in quads
        if not gone(q.subject)
        and not gone(q.object)
        and q.subject not in hanging
        and q.object not in hanging
        and stated.get((q.subject, q.predicate, q.object), True)
    ]
    return Store(
        [*shown, *_counts(graph, len(kept), sum(t.startswith(_ENTITY) for t in things))], graph.vocabulary
    )


def _ends(graph: Store) -> dict[str, set[str]]:
    """Statement → the entities that are its subject, object or role, or those of a statement it is about."""
    found: dict[str, set[str]] = defaultdict(set)
    for query in (_ENDS, _ROLES):
        for row in graph.select(query):
            found[term_text(row["statement"])].update(
                {term_text(row["end"])} if term_text(row["end"]).startswith(_ENTITY) else ()
            )
    about = _about(graph)
    return {
        statement: {end for inner in _with_inner({statement}, about) for end in found[inner]}
        for statement in list(found)
    }


def _about(graph: Store) -> dict[str, set[str]]:
    """Statement → the statements that it is about."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in graph.select(_ABOUT):
        found[term_text(row["statement"])].add(term_text(row["inner"]))
    return found


def _with_inner(statements: set[str], about: dict[str, set[str]]) -> set[str]:
    found, fresh = set(), set(statements)
    while fresh:
        found |= fresh
        fresh = {inner for statement in fresh for inner in about.get(statement, ())} - found
    return found


def _counts(graph: Store, statements: int, entities: int) -> list[ox.Quad]:
    """The counts of the dataset's description, for the part."""
    integer = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    counts = dict(zip(_COUNTS, (statements, entities), strict=True))
    return [
        ox.Quad(q.subject, q.predicate, ox.Literal(str(counts[q.predicate]), datatype=integer), q.graph_name)
        for q in graph.quads()
        if q.predicate in counts
    ]
