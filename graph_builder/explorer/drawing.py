"""The pyvis network: nodes and edges with the places, sizes and shapes that they are drawn with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..vocabulary import Vocabulary
from .colours import kind_of, looks
from .layout import lay_out

if TYPE_CHECKING:
    from pyvis.network import Network

_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"dragNodes": False, "hover": True, "keyboard": False, "selectConnectedEdges": False},
    "nodes": {"borderWidth": 1.5, "chosen": False},
    "edges": {"smooth": False, "chosen": False, "hoverWidth": 1.5, "arrowStrikethrough": False},
}


def draw(shown: dict[str, Any], vocabulary: Vocabulary) -> Network:
    """The network of what the page shows, see :func:`.view.view`; adds each entity's ``kind`` and the sections' ``discs`` to it."""
    from pyvis.network import Network

    entities, statements = shown["entities"], shown["statements"]
    shapes = {kind["name"]: kind["shape"] for kind in looks()["kinds"]}
    lines = {line["name"]: line for line in looks()["lines"]}
    edges = _edges(statements, entities)
    places, shown["discs"] = lay_out(_groups(shown), list(dict.fromkeys((a, b) for a, b, _line in edges)))
    weight = dict.fromkeys(entities, 0)
    for statement in statements:
        for key in dict.fromkeys(about[0] for about in statement["about"]):
            weight[key] += 1
    network = Network(directed=True)
    network.options = _OPTIONS
    for key, entity in entities.items():
        entity["kind"] = kind_of(entity["class"], vocabulary)
        x, y = places[key]
        network.add_node(key, label=entity["names"]["en"], shape=shapes[entity["kind"]], group=entity["kind"], x=x, y=y,
                         size=round(min(36, 11 + 2 * weight[key] ** 0.5), 1), weight=weight[key])
    beside: dict[frozenset[str], int] = {}
    for (a, b, line), numbers in edges.items():
        # Of several edges between two nodes the first is straight, the others bend ever more.
        bend = beside[frozenset((a, b))] = beside.get(frozenset((a, b)), -1) + 1
        smooth = {"smooth": {"enabled": True, "type": "curvedCW", "roundness": round(0.12 * bend, 2)}} if bend else {}
        network.add_edge(a, b, id=f"{a}>{b}>{line}", line=line, statements=numbers, dashes=lines[line]["dashes"],
                         width=round(min(6, 0.8 + 0.7 * len(numbers) ** 0.5), 1),
                         arrows={"to": {"enabled": True, "type": lines[line]["head"], "scaleFactor": 0.5}}, **smooth)
    return network


def _groups(shown: dict[str, Any]) -> list[list[str]]:
    """The keys of the nodes of each section, and last of those that are in none."""
    groups: list[list[str]] = [[] for _ in range(len(shown["sections"]) + 1)]
    for key, entity in shown["entities"].items():
        groups[entity["section"]].append(key)
    return groups


def _edges(statements: list[dict[str, Any]], entities: Mapping[str, Any]) -> dict[tuple[str, str, str], list[int]]:
    """The edges as (from, to, line), each with the numbers of its statements: parallel ones of one line are one edge."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for number, s in enumerate(statements):
        ends = [(s["subject"], s["object"], s["line"])]
        ends += [(s["object"], e["value"], "role") for e in s["evidence"] if "role" in e]
        for a, b, line in dict.fromkeys(ends):
            if a in entities and b in entities and a != b:
                found.setdefault((a, b, line), []).append(number)
    return found
