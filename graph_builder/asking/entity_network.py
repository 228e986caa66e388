"""The graph as networkx: one node an entity, one edge a statement or a role, with its axes and evidence.

A view, never the master copy.

Paths, centrality and communities are asked of it. An edge is *plain* where the statement is a fact of the
document's own (:mod:`graph_builder.building.quads` says when); paths go along all edges unless only plain
ones are wanted.
"""

from __future__ import annotations

from typing import Any

import networkx as nx

from ..stores import Store
from ..vocabulary import BASE, HS, compact, place_name
from .lookup import most_specific

_NODES = """
SELECT ?entity ?en ?zh ?class ?short ?shortZh {
  ?entity skos:prefLabel ?en, ?zh ; a ?class
  OPTIONAL { ?entity hs:displayName ?short FILTER(lang(?short) = "en") }
  OPTIONAL { ?entity hs:displayName ?shortZh FILTER(lang(?shortZh) = "zh") }
  FILTER(lang(?en) = "en" && lang(?zh) = "zh" && STRSTARTS(STR(?class), STR(hs:)))
} ORDER BY ?entity ?class"""

_EDGES = """
SELECT ?statement ?subject ?relation ?object ?sentence ?standing ?polarity ?reception ?speaker
       ?place ?anchor ?gloss ?order {
  ?statement hs:subject ?subject ; hs:relation ?relation ; hs:object ?object ; rdfs:label ?sentence ;
    hs:standing ?standing ; hs:polarity ?polarity ; hs:reception ?reception ; hs:speaker ?speaker ;
    hs:evidence ?evidence .
  ?evidence oa:hasSource ?place ; oa:hasSelector/oa:exact ?anchor ; hs:gloss ?gloss . ?place hs:order ?order
  FILTER NOT EXISTS { ?evidence hs:forRole ?role } FILTER(lang(?sentence) = "en")
} ORDER BY ?statement ?order ?anchor ?speaker"""

_ROLES = """
SELECT ?statement ?subject ?relation ?object ?sentence ?standing ?polarity ?reception ?speaker
       ?place ?anchor ?gloss ?order {
  ?statement hs:object ?subject ; rdfs:label ?sentence ; hs:standing ?standing ; hs:polarity ?polarity ;
    hs:reception ?reception ; hs:speaker ?speaker ; hs:evidence ?evidence .
  ?evidence hs:forRole ?relation ; hs:forValue ?object ; oa:hasSource ?place ;
    oa:hasSelector/oa:exact ?anchor ; hs:gloss ?gloss .
  ?place hs:order ?order FILTER(isIRI(?object) && lang(?sentence) = "en")
} ORDER BY ?statement ?relation ?object ?order ?anchor ?speaker"""


def network(graph: Store) -> nx.MultiDiGraph[str]:
    """The entities and documents of a graph and what is said between them.

    Nodes are named as in SPARQL (``id:hunger``) and have ``kind``, ``label`` and ``label_zh``, which are
    short, and the full ``name`` and ``name_zh``; edges are keyed by their statement (for a role with its name
    behind) and have ``relation``, ``label``, the ``kind`` of the relation and ``kindLabel``, the ``cost`` of
    a step along it, ``sentence``, ``standing``, ``polarity``, ``reception``, ``speakers``, ``plain``,
    ``role`` and ``evidence``, a list of dictionaries with place, anchor and gloss.
    """
    graph = graph.local()
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="Human security graph")
    for row in graph.select(_NODES):
        name, kind = compact(row["entity"].value), row["class"].value[len(HS) :]
        known = found.nodes[name]["kind"] if name in found else kind
        found.add_node(
            name,
            label=(row["short"] or row["en"]).value,
            label_zh=(row["shortZh"] or row["zh"]).value,
            name=row["en"].value,
            name_zh=row["zh"].value,
            kind=most_specific(graph, [known, kind]),
        )
    plain = _plain(graph)
    for query, role in ((_EDGES, False), (_ROLES, True)):
        for row in graph.select(query):
            _add(found, graph, row, role, plain)
    return found


def _add(
    found: nx.MultiDiGraph[str],
    graph: Store,
    row: dict[str, Any],
    role: bool,
    plain: set[tuple[str, str, str]],
) -> None:
    ends = compact(row["subject"].value), compact(row["object"].value)
    if not all(end in found for end in ends):
        return
    relation = row["relation"].value[len(HS) :]
    key = compact(row["statement"].value) + (f" {relation}" if role else "")
    label = graph.vocabulary.label(relation)
    kind, cost = graph.vocabulary.path_costs[relation]
    if not found.has_edge(*ends, key):
        sentence = (
            " ".join([found.nodes[ends[0]]["label"], label, found.nodes[ends[1]]["label"]])
            if role
            else row["sentence"].value
        )
        found.add_edge(
            *ends,
            key,
            relation=relation,
            label=label,
            kind=kind,
            kindLabel=graph.vocabulary.label(kind),
            cost=cost,
            sentence=sentence,
            role=role,
            plain=not role and tuple(row[k].value for k in ("subject", "relation", "object")) in plain,
            speakers=[],
            evidence=[],
            **axes(row),
        )
    add_evidence(found.edges[(*ends, key)], graph, row)


def axes(row: dict[str, Any]) -> dict[str, str]:
    """How the statement of a row stands: standing, polarity and reception, by their names."""
    return {axis: row[axis].value[len(HS) :] for axis in ("standing", "polarity", "reception")}


def add_evidence(said: dict[str, Any], graph: Store, row: dict[str, Any]) -> None:
    """Add the evidence and the speaker of a row to those of an edge or a statement, each once."""
    evidence = {
        "place": place_name(row["place"].value, graph.works),
        "anchor": row["anchor"].value,
        "gloss": row["gloss"].value,
    }
    for values, value in ((said["evidence"], evidence), (said["speakers"], compact(row["speaker"].value))):
        if value not in values:
            values.append(value)


def _plain(graph: Store) -> set[tuple[str, str, str]]:
    rows = graph.select("SELECT ?s ?p ?o { ?p a hs:Relation . ?s ?p ?o FILTER(isIRI(?o)) }")
    return {(r["s"].value, r["p"].value, r["o"].value) for r in rows}


def flat(found: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """A copy whose attributes are plain texts, as GraphML and GEXF want them.

    Evidence reads ``¶7 「anchor」 gloss; …``.
    """
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph(**found.graph)
    for name in sorted(found):
        copy.add_node(name, **found.nodes[name])
    for a, b, key, data in sorted(found.edges(keys=True, data=True), key=lambda e: e[:3]):
        evidence = "; ".join(f"{e['place']} 「{e['anchor']}」 {e['gloss']}" for e in data["evidence"])
        copy.add_edge(
            a,
            b,
            key,
            **{
                **data,
                "evidence": evidence,
                "speakers": " ".join(data["speakers"]),
                "statement": f"{BASE}statement/{key.split()[0][3:]}",
            },
        )
    return copy
