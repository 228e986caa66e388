"""The straight line from mappings to quads: read, check, build."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from ..building import DocumentGraph, build, document_graph
from ..checks import check
from ..curation import Document, Mappings, MappingsError, Problem, read
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
    sources: dict[str, Source]
    problems: list[Problem]

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


def read_project(folder: Path | None = None, source: Path | None = None) -> Project:
    """Read and check the mappings, against the text in ``source`` where it is given.

    Raises :class:`~graph_builder.texts.source_text.SourceError` for a source that cannot be used, and
    :class:`FileNotFoundError` for a folder that is not one of mappings.
    """
    folder = checked_folder(folder)
    vocabulary = load()
    mappings = read(folder, vocabulary)
    sources = {}
    if source is not None:
        document = _document_of(mappings, source)
        sources[document.key] = read_source(
            source, {**document.layout, "sha256": document.sha256, "language": document.language}
        )
    return Project(vocabulary, mappings, sources, check(mappings, vocabulary, sources))


def checked_folder(folder: Path | None) -> Path:
    """The folder, by default the project's own; raises FileNotFoundError for one that holds no mappings."""
    folder = folder or mappings_folder()
    if not (folder / "entities").is_dir() or not (folder / "documents").is_dir():
        raise FileNotFoundError(
            f"'{folder}' holds no mappings: it needs the folders 'entities' and 'documents'"
        )
    return folder


def _document_of(mappings: Mappings, source: Path) -> Document:
    """The document whose pinned edition ``source`` is.

    The only one there is when none matches, so that the refusal names it.
    """
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
