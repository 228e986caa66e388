"""Statements with their identifiers and evidence, and the lists that a text makes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field

from ..curation import Line
from ..vocabulary import BASE, Term, Vocabulary, document_iri, limits

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True)
class Evidence:
    """An anchor in a place and its gloss; ``role`` and ``value`` where it shows these of the object.

    ``language`` is that of the edition that has the anchor; ``parallels`` are those of others, by language.
    """

    place: str
    anchor: str
    gloss: str
    role: str | None = None
    value: Term | None = None
    language: str = ""
    parallels: tuple[tuple[str, str], ...] = ()


@dataclass
class Statement:
    """A statement of a document; subject, object and speakers are terms, relation and axes local names."""

    document: str
    subject: Term
    relation: str
    object: Term
    standing: str
    polarity: str
    speakers: tuple[str, ...]
    qualifiers: dict[str, tuple[Term, ...]]
    reception: str
    hash: str = ""
    lines: list[Line] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    roles: dict[str, list[Term]] = field(default_factory=dict)

    @property
    def iri(self) -> str:
        """The IRI that the hash makes."""
        return f"{BASE}statement/{self.hash}"

    def is_plain(self, vocabulary: Vocabulary) -> bool:
        """Asserted, affirmed, in the document's own voice and without a qualifier that limits it.

        What a norm requires, forbids, allows or grants is never plain: it has another standing.
        """
        return (
            self.standing == "asserted"
            and self.polarity == "affirmed"
            and self.reception == "endorsed"
            and self.speakers == (document_iri(self.document),)
            and not any(
                limits(vocabulary, name, value)
                for name, values in self.qualifiers.items()
                for value in values
            )
        )


@dataclass(frozen=True)
class Enumeration:
    """A list that the text makes: its owner and relation, whether it is open, and its members in order."""

    iri: str
    document: str
    place: str
    owner: Term
    relation: str
    inverse: bool
    open: bool
    members: tuple[tuple[Term, str | None], ...]


def statement_hash(s: Statement) -> str:
    """The hash of what a statement says, whatever the words and places that it rests on."""
    return digest(
        [
            s.document,
            s.subject,
            s.relation,
            s.object,
            s.standing,
            s.polarity,
            s.speakers,
            sorted(s.qualifiers.items()),
        ]
    )


def digest(content: object) -> str:
    """The hash by which what is said, and nothing else, tells one node from another."""
    return hashlib.sha256(_ENCODER.encode(content).encode("utf-8")).hexdigest()[:16]
