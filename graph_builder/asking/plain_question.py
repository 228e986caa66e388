"""A question in the reader's own words: library questions that fit and statements, or that nothing is said.

Nothing is guessed: where the statements do not cover the question, the answer is that the documents do not
say, with what was looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import pyoxigraph as ox

from ..search import Coverage, Grade, NamedThing, SearchIndex, SearchResult, fold
from ..stores import QueryError, Store, term_text
from ..vocabulary import ENTITIES, HS, SCHEME_CONCEPTS
from .named_rows import Cell, NamedRows
from .phrasings import Fit, fitting
from .query_library import Parameter, Question

OFFERED = 0.45
"""From which likeness on a question of the library is offered."""

RUN = 0.7
"""From which likeness on the best one is run."""

LEAD = 0.05
"""By how much it must lead."""

ALIKE = 0.9
"""From which likeness on a question is the library's, whatever statements hold its words."""

MOST_OFFERED = 4

_OF_CLASS = """SELECT ?thing (COUNT(?statement) AS ?said) {
  VALUES ?class { UNDEF } ?thing a ?class .
  ?statement hs:subject|hs:object ?thing FILTER(STRSTARTS(STR(?thing), STR(id:)))
} GROUP BY ?thing ORDER BY DESC(?said) ?thing LIMIT 1"""


@dataclass(frozen=True)
class Offer:
    """A question of the library that fits, with the values of its parameters that the reader named."""

    question: Question
    given: dict[str, str]
    share: float
    things: tuple[NamedThing, ...]

    @property
    def missing(self) -> list[str]:
        """The parameters that the reader named nothing for."""
        return [p.name for p in self.question.parameters if p.name not in self.given]


@dataclass(frozen=True)
class PlainAnswer:
    """What is found for a question in the reader's own words.

    ``meant`` holds what its words name: the words and the IRI. ``run`` is the offer whose answer the ``rows``
    are, where one is clearly the best.
    """

    words: str
    coverage: Coverage
    meant: dict[str, str]
    offers: list[Offer]
    run: Offer | None
    rows: NamedRows | None
    statements: list[SearchResult]

    @property
    def grade(self) -> Grade:
        """How the question stands: answered, if the library answers it or statements hold all of it."""
        return "answered" if self.run else self.coverage.grade


def is_in_words(text: str) -> bool:
    """Whether a text is a question in words: the name of one has only small letters, digits and hyphens.

    >>> is_in_words("who paid?"), is_in_words("measures-by-phase")
    (True, False)
    """
    return not re.fullmatch(r"[a-z0-9-]+", text)


def ask_in_words(
    graph: Store, index: SearchIndex, words: str, *, language: str = "en", limit: int = 5
) -> PlainAnswer:
    """The answer to a question in the reader's own words, in any of the six languages."""
    things = index.named_things(words)
    coverage = index.coverage(words)
    meaning = _Meaning(graph)
    fits = fitting(fold(words), [*things, *_numbers(words)])
    offers = [meaning.offer(fit) for fit in fits[: 2 * MOST_OFFERED] if fit.share >= OFFERED]
    meant = {t.words: meaning.of(t) for t in things if any(_ends(t.names, ENTITIES))}
    if coverage.grade == "not said" and not _is_put_alike(offers, coverage):
        return PlainAnswer(words, coverage, meant, [], None, None, [])
    meant |= {t.words: iri for t in offers[0].things if (iri := meaning.of(t))} if offers else {}
    run, rows = _run(graph, offers, meaning, language)
    statements = index.search(words, limit=limit, language=language)
    return PlainAnswer(words, coverage, meant, offers[:MOST_OFFERED], run, rows, statements)


def _is_put_alike(offers: list[Offer], coverage: Coverage) -> bool:
    """Whether the reader puts a question as the library does, which says more than what its words name."""
    return bool(offers) and offers[0].share >= ALIKE and not coverage.unknown_names


def _run(
    graph: Store, offers: list[Offer], meaning: _Meaning, language: str
) -> tuple[Offer | None, NamedRows | None]:
    """The best offer and its rows, if it is clearly the best, complete, and has some.

    What only search words find may not be what is meant: such an offer is not run.
    """
    if not offers or offers[0].missing or offers[0].share < RUN:
        return None, None
    best = offers[0]
    if not all(thing.names or thing.words.isdigit() for thing in best.things):
        return None, None
    if len(offers) > 1 and offers[1].share > best.share - LEAD:
        return None, None
    answer = graph.query(best.question.text, **best.question.bindings(best.given, graph))
    if not isinstance(answer, ox.QuerySolutions):
        return None, None
    named = NamedRows(graph, answer, language)
    for thing in best.things[len(best.given) :]:
        named.rows = [row for row in named.rows if _names(row, meaning.of(thing), thing.words)]
    return (best, named) if named.rows else (None, None)


def _names(row: list[Cell], iri: str, words: str) -> bool:
    """Whether a row has a thing, or its name in a text."""
    return any(
        cell.value == iri if isinstance(cell, ox.NamedNode) else words in fold(term_text(cell))
        for cell in row
        if isinstance(cell, ox.NamedNode | ox.Literal)
    )


def _numbers(words: str) -> list[NamedThing]:
    """The whole numbers in the words, which may be those of a section or a paragraph."""
    return [
        NamedThing(match[0], match.start(), match.end(), (), ())
        for match in re.finditer(r"(?<![\w.,/-])\d{1,3}(?![\w/-])", fold(words))
    ]


class _Meaning:
    """What the things named in a question are: the likeliest of each name, and as values of parameters."""

    def __init__(self, graph: Store) -> None:
        self.graph = graph

    def offer(self, fit: Fit) -> Offer:
        """A question that fits, with its parameters filled."""
        question = fit.question
        given: dict[str, str] = {}
        left = list(fit.things)
        for parameter in question.parameters:
            for thing in left:
                value = self._value(thing, parameter)
                if value:
                    given[parameter.name] = value
                    left.remove(thing)
                    break
        used = [thing for thing in fit.things if thing not in left]
        return Offer(question, given, fit.share, (*used, *left))

    def of(self, thing: NamedThing) -> str:
        """The IRI of what is most likely meant, nothing where it is not a thing of the graph."""
        entities = (iri for iri in thing.names if iri.startswith(ENTITIES))
        of_class = (self._of_class(iri) for iri in thing.names if iri.startswith(HS))
        return next(filter(None, chain(entities, of_class, thing.search_words)), "")

    def _of_class(self, iri: str) -> str:
        """The thing of a class that most is said of, as "the commission" means one."""
        rows = self.graph.select(_OF_CLASS, **{"class": ox.NamedNode(iri)})
        return term_text(rows[0]["thing"]) if rows else ""

    def _value(self, thing: NamedThing, parameter: Parameter) -> str:
        """A thing as the value of a parameter, nothing where it cannot be one."""
        concepts = [f"scheme:{end}" for end in _ends(thing.names, SCHEME_CONCEPTS)]
        entity = self.of(thing).removeprefix(ENTITIES)
        value = {
            "entity": entity,
            "theme": next(iter([*concepts, entity and f"id:{entity}"])),
            "term": next(_ends(thing.names, HS), ""),
        }.get(parameter.type, thing.words)
        try:
            parameter.term(value)
        except QueryError:
            return ""
        return value


def _ends(iris: Iterable[str], start: str) -> Iterator[str]:
    """What follows the start in those of the IRIs that have it."""
    return (iri.removeprefix(start) for iri in iris if iri.startswith(start))
