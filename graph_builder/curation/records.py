"""The records that curated files become; each remembers where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from .arrangement_records import Aboutness, Scheme
from .document_records import Document
from .line_records import Item
from .problems import Position, Problems
from .redirect_records import Redirect


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
