"""The graph as networkx: one node an entity, one edge a statement or a role, with its axes and evidence; a view, never the master copy.

Paths, centrality and communities are asked of it. An edge is *plain* where the statement is a fact of the document's own
(:mod:`graph_builder.build` says when); paths go along all edges unless only plain ones are wanted.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx

from .describe import most_specific, place_name, short
from .store import QueryError, Store
from .vocabulary import BASE, HS, nearest

_NODES = """
SELECT ?entity ?en ?zh ?class {
  ?entity skos:prefLabel ?en, ?zh ; a ?class FILTER(lang(?en) = "en" && lang(?zh) = "zh" && STRSTARTS(STR(?class), STR(hs:)))
} ORDER BY ?entity ?class"""
_EDGES = """
SELECT ?statement ?subject ?relation ?object ?sentence ?standing ?polarity ?reception ?speaker ?place ?anchor ?gloss ?order {
  ?statement hs:subject ?subject ; hs:relation ?relation ; hs:object ?object ; rdfs:label ?sentence ; hs:standing ?standing ;
    hs:polarity ?polarity ; hs:reception ?reception ; hs:speaker ?speaker ; hs:evidence ?evidence .
  ?evidence oa:hasSource ?place ; oa:hasSelector/oa:exact ?anchor ; hs:gloss ?gloss . ?place hs:order ?order
  FILTER NOT EXISTS { ?evidence hs:forRole ?role } FILTER(lang(?sentence) = "en")
} ORDER BY ?statement ?order ?anchor ?speaker"""
_ROLES = """
SELECT ?statement ?subject ?relation ?object ?sentence ?standing ?polarity ?reception ?speaker ?place ?anchor ?gloss ?order {
  ?statement hs:object ?subject ; rdfs:label ?sentence ; hs:standing ?standing ; hs:polarity ?polarity ; hs:reception ?reception ;
    hs:speaker ?speaker ; hs:evidence ?evidence .
  ?evidence hs:forRole ?relation ; hs:forValue ?object ; oa:hasSource ?place ; oa:hasSelector/oa:exact ?anchor ; hs:gloss ?gloss .
  ?place hs:order ?order FILTER(isIRI(?object) && lang(?sentence) = "en")
} ORDER BY ?statement ?relation ?object ?order ?anchor ?speaker"""


def network(graph: Store) -> nx.MultiDiGraph:
    """The entities and documents of a graph and what is said between them.

    Nodes are named as in SPARQL (``id:hunger``) and have ``label``, ``label_zh`` and ``kind``; edges are keyed by their statement (for a role with its
    name behind) and have ``relation``, ``label``, ``sentence``, ``standing``, ``polarity``, ``reception``, ``speaker``, ``plain``, ``role`` and
    ``evidence``, a list of dictionaries with place, anchor and gloss.
    """
    graph = graph.local()
    found = nx.MultiDiGraph(name="Human security graph")
    for row in graph.select(_NODES):
        name, kind = short(row["entity"].value), row["class"].value[len(HS) :]
        known = found.nodes[name]["kind"] if name in found else kind
        found.add_node(
            name, label=row["en"].value, label_zh=row["zh"].value, kind=most_specific(graph, [known, kind])
        )
    plain = _plain(graph)
    for query, role in ((_EDGES, False), (_ROLES, True)):
        for row in graph.select(query):
            _add(found, graph, row, role, plain)
    return found


def _add(
    found: nx.MultiDiGraph, graph: Store, row: dict[str, Any], role: bool, plain: set[tuple[str, str, str]]
) -> None:
    ends = short(row["subject"].value), short(row["object"].value)
    if not all(end in found for end in ends):
        return
    relation = row["relation"].value[len(HS) :]
    key = short(row["statement"].value) + (f" {relation}" if role else "")
    label = graph.vocabulary.label(relation)
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
            sentence=sentence,
            role=role,
            plain=not role and tuple(row[k].value for k in ("subject", "relation", "object")) in plain,
            speakers=[],
            evidence=[],
            **{axis: row[axis].value[len(HS) :] for axis in ("standing", "polarity", "reception")},
        )
    edge = found.edges[(*ends, key)]
    evidence = {
        "place": place_name(row["place"].value, graph.works),
        "anchor": row["anchor"].value,
        "gloss": row["gloss"].value,
    }
    for values, value in ((edge["evidence"], evidence), (edge["speakers"], short(row["speaker"].value))):
        if value not in values:
            values.append(value)


def _plain(graph: Store) -> set[tuple[str, str, str]]:
    rows = graph.select("SELECT ?s ?p ?o { ?p a hs:Relation . ?s ?p ?o FILTER(isIRI(?o)) }")
    return {(r["s"].value, r["p"].value, r["o"].value) for r in rows}


def node(found: nx.MultiDiGraph, name: str) -> str:
    """The node called ``name`` (a key, or ``document`` for the only document); raises QueryError with the nearest."""
    for candidate in (name, f"id:{name}", f"doc:{name}"):
        if candidate in found:
            return candidate
    close = nearest(name, [n.partition(":")[2] for n in found])
    raise QueryError(f"There is nothing called '{name}'" + (f"; did you mean '{close}'?" if close else "."))


def path(
    found: nx.MultiDiGraph, start: str, end: str, plain: bool = False, most: int = 3
) -> list[list[dict[str, Any]]]:
    """The shortest ways from one thing to another, at most ``most``, each a list of steps; edges may be walked either way.

    A step is the edge's data with ``from``, ``to`` and ``key``, the edge with most evidence where several join the two. Only plain statements
    count if ``plain``. Raises :class:`~graph_builder.store.QueryError` if a name is unknown or nothing joins the two.
    """
    start, end = node(found, start), node(found, end)
    usable = nx.MultiGraph()
    usable.add_nodes_from(found)
    for a, b, key, data in found.edges(keys=True, data=True):
        if data["plain"] or not plain:
            usable.add_edge(a, b, (a, b, key), **data)
    try:
        ways = sorted(nx.all_shortest_paths(nx.Graph(usable), start, end))[:most]
    except nx.NetworkXNoPath:
        kind = "plain statement" if plain else "statement"
        raise QueryError(f"No {kind} joins '{start}' and '{end}', however many steps.") from None
    return [[_step(usable, a, b) for a, b in zip(way, way[1:])] for way in ways]


def _step(usable: nx.MultiGraph, a: str, b: str) -> dict[str, Any]:
    (start, end, key), data = min(
        usable[a][b].items(),
        key=lambda item: (not item[1]["plain"], item[1]["role"], -len(item[1]["evidence"]), item[0]),
    )
    return {"from": start, "to": end, "key": key, **data}


def central(found: nx.MultiDiGraph, many: int = 20) -> list[dict[str, Any]]:
    """The entities through which most shortest ways between others lead (betweenness on the undirected simple graph, documents left out)."""
    simple = nx.Graph(found.subgraph(n for n in found if n.startswith("id:")))
    scores = nx.betweenness_centrality(simple)
    best = sorted(scores, key=lambda n: (-scores[n], n))[:many]
    return [
        {
            "entity": n,
            "label": found.nodes[n]["label"],
            "betweenness": round(scores[n], 4),
            "neighbours": simple.degree(n),
        }
        for n in best
    ]


def communities(found: nx.MultiDiGraph) -> list[list[str]]:
    """Groups of entities that are said more of each other than of the rest, see :func:`groups`."""
    return groups(found.subgraph(n for n in found if n.startswith("id:")).edges())


def groups(links: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The linked names in groups, largest first (Louvain, seed fixed, parallel links add weight).

    >>> groups([("a", "b"), ("b", "c"), ("a", "c"), ("x", "y"), ("c", "x")])
    [['a', 'b', 'c'], ['x', 'y']]
    """
    weights: dict[tuple[str, str], int] = {}
    for a, b in links:
        ends = (min(a, b), max(a, b))
        weights[ends] = weights.get(ends, 0) + 1
    names = sorted({name for ends in weights for name in ends})
    number = {
        name: i for i, name in enumerate(names)
    }  # sets of numbers have one order in every process, sets of names have not
    simple = nx.Graph()
    simple.add_nodes_from(range(len(names)))
    simple.add_weighted_edges_from(
        (number[a], number[b], weight) for (a, b), weight in sorted(weights.items())
    )
    parts = nx.community.louvain_communities(simple, weight="weight", seed=1)
    return sorted((sorted(names[i] for i in part) for part in parts), key=lambda g: (-len(g), g))


def flat(found: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """A copy whose attributes are plain texts, as GraphML and GEXF want them: evidence reads ``¶7 「anchor」 gloss; …``."""
    copy = nx.MultiDiGraph(**found.graph)
    copy.add_nodes_from((n, dict(data)) for n, data in sorted(found.nodes(data=True)))
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


def as_text(ways: list[list[dict[str, Any]]]) -> str:
    """Ways as text: each step's sentence, how it stands, and the words it rests on."""
    lines = []
    for number, way in enumerate(ways, 1):
        lines.append(f"way {number}, {len(way)} step{'s' * (len(way) != 1)}")
        for step in way:
            how = "" if step["plain"] else "  [a role]" if step["role"] else "  [no plain fact]"
            lines.append(f"  {step['from']} → {step['to']}: {step['sentence']}{how}")
            lines += [f"      {e['place']}  「{e['anchor']}」 {e['gloss']}" for e in step["evidence"][:2]]
        lines.append("")
    return "\n".join(lines)
