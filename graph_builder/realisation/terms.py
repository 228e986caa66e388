"""What kinds of terms a statement has, told by their IRIs."""

from __future__ import annotations

from typing import TypeGuard

from ..curation import Edtf, from_iri_name, parse
from ..vocabulary import BASE, Term

_DATE = BASE + "date/"


def date_of(term: Term) -> Edtf | None:
    """The date that a term stands for, or None."""
    return (
        parse(from_iri_name(term[len(_DATE) :])) if isinstance(term, str) and term.startswith(_DATE) else None
    )


def is_statement(term: Term) -> TypeGuard[str]:
    """Whether a term is a statement."""
    return isinstance(term, str) and "/statement/" in term
