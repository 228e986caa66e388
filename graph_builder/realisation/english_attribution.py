"""To whom an English sentence attributes what it says."""

from __future__ import annotations

from dataclasses import replace

from ..statements import Statement
from .lexicon import Lexicon
from .modality import UNNAMED, Modality
from .noun_phrases import NounPhrases
from .proposals import Proposals


class EnglishAttribution:
    """Names those who say or hold something, before the clause that they say."""

    def __init__(self, phrases: NounPhrases, lexicon: Lexicon, proposals: Proposals) -> None:
        self.phrases, self.lexicon, self.proposals = phrases, lexicon, proposals

    def lead(self, m: Modality, s: Statement) -> str:
        """What stands before the clause: "according to …, ", "as … hold, " where the document agrees.

        It ends in a comma or in "that", and is empty where the document itself speaks.
        """
        often = [self.lexicon.adverb(f, "en") or "" for f in self.held(m, s)]
        if m.unnamed:
            lead = f"it is {' and '.join(often)} held that " if often else "some hold that "
            if self._verb_holds(m, s):
                lead = ""
            return (f"according to {self._voices(m.speakers)}, " if m.speakers else "") + lead
        voices = self.proposals.voices_of(s, m)
        if not voices:
            return ""
        group = self.phrases.is_group(voices)
        speakers = self._voices(voices)
        if often:
            return f"{speakers} {' and '.join(often)} hold that "
        if m.quantifier and self.phrases.is_group(m.speakers):
            phrase = self.phrases.phrase(m.speakers[0])
            speakers = str(phrase.quantified(self.lexicon.quantifier(m.quantifier, "en") or ""))
        if m.rejected and group:
            return f"{speakers} hold that "
        if m.speakers and s.reception == "endorsed":
            speaking = [x for x in voices if not self.phrases.is_work(x)] or list(voices)
            plural = len(speaking) > 1 or self.phrases.phrase(speaking[0]).plural
            return f"as {speakers} {'hold' if plural else 'holds'}, "
        return f"according to {speakers}, "

    def within(self, m: Modality, s: Statement, said_by: set[str]) -> str:
        """The attribution of a clause within a sentence that names ``said_by`` as the speakers.

        What the document agrees with needs none.
        """
        unnamed = m.unnamed and UNNAMED not in said_by
        others = tuple(x for x in m.speakers if x not in said_by)
        if not unnamed and (not others or s.reception == "endorsed"):
            return ""
        return self.lead(replace(m, unnamed=unnamed, speakers=others), s)

    def held(self, m: Modality, s: Statement) -> tuple[str, ...]:
        """How often a view is held, where it is people who hold it: then the adverb goes with the holding."""
        held = (m.unnamed and not self._verb_holds(m, s)) or self.phrases.is_group(m.speakers)
        return () if m.negated or not held else m.frequencies

    def both(self, m: Modality, s: Statement) -> str:
        """What tells at a sentence's end that those named say both of its clauses."""
        return f", both according to {self._voices(self.proposals.voices_of(s, m))}"

    def _verb_holds(self, m: Modality, s: Statement) -> bool:
        """Whether the verb tells already that somebody holds a view, and how often."""
        plain = m.modal is None and not m.subjunctive and bool(m.frequencies)
        return plain and self.lexicon.implies_view(s.relation)

    def _voices(self, speakers: tuple[str, ...]) -> str:
        """Who speaks, in which work, from which standpoint."""
        works = [x for x in speakers if self.phrases.is_work(x)]
        others = [x for x in speakers if self.phrases.is_idea(x)]
        actors = [x for x in speakers if x not in works and x not in others]
        groups = [str(self.phrases.joined(xs)) for xs in (actors, works) if xs]
        text = " in ".join(groups)
        if text and others:
            return f"{text}, from the standpoint of {self.phrases.joined(others)}"
        return text or str(self.phrases.joined(others))
