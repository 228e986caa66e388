"""What follows an English clause: the parts, examples and conditions of what it puts forward or grants."""

from __future__ import annotations

from ..statements import Statement
from ..vocabulary import ENTITIES
from .english_morphology import apart
from .lexicon import Lexicon
from .noun_phrases import NounPhrase, NounPhrases
from .proposals import Proposals
from .terms import is_statement

_FEW = 4


class EnglishDetails:
    """Tells the roles of an object that its name does not tell."""

    def __init__(self, phrases: NounPhrases, lexicon: Lexicon, proposals: Proposals) -> None:
        self.phrases, self.lexicon, self.proposals = phrases, lexicon, proposals

    def words(self, s: Statement, said: str) -> list[str]:
        """What the object of a statement consists of and depends on, in phrases, unless it is ``said``."""
        if not isinstance(s.object, str) or is_statement(s.object):
            return []
        if self.proposals.is_proposal(s):
            return self._ways(self.proposals.measures[s.object], said)
        return [*self._elements(s), *self._conditions(s)]

    def _ways(self, s: Statement, said: str) -> list[str]:
        parts = [self.phrases.phrase(t) for t in _things(s, "includesMeasure")]
        examples = [self.phrases.phrase(t) for t in _things(s, "hasExample")]
        examples = [e for e in examples if e.name not in said]
        found = []
        for lead, phrases in (("including", parts), ("for example", examples)):
            if told := _some(phrases):
                by = "by " if all(p.act for p in told) else "through " if phrases is parts else ""
                found.append(f", {lead} {by}{apart([str(p) for p in told])}")
        return found

    def _elements(self, s: Statement) -> list[str]:
        found = []
        for role, lead in (
            ("element", "whose elements include"),
            ("foundation", "whose foundations include"),
        ):
            if told := _some([self.phrases.phrase(t) for t in _things(s, role)]):
                found.append(f"{lead} {apart([str(p) for p in told])}")
        return [f", {', and '.join(found)}"] if found else []

    def _conditions(self, s: Statement) -> list[str]:
        roles = [
            (role, preposition) for role in s.roles if (preposition := self.lexicon.role_preposition(role))
        ]
        return [f", {preposition} {self.phrases.joined(_things(s, role))}" for role, preposition in roles]


def _some(phrases: list[NounPhrase]) -> list[NounPhrase]:
    """The phrases or, where they are many, the first of them."""
    return phrases if len(phrases) <= _FEW else phrases[: _FEW - 1]


def _things(s: Statement, role: str) -> list[str]:
    return [t for t in s.roles.get(role, ()) if isinstance(t, str) and t.startswith(ENTITIES)]
