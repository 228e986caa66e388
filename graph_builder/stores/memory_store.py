"""Where the graph lives while it is asked: an in-process Oxigraph store.

:mod:`graph_builder.stores.opening` has the others, with the same interface.

A query without ``FROM`` sees the union of all graphs but the inferred one and our arrangement of the
concepts, which it sees only where it names them. Before it runs,
:func:`unknown_terms` looks for terms of ours that do not exist, since a misspelt class or relation would
silently find nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from ..vocabulary import (
    AUTHORITY_GRAPH,
    NAMESPACES,
    ONTOLOGY_GRAPH,
    SCHEME_GRAPH,
    UNSEEN_GRAPHS,
    Vocabulary,
)
from .errors import QueryError
from .inference import infer
from .query_answers import Bindings, Dataset, QueryAnswer, Row
from .query_parameters import with_terms
from .sparql_guard import ENTITY, guard, names_dataset, names_graph, unknown_terms

if TYPE_CHECKING:
    import rdflib

_ANY = ox.Literal("")
"""Stands for each given term where only the rest of a query is checked."""


class Store:
    """Quads loaded for asking.

    >>> from graph_builder import open_graph
    >>> graph = open_graph()
    >>> query = "SELECT ?who { id:commission-on-human-security hs:coChairedBy ?who } ORDER BY ?who"
    >>> rows = graph.select(query)
    >>> [row["who"].value.rpartition("/")[2] for row in rows]
    ['amartya-sen', 'sadako-ogata']
    """

    def __init__(self, quads: Iterable[ox.Quad], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.store = ox.Store()
        self.store.extend(quads)
        ontology = ox.NamedNode(ONTOLOGY_GRAPH)
        self.store.extend(ox.Quad(q.subject, q.predicate, q.object, ontology) for q in vocabulary.store)
        self.has_inferred = False

    @cached_property
    def names(self) -> list[ox.NamedNode]:
        """The graphs that ``GRAPH ?g`` ranges over.

        The inferred one and the scheme are not among them: a query sees them only if it names them.
        """
        return sorted(
            (
                g
                for g in self.store.named_graphs()
                if isinstance(g, ox.NamedNode) and g.value not in UNSEEN_GRAPHS
            ),
            key=lambda g: g.value,
        )

    @cached_property
    def graphs(self) -> list[ox.NamedNode]:
        """The graphs that a query without FROM sees."""
        return self.names

    def quads(self) -> Iterator[ox.Quad]:
        """All quads there are, those of the inferred graph if it is filled."""
        return iter(self.store)

    def local(self) -> Store:
        """The graph in this process, for what asks very often or reads all of it."""
        return self

    def without(self, graph: str) -> Store:
        """The same quads, but a query without FROM does not see the graph of this name."""
        other = copy(self)
        other.graphs = [g for g in self.graphs if g.value != graph]
        return other

    def materialise(self) -> None:
        """Fill the inferred graph, once, from all others but the authority record."""
        if not self.has_inferred:
            infer(self.store, [g for g in self.graphs if g.value != AUTHORITY_GRAPH])
            self.has_inferred = True

    def query(self, text: str, /, **bindings: ox.NamedNode | ox.Literal) -> QueryAnswer:
        """Run SPARQL 1.1; our prefixes need no declaration and ``bindings`` are bound as terms.

        A SELECT names the variables that are bound among those it selects. Returns pyoxigraph's solutions,
        boolean or triples. Raises :class:`QueryError`, also for terms and entities of ours that do not exist.
        """
        guard(text)
        rest = with_terms(text, dict.fromkeys(bindings, _ANY))
        if unknown_terms(rest, self.vocabulary, self.entity_keys):
            raise QueryError(unknown_terms(rest, self.vocabulary, self.entity_keys, self.redirects)[0])
        if "inferred" in text:
            self.materialise()
        return self.evaluate(text, bindings=bindings)

    def evaluate(
        self,
        text: str,
        default: list[str] | None = None,
        named: list[str] | None = None,
        bindings: Bindings | None = None,
        base: str | None = None,
    ) -> QueryAnswer:
        """Run SPARQL 1.1 that has passed :func:`guard`; relative IRIs are resolved against ``base``.

        The dataset is made of the graphs in ``default`` and ``named`` where either is given, else of those
        that the query names by FROM, else of all but the inferred one and the scheme, which ``GRAPH`` reaches
        where the query names them.
        """
        try:
            dataset: Dataset
            if default is not None or named is not None:
                dataset = {
                    "default_graph": [ox.NamedNode(g) for g in default or ()],
                    "named_graphs": [ox.NamedNode(g) for g in named or ()],
                }
            elif names_dataset(text):
                dataset = {}
            else:
                unseen = [ox.NamedNode(g) for g in UNSEEN_GRAPHS if names_graph(text, g)]
                dataset = {"default_graph": self.graphs, "named_graphs": [*self.names, *unseen]}
        except ValueError as error:
            raise QueryError(f"The query failed: {error}") from None
        return self._answer(text, bindings or {}, dataset, base)

    def _answer(
        self,
        text: str,
        bindings: Bindings,
        dataset: Dataset,
        base: str | None = None,
    ) -> QueryAnswer:
        """The answer of a query that has passed the guard, over a dataset.

        Where the dataset is {}, it is the one that the query names.
        """
        return run(self.store, with_terms(text, bindings), base_iri=base, **dataset)

    def construct(
        self,
        text: str,
        default: list[str] | None = None,
        named: list[str] | None = None,
        bindings: Bindings | None = None,
    ) -> ox.QueryTriples:
        """The triples of a CONSTRUCT that has passed :func:`guard`; see :meth:`evaluate`."""
        triples = self.evaluate(text, default, named, bindings)
        if not isinstance(triples, ox.QueryTriples):
            raise QueryError("This is not a CONSTRUCT query.")
        return triples

    def select(self, text: str, /, **bindings: ox.NamedNode | ox.Literal) -> list[Row]:
        """The rows of a SELECT, each a dictionary of terms, None where a variable is not bound.

        Raises :class:`QueryError`, also for a query of another form.
        """
        solutions = self.query(text, **bindings)
        if not isinstance(solutions, ox.QuerySolutions):
            raise QueryError("This is not a SELECT query.")
        names = [v.value for v in solutions.variables]
        return [{n: row[n] for n in names} for row in solutions]

    @cached_property
    def entity_keys(self) -> Set[str]:
        """The keys of all entities."""
        found = self.store.quads_for_pattern(None, ox.NamedNode(NAMESPACES["skos"] + "prefLabel"), None)
        names = (q.subject.value for q in found if isinstance(q.subject, ox.NamedNode))
        return frozenset(name[len(ENTITY) :] for name in names if name.startswith(ENTITY))

    @cached_property
    def redirects(self) -> dict[str, str]:
        """Each key that went, and the key that has its meaning now."""
        rows = self.select("SELECT ?gone ?now { ?gone dcterms:isReplacedBy ?now } ORDER BY ?gone")
        pairs = ((row["gone"].value, row["now"].value) for row in rows)
        return {
            gone[len(ENTITY) :]: now[len(ENTITY) :]
            for gone, now in pairs
            if gone.startswith(ENTITY) and now.startswith(ENTITY)
        }

    @cached_property
    def works(self) -> dict[str, str]:
        """Document → the short English name of the registered work whose text it is, where there is one."""
        rows = self.select(
            "SELECT ?document ?name ?short { ?document hs:textOf ?work . ?work skos:prefLabel ?name "
            "OPTIONAL { ?work hs:displayName ?short FILTER(LANG(?short) = 'en') } "
            "FILTER(LANG(?name) = 'en') } ORDER BY ?document"
        )
        return {row["document"].value: (row["short"] or row["name"]).value for row in rows}

    def to_rdflib(self) -> rdflib.Dataset:
        """The graph as an :class:`rdflib.Dataset` whose default graph is the union of its named graphs.

        The scheme is left out, since the union would mix it with what documents say.
        """
        # kept out of the start: a second engine, which only this hands out
        import rdflib

        dataset = rdflib.Dataset(default_union=True)
        quads = (quad for quad in self.quads() if quad.graph_name != ox.NamedNode(SCHEME_GRAPH))
        dataset.parse(data="".join(f"{quad} .\n" for quad in quads), format="nquads")
        for prefix, iri in NAMESPACES.items():
            dataset.bind(prefix, iri, override=True, replace=True)
        return dataset


def run(store: ox.Store, text: str, **options: Any) -> QueryAnswer:
    """The engine's answer, our prefixes declared; raises :class:`QueryError`."""
    try:
        return store.query(text, prefixes=NAMESPACES, **options)
    except SyntaxError as error:
        raise QueryError(f"The query is not SPARQL: {error}") from None
    except (ValueError, OSError, RuntimeError) as error:
        raise QueryError(f"The query failed: {error}") from None
