"""The query library: one question a file, its expected answer beside it.

A file in ``queries/`` is complete SPARQL 1.1 but for our prefixes. It begins with comment lines that say what
it asks::

    # question: What may be done, by whose leave, in which cases, and after what has failed?
    # use: To read the conditions of an authorisation one by one.
    # paragraphs: 36
    # parameter: authorisation entity authorisation-of-force-under-chapter-vii

A parameter has a name (the query's variable), a type (``entity``, ``document``, ``place``, ``section``,
``theme`` of our arrangement, ``term`` of the ontology, ``text``, ``date`` or ``integer``) and an example. A
section is given by its printed number or its heading. The example is in the query too, in a block
``VALUES ?authorisation { id:… }`` at the head of the pattern, and again at the head of each union's branch
and each subquery that names the variable. Another value takes its place there as a term
(:mod:`graph_builder.stores.query_parameters`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from ..formats import table
from ..stores import QueryAnswer, QueryError, Store, with_terms
from ..vocabulary import BASE, HS, NAMESPACES, SCHEME_CONCEPTS, compact, nearest, queries_folder
from .resolver import resolve

_HEADER = re.compile(r"# (question|use|paragraphs|parameter): (.+)")

_HEADING = """SELECT ?section ?heading {
  VALUES ?section { UNDEF } ?section rdfs:label ?heading } ORDER BY LANG(?heading)"""

_KINDS = {
    "entity": ("entity",),
    "theme": ("theme", "entity"),
    "term": ("term", "relation"),
    "document": ("document",),
    "section": ("section",),
    "place": ("place",),
}
"""What a value of each type may name; a value of any other type stands for itself."""


def _part(value: str) -> ox.NamedNode:
    """A document or a part of one by the end of its IRI."""
    return ox.NamedNode(f"{BASE}document/{value.removeprefix('doc:')}")


_TYPES: dict[str, Callable[[str], ox.NamedNode | ox.Literal]] = {
    "entity": lambda v: ox.NamedNode(f"{BASE}id/{v.removeprefix('id:')}"),
    "document": _part,
    "place": _part,
    "theme": lambda v: ox.NamedNode(
        f"{BASE}id/{v[3:]}" if v.startswith("id:") else SCHEME_CONCEPTS + v.removeprefix("scheme:")
    ),
    "term": lambda v: ox.NamedNode(HS + v.removeprefix("hs:")),
    "section": ox.Literal,
    "text": ox.Literal,
    "date": lambda v: ox.Literal(v, datatype=ox.NamedNode(NAMESPACES["xsd"] + "date")),
    "integer": lambda v: ox.Literal(v, datatype=ox.NamedNode(NAMESPACES["xsd"] + "integer")),
}

_SHAPES = {
    "entity": r"(id:)?[a-z0-9-]+",
    "document": r"(doc:)?[a-z0-9-]+",
    "place": r"(doc:)?[a-z0-9-]+(/[a-z0-9]+)+",
    "theme": r"(scheme:|id:)?[a-z0-9-]+",
    "term": r"(hs:)?[A-Za-z]+",
    "section": r".+",
    "text": r".+",
    "date": r"\d{4}-\d\d-\d\d",
    "integer": r"-?\d+",
}


@dataclass(frozen=True)
class Parameter:
    """A parameter of a question, with an example of its value."""

    name: str
    type: str
    example: str

    @property
    def shape(self) -> str:
        """How values are written, as a regular expression."""
        return _SHAPES[self.type]

    def term(self, value: str) -> ox.NamedNode | ox.Literal:
        """``value`` as a term, as it is written in the example.

        Raises :class:`~graph_builder.stores.QueryError` if it does not fit the type.
        """
        if not re.fullmatch(self.shape, value):
            raise QueryError(self._refusal(value) + ".")
        return _TYPES[self.type](value)

    def term_named(self, graph: Store, value: str) -> ox.NamedNode | ox.Literal:
        """The term that ``value`` means in a graph, which may be any name of a thing.

        Raises :class:`~graph_builder.stores.QueryError` if it names nothing of the type, or several things.
        """
        if self.type not in _KINDS:
            return self.term(value)
        try:
            found = ox.NamedNode(resolve(graph, value, _KINDS[self.type]).iri)
        except QueryError as error:
            raise QueryError(f"{self._refusal(value)}. {error}") from None
        return _heading(graph, found) if self.type == "section" else found

    def _refusal(self, value: str) -> str:
        return (
            f"'{value}' is not a value for {self.name}, which is {self.type}; "
            f"for example {self.name}={self.example}"
        )


def _heading(graph: Store, section: ox.NamedNode) -> ox.Literal:
    """What a section is called, by which the queries know it."""
    heading: ox.Literal = graph.select(_HEADING, section=section)[0]["heading"]
    return ox.Literal(heading.value)


@dataclass(frozen=True)
class Question:
    """One query of the library."""

    name: str
    question: str
    use: str
    paragraphs: tuple[str, ...]
    text: str
    parameters: tuple[Parameter, ...] = field(default=())

    def bindings(
        self, given: dict[str, str], graph: Store | None = None
    ) -> dict[str, ox.NamedNode | ox.Literal]:
        """The terms to bind: what is given, by any name that it has in the graph, and examples for the rest.

        Without a graph, values are written as the examples are. Raises
        :class:`~graph_builder.stores.errors.QueryError` for a name that is no parameter, and for a value that
        does not fit its type.
        """
        known = {p.name: p for p in self.parameters}
        for name in given:
            if name not in known:
                close = nearest(name, list(known))
                raise QueryError(
                    f"'{self.name}' has no parameter '{name}'"
                    + (f"; did you mean '{close}'?" if close else ".")
                )
        return {
            name: p.term_named(graph, given[name])
            if graph is not None and name in given
            else p.term(given.get(name, p.example))
            for name, p in known.items()
        }

    def text_with(self, given: dict[str, str], graph: Store | None = None) -> str:
        """The SPARQL as it is asked, with the given terms in their prefixed form.

        Raises :class:`~graph_builder.stores.errors.QueryError` as :meth:`bindings` does.
        """
        terms = self.bindings(given, graph)
        return with_terms(
            self.text, {n: _written(t) if isinstance(t, ox.NamedNode) else t for n, t in terms.items()}
        )


def _written(term: ox.NamedNode) -> ox.NamedNode | str:
    """A term in its prefixed form, where that can be written: a place has a slash in its name."""
    short = compact(term.value)
    return term if "/" in short else short


def read_question(path: Path) -> Question:
    """The question in a file; raises ValueError if its header is not complete."""
    text = path.read_text("utf-8")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        match = _HEADER.fullmatch(line)
        if match:
            found.setdefault(match[1], []).append(match[2].strip())
    missing = [k for k in ("question", "use", "paragraphs") if k not in found]
    if missing:
        raise ValueError(f"{path.name}: the header lacks {', '.join(missing)}; write '# {missing[0]}: …'")
    parameters = []
    for line in found.get("parameter", []):
        name, kind, example = [*line.split(None, 2), "", ""][:3]
        if kind not in _TYPES or not example:
            raise ValueError(
                f"{path.name}: '# parameter: {line}' should be a name, a type ({', '.join(_TYPES)}) "
                "and an example"
            )
        parameters.append(Parameter(name, kind, example))
    places = tuple(p.strip() for p in found["paragraphs"][0].split(","))
    return Question(path.stem, found["question"][0], found["use"][0], places, text, tuple(parameters))


def questions(folder: Path | None = None) -> dict[str, Question]:
    """Every question of the library by name, in order.

    >>> "agents-of-measures" in questions()
    True
    """
    return {name: read_question(path) for name, path in _files(folder or queries_folder()).items()}


def _files(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in sorted(folder.glob("*.rq"))}


def find_question(name: str) -> Question:
    """The question called ``name``, or the only one whose name begins so.

    Raises :class:`~graph_builder.stores.errors.QueryError` that offers the nearest.
    """
    known = _files(queries_folder())
    if name in known:
        return read_question(known[name])
    begins = [n for n in known if n.startswith(name)]
    if len(begins) == 1:
        return read_question(known[begins[0]])
    if begins:
        raise QueryError(f"'{name}' could be {', '.join(begins)}.")
    close = nearest(name, list(known))
    raise QueryError(
        f"There is no question '{name}'"
        + (f"; did you mean '{close}'?" if close else "; 'hsgraph ask' lists them.")
    )


def search_questions(words: str) -> list[Question]:
    """The questions that hold every one of ``words``, in their name, question or use."""
    wanted = words.casefold().split()
    return [
        q
        for q in questions().values()
        if all(w in f"{q.name} {q.question} {q.use}".casefold() for w in wanted)
    ]


def ask(graph: Store, name: str, /, **given: str) -> QueryAnswer:
    """The answer of a question of the library; parameters not given take their examples.

    A parameter takes any name of the thing that is meant. Raises
    :class:`~graph_builder.stores.errors.QueryError` as :meth:`Question.bindings` does.
    """
    question = find_question(name)
    return graph.query(question.text, **question.bindings(given, graph))


def catalogue(words: str = "") -> str:
    """The questions that hold ``words``, one a line, as text."""
    rows = [[q.name, q.question] for q in search_questions(words)]
    return (
        f"{table(['name', 'question'], rows, 100)}\n"
        if rows
        else f"No question holds '{words}'; 'hsgraph ask' lists all.\n"
    )


def question_text(q: Question) -> str:
    """One question with its use, parameters and SPARQL, as text."""
    lines = [q.question, q.use, f"Read it against: {', '.join(q.paragraphs)}", ""]
    lines += [f"  {p.name}={p.example}  ({p.type})" for p in q.parameters]
    return "\n".join([*lines, "", q.text])
