"""Statements to triples: documents, the register, the authority record, the description of the dataset.

In come checked records; out go :class:`Graph` objects and quads, in reading order. No other package makes
triples.
"""

from __future__ import annotations

from .about import about_graph
from .authority import authority_graph
from .dataset import dataset_graph
from .dates import add_dates
from .documents import DocumentGraph, document_graph
from .entities import add_entity
from .links import add_links
from .quads import build
from .redirects import add_redirects
from .scheme import scheme_graph
from .triples import BOOLEAN, INTEGER, STRING, Graph, count, expand, is_entity, is_own

__all__ = [
    "BOOLEAN",
    "INTEGER",
    "STRING",
    "DocumentGraph",
    "Graph",
    "about_graph",
    "add_dates",
    "add_entity",
    "add_links",
    "add_redirects",
    "authority_graph",
    "build",
    "count",
    "dataset_graph",
    "document_graph",
    "expand",
    "is_entity",
    "is_own",
    "scheme_graph",
]
