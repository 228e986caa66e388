"""``hsgraph show``: one entity, and everything that is said of it."""

from __future__ import annotations

import argparse
import sys

from .options import format_option, store_option

EXAMPLES = (
    "hsgraph show commission-on-human-security",
    "hsgraph show 开发计划署",
    "hsgraph show conflict --all",
    "hsgraph show human-security --format json",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    store_option(parser)
    parser.add_argument(
        "key",
        metavar="KEY",
        help="the entity's key, such as human-security, or a name of it in any language",
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
    from ..asking import describe, description_text
    from ..formats import json_text
    from ..stores import open_store

    graph = open_store(a.store, mappings=a.mappings)
    entry = describe(graph, a.key.removeprefix("id:"), derived=a.all)
    sys.stdout.write(json_text(entry) if a.format == "json" else description_text(entry, graph))
    return 0
