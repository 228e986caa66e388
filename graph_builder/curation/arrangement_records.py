"""The records of our own arrangements: the scheme, and what things are about; each remembers its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from .problems import Position


@dataclass(frozen=True)
class Arrangement:
    """What a file of our own arrangement, which no document says, tells of itself."""

    title: dict[str, str]
    description: dict[str, str]
    creator: str
    licence: str


class Parent(NamedTuple):
    """The key of a concept directly above another, and where it is named so."""

    key: str
    at: Position


@dataclass(frozen=True)
class SchemeConcept:
    """A concept that only the scheme has: its names, its scope notes, and the keys of the concepts above."""

    key: str
    labels: dict[str, str]
    scope: dict[str, str]
    broader: tuple[Parent, ...]
    at: Position
    where: dict[str, Position]

    def position(self, key: str) -> Position:
        """The position of the value under a key; that of the concept where it has no such key."""
        return self.where.get(key, self.at)


@dataclass(frozen=True)
class Scheme(Arrangement):
    """Our arrangement of the concepts.

    ``concepts`` exist only here; ``broader`` has for each concept of the register the concepts above it,
    nearest first, and ``scopes`` scope notes for some of them. ``where`` has the positions of these two.
    """

    concepts: dict[str, SchemeConcept]
    broader: dict[str, tuple[Parent, ...]]
    scopes: dict[str, dict[str, str]]
    at: Position
    where: dict[str, dict[str, Position]]

    def position(self, key: str) -> Position:
        """Where a concept is placed; the beginning of the scheme for one that it does not place."""
        if key in self.concepts:
            return self.concepts[key].position("broader")
        return self.where["broader"].get(key, self.at)

    def parents(self) -> dict[str, list[str]]:
        """Each concept, those of the scheme first, with the keys of the concepts directly above it."""
        placed = {key: concept.broader for key, concept in self.concepts.items()}
        placed |= {key: above for key, above in self.broader.items() if key not in placed}
        return {key: [parent.key for parent in above] for key, above in placed.items()}

    def tops(self) -> list[str]:
        """The keys of the top concepts: those of the scheme's own that have nothing above them."""
        return [key for key, concept in self.concepts.items() if not concept.broader]


class Topic(NamedTuple):
    """The key of a thing that another is about, or that is primary, and where it is named so."""

    key: str
    at: Position


@dataclass(frozen=True)
class Aboutness(Arrangement):
    """What each derived thing is about.

    ``about`` has the things that each is about, nearest first, by its key or, for a section of a document,
    by the document's key and the section's place in it; ``primary`` are the things that need not be
    about another. ``where`` has the positions of the keys of ``about``.
    """

    primary: tuple[Topic, ...]
    about: dict[str, tuple[Topic, ...]]
    at: Position
    where: dict[str, Position]
