"""Where ontology, mappings and queries lie: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def root() -> Path:
    """The folder that holds ``ontology/``, ``mappings/`` and ``queries/``.

    >>> (root() / "ontology" / "human-security.ttl").is_file()
    True
    """
    packed = _PACKAGE / "data"
    return packed if packed.is_dir() else _PACKAGE.parent


def ontology_file() -> Path:
    """The vocabulary as Turtle."""
    return root() / "ontology" / "human-security.ttl"


def mappings_folder() -> Path:
    """What curators write."""
    return root() / "mappings"


def queries_folder() -> Path:
    """The query library."""
    return root() / "queries"
