"""Curated lines unfolded into statements: one for each pair of subject and object.

The same saying in two places is one :class:`Statement` with two pieces of evidence: its hash covers the
document, subject, relation, object, standing, polarity, speakers and qualifiers, never the place or the
anchor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..curation import (
    REGISTER,
    Anchor,
    DateValue,
    Document,
    Item,
    Items,
    Key,
    Line,
    Literal,
    Mappings,
    NamedEntity,
    Part,
    Reference,
    Value,
    document_part,
    iri_name,
)
from ..vocabulary import BASE, HS, NAMESPACES, Term, Vocabulary, document_iri, entity_iri, place_class
from .statement import Enumeration, Evidence, Statement, digest, statement_hash

RESERVED = {"document": "SourceDocument", "letter": "LetterPart", "note": "Footnote"}
"""Keys that name the document or a part of it, and the class of what they name."""

UNSPECIFIED = {"unnamed": "unnamed", "not-stated": "notStated"}
"""Keys for what the text leaves open, and the individual of the ontology that stands for it."""


class ResolutionError(Exception):
    """A key or reference that names nothing: the rule, what is wrong, and the repair.

    The repair is empty where none is known; ``presumes`` are the parts of the mappings that were searched.
    """

    def __init__(self, code: str, message: str, repair: str, *presumes: Part) -> None:
        super().__init__(message)
        self.code, self.message, self.repair, self.presumes = code, message, repair, presumes


class CircleError(ResolutionError):
    """A statement refers to itself, by way of others or not."""


class BrokenStatementError(ResolutionError):
    """A reference leads to a statement that itself names what cannot be found."""


def plain_term(value: DateValue | Literal) -> Term:
    """The IRI of a date, or the literal that a plain value is.

    >>> plain_term(DateValue("2003-05"))
    'https://w3id.org/human-security/date/2003-05'
    """
    if isinstance(value, DateValue):
        return f"{BASE}date/{iri_name(value.text)}"
    datatype = NAMESPACES["rdf"] + "langString" if value.language else NAMESPACES["xsd"] + value.datatype
    return (value.value, value.language, datatype)


class Resolver:
    """Keys, dates, literals and references of one document, as terms and as classes.

    ``document`` is the work that the document is the text of, where the register knows it, so that what
    others say of it and what it says of itself is said of one thing; as a speaker it is the text.
    """

    def __init__(
        self, document: Document, entities: Mapping[str, NamedEntity], vocabulary: Vocabulary
    ) -> None:
        self.document = document
        self.entities = entities
        self.vocabulary = vocabulary
        self.places = places_of(document)
        self.by_id: dict[str, Line] = {}
        self._open: set[str] = set()
        for line in document.lines:
            if line.id:
                self.by_id.setdefault(line.id, line)

    def cls(self, value: Value, place: str) -> str | None:
        """The class of what ``value`` names; None for a literal, and for a name that is unknown."""
        if isinstance(value, Literal):
            return None
        if isinstance(value, DateValue):
            return "Date"
        if isinstance(value, Reference):
            return "Statement"
        name = value.name
        if name in self.entities:
            return self.entities[name].cls
        if name in UNSPECIFIED:
            return "Unspecified"
        if name == "document":
            if not self.document.text_of:
                return self.document.cls
            work = self.entities.get(self.document.text_of)
            return work.cls if work else None
        return RESERVED.get(name) or place_class(name, self.vocabulary)

    def term(self, value: Value, place: str) -> Term:
        """The IRI or literal that ``value`` stands for in ``place``; raises :class:`ResolutionError`."""
        if isinstance(value, (DateValue, Literal)):
            return plain_term(value)
        if isinstance(value, Reference):
            return self.reference(value)
        return self.key(value.name, place)

    def key(self, name: str, place: str) -> str:
        """The IRI of what a key or reserved word names in ``place``; raises :class:`ResolutionError`."""
        if name in self.entities:
            return entity_iri(name)
        if name in UNSPECIFIED:
            return HS + UNSPECIFIED[name]
        if name == "document":
            return (
                entity_iri(self.document.text_of)
                if self.document.text_of
                else document_iri(self.document.key)
            )
        if name == "note":
            if not place.startswith("footnote/"):
                raise ResolutionError(
                    "S302", "'note' is used outside a footnote", "name the footnote: footnote/7"
                )
            return document_iri(self.document.key, place)
        if name in self.places:
            return document_iri(self.document.key, name)
        missing = document_part(self.document.key) if "/" in name else Part(REGISTER.path, name)
        raise ResolutionError("S302", f"'{name}' is not registered", "", missing)

    def reference(self, value: Reference) -> str:
        """The IRI of the statement with this id; raises :class:`ResolutionError`."""
        line = self.by_id.get(value.id)
        if line is None or not line.subject.members or not line.object.members:
            missing = document_part(self.document.key)
            raise ResolutionError("S311", f"no statement has the id '{value.id}'", "", missing)
        if len(line.subject.members) > 1 or len(line.object.members) > 1:
            raise ResolutionError(
                "S311", f"'{value.id}' names several statements at once", "point at a statement of one object"
            )
        if value.id in self._open:
            raise CircleError("S311", f"'{value.id}' refers to itself in a circle", "break the circle")
        self._open.add(value.id)
        try:
            return next(self.statements(line)).iri
        except CircleError:
            raise
        except ResolutionError as error:
            raise BrokenStatementError(error.code, error.message, error.repair) from error
        finally:
            self._open.discard(value.id)

    def statements(self, line: Line) -> Iterator[Statement]:
        """The statements that a line unfolds into, in order; raises :class:`ResolutionError`."""
        speakers = [self.key(s, line.place) for s in line.speakers if s != "document"]
        qualifiers = {
            name: tuple(sorted((self.qualifier(name, item, line.place) for item in items.members), key=str))
            for name, items in line.qualifiers.items()
        }
        for subject in line.subject.members:
            for object_ in line.object.members:
                statement = Statement(
                    self.document.key,
                    self.term(subject.value, line.place),
                    line.relation,
                    self.term(object_.value, line.place),
                    line.standing,
                    line.polarity,
                    tuple(sorted(speakers)) or (document_iri(self.document.key),),
                    qualifiers,
                    line.reception,
                )
                statement.hash = statement_hash(statement)
                statement.lines.append(line)
                own = [i.own for i in (subject, object_) if i.own]
                anchors: dict[str, Anchor] = {}
                for anchor in line.anchors + own:
                    anchors.setdefault(anchor.text, anchor)
                statement.evidence += [self.evidence(line, anchor) for anchor in anchors.values()]
                for role, items in line.roles.items():
                    for item in items.members:
                        term = self.qualifier(role, item, line.place)
                        statement.roles.setdefault(role, []).append(term)
                        statement.evidence += [
                            self.evidence(line, anchor, role, term)
                            for anchor in ([item.own] if item.own else line.anchors[:1])
                        ]
                yield statement

    def evidence(
        self, line: Line, anchor: Anchor, role: str | None = None, value: Term | None = None
    ) -> Evidence:
        """The evidence that an anchor of a line is, in the editions that have it."""
        language = anchor.language or self.document.language
        parallels = tuple((other.language, other.text) for other in anchor.parallels)
        return Evidence(line.place, anchor.text, line.gloss, role, value, language, parallels)

    def unfold(self) -> list[Statement]:
        """The statements of all lines, each once, with all its evidence."""
        found: dict[str, Statement] = {}
        for line in self.document.lines:
            for statement in self.statements(line):
                known = found.setdefault(statement.hash, statement)
                if known is not statement:
                    known.lines += statement.lines
                    known.evidence += [e for e in statement.evidence if e not in known.evidence]
                    for role, terms in statement.roles.items():
                        known.roles.setdefault(role, []).extend(terms)
        return list(found.values())

    def qualifier(self, name: str, item: Item, place: str) -> Term:
        """The value of a qualifier or role as a term; raises :class:`ResolutionError`."""
        value = item.value
        if isinstance(value, Key) and (word := self.word(name, value.name)):
            return HS + word
        return self.term(value, place)

    def word(self, name: str, word: str) -> str | None:
        """The individual that a word such as ``most`` names as the value of a qualifier, or None."""
        prop = self.vocabulary.properties.get(name)
        return self.vocabulary.value(name, word) if prop and self.vocabulary.takes_values(name) else None

    def enumerations(self, line: Line) -> Iterator[Enumeration]:
        """The enumerations that a line makes, of objects, of subjects, or of a role's values."""
        if line.object.open is not None:
            for subject in line.subject.members:
                yield self._enumeration(
                    line, self.term(subject.value, line.place), line.relation, False, line.object
                )
        if line.subject.open is not None:
            for object_ in line.object.members:
                yield self._enumeration(
                    line, self.term(object_.value, line.place), line.relation, True, line.subject
                )
        for role, items in line.roles.items():
            if items.open is not None:
                for object_ in line.object.members:
                    yield self._enumeration(line, self.term(object_.value, line.place), role, False, items)

    def _enumeration(
        self, line: Line, owner: Term, relation: str, inverse: bool, items: Items
    ) -> Enumeration:
        members = tuple((self.qualifier(relation, i, line.place), i.anchor) for i in items.members)
        content = [self.document.key, line.place, owner, relation, inverse, [m for m, _ in members]]
        return Enumeration(
            f"{BASE}list/{digest(content)}",
            self.document.key,
            line.place,
            owner,
            relation,
            inverse,
            bool(items.open),
            members,
        )


def places_of(document: Document) -> set[str]:
    """Every place of a document: those recorded from its source, or, before that, those that have a block.

    Its sections are places too.
    """
    sections = {f"section/{section.number}" for section in document.sections}
    return (set(document.recorded) or set(document.blocks)) | sections


def unfold(mappings: Mappings, document: Document, vocabulary: Vocabulary) -> list[Statement]:
    """The statements of a document in reading order, each once, with all its evidence.

    The mappings must have passed the checks.
    """
    return Resolver(document, mappings.entities, vocabulary).unfold()
