"""The generic SKOS relations behind what a document states of concepts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeGuard

from ..curation import NamedEntity
from ..vocabulary import ENTITIES, Term, Vocabulary
from .resolver import Resolver
from .statement import Statement

_MIRROR = {"broader": "narrower", "narrower": "broader", "related": "related"}


def disputed_statements(resolver: Resolver) -> set[str]:
    """The IRIs of the statements that a correction shows to be wrong."""
    return {
        statement.iri
        for correction in resolver.document.corrections
        for name in correction.disputes
        for statement in resolver.statements(resolver.by_id[name])
    }


def skos_relations(
    statements: Iterable[Statement],
    disputed: set[str],
    entities: Mapping[str, NamedEntity],
    vocabulary: Vocabulary,
) -> dict[tuple[str, str], str]:
    """Pairs of concepts, by IRI, and how the second stands to the first: broader, narrower or related.

    Only plain statements count, and each holds both ways; broader wins over related.
    """

    def is_concept(term: Term) -> TypeGuard[str]:
        return (
            isinstance(term, str)
            and term.startswith(ENTITIES)
            and vocabulary.is_a(entities[term[len(ENTITIES) :]].cls, "Concept")
        )

    found: dict[tuple[str, str], str] = {}
    for s in statements:
        form = vocabulary.properties[s.relation].skos_form
        subject, object_ = s.subject, s.object
        if not form or subject == object_ or not is_concept(subject) or not is_concept(object_):
            continue
        is_fact = s.is_plain(vocabulary) and s.iri not in disputed
        if is_fact and (form != "related" or (subject, object_) not in found):
            found[subject, object_] = form
            found[object_, subject] = _MIRROR[form]
    return found


def skos_relations_of(resolver: Resolver) -> dict[tuple[str, str], str]:
    """The same for a whole document; its lines must have passed the checks."""
    properties = resolver.vocabulary.properties
    lines = (line for line in resolver.document.lines if properties[line.relation].skos_form)
    statements = (statement for line in lines for statement in resolver.statements(line))
    disputed = disputed_statements(resolver)
    return skos_relations(statements, disputed, resolver.entities, resolver.vocabulary)
