"""What an agent is told: every answer with the statements it rests on, and each statement with place, anchor, standing and a citation ready to use."""

from __future__ import annotations

import re
from typing import Any

import pyoxigraph as ox

from .. import library
from ..describe import find, place_name, short
from ..network import path as ways
from ..store import QueryError, Store
from ..vocabulary import BASE
from . import said
from .jobs import network_of
from .pages import Frame, corrections, found
from .writing import Rejected

_NAMED = re.compile(rf"(?:\bid:|<{re.escape(BASE)}id/)([a-z0-9-]+)")
MOST_ROWS = 200
MOST_STATEMENTS = 60
_JOINING = """SELECT DISTINCT ?statement { VALUES ?a { %s } VALUES ?b { %s }
  { ?statement hs:subject ?a ; hs:object ?b } UNION { ?evidence hs:forValue ?b . ?statement hs:evidence ?evidence ; hs:object ?a } } ORDER BY ?statement LIMIT %d"""
_ORDER = "SELECT ?me ?order { VALUES ?me { UNDEF } ?me hs:order ?order }"
_PARTS = {"letter", "cover", "title"}


def cite(sentence: str, words: list[tuple[str, str]], iri: str) -> str:
    """A statement as it is to be cited: what it says, where, in which words, and its identifier."""
    where = "; ".join(f"{place} 「{anchor}」" for place, anchor in words[:3])
    return f"“{sentence}” ({where}). hsgraph, {iri}"


def statement(s: dict[str, Any]) -> dict[str, Any]:
    """A statement as :func:`graph_builder.service.said.statements` gives it, in few keys and with its citation."""
    speakers = [x["name"] for x in s["others"]] or ["the document itself"]
    fact = not s["axes"] and not s["others"] and not s["qualifiers"] and not s["corrections"]
    told = {
        "statement": s["iri"],
        "says": s["sentences"].get("en", s["sentence"]),
        "standing": s["standing"],
        "polarity": s["polarity"],
        "reception": s["reception"],
        "saidBy": speakers,
        "plainFact": fact,
        "evidence": [{k: e[k] for k in ("cite", "place", "anchor", "gloss")} for e in s["evidence"]],
        "citation": cite(
            s["sentences"].get("en", s["sentence"]),
            [(e["cite"], e["anchor"]) for e in s["evidence"]],
            s["iri"],
        ),
    }
    if s["qualifiers"]:
        told["qualifiers"] = [f"{q['name']}: {q['value']['name']}" for q in s["qualifiers"]]
    if s["corrections"]:
        told["corrections"] = [
            f"printed «{c['printed']}», established «{c['established']}»" for c in s["corrections"]
        ]
    if s["notes"]:
        told["editorsNotes"] = s["notes"]
    return told


def search(graph: Store, text: str) -> dict[str, Any]:
    """Things by their names in any language, and places by their digests."""
    hits = found(Frame(graph, "en"), text)
    return {
        "things": [
            {"key": short(t["iri"])[3:], "name": t["name"], "definition": t["definition"]}
            for t in hits["things"][:50]
        ],
        "places": [{"place": p["name"], "digest": p["digest"]} for p in hits["places"][:20]],
    }


def show(graph: Store, key: str) -> dict[str, Any]:
    """What the documents say of a thing, given by its key or a name."""
    key = find(graph, key.removeprefix("id:"))
    iri = f"{BASE}id/{key}"
    statements = said.statements(graph, said.ABOUT, iri, "en")
    rows = graph.select(
        """SELECT ?me ?name ?text {
          VALUES ?me { UNDEF } ?me skos:prefLabel ?name OPTIONAL { ?me skos:definition ?text } FILTER(LANG(?name) = 'en')
        }""",
        me=ox.NamedNode(iri),
    )
    mentioned = graph.select(
        """SELECT DISTINCT ?me ?place ?order {
          VALUES ?me { UNDEF } ?m hs:mentionOf ?me ; hs:place ?place . ?place hs:order ?order ; hs:inDocument ?document
        } ORDER BY ?document ?order ?place""",
        me=ox.NamedNode(iri),
    )
    return {
        "key": key,
        "iri": iri,
        "name": rows[0]["name"].value,
        "definition": rows[0]["text"].value if rows[0]["text"] else "",
        **_some([statement(s) for s in statements]),
        "mentionedIn": [place_name(r["place"].value, graph.works) for r in mentioned],
    }


