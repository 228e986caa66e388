"""The tools of agents: every answer with the statements it rests on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any

import pyoxigraph as ox

from ..asking import (
    Cell,
    NamedRows,
    StatementFilters,
    Thing,
    ask_in_words,
    describe_thing,
    find_node,
    is_in_words,
    plain_answer_values,
    query_hints,
    query_library,
    resolve,
    short_names,
    stands,
)
from ..asking import path as paths_between
from ..stores import QueryError, Store, Term, term_text
from ..vocabulary import BASE, compact, expand_compact, place_name
from . import statement_rows
from .agent_network import network_of
from .agent_places import read
from .agent_statements import MOST_STATEMENTS, AgentStatements, citation, first_statements
from .errors import JobError
from .pages.frame import Frame
from .pages.texts import find_text
from .search_indexes import index_of

MOST_ROWS = 200

_NAMED = re.compile(rf"(?:\bid:|<{re.escape(BASE)}id/)([a-z0-9-]+)")

_JOINING = """SELECT DISTINCT ?statement { VALUES ?a { %s } VALUES ?b { %s }
  { ?statement hs:subject ?a ; hs:object ?b }
  UNION { ?evidence hs:forValue ?b . ?statement hs:evidence ?evidence ; hs:object ?a }
} ORDER BY ?statement LIMIT %d"""

_DESCRIBED = """SELECT ?me ?name ?text { VALUES ?me { UNDEF }
  ?me skos:prefLabel ?name OPTIONAL { ?me skos:definition ?text }
  FILTER(LANG(?name) = 'en') }"""

_MENTIONED = """SELECT DISTINCT ?me ?place ?order { VALUES ?me { UNDEF }
  ?m hs:mentionOf ?me ; hs:place ?place .
  ?place hs:order ?order ; hs:inDocument ?document } ORDER BY ?document ?order ?place"""


def search(graph: Store, text: str) -> dict[str, Any]:
    """Statements that the words are about, with things of such a name and places where it is spoken of."""
    found = find_text(Frame(graph, "en"), text)
    return {
        **first_statements(found["statements"]),
        "things": [
            {"key": compact(t["iri"])[3:], "name": t["name"], "definition": t["definition"]}
            for t in found["things"]
        ],
        "places": [{"place": p["name"], "digest": p["digest"]} for p in found["places"]],
    }


def show(graph: Store, key: str) -> dict[str, Any]:
    """What the documents say of a thing of any kind, given by its key or any name."""
    thing = resolve(graph, key)
    if thing.kind != "entity":
        return _show_other(graph, thing)
    key, iri = thing.key, thing.iri
    rows = statement_rows.statements(graph, statement_rows.CONCERNING, iri, "en")
    [described, *_] = graph.select(_DESCRIBED, me=ox.NamedNode(iri))
    mentioned = graph.select(_MENTIONED, me=ox.NamedNode(iri))
    called = short_names(graph, [iri])[iri].text
    return {
        "key": key,
        "iri": iri,
        "name": term_text(described["name"]),
        "shortName": called,
        "definition": term_text(described["text"]),
        **first_statements(rows),
        "mentionedIn": [place_name(term_text(r["place"]), graph.works) for r in mentioned],
    }


def _show_other(graph: Store, thing: Thing) -> dict[str, Any]:
    """What rests on a place, or is said with a relation, a date or a theme."""
    told = describe_thing(graph, thing, StatementFilters())
    said = [one["statement"] for group in told.pop("statements") for one in group["statements"]]
    rows = statement_rows.statements_named(graph, [expand_compact(one) or one for one in said], "en")
    return {**told, **first_statements(rows)}


def questions(graph: Store, words: str) -> dict[str, Any]:
    """The questions of the library that hold the words, with their parameters."""
    return {
        "questions": [
            {
                "name": q.name,
                "question": q.question,
                "use": q.use,
                "parameters": [{"name": p.name, "type": p.type, "example": p.example} for p in q.parameters],
            }
            for q in query_library.search_questions(words)
        ]
    }


def ask(graph: Store, name: str, parameters: dict[str, str]) -> dict[str, Any]:
    """A question of the library, asked by its name or in the agent's own words."""
    if is_in_words(name):
        return _ask_in_words(graph, name)
    question = query_library.find_question(name)
    bindings = question.bindings(parameters, graph)
    given = [term for term in bindings.values() if isinstance(term, ox.NamedNode)]
    return {
        "name": question.name,
        "question": question.question,
        **_answer(graph, graph.query(question.text, **bindings), given),
    }


