"""English clauses of norms: "no one may …", "States Parties shall …, except …"."""

from __future__ import annotations

import re

from ..statements import Statement
from .english_adverbials import EnglishAdverbials
from .modality import Modality
from .norms import auxiliary
from .noun_phrases import NounPhrases
from .proposals import Proposals

_NOBODY = {"everyone": "no one", "everybody": "nobody", "everything": "nothing"}
_ALL = re.compile(r"(?:all|each|every) (?:the )?")
_UNNAMED = {
    ("obligatory", False): "it is obligatory to",
    ("obligatory", True): "it is not obligatory to",
    ("forbidden", True): "it is forbidden to",
    ("permitted", False): "it is permitted to",
    ("entitled", False): "there is a right to",
    ("entitled", True): "there is no right to",
}


def bound(s: Statement, negated: bool, subject: str, plural: bool) -> tuple[str, str]:
    """The subject of a norm and its auxiliary, which go together: "no one" "may", "States" "shall not"."""
    if s.standing == "forbidden" and negated:
        if nobody := _NOBODY.get(subject):
            return nobody, "may"
        if found := _ALL.match(subject):
            return f"no {subject[found.end() :]}", "may"
        return subject, "shall not"
    if s.standing == "entitled":
        have = "have" if plural else "has"
        return subject, f"{have} no right to" if negated else f"{have} the right to"
    if s.standing == "obligatory" and negated:
        return subject, f"{'are' if plural else 'is'} not obliged to"
    return subject, f"{auxiliary(s)} not" if negated else str(auxiliary(s))


class EnglishNorms:
    """Makes the clauses of provisions, whose roles tell whom they bind, serve and leave out."""

    def __init__(self, phrases: NounPhrases, adverbials: EnglishAdverbials, proposals: Proposals) -> None:
        self.phrases, self.adverbials, self.proposals = phrases, adverbials, proposals

    def provision(self, s: Statement, m: Modality) -> tuple[str, str, list[str], list[str]]:
        """The clause that lays down a provision: subject, predicate, what follows, what stands before."""
        provision = str(s.object)
        name = self.phrases.name(provision)
        conduct = name if self.phrases.is_measure(provision) else f"do {self.phrases.phrase(provision)}"
        setting = [self.adverbials.during(t) for t in self.proposals.role(s, "phase")]
        setting += [self.adverbials.context(t) for t in self.proposals.role(s, "context")]
        conditions = self.proposals.role(s, "condition")
        setting += [
            *self.adverbials.setting(s),
            *([self.adverbials.condition(conditions)] if conditions else []),
        ]
        rest = self._roles(s, name) + self.adverbials.rest(s)
        if actors := self.proposals.actors(s):
            phrase = self.phrases.joined(actors)
            subject, auxiliary = bound(s, m.negated, str(phrase), phrase.plural)
            return subject, f"{auxiliary} {conduct}", rest, setting
        return _UNNAMED[s.standing, m.negated], conduct, rest, setting

    def _roles(self, s: Statement, name: str) -> list[str]:
        """For whom a provision is and what for, unless its name tells it, and what it leaves out."""
        found = []
        if served := self.proposals.untold(s, "beneficiary", name, self.phrases.name):
            found.append(f"for the benefit of {self.phrases.joined(served)}")
        if purposes := self.proposals.untold(s, "purpose", name, self.phrases.name):
            found.append(f"with a view to {self.phrases.joined(purposes)}")
        if exceptions := self.proposals.role(s, "exception"):
            found.append(self.adverbials.exception(exceptions))
        return found
