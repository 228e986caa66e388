"""What the graphs of our own arrangements have in common: whose they are, and what for."""

from __future__ import annotations

from collections.abc import Mapping

from ..curation import Arrangement
from .triples import Graph, text


def add_head(q: Graph, me: str, arrangement: Arrangement) -> None:
    """Add title, description, creator and licence."""
    for predicate in ("dcterms:title", "rdfs:label"):
        add_texts(q, me, predicate, arrangement.title)
    add_texts(q, me, "dcterms:description", arrangement.description)
    q.add(me, "dcterms:creator", text(arrangement.creator))
    q.add(me, "dcterms:license", arrangement.licence)


def add_texts(q: Graph, subject: str, predicate: str, texts: Mapping[str, str]) -> None:
    """Add a text in each of its languages."""
    q.add(subject, predicate, *(text(words, language) for language, words in texts.items()))
