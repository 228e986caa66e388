"""Questions and answers.

The query library, one thing whole, ways between two things, the graph as a network, rows and tables.

In comes a :class:`~graph_builder.stores.Store`; out go plain values and text. Nothing here changes a graph.
"""

from __future__ import annotations

from . import query_library
from .aboutness import NOTE as ABOUT_NOTE
from .aboutness import DerivedThing, NamedThing, derived_things, topics
from .corrections import corrections_of_statements
from .description import describe
from .document_list import documents, documents_csv, documents_text
from .entity_network import network
from .exports import VIEWS
from .lookup import most_specific
from .named_rows import Cell, NamedRows, Shown
from .network_analysis import central, communities, groups
from .path_network import path_network
from .path_writer import paths_csv, paths_text, stands
from .paths import path
from .plain_answer_writer import plain_answer_text, plain_answer_values
from .plain_question import PlainAnswer, ask_in_words, is_in_words
from .query_hints import query_hints
from .query_library import Question, ask, catalogue, find_question, question_text, questions
from .resolver import KINDS, Thing, find_entity, find_node, resolve
from .result_writer import named_text, write_named_result, write_result
from .role_list import role_groups, roles_text
from .rows import Description, PathList, Rows, plain_rows
from .scheme_tree import NOTE as TREE_NOTE
from .scheme_tree import Branch, tree, tree_text
from .short_names import Name, name_or_key, short_names
from .showing import show
from .statement_groups import StatementFilters
from .themes import Theme, Themes
from .thing_description import describe_thing

__all__ = [
    "ABOUT_NOTE",
    "KINDS",
    "TREE_NOTE",
    "VIEWS",
    "Branch",
    "Cell",
    "DerivedThing",
    "Description",
    "Name",
    "NamedRows",
    "NamedThing",
    "PathList",
    "PlainAnswer",
    "Question",
    "Rows",
    "Shown",
    "StatementFilters",
    "Theme",
    "Themes",
    "Thing",
    "ask",
    "ask_in_words",
    "catalogue",
    "central",
    "communities",
    "corrections_of_statements",
    "derived_things",
    "describe",
    "describe_thing",
    "documents",
    "documents_csv",
    "documents_text",
    "find_entity",
    "find_node",
    "find_question",
    "groups",
    "is_in_words",
    "most_specific",
    "name_or_key",
    "named_text",
    "network",
    "path",
    "path_network",
    "paths_csv",
    "paths_text",
    "plain_answer_text",
    "plain_answer_values",
    "plain_rows",
    "query_hints",
    "query_library",
    "question_text",
    "questions",
    "resolve",
    "role_groups",
    "roles_text",
    "short_names",
    "show",
    "stands",
    "topics",
    "tree",
    "tree_text",
    "write_named_result",
    "write_result",
]
