"""Statements under the themes of our arrangement, the plainest first, and what readers leave out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from ..stores import Store, term_text
from ..vocabulary import HS, compact, expand_compact
from .resolver import resolve
from .scheme_tree import read_places
from .told_statements import Told, departures, statement_lines, told_statements

_INSIDE = "SELECT ?me ?place { VALUES ?me { UNDEF } ?place dcterms:isPartOf* ?me }"

NO_THEME = "under no theme"

SHOWN = 5
"""How many statements of a theme a long answer shows at least."""

SHORT = 40
"""How many statements an answer may have to be shown whole."""


@dataclass(frozen=True)
class StatementFilters:
    """What is wanted of the statements: IRIs of a document and a section, a standing; empty for any."""

    document: str = ""
    section: str = ""
    standing: str = ""

    @classmethod
    def named(
        cls,
        graph: Store,
        document: str | None = None,
        section: str | None = None,
        standing: str | None = None,
        *,
        shown: str = "",
    ) -> StatementFilters:
        """The filters that some names mean; a section is sought in the document that is ``shown``, if any.

        Raises :class:`~graph_builder.stores.QueryError` as :func:`~graph_builder.asking.resolve` does.
        """
        inside = resolve(graph, document, ("document",)).iri if document else ""
        around = inside
        if section and shown and not inside and (thing := resolve(graph, shown)).kind == "document":
            around = thing.iri
        return cls(
            inside,
            resolve(graph, section, ("section",), around).iri if section else "",
            _standing(graph, standing) if standing else "",
        )

    def kept(self, graph: Store, statements: Iterable[Told]) -> list[Told]:
        """Those of some statements that have what is wanted."""
        rows = graph.select(_INSIDE, me=ox.NamedNode(self.section)) if self.section else []
        places = {term_text(row["place"]) for row in rows}
        return [
            told
            for told in statements
            if (not self.document or told["document"] == compact(self.document))
            and (not self.section or any(e["iri"] in places for e in told["evidence"]))
            and (not self.standing or told["standing"] == self.standing)
        ]

    def kept_in(self, graph: Store, entry: dict[str, Any]) -> dict[str, Any]:
        """The description of an entity with only the statements that have what is wanted, by theme.

        Each has its theme besides, and what tells whose it is and what limits it.
        """
        said = {expand_compact(one["statement"]) or "": one for one in entry["statements"]}
        kept = self.kept(graph, told_statements(graph, said))
        things = {told["statement"]: [compact(thing) for thing in told["things"]] for told in kept}
        statements = [
            said[expand_compact(told["statement"]) or ""]
            | {"theme": group["theme"], "themeName": group["name"], "things": things[told["statement"]]}
            | {key: told[key] for key in ("saidBy", "qualifiers")}
            for group in by_theme(graph, kept, of=entry["iri"])
            for told in group["statements"]
        ]
        return entry | {"statements": statements}


def by_theme(graph: Store, statements: list[Told], of: str = "") -> list[dict[str, Any]]:
    """Each statement once under the theme that most of them stand under, the plainest first.

    The theme of the thing that all are said ``of`` counts only where no other thing has one.
    """
    places = read_places(graph)
    tops = {concept: _above(places.above, concept) for concept in places.above}
    themes = {
        t["statement"]: {top for thing in t["things"] if thing != of for top in tops.get(thing, ())}
        or tops.get(of, set())
        for t in statements
    }
    often = Counter(theme for found in themes.values() for theme in found)
    groups: dict[str, list[Told]] = {}
    for told in sorted(statements, key=departures):
        best = min(themes[told["statement"]], key=lambda theme: (-often[theme], theme), default="")
        groups.setdefault(best, []).append(told)
    ordered = sorted(groups.items(), key=lambda item: (not item[0], -len(item[1]), item[0]))
    return [
        {
            "theme": compact(theme) if theme else "",
            "name": places.names.get(theme, compact(theme)) if theme else NO_THEME,
            "statements": [{k: v for k, v in told.items() if k != "things"} for told in told_here],
        }
        for theme, told_here in ordered
    ]


def groups_text(groups: list[dict[str, Any]], *, full: bool) -> list[str]:
    """The groups for a terminal; of many statements, the first of each theme unless ``full``."""
    count = sum(len(group["statements"]) for group in groups)
    most = None if full or count <= SHORT else max(SHOWN, SHORT // len(groups))
    lines = []
    for group in groups:
        told = group["statements"]
        lines += ["", f"{group['name']} ({len(told)})"] if group["theme"] or len(groups) > 1 else [""]
        lines += [line for one in told[:most] for line in statement_lines(one)]
    hidden = sum(len(group["statements"][most:]) for group in groups) if most else 0
    return [*lines, "", f"{hidden} more statements; --full shows all"] if hidden else lines


def _standing(graph: Store, name: str) -> str:
    """The standing that a name means."""
    return resolve(graph, name, ("term",)).iri[len(HS) :]


def _above(above: dict[str, list[str]], concept: str) -> set[str]:
    """The top concepts above a concept of our arrangement, or itself if it is one."""
    parents = above.get(concept, [])
    return {top for parent in parents for top in _above(above, parent)} if parents else {concept}
