"""``hsgraph explore``: the interactive page."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .messages import fail, say, tell_path
from .options import output_option, source_option, store_option

EXAMPLES = (
    "hsgraph explore",
    "hsgraph explore --source report.zh.txt",
    "hsgraph explore --around human-security --steps 2",
    "hsgraph explore --query 'SELECT ?m { ?m hs:phase id:before-conflict }' --output before.html",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    store_option(parser)
    parser.add_argument(
        "--around", metavar="THING", help="only what stands around this thing, a key or any name"
    )
    parser.add_argument("--steps", type=int, default=1, metavar="N", help="how far around it (default: 1)")
    parser.add_argument(
        "--query",
        metavar="SPARQL",
        help="only the statements that the answer names, or between the things that it names",
    )
    output_option(parser, "output/explorer.html, around.html or query.html")
    source_option(parser)


def run(a: argparse.Namespace) -> int:
    """Write the page and print its path."""
    # kept out of the start: the engine, the readers and what stands on them
    from ..corpus import read_project
    from ..explorer import explore
    from ..stores import Store, open_store

    if a.around and a.query:
        return fail("Give --around or --query, not both.", 2)
    if a.steps < 1:
        return fail("--steps takes a whole number from 1.", 2)
    if a.store != "memory:" and a.source:
        return fail("--source goes with the mappings, not with --store.", 2)
    if a.store == "memory:":
        say("Reading and checking the mappings …")
        project = read_project(a.mappings, a.source)
        graph = Store(project.quads(), project.vocabulary)
    else:
        project, graph = None, open_store(a.store, mappings=a.mappings)
    say("Drawing the page …")
    made = explore(graph, project, around=a.around, steps=a.steps, query=a.query)
    part = "around" if a.around else "query" if a.query else "explorer"
    tell_path(made.save(a.output or Path("output") / f"{part}.html"))
    if a.source:
        print("It shows the document's own text: your copy, not to be passed on.", file=sys.stderr)
    return 0
