"""What curators wrote, as typed records that remember file, line and column.

:func:`read` returns everything in ``mappings/`` with every fault of form; whether what is written makes
sense is for :mod:`graph_builder.checks`. The format is described in ``docs/curation-guide.md``.
"""

from __future__ import annotations

from pathlib import Path

from ..vocabulary import Vocabulary
from .about_reader import read_aboutness
from .document_reader import DocumentReader
from .document_records import Document
from .entity_reader import read_entities
from .fact_reader import read_facts
from .mapping_files import (
    ABOUT_FILE,
    LINKS,
    REDIRECTS,
    SCHEME_FILE,
    document_files,
    entity_files,
    fact_files,
    file_name,
    folders_without_record,
    single_file,
    stray_files,
)
from .problems import DOCUMENTS, FACTS, REGISTER, Position, Problems, document_part
from .records import Mappings
from .redirect_reader import read_redirects
from .scheme_reader import read_scheme
from .search_word_reader import SEARCH_WORD_TABLE
from .sssom_reader import read_links
from .translation_reader import TRANSLATION_TABLE
from .value_reader import ValueReader

ENTITY_TABLES = (TRANSLATION_TABLE, SEARCH_WORD_TABLE)
"""The tables beside the register, in the order in which they are read."""

_STRAYED = {"entities": (REGISTER,), "documents": (DOCUMENTS,), "authority": (REGISTER, FACTS)}
"""What a file that nothing reads may hold, by its folder; in another one it may be entities or statements."""


def read(folder: Path, vocabulary: Vocabulary) -> Mappings:
    """Everything under ``folder``: ``entities/``, ``documents/``, ``authority/`` and the single files.

    Never raises for what a file holds; each fault is a :class:`~graph_builder.curation.problems.Problem` in
    ``problems``.
    """
    mappings = read_register(folder, vocabulary)
    for path in document_files(folder):
        document = read_document(path, folder, vocabulary, mappings.problems)
        if document is not None:
            mappings.documents[document.key] = document
    return mappings


def read_document(path: Path, folder: Path, vocabulary: Vocabulary, problems: Problems) -> Document | None:
    """The document whose record is in ``path``, one of :func:`document_files`; None if that cannot be read.

    Faults of form go into ``problems``.
    """
    return DocumentReader(problems, vocabulary).document(path, folder)


def read_register(folder: Path, vocabulary: Vocabulary) -> Mappings:
    """All but the documents."""
    mappings = read_facts_and_links(folder, vocabulary)
    problems = mappings.problems
    for path in entity_files(folder):
        register = mappings.others if path.parent == folder / "authority" else mappings.entities
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
    for table in ENTITY_TABLES:
        path = folder / table.file
        if path.exists():
            table.read(path, file_name(path, folder), {**mappings.others, **mappings.entities}, problems)
    return mappings


def read_facts_and_links(folder: Path, vocabulary: Vocabulary) -> Mappings:
    """What is neither entity nor document, our arrangements included.

    Files that belong to no part of the mappings are problems.
    """
    problems = Problems()
    _check_files(folder, problems)
    reader = ValueReader(problems, vocabulary)
    facts = [f for path in fact_files(folder) for f in read_facts(path, file_name(path, folder), reader)]
    path = folder / LINKS
    links = read_links(path, file_name(path, folder), reader) if path.exists() else []
    schemes = (
        read_scheme(path, file_name(path, folder), problems) for path in single_file(folder, SCHEME_FILE)
    )
    abouts = (
        read_aboutness(path, file_name(path, folder), problems) for path in single_file(folder, ABOUT_FILE)
    )
    scheme = next(schemes, None)
    redirects = {
        redirect.key: redirect
        for path in single_file(folder, REDIRECTS)
        for redirect in read_redirects(path, file_name(path, folder), problems)
    }
    return Mappings({}, {}, problems, {}, facts, links, scheme, redirects, next(abouts, None))


def _check_files(folder: Path, problems: Problems) -> None:
    """Note the files that nothing reads, and those that are missing."""
    for path, repair in stray_files(folder):
        at, since = Position(file_name(path, folder)), len(problems)
        problems.add("Y110", at, "nothing reads this file", repair)
        for part in _STRAYED.get(path.relative_to(folder).parts[0], (REGISTER, DOCUMENTS)):
            problems.lose(part, at, since)
    for home in folders_without_record(folder):
        at, since = Position(file_name(home / "document.yaml", folder)), len(problems)
        what = f"the document '{home.name}' has no record, so that none of its files is read"
        problems.add("Y111", at, what, "write document.yaml, or move the files to a document that has one")
        problems.lose(document_part(home.name), at, since)
    if not (folder / LINKS).exists():
        at = Position(file_name(folder / LINKS, folder))
        repair = "write the links to other vocabularies; leave the file empty if there are none yet"
        problems.add("Y111", at, "the table of links is missing", repair)
