"""Jobs that make pages, and the JSON and RDF of the same things: a thing, a question, a search, a path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from ..asking import (
    NamedRows,
    ask_in_words,
    describe,
    find_node,
    find_question,
    path,
    plain_answer_values,
    questions,
)
from ..formats import json_text
from ..stores import QueryError, Store
from ..vocabulary import BASE, ENTITIES, nearest, place_name
from . import statement_rows
from .agent_network import network_of
from .answers import Answer
from .content_types import GRAPHS, HTML
from .errors import JobError
from .job import AddressedJob, Job, accepted_format
from .pages.frame import Frame
from .pages.queries import question_page, sparql_page
from .pages.start import home_page, kind_page, library_page, ontology_page, search_page
from .pages.texts import find_text
from .pages.things import thing_page
from .search_indexes import index_of
from .serializers import with_byte_order_mark, write_graph, write_named_rows
from .settings import AnswerLimits

_JSON = "application/json"

_MOST_ON_A_PAGE = 5000


@dataclass(frozen=True, kw_only=True)
class DescribeJob(AddressedJob):
    """A thing by its IRI: a page, RDF, or JSON.

    ``ending`` is what the address has behind the path: the ending of a format, and a query.
    """

    kind = "describe"
    iri: str
    formats: list[str]
    ending: str = ""

    def run(self, graph: Store, limits: AnswerLimits) -> Answer:
        """The thing in the first format that is offered, or for a key that went where it is now.

        Raises :class:`JobError` 404 if it is unknown.
        """
        key = self.iri.removeprefix(ENTITIES)
        if key in graph.redirects:
            place = f"{self.root}/id/{graph.redirects[key]}{self.ending}"
            told = f"{key} is now {graph.redirects[key]}.\n"
            return Answer(301, "text/plain; charset=utf-8", told.encode("utf-8"), {"Location": place})
        chosen = accepted_format(self.formats, {"html": HTML, **GRAPHS, "json": _JSON})
        if not _is_known(graph, self.iri):
            raise JobError(404, f"The graph holds nothing called <{self.iri}>.{_nearest(graph, self.iri)}")
        if chosen == "html":
            return thing_page(self.frame(graph), self.iri)
        if chosen == "json":
            value = _json_of(graph, self.iri, self.language)
            return Answer(200, _JSON, json_text(value).encode("utf-8"))
        return write_graph(_triples_of(graph, self.iri), chosen, limits)


def _is_known(graph: Store, iri: str) -> bool:
    try:
        return bool(graph.query("ASK { VALUES ?me { UNDEF } ?me ?p ?o }", me=ox.NamedNode(iri)))
    except ValueError:  # no IRI at all
        return False


def _nearest(graph: Store, iri: str) -> str:
    key = iri[len(BASE) + 3 :] if iri.startswith(BASE + "id/") else ""
    close = nearest(key, set(graph.entity_keys)) if key else None
    return f" Did you mean {close}?" if close else ""


def _json_of(graph: Store, iri: str, language: str) -> dict[str, Any]:
    if iri.startswith(BASE + "id/"):
        return describe(graph, iri[len(BASE) + 3 :])
    place = {"place": place_name(iri, graph.works)} if "/document/" in iri else {}
    rows = statement_rows.statements(graph, statement_rows.pattern_for(iri), iri, language)
    return {"iri": iri, **place, "statements": rows}


def _triples_of(graph: Store, iri: str) -> list[ox.Quad]:
    """The triples that describe a thing: its own, and those of the statements about it."""
    triples = statement_rows.triples(graph, statement_rows.pattern_for(iri), iri)
    return [ox.Quad(t.subject, t.predicate, t.object) for t in triples]


PAGES: dict[str, Callable[[Frame, str], Answer | None]] = {
    "home": lambda frame, _: home_page(frame),
    "kind": kind_page,
    "search": search_page,
    "ontology": lambda frame, _: ontology_page(frame),
    "library": lambda frame, _: library_page(frame),
    "sparql": lambda frame, _: sparql_page(frame),
}
"""Name of a page that is about no thing → what makes it of a frame and a text."""


@dataclass(frozen=True, kw_only=True)
class PageJob(AddressedJob):
    """One of :data:`PAGES`; ``text`` is what is searched for, or the name of a class."""

    kind = "page"
    name: str
    text: str = ""

    def run(self, graph: Store, limits: AnswerLimits) -> Answer:
        """The page; raises :class:`JobError` 404 if there is no class of the name."""
        answer = PAGES[self.name](self.frame(graph), self.text)
        if answer is None:
            raise JobError(404, "There is no such page.")
        return answer


@dataclass(frozen=True, kw_only=True)
class SearchJob(Job):
    """The statements, things and places that some words are about."""

    kind = "search"
    text: str
    language: str

    def run(self, graph: Store, limits: AnswerLimits) -> Answer:
        """The matches as JSON."""
        found = find_text(Frame(graph, self.language), self.text)
        return Answer(200, _JSON, json_text(found).encode("utf-8"))


@dataclass(frozen=True, kw_only=True)
class AskJob(SearchJob):
    """A question in the reader's own words."""

    kind = "ask"

    def run(self, graph: Store, limits: AnswerLimits) -> Answer:
        """How it stands, the questions of the library that fit, rows and statements, as JSON."""
        answer = ask_in_words(graph, index_of(graph), self.text, language=self.language)
        value = plain_answer_values(graph, answer)
        return Answer(200, _JSON, json_text(value).encode("utf-8"))


@dataclass(frozen=True, kw_only=True)
class PathJob(Job):
    """The paths between two things that mean most, along plain facts only if ``plain``."""

    kind = "path"
    start: str
    end: str
    plain: bool

    def run(self, graph: Store, limits: AnswerLimits) -> Answer:
        """The paths as JSON; raises :class:`JobError` 404 if a thing is unknown."""
        try:
            start, end = (find_node(graph, name) for name in (self.start, self.end))
            paths = path(network_of(graph), start, end, plain=self.plain)
        except QueryError as error:
            raise JobError(404, str(error)) from None
        return Answer(200, _JSON, json_text(paths).encode("utf-8"))


@dataclass(frozen=True, kw_only=True)
class QuestionJob(AddressedJob):
    """A question of the library, asked with ``query`` as its parameters; ``mark`` is for CSV."""

    kind = "question"
    name: str
    format: str
    mark: bool = False

    def run(self, graph: Store, limits: AnswerLimits) -> Answer:
        """The answer as a page, CSV or JSON; raises :class:`JobError` 404 if there is no such question."""
        if self.name not in questions():
            raise JobError(404, f"The library has no question '{self.name}'.{_similar_question(self.name)}")
        question = questions()[self.name]
        if self.format == "html":
            return question_page(self.frame(graph), question, self.query, min(limits.rows, _MOST_ON_A_PAGE))
        answer = graph.query(question.text, **question.bindings(self.query, graph))
        assert isinstance(answer, ox.QuerySolutions)  # a question of the library is a SELECT
        named = NamedRows(graph, answer, self.language, limits.rows + 1)
        rows = write_named_rows(named, self.format, limits)
        return with_byte_order_mark(rows) if self.mark else rows


def _similar_question(name: str) -> str:
    try:
        return f" It may be {find_question(name).name}."
    except QueryError as error:
        return f" {error}"
