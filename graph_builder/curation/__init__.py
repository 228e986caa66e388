"""What curators write, read: YAML, JSON Lines and tables become records that remember file, line and column.

In comes a folder of mappings; out go :class:`Mappings` with every fault of form as a :class:`Problem`. What a record may hold stands in
``records``; how it is written, in one reader a kind. Whether it makes sense is for the checks.
"""

from __future__ import annotations

from .dates import MONTHS, Edtf, Point, ends, from_iri_name, iri_name, parse
from .fields import KEY, LANGUAGES, is_iri, plain_value, unknown
from .mappings_reader import (
    document_files,
    entity_files,
    read,
    read_document,
    read_entities,
    read_facts_and_links,
)
from .problems import MappingsError, Position, Problem, Problems
from .records import (
    DateValue,
    Document,
    Entity,
    Fact,
    Item,
    Key,
    Line,
    Link,
    Literal,
    Mappings,
    Reference,
    Value,
)
from .translation_reader import TranslationIndex

__all__ = [
    "KEY",
    "LANGUAGES",
    "MONTHS",
    "DateValue",
    "Document",
    "Edtf",
    "Entity",
    "Fact",
    "Item",
    "Key",
    "Line",
    "Link",
    "Literal",
    "Mappings",
    "MappingsError",
    "Point",
    "Position",
    "Problem",
    "Problems",
    "Reference",
    "TranslationIndex",
    "Value",
    "document_files",
    "ends",
    "entity_files",
    "from_iri_name",
    "iri_name",
    "is_iri",
    "parse",
    "plain_value",
    "read",
    "read_document",
    "read_entities",
    "read_facts_and_links",
    "unknown",
]
