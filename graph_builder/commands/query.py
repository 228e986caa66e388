"""``hsgraph query``: the graph asked in SPARQL."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .messages import fail
from .options import format_option, naming_options, store_option
from .output import answer_options, check_output, write_answer

EXAMPLES = (
    "hsgraph query 'SELECT ?who { id:commission-on-human-security hs:coChairedBy ?who }'",
    "hsgraph query --keys 'SELECT ?relation { ?relation a hs:Relation }'",
    "hsgraph query --file question.rq --format csv",
    "hsgraph query --file question.rq --format xlsx --output answer.xlsx",
    "hsgraph query --store http://localhost:7878/query 'ASK { ?s a hs:Correction }'",
    "echo 'ASK { ?s a hs:Correction }' | hsgraph query -",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    store_option(parser)
    parser.add_argument(
        "sparql", nargs="?", metavar="SPARQL", help="the query; - reads it from standard input"
    )
    parser.add_argument("--file", type=Path, metavar="FILE", help="read the query from a file")
    format_option(parser, "table", "csv", "json", "xlsx", "turtle", "ntriples")
    answer_options(parser)
    naming_options(parser)


def run(a: argparse.Namespace) -> int:
    """Print the answer, and on standard error how to ask for what the query leaves out."""
    # kept out of the start: the engine, the readers and what stands on them
    from ..asking import query_hints
    from ..stores import open_store

    if (a.sparql is None) == (a.file is None):
        return fail("Give one query: as text, as --file FILE, or - for standard input.", 2)
    check_output(a)
    if a.file:
        text = a.file.read_bytes().decode("utf-8-sig", "surrogateescape")
    else:
        text = sys.stdin.read() if a.sparql == "-" else a.sparql
    graph = open_store(a.store, mappings=a.mappings)
    write_answer(a, graph, graph.query(text))
    for hint in query_hints(graph, text):
        print(f"hsgraph: {hint}", file=sys.stderr)
    return 0
