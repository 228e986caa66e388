"""What every page has: its language, its words, its links."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ...stores import Store
from ...vocabulary import BASE, HS
from ..answers import Answer
from ..content_types import HTML

_FOLDER = Path(__file__).resolve().parent.parent

_NAMES = {"ar": "العربية", "zh": "中文", "en": "English", "fr": "Français", "ru": "Русский", "es": "Español"}


@cache
def words(language: str) -> dict[str, str]:
    """What the pages themselves say: the explorer's words and the service's own."""
    return {
        name: text
        for folder in (_FOLDER.parent / "explorer" / "words", _FOLDER / "words")
        for name, text in yaml.safe_load((folder / f"{language}.yaml").read_text("utf-8")).items()
    }


@cache
def _templates() -> Environment:
    found = Environment(
        autoescape=True,
        loader=FileSystemLoader(_FOLDER / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals |= {"languages": _NAMES, "license_name": "CC BY 4.0"}
    found.filters["digits"] = lambda n: f"{n:,}".replace(",", "\u202f")
    return found


class PageFrame:
    """What a page needs besides its content: language, root of the site, address without the language."""

    def __init__(
        self, language: str, root: str = "", path: str = "/", query: dict[str, str] | None = None
    ) -> None:
        self.language, self.root, self.path = language, root, path
        self.query = query or {}
        self.words = words(language)

    def href(self, iri: str) -> str:
        """Where a thing is shown: an address of this site for what is ours, else the IRI if it is one."""
        if iri.startswith(HS):
            return self.link("/ontology") + "#" + quote(iri[len(HS) :])
        if iri.startswith(BASE):
            return self.link("/" + quote(iri[len(BASE) :]))
        return iri if iri.startswith(("https://", "http://")) else ""

    def link(self, path: str, **query: str) -> str:
        """An address of this site, in this page's language."""
        given = {**query, **({"lang": self.language} if self.language != "en" else {})}
        return self.root + path + ("?" + urlencode(given) if given else "")

    def other(self, language: str) -> str:
        """The address of the page in another language."""
        return self.root + quote(self.path) + "?" + urlencode({**self.query, "lang": language})

    def render(self, template: str, status: int = 200, /, **content: Any) -> Answer:
        """The page that a template makes of its content."""
        html = _templates().get_template(template).render(page=self, w=self.words, **content)
        return Answer(
            status,
            HTML + "; charset=utf-8",
            html.encode("utf-8", "replace"),
            {"Content-Language": self.language},
        )


class Frame(PageFrame):
    """The frame of a page about a graph."""

    def __init__(
        self,
        graph: Store,
        language: str,
        root: str = "",
        path: str = "/",
        query: dict[str, str] | None = None,
    ) -> None:
        super().__init__(language, root, path, query)
        self.graph = graph

    def label(self, name: str) -> str:
        """The name of a term of the ontology."""
        return self.graph.vocabulary.label(name, self.language)
