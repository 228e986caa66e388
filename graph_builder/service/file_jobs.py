"""Jobs that make whole files: of a build, the explorer, the sitemap, and descriptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote
from xml.sax.saxutils import escape

import pyoxigraph as ox

from ..asking import questions
from ..explorer import render_page
from ..formats import FORMATS
from ..stores import Store, term_text
from ..vocabulary import BASE, INFERRED_GRAPH, ONTOLOGY_GRAPH
from . import metadata
from .answers import Answer
from .content_types import GRAPHS, HTML
from .errors import JobError
from .job import Job, accepted_format
from .metadata import FILES
from .serializers import write_graph
from .settings import AnswerLimits

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"

_LISTED = """SELECT DISTINCT ?node { { ?node a hs:Entity } UNION { ?node a hs:Statement }
  FILTER(STRSTARTS(STR(?node), STR(id:)) || STRSTARTS(STR(?node), STR(doc:))
    || STRSTARTS(STR(?node), STR(st:)))
} ORDER BY ?node LIMIT 49000"""


@dataclass(frozen=True, kw_only=True)
class MetadataJob(Job):
    """The description of the service at ``root``, or of its data."""

    kind = "metadata"
    which: Literal["void", "service_description"]
    root: str
    formats: list[str]

    def run(self, graph: Store, limits: AnswerLimits) -> Answer:
        """The description as RDF."""
        describe = metadata.void if self.which == "void" else metadata.service_description
        return write_graph(describe(graph, self.root), accepted_format(self.formats, GRAPHS), limits)


@dataclass(frozen=True, kw_only=True)
class FileJob(Job):
    """One of the files that a build writes."""

    kind = "file"
    name: str

    def run(self, graph: Store, limits: AnswerLimits) -> Answer:
        """The file; raises :class:`JobError` 404 if there is none of the name."""
        write = next((write for file, write in FORMATS.values() if file == self.name), None)
        if write is None:
            raise JobError(404, f"There is no file '{self.name}'; there are {', '.join(FILES)}.")
        left_out = {ox.NamedNode(INFERRED_GRAPH), ox.NamedNode(ONTOLOGY_GRAPH)}
        quads = sorted((q for q in graph.quads() if q.graph_name not in left_out), key=str)
        return Answer(200, FILES[self.name] + "; charset=utf-8", write(quads).encode("utf-8"))


@dataclass(frozen=True, kw_only=True)
class ExplorerJob(Job):
    """The interactive page."""

    kind = "explorer"
    times = 6

    def run(self, graph: Store, limits: AnswerLimits) -> Answer:
        """The page, without texts; raises :class:`JobError` 503 if its scripts are not there."""
        try:
            html = render_page(graph, {})
        except FileNotFoundError as error:
            raise JobError(503, str(error)) from None
        return Answer(200, HTML + "; charset=utf-8", html.encode("utf-8"))


@dataclass(frozen=True, kw_only=True)
class SitemapJob(Job):
    """The addresses of all things (https://www.sitemaps.org/protocol.html); at most 50,000 in a file."""

    kind = "sitemap"
    root: str

    def run(self, graph: Store, limits: AnswerLimits) -> Answer:
        """The sitemap as XML."""
        things = ("/" + quote(term_text(row["node"])[len(BASE) :]) for row in graph.select(_LISTED))
        fixed = ("/", "/ontology", "/query", *(f"/query/{name}" for name in questions()))
        urls = "".join(f"<url><loc>{escape(self.root + path)}</loc></url>\n" for path in (*fixed, *things))
        text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_SITEMAP}">\n{urls}</urlset>\n'
        return Answer(200, "application/xml", text.encode())
