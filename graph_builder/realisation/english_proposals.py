"""English clauses of what a document puts forward: somebody should, must or can do something."""

from __future__ import annotations

from ..statements import Statement
from .clause import Clause
from .english_adverbials import EnglishAdverbials
from .english_morphology import gerund, head_noun
from .lexicon import Lexicon
from .modality import Modality
from .noun_phrases import NounPhrases
from .proposals import Proposals
from .verb_phrases import verb_phrase

RECOMMENDED = "it is recommended that "


class EnglishProposals:
    """Makes the clause of a statement whose subject says what should, must or can be done."""

    def __init__(
        self, phrases: NounPhrases, lexicon: Lexicon, proposals: Proposals, adverbials: EnglishAdverbials
    ) -> None:
        self.phrases, self.lexicon = phrases, lexicon
        self.proposals, self.adverbials = proposals, adverbials

    def clause(self, s: Statement, m: Modality, often: list[str], degrees: list[str]) -> Clause:
        """The clause of a proposal; ``often`` and ``degrees`` are the frequencies and degrees that it has."""
        measure = str(s.object)
        agents = self.proposals.role(s, "agent")
        name = self.phrases.name(measure)
        action = name if self.phrases.is_measure(measure) else f"carry out {self.phrases.phrase(measure)}"
        adverbs = [self.lexicon.duty_adverb(d, "en") or self.lexicon.adverb(d, "en") or "" for d in degrees]
        adverbs = often + adverbs + self.adverbials.adverbs(s)
        phases = [self.adverbials.during(t) for t in self.proposals.role(s, "phase")]
        setting = [p for p in phases if head_noun(p) not in name and p not in name]
        contexts = [
            t for t in self.proposals.role(s, "context") if head_noun(self.phrases.name(t)) not in name
        ]
        setting += [self.adverbials.context(t) for t in contexts] + self.adverbials.setting(s)
        purposes = self.proposals.purposes(s, name, self.phrases.name)
        rest = [self.adverbials.in_order_to(purposes)] if purposes else []
        rest += self.adverbials.rest(s)
        negation = "not " if m.negated else ""
        manner = " ".join(adverbs)
        if agents:
            modal = (
                "cannot" if (m.modal, m.negated) == ("can", True) else f"{m.modal or ''} {negation}".strip()
            )
            who = str(self.phrases.joined(agents))
            frame = RECOMMENDED if m.subjunctive else ""
            return Clause(who, " ".join(filter(None, [modal, manner, action])), rest, setting, frame)
        if self.proposals.names_its_subject(s, m):
            action = gerund(name) if self.phrases.is_measure(measure) else str(self.phrases.phrase(measure))
            subject = self.phrases.phrase(str(s.subject))
            verb = verb_phrase(
                self.lexicon.verb(s.relation), subject.plural, negated=m.negated, adverbs=adverbs
            )
            return Clause(str(subject), f"{verb} {action}", rest, setting)
        frame = {
            "must": "it is {} necessary {}to",
            "should": "action should {} {}be taken to",
        }.get(m.modal or "", "it is {} possible {}to")
        return Clause(frame.format(manner, negation), action, rest, setting)
