"""The vocabulary: the ontology, read once, and what names are made of.

In comes ``ontology/human-security.ttl``; out go classes, relations, value terms and labels, the namespaces,
the IRIs of documents and entities. Every floor uses this one; it uses none. A new term is a block in the
ontology, never a line of Python.
"""

from __future__ import annotations

from . import locations
from .iris import Term, compact, document_iri, entity_iri, expand_compact, place_name
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
from .ontology import Property, Vocabulary, load
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
    "NAMESPACES",
    "ONTOLOGY_GRAPH",
    "SCHEME",
    "SCHEME_CONCEPTS",
    "SCHEME_GRAPH",
    "UNSEEN_GRAPHS",
    "Property",
    "Term",
    "Vocabulary",
    "compact",
    "document_iri",
    "entity_iri",
    "expand_compact",
    "limits",
    "load",
    "locations",
    "mappings_folder",
    "nearest",
    "ontology_file",
    "place_name",
    "queries_folder",
    "root",
]
