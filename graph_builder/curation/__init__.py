"""What curators write, read: YAML, JSON Lines and tables become records that remember file, line and column.

In comes a folder of mappings; out go :class:`Mappings` with every fault of form as a :class:`Problem`. What
a record may hold stands in the modules named ``…_records``; how it is written, in one reader for each kind.
Whether it makes sense is for the checks.
"""

from __future__ import annotations

from .arrangement_records import Aboutness, Arrangement, Parent, Scheme, SchemeConcept, Topic
from .dates import MONTHS, DateError, Edtf, Point, ends, from_iri_name, iri_name, parse
from .document_records import Correction, Document, Edition
from .entity_reader import read_entities
from .entity_table import TableIndex
from .fields import KEY, LANGUAGES, is_iri, plain_value, unknown
from .line_records import Anchor, DateValue, Item, Items, Key, Line, Literal, Reference, Value
from .mapping_files import document_files, entity_files, files_of_document
from .mappings_reader import ENTITY_TABLES, read, read_document, read_facts_and_links
from .problems import (
    ABOUT,
    DOCUMENTS,
    FACTS,
    REGISTER,
    SCHEME,
    MappingsError,
    Part,
    Position,
    Problem,
    Problems,
    document_part,
)
from .records import Entity, Fact, Link, Mappings, Named, NamedEntity
from .redirect_records import Redirect

__all__ = [
    "ABOUT",
    "DOCUMENTS",
    "ENTITY_TABLES",
    "FACTS",
    "KEY",
    "LANGUAGES",
    "MONTHS",
    "REGISTER",
    "SCHEME",
    "Aboutness",
    "Anchor",
    "Arrangement",
    "Correction",
    "DateError",
    "DateValue",
    "Document",
    "Edition",
    "Edtf",
    "Entity",
    "Fact",
    "Item",
    "Items",
    "Key",
    "Line",
    "Link",
    "Literal",
    "Mappings",
    "MappingsError",
    "Named",
    "NamedEntity",
    "Parent",
    "Part",
    "Point",
    "Position",
    "Problem",
    "Problems",
    "Redirect",
    "Reference",
    "Scheme",
    "SchemeConcept",
    "TableIndex",
    "Topic",
    "Value",
    "document_files",
    "document_part",
    "ends",
    "entity_files",
    "files_of_document",
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
