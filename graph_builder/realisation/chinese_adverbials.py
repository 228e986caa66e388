"""Chinese adverbials: when, where, how, under what condition, in what context."""

from __future__ import annotations

from collections.abc import Sequence

from ..statements import Statement
from ..vocabulary import Term
from .chinese_attribution import joined
from .chinese_morphology import carried_out, formed, says, verb_phrase
from .chinese_names import ChineseNames
from .date_names import chinese
from .lexicon import Lexicon
from .modality import local
from .terms import date_of

_WHENEVER = ("只要", "每当", "凡是")
_ONGOING = ("过程", "进程", "系统", "讨论", "辩论", "谈判", "会谈")
_LEVELS = {"级": "", "层面": "", "领域": "", "范围": "内", "背景": "下", "事件": "的背景下"}


class ChineseAdverbials:
    """The adverbials that a statement's qualifiers make."""

    def __init__(self, names: ChineseNames, lexicon: Lexicon) -> None:
        self.names, self.name, self.lexicon = names, names.term, lexicon

    def setting(self, s: Statement, known: Term | None = None, said: str = "") -> list[str]:
        """What stands before the subject, each with its comma.

        The term ``known`` is not said again, nor what stands in the words ``said``, dates apart. Within
        another sentence, where ``known`` is not None, what stands at the verb is left to ``at_verb``.
        """
        if not s.qualifiers:
            return []

        def terms(qualifier: str) -> list[Term]:
            return [t for t in s.qualifiers.get(qualifier, ()) if t != known]

        places = [self.during(t) for t in (*terms("during"), *terms("phase"))]
        places += [self._at(t) for t in terms("context") if f"{self.name(t)}的" not in said]
        named = said if self.names.happens(s.subject) else ""
        if not self.dateline(s):
            places += [f"在{self.name(t)}" for t in terms("location") if not named.startswith(self.name(t))]
        found = self._times(s) + [place for place in places if place not in said]
        found += self.condition(terms("condition")) + self.exception(terms("exception"))
        found += self._ways(s) if known is None else []
        if names := [carried_out(self.name(t)) for t in terms("purpose")]:
            acts = names[0] != self.name(terms("purpose")[0]) or self._does(terms("purpose")[0])
            found.append(("为了" if acts else "为形成") + "和".join(names))
        return [f"{text}，" for text in found]

    def condition(self, terms: Sequence[Term]) -> list[str]:
        """On what condition something holds; none where there is none."""
        names = [self._case(t) for t in terms]
        return [f"在{'和'.join(names)}的情况下"] if names else []

    def exception(self, terms: Sequence[Term]) -> list[str]:
        """What something leaves out; none where it leaves out nothing."""
        return [f"除{joined([self.name(t) for t in terms])}外"] if terms else []

    def dateline(self, s: Statement) -> str:
        """Where a text is dated, behind its date; empty where no such thing is said."""
        if not date_of(s.object) or not self.names.is_text(s.subject):
            return ""
        places = [self.name(t) for t in s.qualifiers.get("location", ())]
        return f"，地点是{joined(places)}" if places else ""

    def of_measure(self, name: str, phases: list[str], contexts: list[str], purposes: list[str]) -> list[str]:
        """When, in what context and what for, each with its comma, unless the measure's ``name`` tells it."""
        later = [t for t in phases if not set(self.name(t)) <= set(name)]
        found = [phase for t in later if (phase := self.during(t)) not in name]
        found += [self._at(t) for t in contexts if not says(name, self.name(t))]
        return [f"{text}，" for text in found] + self._aims(purposes, name)

    def _aims(self, terms: list[str], said: str) -> list[str]:
        names = [self.name(t) for t in terms]
        told = [formed(verb_phrase(n) or n) for n in names if not says(said, n) and verb_phrase(n) != n]
        return [f"为了{joined(told)}，"] if told else []

    def at_verb(self, s: Statement, within: bool) -> str:
        """What stands between auxiliary and verb; ``within`` a sentence also basis and means."""
        freely = [f"{self.name(t)}地" for t in s.qualifiers.get("manner", ()) if self._is_freedom(t)]
        return "".join(freely + (self._ways(s) if within else []))

    def _ways(self, s: Statement) -> list[str]:
        found = []
        if names := [self.act(t) for t in s.qualifiers.get("basis", ())]:
            bare = all(len(name) == 2 for name in names)
            found.append(f"基于{'和'.join(names)}{'考虑' if bare else ''}")
        if names := [self.name(t) for t in s.qualifiers.get("partner", ())]:
            found.append(f"与{'和'.join(names)}一道")
        return found + self._means(s)

    def manner(self, s: Statement) -> str:
        """Manners whose names are adverbs and so stand with the verb."""
        if not s.qualifiers:
            return ""
        names = [self.name(t) for t in s.qualifiers.get("manner", ()) if self._adverbial(t)]
        whenever = "".join(f"{n}就" for n in names if n.startswith(_WHENEVER))
        names = [n if n[-1:] != "性" else f"{n[:-1]}地" for n in names if not n.startswith(_WHENEVER)]
        return whenever + "".join(name.removesuffix("进行") for name in names)

    def act(self, term: Term) -> str:
        """What a term is called where an act is wanted: "to protect", not "the protection of"."""
        name = self.name(term)
        return verb_phrase(name) or name

    def _case(self, term: Term) -> str:
        name = self.name(term)
        return verb_phrase(name) or f"有{name}"

    def during(self, term: Term) -> str:
        """In or at what happens or lasts."""
        if date := date_of(term):
            return chinese(date)
        name = self.name(term)
        if act := verb_phrase(name):
            return f"在{act}时"
        if name.endswith("阶段"):
            return f"在{name}"
        event = isinstance(term, str) and self._preposition(term) not in (None, "在…")
        return f"在{name}期间" if event or name[-1:] not in "间期前后年代来" else name

    def _times(self, s: Statement) -> list[str]:
        periods = "".join(self.name(t) for t in s.qualifiers.get("during", ()))
        periods += self.name(s.object) if self.names.happens(s.object) else ""
        dates = [chinese(d) for t in s.qualifiers.get("time", ()) if (d := date_of(t))]
        found = [date for date in dates if date.rstrip("年代") not in periods]
        frequencies = [
            local(t) for t in s.qualifiers.get("extent", ()) if self.lexicon.adverb(local(t), "zh")
        ]
        if len(frequencies) > 1 and "usually" in frequencies:
            found.insert(0, "一般来说")
        degrees = [local(t) for t in s.qualifiers.get("degree", ())]
        return [self.lexicon.adverb("recently", "zh") or "", *found] if degrees == ["recently"] else found

    def _means(self, s: Statement) -> list[str]:
        manners = s.qualifiers.get("manner", ())
        terms = [t for t in manners if not self._adverbial(t) and not self._is_freedom(t)]
        roles = [f"作为{self.name(t)}" for t in terms if self.names.kind(t) == "norm"]
        others = [self.name(t) for t in terms if self.names.kind(t) != "norm"]
        by = [n for n in others if not verb_phrase(n)] + [a for n in others if (a := verb_phrase(n))]
        return ["通过" + "和".join(by), *roles] if by else roles

    def _does(self, term: Term) -> bool:
        """Whether a term names what is done or used, not what something is."""
        return self.names.kind(term) == "means" or verb_phrase(self.name(term)) is not None

    def _is_freedom(self, term: Term) -> bool:
        """Whether a term names what is enjoyed in acting: "freely"."""
        return isinstance(term, str) and self.names.phrases.cls(term) == "Freedom"

    def _adverbial(self, term: Term) -> bool:
        return isinstance(term, str) and self._preposition(term) == "…"

    def _preposition(self, term: str) -> str | None:
        return self.lexicon.of_class(self.names.phrases.cls(term), "preposition", "zh")

    def _at(self, term: Term) -> str:
        pattern = self._preposition(term) if isinstance(term, str) else None
        name = self.name(term)
        if isinstance(term, str) and self.names.is_period(term):
            return self.during(term)
        if name.endswith("行为"):
            return f"面对{name}"
        if after := next((end for end in _LEVELS if name.endswith(end)), None):
            return f"在{name}{_LEVELS[after]}"
        if pattern in (None, "…"):
            return f"在{name}中" if name.endswith(_ONGOING) else f"就{self.act(term)}而言"
        return pattern.replace("…", name)
