"""Where a graph lives and is asked: memory, disk, or a SPARQL endpoint; what may be asked.

And how a graph is published.

In come quads or an address; out goes a :class:`Store`, with the same interface and the same answers wherever
it is.
"""

from __future__ import annotations

from .disk_store import folder_of
from .errors import QueryError, StoreError
from .memory_store import Store
from .opening import open_store
from .publishing import publish
from .query_answers import QueryAnswer
from .query_parameters import with_terms
from .sparql_guard import MAX_LENGTH, guard, named_terms, names_dataset, names_graph
from .terms import Term, term_language, term_text

__all__ = [
    "MAX_LENGTH",
    "QueryAnswer",
    "QueryError",
    "Store",
    "StoreError",
    "Term",
    "folder_of",
    "guard",
    "named_terms",
    "names_dataset",
    "names_graph",
    "open_store",
    "publish",
    "term_language",
    "term_text",
    "with_terms",
]
