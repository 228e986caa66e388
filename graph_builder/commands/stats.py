"""``hsgraph stats``: what the graph holds, and how much of its documents it covers."""

from __future__ import annotations

import argparse
import sys

from .messages import terminal_columns
from .options import format_option, source_option

EXAMPLES = ("hsgraph stats", "hsgraph stats --format json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    source_option(parser)
    format_option(parser, "text", "json")


def run(a: argparse.Namespace) -> int:
    """Print the counts."""
    # kept out of the start: the engine, the readers and what stands on them
    from ..corpus import read_project
    from ..curation import MappingsError
    from ..formats import json_text
    from ..reports import count, counts_text

    project = read_project(a.mappings, a.source)
    if project.problems:
        raise MappingsError(project.problems)
    found = count(project)
    sys.stdout.write(json_text(found) if a.format == "json" else counts_text(found, terminal_columns()))
    return 0
