"""Links to other vocabularies as triples of the register."""

from __future__ import annotations

from ..curation.records import Mappings
from ..vocabulary.namespaces import NAMESPACES
from .triples import Graph


def add_links(q: Graph, mappings: Mappings) -> None:
    """The links of the register."""
    for link in mappings.links:
        q.add(link.subject, "skos:" + link.predicate.removeprefix(NAMESPACES["skos"]), link.object)
