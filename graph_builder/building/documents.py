"""What a document says, with its parts, as one graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..curation import Document, NamedEntity
from ..realisation import Realiser
from ..statements import Resolver, disputed_statements
from ..vocabulary import GRAPH, Vocabulary
from .corrections import add_corrections
from .lists import add_lists
from .mentions import add_mentions
from .parts import add_document
from .statements import add_skos, add_statement, anchor_order
from .triples import Graph


@dataclass
class DocumentGraph:
    """The graph of one document; its first ``head`` subjects are the document and its parts."""

    graph: Graph
    head: int
    statements: int


def document_graph(
    document: Document, entities: Mapping[str, NamedEntity], vocabulary: Vocabulary
) -> DocumentGraph:
    """What a document says, with its parts, and nothing of the register."""
    q = Graph(GRAPH + document.key)
    add_document(q, document, vocabulary)
    head = len(q.subjects)
    resolver = Resolver(document, entities, vocabulary)
    found = resolver.unfold()
    disputed = disputed_statements(resolver)
    labels = Realiser(entities, document, found, vocabulary)
    order = anchor_order(document)
    for statement in found:
        add_statement(q, statement, statement.iri in disputed, labels, vocabulary, order)
    add_skos(q, found, disputed, entities, vocabulary)
    add_lists(q, resolver, labels)
    add_corrections(q, resolver)
    add_mentions(q, resolver)
    return DocumentGraph(q, head, len(found))
