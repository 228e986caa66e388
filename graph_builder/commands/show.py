"""``hsgraph show``: one thing, and everything that is said of it."""

from __future__ import annotations

import argparse
import sys

from .options import format_option, store_option

EXAMPLES = (
    "hsgraph show commission-on-human-security",
    "hsgraph show 开发计划署",
    'hsgraph show "paragraph 40"',
    'hsgraph show "Workshop report" --section V --standing recommended',
    "hsgraph show 2005",
    'hsgraph show "is funded by"',
    "hsgraph show conflict --all",
    "hsgraph show human-security --format json",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    store_option(parser)
    parser.add_argument(
        "name",
        metavar="THING",
        help="what is shown, by its key or any name: a thing, a document, a section, a place such as "
        "'paragraph 40', a date or year, a relation, a theme of our arrangement",
    )
    parser.add_argument("--document", metavar="NAME", help="only what this document says")
    parser.add_argument("--section", metavar="NAME", help="only what stands in this section, such as V")
    parser.add_argument(
        "--standing",
        metavar="NAME",
        help="only what is asserted, recommended, possible, prospective, or laid down as obligatory, "
        "forbidden, permitted or entitled",
    )
    parser.add_argument(
        "--full",
        action="store_true",
        help="print all statements of a long answer (default: the plainest of each theme)",
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="also show what is said of each thing that is about this one in our arrangement, such as the "
        "causes of a conflict (default: only their names, with the number of statements)",
    )
    format_option(parser, "text", "json")


def run(a: argparse.Namespace) -> int:
    """Print the description."""
    # kept out of the start: the engine, the readers and what stands on them
    from ..asking import StatementFilters, show
    from ..formats import json_text
    from ..stores import open_store

    graph = open_store(a.store, mappings=a.mappings)
    filters = StatementFilters.named(graph, a.document, a.section, a.standing, shown=a.name)
    found = show(graph, a.name, derived=a.all, full=a.full, filters=filters)
    sys.stdout.write(json_text(found) if a.format == "json" else found.text)
    return 0
