"""What is asked of search beside the words, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict


class Quotation(TypedDict):
    """A place that a statement rests on: its IRI and citation, its words, and their meaning."""

    iri: str
    place: str
    anchor: str
    gloss: str


class Correction(TypedDict):
    """A correction of a statement or of its words: what is printed, and what should stand there."""

    printed: str
    established: str


class Enumeration(TypedDict):
    """A list of the document that a statement is of: whether it is open, and what all its entries say."""

    open: bool
    entries: list[str]


class SearchResult(TypedDict):
    """A statement that fits, with its words.

    ``why`` holds the reader's words by the field that they were found in.
    """

    statement: str
    sentence: str
    standing: str
    polarity: str
    reception: str
    speakers: list[str]
    evidence: list[Quotation]
    corrections: list[Correction]
    lists: list[Enumeration]
    why: dict[str, list[str]]


@dataclass(frozen=True)
class SearchFilters:
    """What the statements must have beside the words; None leaves it open.

    Each is an IRI, the end of one, or a name: ``theme`` that of a concept of our arrangement or of the
    register, ``kind`` that of a class that one of the statement's things is of.
    """

    document: str | None = None
    section: str | None = None
    theme: str | None = None
    standing: str | None = None
    speaker: str | None = None
    kind: str | None = None
