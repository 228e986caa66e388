"""A graph at a SPARQL 1.1 endpoint, asked over HTTP.

No answer is taken that is not whole, and none from a server known to give wrong ones.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from copy import copy
from functools import cached_property
from itertools import product
from urllib.parse import urlencode

import pyoxigraph as ox

from ..vocabulary import NAMESPACES, Vocabulary
from . import http_client
from .errors import StoreError
from .memory_store import Store, run
from .published_store import PublishedStore
from .query_answers import Bindings, Dataset, QueryAnswer
from .query_parameters import with_terms
from .remote_results import read_results, read_triples, read_truth
from .sparql_guard import DECLARED

COPIED = 1_000_000
"""Quads up to which a store whose answers cannot be trusted is copied and the copy asked."""

_OURS = f'FILTER(STRSTARTS(STR(?g), "{NAMESPACES["graph"]}"))'

_LISTINGS = (
    f"SELECT DISTINCT ?g {{ GRAPH ?g {{}} {_OURS} }}",  # quick, but some servers find nothing by it
    f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} {_OURS} }}",
)

_PARAMETERS = {"default_graph": "default-graph-uri", "named_graphs": "named-graph-uri"}

_JSON = "application/sparql-results+json"

_TRIPLES = "application/n-triples, text/turtle;q=0.5"

_RIGHT = "the address of a SPARQL endpoint ends in /sparql or /query, as a rule."


class RemoteStore(PublishedStore):
    """A SPARQL 1.1 endpoint.

    Raises :class:`~graph_builder.stores.errors.StoreError` for all that can go wrong on the way.
    """

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
        """Whether the server answers as the standard says.

        One that answers even the plainest question in its own way (Virtuoso 7 gives a row for a truth value)
        was seen to lose and to double rows in harder ones, and to cut triples off without a word.
        """
        return isinstance(self._send("ASK {}"), ox.QueryBoolean)

    def quads(self) -> Iterator[ox.Quad]:
        """All quads of our graphs, from a copy that is read once."""
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
                f"{self.address} is known to answer some queries wrongly, "
                f"and its {size} quads are too many to be copied and asked here (docs/stores.md).",
                stacklevel=2,
            )
        return size > COPIED

    def _answer(
        self,
        text: str,
        bindings: Bindings,
        dataset: Dataset,
        base: str | None = None,
    ) -> QueryAnswer:
        if not self._trusted:
            return self.local()._answer(text, bindings, dataset, base)
        run(ox.Store(), text, base_iri=base)  # so that bad SPARQL is reported in the same words everywhere
        answer = self._send((f"BASE <{base}>\n" if base else "") + with_terms(text, bindings), dataset)
        if isinstance(answer, ox.QueryTriples) and not self.sound:
            raise StoreError(f"{self.address} cuts triples off without a word; ask with SELECT.")
        return read_truth(answer)

    def _send(self, text: str, dataset: Dataset | None = None) -> QueryAnswer:
        """What the server answers, as the objects that the engine in this process would give."""
        triples = isinstance(run(ox.Store(), text), ox.QueryTriples)
        form = [("query", _declared(text))]
        form += [
            (_PARAMETERS[kind], graph.value) for kind, graphs in (dataset or {}).items() for graph in graphs
        ]
        reply = http_client.request(
            self.address,
            "POST",
            urlencode(form).encode("ascii"),
            {"Accept": _TRIPLES if triples else _JSON, "Content-Type": "application/x-www-form-urlencoded"},
        )
        cut = reply.headers.get("X-SPARQL-MaxRows")
        if cut:
            raise TruncatedError(
                f"{self.address} gives only the first {cut} rows of this answer; "
                "ask for less at once, for example with LIMIT and OFFSET."
            )
        if reply.headers.get("X-SQL-State"):
            reason = http_client.first_words(reply.headers.get("X-SQL-Message", reply.headers["X-SQL-State"]))
            raise StoreError(f"{self.address} stopped before its answer was whole: {reason}")
        try:
            return read_triples(reply) if triples else read_results(reply.body)
        except (SyntaxError, ValueError) as error:
            raise StoreError(self._no_answer(reply, error)) from None

    def _no_answer(self, reply: http_client.Reply, error: Exception) -> str:
        if b"cancelled" in reply.body[-300:]:
            return f"{self.address} stopped the query, which took longer than it allows."
        if reply.type not in (_JSON, "application/json", "application/n-triples", "text/turtle"):
            return f"{self.address} answers with {reply.type} instead of results; {_RIGHT}"
        reason = http_client.first_words(str(error))
        return f"{self.address} answers with what is no answer, or with a part of one: {reason}"

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
        """All that one graph holds.

        At once, or in parts by a hash where the server gives only so many rows at once.
        """
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
            except TruncatedError:
                continue
            if len(rows) == count:
                return (ox.Triple(*row) for row in rows)
        raise StoreError(
            f"{self.address} counts {count} triples in {graph.value} and gives {len(rows)}; "
            "was it changed meanwhile? Ask again."
        )


class TruncatedError(StoreError):
    """The server gave only the first rows."""


def _declared(text: str) -> str:
    """The query with our prefixes declared, those that it uses and does not declare."""
    own = {prefix for prefix, _iri in DECLARED.findall(text)}
    return (
        "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in NAMESPACES.items() if p not in own and f"{p}:" in text)
        + text
    )


def _part(graph: ox.NamedNode, key: str, digits: str) -> str:
    """A query for those triples of a graph the hash of whose ``key`` begins with some hexadecimal digits."""
    text = f"CONCAT({', '.join(f'STR({variable})' for variable in key.split())})"
    some = f' FILTER(STRSTARTS(MD5({text}), "{digits}"))' if digits else ""
    return f"SELECT ?s ?p ?o {{ GRAPH {graph} {{ ?s ?p ?o }}{some} }}"


def _digits(count: int) -> int:
    """So many hexadecimal digits that a part holds 9,000 triples at most, few enough for known servers.

    >>> _digits(100), _digits(55_000), _digits(500_000)
    (0, 1, 2)
    """
    return len(f"{count // 9_000:x}") if count >= 9_000 else 0
