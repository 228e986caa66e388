"""What follows an English clause: the parts, examples and conditions of what it puts forward or grants."""

from __future__ import annotations

from ..statements import Statement
from ..vocabulary import ENTITIES
from .english_morphology import joined
from .lexicon import Lexicon
from .noun_phrases import NounPhrases
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
            if 0 < len(phrases) <= _FEW:
                by = "by " if all(p.act for p in phrases) else "through " if phrases is parts else ""
                found.append(f", {lead} {by}{joined([str(p) for p in phrases])}")
        return found

    def _elements(self, s: Statement) -> list[str]:
        elements = [str(self.phrases.phrase(t)) for t in _things(s, "element")]
        if not elements:
            return []
        told = elements if len(elements) <= _FEW else elements[: _FEW - 1]
        return [f", whose elements include {joined(told)}"]

    def _conditions(self, s: Statement) -> list[str]:
        roles = [
            (role, preposition) for role in s.roles if (preposition := self.lexicon.role_preposition(role))
        ]
        return [f", {preposition} {self.phrases.joined(_things(s, role))}" for role, preposition in roles]


def _things(s: Statement, role: str) -> list[str]:
    return [t for t in s.roles.get(role, ()) if isinstance(t, str) and t.startswith(ENTITIES)]
