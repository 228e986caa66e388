"""What a worker can be asked: a query of the protocol, a graph, a page or a file about a thing. Each job takes the graph and plain values."""

from __future__ import annotations

import hashlib
import json
import sys
import traceback
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ..inference import INFERRED
from ..store import ONTOLOGY, QueryError, Store, StoreError, guard, names_dataset
from ..vocabulary import BASE
from .formats import GRAPHS, HTML, ROWS
from .workers import Answer
from .writing import Rejected, write_graph, write_rows


def open_for_work(settings: dict[str, Any]) -> Store:
    """The graph that the settings name, with what follows from it; all that is asked of it over and over is asked once here."""
    from ..stores import open_store

    graph = open_store(
        settings["store"], mappings=Path(settings["mappings"]) if settings.get("mappings") else None
    )
    graph.materialise()
    graph.entity_keys, graph.graphs
    return graph


def pinned(address: str) -> str:
    """The address of a store that stays the same while it is served: of a folder, the edition that it is now."""
    from ..stores import folder

    return f"file:{folder(address).resolve()}" if address.startswith("file:") else address


def facts(graph: Store) -> dict[str, Any]:
    """What the server needs to know of the graph: a fingerprint of its content, None where that may change, and something of each kind to give as an example."""
    fingerprint = None
    if isinstance(getattr(graph, "store", None), ox.Store):  # in memory or on disk
        digest = hashlib.sha256()
        for line in sorted(str(quad) for quad in graph.quads()):
            digest.update(line.encode("utf-8"))
        fingerprint = digest.hexdigest()[:16]
    rows = graph.select("""SELECT ?document ?place ?statement { ?document a hs:SourceDocument . ?place dcterms:isPartOf/dcterms:isPartOf? ?document ; a hs:Paragraph ; hs:number ?number .
      ?statement hs:evidence/oa:hasSource ?place } ORDER BY ?document ?number ?statement LIMIT 1""")
    examples = {name: term.value.rpartition("/")[2] for name, term in rows[0].items()} if rows else {}
    return {
        "fingerprint": fingerprint,
        "examples": {"document": "a-document", "place": "1", "statement": "0" * 16, **examples},
    }


def run(graph: Store, head: dict[str, Any]) -> Answer:
    """Run a job; what goes wrong in a foreseen way becomes an answer with a status and a sentence."""
    arguments = {k: v for k, v in head.items() if k != "job"}
    try:
        return JOBS[head["job"]](graph, **arguments)
    except Rejected as error:
        return Answer(error.status, "text/plain", str(error).encode("utf-8"))
    except QueryError as error:
        return Answer(400, "text/plain", str(error).encode("utf-8"))
    except StoreError as error:  # it may hold an address that is nobody's business
        print(
            json.dumps({"level": "warning", "job": head["job"], "store": str(error)}),
            file=sys.stderr,
            flush=True,
        )
        return Answer(
            502, "text/plain", b"The store behind this service did not answer as it should. Try again later."
        )
    except MemoryError:
        return Answer(
            503, "text/plain", b"The answer needs more memory than one request may take. Ask for less."
        )
    except Exception as error:
        trace = traceback.extract_tb(error.__traceback__)[-1]
        print(
            json.dumps(
                {
                    "level": "error",
                    "job": head["job"],
                    "error": f"{type(error).__name__}: {error}",
                    "at": f"{Path(trace.filename).name}:{trace.lineno}",
                }
            ),
            file=sys.stderr,
            flush=True,
        )
        return Answer(
            500, "text/plain", b"This should not happen. Please report it with the address you asked."
        )


def _health(graph: Store, rows: int, megabytes: int) -> Answer:
    return Answer(200, "text/plain", str(graph.query("ASK { ?s a hs:Statement }")).encode())


