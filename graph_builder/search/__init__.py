"""Search: the statements that a reader's own words are about.

In comes a :class:`~graph_builder.stores.Store` and what the reader types; out go the statements that fit, the
best first, each with its words and why it was found. The index is SQLite's full-text index, which lives in
memory or in a file that is made anew when the graph changes.
"""

from __future__ import annotations

from .index import SearchError, SearchIndex
from .index_files import cached_index
from .result_writer import RESULT_COLUMNS, result_rows, results_csv, results_json, results_text, results_xlsx
from .results import SearchFilters, SearchResult
from .sentence_model import ModelError, SentenceModel

__all__ = [
    "RESULT_COLUMNS",
    "ModelError",
    "SearchError",
    "SearchFilters",
    "SearchIndex",
    "SearchResult",
    "SentenceModel",
    "cached_index",
    "result_rows",
    "results_csv",
    "results_json",
    "results_text",
    "results_xlsx",
]
