"""The interactive page: the graph drawn by pyvis into one HTML file that needs no network and stands still.

pyvis builds the nodes and edges and renders ``template.html``; the script that draws them, vis-network, is read from the installed
pyvis and written into the page with its licence. What the page does is in ``graph.js``, ``panel.js`` and ``page.js``.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..store import Store

if TYPE_CHECKING:
    from ..source import Source

_FOLDER = Path(__file__).resolve().parent
_SCRIPTS = ("start.js", "graph.js", "panel.js", "page.js")
_SAFE = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"dragNodes": False, "hover": True, "keyboard": False, "selectConnectedEdges": False, "hideEdgesOnZoom": False},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 4, "chosen": False},
    "edges": {"smooth": False, "chosen": False, "hoverWidth": 1.5, "arrowStrikethrough": False},
}


def page(graph: Store, sources: Mapping[str, "Source"]) -> str:
    """The page as HTML.

    Takes the graph, and the texts of documents by key, {} for none. With a text the page shows the passage beside the evidence, and
    says so by ``data-source-sha256`` in its first tag: such a page must not be published. The same graph gives the same page.
    """
    from .view import view

    shown = view(graph)
    network = _network(shown, graph)
    shown["words"] = _read_yaml("words.yaml")
    shown |= _looks()
    marks = [d["sha256"] for key, d in shown["documents"].items() if key.partition("/")[2] in sources]
    shown["passages"] = _passages(shown, sources)
    _shorten(shown)
    return _render(network, shown, " ".join(marks))


def embed(value: Any) -> str:
    """Data as JSON that may stand inside ``<script type="application/json">``: nothing in it can end the element.

    >>> print(embed({"label": "</script>"}))
    {"label":"\\u003c/script\\u003e"}
    """
    from markupsafe import Markup

    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_SAFE))


def inline(script: str) -> str:
    """JavaScript that may stand inside ``<script>``: what would end the element is written otherwise, with the same meaning.

    >>> inline("x = '</script>'")
    "x = '<\\\\/script>'"
    """
    lines = [line for line in script.split("\n") if not line.startswith("//# sourceMappingURL")]
    return "\n".join(lines).replace("</script", "<\\/script").replace("</SCRIPT", "<\\/SCRIPT").replace("<!--", "<\\!--")


def _network(shown: dict[str, Any], graph: Store):
    """The pyvis network of what is shown, nodes and edges in their places; notes in ``shown`` where the discs are."""
    from pyvis.network import Network

    from .colours import kind_of, looks
    from .layout import lay_out

    shapes = {kind["name"]: kind["shape"] for kind in looks()["kinds"]}
    lines = {line["name"]: line for line in looks()["lines"]}
    entities = shown["entities"]
    edges = _edges(shown["statements"], entities)
    groups: list[list[str]] = [[] for _ in range(len(shown["sections"]) + 1)]
    for key, entity in entities.items():
        groups[entity["section"]].append(key)
    places, discs = lay_out(groups, [(a, b) for a, b, _ in edges])
    shown["discs"] = discs
    weight = dict.fromkeys(entities, 0)
    for statement in shown["statements"]:
        for key in dict.fromkeys(about[0] for about in statement["about"]):
            weight[key] += 1
    network = Network(directed=True)
    network.options = _OPTIONS
    for key, entity in entities.items():
        entity["kind"] = kind_of(entity["class"], graph.vocabulary)
        x, y = places[key]
        network.add_node(key, label=entity["names"]["en"], shape=shapes[entity["kind"]], group=entity["kind"], x=x, y=y,
                         size=round(min(34, 7 + 2.2 * weight[key] ** 0.5), 1), weight=weight[key])
    for (a, b, line), numbers in edges.items():
        network.add_edge(a, b, id=f"{a}>{b}>{line}", line=line, statements=numbers, dashes=lines[line]["dashes"],
                         width=round(min(6, 0.8 + 0.7 * len(numbers) ** 0.5), 1), arrows=_head(lines[line]["head"]))
    return network


def _head(kind: str) -> dict[str, Any]:
    return {"to": {"enabled": True, "type": kind, "scaleFactor": 0.5}}


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


def _passages(shown: dict[str, Any], sources: Mapping[str, "Source"]) -> dict[str, str]:
    """The text of each place that evidence cites, where its source is given; notes in the evidence where the anchor stands."""
    from ..source import index_map

    found: dict[str, str] = {}
    for statement in shown["statements"]:
        for piece in statement["evidence"]:
            _, document, place = piece["place"].split("/", 2)
            if document in sources:
                text = found[piece["place"]] = sources[document].text(place)
                kept = index_map(text)
                start, end = sources[document].span(place, piece["anchor"])
                piece["span"] = [kept[start], kept[end - 1] + 1]
    return found


def _shorten(shown: dict[str, Any]) -> None:
    """Leave out what is empty or goes without saying; cite places by number."""
    numbers = {key: number for number, key in enumerate(shown["places"])}
    for s in shown["statements"]:
        for piece in s["evidence"]:
            piece["place"] = numbers.get(piece["place"], -1)
        s["restsOn"] = [numbers[key] for key in s["restsOn"] if key in numbers]
        if s["speakers"] == [s["document"]]:
            del s["speakers"]
        for name in [name for name, value in s.items() if value in ([], "", {})]:
            del s[name]
    for entity in shown["entities"].values():
        entity["mentioned"] = [numbers[key] for key in entity["mentioned"]]
    for correction in shown["corrections"].values():
        correction["place"] = numbers.get(correction["place"], -1)
    shown["passages"] = {numbers[key]: text for key, text in shown["passages"].items()}
    shown["places"] = [{"key": key} | place for key, place in shown["places"].items()]


def _render(network, shown: dict[str, Any], marks: str) -> str:
    import pyvis
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    # The network's script is taken from the installed pyvis; its first comment is its licence notice.
    library = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    scripts = [inline(library.read_text("utf-8")), "\n" + inline("".join(_read(name) for name in _SCRIPTS)) + "\n"]
    style = "\n" + _read("page.css")
    network.templateEnv = Environment(autoescape=True, loader=FileSystemLoader(_FOLDER, encoding="utf-8"),
                                      undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True, lstrip_blocks=True)
    network.path = "template.html"
    network.templateEnv.filters["embed"] = embed
    network.templateEnv.globals |= {
        "shown": shown, "words": shown["words"]["en"], "title": shown["dataset"]["title"].get("en", "Graph"), "marks": marks,
        "scripts": [Markup(s) for s in scripts], "style": Markup(style),
        "script_hashes": " ".join(map(_hash, scripts)), "style_hash": _hash(style),
    }
    return network.generate_html()


def _hash(text: str) -> str:
    """What a content security policy calls an inline script or style by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _looks() -> dict[str, Any]:
    from .colours import looks

    return looks()


def _read(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


def _read_yaml(name: str) -> dict[str, Any]:
    import yaml

    return yaml.safe_load(_read(name))
