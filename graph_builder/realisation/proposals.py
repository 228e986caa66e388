"""What a document puts forward: that somebody should, must or can do something."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ..curation import Document
from ..statements import Statement
from ..vocabulary import ENTITIES, document_iri, entity_iri
from .modality import Modality
from .norms import is_norm

ACTORS = ("agent", "bearer", "holder")
"""The roles of those who are to act, or may."""


class Proposals:
    """Tells proposals from other statements; ``measures`` has the statement that introduces each measure."""

    def __init__(self, document: Document, measures: Mapping[str, Statement]) -> None:
        self.measures = measures
        self.voices = {document_iri(document.key)}
        if document.text_of:
            self.voices.add(entity_iri(document.text_of))

    def is_proposal(self, s: Statement) -> bool:
        """Whether a statement's subject says in it what should, must or can be done, or lays it down."""
        if not isinstance(s.object, str) or s.object not in self.measures:
            return False
        if s.relation == "laysDown":
            return is_norm(s)
        proposed = s.standing in ("recommended", "possible")
        return proposed and (s.subject in self.voices or s.subject in s.speakers)

    def role(self, s: Statement, role: str) -> list[str]:
        """The things in a role of the measure that a proposal puts forward; none where it is not stated."""
        terms = self.measures[str(s.object)].roles.get(role, ())
        return [t for t in terms if isinstance(t, str) and t.startswith(ENTITIES)]

    def actors(self, s: Statement) -> list[str]:
        """Who is to do, or may do, what a proposal or a norm speaks of; none where it is not stated."""
        return next((found for role in ACTORS if (found := self.role(s, role))), [])

    def purposes(self, s: Statement, action: str, named: Callable[[str], str]) -> list[str]:
        """What a proposed action is for, without what the words of the action tell already."""
        return self.untold(s, "purpose", action, named)

    def untold(self, s: Statement, role: str, action: str, named: Callable[[str], str]) -> list[str]:
        """The things in a role that the words of the action do not tell already."""
        told = _stems(action)
        return [t for t in self.role(s, role) if not _stems(named(t)) & told]

    def names_its_subject(self, s: Statement, m: Modality) -> bool:
        """Whether a proposal says who makes it: it does where neither agent nor strength is stated."""
        return m.subjunctive and not self.role(s, "agent")

    def voices_of(self, s: Statement, m: Modality) -> tuple[str, ...]:
        """To whom a statement is attributed: a proposal that does not name its subject, to that too."""
        if not self.is_proposal(s) or s.subject in self.voices or self.names_its_subject(s, m):
            return m.speakers
        subject = (s.subject,) if isinstance(s.subject, str) else ()
        return tuple(dict.fromkeys((*subject, *m.speakers)))


def _stems(name: str) -> set[str]:
    return {word[:4] for word in re.findall(r"\w{4,}", name.lower())}
