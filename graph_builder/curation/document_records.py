"""The record of a document: its editions and parts, its lines and corrections, what was recorded of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..vocabulary import is_number, number_of
from .line_records import Anchor, Line, Silent
from .problems import Position


@dataclass(frozen=True)
class Correction:
    """What is printed wrongly in a place, what is established, and by what authority or for what reason."""

    id: str
    place: str
    anchor: Anchor
    printed: str
    established: str
    kind: str
    authority: str | None
    reason: str | None
    disputes: tuple[str, ...]
    note: str | None
    at: Position
    edition: str = ""


@dataclass(frozen=True)
class Section:
    """A section of a document; ``within`` is the number of the one around it, ``printed`` that in print."""

    number: int
    labels: dict[str, str]
    first: int
    last: int
    within: int | None
    at: Position
    printed: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Stretch:
    """The places of one kind from a first to a last number, or a single place, with all that they hold.

    >>> stretch = Stretch("para", 97, 105, Position("document.yaml"))
    >>> "para/99/item/a" in stretch, "para/106" in stretch, "title" in stretch
    (True, False, False)
    """

    kind: str
    first: int
    last: int
    at: Position

    def __str__(self) -> str:
        numbers = "-".join(map(str, dict.fromkeys((self.first, self.last))))
        return f"{self.kind}/{numbers}" if self.first else self.kind

    def __contains__(self, place: str) -> bool:
        if place != self.kind and not place.startswith(f"{self.kind}/"):
            return False
        number = place.removeprefix(self.kind).strip("/").partition("/")[0]
        return not self.first or (is_number(number) and self.first <= number_of(number) <= self.last)


@dataclass(frozen=True)
class Mention:
    """How often a place names an entity in a form."""

    place: str
    key: str
    form: str
    count: int
    at: Position


@dataclass(frozen=True)
class Edition:
    """The text of a document in one language: its SHA-256, what its layout says, where it comes from.

    ``differs`` says of places that this edition numbers or divides otherwise how it does.
    """

    language: str
    sha256: str
    at: Position
    layout: dict[str, Any] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    rights: str | None = None
    differs: dict[str, str] = field(default_factory=dict)


@dataclass
class Document:
    """A curated document: its record, parts, lines and corrections, and what was recorded from its source.

    ``curated`` are the stretches of places that are, empty where all are.
    """

    key: str
    cls: str
    labels: dict[str, str]
    definition: str
    editions: dict[str, Edition]
    folder: Path
    at: Position
    text_of: str | None = None
    short: dict[str, str] = field(default_factory=dict)
    curated: list[Stretch] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    digests_at: dict[str, Position] = field(default_factory=dict)
    anaphora: dict[str, dict[str, str | None]] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    silents: list[Silent] = field(default_factory=list)
    blocks: dict[str, Position] = field(default_factory=dict)
    corrections: list[Correction] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    recorded: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language of the first edition, whose places and mentions are recorded."""
        return next(iter(self.editions))

    @property
    def sha256(self) -> str:
        """The SHA-256 of the first edition."""
        return self.editions[self.language].sha256

    @property
    def sources(self) -> list[str]:
        """Where the texts of the editions were read, each once."""
        return list(dict.fromkeys(source for edition in self.editions.values() for source in edition.sources))

    def sentences_not_curated(self) -> int:
        """How many sentences of its recorded places lie outside what is curated."""
        rest = (row for place, row in self.recorded.items() if not self.is_curated(place))
        return sum(row.get("sentences", 0) for row in rest)

    def is_curated(self, place: str) -> bool:
        """Whether a place lies in what is curated of the document."""
        return not self.curated or any(place in stretch for stretch in self.curated)
