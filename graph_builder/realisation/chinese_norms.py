"""Chinese clauses of norms: 缔约国应…, 任何人不得…, 除…外."""

from __future__ import annotations

from ..statements import Statement
from .chinese_adverbials import ChineseAdverbials
from .chinese_attribution import joined
from .chinese_morphology import carried_out, says
from .chinese_names import ChineseNames
from .norms import chinese_auxiliary
from .proposals import Proposals

_EVERYBODY = {"人人": "任何人", "每个人": "任何人", "所有人": "任何人"}
_ALL = ("所有", "一切", "每个", "各")


def bound(s: Statement, subject: str) -> str:
    """The subject of a norm: what is forbidden to everyone, 任何人 may not do."""
    if s.standing != "forbidden":
        return subject
    if subject in _EVERYBODY:
        return _EVERYBODY[subject]
    every = next((word for word in _ALL if subject.startswith(word)), "")
    return f"任何{subject.removeprefix(every)}" if every else subject


class ChineseNorms:
    """Makes the clauses of provisions, whose roles tell whom they bind, serve and leave out."""

    def __init__(self, names: ChineseNames, adverbials: ChineseAdverbials, proposals: Proposals) -> None:
        self.names, self.adverbials, self.proposals = names, adverbials, proposals

    def provision(self, s: Statement) -> str:
        """The clause of a statement that lays down a provision."""
        name = self.names.term(str(s.object))
        actors = joined([self.names.term(t) for t in self.proposals.actors(s)])
        roles = (self.proposals.role(s, role) for role in ("phase", "context", "purpose"))
        front = self.adverbials.of_measure(name, *roles) + self.adverbials.setting(s)
        conditions = self.adverbials.condition(self.proposals.role(s, "condition"))
        exceptions = self.adverbials.exception(self.proposals.role(s, "exception"))
        front += [f"{text}，" for text in (*conditions, *exceptions)]
        served = [self.names.term(t) for t in self.proposals.role(s, "beneficiary")]
        served = [term for term in served if not says(name, term)]
        front += [f"为了{joined(served)}的利益，"] if served else []
        action = carried_out(name, actors, measure=True)
        return f"{''.join(front)}{bound(s, actors)}{chinese_auxiliary(s)}{action}"
