"""The build of a collection of any size: one document at a time beside the register, what has not changed left alone, two documents at once.

The same line as in :mod:`graph_builder.project`, read → check → build → write, but what is held of a document is its
:class:`~graph_builder.pieces.Piece` and of a file of entities its :class:`~graph_builder.register.Chapter`; their texts lie in a folder until
everything is written, and stay there for the next build.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import resources
from .authority import check as check_authority
from .authority import said, stated
from .build import document_graph
from .cache import Cache, digest
from .checks import check_document, check_entities, uses
from .engines import Here
from .export.whole import Whole
from .mappings import document_files, entity_files, read_document, read_entities, read_facts_and_links
from .pieces import Piece, piece
from .problems import Position, Problem, Problems
from .records import Mappings, Value
from .register import Chapter, Register, chapter, marks_of
from .translations import Rows
from .vocabulary import load


@dataclass
class Found:
    """What came of one document: its piece or what is wrong with it, which entities it uses, which facts it says already, and whether it was built anew."""

    piece: Piece | None
    problems: list[Problem]
    used: Sequence[int] = ()
    said: dict[tuple[Value, str, Value], Position] | None = None
    fresh: bool = True


class Collection:
    """A folder of mappings, built into chapters and pieces that are kept in ``kept``, with ``quads`` as N-Quads too."""

    def __init__(self, folder: Path, kept: Path, quads: bool) -> None:
        self.folder = folder
        self.vocabulary = load()
        self.mappings = read_facts_and_links(folder, self.vocabulary)
        self.facts = stated(self.mappings.facts)
        self.cache = Cache(kept, _base(self.facts), quads)
        self.translations = Rows(folder)
        self.register = Register()

    def __getstate__(self) -> dict[str, object]:
        return vars(self) | {"vocabulary": None}

    def __setstate__(self, state: dict[str, object]) -> None:
        vars(self).update(state)
        self.vocabulary = load()

    def chapter(self, path: Path) -> tuple[Chapter, list[Problem]]:
        """Read, check and build one file of entities, or find it unchanged."""
        name, files = f"entities.{path.stem}", self.cache.files([path])
        kept = self.cache.find(Chapter, name, files)
        if kept and kept[1] == self._names(kept[0].keys()):
            return kept[0], []
        problems = Problems()
        entities = {e.key: e for e in read_entities(path, self.folder, self.vocabulary, problems)}
        translated = self.translations.translate(entities, problems)
        problems += check_entities(Mappings(entities, {}, problems), self.vocabulary)
        if problems:
            return Chapter({}, [], 0, [], [], 0), problems
        made, graph = chapter(entities.values(), self.vocabulary)
        made.marks, made.translated = (
            sorted(mark for entity in entities.values() for mark in marks_of(entity)),
            translated,
        )
        return self.cache.keep(made, graph, name, files, self._names(entities)), []

    def document(self, path: Path) -> Found:
        """Read, check and build one document, or find it unchanged."""
        home = path.parent
        files = self.cache.files(
            p
            for p in sorted(home.iterdir())
            if p.suffix in (".yaml", ".jsonl", ".json") and p.stem != "readings"
        )
        kept = self.cache.find(Piece, home.name, files)
        if kept and kept[1] == self._said(used := self._numbers(kept[0].used)):
            return Found(kept[0], [], used, fresh=False)
        problems = Problems()
        document = read_document(path, self.folder, self.vocabulary, problems)
        if document is None or problems:
            return Found(None, problems)
        problems = check_document(document, self.mappings, self.vocabulary)
        already, used = said(document, self.facts), self._numbers(sorted(uses(document)))
        if problems or already:
            return Found(None, problems, used, already)
        made = document_graph(document, self.register, self.vocabulary)
        return Found(
            self.cache.keep(piece(document, made), made.graph, home.name, files, self._said(used)), [], used
        )

    def _names(self, keys: Iterable[str]) -> str:
        """The digest of our translations of these entities."""
        return digest(*self.translations.digests(keys))

    def _numbers(self, keys: Iterable[str]) -> array[int]:
        return array("L", (number for key in keys if (number := self.register.number(key)) is not None))

    def _said(self, numbers: Iterable[int]) -> str:
        """The digest of what a document takes from the register: the classes of what it names, and the names that its sentences use."""
        return hashlib.sha256(repr([*map(self.register.said, numbers)]).encode()).hexdigest()


@contextmanager
def built(
    folder: Path,
    kept: Path,
    quads: bool = False,
    engine: Here | None = None,
    report: Callable[[int, int], None] | None = None,
) -> Iterator[tuple[Whole, int]]:
    """The whole of a collection, to be written, and how many documents were built anew; raises ``MappingsError`` if there are problems.

    ``report`` is told after each document how many are done, and of how many. If anything fails the folder ``kept`` is left as it was.
    """
    existed = kept.is_dir()
    before = set(kept.iterdir()) if existed else set()
    kept.mkdir(parents=True, exist_ok=True)
    done = False
    try:
        engine = engine or Here()
        collection = Collection(folder, kept, quads)
        pieces, fresh = _build(collection, engine, report)
        yield Whole(collection.register, collection.mappings, pieces, collection.vocabulary, engine), fresh
        collection.cache.sweep([*pieces, *collection.register.chapters])
        done = True
    finally:
        if not done:
            for path in set(kept.iterdir()) - before:
                path.unlink()
            if not existed:
                kept.rmdir()


def _build(
    collection: Collection, engine: Here, report: Callable[[int, int], None] | None
) -> tuple[list[Piece], int]:
    """Fill the register, and give the pieces of all documents and how many were built anew; raises ``MappingsError``."""
    from .project import MappingsError, read_project

    mappings, problems = collection.mappings, Problems(collection.mappings.problems)
    files = entity_files(collection.folder)
    if files and files[-1].parent.name == "authority":
        mappings.others = {
            e.key: e for e in read_entities(files.pop(), collection.folder, collection.vocabulary, problems)
        }
    mappings.entities = collection.register
    for one, wrong in engine.every(collection, "chapter", files):
        collection.register.add(one)
        problems += wrong
    rows = collection.translations
    translated = rows.translate(mappings.others, problems) + sum(
        one.translated for one in collection.register.chapters
    )
    astray = rows.odd or translated < len(rows.rows)
    rows.rows = {}
    if problems or astray or collection.register.clashes(mappings.others.values()):
        raise MappingsError(
            read_project(collection.folder).problems
        )  # the checks of the whole tell them all, and where
    pieces, already, fresh, paths = [], {}, 0, document_files(collection.folder)
    unused = bytearray(b"\1") * len(collection.register)
    for number, one in enumerate(engine.every(collection, "document", paths), 1):
        problems += one.problems
        already |= one.said or {}
        for entity in one.used:
            unused[entity] = 0
        fresh += one.fresh
        if one.piece is not None:
            one.piece.slim()
            pieces.append(one.piece)
        if report:
            report(number, len(paths))
    check_authority(mappings, already, collection.vocabulary, problems)
    if problems:
        raise MappingsError(sorted(set(problems)))
    if any(unused):
        raise MappingsError(read_project(collection.folder).problems)
    return pieces, fresh


def _base(facts: set) -> str:
    """The digest of what everything depends on: our own code, the ontology, and the facts that no document may repeat."""
    found = hashlib.sha256(repr(sorted(map(repr, facts))).encode())
    for path in [
        resources.ontology_file(),
        *sorted(Path(__file__).parent.glob("*.py")),
        *sorted((Path(__file__).parent / "export").glob("*.py")),
    ]:
        found.update(path.read_bytes())
    return found.hexdigest()
