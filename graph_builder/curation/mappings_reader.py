"""What curators wrote, as typed records that remember file, line and column.

:func:`read` goes through ``mappings/`` once and returns everything in it with every fault of form it met; whether what is
written makes sense is for :mod:`graph_builder.checks`. The format is told in ``docs/curation-guide.md``.
"""

from __future__ import annotations

from pathlib import Path

from ..vocabulary import Vocabulary
from .document_reader import DocumentReader
from .entity_reader import read_entities
from .fact_reader import read_facts
from .mapping_files import document_files, entity_files, file_name
from .problems import Problems
from .records import Document, Mappings
from .sssom_reader import read_links
from .translation_reader import read_translations
from .value_reader import ValueReader


def read(folder: Path, vocabulary: Vocabulary) -> Mappings:
    """Everything under ``folder`` (``entities/``, ``documents/``, ``authority/``, ``links.sssom.tsv``), with the faults of form that were met.

    Never raises for what a file holds; each fault is a :class:`~graph_builder.curation.problems.Problem` in ``problems``.
    """
    mappings = read_register(folder, vocabulary)
    for path in document_files(folder):
        document = read_document(path, folder, vocabulary, mappings.problems)
        if document is not None:
            mappings.documents[document.key] = document
    return mappings


def read_document(path: Path, folder: Path, vocabulary: Vocabulary, problems: Problems) -> Document | None:
    """The document whose record is in ``path``, one of :func:`document_files`; faults of form go into ``problems``."""
    return DocumentReader(problems, vocabulary).document(path, folder)


def read_register(folder: Path, vocabulary: Vocabulary) -> Mappings:
    """All but the documents."""
    mappings = read_facts_and_links(folder, vocabulary)
    problems = mappings.problems
    for path in entity_files(folder):
        register = mappings.entities if path.parent.name == "entities" else mappings.others
        for entity in read_entities(path, folder, vocabulary, problems):
            known = mappings.entities.get(entity.key) or mappings.others.get(entity.key)
            if known:
                problems.add(
                    "E202",
                    entity.at,
                    f"'{entity.key}' is registered already at {known.at}",
                    "merge the two, or give one another key",
                )
            else:
                register[entity.key] = entity
    for path in folder.glob("translations.tsv"):
        read_translations(path, file_name(path, folder), {**mappings.others, **mappings.entities}, problems)
    return mappings


def read_facts_and_links(folder: Path, vocabulary: Vocabulary) -> Mappings:
    """What is neither entity nor document."""
    problems = Problems()
    reader = ValueReader(problems, vocabulary)
    facts = [
        f
        for path in (folder / "authority").glob("facts.yaml")
        for f in read_facts(path, file_name(path, folder), reader)
    ]
    links = [
        k
        for path in folder.glob("links.sssom.tsv")
        for k in read_links(path, file_name(path, folder), reader)
    ]
    return Mappings({}, {}, problems, {}, facts, links)
