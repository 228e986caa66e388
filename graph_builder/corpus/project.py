"""The straight line from mappings to quads: read, check, build."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from ..building import DocumentGraph, build, document_graph
from ..checks import check
from ..curation import Document, Edition, Mappings, MappingsError, Problem, read
from ..texts import Source, SourceError, read_source
from ..vocabulary import Vocabulary, load, mappings_folder
from .corpus_writer import CorpusWriter
from .entity_index import EntityIndex
from .serialized_document import serialize_document
from .serialized_entities import serialize_entities


@dataclass
class Project:
    """What was read: the vocabulary, the mappings, the sources given, and every problem found in them."""

    vocabulary: Vocabulary
    mappings: Mappings
    sources: dict[str, dict[str, Source]]
    problems: list[Problem]

    @property
    def texts(self) -> dict[str, Source]:
        """The texts given that are first editions, by the keys of their documents."""
        found = (
            (key, texts.get(self.mappings.documents[key].language)) for key, texts in self.sources.items()
        )
        return {key: text for key, text in found if text is not None}

    @property
    def unverified(self) -> list[tuple[str, str]]:
        """The editions whose texts were not given, as keys of documents and languages."""
        return [
            (key, language)
            for key, document in self.mappings.documents.items()
            for language in document.editions
            if language not in self.sources.get(key, {})
        ]

    def quads(self) -> list[ox.Quad]:
        """The graph; raises :class:`MappingsError` if there are problems."""
        return build(self.mappings, self.vocabulary, self.document_graphs)

    def writer(self) -> CorpusWriter:
        """The graph, to be written; raises :class:`MappingsError` if there are problems."""
        documents = [
            serialize_document(d, made)
            for d, made in zip(self.mappings.documents.values(), self.document_graphs, strict=True)
        ]
        register = EntityIndex([serialize_entities(self.mappings.entities.values(), self.vocabulary)[0]])
        return CorpusWriter(register, self.mappings, documents, self.vocabulary)

    @cached_property
    def document_graphs(self) -> list[DocumentGraph]:
        """The graph of each document."""
        if self.problems:
            raise MappingsError(self.problems)
        return [
            document_graph(d, self.mappings.entities, self.vocabulary)
            for d in self.mappings.documents.values()
        ]


def read_project(folder: Path | None = None, sources: Path | Sequence[Path] | None = None) -> Project:
    """Read and check the mappings, against the texts in ``sources`` where they are given.

    Each text is known by its SHA-256 as an edition of a document.

    Raises :class:`~graph_builder.texts.source_text.SourceError` for a source that cannot be used, and
    :class:`FileNotFoundError` for a folder that is not one of mappings.
    """
    folder = checked_folder(folder)
    vocabulary = load()
    mappings = read(folder, vocabulary)
    given: dict[str, dict[str, Source]] = {}
    for source in [sources] if isinstance(sources, Path) else sources or ():
        document, edition = _edition_of(mappings, source)
        text = read_source(source, edition.layout, edition.language, edition.sha256)
        given.setdefault(document.key, {})[edition.language] = text
    return Project(vocabulary, mappings, given, check(mappings, vocabulary, given))


def checked_folder(folder: Path | None) -> Path:
    """The folder, by default the project's own; raises FileNotFoundError for one that holds no mappings."""
    folder = folder or mappings_folder()
    if not (folder / "entities").is_dir() or not (folder / "documents").is_dir():
        raise FileNotFoundError(
            f"'{folder}' holds no mappings: it needs the folders 'entities' and 'documents'"
        )
    return folder


def _edition_of(mappings: Mappings, source: Path) -> tuple[Document, Edition]:
    """The pinned edition that ``source`` is, with its document; if none, the first, so that it is named."""
    editions = [(d, edition) for d in mappings.documents.values() for edition in d.editions.values()]
    try:
        digest = hashlib.sha256(source.read_bytes()).hexdigest()
    except OSError:
        digest = ""
    for document, edition in editions:
        if edition.sha256 == digest:
            return document, edition
    if not editions:
        raise SourceError("the mappings hold no document that a source could belong to")
    return editions[0]
