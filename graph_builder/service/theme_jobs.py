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
from .pages.themes import ThemePage, page_of, theme_page, themes_page
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
        if not self.key:
            return self._whole(graph, themes, chosen, limits)
        iri = self._iri(themes)
        page = self._page(themes.statements(iri))
        if chosen == "html":
            return theme_page(self.frame(graph), themes, iri, page)
        if chosen == "json":
            return _json(self._one(graph, themes, iri, page))
        return _rdf(graph, iri, chosen, limits)

    def _whole(self, graph: Store, themes: Themes, chosen: str, limits: AnswerLimits) -> Answer:
        """All themes."""
        if chosen == "html":
            return themes_page(self.frame(graph), themes.tops)
        if chosen == "json":
            return _json({"concepts": self._counted(themes.tops)})
        return _rdf(graph, SCHEME, chosen, limits)

    def _iri(self, themes: Themes) -> str:
        """The theme asked for; raises :class:`JobError` 404 for what is not there."""
        try:
            return themes.find(self.key)
        except QueryError as error:
            raise JobError(404, str(error)) from None

    def _page(self, statements: list[str]) -> ThemePage:
        """The page asked for; raises :class:`JobError` 404 beyond the last. The first is always there."""
        page = page_of(statements, self.page)
        last = max(1, page.pages)
        if not 1 <= self.page <= last:
            raise JobError(404, f"The last page here is {last}.")
        return page

    def _one(self, graph: Store, themes: Themes, iri: str, page: ThemePage) -> dict[str, Any]:
        [counted] = self._counted([theme := themes.theme(iri)])
        return {
            **counted,
            "scope": theme.scope.get(self.language, ""),
            "broader": [[self._named(above) for above in way] for way in themes.ways_down(iri)],
            "narrower": self._counted(themes.narrower(iri)),
            "page": page.number,
            "pages": page.pages,
            "said": statements_named(graph, page.shown, self.language),
        }

    def _named(self, theme: Theme) -> dict[str, Any]:
        name = theme.names.get(self.language) or theme.names.get("en", theme.key)
        return {"concept": compact(theme.iri), "name": name}

    def _counted(self, themes: list[Theme]) -> list[dict[str, Any]]:
        return [{**self._named(t), "concepts": t.concepts, "statements": t.statements} for t in themes]


def _json(value: dict[str, Any]) -> Answer:
    return Answer(200, _JSON, json_text({"note": TREE_NOTE, **value}).encode("utf-8"))


def _rdf(graph: Store, iri: str, format: str, limits: AnswerLimits) -> Answer:
    """What the arrangement itself says of a concept, and nothing that a document says."""
    me: dict[str, ox.NamedNode | ox.Literal] = {"me": ox.NamedNode(iri)}
    found = graph.construct(_TRIPLES, default=[SCHEME_GRAPH], bindings=me)
    return write_graph((ox.Quad(t.subject, t.predicate, t.object) for t in found), format, limits)
