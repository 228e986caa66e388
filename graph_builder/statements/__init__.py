"""Records unfolded: each curated line becomes a statement for each pair of subject and object.

In comes a :class:`Document` with the register; out go statements with their identifiers and evidence, and
enumerations, their terms as IRIs and literals.
"""

from __future__ import annotations

from .resolver import (
    RESERVED,
    UNSPECIFIED,
    BrokenStatementError,
    ResolutionError,
    Resolver,
    places_of,
    plain_term,
    unfold,
)
from .skos_relations import disputed_statements, skos_relations, skos_relations_of
from .statement import Enumeration, Evidence, Statement, digest
from .written_anchors import written_anchors

__all__ = [
    "RESERVED",
    "UNSPECIFIED",
    "BrokenStatementError",
    "Enumeration",
    "Evidence",
    "ResolutionError",
    "Resolver",
    "Statement",
    "digest",
    "disputed_statements",
    "places_of",
    "plain_term",
    "skos_relations",
    "skos_relations_of",
    "unfold",
    "written_anchors",
]
