"""What is asked of search beside the words, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict


class Quotation(TypedDict):
    """A place that a statement rests on: its IRI, how it is cited, its words, and what they mean in English."""

    iri: str
    place: str
    anchor: str
    gloss: str


class SearchResult(TypedDict):
    """A statement that fits, with its words; ``why`` holds the reader's words by the field they were found in."""

    statement: str
    sentence: str
    standing: str
    polarity: str
    reception: str
    speakers: list[str]
    evidence: list[Quotation]
    why: dict[str, list[str]]


@dataclass(frozen=True)
class SearchFilters:
    """What the statements must have beside the words; None leaves it open.

    ``document`` and ``speaker`` are IRIs, ``section`` that of a section, ``theme`` that of a concept of the
    arrangement, ``kind`` that of a class that one of the statement's things is of; ``standing`` is a local name.
    """

    document: str | None = None
    section: str | None = None
    theme: str | None = None
    standing: str | None = None
    speaker: str | None = None
    kind: str | None = None
