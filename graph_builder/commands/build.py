"""``hsgraph build``: the graph from the mappings, written with its page."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from .messages import document_progress, fail, say
from .options import source_option

if TYPE_CHECKING:
    from ..corpus import Project

EXAMPLES = (
    "hsgraph build",
    "hsgraph build --output graph --all",
    "hsgraph build --no-page --formats nquads",
    "hsgraph build --no-page --engine duckdb --memory 2GB --formats nquads",
    "hsgraph build --source report.zh.txt",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--output",
        type=Path,
        default=Path("output"),
        metavar="DIR",
        help="where to write (default: output)",
    )
    parser.add_argument("--no-page", action="store_true", help="leave out the HTML page")
    parser.add_argument("--all", action="store_true", help="write N-Quads and JSON-LD beside Turtle and TriG")
    parser.add_argument(
        "--formats",
        nargs="+",
        choices=("turtle", "authority", "scheme", "about", "trig", "nquads", "jsonld"),
        metavar="FORMAT",
        help="what to write: turtle, authority, scheme, about, trig, nquads, jsonld (default: the first "
        "five)",
    )
    parser.add_argument(
        "--engine",
        choices=("here", "duckdb", "spark"),
        help="build a document at a time: here, with DuckDB to sort within its memory, or on Spark "
        "(docs/scale.md; default: here, if there are several documents and no page)",
    )
    parser.add_argument(
        "--master",
        metavar="URL",
        help="the master of the Spark cluster (default: local[*], this machine)",
    )
    parser.add_argument("--memory", metavar="SIZE", help="how much memory DuckDB may take (default: 1GB)")
    source_option(parser)


def run(a: argparse.Namespace) -> int:
    """Build and write; tells how much was read and where the outputs lie."""
    # kept out of the start: the engine, the readers and what stands on them
    from ..corpus import is_collection, read_project, write_outputs
    from ..formats import FORMATS, READABLE, counted

    if a.engine or (a.no_page and not a.source and not a.all and is_collection(a.mappings)):
        return _build_collection(a)
    say("Reading and checking the mappings …")
    project = read_project(a.mappings, a.source)
    formats = list(FORMATS) if a.all else a.formats or READABLE
    written = write_outputs(project, a.output, formats, {} if a.no_page else _page(project, a.output))
    lines = sum(len(d.lines) for d in project.mappings.documents.values())
    entities = counted(len(project.mappings.entities), "entity", "entities")
    print(f"{entities}, {counted(lines, 'curated line')}, no problems.")
    for path in written:
        print(f"  {path}")
    return 0


def _page(project: Project, output: Path) -> dict[Path, str]:
    # kept out of the start: pyvis and Jinja2, which a build without a page does without
    from ..explorer import project_page

    return {output / "explorer.html": project_page(project).html}


def _build_collection(a: argparse.Namespace) -> int:
    # kept out of the start: the engine, the readers and what stands on them
    from ..corpus import engine, write_collection
    from ..formats import counted

    if a.source or a.all or not a.no_page:
        return fail("--engine goes with --no-page, and neither with --source nor with --all.", 2)
    chosen = engine(a.engine or "here", a.master, a.memory)
    try:
        with document_progress() as report:
            done = write_collection(a.mappings, a.output, a.formats or (), chosen, report)
    finally:
        chosen.close()
    print(
        f"{counted(done.entities, 'entity', 'entities')}, {counted(done.lines, 'curated line')} "
        f"in {counted(done.documents, 'document')}, "
        f"{done.fresh} of them built anew, no problems."
    )
    for path in done.paths:
        print(f"  {path}")
    return 0
