"""A whole collection written from its pieces, a document at a time, with the same bytes as from its quads."""

from __future__ import annotations

from typing import Iterator

from ..build import DATES, GRAPH, add_dates, authority_graph, dataset_graph, register_graph
from ..pieces import Piece
from ..records import Mappings
from ..triples import Graph
from ..vocabulary import Vocabulary
from .turtle import Names, block, head, line, lines, prefixes


class Whole:
    """The register and the pieces of all documents, in order; each format is an iterator of text."""

    def __init__(self, register: Mappings, pieces: list[Piece], vocabulary: Vocabulary) -> None:
        self.pieces = pieces
        self.entities = register_graph(register, vocabulary)
        named = self.entities.objects(DATES).union(*(p.dates for p in pieces))
        self.dates = Graph(self.entities.name)
        add_dates(self.dates, named, vocabulary)
        self.facts = authority_graph(register, named, vocabulary)
        self.shared: dict[str, list[str]] = {}
        for piece in pieces:
            for subject, rows in piece.shared.items():
                self.shared.setdefault(subject, []).extend(rows)
        own = sum(p.triples for p in pieces) + sum(1 for graph in (self.entities, self.dates) for _ in graph.triples())
        size = own + sum(len(set(rows)) for rows in self.shared.values())
        self.dataset = dataset_graph([p.key for p in pieces], len(register.entities), sum(p.statements for p in pieces), size)

    def turtle(self) -> Iterator[str]:
        """Without the facts from elsewhere: Turtle has no graphs to keep them apart."""
        names = Names()
        register = ["\n" + text for graph in (self.dataset, self.entities, self.dates) for text in self._blocks(graph, names, merge=True)]
        first, last = len(self.dataset.subjects), len(register) - len(self.dates.subjects)
        described = self.entities.subjects.keys() | self.dates.subjects.keys()
        rest = ["\n" + block(names.iri(s), merged(rows)) for s, rows in self.shared.items() if s not in described]
        used = names.used.union(*map(prefixes, (self.dataset, self.entities, self.dates)), *(p.prefixes for p in self.pieces))
        yield head(used)[:-1]
        yield from register[:first]
        for piece in self.pieces:
            yield piece.parts()
        yield from register[first:last]
        for piece in self.pieces:
            yield piece.body()
        yield from register[last:]
        yield from rest

    def authority(self) -> Iterator[str]:
        """The facts from elsewhere, with the dates they name wherever these are described."""
        names = Names()
        dates = Graph(self.facts.name)
        dates.subjects = {s: p for s, p in self.dates.subjects.items() if s in self.facts.objects(DATES)}
        found = ["\n" + text for graph in (self.facts, dates) for text in self._blocks(graph, names)]
        yield head(names.used.union(prefixes(self.facts), prefixes(dates)))[: -1 if found else None]
        yield from found

    def trig(self) -> Iterator[str]:
        """The named graphs in order of their names."""
        names = Names()
        register = Graph(self.entities.name)
        register.subjects = {**self.entities.subjects, **self.dates.subjects}
        graphs: dict[str, Piece | str] = {p.name: p for p in self.pieces}
        for graph in (self.dataset, register, self.facts):
            if graph.subjects:
                graphs[graph.name] = "".join("\n" + text for text in self._blocks(graph, names))
        titles = {name: names.iri(name) for name in sorted(graphs)}
        yield head(names.used.union(*map(prefixes, (self.dataset, register, self.facts)), *(p.prefixes for p in self.pieces)))[:-1]
        for name, title in titles.items():
            found = graphs[name]
            text = (found if isinstance(found, str) else found.read())[1:-1].replace("\n", "\n    ").replace("\n    \n", "\n\n")
            yield f"\n{title} {{\n    {text}\n}}\n"

    def _blocks(self, graph: Graph, names: Names, merge: bool = False) -> Iterator[str]:
        for subject, predicates in graph.subjects.items():
            shared = self.shared.get(subject) if merge else None
            yield block(names.iri(subject), lines(predicates, names) + (merged(shared) if shared else []))


def merged(rows: list[str]) -> list[str]:
    """The lines of a block from rows that several documents gave, predicates in order of first appearance."""
    found: dict[str, list[str]] = {}
    for row in rows:
        predicate, _, written = row.partition("\t")
        found.setdefault(predicate, []).append(written)
    return [line("a" if p == "rdf:type" else p, objects) for p, objects in found.items()]
