"""Records unfolded: each curated line becomes one statement for each pair of subject and object, with its identifier and evidence.

In comes a :class:`Document` with the register; out go statements and enumerations, their terms as IRIs and literals.
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
from .statement import Enumeration, Statement, digest

__all__ = [
    "RESERVED",
    "UNSPECIFIED",
    "BrokenStatementError",
    "Enumeration",
    "ResolutionError",
    "Resolver",
    "Statement",
    "digest",
    "places_of",
    "plain_term",
    "unfold",
]
