"""The pages of our arrangement, marked as ours: all themes, and one with what documents say below it."""

from __future__ import annotations

from typing import NamedTuple, TypedDict

from ...asking import Theme, Themes
from ..answers import Answer
from ..statement_rows import statements_named
from .frame import Frame

_AT_ONCE = 50  # statements on a page


class ThemePage(NamedTuple):
    """The IRIs of the statements on one page of a theme, its number, and the number of pages."""

    shown: list[str]
    number: int
    pages: int


def page_of(statements: list[str], number: int) -> ThemePage:
    """The page with a number; there are no pages where there are no statements."""
    last = number * _AT_ONCE
    return ThemePage(statements[last - _AT_ONCE : last], number, -(-len(statements) // _AT_ONCE))


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


def theme_page(frame: Frame, themes: Themes, iri: str, page: ThemePage) -> Answer:
    """A theme: where it stands, what stands below it, and a page of what is said there."""
    one = _row(frame, themes.theme(iri))
    return frame.render(
        "theme.jinja",
        title=one["name"],
        iri=iri,
        theme=one,
        ways=[theme_rows(frame, way) for way in themes.ways_down(iri)] or [[]],
        narrower=theme_rows(frame, themes.narrower(iri)),
        statements=statements_named(frame.graph, page.shown, frame.language),
        number=page.number,
        pages=page.pages,
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
