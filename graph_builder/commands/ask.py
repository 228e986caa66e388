"""``hsgraph ask``: a question of the query library, by its name or in the reader's own words."""

from __future__ import annotations

import argparse
import sys

from .messages import terminal_columns
from .options import format_option, naming_options, store_option
from .output import answer_options, check_output, write_answer, write_output
from .search import index_of

EXAMPLES = (
    "hsgraph ask",
    'hsgraph ask "who paid for the commission?"',
    "hsgraph ask 什么威胁移民？",
    "hsgraph ask --search conflict",
    "hsgraph ask measures-by-phase --describe",
    "hsgraph ask measures-by-phase phase=before-conflict --format csv",
    "hsgraph ask measures-by-phase --keys",
    "hsgraph ask timeline --format xlsx --output timeline.xlsx",
    "hsgraph ask corrections --format csv --bom --output corrections.csv",
    "hsgraph ask rejected-views --language zh",
    "hsgraph ask corrections --store file:graph",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    store_option(parser)
    parser.add_argument(
        "name",
        nargs="?",
        metavar="NAME",
        help="the question's name, or the beginning of it; or a question in your own words, in any of the "
        "six languages",
    )
    parser.add_argument(
        "parameters",
        nargs="*",
        metavar="NAME=VALUE",
        help="values for its parameters (default: its examples)",
    )
    parser.add_argument("--search", metavar="WORDS", help="list only the questions that hold these words")
    parser.add_argument(
        "--describe",
        action="store_true",
        help="show what the question is for, its parameters and its SPARQL",
    )
    format_option(parser, "table", "csv", "json", "xlsx")
    answer_options(parser)
    naming_options(parser)


def run(a: argparse.Namespace) -> int:
    """Print the answer, the question, or the list of questions."""
    # kept out of the start: the engine, the readers and what stands on them
    from ..asking import ask, catalogue, find_question, is_in_words, question_text
    from ..stores import open_store

    check_output(a)
    if a.name is None:
        sys.stdout.write(catalogue(a.search or ""))
    elif is_in_words(a.name) or any("=" not in part for part in a.parameters):
        write_output(a, _plain_answer(a))
    elif a.describe:
        sys.stdout.write(question_text(find_question(a.name)))
    else:
        given = dict(part.partition("=")[::2] for part in a.parameters)
        graph = open_store(a.store, mappings=a.mappings)
        write_answer(a, graph, ask(graph, a.name, **given), brief=True)
    return 0


def _plain_answer(a: argparse.Namespace) -> str | bytes:
    # kept out of the start: the engine, the readers and what stands on them
    from ..asking import ask_in_words, plain_answer_text, plain_answer_values
    from ..formats import json_text
    from ..search import results_csv, results_xlsx
    from ..stores import open_store

    graph = open_store(a.store, mappings=a.mappings)
    index = index_of(a, lambda: graph)
    answer = ask_in_words(graph, index, " ".join([a.name, *a.parameters]), language=a.language)
    if a.format == "csv":
        return results_csv(answer.statements)
    if a.format == "xlsx":
        return results_xlsx(answer.statements)
    if a.format == "json":
        return json_text(plain_answer_values(graph, answer))
    return plain_answer_text(graph, answer, terminal_columns())
