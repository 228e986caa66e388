"""A graph at a SPARQL 1.1 endpoint, asked over HTTP: no answer is taken that is not whole, and none from a server known to give wrong ones."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from copy import copy
from functools import cached_property
from itertools import product
from urllib.parse import urlencode

import pyoxigraph as ox

from . import endpoint
from .query_parameters import with_terms
from .store import _DECLARED, Store, StoreError, run
from .stores import PublishedStore
from .vocabulary import NAMESPACES, Vocabulary

COPIED = 1_000_000
"""Quads up to which a store whose answers cannot be trusted is copied and the copy asked."""
_OURS = 'FILTER(STRSTARTS(STR(?g), "%s"))' % NAMESPACES["graph"]
_LISTINGS = (
    f"SELECT DISTINCT ?g {{ GRAPH ?g {{}} {_OURS} }}",  # quick, but some servers find nothing by it
    f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} {_OURS} }}",
)
_PARAMETERS = {"default_graph": "default-graph-uri", "named_graphs": "named-graph-uri"}
_JSON = "application/sparql-results+json"
_TRIPLES = "application/n-triples, text/turtle;q=0.5"
_RIGHT = "the address of a SPARQL endpoint ends in /sparql or /query, as a rule."


class RemoteStore(PublishedStore):
    """A SPARQL 1.1 endpoint. Raises :class:`~graph_builder.store.StoreError` for all that can go wrong on the way."""

    def __init__(self, address: str, vocabulary: Vocabulary) -> None:
        self.vocabulary, self.address = vocabulary, address

    def _listed(self) -> list[ox.NamedNode]:
        for text in _LISTINGS:
            found = [row["g"] for row in self._rows(text)]
            if found:
                return found
        return []

    @cached_property
    def sound(self) -> bool:
        """Whether the server answers as the standard says. One that answers even the plainest question in its own way (Virtuoso 7 gives a row
        for a truth value) was seen to lose and to double rows in harder ones, and to cut triples off without a word."""
        return isinstance(self._send("ASK {}"), ox.QueryBoolean)

    def quads(self) -> Iterator[ox.Quad]:
        return self._copy.quads()

    def local(self) -> Store:
        """A copy in this process, read once."""
        held = copy(self._copy)
        held.graphs = self.graphs
        return held

    @cached_property
    def _copy(self) -> PublishedStore:
        store = ox.Store()
        store.extend(
            super().quads()
        )  # which also writes every literal in the one form that all our stores have
        return PublishedStore(store, self.vocabulary, self.address)

    @cached_property
    def _trusted(self) -> bool:
        if self.sound:
            return True
        size = sum(map(self.count, self._held))
        if size > COPIED:
            warnings.warn(
                f"{self.address} is known to answer some queries wrongly, and its {size} quads are too many to be copied and asked here "
                "(docs/stores.md).",
                stacklevel=2,
            )
        return size > COPIED

    def _answer(
        self,
        text: str,
        bindings: dict[str, ox.NamedNode | ox.Literal],
        dataset: dict[str, list[ox.NamedNode]],
    ):
        if not self._trusted:
            return self.local()._answer(text, bindings, dataset)
        run(ox.Store(), text)  # what is no SPARQL is told in the words it is told in everywhere
        answer = self._send(with_terms(text, bindings), dataset)
        if isinstance(answer, ox.QueryTriples) and not self.sound:
            raise StoreError(f"{self.address} cuts triples off without a word; ask with SELECT.")
        return _truth(answer)

    def _send(self, text: str, dataset: dict[str, list[ox.NamedNode]] | None = None):
        """What the server answers, as the objects that the engine in this process would give."""
        triples = isinstance(run(ox.Store(), text), ox.QueryTriples)
        form = [("query", _declared(text))]
        form += [
            (_PARAMETERS[kind], graph.value) for kind, graphs in (dataset or {}).items() for graph in graphs
        ]
        reply = endpoint.request(
            self.address,
            "POST",
            urlencode(form).encode("ascii"),
            {"Accept": _TRIPLES if triples else _JSON, "Content-Type": "application/x-www-form-urlencoded"},
        )
        cut = reply.headers.get("X-SPARQL-MaxRows")
        if cut:
            raise CutOff(
                f"{self.address} gives only the first {cut} rows of this answer; ask for less at once, for example with LIMIT and OFFSET."
            )
        if reply.headers.get("X-SQL-State"):
            said = endpoint.first_words(reply.headers.get("X-SQL-Message", reply.headers["X-SQL-State"]))
            raise StoreError(f"{self.address} stopped before its answer was whole: {said}")
        try:
            return _triples(reply) if triples else _results(reply.body)
        except (SyntaxError, ValueError) as error:
            raise StoreError(self._no_answer(reply, error)) from None

    def _no_answer(self, reply: endpoint.Reply, error: Exception) -> str:
        if b"cancelled" in reply.body[-300:]:
            return f"{self.address} stopped the query, which took longer than it allows."
        if reply.type not in (_JSON, "application/json", "application/n-triples", "text/turtle"):
            return f"{self.address} answers with {reply.type} instead of results; {_RIGHT}"
        return f"{self.address} answers with what is no answer, or with a part of one: {endpoint.first_words(str(error))}"

    def _rows(self, text: str) -> list[ox.QuerySolution]:
        answer = self._send(text)
        if not isinstance(answer, ox.QuerySolutions):
            raise StoreError(f"{self.address} answers a SELECT with a truth value.")
        return list(answer)

    def count(self, graph: ox.NamedNode) -> int:
        """How many triples a graph holds."""
        (row,) = self._rows(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
        return int(row["n"].value)

    def triples(self, graph: ox.NamedNode) -> Iterator[ox.Triple]:
        """All that one graph holds: at once, or in parts by a hash where the server gives only so many rows at once."""
        count, rows = self.count(graph), []
        digits = _digits(count)
        for key, length in (
            *([("", 0)] if self.sound else []),
            ("?s", digits),
            ("?s ?p ?o", digits),
            ("?s ?p ?o", digits + 1),
        ):
            try:
                rows = [
                    row
                    for part in product("0123456789abcdef", repeat=length)
                    for row in self._rows(_part(graph, key, "".join(part)))
                ]
            except CutOff:
                continue
            if len(rows) == count:
                return (ox.Triple(*row) for row in rows)
        raise StoreError(
            f"{self.address} counts {count} triples in {graph.value} and gives {len(rows)}; was it changed meanwhile? Ask again."
        )


class CutOff(StoreError):
    """The server gave only the first rows."""


def _declared(text: str) -> str:
    """The query with our prefixes declared, those that it uses and does not declare."""
    own = {prefix for prefix, _iri in _DECLARED.findall(text)}
    return (
        "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in NAMESPACES.items() if p not in own and f"{p}:" in text)
        + text
    )


def _results(body: bytes):
    """Rows or a truth value, read to the end before anybody sees them; raises SyntaxError."""
    found = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    if isinstance(found, ox.QueryBoolean):
        return found
    for _row in found:
        pass
    return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)


def _truth(answer):
    """The answer, a truth value where it is Virtuoso's row for one."""
    if isinstance(answer, ox.QuerySolutions) and [v.value for v in answer.variables] == ["__ASK_RETVAL"]:
        return _results(
            b'{"head": {}, "boolean": %s}'
            % (b"true" if any(row[0].value in ("1", "true") for row in answer) else b"false")
        )
    return answer


def _triples(reply: endpoint.Reply) -> ox.QueryTriples:
    """Triples as the engine gives them; raises SyntaxError."""
    format = ox.RdfFormat.from_media_type(reply.type)
    if format is None:
        raise ValueError(f"{reply.type} holds no triples")
    store = ox.Store()
    store.load(reply.body, format=format)
    return store.query("CONSTRUCT WHERE { ?s ?p ?o }")


def _part(graph: ox.NamedNode, key: str, digits: str) -> str:
    """A query for those triples of a graph the hash of whose ``key`` begins with some hexadecimal digits."""
    text = f"CONCAT({', '.join(f'STR({variable})' for variable in key.split())})"
    some = f' FILTER(STRSTARTS(MD5({text}), "{digits}"))' if digits else ""
    return f"SELECT ?s ?p ?o {{ GRAPH {graph} {{ ?s ?p ?o }}{some} }}"


def _digits(count: int) -> int:
    """So many hexadecimal digits that a part holds 9,000 triples at most, few enough for any server that we know.

    >>> _digits(100), _digits(55_000), _digits(500_000)
    (0, 1, 2)
    """
    return len(f"{count // 9_000:x}") if count >= 9_000 else 0
