"""Questions and answers.

The query library, one thing whole, ways between two things, the graph as a network, rows and tables.

In comes a :class:`~graph_builder.stores.Store`; out go plain values and text. Nothing here changes a graph.
"""

from __future__ import annotations

from . import query_library
from .aboutness import NOTE as ABOUT_NOTE
from .aboutness import DerivedThing, NamedThing, derived_things, topics
from .description import describe
from .description_writer import description_text
from .entity_network import network
from .exports import VIEWS
from .lookup import current_key, find_entity, most_specific
from .named_rows import Cell, NamedRows, Shown
from .network_analysis import central, communities, groups
from .paths import path, paths_text
from .query_hints import query_hints
from .query_library import Question, ask, catalogue, find_question, question_text, questions
from .result_writer import named_text, write_named_result, write_result
from .role_list import role_groups, roles_text
from .rows import Description, PathList, Rows, plain_rows
from .scheme_tree import NOTE as TREE_NOTE
from .scheme_tree import Branch, tree, tree_text
from .short_names import Name, name_or_key, short_names
from .themes import Theme, Themes

__all__ = [
    "ABOUT_NOTE",
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
    "Question",
    "Rows",
    "Shown",
    "Theme",
    "Themes",
    "ask",
    "catalogue",
    "central",
    "communities",
    "current_key",
    "derived_things",
    "describe",
    "description_text",
    "find_entity",
    "find_question",
    "groups",
    "most_specific",
    "name_or_key",
    "named_text",
    "network",
    "path",
    "paths_text",
    "plain_rows",
    "query_hints",
    "query_library",
    "question_text",
    "questions",
    "role_groups",
    "roles_text",
    "short_names",
    "topics",
    "tree",
    "tree_text",
    "write_named_result",
    "write_result",
]
