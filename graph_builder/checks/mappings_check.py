"""Every rule that a curator can break, beyond the form of the files.

:func:`check` finds all problems in one run. Given the source it verifies anchors, coverage, mentions and
corrections against the text; without it they count as recorded.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..curation import Document, Mappings, Position, Problem, Problems, Value
from ..statements import Resolver, skos_relations_of
from ..vocabulary import Vocabulary
from .about import check_aboutness
from .consequences import without_consequences
from .documents import check_parts
from .entities import check_register, check_unused, keys_used
from .facts import also_stated, check_authority, stated
from .redirects import check_redirects, with_new_keys
from .scheme import check_relations, check_scheme, check_scheme_names
from .source import check_against_sources

if TYPE_CHECKING:
    from ..texts import Source


def check(
    mappings: Mappings, vocabulary: Vocabulary, sources: Mapping[str, Mapping[str, Source]] | None = None
) -> list[Problem]:
    """All problems, in the order of files and lines; ``sources`` are the texts by document and language.

    What only follows from a file or an entry that could not be read is left out; see
    :func:`~graph_builder.checks.consequences.without_consequences`.
    """
    problems = Problems(mappings.problems, mappings.problems.unread)
    problems += check_entities(mappings, vocabulary)
    facts = stated(mappings.facts)
    already: dict[tuple[Value, str, Value], Position] = {}
    used: set[str] = set()
    for document in mappings.documents.values():
        wrong = check_document(document, mappings, vocabulary)
        problems += wrong
        if mappings.scheme is not None and not wrong:
            relations = skos_relations_of(Resolver(document, mappings.entities, vocabulary))
            check_relations(mappings.scheme, document.key, relations.items(), problems)
        check_against_sources(document, mappings, (sources or {}).get(document.key, {}), problems)
        already |= also_stated(document, facts)
        used |= keys_used(document)
    check_authority(mappings, already, vocabulary, problems)
    check_redirects(mappings, problems)
    check_unused(mappings, used, problems)
    if mappings.scheme is not None:
        check_scheme(mappings.scheme, mappings.entities, vocabulary, problems)
        entities = (*mappings.entities.values(), *mappings.others.values())
        check_scheme_names(mappings.scheme, entities, problems)
    if mappings.aboutness is not None:
        sections = [(document.key, len(document.sections)) for document in mappings.documents.values()]
        check_aboutness(mappings.aboutness, mappings.entities, sections, vocabulary, problems)
    return with_new_keys(without_consequences(problems), mappings.redirects)


def check_document(document: Document, mappings: Mappings, vocabulary: Vocabulary) -> Problems:
    """The problems of one document, given the register."""
    problems = Problems(unread=mappings.problems.unread)
    check_parts(document, mappings, vocabulary, problems)
    return problems


def check_entities(mappings: Mappings, vocabulary: Vocabulary) -> Problems:
    """The problems of the entities among themselves."""
    problems = Problems()
    check_register(mappings, vocabulary, problems)
    return problems
