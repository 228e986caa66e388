"""The interactive page: the graph drawn by pyvis into one HTML file that needs no network.

pyvis builds the nodes and edges and renders ``template.html``. What the page does stands in ``src/``,
JavaScript modules that are bundled with vis-network, CodeMirror and Oxigraph into ``built/`` when the project
is installed. Data, engine and worker are packed into the page.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import yaml

from ..asking import questions
from ..formats import trig, write_text
from ..search import FUNCTION_WORDS
from ..stores import Store
from ..vocabulary import (
    ABOUT_GRAPH,
    AUTHORITY_GRAPH,
    LANGUAGES,
    NAMESPACES,
    ONTOLOGY_GRAPH,
    UNSEEN_GRAPHS,
)
from .colours import looks
from .drawing import draw
from .theme_view import themes_of
from .view import view

if TYPE_CHECKING:
    from pyvis.network import Network  # type: ignore[import-untyped]  # it has no types of its own

    from ..texts import Source

_FOLDER = Path(__file__).resolve().parent


def render_page(graph: Store, sources: Mapping[str, Source], figures: Mapping[str, Any] | None = None) -> str:
    """The page as HTML.

    Takes the graph; the texts of documents by key, {} for none; and the figures of the accuracy report, see
    :func:`graph_builder.reports.accuracy.figures`. With a text the page shows the passages beside the
    evidence, and says so by ``data-source-sha256`` in its first tag: such a page must not be published. The
    same graph gives the same page. Raises FileNotFoundError if the scripts have not been bundled.
    """
    shown = view(graph, sources)
    network = draw(shown, graph.vocabulary)
    shown |= looks()
    shown |= {
        "themes": themes_of(graph),
        "words": words(),
        "questions": [asdict(q) for q in questions().values()],
        "accuracy": dict(figures or {}),
        "prefixes": dict(NAMESPACES),
        "roles": graph.vocabulary.short_role_names(),
        "functionWords": sorted(frozenset().union(*FUNCTION_WORDS.values())),
        "elsewhere": sorted(graph.entity_keys - shown["entities"].keys()),
        "redirects": graph.redirects,
        "graphs": {
            "unseen": list(UNSEEN_GRAPHS),
            "records": [ABOUT_GRAPH, AUTHORITY_GRAPH, ONTOLOGY_GRAPH],
        },
    }
    marks = [
        document["sha256"] for key, document in shown["documents"].items() if key.partition("/")[2] in sources
    ]
    return _render(network, shown, trig.write(_quads(graph)), " ".join(marks))


@dataclass(frozen=True)
class Page:
    """A page made; a notebook shows it inline."""

    html: str

    def save(self, path: str | Path) -> Path:
        """Write the page to a file, atomically, and return its path."""
        write_text(Path(path), self.html)
        return Path(path)

    def _repr_html_(self) -> str:
        look = 'width="100%" height="720" style="border: 1px solid #ccc" title="hsgraph"'
        return f'<iframe srcdoc="{escape(self.html)}" {look}></iframe>'


def words() -> dict[str, dict[str, str]]:
    """What the page itself says, by language and name."""
    return {
        code: yaml.safe_load((_FOLDER / "words" / f"{code}.yaml").read_text("utf-8")) for code in LANGUAGES
    }


def pack(data: bytes) -> str:
    """Data as the page carries them: gzipped, in Base64, nothing in it that could end an element.

    >>> gzip.decompress(base64.b64decode(pack(b"</script>")))
    b'</script>'
    """
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode("ascii")


def inline(script: str) -> str:
    r"""JavaScript that may stand inside ``<script>``: what would end the element is written in another way.

    >>> inline("x = '</script>'")
    "x = '<\\/script>'"
    """
    return (
        script.replace("</script", "<\\/script").replace("</SCRIPT", "<\\/SCRIPT").replace("<!--", "<\\!--")
    )


def _quads(graph: Store) -> list[ox.Quad]:
    """All that a query can ask, in an order that does not depend on the store."""
    graph.materialise()
    return sorted(graph.quads(), key=str)


def _render(network: Network, shown: dict[str, Any], quads: str, marks: str) -> str:
    # kept out of the start: the templates, which only a build of the page needs
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    script, style = inline(_built("page.js")), _built("page.css")
    network.templateEnv = Environment(
        autoescape=True,
        loader=FileSystemLoader(_FOLDER),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    network.path = "template.html"
    network.templateEnv.filters["pack_json"] = lambda value: pack(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    )
    network.templateEnv.globals |= {
        "shown": shown,
        "words": shown["words"]["en"],
        "title": shown["dataset"]["title"].get("en", "Graph"),
        "marks": marks,
        "script": Markup(script),
        "style": Markup(style),
        "script_hash": _hash(script),
        "style_hash": _hash(style),
        "quads": pack(quads.encode("utf-8")),
        "engine": pack((_FOLDER / "built" / "oxigraph.wasm").read_bytes()),
        "worker": pack(_built("sparql-worker.js").encode("utf-8")),
        "licences": pack(_built("licences.txt").encode("utf-8")),
    }
    html: str = network.generate_html()
    return html


def _hash(text: str) -> str:
    """What a content security policy calls an inline script or style by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _built(name: str) -> str:
    path = _FOLDER / "built" / name
    if not path.is_file():
        raise FileNotFoundError(
            f"'{path}' is missing: the page's scripts are bundled when the project is installed; "
            "run 'make graph', or leave out the page with --no-page"
        )
    return path.read_text("utf-8")
