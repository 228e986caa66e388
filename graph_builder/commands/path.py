"""``hsgraph path``: how two things are connected."""

from __future__ import annotations

import argparse
import sys

from .options import format_option, store_option

EXAMPLES = (
    "hsgraph path human-security world-bank",
    'hsgraph path "Kofi Annan" "Hyogo Framework for Action"',
    "hsgraph path sadako-ogata human-security-now --format csv",
    "hsgraph path states genocide --plain --format json",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    store_option(parser)
    parser.add_argument(
        "start", metavar="THING", help="where the way begins: a name in any language, or a key"
    )
    parser.add_argument("end", metavar="THING", help="where it ends")
    parser.add_argument(
        "--plain",
        action="store_true",
        help="go along plain facts only, not proposals, views or roles",
    )
    format_option(parser, "text", "csv", "json")


def run(a: argparse.Namespace) -> int:
    """Print the ways that mean most."""
    # kept out of the start: the engine, the readers and what stands on them
    from ..asking import find_node, path, path_network, paths_csv, paths_text
    from ..formats import json_text
    from ..stores import open_store

    graph = open_store(a.store, mappings=a.mappings)
    start, end = (find_node(graph, name) for name in (a.start, a.end))
    ways = path(path_network(graph), start, end, plain=a.plain)
    sys.stdout.write({"text": paths_text, "csv": paths_csv, "json": json_text}[a.format](ways))
    return 0
