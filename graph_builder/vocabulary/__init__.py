"""The vocabulary: the ontology, read once, and what names are made of.

In comes ``ontology/human-security.ttl``; out go classes, relations, value terms and labels, the namespaces,
the IRIs of documents and entities. Every floor uses this one; it uses none. A new term is a block in the
ontology, never a line of Python.
"""

from __future__ import annotations

from . import locations
from .iris import Term, compact, document_iri, entity_iri, expand_compact
from .languages import LANGUAGES
from .limits import limits
from .locations import mappings_folder, ontology_file, queries_folder, root
from .namespaces import (
    ABOUT_GRAPH,
    AUTHORITY_GRAPH,
    BASE,
    COMMON_GRAPH,
    DATES,
    ENTITIES,
    ENTITIES_GRAPH,
    GRAPH,
    HS,
    INFERRED_GRAPH,
    LICENCE,
    NAMESPACES,
    ONTOLOGY_GRAPH,
    SCHEME,
    SCHEME_CONCEPTS,
    SCHEME_GRAPH,
    UNSEEN_GRAPHS,
)
from .numerals import (
    MARK_DIGITS,
    NOTE_MARKS,
    NUMERALS,
    in_han,
    in_letters,
    in_roman,
    is_number,
    number_of,
    value,
)
from .ontology import Property, Vocabulary, load
from .places import (
    citation,
    is_heading,
    place_class,
    place_classes,
    place_kinds,
    place_name,
    place_number,
    place_pattern,
    whole_of,
)
from .suggestions import nearest

__all__ = [
    "ABOUT_GRAPH",
    "AUTHORITY_GRAPH",
    "BASE",
    "COMMON_GRAPH",
    "DATES",
    "ENTITIES",
    "ENTITIES_GRAPH",
    "GRAPH",
    "HS",
    "INFERRED_GRAPH",
    "LANGUAGES",
    "LICENCE",
    "MARK_DIGITS",
    "NAMESPACES",
    "NOTE_MARKS",
    "NUMERALS",
    "ONTOLOGY_GRAPH",
    "SCHEME",
    "SCHEME_CONCEPTS",
    "SCHEME_GRAPH",
    "UNSEEN_GRAPHS",
    "Property",
    "Term",
    "Vocabulary",
    "citation",
    "compact",
    "document_iri",
    "entity_iri",
    "expand_compact",
    "in_han",
    "in_letters",
    "in_roman",
    "is_heading",
    "is_number",
    "limits",
    "load",
    "locations",
    "mappings_folder",
    "nearest",
    "number_of",
    "ontology_file",
    "place_class",
    "place_classes",
    "place_kinds",
    "place_name",
    "place_number",
    "place_pattern",
    "queries_folder",
    "root",
    "value",
    "whole_of",
]
