"""The network that paths are sought in, with what a step along each of its edges costs.

Beside the edges of :mod:`.entity_network` it joins to the two ends of a statement whoever or whatever has a
part in it: a speaker, a qualifier's value, a work that the footnote at its clause cites. It has our own ties
as well, since a document speaks of a thing by way of others.
"""

from __future__ import annotations

from typing import Any

import networkx as nx

from ..stores import Store
from ..vocabulary import HS, compact, place_name
from .entity_network import add_evidence, axes, network

_STATEMENTS = """
SELECT ?statement ?subject ?object ?sentence ?standing ?polarity ?reception ?speaker ?place ?anchor ?gloss {
  ?statement hs:subject ?subject ; hs:object ?object ; rdfs:label ?sentence ; hs:standing ?standing ;
    hs:polarity ?polarity ; hs:reception ?reception ; hs:speaker ?speaker ; hs:evidence ?evidence .
  ?evidence oa:hasSource ?place ; oa:hasSelector/oa:exact ?anchor ; hs:gloss ?gloss . ?place hs:order ?order
  FILTER NOT EXISTS { ?evidence hs:forRole ?role } FILTER(lang(?sentence) = "en")
} ORDER BY ?statement ?order ?anchor ?speaker"""

_PARTS = """
SELECT ?statement ?part ?thing ?citing ?note {
  { ?statement a hs:Statement ; ?part ?thing
    FILTER(?part NOT IN (hs:subject, hs:object, hs:relation) && STRSTARTS(STR(?thing), STR(id:))) }
  UNION
  { ?statement hs:restsOn ?note . ?citing hs:subject ?note ; hs:relation hs:cites ; hs:object ?thing
    BIND(hs:restsOn AS ?part) }
} ORDER BY ?statement ?part ?thing ?citing"""

_TIES = "SELECT ?a ?b { ?a hs:about ?b } ORDER BY ?a ?b"

_FACTS = """
SELECT ?fact ?subject ?relation ?object ?sentence ?source {
  ?fact a hs:AuthorityFact ; hs:subject ?subject ; hs:relation ?relation ; hs:object ?object ;
    rdfs:label ?sentence ; dcterms:source ?source FILTER(lang(?sentence) = "en")
} ORDER BY ?fact ?source"""

_CORRECTIONS = """
SELECT ?statement ?place ?exact ?printed ?established {
  ?correction a hs:Correction ; hs:place ?place ; oa:exact ?exact ; hs:printed ?printed ;
    hs:established ?established
  OPTIONAL { ?correction hs:disputes ?statement }
} ORDER BY ?correction ?statement"""


_UNSAID: dict[str, Any] = {
    "role": False,
    "plain": False,
    "standing": "",
    "polarity": "",
    "reception": "",
    "speakers": [],
    "evidence": [],
}


def path_network(graph: Store) -> nx.MultiDiGraph[str]:
    """The network of a graph with all that can join two things.

    Each edge has what :func:`~graph_builder.asking.network` gives it and ``corrections`` of its statement or
    of the words that it rests on, a list of what is printed and what is established. The ``sentence`` is that
    of the whole statement, also for a role. ``part`` is true of the edges that join a statement's ends with
    what has a part in it, and ``ours`` of those of our own arrangement. These have no evidence; nor
    have facts from elsewhere, which have their ``source``.
    """
    found = network(graph)
    graph = graph.local()
    statements = _statements(graph)
    for row in graph.select(_PARTS):
        _join(found, graph, statements, row)
    for row in graph.select(_TIES):
        a, b = compact(row["a"].value), compact(row["b"].value)
        if a in found and b in found:
            _tie(found, graph, a, b)
    for row in graph.select(_FACTS):
        _fact(found, graph, row)
    _corrected(graph, found)
    for _, _, key, edge in found.edges(keys=True, data=True):
        edge["sentence"] = statements.get(key.split()[0], edge)["sentence"]
    return found


def _statements(graph: Store) -> dict[str, dict[str, Any]]:
    """All statements about things, by their names, with ends, sentence, axes and evidence."""
    found: dict[str, dict[str, Any]] = {}
    for row in graph.select(_STATEMENTS):
        statement = found.setdefault(
            compact(row["statement"].value),
            {
                "ends": [compact(row[end].value) for end in ("subject", "object")],
                "sentence": row["sentence"].value,
                **axes(row),
                "speakers": [],
                "evidence": [],
            },
        )
        add_evidence(statement, graph, row)
    return found


def _join(
    found: nx.MultiDiGraph[str], graph: Store, statements: dict[str, dict[str, Any]], row: dict[str, Any]
) -> None:
    """Join what has a part in a statement with the ends of the statement."""
    key, thing = compact(row["statement"].value), compact(row["thing"].value)
    part = row["part"].value[len(HS) :]
    if thing not in found or part not in graph.vocabulary.path_costs or key not in statements:
        return
    said = dict(statements[key])
    if row["citing"]:
        note = place_name(row["note"].value, graph.works)
        cited = statements.get(compact(row["citing"].value), said)["evidence"]
        said["evidence"] = [e for e in cited if e["place"] == note] + said["evidence"]
    for end in said.pop("ends"):
        if end in found and end != thing:
            relation = _relation(graph, part)
            found.add_edge(thing, end, f"{key} {part}", **relation, **said, part=True, role=True, plain=False)


def _tie(found: nx.MultiDiGraph[str], graph: Store, a: str, b: str) -> None:
    """Join a thing with what it is about in our arrangement."""
    relation = _relation(graph, "about")
    sentence = f"In our arrangement, {found.nodes[a]['label']} {relation['label']} {found.nodes[b]['label']}."
    found.add_edge(a, b, "about", **relation, **_UNSAID, ours=True, sentence=sentence)


def _fact(found: nx.MultiDiGraph[str], graph: Store, row: dict[str, Any]) -> None:
    """Join two things by a fact that no document states, and another source does."""
    a, b, key = (compact(row[name].value) for name in ("subject", "object", "fact"))
    if a in found and b in found:
        kind, more = graph.vocabulary.path_costs["AuthorityFact"]
        relation = _relation(graph, row["relation"].value[len(HS) :])
        relation |= {"kind": kind, "kindLabel": graph.vocabulary.label(kind)}
        relation["cost"] += more
        said = {"sentence": row["sentence"].value + ".", "source": row["source"].value}
        found.add_edge(a, b, key, **relation, **_UNSAID, **said)


def _relation(graph: Store, name: str) -> dict[str, Any]:
    kind, cost = graph.vocabulary.path_costs[name]
    label = graph.vocabulary.label
    return {"relation": name, "label": label(name), "kind": kind, "kindLabel": label(kind), "cost": cost}


def _corrected(graph: Store, found: nx.MultiDiGraph[str]) -> None:
    """Give each edge the corrections that dispute its statement or mend words that it rests on."""
    disputing: dict[str, list[dict[str, str]]] = {}
    mending: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for row in graph.select(_CORRECTIONS):
        correction = {name: row[name].value for name in ("printed", "established")}
        mending.setdefault(place_name(row["place"].value, graph.works), []).append(
            (row["exact"].value, correction)
        )
        if row["statement"]:
            disputing.setdefault(compact(row["statement"].value), []).append(correction)
    for _, _, key, edge in found.edges(keys=True, data=True):
        edge["corrections"] = list(disputing.get(key.split()[0], []))
        for e in edge["evidence"]:
            for exact, correction in mending.get(e["place"], []):
                mends = exact in e["anchor"] or e["anchor"] in exact
                if mends and correction not in edge["corrections"]:
                    edge["corrections"].append(correction)
