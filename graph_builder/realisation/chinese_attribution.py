"""Who says something, in Chinese: texts are cited, persons and bodies hold or state, ideas imply."""

from __future__ import annotations

from collections.abc import Sequence

from ..statements import Statement
from .chinese_morphology import at_head
from .chinese_names import ChineseNames
from .lexicon import Lexicon
from .modality import Modality

_IDEAS = ("概念", "设想", "观念", "理念", "思路", "看法")


class ChineseAttribution:
    """Makes the words that attribute a statement to those who say it."""

    def __init__(self, names: ChineseNames, lexicon: Lexicon) -> None:
        self.names, self.lexicon = names, lexicon

    def words(self, m: Modality, s: Statement, voices: Sequence[str], unnamed: bool) -> str:
        """The attribution of a statement to its voices, with its comma; empty where there are none.

        ``unnamed`` says that somebody not named is among them. What the document endorses is stated;
        what it only reports is held.
        """
        often = "".join(self.lexicon.adverb(f, "zh") or "" for f in self.held(m, s))
        texts = [v for v in voices if self.names.is_text(v)]
        actors = [v for v in voices if self.names.kind(v) == "actor"]
        ideas = [v for v in voices if v not in texts and v not in actors]
        found = [f"据{joined([self.names.term(t) for t in texts])}，"] if texts else []
        if ideas:
            found.append(f"按照{joined([self._idea(self.names.term(t)) for t in ideas])}，")
        if actors:
            who = joined([self.names.term(t) for t in actors])
            if m.quantifier and self.names.phrases.is_group(m.speakers):
                who = at_head(self.lexicon.quantifier(m.quantifier, "zh") or "", who)
            endorsed = s.reception == "endorsed" and not often
            found.append(f"{who}{often}{'指出' if endorsed else '认为'}，")
        if unnamed:
            found.append(f"{often}有人认为，")
        return "".join(found)

    def held(self, m: Modality, s: Statement) -> tuple[str, ...]:
        """The frequencies that tell how often a view is held."""
        held = m.unnamed or self.names.phrases.is_group(m.speakers)
        return () if m.negated or not held or self.verb_holds(m, s) else m.frequencies

    def verb_holds(self, m: Modality, s: Statement) -> bool:
        """Whether the verb tells already that somebody holds a view, and how often."""
        plain = m.unnamed and m.modal is None and not m.subjunctive and bool(m.frequencies)
        return plain and self.lexicon.implies_view(s.relation)

    @staticmethod
    def _idea(name: str) -> str:
        return name if name.endswith(_IDEAS) else f"{name}这一概念"


def joined(names: list[str]) -> str:
    """Several names in a row.

    >>> joined(["猫", "狗", "鱼"]), joined(["和睦", "狗"])
    ('猫、狗和鱼', '和睦以及狗')
    """
    conjunction = "以及" if any("和" in name for name in names) else "和"
    return conjunction.join(filter(None, ["、".join(names[:-1]), names[-1]])) if names else ""
