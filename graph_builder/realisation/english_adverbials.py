"""English adverbials: when, where, how, under what condition, in what context."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..curation import Edtf, ends
from ..statements import Statement
from ..vocabulary import Term
from .date_names import english
from .english_morphology import core, head_noun
from .lexicon import Lexicon
from .noun_phrases import NounPhrase, NounPhrases
from .terms import date_of, is_statement

_AS_IT_STANDS = re.compile(
    r"(?:of|in|with|without|by|through|as|at|on|under|whenever|when|where|before|after|during)\s"
)
_RECENT = ("recent", "past", "last")
_NOW = ("present", "current", "now")
_MOVABLE = ("by ", "through ", "with ")
_POINTS = ("level", "time")


def time_phrase(date: Edtf) -> str:
    """A date with its preposition.

    >>> from graph_builder.curation import parse
    >>> [time_phrase(parse(t)) for t in ("2003-05", "2003-05-01", "198X", "1945/..")]
    ['in May 2003', 'on 1 May 2003', 'in the 1980s', 'since 1945']
    """
    name = english(date)
    if "/" in date.text:
        return name if name.startswith(("since", "until")) else f"from {name}"
    point = ends(date.text)[0]
    return f"on {name}" if point is not None and len(point.rest) > 1 else f"in {name}"


class EnglishAdverbials:
    """The adverbials that a statement's qualifiers make."""

    def __init__(self, phrases: NounPhrases, lexicon: Lexicon) -> None:
        self.phrases, self.lexicon = phrases, lexicon

    def setting(
        self, s: Statement, heavy: bool = False, known: Term | None = None, named: str = ""
    ) -> list[str]:
        """What may stand at the front: context, phase, period, capacity, condition.

        So may manner and time where the object is ``heavy``, because they would seem to belong to its last
        words. A condition that is ``known`` is left out, and a context that is ``named`` in the clause.
        """
        if not s.qualifiers:
            return []
        contexts = [t for t in _named(s, "context") if self.phrases.phrase(t).name not in named]
        found = [self.context(t) for t in contexts]
        found += [self.during(t) for t in _named(s, "phase")]
        found += [self.during(t) for t in _named(s, "during")]
        found += [f"as {self.phrases.phrase(t)}" for t in _named(s, "manner") if self._is_capacity(t)]
        if heavy:
            found += [w for w in self._ways(s) if w.startswith(_MOVABLE)]
            times = [t for t in self._times(s) if not t.startswith("since")]
            found = _with_times(found, times)
        if conditions := [str(t) for t in s.qualifiers.get("condition", ()) if t != known]:
            found.append(self.condition(conditions))
        return found

    def adverbs(self, s: Statement) -> list[str]:
        """Manners that are plain adverbs and so stand with the verb."""
        if not s.qualifiers:
            return []
        return [n for n in self._manners(s) if _is_adverb(n)]

    def of_quality(self, s: Statement) -> str:
        """Manners such as "extremely fine", which belong to a noun of the predicate."""
        return " ".join(n for n in self._manners(s) if _is_quality(n))

    def rest(self, s: Statement, heavy: bool = False) -> list[str]:
        """What stands at the end: place, manner, partner, basis, purpose, time.

        Where the object is ``heavy``, manner and time stand at the front.
        """
        if not s.qualifiers:
            return []
        found = [f"in {self.phrases.phrase(t)}" for t in _named(s, "location")]
        found += [w for w in self._ways(s) if not heavy or not w.startswith(_MOVABLE)]
        for name, words in (
            ("partner", "together with"),
            ("basis", "on the basis of"),
            ("purpose", "with a view to"),
        ):
            if terms := list(_named(s, name)):
                found.append(f"{words} {self.phrases.joined(terms)}")
        if exceptions := _named(s, "exception"):
            found.append(self.exception(exceptions))
        return found + [t for t in self._times(s) if not heavy or t.startswith("since")]

    def _ways(self, s: Statement) -> list[str]:
        """The manners in which something is done, as one phrase."""
        found = []
        for term in _named(s, "manner"):
            phrase = self.phrases.phrase(term)
            if _is_adverb(phrase.name) or _is_quality(phrase.name) or self._is_capacity(term):
                continue
            preposition = self.lexicon.of_class(self.phrases.cls(term), "preposition", "en")
            word = "by" if phrase.act else preposition or "through"
            found.append(str(phrase) if _AS_IT_STANDS.match(phrase.name) else f"{word} {phrase}")
        return [" and ".join(found)] if found else []

    def _is_capacity(self, term: str) -> bool:
        """Whether a manner tells what something acts as, rather than how."""
        phrase = self.phrases.phrase(term)
        return bool(phrase.article) and not phrase.plural and core(phrase.name) == phrase.name

    def _times(self, s: Statement) -> list[str]:
        """The dates with their prepositions, without those that something in the sentence names already."""
        terms = [*_named(s, "during"), *s.speakers, *(t for t in (s.subject, s.object) if isinstance(t, str))]
        named = " ".join(str(self.phrases.phrase(t)) for t in terms if not is_statement(t))
        dates = [date for date in self.times(s) if english(date).removeprefix("the ") not in named]
        return [time_phrase(date) for date in dates]

    def times(self, s: Statement) -> list[Edtf]:
        """The dates of a statement."""
        return [date for t in s.qualifiers.get("time", ()) if (date := date_of(t))]

    def dates(self, s: Statement) -> list[str]:
        """The dates with their prepositions."""
        return [time_phrase(date) for date in self.times(s)]

    def tense(self, s: Statement) -> str | None:
        """The tense that the time asks for: past, perfect, present, or None where none is given."""
        if not s.qualifiers:
            return None
        dates = self.times(s)
        if (
            dates
            and not self._times(s)
            and any(self.phrases.is_work(t) for t in s.speakers if t != self.phrases.me)
        ):
            return None
        if dates:
            return "perfect" if any(d.text.endswith("/..") for d in dates) else "past"
        if self.is_bygone(s):
            return "past"
        for term in _named(s, "during"):
            if date_of(term):
                return "past"
            first = str(self.phrases.phrase(term).name).split()[0].lower()
            if first in _RECENT:
                return "perfect"
            return "present" if first in _NOW else "past"
        return None

    def is_bygone(self, s: Statement) -> bool:
        """Whether the context of a statement is something that happened."""
        classes = [self.phrases.cls(t) for t in _named(s, "context")]
        return any(cls and self.lexicon.of_class(cls, "usualTense") == "past" for cls in classes)

    def during(self, term: str) -> str:
        """A period, phase or event as the time of something."""
        if date := date_of(term):
            return time_phrase(date)
        phrase = self.phrases.phrase(term)
        if self.phrases.cls(term) and _AS_IT_STANDS.match(name := self.phrases.name(term)):
            return name
        if (
            phrase.name[-1:] == "s"
            and self.lexicon.of_class(self.phrases.cls(term), "preposition", "en") == "in"
        ):
            return f"in {'the ' if phrase.name[-2:-1].isdigit() else ''}{phrase.name}"
        return self._at(term, phrase, "during")

    def _at(self, term: str, phrase: NounPhrase, otherwise: str) -> str:
        if head_noun(phrase.name) in _POINTS:
            return f"at {phrase}"
        preposition = self.lexicon.of_class(self.phrases.cls(term), "preposition", "en")
        return f"{preposition if preposition not in (None, 'in') else otherwise} {phrase}"

    def context(self, term: str) -> str:
        """A context as the setting of something."""
        phrase = self.phrases.phrase(term)
        if phrase.name.startswith("context of "):
            return f"in the {phrase.name}"
        preposition = self.lexicon.of_class(self.phrases.cls(term), "preposition", "en")
        if head_noun(phrase.name) in _POINTS:
            preposition = "at"
        return f"{preposition or 'in the context of'} {phrase}"

    def exception(self, terms: Sequence[str]) -> str:
        """What something leaves out."""
        return f", except for {self.phrases.joined(list(terms))}"

    def condition(self, terms: list[str]) -> str:
        """On what condition something holds."""
        if all(is_statement(t) for t in terms):
            return " and ".join(f"if {self.phrases.clause(t)}" for t in terms)
        phrase = self.phrases.joined(terms)
        if phrase.act:
            return f"on condition of {phrase}"
        if phrase.article == "the":
            phrase = replace(phrase, article="")
        return f"if there {'are' if phrase.plural else 'is'} {phrase}"

    def _manners(self, s: Statement) -> list[str]:
        return [str(self.phrases.phrase(t)) for t in _named(s, "manner")]


def _with_times(settings: list[str], times: list[str]) -> list[str]:
    """Settings and dates; a date goes with a meeting: "at the talks in 2003"."""
    if times and settings and settings[0].startswith("at "):
        return [f"{settings[0]} {times[0]}", *settings[1:]]
    return settings + times


def _is_adverb(manner: str) -> bool:
    return manner.endswith("ly") and len(manner.split()) < 3


def _is_quality(manner: str) -> bool:
    """Whether a manner is an adverb and an adjective: "extremely fine"."""
    words = manner.split()
    return len(words) == 2 and words[0].endswith("ly") and not words[1].endswith("ly")


def _named(s: Statement, qualifier: str) -> tuple[str, ...]:
    terms: tuple[Term, ...] = s.qualifiers.get(qualifier, ())
    return tuple(t for t in terms if isinstance(t, str))
