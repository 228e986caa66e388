"""``hsgraph check``: everything wrong with the mappings."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from .messages import fail
from .options import format_option, source_option

if TYPE_CHECKING:
    from ..corpus import Project

EXAMPLES = (
    "hsgraph check",
    "hsgraph check --source report.zh.txt",
    "hsgraph check --source report.zh.txt --record",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    source_option(parser)
    parser.add_argument(
        "--record",
        action="store_true",
        help="write coverage and mentions again from the source, then check",
    )
    format_option(parser, "text", "json")


def run(a: argparse.Namespace) -> int:
    """Print every problem; 1 if there is one."""
    # kept out of the start: the engine, the readers and what stands on them
    from ..corpus import read_project, record
    from ..formats import counted, json_text

    if a.record:
        if a.source is None:
            return fail("--record needs --source FILE, the text to record from.", 2)
        for path in record(a.mappings, a.source):
            print(f"  {path}", file=sys.stderr)
    project = read_project(a.mappings, a.source)
    if a.format == "json":
        sys.stdout.write(json_text([p.as_dict() for p in project.problems]))
        return 1 if project.problems else 0
    for problem in project.problems:
        print(problem)
    count = counted(len(project.problems), "problem") if project.problems else "No problems"
    print(f"{count}. Anchors: {_verified(project)}.")
    for key, document in project.mappings.documents.items():
        if rest := document.sentences_not_curated():
            print(f"Not curated: {counted(rest, 'sentence')} of {key}.")
    return 1 if project.problems else 0


def _verified(project: Project) -> str:
    """Which anchors were verified against a text, and of which editions no text was given."""
    if not project.sources:
        return "recorded; give --source FILE to verify them"
    given = "; ".join(f"{key} ({', '.join(texts)})" for key, texts in project.sources.items())
    rest = ", ".join(f"{key} ({language})" for key, language in project.unverified)
    return f"verified against the source of {given}" + (f"; no text was given of {rest}" if rest else "")
