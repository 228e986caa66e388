"""Where the graph lives while it is asked: an in-process Oxigraph store; :mod:`graph_builder.stores` has the others, with the same interface.

A query without ``FROM`` sees the union of all graphs but the inferred one. Before it runs, :func:`unknown_terms` looks for terms of
ours that do not exist, since a misspelt class or relation would silently find nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import copy
from functools import cached_property, lru_cache

import pyoxigraph as ox

from .asking import Asking
from .authority import GRAPH as AUTHORITY
from .inference import INFERRED, infer
from .query_parameters import with_terms
from .vocabulary import BASE, HS, NAMESPACES, Vocabulary, nearest

_PREFIXED = re.compile(r"(?<![\w<:#-])([A-Za-z][\w.-]*|):(\w(?:[\w.-]*[\w-])?)?")
_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):\s*<([^>]*)>", re.IGNORECASE)
_OPAQUE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n\r]|\\.)*"|\'(?:[^\'\\\n\r]|\\.)*\'|<[^<>"{}|^`\\\s]*>|#[^\n\r]*',
    re.DOTALL,
)
_FORBIDDEN = re.compile(r"(?<![\w:?$-])(SERVICE|LOAD)(?![\w:-])", re.IGNORECASE)
_NETWORK = re.compile(r"servic(?=e)", re.IGNORECASE)
_BRACKET = re.compile(r"[][{}()]")
_REPEATED_NOT = re.compile(r"(?:!\s*){200}")
_ENTITY = BASE + "id/"
_FROM = re.compile(r"(?<![\w:?$-])FROM(?![\w:-])", re.IGNORECASE)
ONTOLOGY = BASE + "graph/ontology"
MAX_LENGTH = 10_000
MAX_NESTING = 200
_ASKED_AGAIN = 256
"""Queries of which it is remembered that they are harmless."""
_ANY = ox.Literal("")
"""Stands for each given term where only the rest of a query is looked at."""


class QueryError(Exception):
    """A query that cannot be answered; the text is one sentence and a way out."""


class StoreError(Exception):
    """A store that cannot be used, or that does not do what was asked of it; the text is one sentence and a way out."""


class Store(Asking):
    """Quads loaded for asking.

    >>> from graph_builder import open_graph
    >>> graph = open_graph()
    >>> rows = graph.select("SELECT ?who { id:commission-on-human-security hs:coChairedBy ?who } ORDER BY ?who")
    >>> [row["who"].value.rpartition("/")[2] for row in rows]
    ['amartya-sen', 'sadako-ogata']
    """

    def __init__(self, quads: Iterable[ox.Quad], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.store = ox.Store()
        self.store.extend(quads)
        ontology = ox.NamedNode(ONTOLOGY)
        self.store.extend(ox.Quad(q.subject, q.predicate, q.object, ontology) for q in vocabulary.store)
        self.has_inferred = False

    @cached_property
    def names(self) -> list[ox.NamedNode]:
        """The graphs that ``GRAPH ?g`` ranges over, but for the inferred one, which a query sees only if it names it."""
        return sorted((g for g in self.store.named_graphs() if g.value != INFERRED), key=lambda g: g.value)

    @cached_property
    def graphs(self) -> list[ox.NamedNode]:
        """The graphs that a query without FROM sees."""
        return self.names

    def quads(self) -> Iterator[ox.Quad]:
        """All quads there are, those of the inferred graph if it is filled."""
        return iter(self.store)

    def local(self) -> Store:
        """This graph in this process, for what asks very often or reads all of it."""
        return self

    def without(self, graph: str) -> Store:
        """The same quads, but a query without FROM does not see the graph of this name."""
        other = copy(self)
        other.graphs = [g for g in self.graphs if g.value != graph]
        return other

    def materialise(self) -> None:
        """Fill the inferred graph, once, from all others but the authority record."""
        if not self.has_inferred:
            infer(self.store, [g for g in self.graphs if g.value != AUTHORITY])
            self.has_inferred = True

    def query(self, text: str, /, **bindings: ox.NamedNode | ox.Literal):
        """Run SPARQL 1.1; our prefixes need no declaration.

        ``bindings`` are bound as terms (:func:`graph_builder.query_parameters.with_terms`).

        Returns pyoxigraph's solutions, boolean or triples.
        Raises :class:`QueryError`, also for terms and entities of ours that do not exist.
        """
        guard(text)
        rest = with_terms(text, dict.fromkeys(bindings, _ANY))
        problems = unknown_terms(rest, self.vocabulary, self.entity_keys)
        if problems:
            raise QueryError(problems[0])
        if "inferred" in text:
            self.materialise()
        return self.evaluate(text, bindings=bindings)

    def evaluate(
        self,
        text: str,
        default: list[str] | None = None,
        named: list[str] | None = None,
        bindings: dict[str, ox.NamedNode | ox.Literal] | None = None,
    ):
        """Run SPARQL 1.1 that has passed :func:`guard`. The dataset is made of the graphs in ``default`` and ``named`` where either is given, else of
        those that the query names by FROM, else of all but the inferred one, which ``GRAPH`` reaches where the query names it."""
        try:
            if default is not None or named is not None:
                dataset = {
                    "default_graph": [ox.NamedNode(g) for g in default or ()],
                    "named_graphs": [ox.NamedNode(g) for g in named or ()],
                }
            elif names_dataset(text):
                dataset = {}
            else:
                inferred = [ox.NamedNode(INFERRED)] if "inferred" in text else []
                dataset = {"default_graph": self.graphs, "named_graphs": [*self.names, *inferred]}
        except ValueError as error:
            raise QueryError(f"The query failed: {error}") from None
        return self._answer(text, bindings or {}, dataset)

    def _answer(
        self,
        text: str,
        bindings: dict[str, ox.NamedNode | ox.Literal],
        dataset: dict[str, list[ox.NamedNode]],
    ):
        """The answer of a query that was found harmless, over a dataset or, where it is {}, over the one that the query names."""
        return run(self.store, with_terms(text, bindings), **dataset)

    def select(
        self, text: str, /, **bindings: ox.NamedNode | ox.Literal
    ) -> list[dict[str, ox.NamedNode | ox.Literal | None]]:
        """The rows of a SELECT as dictionaries."""
        solutions = self.query(text, **bindings)
        if not isinstance(solutions, ox.QuerySolutions):
            raise QueryError("This is not a SELECT query.")
        names = [v.value for v in solutions.variables]
        return [{n: row[n] for n in names} for row in solutions]

    @cached_property
    def entity_keys(self) -> frozenset[str]:
        """The keys of all entities."""
        found = self.store.quads_for_pattern(None, ox.NamedNode(NAMESPACES["skos"] + "prefLabel"), None)
        return frozenset(
            q.subject.value[len(_ENTITY) :] for q in found if q.subject.value.startswith(_ENTITY)
        )

    @cached_property
    def works(self) -> dict[str, str]:
        """Document → the English name of the work that it is the text of, for those that are the text of a registered work."""
        rows = self.select(
            "SELECT ?document ?name { ?document hs:textOf/skos:prefLabel ?name FILTER(LANG(?name) = 'en') } ORDER BY ?document"
        )
        return {row["document"].value: row["name"].value for row in rows}

    def to_rdflib(self):
        """The graph as an :class:`rdflib.Dataset` whose default graph is the union of its named graphs."""
        import rdflib

        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data="".join(f"{quad} .\n" for quad in self.quads()), format="nquads")
        for prefix, iri in NAMESPACES.items():
            dataset.bind(prefix, iri, override=True, replace=True)
        return dataset


@lru_cache(_ASKED_AGAIN)
def names_dataset(text: str) -> bool:
    """Whether a query says by FROM what it asks."""
    return _FROM.search(_OPAQUE.sub(" ", text)) is not None


def run(store: ox.Store, text: str, **options):
    """The engine's answer, our prefixes declared; raises :class:`QueryError`."""
    try:
        return store.query(text, prefixes=NAMESPACES, **options)
    except SyntaxError as error:
        raise QueryError(f"The query is not SPARQL: {error}") from None
    except (ValueError, OSError, RuntimeError) as error:
        raise QueryError(f"The query failed: {error}") from None


