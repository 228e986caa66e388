"""How triples and rows are written, a module a format, and files that are replaced at once.

In come quads, graphs or rows; out goes text, the same bytes for the same input. A new RDF format is a module
and a line in ``dataset_files``.
"""

from __future__ import annotations

from . import jsonld, nquads, trig, turtle
from .dataset_files import FORMATS, READABLE, documents
from .files import STANDARD_OUTPUT, is_standard_output, naming, write_text, write_texts
from .jsonld_context import context as jsonld_context
from .spreadsheet import xlsx
from .tables import counted, csv_text, json_text, table
from .turtle import SEPARATOR, Names, block, head, line, lines, prefixes

__all__ = [
    "FORMATS",
    "READABLE",
    "SEPARATOR",
    "STANDARD_OUTPUT",
    "Names",
    "block",
    "counted",
    "csv_text",
    "documents",
    "head",
    "is_standard_output",
    "json_text",
    "jsonld",
    "jsonld_context",
    "line",
    "lines",
    "naming",
    "nquads",
    "prefixes",
    "table",
    "trig",
    "turtle",
    "write_text",
    "write_texts",
    "xlsx",
]
