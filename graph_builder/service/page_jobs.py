"""Jobs that make pages and files: a thing, a question, a search, a way, the explorer, the sitemap."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox

from ..asking import describe, find_question, path, questions
from ..explorer.page import render_page
from ..formats import FORMATS, json_text
from ..stores import QueryError, Store
from ..vocabulary import BASE, INFERRED_GRAPH, ONTOLOGY_GRAPH, nearest, place_name
from . import metadata, statement_rows
from .agent_network import network_of
from .agent_tools import TOOLS
from .answers import Answer
from .content_types import GRAPHS, HTML
from .errors import Rejected
from .metadata import FILES
from .pages.frame import Frame
from .pages.queries import question_page, sparql_page
from .pages.start import home_page, kind_page, library_page, ontology_page, search_page
from .pages.texts import find_text
from .pages.things import thing_page
from .query_jobs import accepted_format
from .serializers import write_graph, write_rows


def _about(graph: Store, iri: str) -> list[ox.Quad]:
    """The triples that describe a thing: its own, and all of the statements that concern it or rest on it, with their evidence."""
    which = (
        statement_rows.ITSELF
        if iri.startswith(BASE + "statement/")
        else statement_rows.ABOUT
        if iri.startswith(BASE + "id/")
        else statement_rows.AT
    )
    return [ox.Quad(t.subject, t.predicate, t.object) for t in statement_rows.triples(graph, which, iri)]


def describe_job(
    graph: Store, rows: int, megabytes: int, iri: str, formats: list[str], language: str, root: str, path: str
) -> Answer:
    """A thing by its IRI: a page, RDF, or JSON."""
    format = accepted_format(formats, {"html": HTML, **GRAPHS, "json": "application/json"})
    try:
        known = graph.query("ASK { ?me ?p ?o }", me=ox.NamedNode(iri))
    except ValueError:
        known = False
    if not known:
        raise Rejected(404, f"The graph holds nothing called <{iri}>.{_nearest(graph, iri)}")
    if format == "html":
        return thing_page(Frame(graph, language, root, path), iri)
    if format == "json":
        if iri.startswith(BASE + "id/"):
            value = describe(graph, iri[len(BASE) + 3 :])
        else:
            which = statement_rows.ITSELF if iri.startswith(BASE + "statement/") else statement_rows.AT
            value = {
                "iri": iri,
                **({"place": place_name(iri, graph.works)} if "/document/" in iri else {}),
                "statements": statement_rows.statements(graph, which, iri, language),
            }
        return Answer(200, "application/json", json_text(value).encode("utf-8"))
    return write_graph(_about(graph, iri), format, rows, megabytes)


def _nearest(graph: Store, iri: str) -> str:

    key = iri[len(BASE) + 3 :] if iri.startswith(BASE + "id/") else ""
    close = nearest(key, graph.entity_keys) if key else None
    return f" Did you mean {close}?" if close else ""


def page_job(
    graph: Store,
    rows: int,
    megabytes: int,
    name: str,
    language: str,
    root: str,
    path: str,
    query: dict[str, str],
    text: str = "",
) -> Answer:
    """One of the pages that are not about a thing."""
    frame = Frame(graph, language, root, path, query)
    answer = {
        "home": lambda: home_page(frame),
        "kind": lambda: kind_page(frame, text),
        "search": lambda: search_page(frame, text),
        "ontology": lambda: ontology_page(frame),
        "library": lambda: library_page(frame),
        "sparql": lambda: sparql_page(frame),
    }[name]()
    if answer is None:
        raise Rejected(404, "There is no such page.")
    return answer


def search_job(graph: Store, rows: int, megabytes: int, text: str, language: str) -> Answer:

    return Answer(200, "application/json", json_text(find_text(Frame(graph, language), text)).encode("utf-8"))


def path_job(graph: Store, rows: int, megabytes: int, start: str, end: str, plain: bool) -> Answer:

    try:
        ways = path(network_of(graph), start, end, plain=plain)
    except QueryError as error:
        raise Rejected(404, str(error)) from None
    return Answer(200, "application/json", json_text(ways).encode("utf-8"))


def question_job(
    graph: Store,
    rows: int,
    megabytes: int,
    name: str,
    given: dict[str, str],
    format: str,
    language: str,
    root: str,
) -> Answer:
    """A question of the library, asked: as a page, CSV or JSON."""
    if name not in questions():
        try:
            hint = f" It may be {find_question(name).name}."
        except QueryError as error:
            hint = f" {error}"
        raise Rejected(404, f"The library has no question '{name}'.{hint}")
    question = questions()[name]
    if format == "html":
        frame = Frame(graph, language, root, f"/query/{name}", given)
        return question_page(frame, question, given, min(rows, 5000))
    return write_rows(graph.query(question.text, **question.bindings(given)), format, rows, megabytes)


def metadata_job(
    graph: Store, rows: int, megabytes: int, which: str, root: str, formats: list[str]
) -> Answer:

    format = accepted_format(formats, GRAPHS)
    return write_graph(
        (metadata.void if which == "void" else metadata.service_description)(graph, root),
        format,
        rows,
        megabytes,
    )


def file_job(graph: Store, rows: int, megabytes: int, name: str) -> Answer:
    """One of the files that a build writes."""
    write = next((write for file, write in FORMATS.values() if file == name), None)
    if write is None:
        raise Rejected(404, f"There is no file '{name}'; there are {', '.join(FILES)}.")
    quads = sorted(
        (q for q in graph.quads() if q.graph_name.value not in (INFERRED_GRAPH, ONTOLOGY_GRAPH)), key=str
    )
    return Answer(200, FILES[name] + "; charset=utf-8", write(quads).encode("utf-8"))


def explorer_job(graph: Store, rows: int, megabytes: int) -> Answer:

    try:
        html = render_page(graph, {})
    except FileNotFoundError as error:
        raise Rejected(503, str(error)) from None
    return Answer(200, HTML + "; charset=utf-8", html.encode("utf-8"))


def sitemap_job(graph: Store, rows: int, megabytes: int, root: str) -> Answer:
    """https://www.sitemaps.org/protocol.html; at most 50,000 addresses a file."""
    from urllib.parse import quote
    from xml.sax.saxutils import escape

    found = graph.select("""SELECT DISTINCT ?node { { ?node a hs:Entity } UNION { ?node a hs:Statement } FILTER(STRSTARTS(STR(?node), STR(id:)) || STRSTARTS(STR(?node), STR(doc:))
      || STRSTARTS(STR(?node), STR(st:))) } ORDER BY ?node LIMIT 49000""")
    paths = [
        "/",
        "/ontology",
        "/query",
        *(f"/query/{name}" for name in questions()),
        *("/" + quote(r["node"].value[len(BASE) :]) for r in found),
    ]
    lines = "".join(f"<url><loc>{escape(root + path)}</loc></url>\n" for path in paths)
    return Answer(
        200,
        "application/xml",
        f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n'.encode(),
    )


def tool_job(graph: Store, rows: int, megabytes: int, name: str, arguments: dict[str, Any]) -> Answer:
    """A tool of an agent."""
    return Answer(
        200,
        "application/json",
        json.dumps(TOOLS[name](graph, **arguments), ensure_ascii=False).encode("utf-8"),
    )
