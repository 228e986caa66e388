"""Which files of a folder of mappings hold what, what problems call them, and which are read by nothing.

A suffix may be written in small or capital letters. Hidden files, which editors and systems leave behind, are
ignored.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

LINKS = "links.sssom.tsv"
"""The table of links; every folder of mappings has one."""

TRANSLATIONS = "translations.tsv"
"""The table of names that we translated ourselves, where there are any."""

SEARCH_WORDS = "search-words.tsv"
"""The table of words that only search knows, where there are any."""

SCHEME_FILE = "scheme.yaml"
"""Our arrangement of the concepts, where there is one."""

REDIRECTS = "redirects.yaml"
"""The keys that went, where there are any."""

ABOUT_FILE = "about.yaml"
"""What each derived thing is about, where that is told."""

_TABLES = (LINKS, TRANSLATIONS, SEARCH_WORDS)

_SINGLE = (SCHEME_FILE, REDIRECTS, ABOUT_FILE)

_YAML = (".yaml", ".yml")

_CURATED = (*_YAML, ".jsonl")

_DATA = (*_CURATED, ".json", ".tsv")
"""How the names of files end that a curator expects to be read."""

_RESERVED = ("document", "mentions", "readings")
"""Files of a document, by their names without suffix, that hold no statements."""

_RECORDS = ("recorded.json", "mentions.jsonl", "readings.jsonl")
"""Files of a document that are generated, or count how accurate it is."""


def entity_files(folder: Path) -> list[Path]:
    """The files that hold entities, last the one with those that only facts speak of."""
    return [*curated_files(folder / "entities"), *_named(folder / "authority", "entities", _CURATED)[:1]]


def fact_files(folder: Path) -> list[Path]:
    """The file that holds the facts from elsewhere; empty where there is none."""
    return _named(folder / "authority", "facts", _YAML)[:1]


def single_file(folder: Path, name: str) -> list[Path]:
    """The file of this name, one of ours; empty where there is none."""
    return _named(folder, Path(name).stem, _YAML)[:1]


def document_files(folder: Path) -> list[Path]:
    """The file that holds the record of each document, in order of the documents' keys."""
    return [found[0] for home in _document_folders(folder) if (found := _named(home, "document", _CURATED))]


def statement_files(home: Path) -> list[Path]:
    """The files in the folder of a document, and in those below it, that hold statements or corrections."""
    return [path for path in curated_files(home) if path.stem not in _RESERVED]


def files_of_document(home: Path) -> list[Path]:
    """Every file on which a document depends."""
    return [path for path in data_files(home) if path.stem != "readings"]


def curated_files(folder: Path) -> list[Path]:
    """The files in a folder, and in those below it, that hold what curators write, in order."""
    return [path for path in data_files(folder) if path.suffix.lower() in _CURATED]


def data_files(folder: Path) -> list[Path]:
    """The files in a folder, and in those below it, that look like data, in order.

    What is named like a file but is none, or cannot be entered, is among them, so that reading it says why.
    """
    found: list[Path] = []

    def cannot_enter(error: OSError) -> None:
        found.append(Path(error.filename))

    for home, folders, names in os.walk(folder, onerror=cannot_enter):
        found += (Path(home, name) for name in (*names, *folders) if _is_data(name))
        folders[:] = [name for name in folders if not _is_hidden(name) and not _is_data(name)]
    return sorted(path for path in found if path != folder)


def stray_files(folder: Path) -> Iterator[tuple[Path, str]]:
    """The data files outside the documents that nothing reads, each with what to do about it."""
    known = {*entity_files(folder), *fact_files(folder), *(folder / name for name in _TABLES)}
    known.update(path for name in _SINGLE for path in single_file(folder, name))
    documents = folder / "documents"
    for home in sorted(path for path in folder.iterdir() if not _is_hidden(path.name) and path != documents):
        for path in data_files(home) if home.is_dir() else [home] if _is_data(home.name) else []:
            if path not in known:
                yield path, _repair(path, folder)
    for path in sorted(documents.iterdir()) if documents.is_dir() else ():
        if path.is_file() and _is_data(path.name):
            yield path, "move it into the folder of its document"


def stray_files_of_document(record: Path) -> list[Path]:
    """The data files in the folder of a document, and in those below it, that nothing reads."""
    home = record.parent
    known = {record, *statement_files(home), *(home / name for name in _RECORDS)}
    return [path for path in data_files(home) if path not in known]


def folders_without_record(folder: Path) -> list[Path]:
    """The folders below ``documents`` that hold data but no document's record."""
    return [
        home
        for home in _document_folders(folder)
        if not _named(home, "document", _CURATED) and data_files(home)
    ]


def is_json_lines(path: Path) -> bool:
    """Whether a file is JSON Lines by its name, and not YAML."""
    return path.suffix.lower() == ".jsonl"


def file_name(path: Path, folder: Path) -> str:
    """What problems call a file: its path, from the name of the folder of mappings on."""
    return f"{folder.name}/{path.relative_to(folder).as_posix()}"


def _document_folders(folder: Path) -> list[Path]:
    documents = folder / "documents"
    if not documents.is_dir():
        return []
    with os.scandir(documents) as found:
        return sorted(Path(entry) for entry in found if entry.is_dir() and not _is_hidden(entry.name))


def _named(folder: Path, stem: str, suffixes: tuple[str, ...]) -> list[Path]:
    """The files of this name in a folder, in the order of their suffixes."""
    found = (Path(path) for path in os.listdir(folder)) if folder.is_dir() else ()
    fitting = [path for path in found if path.stem == stem and path.suffix.lower() in suffixes]
    return [
        folder / path for path in sorted(fitting, key=lambda p: (suffixes.index(p.suffix.lower()), p.name))
    ]


def _is_data(name: str) -> bool:
    return name.lower().endswith(_DATA) and not _is_hidden(name)


def _is_hidden(name: str) -> bool:
    """Whether a name is that of a hidden file, or of an editor's backup (``x~``), save (``#x#``) or lock."""
    return name.startswith((".", "~$")) or name.endswith("~") or (name.startswith("#") and name.endswith("#"))


def _repair(path: Path, folder: Path) -> str:
    """What to do about a file that nothing reads."""
    inside, *below = path.relative_to(folder).parts
    if not below and path.name.lower() in (*_TABLES, *_SINGLE):
        return f"call it {path.name.lower()}"
    if inside == "entities":
        return "write entities as .yaml, .yml or .jsonl"
    if inside == "authority":
        return "authority/ holds entities.yaml and facts.yaml; move what is in it there"
    return "move it to entities/, authority/ or the folder of a document, or out of the mappings"
