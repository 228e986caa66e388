"""The Python API: an opened graph with the commands as methods, whose answers a notebook shows as tables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from .asking import (
    Description,
    PathList,
    Rows,
    StatementFilters,
    ask_in_words,
    derived_things,
    documents,
    find_entity,
    find_node,
    network,
    path,
    path_network,
    paths_text,
    plain_answer_text,
    plain_answer_values,
    plain_rows,
    query_library,
    show,
)
from .explorer import Page
from .explorer import explore as explore_store
from .search import RESULT_COLUMNS, SearchFilters, SearchIndex, result_rows
from .stores import QueryAnswer, Store, open_store
from .vocabulary import Vocabulary, compact, entity_iri

if TYPE_CHECKING:
    import networkx
    import rdflib


class Graph:
    """A graph to be asked; ``store`` is where it lives.

    >>> graph = open_graph()
    >>> query = "SELECT ?who { id:commission-on-human-security hs:coChairedBy ?who } ORDER BY ?who"
    >>> rows = graph.select(query)
    >>> [row["who"].value.rpartition("/")[2] for row in rows]
    ['amartya-sen', 'sadako-ogata']
    """

    def __init__(self, store: Store) -> None:
        """``store`` is one of :mod:`graph_builder.stores.opening`."""
        self.store = store

    @property
    def vocabulary(self) -> Vocabulary:
        """The terms of the ontology."""
        return self.store.vocabulary

    def query(self, text: str, /, **terms: ox.NamedNode | ox.Literal) -> QueryAnswer:
        """Run SPARQL 1.1 and return what the engine answers: rows, a truth value, or triples.

        Our prefixes need no declaration; ``terms`` are bound to the variables of their names. A query
        without FROM sees all graphs but the inferred one and the concept scheme. Raises
        :class:`~graph_builder.stores.QueryError`, also for a term or an entity of ours that does not exist.
        """
        return self.store.query(text, **terms)

    def select(self, text: str, /, **terms: ox.NamedNode | ox.Literal) -> list[dict[str, Any]]:
        """The rows of a SELECT, each a dictionary of terms, None where a variable is not bound.

        Our prefixes need no declaration; ``terms`` are bound to the variables of their names. Raises
        :class:`~graph_builder.stores.QueryError`, also for a query of another form.
        """
        return self.store.select(text, **terms)

    def rows(self, text: str, /, **terms: ox.NamedNode | ox.Literal) -> Rows:
        """The answer of a SELECT or ASK, or the triples of a CONSTRUCT, as rows of plain values.

        Printed, they have the names of things instead of keys.

        >>> query = "SELECT ?who { id:commission-on-human-security hs:coChairedBy ?who } ORDER BY ?who"
        >>> print(open_graph().rows(query))
        who
        ------------
        Amartya Sen
        Sadako Ogata
        """
        return plain_rows(self.store, self.query(text, **terms))

    def quads(self) -> Iterator[ox.Quad]:
        """All quads there are."""
        return self.store.quads()

    def questions(self, words: str = "") -> Rows:
        """The questions of the query library that hold the words, with their parameters and examples."""
        rows = [
            {
                "name": q.name,
                "question": q.question,
                "parameters": ", ".join(f"{p.name}={p.example}" for p in q.parameters),
            }
            for q in query_library.search_questions(words)
        ]
        return Rows(["name", "question", "parameters"], rows)

    def ask(self, name: str, /, **parameters: str) -> Rows:
        """The answer of a question of the query library.

        Parameters that are not given take their examples. Raises
        :class:`~graph_builder.stores.QueryError` for an unknown question or parameter, or a value that does
        not fit.
        """
        return plain_rows(self.store, query_library.ask(self.store, name, **parameters), brief=True)

    def ask_in_words(self, words: str, /, *, language: str = "en", limit: int = 5) -> Description:
        """The answer to a question in your own words, in any of the six languages.

        It offers the questions of the library that fit, with what you name filled in, gives the rows of the
        best where one is clearly the best, and the statements that search finds. ``grade`` is ``answered``,
        ``related`` or ``not said``.
        """
        answer = ask_in_words(self.store, self._index, words, language=language, limit=limit)
        return Description(plain_answer_values(self.store, answer), plain_answer_text(self.store, answer))

    def search(
        self, words: str, limit: int = 10, *, language: str = "en", filters: SearchFilters | None = None
    ) -> Rows:
        """The statements that the words are about, the best first, with place, anchor and why each was found.

        The words may be in any of the six languages; sentences come in English or Chinese. Raises
        :class:`~graph_builder.search.SearchError` for a filter that names nothing.

        >>> found = open_graph().search("who chaired the commission", limit=2)
        >>> sorted(row["sentence"].rpartition(" ")[2] for row in found)
        ['Ogata.', 'Sen.']
        """
        found = self._index.search(words, limit=limit, language=language, filters=filters)
        return Rows(list(RESULT_COLUMNS), result_rows(found))

    @cached_property
    def _index(self) -> SearchIndex:
        return SearchIndex.of_store(self.store)

    def show(
        self,
        name: str,
        /,
        *,
        derived: bool = False,
        full: bool = False,
        document: str = "",
        section: str = "",
        standing: str = "",
    ) -> Description:
        """All that is known of one thing of any kind, by its key or any name, as ``hsgraph show`` gives it.

        With ``derived`` also what is said of the things that are about it in our arrangement; with ``full``
        all statements of a long answer are printed. ``document``, ``section`` and ``standing`` leave out what
        is said elsewhere or stands otherwise. Raises :class:`~graph_builder.stores.QueryError` with the
        nearest names if there is no such thing.

        >>> open_graph().show("paragraph 40")["kind"]
        'place'
        """
        filters = StatementFilters.named(self.store, document, section, standing, shown=name)
        return show(self.store, name, derived=derived, full=full, filters=filters)

    def documents(self, language: str = "en") -> list[dict[str, Any]]:
        """The documents, the oldest first: date, name, symbol, editions, statements, readings, sentences.

        Each is a plain dictionary as ``hsgraph documents --format json`` gives it.

        >>> [one["key"] for one in open_graph().documents() if one["symbol"] == "A/RES/66/290"]
        ['general-assembly-resolution-66-290']
        """
        return documents(self.store, language)

    def about(self, key: str, /) -> Rows:
        """The things that are about one thing in our arrangement, with the number of statements on each.

        No document says so; what the statements say, documents do. Raises
        :class:`~graph_builder.stores.QueryError` with the nearest key if there is no such thing.

        >>> open_graph().about("unhcr")[0]["name"]
        'UN High Commissioner for Refugees'
        """
        me = entity_iri(find_entity(self.store, key))
        rows = [
            {"thing": compact(one.iri), "name": one.name, "statements": len(one.statements)}
            for one in derived_things(self.store, me)
        ]
        return Rows(["thing", "name", "statements"], rows)

    def path(self, start: str, end: str, *, plain: bool = False) -> PathList:
        """The ways between two things that mean most, at most three, step by step with place and anchor.

        What somebody did goes before what only stands in common company. Each step has a ``kind``, the
        ``sentence`` of its statement and how that stands. With ``plain`` only plain facts count, not
        proposals, views or roles. Raises
        :class:`~graph_builder.stores.QueryError` for an unknown name, or if nothing joins the two.
        """
        start, end = (find_node(self.store, name) for name in (start, end))
        found = path(self._path_network, start, end, plain=plain)
        return PathList(found, paths_text(found))

    @cached_property
    def _path_network(self) -> networkx.MultiDiGraph[str]:
        return path_network(self.store)

    def network(self) -> networkx.MultiDiGraph[str]:
        """The graph for networkx, with kinds, labels, axes and evidence."""
        return network(self.store)

    def explore(self, *, around: str | None = None, steps: int = 1, query: str | None = None) -> Page:
        """The interactive page, of all or of a part; see :func:`explore`."""
        return explore_store(self.store, around=around, steps=steps, query=query)

    def to_rdflib(self) -> rdflib.Dataset:
        """The graph as an :class:`rdflib.Dataset` whose default graph is the union of its named graphs.

        The concept scheme is left out.
        """
        return self.store.to_rdflib()


def open_graph(mappings: Path | None = None, store: str = "memory:") -> Graph:
    """The graph, ready to be asked.

    It is built in memory from ``mappings``, by default the project's own, or it is the one in the ``store``
    at an address, ``file:DIR`` or ``http://…/sparql``.

    Raises :class:`graph_builder.curation.problems.MappingsError` if the mappings do not pass the checks,
    :class:`graph_builder.stores.errors.StoreError` if the store cannot be used.
    """
    return Graph(open_store(store, mappings=mappings))


def explore(
    graph: Graph | None = None, *, around: str | None = None, steps: int = 1, query: str | None = None
) -> Page:
    """The interactive page of a graph, by default of the project's own.

    It shows all of it, what stands ``around`` an entity (a key or a name) within ``steps``, or what the
    answer of a ``query`` names. A notebook shows it inline; ``.save(path)`` writes it to a file.

    Raises :class:`graph_builder.stores.errors.QueryError` if there is no such entity or the query cannot be
    answered.
    """
    return (graph or open_graph()).explore(around=around, steps=steps, query=query)
