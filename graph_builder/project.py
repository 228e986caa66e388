"""The straight line from mappings to outputs: read, check, build, write, open."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from .build import Made, build, document_graph
from .checks import check
from .mappings import Mappings, document_files, read
from .problems import Problem
from .resources import mappings_folder
from .source import Source, SourceError, read_source
from .vocabulary import Vocabulary, load

if TYPE_CHECKING:
    from .engines import Here
    from .explorer import Page
    from .export.whole import Whole
    from .store import Store


class MappingsError(Exception):
    """The mappings do not pass the checks; ``problems`` says where and why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(
            f"{len(problems)} problem{'s' * (len(problems) != 1)} in the mappings; the first is\n{problems[0]}"
        )
        self.problems = problems


@dataclass
class Project:
    """What was read: the vocabulary, the mappings, the sources given, and every problem found in them."""

    vocabulary: Vocabulary
    mappings: Mappings
    sources: dict[str, Source]
    problems: list[Problem]

    def quads(self) -> list[ox.Quad]:
        """The graph; raises :class:`MappingsError` if there are problems."""
        return build(self.mappings, self.vocabulary, self.made)

    def whole(self) -> Whole:
        """The graph, to be written; raises :class:`MappingsError` if there are problems."""
        from .export.whole import Whole
        from .pieces import piece
        from .register import Register, chapter

        pieces = [piece(d, made) for d, made in zip(self.mappings.documents.values(), self.made)]
        register = Register([chapter(self.mappings.entities.values(), self.vocabulary)[0]])
        return Whole(register, self.mappings, pieces, self.vocabulary)

    @cached_property
    def made(self) -> list[Made]:
        """The graph of each document."""
        if self.problems:
            raise MappingsError(self.problems)
        return [
            document_graph(d, self.mappings.entities, self.vocabulary)
            for d in self.mappings.documents.values()
        ]


def read_project(folder: Path | None = None, source: Path | None = None) -> Project:
    """Read and check the mappings, against the text in ``source`` where it is given.

    Raises :class:`~graph_builder.source.SourceError` for a source that cannot be used, and :class:`FileNotFoundError` for a
    folder that is not one of mappings.
    """
    folder = _mappings(folder)
    vocabulary = load()
    mappings = read(folder, vocabulary)
    sources = {}
    if source is not None:
        document = _document_of(mappings, source)
        sources[document.key] = read_source(
            source, {**document.layout, "sha256": document.sha256, "language": document.language}
        )
    return Project(vocabulary, mappings, sources, check(mappings, vocabulary, sources))


def _mappings(folder: Path | None) -> Path:
    folder = folder or mappings_folder()
    if not (folder / "entities").is_dir() or not (folder / "documents").is_dir():
        raise FileNotFoundError(
            f"'{folder}' holds no mappings: it needs the folders 'entities' and 'documents'"
        )
    return folder


def _document_of(mappings: Mappings, source: Path):
    """The document whose pinned edition ``source`` is; the only one there is when none matches, so that the refusal names it."""
    import hashlib

    documents = list(mappings.documents.values())
    try:
        digest = hashlib.sha256(source.read_bytes()).hexdigest()
    except OSError:
        digest = ""
    for document in documents:
        if document.sha256 == digest:
            return document
    if not documents:
        raise SourceError("the mappings hold no document that a source could belong to")
    return documents[0]


def open_graph(folder: Path | None = None, store: str = "memory:") -> Store:
    """The graph of checked mappings, or the one in the store at an address, see :func:`graph_builder.stores.open_store`."""
    from .stores import open_store

    return open_store(store, mappings=folder)


def explore(
    graph: Store,
    project: Project | None = None,
    *,
    around: str | None = None,
    steps: int = 1,
    query: str | None = None,
) -> Page:
    """The page of a graph or of a part of it, with the texts and the accuracy of a project where it is given."""
    from .accuracy import figures
    from .explorer import Page, page, part

    graph = graph.local()
    if around is not None:
        graph = part.part(graph, part.around(graph, around, steps))
    elif query is not None:
        graph = part.part(graph, part.named(graph, query))
    return Page(page(graph, project.sources, figures(project)) if project else page(graph, {}))


