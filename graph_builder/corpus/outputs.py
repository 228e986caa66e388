"""What a build writes."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..curation import document_files
from ..formats import FORMATS, READABLE, write_texts
from .corpus_builder import open_build
from .project import Project, checked_folder
from .spark_engine import SparkEngine

if TYPE_CHECKING:
    from .process_engine import ProcessEngine


@dataclass(frozen=True)
class BuildResult:
    """What a build of a collection came to; ``fresh`` documents were built in this run."""

    paths: list[Path]
    entities: int
    lines: int
    documents: int
    fresh: int


def write_collection(
    folder: Path | None,
    output: Path,
    formats: Iterable[str] = (),
    engine: ProcessEngine | None = None,
    report: Callable[[int, int], None] | None = None,
) -> BuildResult:
    """Write the graph of a collection of any size into ``output``, a document at a time.

    What has not changed since the last time is not built again.

    With Spark, N-Quads are a folder of sorted files, which read in the order of their names are the one file
    of other engines.
    """
    chosen = tuple(formats) or READABLE
    if "jsonld" in chosen:
        raise ValueError(
            "A collection is not written as JSON-LD, which holds everything in memory; "
            "use --all, or convert its N-Quads."
        )
    with open_build(checked_folder(folder), output / ".pieces", "nquads" in chosen, engine, report) as (
        whole,
        fresh,
    ):
        spark = engine if "nquads" in chosen and isinstance(engine, SparkEngine) else None
        parts = [output / f"{FORMATS['nquads'][0]}.parts"] if spark else []
        texts = {
            output / FORMATS[name][0]: getattr(whole, name)()
            for name in chosen
            if name != "nquads" or not parts
        }
        write_texts(texts)
        if spark:
            (target,) = parts
            with whole.quad_files() as files, tempfile.TemporaryDirectory(dir=output) as made:
                spark.partitions(files, Path(made) / target.name)
                shutil.rmtree(target, ignore_errors=True)
                os.replace(Path(made) / target.name, target)
        return BuildResult(
            [*texts, *parts],
            len(whole.register),
            sum(p.lines for p in whole.documents),
            len(whole.documents),
            fresh,
        )


def is_collection(folder: Path | None) -> bool:
    """Whether a folder of mappings holds more than one document."""
    return len(document_files(checked_folder(folder))) > 1


def write_outputs(
    project: Project,
    folder: Path,
    formats: Iterable[str] = READABLE,
    others: Mapping[Path, str] | None = None,
) -> list[Path]:
    """Write the graph in these formats into ``folder``, and ``others``, texts by path, with them.

    Returns the paths written.

    Everything is made before anything is replaced, so that a failure leaves the last outputs alone.
    """
    whole = project.writer()
    quads = project.quads() if set(formats) - set(READABLE) else []
    texts: dict[Path, str | Iterable[str | bytes]] = {
        folder / FORMATS[name][0]: getattr(whole, name)() if name in READABLE else FORMATS[name][1](quads)
        for name in formats
    } | dict(others or {})
    write_texts(texts)
    return list(texts)
