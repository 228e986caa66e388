"""``hsgraph tree``: our arrangement of the concepts by theme."""

from __future__ import annotations

import argparse
import sys

from .options import format_option, store_option

EXAMPLES = (
    "hsgraph tree",
    "hsgraph tree --depth 1",
    "hsgraph tree development",
    "hsgraph tree 安全的种类与观念",
    "hsgraph tree threats --format json",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    store_option(parser)
    parser.add_argument(
        "concept",
        nargs="?",
        metavar="CONCEPT",
        help="show what stands below this concept: its key, or a name of it in any language "
        "(default: the top concepts)",
    )
    parser.add_argument(
        "--depth",
        type=levels,
        metavar="N",
        help="how many levels to show below (default: none below the top concepts, all below CONCEPT)",
    )
    format_option(parser, "text", "json")


def levels(text: str) -> int:
    """Reads a number of levels, 0 or more."""
    value = int(text)
    if value < 0:
        raise ValueError
    return value


levels.__name__ = "number of levels"


def run(a: argparse.Namespace) -> int:
    """Print the tree."""
    # kept out of the start: the engine, the readers and what stands on them
    from ..asking import TREE_NOTE, tree, tree_text
    from ..formats import json_text
    from ..stores import open_store

    branches = tree(open_store(a.store, mappings=a.mappings), a.concept, a.depth)
    found = {"note": TREE_NOTE, "concepts": [branch.plain() for branch in branches]}
    sys.stdout.write(json_text(found) if a.format == "json" else tree_text(branches))
    return 0
