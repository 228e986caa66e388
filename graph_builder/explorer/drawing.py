"""The pyvis network: nodes and edges with the places, sizes and shapes that they are drawn with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..asking import groups
from ..vocabulary import Vocabulary
from .colours import kind_of, looks
from .layout import lay_out

if TYPE_CHECKING:
    from pyvis.network import Network  # type: ignore[import-untyped]  # it has no types of its own


_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"dragNodes": False, "hover": True, "keyboard": False, "selectConnectedEdges": False},
    "nodes": {"borderWidth": 1.5, "chosen": False},
    "edges": {"smooth": False, "chosen": False, "hoverWidth": 1.5, "arrowStrikethrough": False},
}

_COMMUNITY = 5  # smaller groups are shown together, as what belongs nowhere


def draw(shown: dict[str, Any], vocabulary: Vocabulary) -> Network:
    """The network of what the page shows, see :func:`.view.view`.

    Adds each entity's ``kind``, and the ``groupings``: by section, kind and community, each with the discs of
    its groups, what these are called by, and where the nodes stand (by section: where pyvis puts them).
    """
    # kept out of the start: pyvis, which only a build of the page needs
    from pyvis.network import Network

    entities, statements = shown["entities"], shown["statements"]
    for entity in entities.values():
        entity["kind"] = kind_of(entity["class"], vocabulary)
    shapes = {kind["name"]: kind["shape"] for kind in looks()["kinds"]}
    lines = {line["name"]: line for line in looks()["lines"]}
    edges = _edges(statements, entities)
    weight = dict.fromkeys(entities, 0)
    for statement in statements:
        for key in dict.fromkeys(about[0] for about in statement["about"]):
            weight[key] += 1
    places = _groupings(shown, list(dict.fromkeys((a, b) for a, b, _line in edges)), weight)
    network = Network(directed=True)
    network.options = _OPTIONS
    for key, entity in entities.items():
        x, y = places[key]
        network.add_node(
            key,
            label=entity["short"].get("en", entity["names"]["en"]),
            shape=shapes[entity["kind"]],
            group=entity["kind"],
            x=x,
            y=y,
            size=round(min(36, 11 + 2 * weight[key] ** 0.5), 1),
            weight=weight[key],
        )
    for (a, b, line), numbers in edges.items():
        network.add_edge(
            a,
            b,
            id=f"{a}>{b}>{line}",
            line=line,
            statements=numbers,
            dashes=lines[line]["dashes"],
            width=round(min(6, 0.8 + 0.7 * len(numbers) ** 0.5), 1),
            arrows={"to": {"enabled": True, "type": lines[line]["head"], "scaleFactor": 0.5}},
        )
    _bend(network)
    return network


def _bend(network: Network) -> None:
    """Of several edges between two nodes the first is straight, the others bend ever more."""
    beside: dict[frozenset[str], int] = {}
    for edge in network.edges:
        ends = frozenset((edge["from"], edge["to"]))
        bend = beside[ends] = beside.get(ends, -1) + 1
        if bend:
            edge["smooth"] = {"enabled": True, "type": "curvedCW", "roundness": round(0.12 * bend, 2)}


def _groupings(
    shown: dict[str, Any], links: list[tuple[str, str]], weight: dict[str, int]
) -> dict[str, tuple[int, int]]:
    """Lay the nodes out in each way, see :func:`draw`; returns their places by section."""
    entities = shown["entities"]
    sections: list[list[str]] = [[] for _ in range(len(shown["sections"]) + 1)]
    kinds: dict[str, list[str]] = {kind["name"]: [] for kind in looks()["kinds"]}
    for key, entity in entities.items():
        sections[entity["section"]].append(key)
        kinds[entity["kind"]].append(key)
    between = groups(
        (a, b) for a, b in links if not a.startswith("document/") and not b.startswith("document/")
    )
    communities = [group for group in between if len(group) >= _COMMUNITY]
    placed = {key for group in communities for key in group}
    communities.append([key for key in entities if key not in placed])
    hubs = [max(group, key=lambda k: (weight[k], k), default="") for group in communities[:-1]]
    by_section, discs = lay_out(sections, links)
    shown["groupings"] = {"section": {"discs": discs, "names": [s["key"] for s in shown["sections"]] + [""]}}
    for name, parts, called in (
        ("kind", list(kinds.values()), list(kinds)),
        ("community", communities, [*hubs, ""]),
    ):
        at, discs = lay_out(parts, links)
        shown["groupings"][name] = {"discs": discs, "names": called, "at": at}
    return by_section


def _edges(
    statements: list[dict[str, Any]], entities: Mapping[str, Any]
) -> dict[tuple[str, str, str], list[int]]:
    """The edges as (from, to, line), each with the numbers of the statements that it stands for."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for number, s in enumerate(statements):
        ends = [(s["subject"], s["object"], s["line"])]
        ends += [(s["object"], e["value"], "role") for e in s["evidence"] if "role" in e]
        for a, b, line in dict.fromkeys(ends):
            if a in entities and b in entities and a != b:
                found.setdefault((a, b, line), []).append(number)
    return found