def _query(
    graph: Store,
    rows: int,
    megabytes: int,
    text: str,
    default: list[str] | None,
    named: list[str] | None,
    formats: list[str],
    language: str = "en",
    root: str = "",
) -> Answer:
    """A query of the SPARQL Protocol. ``formats`` are the names of those the client takes, best first."""
    guard(text)
    if default is None and named is None and not names_dataset(text):
        default, named = [g.value for g in graph.graphs], [*(g.value for g in graph.names), INFERRED]
    answer = graph.evaluate(text, default, named)
    fitting = GRAPHS if isinstance(answer, ox.QueryTriples) else ROWS
    format = next((name for name in formats if name in fitting or name == "html"), None)
    if format is None:
        kind = "a graph" if fitting is GRAPHS else "rows or a truth value"
        raise Rejected(406, f"The answer is {kind}; it can be had as {', '.join(fitting.values())}.")
    if format == "html":
        from .pages import Frame, sparql

        return sparql(
            Frame(graph, language, root, "/sparql", {"query": text, "format": "html"}), text, answer
        )
    if fitting is GRAPHS:
        return write_graph(
            (ox.Quad(t.subject, t.predicate, t.object) for t in answer), format, rows, megabytes
        )
    return write_rows(answer, format, rows, megabytes)


def _accepted(formats: list[str], offered: dict[str, str]) -> str:
    format = next((name for name in formats if name in offered), None)
    if format is None:
        raise Rejected(406, f"It can be had as {', '.join(offered.values())}.")
    return format


def _about(graph: Store, iri: str) -> list[ox.Quad]:
    """The triples that describe a thing: its own, and all of the statements that concern it or rest on it, with their evidence."""
    from . import said

    which = (
        said.ITSELF
        if iri.startswith(BASE + "statement/")
        else said.ABOUT
        if iri.startswith(BASE + "id/")
        else said.AT
    )
    return [ox.Quad(t.subject, t.predicate, t.object) for t in said.triples(graph, which, iri)]


def _describe(
    graph: Store, rows: int, megabytes: int, iri: str, formats: list[str], language: str, root: str, path: str
) -> Answer:
    """A thing by its IRI: a page, RDF, or JSON."""
    from ..describe import describe, place_name
    from ..tables import json_text
    from . import pages, said

    format = _accepted(formats, {"html": HTML, **GRAPHS, "json": "application/json"})
    try:
        known = graph.query("ASK { VALUES ?me { UNDEF } ?me ?p ?o }", me=ox.NamedNode(iri))
    except ValueError:
        known = False
    if not known:
        raise Rejected(404, f"The graph holds nothing called <{iri}>.{_nearest(graph, iri)}")
    if format == "html":
        return pages.thing(pages.Frame(graph, language, root, path), iri)
    if format == "json":
        if iri.startswith(BASE + "id/"):
            value = describe(graph, iri[len(BASE) + 3 :])
        else:
            which = said.ITSELF if iri.startswith(BASE + "statement/") else said.AT
            value = {
                "iri": iri,
                **({"place": place_name(iri, graph.works)} if "/document/" in iri else {}),
                "statements": said.statements(graph, which, iri, language),
            }
        return Answer(200, "application/json", json_text(value).encode("utf-8"))
    return write_graph(_about(graph, iri), format, rows, megabytes)


def _nearest(graph: Store, iri: str) -> str:
    from ..vocabulary import nearest

    key = iri[len(BASE) + 3 :] if iri.startswith(BASE + "id/") else ""
    close = nearest(key, graph.entity_keys) if key else None
    return f" Did you mean {close}?" if close else ""


