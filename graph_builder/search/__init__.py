"""Search: the statements that a reader's own words are about.

In comes a :class:`~graph_builder.stores.Store` and what the reader types; out go the statements that fit, the
best first, each with its words and why it was found. The index is SQLite's full-text index, which lives in
memory or in a file that is made anew when the graph changes.
"""

from __future__ import annotations

from .coverage import Coverage, Grade
from .function_words import FUNCTION_WORDS
from .index import SearchError, SearchIndex
from .index_files import cached_index
from .name_index import Name, NameIndex
from .named_things import NamedThing
from .place_phrases import PARAGRAPH, SECTION, PlacePhrase, heading, place_phrase, same_number
from .result_writer import RESULT_COLUMNS, result_rows, results_csv, results_json, results_text, results_xlsx
from .results import SearchFilters, SearchResult
from .sentence_model import ModelError, SentenceModel
from .text_analysis import fold, languages_of, terms, words_of

__all__ = [
    "FUNCTION_WORDS",
    "PARAGRAPH",
    "RESULT_COLUMNS",
    "SECTION",
    "Coverage",
    "Grade",
    "ModelError",
    "Name",
    "NameIndex",
    "NamedThing",
    "PlacePhrase",
    "SearchError",
    "SearchFilters",
    "SearchIndex",
    "SearchResult",
    "SentenceModel",
    "cached_index",
    "fold",
    "heading",
    "languages_of",
    "place_phrase",
    "result_rows",
    "results_csv",
    "results_json",
    "results_text",
    "results_xlsx",
    "same_number",
    "terms",
    "words_of",
]
