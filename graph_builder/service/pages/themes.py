"""The pages of our arrangement, marked as ours: all themes, and one with what documents say below it."""

from __future__ import annotations

from typing import TypedDict

from ...asking import Theme, Themes
from ..answers import Answer
from ..statement_rows import statements_named
from .frame import Frame

AT_ONCE = 50
"""The statements on a page."""


class ThemeRow(TypedDict):
    """A theme in the language of a page; ``lang`` is that of the name where it is another."""

    key: str
    name: str
    lang: str
    scope: str
    concepts: int
    statements: int


def theme_rows(frame: Frame, themes: list[Theme]) -> list[ThemeRow]:
    """Themes with their counts, as a page lists them."""
    return [_row(frame, theme) for theme in themes]


def themes_page(frame: Frame, tops: list[Theme]) -> Answer:
    """The top concepts with how much is said below each."""
    return frame.render("themes.jinja", title=frame.words["themes"], themes=theme_rows(frame, tops))


def theme_page(frame: Frame, themes: Themes, iri: str, number: int) -> Answer:
    """A theme: where it stands, what stands below it, and a page of what is said there."""
    statements = themes.statements(iri)
    shown = statements[(number - 1) * AT_ONCE : number * AT_ONCE]
    one = _row(frame, themes.theme(iri))
    return frame.render(
        "theme.jinja",
        title=one["name"],
        iri=iri,
        theme=one,
        ways=[theme_rows(frame, way) for way in themes.ways_down(iri)] or [[]],
        narrower=theme_rows(frame, themes.narrower(iri)),
        statements=statements_named(frame.graph, shown, frame.language),
        number=number,
        pages=-(-len(statements) // AT_ONCE),
    )


def _row(frame: Frame, theme: Theme) -> ThemeRow:
    language = frame.language if frame.language in theme.names else "en"
    return {
        "key": theme.key,
        "name": theme.names.get(language, theme.key),
        "lang": "" if language == frame.language else language,
        "scope": theme.scope.get(frame.language, ""),
        "concepts": theme.concepts,
        "statements": theme.statements,
    }
