"""Browsing by our arrangement of the concepts: all themes, or one with what documents say below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from ..asking import TREE_NOTE, Theme, Themes
from ..formats import json_text
from ..stores import QueryError, Store
from ..vocabulary import SCHEME, SCHEME_GRAPH, compact
from .answers import Answer
from .content_types import GRAPHS, HTML
from .errors import JobError
from .job import AddressedJob, accepted_format
from .pages.themes import AT_ONCE, theme_page, themes_page
from .serializers import write_graph
from .settings import AnswerLimits
from .statement_rows import statements_named
from .themes import themes_of

_JSON = "application/json"

_TRIPLES = "CONSTRUCT { ?me ?p ?o } WHERE { VALUES ?me { UNDEF } ?me ?p ?o }"


@dataclass(frozen=True, kw_only=True)
class ThemeJob(AddressedJob):
    """The theme with a key, or all themes where it is empty: a page, JSON, or the RDF of the arrangement."""

    kind = "theme"
    key: str
    page: int
    formats: list[str]

    def run(self, graph: Store, limits: AnswerLimits) -> Answer:
        """The theme in the first format that is offered; raises :class:`JobError` 404 if there is none."""
        chosen = accepted_format(self.formats, {"html": HTML, "json": _JSON, **GRAPHS})
        themes = themes_of(graph)
        if not themes:
            raise JobError(404, "This graph has no arrangement of its concepts.")
        iri = self._iri(themes)
        if chosen == "html":
            frame = self.frame(graph)
            return theme_page(frame, themes, iri, self.page) if iri else themes_page(frame, themes.tops)
        if chosen == "json":
            value = self._one(graph, themes, iri) if iri else {"concepts": self._counted(themes.tops)}
            return Answer(200, _JSON, json_text({"note": TREE_NOTE, **value}).encode("utf-8"))
        return _rdf(graph, iri or SCHEME, chosen, limits)

    def _iri(self, themes: Themes) -> str:
        """The theme asked for, empty for all of them; raises :class:`JobError` 404 for what is not there."""
        if not self.key:
            return ""
        try:
            iri = themes.find(self.key)
        except QueryError as error:
            raise JobError(404, str(error)) from None
        pages = max(1, -(-len(themes.statements(iri)) // AT_ONCE))
        if not 1 <= self.page <= pages:
            raise JobError(404, f"The last page here is {pages}.")
        return iri

    def _one(self, graph: Store, themes: Themes, iri: str) -> dict[str, Any]:
        statements = themes.statements(iri)
        shown = statements[(self.page - 1) * AT_ONCE : self.page * AT_ONCE]
        [counted] = self._counted([theme := themes.theme(iri)])
        return {
            **counted,
            "scope": theme.scope.get(self.language, ""),
            "broader": [[self._named(above) for above in way] for way in themes.ways_down(iri)],
            "narrower": self._counted(themes.narrower(iri)),
            "page": self.page,
            "pages": -(-len(statements) // AT_ONCE),
            "said": statements_named(graph, shown, self.language),
        }

    def _named(self, theme: Theme) -> dict[str, Any]:
        name = theme.names.get(self.language) or theme.names.get("en", theme.key)
        return {"concept": compact(theme.iri), "name": name}

    def _counted(self, themes: list[Theme]) -> list[dict[str, Any]]:
        return [{**self._named(t), "concepts": t.concepts, "statements": t.statements} for t in themes]


def _rdf(graph: Store, iri: str, format: str, limits: AnswerLimits) -> Answer:
    """What the arrangement itself says of a concept, and nothing that a document says."""
    me: dict[str, ox.NamedNode | ox.Literal] = {"me": ox.NamedNode(iri)}
    found = graph.construct(_TRIPLES, default=[SCHEME_GRAPH], bindings=me)
    return write_graph((ox.Quad(t.subject, t.predicate, t.object) for t in found), format, limits)
