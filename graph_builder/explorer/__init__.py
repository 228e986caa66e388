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


def page(graph: Store, sources: Mapping[str, Source]) -> str:
    """The page as HTML.

    Takes the graph, and the texts of documents by key, {} for none. With a text the page shows the passage beside the evidence, and
    says so by ``data-source-sha256`` in its first tag: such a page must not be published. The same graph gives the same page.
    """
    from .colours import looks
    from .drawing import draw
    from .view import add_passages, shorten, view

    shown = view(graph)
    network = draw(shown, graph.vocabulary)
    add_passages(shown, sources)
    shorten(shown)
    shown |= looks()
    shown["words"] = _words()
    marks = [document["sha256"] for key, document in shown["documents"].items() if key.partition("/")[2] in sources]
    return _render(network, shown, " ".join(marks))


def embed(value: Any):
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


def _render(network, shown: dict[str, Any], marks: str) -> str:
    import pyvis
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    # The first comment of the network's script is its licence notice.
    library = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    scripts = [inline(text) for text in (library.read_text("utf-8"), "".join(map(_read, _SCRIPTS)))]
    style = _read("page.css")
    network.templateEnv = Environment(autoescape=True, loader=FileSystemLoader(_FOLDER), undefined=StrictUndefined,
                                      trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    network.path = "template.html"
    network.templateEnv.filters["embed"] = embed
    network.templateEnv.globals |= {
        "shown": shown, "words": shown["words"]["en"], "title": shown["dataset"]["title"].get("en", "Graph"), "marks": marks,
        "scripts": [Markup(script) for script in scripts], "style": Markup(style),
        "script_hashes": " ".join(map(_hash, scripts)), "style_hash": _hash(style),
    }
    return network.generate_html()


def _hash(text: str) -> str:
    """What a content security policy calls an inline script or style by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _words() -> dict[str, dict[str, str]]:
    import yaml

    return yaml.safe_load(_read("words.yaml"))


def _read(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")
