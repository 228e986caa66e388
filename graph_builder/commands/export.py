"""``hsgraph export``: the graph in one format."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .options import format_option

EXAMPLES = (
    "hsgraph export --format trig > graph.trig",
    "hsgraph export --format csv --output statements.csv",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    format_option(parser, "turtle", "authority", "trig", "nquads", "jsonld", "csv", "graphml", "gexf")
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="where to write (default: standard output)"
    )


def run(a: argparse.Namespace) -> int:
    """Write the format to a file, whose path is printed, or to standard output."""
    # kept out of the start: the engine, the readers and what stands on them
    from ..asking import VIEWS
    from ..corpus import read_project
    from ..formats import FORMATS, documents, write_text
    from ..stores import Store

    project = read_project(a.mappings)
    quads = project.quads()
    if a.format in VIEWS:
        text = VIEWS[a.format](Store(documents(quads), project.vocabulary))
    else:
        text = FORMATS[a.format][1](quads)
    if a.output:
        write_text(a.output, text)
        print(a.output)
    else:
        sys.stdout.write(text)
    return 0
