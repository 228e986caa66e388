"""The terms that rows are made of, as text."""

from __future__ import annotations

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal


def term_text(term: Term | None) -> str:
    """The IRI of a node, the lexical form of a literal, and nothing for a variable that is unbound.

    >>> term_text(ox.NamedNode("http://a/")), term_text(ox.Literal("22", language="en")), term_text(None)
    ('http://a/', '22', '')
    """
    return "" if term is None else term.value


def term_language(term: Term | None) -> str:
    """The language of a literal, nothing where there is none.

    >>> term_language(ox.Literal("chat", language="fr")), term_language(ox.Literal("22"))
    ('fr', '')
    """
    return (term.language or "") if isinstance(term, ox.Literal) else ""