@lru_cache(_ASKED_AGAIN)
def guard(text: str) -> None:
    """Refuse, before the engine sees it, what could reach the network or exhaust the stack; raises :class:`QueryError`."""
    if not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text):
        raise QueryError("The query is not UTF-8 text.")
    if len(text) > MAX_LENGTH:
        raise QueryError(f"The query has {len(text)} characters; at most {MAX_LENGTH} are taken.")
    bare = _OPAQUE.sub(" ", text)
    found = _FORBIDDEN.search(bare)
    if found:
        raise QueryError(f"{found[1].upper()} is not allowed: a query may not reach the network.")
    depth = deepest = 0
    for character in _BRACKET.findall(bare):
        depth += 1 if character in "{([" else -1
        deepest = max(deepest, depth)
    if deepest > MAX_NESTING or _REPEATED_NOT.search(bare):
        raise QueryError(
            f"The query is nested {max(deepest, MAX_NESTING)} deep; at most {MAX_NESTING} is taken."
        )
    if "\\u" in bare or "\\U" in bare:
        raise QueryError("Escapes outside strings are not allowed; write the characters themselves.")
    if _NETWORK.search(text):
        _refuse_service(text)


def _refuse_service(text: str) -> None:
    """Ask the engine's own grammar: misspelt, the keyword is a fault of syntax; a name, string or comment that holds it is none."""
    try:
        ox.Store().query(_NETWORK.sub("sxrvic", text), prefixes=NAMESPACES)
    except SyntaxError as error:
        raise QueryError(
            f"The query is not SPARQL, or it holds SERVICE, which is not allowed: {error}"
        ) from None
    except (ValueError, OSError, RuntimeError):
        pass


