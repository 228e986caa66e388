"""The network that paths are sought in, with what a step along each of its edges costs.

Beside the edges of :mod:`.entity_network` it joins to the two ends of a statement whoever or whatever has a
part in it: a speaker, a qualifier's value, a work that the footnote at its clause cites. It has our own ties
as well, since a document speaks of a thing by way of others.
"""

from __future__ import annotations

from typing import Any

import networkx as nx

from ..stores import Store
from ..vocabulary import HS, compact
from .entity_network import add_evidence, axes, network

_STATEMENTS = """
SELECT ?statement ?subject ?object ?sentence ?standing ?polarity ?reception ?speaker ?place ?anchor ?gloss {
  ?statement hs:subject ?subject ; hs:object ?object ; rdfs:label ?sentence ; hs:standing ?standing ;
    hs:polarity ?polarity ; hs:reception ?reception ; hs:speaker ?speaker ; hs:evidence ?evidence .
  ?evidence oa:hasSource ?place ; oa:hasSelector/oa:exact ?anchor ; hs:gloss ?gloss . ?place hs:order ?order
  FILTER NOT EXISTS { ?evidence hs:forRole ?role } FILTER(lang(?sentence) = "en")
} ORDER BY ?statement ?order ?anchor ?speaker"""

_PARTS = """
SELECT ?statement ?part ?thing ?citing {
  { ?statement a hs:Statement ; ?part ?thing
    FILTER(?part NOT IN (hs:subject, hs:object, hs:relation) && STRSTARTS(STR(?thing), STR(id:))) }
  UNION
  { ?statement hs:restsOn ?note . ?citing hs:subject ?note ; hs:relation hs:cites ; hs:object ?thing
    BIND(hs:restsOn AS ?part) }
} ORDER BY ?statement ?part ?thing ?citing"""

_TIES = "SELECT ?a ?b { ?a hs:about ?b } ORDER BY ?a ?b"

_CORRECTIONS = """
SELECT ?statement ?printed ?established {
  ?correction hs:disputes ?statement ; hs:printed ?printed ; hs:established ?established
} ORDER BY ?statement ?printed"""


def path_network(graph: Store) -> nx.MultiDiGraph[str]:
    """The network of a graph with all that can join two things.

    Each edge has what :func:`~graph_builder.asking.network` gives it and its ``kind``, the class of its
    relation, with ``kindLabel``; what a step along it ``costs``; and ``corrections`` of its statement, a list
    of what is printed and what is established. The ``sentence`` is that of the whole statement. An edge of
    our own arrangement has no evidence, and ``ours`` is true.
    """
    found = network(graph)
    graph = graph.local()
    statements = _statements(graph)
    for row in graph.select(_PARTS):
        _join(found, graph, statements, row)
    for row in graph.select(_TIES):
        a, b = compact(row["a"].value), compact(row["b"].value)
        if a in found and b in found:
            label = graph.vocabulary.label("about")
            sentence = f"{found.nodes[a]['label']} {label} {found.nodes[b]['label']}"
            found.add_edge(a, b, "about", relation="about", label=label, sentence=sentence, **_OURS)
    corrections: dict[str, list[dict[str, str]]] = {}
    for row in graph.select(_CORRECTIONS):
        printed = {"printed": row["printed"].value, "established": row["established"].value}
        corrections.setdefault(compact(row["statement"].value), []).append(printed)
    for _, _, key, edge in found.edges(keys=True, data=True):
        kind, cost = graph.vocabulary.path_costs[edge["relation"]]
        edge |= {"kind": kind, "kindLabel": graph.vocabulary.label(kind), "cost": cost}
        edge["corrections"] = corrections.get(key.split()[0], [])
        if edge["role"]:
            edge["sentence"] = statements[key.split()[0]]["sentence"]
    return found


_OURS: dict[str, Any] = {
    "role": False,
    "plain": False,
    "ours": True,
    "standing": "",
    "polarity": "",
    "reception": "",
    "speakers": [],
    "evidence": [],
}


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
        said["evidence"] = said["evidence"] + statements[compact(row["citing"].value)]["evidence"]
    for end in said.pop("ends"):
        if end in found and end != thing:
            label = graph.vocabulary.label(part)
            found.add_edge(
                thing, end, f"{key} {part}", relation=part, label=label, role=True, plain=False, **said
            )
