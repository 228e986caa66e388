"""Links to other vocabularies as triples of the register."""

from __future__ import annotations

from ..curation import Mappings
from ..vocabulary import NAMESPACES
from .triples import Graph


def add_links(q: Graph, mappings: Mappings) -> None:
    """The links of the register."""
    for link in mappings.links:
        q.add(link.subject, "skos:" + link.predicate.removeprefix(NAMESPACES["skos"]), link.object)