def _page(
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
    from . import pages

    frame = pages.Frame(graph, language, root, path, query)
    answer = {
        "home": lambda: pages.home(frame),
        "kind": lambda: pages.kind(frame, text),
        "search": lambda: pages.search(frame, text),
        "ontology": lambda: pages.ontology(frame),
        "library": lambda: pages.library(frame),
        "sparql": lambda: pages.sparql(frame),
    }[name]()
    if answer is None:
        raise Rejected(404, "There is no such page.")
    return answer


def _search(graph: Store, rows: int, megabytes: int, text: str, language: str) -> Answer:
    from ..tables import json_text
    from . import pages

    return Answer(
        200, "application/json", json_text(pages.found(pages.Frame(graph, language), text)).encode("utf-8")
    )


def _path(graph: Store, rows: int, megabytes: int, start: str, end: str, plain: bool) -> Answer:
    from ..network import path
    from ..tables import json_text

    try:
        ways = path(network_of(graph), start, end, plain=plain)
    except QueryError as error:
        raise Rejected(404, str(error)) from None
    return Answer(200, "application/json", json_text(ways).encode("utf-8"))


@cache
def network_of(graph: Store):
    """The graph as a network, made once by each worker."""
    from ..network import network

    return network(graph)


def _question(
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
    from ..library import find, questions
    from . import pages

    if name not in questions():
        try:
            hint = f" It may be {find(name).name}."
        except QueryError as error:
            hint = f" {error}"
        raise Rejected(404, f"The library has no question '{name}'.{hint}")
    question = questions()[name]
    if format == "html":
        frame = pages.Frame(graph, language, root, f"/query/{name}", given)
        return pages.question(frame, question, given, min(rows, 5000))
    return write_rows(graph.query(question.text, **question.bindings(given)), format, rows, megabytes)


def _graph(graph: Store, rows: int, megabytes: int, name: str | None, formats: list[str]) -> Answer:
    """A graph of the store, None for the default one (SPARQL 1.1 Graph Store HTTP Protocol, section 5.2)."""
    format = _accepted(formats, GRAPHS)
    if name is not None and name not in {INFERRED, *(g.value for g in graph.names)}:
        raise Rejected(404, f"The store has no graph <{name}>.")
    triples = graph.evaluate(
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", [name] if name else None, [] if name else None
    )
    return write_graph(
        (ox.Quad(t.subject, t.predicate, t.object) for t in triples), format, 1 << 40, megabytes
    )


def _metadata(graph: Store, rows: int, megabytes: int, which: str, root: str, formats: list[str]) -> Answer:
    from . import metadata

    format = _accepted(formats, GRAPHS)
    return write_graph(getattr(metadata, which)(graph, root), format, rows, megabytes)


def _file(graph: Store, rows: int, megabytes: int, name: str) -> Answer:
    """One of the files that a build writes."""
    from ..export import FORMATS
    from .metadata import FILES

    write = next((write for file, write in FORMATS.values() if file == name), None)
    if write is None:
        raise Rejected(404, f"There is no file '{name}'; there are {', '.join(FILES)}.")
    quads = sorted((q for q in graph.quads() if q.graph_name.value not in (INFERRED, ONTOLOGY)), key=str)
    return Answer(200, FILES[name] + "; charset=utf-8", write(quads).encode("utf-8"))


def _explorer(graph: Store, rows: int, megabytes: int) -> Answer:
    from ..explorer import page

    try:
        html = page(graph, {})
    except FileNotFoundError as error:
        raise Rejected(503, str(error)) from None
    return Answer(200, HTML + "; charset=utf-8", html.encode("utf-8"))


def _sitemap(graph: Store, rows: int, megabytes: int, root: str) -> Answer:
    """https://www.sitemaps.org/protocol.html; at most 50,000 addresses a file."""
    from urllib.parse import quote
    from xml.sax.saxutils import escape

    from ..library import questions

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


def _tool(graph: Store, rows: int, megabytes: int, name: str, arguments: dict[str, Any]) -> Answer:
    """A tool of an agent."""
    from .cited import TOOLS

    return Answer(
        200,
        "application/json",
        json.dumps(TOOLS[name](graph, **arguments), ensure_ascii=False).encode("utf-8"),
    )


JOBS: dict[str, Callable[..., Answer]] = {
    "health": _health,
    "query": _query,
    "describe": _describe,
    "page": _page,
    "search": _search,
    "path": _path,
    "question": _question,
    "graph": _graph,
    "metadata": _metadata,
    "file": _file,
    "explorer": _explorer,
    "sitemap": _sitemap,
    "tool": _tool,
}
"""Name of a job → what does it."""
