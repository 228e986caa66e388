"""The records of curated statements: what a line says, with the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .problems import Position


@dataclass(frozen=True)
class Key:
    """An entity's key, or a reserved word: ``document``, ``letter``, ``note``, ``para/7``, ``footnote/3``."""

    name: str


@dataclass(frozen=True)
class Reference:
    """A statement named by its id."""

    id: str


@dataclass(frozen=True)
class DateValue:
    """A date in EDTF."""

    text: str


@dataclass(frozen=True)
class Literal:
    """A plain value; ``datatype`` is the name of an XSD type."""

    value: str
    language: str | None = None
    datatype: str = "string"


Value = Key | Reference | DateValue | Literal


@dataclass(frozen=True)
class Anchor:
    """A few characters of a text, and where a curator wrote them.

    ``language`` is that of the edition that has them, empty for the first one; ``parallels`` are the same
    words in further editions.
    """

    text: str
    at: Position
    language: str = ""
    parallels: tuple[Anchor, ...] = ()

    def editions(self) -> Iterator[Anchor]:
        """The anchor in each edition that has it."""
        yield self
        yield from self.parallels


@dataclass(frozen=True)
class Item:
    """One member of a list, with the words it rests on where they are its own."""

    value: Value
    at: Position
    own: Anchor | None = None

    @property
    def anchor(self) -> str | None:
        """The words, in the first edition that has them."""
        return self.own.text if self.own else None


@dataclass(frozen=True)
class Items:
    """One or several values; ``open`` is None where the text does not enumerate them."""

    members: tuple[Item, ...]
    open: bool | None = None


@dataclass
class Line:
    """One curated statement as written; it unfolds into one statement for each pair of subject and object."""

    place: str
    at: Position
    subject: Items
    relation: str
    object: Items
    anchors: list[Anchor]
    gloss: str
    standing: str = "asserted"
    polarity: str = "affirmed"
    speakers: tuple[str, ...] = ()
    reception: str = "endorsed"
    qualifiers: dict[str, Items] = field(default_factory=dict)
    roles: dict[str, Items] = field(default_factory=dict)
    rests_on: tuple[int, ...] = ()
    id: str | None = None
    note: str | None = None
    curated: tuple[str, str] = ("", "")
    reviewed: tuple[str, str] | None = None
    where: dict[str, Position] = field(default_factory=dict)

    def position(self, key: str) -> Position:
        """The position of the value under a key; that of the line where it has no such key."""
        return self.where.get(key, self.at)

    def items(self) -> Iterator[Item]:
        """Every value of the line: subjects, objects, and those of its qualifiers and roles."""
        for items in (self.subject, self.object, *self.qualifiers.values(), *self.roles.values()):
            yield from items.members


@dataclass(frozen=True)
class Silent:
    """A sentence that bears no statement, and why."""

    place: str
    anchor: Anchor
    reason: str
