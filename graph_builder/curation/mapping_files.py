"""Which files of a folder of mappings hold what, and what problems call them."""

from __future__ import annotations

from pathlib import Path


def entity_files(folder: Path) -> list[Path]:
    """The files that hold entities, last those that only facts speak of."""
    return [*curated_files(folder / "entities"), *(folder / "authority").glob("entities.yaml")]


def document_files(folder: Path) -> list[Path]:
    """The file that holds the record of each document, in order of the documents' keys."""
    return sorted(
        {
            path.parent: path
            for path in sorted((folder / "documents").glob("*/document.*"))
            if path.suffix in (".yaml", ".jsonl")
        }.values()
    )


def curated_files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.glob("*") if p.suffix in (".yaml", ".jsonl"))


def file_name(path: Path, folder: Path) -> str:
    return f"{folder.name}/{path.relative_to(folder).as_posix()}"
