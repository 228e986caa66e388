"""The records that ``mappings/about.yaml`` becomes; each remembers where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from .problems import Position


class Topic(NamedTuple):
    """The key of a thing that another is about, or that is primary, and where it is named so."""

    key: str
    at: Position


@dataclass(frozen=True)
class Aboutness:
    """What each derived thing is about: our arrangement, which no document says.

    ``about`` has the things that each is about, nearest first, by its key or, for a section of a document,
    by the document's key and the section's place in it; ``primary`` are the things that need not be
    about another. ``where`` has the positions of the keys of ``about``.
    """

    title: dict[str, str]
    description: dict[str, str]
    creator: str
    licence: str
    primary: tuple[Topic, ...]
    about: dict[str, tuple[Topic, ...]]
    at: Position
    where: dict[str, Position]
