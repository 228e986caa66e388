"""Jobs of the SPARQL Protocol and the Graph Store Protocol."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from ..asking import query_hints
from ..stores import Store, guard, names_dataset
from ..vocabulary import UNSEEN_GRAPHS
from .answers import Answer
from .content_types import GRAPHS, ROWS
from .errors import JobError
from .job import AddressedJob, Job, accepted_format
from .pages.queries import sparql_page
from .serializers import with_byte_order_mark, with_hints, write_graph, write_rows
from .settings import AnswerLimits

_NOTHING = b'"bindings":[]'


@dataclass(frozen=True, kw_only=True)
class HealthJob(Job):
    """Whether the graph answers."""

    kind = "health"

    def run(self, graph: Store, limits: AnswerLimits) -> Answer:
        """The truth value as text."""
        return Answer(200, "text/plain", str(graph.query("ASK { ?s a hs:Statement }")).encode())


@dataclass(frozen=True, kw_only=True)
class QueryJob(AddressedJob):
    """A query of the SPARQL Protocol.

    ``formats`` are the names of those that the client takes, best first; relative IRIs are resolved against
    ``base``. With ``mark``, CSV begins with a byte order mark.
    """

    kind = "query"
    text: str
    default: list[str] | None
    named: list[str] | None
    formats: list[str]
    base: str
    mark: bool = False

    def run(self, graph: Store, limits: AnswerLimits) -> Answer:
        """The answer in the first format that suits it; raises :class:`JobError` 406 if none does."""
        guard(self.text)
        default, named = self.default, self.named
        if default is None and named is None and not names_dataset(self.text):
            default = [g.value for g in graph.graphs]
            named = [*(g.value for g in graph.names), *UNSEEN_GRAPHS]
        answer = graph.evaluate(self.text, default, named, base=self.base)
        fitting = GRAPHS if isinstance(answer, ox.QueryTriples) else ROWS
        chosen = next((name for name in self.formats if name in fitting or name == "html"), None)
        if chosen is None:
            what = "a graph" if fitting is GRAPHS else "rows or a truth value"
            raise JobError(406, f"The answer is {what}; it can be had as {', '.join(fitting.values())}.")
        if chosen == "html":
            return sparql_page(self.frame(graph), self.text, answer)
        if isinstance(answer, ox.QueryTriples):
            quads = (ox.Quad(t.subject, t.predicate, t.object) for t in answer)
            return write_graph(quads, chosen, limits)
        rows = write_rows(answer, chosen, limits)
        if chosen == "json" and _NOTHING in rows.body and (hints := query_hints(graph, self.text)):
            return with_hints(rows, hints)
        return with_byte_order_mark(rows) if self.mark else rows


@dataclass(frozen=True, kw_only=True)
class GraphJob(Job):
    """A graph of the store, the default one if ``name`` is None.

    SPARQL 1.1 Graph Store HTTP Protocol, section 5.2.
    """

    kind = "graph"
    name: str | None
    formats: list[str]

    def run(self, graph: Store, limits: AnswerLimits) -> Answer:
        """All its triples, however many; raises :class:`JobError` 404 if there is no such graph."""
        chosen = accepted_format(self.formats, GRAPHS)
        if self.name is not None and self.name not in {*UNSEEN_GRAPHS, *(g.value for g in graph.names)}:
            raise JobError(404, f"The store has no graph <{self.name}>.")
        default, named = ([self.name], list[str]()) if self.name else (None, None)
        triples = graph.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", default, named)
        quads = (ox.Quad(t.subject, t.predicate, t.object) for t in triples)
        return write_graph(quads, chosen, AnswerLimits(1 << 40, limits.megabytes))
