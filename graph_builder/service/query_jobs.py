"""Jobs of the SPARQL Protocol and the Graph Store Protocol."""

from __future__ import annotations

import pyoxigraph as ox

from ..stores import Store, guard, names_dataset
from ..vocabulary import INFERRED_GRAPH
from .answers import Answer
from .content_types import GRAPHS, ROWS
from .errors import Rejected
from .pages.frame import Frame
from .pages.queries import sparql_page
from .serializers import write_graph, write_rows


def accepted_format(formats: list[str], offered: dict[str, str]) -> str:
    format = next((name for name in formats if name in offered), None)
    if format is None:
        raise Rejected(406, f"It can be had as {', '.join(offered.values())}.")
    return format


def health_job(graph: Store, rows: int, megabytes: int) -> Answer:
    return Answer(200, "text/plain", str(graph.query("ASK { ?s a hs:Statement }")).encode())


def query_job(
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
        default, named = [g.value for g in graph.graphs], [*(g.value for g in graph.names), INFERRED_GRAPH]
    answer = graph.evaluate(text, default, named)
    fitting = GRAPHS if isinstance(answer, ox.QueryTriples) else ROWS
    format = next((name for name in formats if name in fitting or name == "html"), None)
    if format is None:
        kind = "a graph" if fitting is GRAPHS else "rows or a truth value"
        raise Rejected(406, f"The answer is {kind}; it can be had as {', '.join(fitting.values())}.")
    if format == "html":
        return sparql_page(
            Frame(graph, language, root, "/sparql", {"query": text, "format": "html"}), text, answer
        )
    if fitting is GRAPHS:
        return write_graph(
            (ox.Quad(t.subject, t.predicate, t.object) for t in answer), format, rows, megabytes
        )
    return write_rows(answer, format, rows, megabytes)


def graph_job(graph: Store, rows: int, megabytes: int, name: str | None, formats: list[str]) -> Answer:
    """A graph of the store, None for the default one (SPARQL 1.1 Graph Store HTTP Protocol, section 5.2)."""
    format = accepted_format(formats, GRAPHS)
    if name is not None and name not in {INFERRED_GRAPH, *(g.value for g in graph.names)}:
        raise Rejected(404, f"The store has no graph <{name}>.")
    triples = graph.evaluate(
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", [name] if name else None, [] if name else None
    )
    return write_graph(
        (ox.Quad(t.subject, t.predicate, t.object) for t in triples), format, 1 << 40, megabytes
    )
