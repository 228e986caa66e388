"""What follows from the mappings, made again: ``python -m graph_builder.reports.regeneration``.

It writes the record of every text that is at hand, the expected answers of the query library, the generated
pages and schemas, the accuracy report, the committed graph, what the documentation shows of commands, and
the notebooks; and it prints what is different in each, for review. Run it when a document was added or
changed.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ..asking import query_library, write_result
from ..corpus import Project, read_project, record, write_outputs
from ..curation import read
from ..formats import write_texts
from ..stores import Store
from ..vocabulary import load, mappings_folder, root
from . import accuracy_report, generated
from .differences import difference
from .notebooks import renewed_notebooks
from .shown_output import renewed_pages

_COMMITTED = ("turtle", "scheme", "about")


def main(arguments: list[str]) -> int:
    """Make everything again; 1 if the mappings have problems, which are printed, and nothing is written."""
    parser = argparse.ArgumentParser(prog="python -m graph_builder.reports.regeneration")
    parser.add_argument(
        "--sources",
        type=Path,
        nargs="+",
        default=[],
        metavar="PATH",
        help="files and folders where the texts of the documents lie; each is known by its SHA-256",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="only print what would be different; 1 if anything would"
    )
    a = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        mappings = Path(folder) / "mappings"
        shutil.copytree(mappings_folder(), mappings)
        missing = _record(mappings, a.sources)
        project = read_project(mappings)
        if project.problems:
            print(*project.problems, sep="\n")
            return 1
        changed = _show(_changed(_texts(project)))
    for key in missing:
        print(f"{key}: its text is not among the sources; the anchors are as they were recorded")
    if a.dry_run:
        print("The documentation and the notebooks show what is written; they are left out of a dry run.")
        return 1 if changed else 0
    write_texts(dict(changed))
    for renewed in (renewed_pages, renewed_notebooks):
        pages, notes = renewed(root() / "docs")
        write_texts(dict(_show(_changed(pages))))
        print(*notes, sep="\n", end="\n" if notes else "")
    return 0


def _record(mappings: Path, sources: Iterable[Path]) -> list[str]:
    """Record the texts that are among the files; returns the documents whose texts are not."""
    at_hand = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in _files(sources)}
    documents = read(mappings, load()).documents
    record(mappings, [at_hand[d.sha256] for d in documents.values() if d.sha256 in at_hand])
    return [key for key, document in documents.items() if document.sha256 not in at_hand]


def _files(sources: Iterable[Path]) -> list[Path]:
    found = [p for path in sources for p in ([path] if path.is_file() else sorted(path.rglob("*.txt")))]
    return [path for path in found if path.is_file()]


def _texts(project: Project) -> dict[Path, str]:
    """Every text that is made of the mappings, by the path where it belongs."""
    texts: dict[Path, str] = {}
    for document in project.mappings.documents.values():
        for name in ("recorded.json", "mentions.jsonl"):
            if (made := document.folder / name).is_file():
                texts[mappings_folder() / "documents" / document.key / name] = made.read_text("utf-8")
    graph = Store(project.quads(), project.vocabulary)
    for name in query_library.questions():
        texts[root() / "queries" / f"{name}.csv"] = write_result(query_library.ask(graph, name), "csv")
    texts |= generated.files(load())
    texts[root() / "docs" / "accuracy.md"] = accuracy_report.report(project)
    with tempfile.TemporaryDirectory() as folder:
        for path in write_outputs(project, Path(folder), _COMMITTED):
            texts[root() / "output" / path.name] = _now(path)
    return texts


def _changed(texts: dict[Path, str]) -> dict[Path, str]:
    return {path: text for path, text in texts.items() if text != _now(path)}


def _now(path: Path) -> str:
    """What a file holds, each line with the end that it has."""
    return path.read_bytes().decode("utf-8") if path.is_file() else ""


def _show(changed: dict[Path, str]) -> dict[Path, str]:
    for path, text in changed.items():
        print(f"{path.relative_to(root())}: {difference(_now(path), text)}")
    return changed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
