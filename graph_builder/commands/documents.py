"""``hsgraph documents``: the documents that the graph is made of."""

from __future__ import annotations

import argparse
import sys

from .messages import terminal_columns
from .options import format_option, store_option

EXAMPLES = ("hsgraph documents", "hsgraph documents --format csv", "hsgraph documents --store file:graph")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    store_option(parser)
    format_option(parser, "text", "json", "csv")


def run(a: argparse.Namespace) -> int:
    """Print the documents, the oldest first."""
    # kept out of the start: the engine, the readers and what stands on them
    from ..asking import documents, documents_csv, documents_text
    from ..formats import json_text
    from ..stores import open_store

    found = documents(open_store(a.store, mappings=a.mappings))
    written = {"json": json_text, "csv": documents_csv}
    if a.format in written:
        sys.stdout.write(written[a.format](found))
    else:
        sys.stdout.write(documents_text(found, terminal_columns()))
    return 0