def unknown_terms(text: str, vocabulary: Vocabulary, keys: frozenset[str] | None = None) -> list[str]:
    """Prefixes that are declared nowhere, and terms or (where ``keys`` are given) entities of ours that do not exist.

    Each is told with the nearest that does exist.

    >>> from graph_builder.vocabulary import load
    >>> unknown_terms("SELECT * { ?x hs:coChairdBy ?y }", load())
    ['hs:coChairdBy is not in the ontology; did you mean hs:coChairedBy?']
    """
    iris, undeclared = _named(text)
    problems: dict[str, None] = {}
    for prefix in undeclared:
        close = nearest(prefix, list(NAMESPACES))
        hint = f"did you mean {close}:?" if close else f"declare it with PREFIX {prefix}: <…>"
        problems[f"The prefix {prefix}: is not declared; {hint}"] = None
    for iri in iris:
        if iri.startswith(HS) and iri[len(HS) :] and iri[len(HS) :] not in vocabulary.terms:
            close = nearest(iri[len(HS) :], vocabulary.terms)
            hint = f"did you mean hs:{close}?" if close else "see the terms in docs/ontology.md"
            problems[f"hs:{iri[len(HS) :]} is not in the ontology; {hint}"] = None
        key = iri.removeprefix(_ENTITY)
        if keys is not None and key != iri and key and key not in keys:
            close = nearest(key, keys)
            hint = f"did you mean id:{close}?" if close else "'hsgraph show' finds keys"
            problems[f"id:{key} is not in the graph; {hint}"] = None
    return list(problems)


@lru_cache(_ASKED_AGAIN)
def _named(text: str) -> tuple[list[str], list[str]]:
    """The IRIs of ours that a query names, in full or by a prefix, and the prefixes that it does not declare."""
    prefixes = {**NAMESPACES, **dict(_DECLARED.findall(text))}
    rest = _DECLARED.sub(" ", text)
    iris = [m[1:-1] for m in _OPAQUE.findall(rest) if m.startswith(("<" + HS, "<" + _ENTITY))]
    undeclared = []
    for prefix, local in _PREFIXED.findall(_OPAQUE.sub(" ", rest)):
        if prefix in prefixes:
            iris.append(prefixes[prefix] + local)
        else:
            undeclared.append(prefix)
    return [iri for iri in iris if iri.startswith((HS, _ENTITY))], undeclared