def _ask_in_words(graph: Store, words: str) -> dict[str, Any]:
    answer = ask_in_words(graph, index_of(graph), words)
    found = plain_answer_values(graph, answer)
    iris = [result["statement"] for result in answer.statements]
    kept = ("grade", "told", "reasons", "meant", "questions", "answered")
    rows: dict[str, Any] = _first_rows(*answer.rows.with_names()) if answer.rows else {}
    statements = first_statements(statement_rows.statements_named(graph, iris, "en"))
    return {**{name: found[name] for name in kept}, **rows, **statements}


def query(graph: Store, text: str) -> dict[str, Any]:
    """A SPARQL query, asked."""
    named = [ox.NamedNode(f"{BASE}id/{key}") for key in _NAMED.findall(text) if key in graph.entity_keys]
    hints = query_hints(graph, text)
    return _answer(graph, graph.query(text), named) | ({"hints": hints} if hints else {})


def path(graph: Store, start: str, end: str, plain: bool) -> dict[str, Any]:
    """The paths between two things that mean most, each step with its kind and statement."""
    try:
        first, last = (find_node(graph, name) for name in (start, end))
        found = paths_between(network_of(graph), first, last, plain=plain)
    except QueryError as error:
        raise JobError(404, str(error)) from None
    return {"ways": [[_step(step) for step in steps] for steps in found]}


def _step(step: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "from": step["from"],
        "fromName": step["fromName"],
        "to": step["to"],
        "toName": step["toName"],
        "kind": "in company" if step["shared"] else step["kindLabel"],
        "says": step["sentence"],
        "stands": stands(step),
        "standing": step["standing"],
        "polarity": step["polarity"],
        "plainFact": step["plain"],
        "evidence": step["evidence"],
        "corrections": step["corrections"],
        **_cited(step),
    }


def _cited(step: Mapping[str, Any]) -> dict[str, str]:
    """What a step rests on: a statement, a fact from elsewhere, or nothing for our own arrangement."""
    if step.get("ours"):
        return {}
    if "source" in step:
        iri = BASE + step["key"]
        return {"fact": iri, "citation": f"“{step['sentence']}” ({step['source']}). hsgraph, {iri}"}
    iri = f"{BASE}statement/{step['key'].split()[0][3:]}"
    words = [(e["place"], e["anchor"]) for e in step["evidence"]]
    return {"statement": iri, "citation": citation(step["sentence"], words, iri)}


def _answer(
    graph: Store, answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, given: list[ox.NamedNode]
) -> dict[str, Any]:
    """The first rows of an answer, and the statements that it rests on."""
    if isinstance(answer, ox.QueryBoolean):
        return {"answer": bool(answer), **_statements(graph, given)}
    rows: list[list[Cell]]
    if isinstance(answer, ox.QueryTriples):
        header = ["subject", "predicate", "object"]
        rows = [[t.subject, t.predicate, t.object] for t in islice(answer, MOST_ROWS + 1)]
    else:
        header, rows = NamedRows(graph, answer, most=MOST_ROWS + 1).with_names()
    terms = [*given, *(term for row in rows for term in row)]
    return {**_first_rows(header, rows), **_statements(graph, terms)}


def _first_rows(header: list[str], rows: list[list[Cell]]) -> dict[str, Any]:
    return {
        "columns": header,
        "rows": [
            {name: _text(term) for name, term in zip(header, row, strict=True) if term is not None}
            for row in rows[:MOST_ROWS]
        ],
        "moreRows": len(rows) > MOST_ROWS,
    }


def _text(term: Term | ox.Triple) -> str:
    if isinstance(term, ox.Triple):
        return str(term)
    return compact(term.value) if isinstance(term, ox.NamedNode) else term.value


def _statements(graph: Store, terms: Iterable[Term | ox.Triple | None]) -> AgentStatements:
    """The statements that are among the terms, or that join the things among them."""
    iris: dict[str, None] = {}
    things: dict[str, None] = {}
    for term in terms:
        if isinstance(term, ox.NamedNode):
            if term.value.startswith(BASE + "statement/"):
                iris["/".join(term.value.split("/")[:6])] = None
            elif term.value.startswith((BASE + "id/", BASE + "document/")):
                things[str(term)] = None
    if not iris and things:
        some = " ".join(list(things)[:100])
        joining = graph.select(_JOINING % (some, some, MOST_STATEMENTS + 1))
        iris = {term_text(row["statement"]): None for row in joining}
    return first_statements(
        [
            row
            for iri in list(iris)[: MOST_STATEMENTS + 1]
            for row in statement_rows.statements(graph, statement_rows.ITSELF_AND_ABOUT, iri, "en")
            if row["iri"] == iri
        ]
    )


TOOLS: dict[str, Callable[..., dict[str, Any]]] = {
    "search": search,
    "show": show,
    "read": read,
    "questions": questions,
    "ask": ask,
    "query": query,
    "path": path,
}
"""Name of a tool → what a worker does for it."""