def write_text(path: Path, text: str) -> None:
    """Replace a file at once, as UTF-8 with plain line ends; an interrupted write leaves the old file."""
    write_texts({path: text})


def write_texts(texts: dict[Path, str | Iterable[str | bytes]]) -> None:
    """Replace files by texts, or by texts that come in parts (bytes are UTF-8 already): all are written out beside their places before the first is put there, so that what fails leaves the old ones."""
    written: dict[Path, str] = {}
    try:
        for path, text in texts.items():
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, written[path] = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            with os.fdopen(handle, "wb") as file:
                for part in [text] if isinstance(text, str) else text:
                    file.write(part if isinstance(part, bytes) else part.encode("utf-8"))
            os.chmod(written[path], 0o644)
        for path in texts:
            os.replace(written[path], path)
            del written[path]
    finally:
        for name in written.values():
            Path(name).unlink(missing_ok=True)


@dataclass(frozen=True)
class Written:
    """What a build of a collection came to; ``fresh`` documents were built anew."""

    paths: list[Path]
    entities: int
    lines: int
    documents: int
    fresh: int


def write_collection(
    folder: Path | None,
    output: Path,
    formats: Iterable[str] = (),
    engine: Here | None = None,
    report: Callable[[int, int], None] | None = None,
) -> Written:
    """Write the graph of a collection of any size into ``output``, a document at a time; what has not changed since the last time is not built again.

    With Spark, N-Quads are a folder of sorted files, which read in the order of their names are the one file of other engines.
    """
    from .collection import built
    from .engines import Spark
    from .export import FORMATS, READABLE

    chosen = tuple(formats) or READABLE
    if "jsonld" in chosen:
        raise ValueError(
            "A collection is not written as JSON-LD, which holds everything at once; use --all, or convert its N-Quads."
        )
    with built(_mappings(folder), output / ".pieces", "nquads" in chosen, engine, report) as (whole, fresh):
        parts = (
            [output / f"{FORMATS['nquads'][0]}.parts"]
            if "nquads" in chosen and isinstance(engine, Spark)
            else []
        )
        texts = {
            output / FORMATS[name][0]: getattr(whole, name)()
            for name in chosen
            if name != "nquads" or not parts
        }
        write_texts(texts)
        for target in parts:
            with whole.quad_files() as files, tempfile.TemporaryDirectory(dir=output) as made:
                engine.partitions(files, Path(made) / target.name)
                shutil.rmtree(target, ignore_errors=True)
                os.replace(Path(made) / target.name, target)
        return Written(
            [*texts, *parts],
            len(whole.register),
            sum(p.lines for p in whole.pieces),
            len(whole.pieces),
            fresh,
        )


def is_collection(folder: Path | None) -> bool:
    """Whether a folder of mappings holds more than one document."""
    return len(document_files(_mappings(folder))) > 1


def write_outputs(
    project: Project,
    folder: Path,
    page: bool = True,
    formats: Iterable[str] = ("turtle", "authority", "trig"),
) -> list[Path]:
    """Write the graph in these formats (names of :data:`graph_builder.export.FORMATS`), and the page, into ``folder``.

    Returns the paths written.

    Everything is made before anything is replaced, so that a failure leaves the last outputs alone.
    """
    from .export import FORMATS, READABLE

    whole = project.whole()
    quads = project.quads() if page or set(formats) - set(READABLE) else []
    texts: dict[Path, str | Iterable[str | bytes]] = {
        folder / FORMATS[name][0]: getattr(whole, name)() if name in READABLE else FORMATS[name][1](quads)
        for name in formats
    }
    if page:
        from .store import Store

        texts[folder / "explorer.html"] = explore(Store(quads, project.vocabulary), project).html
    write_texts(texts)
    return list(texts)
