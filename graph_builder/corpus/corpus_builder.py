"""The build of a collection of any size.

One document at a time beside the register, what has not changed left alone, two documents at once.

The same line as in :mod:`graph_builder.corpus.project`, read → check → build → write, but what is held of a
document is its :class:`~graph_builder.corpus.serialized_document.SerializedDocument` and of a file of
entities its :class:`~graph_builder.corpus.serialized_entities.SerializedEntities`; their texts lie in a
folder until everything is written, and stay there for the next build.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ..building import document_graph
from ..checks import (
    also_stated,
    check_aboutness,
    check_authority,
    check_document,
    check_entities,
    check_redirects,
    keys_used,
    stated,
    with_new_keys,
)
from ..curation import (
    ENTITY_TABLES,
    Mappings,
    MappingsError,
    Position,
    Problem,
    Problems,
    TableIndex,
    Value,
    document_files,
    entity_files,
    files_of_document,
    read_document,
    read_entities,
    read_facts_and_links,
)
from ..vocabulary import load, locations
from .cache import Cache, digest
from .corpus_writer import CorpusWriter
from .entity_index import EntityIndex
from .process_engine import ProcessEngine
from .project import read_project
from .scheme_check import may_be_wrong
from .serialized_document import SerializedDocument, serialize_document
from .serialized_entities import SerializedEntities, marks_of, serialize_entities

if TYPE_CHECKING:
    from ..curation import Entity

_BUILDING_FLOORS = (
    "vocabulary",
    "texts",
    "curation",
    "statements",
    "realisation",
    "checks",
    "building",
    "formats",
    "corpus",
)
"""The packages whose code decides what a build writes."""


@dataclass
class BuiltDocument:
    """What came of one document.

    Its serialization or what is wrong with it, which entities it uses, which facts it states
    already, and whether it was built in this run.
    """

    document: SerializedDocument | None
    problems: Problems
    used: Sequence[int] = ()
    stated: dict[tuple[Value, str, Value], Position] | None = None
    fresh: bool = True


class Corpus:
    """A folder of mappings; what is built of it is kept in ``kept``, with ``quads`` as N-Quads too."""

    def __init__(self, folder: Path, kept: Path, quads: bool) -> None:
        self.folder = folder
        self.vocabulary = load()
        self.mappings = read_facts_and_links(folder, self.vocabulary)
        self.facts = stated(self.mappings.facts)
        self.cache = Cache(kept, _base(self.facts), quads)
        self.tables = [TableIndex(folder, table) for table in ENTITY_TABLES]
        self.register = EntityIndex()

    def __getstate__(self) -> dict[str, object]:
        return vars(self) | {"vocabulary": None}

    def __setstate__(self, state: dict[str, object]) -> None:
        vars(self).update(state)
        self.vocabulary = load()

    def build_entities(self, path: Path) -> tuple[SerializedEntities, list[Problem]]:
        """Read, check and build one file of entities, or find it unchanged."""
        name, files = f"entities.{path.stem}", self.cache.files([path])
        kept = self.cache.find(SerializedEntities, name, files)
        if kept and kept[1] == self._names(kept[0].keys()):
            return kept[0], []
        problems = Problems()
        entities = {e.key: e for e in read_entities(path, self.folder, self.vocabulary, problems)}
        rows = [table.read_rows(entities, problems) for table in self.tables]
        problems += check_entities(Mappings(entities, {}, problems), self.vocabulary)
        if problems:
            return SerializedEntities({}, [], rows, [], [], 0), problems
        made, graph = serialize_entities(entities.values(), self.vocabulary)
        made.marks = sorted(mark for entity in entities.values() for mark in marks_of(entity))
        made.rows = rows
        return self.cache.store(made, graph, name, files, self._names(entities)), []

    def build_document(self, path: Path) -> BuiltDocument:
        """Read, check and build one document, or find it unchanged."""
        home = path.parent
        files = self.cache.files(files_of_document(home))
        kept = self.cache.find(SerializedDocument, home.name, files)
        if kept and kept[1] == self._register_digest(used := self._numbers(kept[0].used)):
            return BuiltDocument(kept[0], Problems(), used, fresh=False)
        problems = Problems()
        document = read_document(path, self.folder, self.vocabulary, problems)
        if document is None or problems:
            return BuiltDocument(None, problems)
        problems = check_document(document, self.mappings, self.vocabulary)
        already, used = also_stated(document, self.facts), self._numbers(sorted(keys_used(document)))
        if problems or already:
            return BuiltDocument(None, problems, used, already)
        made = document_graph(document, cast("Mapping[str, Entity]", self.register), self.vocabulary)
        return BuiltDocument(
            self.cache.store(
                serialize_document(document, made), made.graph, home.name, files, self._register_digest(used)
            ),
            Problems(),
            used,
        )

    def _names(self, keys: Iterable[str]) -> str:
        """The digest of what the tables beside the register have for these entities."""
        keys = list(keys)
        return digest(*(number for table in self.tables for number in table.digests(keys)))

    def _numbers(self, keys: Iterable[str]) -> array[int]:
        return array("L", (number for key in keys if (number := self.register.number(key)) is not None))

    def _register_digest(self, numbers: Iterable[int]) -> str:
        """The digest of what a document takes from the register.

        The classes of what it names, and the names that its sentences use.
        """
        return hashlib.sha256(repr([*map(self.register.fingerprint, numbers)]).encode()).hexdigest()


@contextmanager
def open_build(
    folder: Path,
    kept: Path,
    quads: bool = False,
    engine: ProcessEngine | None = None,
    report: Callable[[int, int], None] | None = None,
) -> Iterator[tuple[CorpusWriter, int]]:
    """The whole of a collection, to be written, and how many documents were built in this run.

    Raises ``MappingsError`` if there are problems.

    ``report`` is told after each document how many are done, and of how many. If anything fails the folder
    ``kept`` is left as it was.
    """
    existed = kept.is_dir()
    before = set(kept.iterdir()) if existed else set()
    kept.mkdir(parents=True, exist_ok=True)
    done = False
    try:
        engine = engine or ProcessEngine()
        collection = Corpus(folder, kept, quads)
        documents, fresh = _build(collection, engine, report)
        yield (
            CorpusWriter(collection.register, collection.mappings, documents, collection.vocabulary, engine),
            fresh,
        )
        collection.cache.prune([*documents, *collection.register.files])
        done = True
    finally:
        if not done:
            for path in set(kept.iterdir()) - before:
                path.unlink()
            if not existed:
                kept.rmdir()


def _build(
    collection: Corpus, engine: ProcessEngine, report: Callable[[int, int], None] | None
) -> tuple[list[SerializedDocument], int]:
    """Fill the register, and give all documents and how many of them were built in this run.

    Raises ``MappingsError``.
    """
    mappings, problems = collection.mappings, Problems(collection.mappings.problems)
    files = entity_files(collection.folder)
    if files and files[-1].parent == collection.folder / "authority":
        mappings.others = {
            e.key: e for e in read_entities(files.pop(), collection.folder, collection.vocabulary, problems)
        }
    # the index has of each entity what documents and checks ask for
    mappings.entities = cast("dict[str, Entity]", collection.register)
    for one, wrong in engine.map(collection, "build_entities", files):
        collection.register.add(one)
        problems += wrong
    astray = _rows_astray(collection, problems)
    if problems or astray or collection.register.clashes(mappings.others.values()):
        raise MappingsError(
            read_project(collection.folder).problems
        )  # the checks of the whole tell them all, and where
    documents: list[SerializedDocument] = []
    already: dict[tuple[Value, str, Value], Position] = {}
    fresh, paths = 0, document_files(collection.folder)
    unused = bytearray(b"\1") * len(collection.register)
    unread = False
    for number, one in enumerate(engine.map(collection, "build_document", paths), 1):
        problems += one.problems
        unread |= bool(one.problems.unread)
        already |= one.stated or {}
        for entity in one.used:
            unused[entity] = 0
        fresh += one.fresh
        if one.document is not None:
            one.document.drop_details()
            documents.append(one.document)
        if report:
            report(number, len(paths))
    check_authority(mappings, already, collection.vocabulary, problems)
    check_redirects(mappings, problems)
    if problems and not unread:
        raise MappingsError(with_new_keys(sorted(set(problems)), mappings.redirects))
    if unread or any(unused):
        raise MappingsError(read_project(collection.folder).problems)
    _check_arrangements(collection, documents)
    return documents, fresh


def _rows_astray(collection: Corpus, problems: Problems) -> bool:
    """Read the last rows of the tables, and tell whether there are rows for no entity."""
    astray = False
    for number, table in enumerate(collection.tables):
        read = table.read_rows(collection.mappings.others, problems)
        read += sum(one.rows[number] for one in collection.register.files)
        astray |= table.odd or read < len(table.rows)
        table.rows = {}
    return astray


def _check_arrangements(collection: Corpus, documents: list[SerializedDocument]) -> None:
    """Raise ``MappingsError`` if our arrangements break a rule.

    The checks of the whole say which, and where.
    """
    mappings, register, vocabulary = collection.mappings, collection.register, collection.vocabulary
    found = Problems()
    if mappings.aboutness is not None:
        sections = ((document.key, document.sections) for document in documents)
        check_aboutness(mappings.aboutness, register, sections, vocabulary, found)
    scheme = mappings.scheme
    if found or (scheme is not None and may_be_wrong(scheme, register, documents, vocabulary)):
        problems = read_project(collection.folder).problems
        if problems:
            raise MappingsError(problems)


def _base(facts: Iterable[tuple[Value, str, Value]]) -> str:
    """The digest of what everything depends on.

    Our own code, the ontology, and the facts that no document may repeat.
    """
    found = hashlib.sha256(repr(sorted(map(repr, facts))).encode())
    package = Path(__file__).resolve().parents[1]
    code = (path for floor in _BUILDING_FLOORS for path in sorted((package / floor).glob("*.py")))
    for path in (locations.ontology_file(), *code):
        found.update(path.read_bytes())
    return found.hexdigest()
