"""``hsgraph publish``: the graph loaded into a store."""

from __future__ import annotations

import argparse
import sys

from .messages import fail, say, terminal_columns
from .options import format_option

EXAMPLES = (
    "hsgraph publish --to file:graph --dry-run",
    "hsgraph publish --to http://localhost:7878/query --graph-store http://localhost:7878/store",
    "hsgraph publish --to http://localhost:8890/sparql "
    "--graph-store http://localhost:8890/sparql-graph-crud-auth --update http://localhost:8890/sparql-auth",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--to",
        required=True,
        metavar="ADDRESS",
        help="the store: file:DIR, or the endpoint that answers queries, http://…/sparql",
    )
    parser.add_argument(
        "--graph-store",
        metavar="URL",
        help="its SPARQL 1.1 Graph Store (default: the same address); "
        "HSGRAPH_USER and HSGRAPH_PASSWORD say who you are",
    )
    parser.add_argument(
        "--update",
        metavar="URL",
        help="its SPARQL Update, for a server that would show a graph half loaded: "
        "it is loaded beside and moved",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
    format_option(parser, "table", "json")


def run(a: argparse.Namespace) -> int:
    """Publish and print what was done with each graph; 1 if the store does not hold what it should."""
    # kept out of the start: the engine, the readers and what stands on them
    from ..formats import json_text, table
    from ..stores import open_store, publish

    say("Reading and checking the mappings, and publishing …")
    rows = publish(open_store(mappings=a.mappings), a.to, a.graph_store, a.update, a.dry_run)
    if a.format == "json":
        sys.stdout.write(json_text(rows))
    else:
        cells = [[*list(row.values())[:-1], "yes" if row["verified"] else "no"] for row in rows]
        print(table(list(rows[0]), cells, terminal=terminal_columns()))
    if a.dry_run or all(row["verified"] for row in rows):
        return 0
    return fail(
        f"{a.to} does not hold what it should; see docs/stores.md for what stores do to literals, "
        "and publish again.",
        1,
    )
