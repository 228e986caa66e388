"""The records that curated files become; each remembers where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from .arrangement_records import Aboutness, Scheme
from .problems import Position, Problems
from .redirect_records import Redirect


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
class Item:
    """One member of a list, with the words it rests on where they are its own."""

    value: Value
    at: Position
    anchor: str | None = None


@dataclass(frozen=True)
class Items:
    """One or several values; ``open`` is None where the text does not enumerate them."""

    members: tuple[Item, ...]
    open: bool | None = None


@dataclass(frozen=True)
class Anchor:
    """A few characters of a text, and where a curator wrote them."""

    text: str
    at: Position


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


class Named(Protocol):
    """What must be known of an entity to name it; a large build keeps no more of it than this."""

    @property
    def cls(self) -> str:
        """The class, by its local name."""

    @property
    def labels(self) -> dict[str, str]:
        """The names by language; English and Chinese ones at least."""

    @property
    def short(self) -> dict[str, str]:
        """The display names by language; {} for none."""

    @property
    def number(self) -> str | None:
        """``singular`` or ``plural``, where it is not what the English name suggests."""

    @property
    def article(self) -> str | None:
        """``the``, ``a`` or ``none``, where it is not what class and English name suggest."""


class NamedEntity(Named, Protocol):
    """What documents need to know of an entity."""

    @property
    def key(self) -> str:
        """The key."""


@dataclass
class Entity:
    """A thing of the register: its class, its names by language, what it is, and the sources of its names."""

    key: str
    cls: str
    labels: dict[str, str]
    alts: dict[str, list[str]]
    surface: list[str]
    definition: str
    sources: list[str]
    note: str | None
    at: Position
    where: dict[str, Position]
    translated: dict[str, str] = field(default_factory=dict)
    search_words: dict[str, list[str]] = field(default_factory=dict)
    short: dict[str, str] = field(default_factory=dict)
    number: str | None = None
    article: str | None = None

    def position(self, key: str) -> Position:
        """The position of the value under a key; that of the entity where it has no such key."""
        return self.where.get(key, self.at)

    def forms(self, language: str = "zh") -> list[str]:
        """The forms that mean this entity wherever they stand in a text of the language.

        ``surface`` holds Chinese ones.
        """
        surface = self.surface if language == "zh" else []
        return list(dict.fromkeys([self.labels.get(language, ""), *self.alts.get(language, []), *surface]))


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
class Mention:
    """How often a place names an entity in a form."""

    place: str
    key: str
    form: str
    count: int
    at: Position


@dataclass
class Document:
    """A curated document: its record, parts, lines and corrections, and what was recorded from its source."""

    key: str
    cls: str
    labels: dict[str, str]
    definition: str
    language: str
    sha256: str
    folder: Path
    at: Position
    text_of: str | None = None
    short: dict[str, str] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    anaphora: dict[str, dict[str, str | None]] = field(default_factory=dict)
    layout: dict[str, Any] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    silents: list[Silent] = field(default_factory=list)
    blocks: dict[str, Position] = field(default_factory=dict)
    corrections: list[Correction] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    recorded: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Link:
    """A row of ``links.sssom.tsv``: our entity, a SKOS relation, a thing of another vocabulary.

    Each is an IRI, or as it is written if that is none.
    """

    subject: str
    predicate: str
    object: str
    justification: str
    provider: str
    at: Position
    where: dict[str, Position]


@dataclass(frozen=True)
class Fact:
    """Something that the documents do not say, and who says it; ``subject`` is a key."""

    subject: str
    relation: str
    object: Item
    sources: tuple[str, ...]
    note: str | None
    curated: tuple[str, str]
    at: Position
    where: dict[str, Position]

    def position(self, key: str) -> Position:
        """The position of the value under a key; that of the fact where it has no such key."""
        return self.where.get(key, self.at)


@dataclass
class Mappings:
    """Everything curated: the register, the documents, the links, the facts, and our arrangements if any.

    ``others`` are the entities that only facts speak of; ``redirects`` are the keys that went.
    """

    entities: dict[str, Entity]
    documents: dict[str, Document]
    problems: Problems
    others: dict[str, Entity] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    scheme: Scheme | None = None
    redirects: dict[str, Redirect] = field(default_factory=dict)
    aboutness: Aboutness | None = None
