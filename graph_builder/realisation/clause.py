"""The parts of an English clause, in order."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Clause:
    """The parts of a clause, in order; the setting stands before it or, in an infinitive, behind.

    ``frame`` is what a mood puts before the clause and its setting: "it is recommended that ".
    """

    subject: str
    predicate: str
    rest: list[str] = field(default_factory=list)
    setting: list[str] = field(default_factory=list)
    frame: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, [self.subject, self.predicate, *self.rest]))

    def after(self, lead: str) -> str:
        """The clause with its setting behind words that end in a comma, in "that", or are none."""
        lead += self.frame
        opening = "".join(f"{s}, " for s in self.setting)
        return (
            f"{lead}, {opening}{self}"
            if opening and lead[-2:] not in ("", ", ")
            else lead + opening + str(self)
        )

    def settle(self, attributed: bool) -> None:
        """Put a context behind the clause where something else stands before it already.

        Two openings in a row are hard to read; an attribution is one. Where the clause has an end of its own,
        an attributed one keeps its context in front.
        """
        contexts = [x for x in self.setting if x.startswith("in the context of")]
        others = len(self.setting) - len(contexts)
        if len(contexts) == 1 and ((attributed and not others and not self.rest) or others == 1):
            self.setting.remove(contexts[0])
            self.rest.append(contexts[0])

    def name_once(self, subject: str, plural: bool) -> None:
        """Put a pronoun for a subject of several things that a condition before it names."""
        named = any(x.startswith("if ") and x.endswith(f" {subject}") for x in self.setting)
        if plural and named and self.subject == subject:
            self.subject = "they"
