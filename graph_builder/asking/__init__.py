"""Questions and answers.

The query library, one thing whole, ways between two things, the graph as a network, rows and tables.

In comes a :class:`~graph_builder.stores.Store`; out go plain values and text. Nothing here changes a graph.
"""

from __future__ import annotations

from . import query_library
from .description import describe
from .description_writer import description_text
from .entity_network import network
from .exports import VIEWS
from .lookup import find_entity, most_specific
from .network_analysis import central, communities, groups
from .paths import path, paths_text
from .query_library import Question, ask, catalogue, find_question, question_text, questions
from .result_writer import write_result
from .rows import Description, PathList, Rows, plain_rows
from .scheme_tree import NOTE as TREE_NOTE
from .scheme_tree import Branch, tree, tree_text
from .themes import Theme, Themes

__all__ = [
    "TREE_NOTE",
    "VIEWS",
    "Branch",
    "Description",
    "PathList",
    "Question",
    "Rows",
    "Theme",
    "Themes",
    "ask",
    "catalogue",
    "central",
    "communities",
    "describe",
    "description_text",
    "find_entity",
    "find_question",
    "groups",
    "most_specific",
    "network",
    "path",
    "paths_text",
    "plain_rows",
    "query_library",
    "question_text",
    "questions",
    "tree",
    "tree_text",
    "write_result",
]
