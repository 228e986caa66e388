"""Records to RDF quads.

:func:`build` returns them in reading order: the dataset's description, the document and its parts, the
entities, the statements with their evidence, the corrections. Our subjects are never blank nodes.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..curation import Mappings
from ..vocabulary import COMMON_GRAPH, DATES, Term, Vocabulary
from .about import about_graph
from .authority import authority_graph
from .dataset import dataset_graph
from .dates import add_dates
from .documents import DocumentGraph, document_graph
from .entities import register_graph
from .redirects import add_redirects
from .scheme import scheme_graph
from .triples import Graph, is_entity, is_own, quads

if TYPE_CHECKING:
    import pyoxigraph as ox


def build(
    mappings: Mappings, vocabulary: Vocabulary, made: list[DocumentGraph] | None = None
) -> list[ox.Quad]:
    """All quads of the curated documents, the register and the authority record.

    The mappings must have passed the checks. ``made`` are the documents' graphs where they are built
    already. The graphs are ``graph/dataset``, ``graph/<document>``, ``graph/entities`` and last
    three that hold what no document says: ``graph/authority``, the facts from elsewhere, ``graph/scheme``,
    our arrangement of the concepts, and ``graph/about``, what derived things are about. The ontology is a
    graph of its own, loaded by the store.
    """
    made = made or [document_graph(d, mappings.entities, vocabulary) for d in mappings.documents.values()]
    entities = register_graph(mappings, vocabulary)
    named = entities.objects(DATES).union(*(m.graph.objects(DATES) for m in made))
    further = Graph(entities.name)
    add_dates(further, named, vocabulary)
    add_redirects(further, mappings)
    bodies = [*(m.graph for m in made), entities, further]
    size = len({t for graph in bodies for t in graph.triples() if not is_own(t[0])}) + sum(
        is_own(t[0]) for m in made for t in m.graph.triples()
    )
    dataset = dataset_graph(
        list(mappings.documents), len(mappings.entities), sum(m.statements for m in made), size
    )
    rows = [
        (dataset, dataset.subjects),
        *((m.graph, dict(list(m.graph.subjects.items())[: m.head])) for m in made),
        (entities, entities.subjects),
    ]
    rows += [(m.graph, dict(list(m.graph.subjects.items())[m.head :])) for m in made]
    authority = authority_graph(mappings, named, vocabulary)
    last = (further, authority, scheme_graph(mappings.scheme), about_graph(mappings.aboutness))
    return quads(
        [*rows, *((graph, graph.subjects) for graph in last)],
        common([m.graph for m in made]),
        COMMON_GRAPH,
    )


def common(documents: list[Graph]) -> set[tuple[str, str, Term]]:
    """What several documents say of an entity.

    It has a graph of its own, since the engine would find what stands in two graphs twice.
    """
    count = Counter(
        t for graph in documents if len(documents) > 1 for t in graph.triples() if is_entity(t[0])
    )
    return {triple for triple, times in count.items() if times > 1}
