"""``hsgraph export``: the graph in one format."""

from __future__ import annotations

import argparse

from .messages import tell_path
from .options import format_option, output_option

EXAMPLES = (
    "hsgraph export --format trig > graph.trig",
    "hsgraph export --format csv --output statements.csv",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    format_option(
        parser, "turtle", "authority", "scheme", "about", "trig", "nquads", "jsonld", "csv", "graphml", "gexf"
    )
    output_option(parser, "-, standard output")


def run(a: argparse.Namespace) -> int:
    """Write the format, and print the path of the file."""
    # kept out of the start: the engine, the readers and what stands on them
    from ..asking import VIEWS
    from ..corpus import read_project
    from ..formats import FORMATS, STANDARD_OUTPUT, documents, write_text
    from ..stores import Store

    project = read_project(a.mappings)
    quads = project.quads()
    if a.format in VIEWS:
        text = VIEWS[a.format](Store(documents(quads), project.vocabulary))
    else:
        text = FORMATS[a.format][1](quads)
    path = a.output or STANDARD_OUTPUT
    write_text(path, text)
    tell_path(path)
    return 0
