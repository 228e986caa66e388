"""Chinese adverbials: when, where, how, under what condition, in what context."""

from __future__ import annotations

from collections.abc import Callable

from ..statements import Statement
from ..vocabulary import Term
from .date_names import chinese
from .lexicon import Lexicon
from .noun_phrases import NounPhrases
from .terms import date_of

_WHENEVER = ("只要", "每当", "凡是")


class ChineseAdverbials:
    """The adverbials that a statement's qualifiers make; ``name`` says what a term is called."""

    def __init__(self, name: Callable[[Term], str], phrases: NounPhrases, lexicon: Lexicon) -> None:
        self.name, self.phrases, self.lexicon = name, phrases, lexicon

    def setting(self, s: Statement) -> list[str]:
        """What stands before the subject, each with its comma."""
        if not s.qualifiers:
            return []
        found = []
        periods = "".join(self.name(t) for t in s.qualifiers.get("during", ()))
        for term in s.qualifiers.get("time", ()):
            date = date_of(term)
            if date and chinese(date).rstrip("年代") not in periods:
                found.append(chinese(date))
        found += [self._during(t) for t in s.qualifiers.get("during", ())]
        found += [f"在{self.name(t)}阶段" for t in s.qualifiers.get("phase", ())]
        found += [self._at(t) for t in s.qualifiers.get("context", ())]
        found += [f"在{self.name(t)}" for t in s.qualifiers.get("location", ())]
        for qualifier, before, after in (
            ("condition", "在", "的条件下"),
            ("basis", "基于", ""),
            ("purpose", "为了", ""),
            ("partner", "与", "一道"),
        ):
            terms = s.qualifiers.get(qualifier, ())
            if terms:
                found.append(before + "和".join(self.name(t) for t in terms) + after)
        names = [self.name(t) for t in s.qualifiers.get("manner", ())]
        found += [name for name in names if name.startswith(_WHENEVER)]
        through = [self.name(t) for t in s.qualifiers.get("manner", ()) if not self._adverbial(t)]
        if through:
            found.append("通过" + "和".join(through))
        return [f"{text}，" for text in found]

    def manner(self, s: Statement) -> str:
        """Manners whose names are adverbs and so stand with the verb."""
        if not s.qualifiers:
            return ""
        names = [self.name(t) for t in s.qualifiers.get("manner", ()) if self._adverbial(t)]
        names = [n if n[-1:] != "性" else f"以{n}的方式" for n in names if not n.startswith(_WHENEVER)]
        return "".join(name.removesuffix("进行") for name in names)

    def _adverbial(self, term: Term) -> bool:
        return isinstance(term, str) and self._preposition(term) == "…"

    def _preposition(self, term: str) -> str | None:
        return self.lexicon.of_class(self.phrases.cls(term), "preposition", "zh")

    def _during(self, term: Term) -> str:
        if date := date_of(term):
            return chinese(date)
        name = self.name(term)
        event = isinstance(term, str) and self._preposition(term) not in (None, "在…")
        return f"在{name}期间" if event or name[-1:] not in "期前年代来" else name

    def _at(self, term: Term) -> str:
        pattern = self._preposition(term) if isinstance(term, str) else None
        name = self.name(term)
        if pattern in (None, "…"):
            return f"在{name}中"
        return pattern.replace("…", name) if not name.endswith("背景") else f"在{name}下"
