"""How to ask for what a query leaves out in silence: the other way round, or by a narrower relation."""

from __future__ import annotations

from ..stores import Store, named_terms, names_graph, term_text
from ..vocabulary import HS, INFERRED_GRAPH, compact

_USED = "ASK { ?s hs:relation ?relation }"

_NARROWER = "SELECT ?narrower ?wider { ?narrower rdfs:subPropertyOf ?wider } ORDER BY ?narrower"


def query_hints(graph: Store, text: str) -> list[str]:
    """A sentence for each relation in a query of which part is said in another way.

    Texts may say the same by the inverse of a relation; what a symmetric one joins stands in the order of the
    text; and a relation of another vocabulary follows from narrower ones of ours. A query that asks what was
    inferred finds all of these, and needs no hint.
    """
    if names_graph(text, INFERRED_GRAPH):
        return []
    named = set(named_terms(text)[0])
    found = [hint for iri in sorted(named) if (hint := _other_way(graph, iri, named, text))]
    narrower: dict[str, list[str]] = {}
    for row in graph.select(_NARROWER):
        if term_text(row["wider"]) in named and term_text(row["narrower"]) not in named:
            narrower.setdefault(compact(row["wider"].value), []).append(compact(row["narrower"].value))
    found += [
        f"{wider} stands only in the inferred graph: ask for {'|'.join(ours)}, from which it follows, "
        "or ask GRAPH graph:inferred."
        for wider, ours in sorted(narrower.items())
    ]
    return found


def _other_way(graph: Store, iri: str, named: set[str], text: str) -> str:
    """How to ask for a relation of ours the other way round as well, where that may find more."""
    relation = graph.vocabulary.properties.get(iri.removeprefix(HS))
    if relation is None or not relation.is_relation or f"^hs:{relation.name}" in text:
        return ""
    one = f"hs:{relation.name}"
    if relation.symmetric:
        return f"{one} holds both ways and stands as it was said: ask for {one}|^{one}."
    if relation.inverse is None or HS + relation.inverse in named:
        return ""
    other = f"hs:{relation.inverse}"
    if not graph.query(_USED.replace("?relation", other)):
        return ""
    return f"{other} is the inverse of {one}, and texts may say the same by it: ask for {one}|^{other}."
