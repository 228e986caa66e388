"""Keys that went as triples of the register."""

from __future__ import annotations

from ..curation import Mappings
from ..vocabulary import entity_iri
from .triples import Graph


def add_redirects(q: Graph, mappings: Mappings) -> None:
    """Add for each key that went what replaces it, and nothing else: it names no thing any more."""
    for key in sorted(mappings.redirects):
        q.add(entity_iri(key), "dcterms:isReplacedBy", entity_iri(mappings.redirects[key].now))