def read(graph: Store, place: str, document: str | None = None) -> dict[str, Any]:
    """What stands at a place: ``7``, ``8 bullet 2``, ``preamble 3``, ``footnote 17``, ``letter``, ``cover``, ``title``."""
    words = place.lower().replace("¶", "").replace("fn", "footnote").replace("paragraph", "").split()
    match words:
        case [part] if part in _PARTS:
            rest = part
        case [number] if number.isdigit():
            rest = f"para/{int(number)}"
        case [number, "bullet", bullet] if number.isdigit() and bullet.isdigit():
            rest = f"para/{int(number)}/bullet/{int(bullet)}"
        case ["footnote" | "preamble" as kind, number] if number.isdigit():
            rest = f"{kind}/{int(number)}"
        case _:
            raise Rejected(
                400,
                f"'{place}' is no place; write '7', '8 bullet 2', 'preamble 3', 'footnote 17', 'letter', 'cover' or 'title'.",
            )
    known = [r["d"].value for r in graph.select("SELECT ?d { ?d a hs:SourceDocument } ORDER BY ?d")]
    chosen = [d for d in known if document is None or d.rpartition("/")[2] == document]
    found_in = [d for d in chosen if graph.select(_ORDER, me=ox.NamedNode(f"{d}/{rest}"))]
    if len(found_in) > 1:
        raise Rejected(
            400,
            f"Several documents have a place '{place}'; name one of {', '.join(d.rpartition('/')[2] for d in found_in)}.",
        )
    for iri in (f"{d}/{rest}" for d in found_in):
        rows = graph.select(
            "SELECT ?me ?order ?digest { VALUES ?me { UNDEF } ?me hs:order ?order OPTIONAL { ?me hs:digest ?digest } }",
            me=ox.NamedNode(iri),
        )
        if rows:
            parts = graph.select(
                """SELECT ?me ?part ?order {
                  VALUES ?me { UNDEF } ?part dcterms:isPartOf ?me ; hs:order ?order
                } ORDER BY ?order""",
                me=ox.NamedNode(iri),
            )
            return {
                "place": place_name(iri, graph.works),
                "iri": iri,
                "digest": rows[0]["digest"].value if rows[0]["digest"] else "",
                "bullets": [place_name(p["part"].value, graph.works) for p in parts],
                **_some([statement(s) for s in said.statements(graph, said.AT, iri, "en")]),
                "corrections": [
                    {k: c[k] for k in ("printed", "established", "kind", "note")}
                    for c in corrections(Frame(graph, "en"), iri)
                ],
            }
    raise Rejected(
        404, f"There is no place '{place}' in {', '.join(d.rpartition('/')[2] for d in chosen or known)}."
    )


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
            for q in library.search(words)
        ]
    }


def ask(graph: Store, name: str, parameters: dict[str, str]) -> dict[str, Any]:
    """A question of the library, asked."""
    question = library.find(name)
    bindings = question.bindings(parameters)
    return {
        "name": question.name,
        "question": question.question,
        **_answer(
            graph,
            graph.query(question.text, **bindings),
            [t for t in bindings.values() if isinstance(t, ox.NamedNode)],
        ),
    }


def query(graph: Store, text: str) -> dict[str, Any]:
    """A SPARQL query, asked."""
    named = [ox.NamedNode(f"{BASE}id/{key}") for key in _NAMED.findall(text) if key in graph.entity_keys]
    return _answer(graph, graph.query(text), named)


def path(graph: Store, start: str, end: str, plain: bool) -> dict[str, Any]:
    """The shortest ways between two things, each step with its statement."""
    try:
        steps = ways(
            network_of(graph),
            find(graph, start.removeprefix("id:")),
            find(graph, end.removeprefix("id:")),
            plain=plain,
        )
    except QueryError as error:
        raise Rejected(404, str(error)) from None
    return {"ways": [[_step(step) for step in way] for way in steps]}


def _step(step: dict[str, Any]) -> dict[str, Any]:
    iri = f"{BASE}statement/{step['key'].split()[0][3:]}"
    return {
        "from": step["from"],
        "to": step["to"],
        "says": step["sentence"],
        "standing": step["standing"],
        "polarity": step["polarity"],
        "plainFact": step["plain"],
        "statement": iri,
        "evidence": step["evidence"],
        "citation": cite(step["sentence"], [(e["place"], e["anchor"]) for e in step["evidence"]], iri),
    }


def _answer(graph: Store, answer: Any, given: list[ox.NamedNode]) -> dict[str, Any]:
    if isinstance(answer, ox.QueryBoolean):
        return {"answer": bool(answer), **_statements(graph, given, [])}
    if isinstance(answer, ox.QueryTriples):
        rows = [[t.subject, t.predicate, t.object] for t, _ in zip(answer, range(MOST_ROWS + 1))]
        header = ["subject", "predicate", "object"]
    else:
        header = [v.value for v in answer.variables]
        rows = [[row[name] for name in header] for row, _ in zip(answer, range(MOST_ROWS + 1))]
    shown = [
        {name: _text(term) for name, term in zip(header, row) if term is not None} for row in rows[:MOST_ROWS]
    ]
    return {
        "columns": header,
        "rows": shown,
        "moreRows": len(rows) > MOST_ROWS,
        **_statements(graph, given, rows),
    }


def _text(term: Any) -> str:
    return short(term.value) if isinstance(term, ox.NamedNode) else getattr(term, "value", str(term))


def _statements(graph: Store, given: list[ox.NamedNode], rows: list[list[Any]]) -> dict[str, Any]:
    """The statements that the rows name, or that join the things in them: what the answer rests on."""
    iris: dict[str, None] = {}
    things: dict[str, None] = {}
    for term in [*given, *(t for row in rows for t in row)]:
        if isinstance(term, ox.NamedNode):
            if term.value.startswith(BASE + "statement/"):
                iris["/".join(term.value.split("/")[:6])] = None
            elif term.value.startswith((BASE + "id/", BASE + "document/")):
                things[str(term)] = None
    if not iris and things:
        some = " ".join(list(things)[:100])
        iris = {
            r["statement"].value: None for r in graph.select(_JOINING % (some, some, MOST_STATEMENTS + 1))
        }
    told = []
    for iri in list(iris)[: MOST_STATEMENTS + 1]:
        told += [statement(s) for s in said.statements(graph, said.ITSELF, iri, "en") if s["iri"] == iri]
    return _some(told)


def _some(statements: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "statements": statements[:MOST_STATEMENTS],
        "moreStatements": max(0, len(statements) - MOST_STATEMENTS),
    }


TOOLS = {
    "search": search,
    "show": show,
    "read": read,
    "questions": questions,
    "ask": ask,
    "query": query,
    "path": path,
}
"""Name of a tool → what a worker does for it."""
