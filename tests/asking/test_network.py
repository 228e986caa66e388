"""The graph as a network: evidence on its edges, ways between things, and files for other tools."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ElementTree

import networkx as nx
import pytest
from example import Example, clean_example  # noqa: F401

from graph_builder.asking.entity_network import network
from graph_builder.asking.network_analysis import central, communities
from graph_builder.asking.network_files import gexf, graphml
from graph_builder.asking.paths import node, path
from graph_builder.commands import main
from graph_builder.stores.errors import QueryError
from graph_builder.stores.memory_store import Store
from graph_builder.stores.opening import open_store


@pytest.fixture(scope="module")
def found(graph: Store) -> nx.MultiDiGraph:
    return network(graph)


def test_an_edge_bears_axes_and_evidence(found: nx.MultiDiGraph) -> None:
    edges = found["id:commission-on-human-security"]["id:sadako-ogata"]
    (edge,) = [e for e in edges.values() if e["relation"] == "coChairedBy"]
    assert edge["plain"] and not edge["role"] and edge["standing"] == "asserted"
    assert {"place": "¶7", "anchor": "共同主持"}.items() <= next(
        e for e in edge["evidence"] if e["anchor"] == "共同主持"
    ).items()


def test_a_node_is_labelled_by_its_short_name_and_keeps_the_full_one(
    graph: Store, found: nx.MultiDiGraph
) -> None:
    full = "United Nations Development Programme"
    assert {"label": "UNDP", "name": full}.items() <= found.nodes["id:undp"].items()
    read = nx.read_graphml(io.BytesIO(graphml(graph).encode("utf-8")), force_multigraph=True)
    assert (read.nodes["id:undp"]["label"], read.nodes["id:undp"]["name"]) == ("UNDP", full)
    labels = {e.get("label") for e in ElementTree.fromstring(gexf(graph)).iter() if e.tag.endswith("}node")}
    assert "UNDP" in labels and full not in labels


def test_a_step_of_a_way_names_its_ends(graph: Store, found: nx.MultiDiGraph) -> None:
    step = path(found, "undp", "states")[0][0]
    assert step["fromName"] == found.nodes[step["from"]]["label"]
    assert step["toName"] == found.nodes[step["to"]]["label"]


def test_a_recommended_thing_is_no_plain_edge(found: nx.MultiDiGraph) -> None:
    assert all(d["standing"] == "asserted" for _, _, d in found.edges(data=True) if d["plain"])
    assert any(d["standing"] == "recommended" for _, _, d in found.edges(data=True))


def test_plain_edges_are_the_direct_triples(graph: Store, found: nx.MultiDiGraph) -> None:
    rows = graph.select(
        "SELECT ?s ?p ?o { GRAPH ?said { ?s ?p ?o } ?p a hs:Relation "
        "FILTER(isIRI(?o) && ?said != graph:authority) }"
    )
    direct = {
        (r["s"].value.rpartition("/")[2], r["p"].value.rpartition("#")[2], r["o"].value.rpartition("/")[2])
        for r in rows
    }
    plain = {
        (a.partition(":")[2], d["relation"], b.partition(":")[2])
        for a, b, d in found.edges(data=True)
        if d["plain"]
    }
    assert plain and {e for e in plain if "/" not in e[0] + e[2]} <= direct


def test_a_way_explains_each_step(found: nx.MultiDiGraph) -> None:
    way, *_ = path(found, "sadako-ogata", "world-bank")
    assert [(s["from"], s["relation"], s["to"]) for s in way] == [
        ("id:commission-on-human-security", "coChairedBy", "id:sadako-ogata"),
        ("id:commission-on-human-security", "fundedBy", "id:world-bank"),
    ]
    assert all(step["evidence"] for step in way)


def test_plain_ways_only(found: nx.MultiDiGraph) -> None:
    for way in path(found, "amartya-sen", "government-of-sweden", plain=True):
        assert all(step["plain"] for step in way)


def test_unknown_names_and_unconnected_things(found: nx.MultiDiGraph) -> None:
    with pytest.raises(QueryError, match="did you mean 'world-bank'"):
        node(found, "world-bnk")
    lonely = nx.MultiDiGraph()
    lonely.add_nodes_from(["id:a", "id:b"])
    with pytest.raises(QueryError, match="No statement joins"):
        path(lonely, "a", "b")


def test_hubs_and_communities_are_the_same_each_time(found: nx.MultiDiGraph) -> None:
    assert central(found, 3)[0]["entity"] == "id:human-security"
    groups = communities(found)
    assert groups == communities(found)
    members = [m for g in groups for m in g]
    assert len(members) == len(set(members))


def test_files_for_other_tools_keep_the_evidence(clean_example: Example) -> None:  # noqa: F811
    graph = open_store(mappings=clean_example.mappings)
    read = nx.read_graphml(io.BytesIO(graphml(graph).encode("utf-8")), force_multigraph=True)
    assert read.number_of_edges() == network(graph).number_of_edges()
    assert any("¶1 「养鸟基金供资」" in d["evidence"] for _, _, d in read.edges(data=True))
    text = gexf(graph)
    assert text == gexf(graph) and ElementTree.fromstring(text).tag.endswith("gexf")


def test_commands(clean_example: Example, capsys) -> None:  # noqa: F811
    assert main(["path", "black-cat", "yellow-dog", "--mappings", str(clean_example.mappings)]) == 0
    assert "way 1" in capsys.readouterr().out
    assert (
        main(
            ["path", "black-cat", "yellow-dog", "--format", "json", "--mappings", str(clean_example.mappings)]
        )
        == 0
    )
    assert json.loads(capsys.readouterr().out)[0][0]["evidence"]
    assert main(["path", "black-cat", "nobody-at-all", "--mappings", str(clean_example.mappings)]) == 1
    assert main(["export", "--format", "graphml", "--mappings", str(clean_example.mappings)]) == 0
    assert capsys.readouterr().out.lstrip().startswith("<")
