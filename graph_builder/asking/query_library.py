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
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from ..formats import table
from ..stores import QueryAnswer, QueryError, Store, with_terms
from ..vocabulary import BASE, HS, NAMESPACES, SCHEME_CONCEPTS, compact, nearest, queries_folder

_HEADER = re.compile(r"# (question|use|paragraphs|parameter): (.+)")

_TYPES: dict[str, Callable[[str], ox.NamedNode | ox.Literal]] = {
    "entity": lambda v: ox.NamedNode(f"{BASE}id/{v.removeprefix('id:')}"),
    "document": lambda v: ox.NamedNode(f"{BASE}document/{v.removeprefix('doc:')}"),
    "place": lambda v: ox.NamedNode(f"{BASE}document/{v.removeprefix('doc:')}"),
    "theme": lambda v: ox.NamedNode(
        f"{BASE}id/{v[3:]}" if v.startswith("id:") else SCHEME_CONCEPTS + v.removeprefix("scheme:")
    ),
    "term": lambda v: ox.NamedNode(HS + v.removeprefix("hs:")),
    "section": lambda v: ox.Literal(v),
    "text": lambda v: ox.Literal(v),
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

    def term(self, value: str) -> ox.NamedNode | ox.Literal:
        """``value`` as a term.

        Raises :class:`~graph_builder.stores.QueryError` if it does not fit the type.
        """
        if not re.fullmatch(_SHAPES[self.type], value):
            raise QueryError(
                f"'{value}' is not a value for {self.name}, which is {self.type}; "
                f"for example {self.name}={self.example}"
            )
        return _TYPES[self.type](value)


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
        self, given: dict[str, str], redirects: Mapping[str, str] = {}
    ) -> dict[str, ox.NamedNode | ox.Literal]:
        """The terms to bind; what is not given takes its example, and a key that went what replaces it.

        Raises :class:`~graph_builder.stores.errors.QueryError` for a name that is no parameter, and for a
        value that does not fit its type.
        """
        known = {p.name: p for p in self.parameters}
        for name in given:
            if name not in known:
                close = nearest(name, list(known))
                raise QueryError(
                    f"'{self.name}' has no parameter '{name}'"
                    + (f"; did you mean '{close}'?" if close else ".")
                )
        values = ((p, given.get(p.name, p.example)) for p in self.parameters)
        return {
            p.name: p.term(redirects.get(value.removeprefix("id:"), value) if p.type == "entity" else value)
            for p, value in values
        }

    def text_with(self, given: dict[str, str]) -> str:
        """The SPARQL as it is asked, with the given terms in their prefixed form.

        Raises :class:`~graph_builder.stores.errors.QueryError` as :meth:`bindings` does.
        """
        terms = self.bindings(given)
        return with_terms(
            self.text, {n: compact(t.value) if isinstance(t, ox.NamedNode) else t for n, t in terms.items()}
        )


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
    return {path.stem: read_question(path) for path in sorted((folder or queries_folder()).glob("*.rq"))}


def find_question(name: str) -> Question:
    """The question called ``name``, or the only one whose name begins so.

    Raises :class:`~graph_builder.stores.errors.QueryError` that offers the nearest.
    """
    known = questions()
    if name in known:
        return known[name]
    begins = [n for n in known if n.startswith(name)]
    if len(begins) == 1:
        return known[begins[0]]
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
    """The answer of a question of the library; parameters not given take their examples."""
    question = find_question(name)
    return graph.query(question.text, **question.bindings(given, graph.redirects))


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
