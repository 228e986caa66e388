"""English adverbials: when, where, how, under what condition, in what context."""

from __future__ import annotations

import re

from ..curation import Edtf, ends
from ..statements import Statement
from ..vocabulary import Term
from .date_names import english
from .lexicon import Lexicon
from .noun_phrases import NounPhrase, NounPhrases
from .terms import date_of, is_statement

_AS_IT_STANDS = re.compile(
    r"(?:of|in|with|without|by|through|as|at|on|under|whenever|when|where|before|after|during)\s"
)
_RECENT = ("recent", "past", "last")
_NOW = ("present", "current", "now")


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

    def setting(self, s: Statement) -> list[str]:
        """What may stand at the front: context, phase, period, condition."""
        if not s.qualifiers:
            return []
        found = [self._context(t) for t in _named(s, "context")]
        found += [self.during(t) for t in _named(s, "phase")]
        found += [self.during(t) for t in _named(s, "during")]
        if conditions := s.qualifiers.get("condition"):
            found.append(self._condition([str(t) for t in conditions]))
        return found

    def adverbs(self, s: Statement) -> list[str]:
        """Manners that are plain adverbs and so stand with the verb."""
        if not s.qualifiers:
            return []
        return [n for n in self._manners(s) if n.endswith("ly") and len(n.split()) < 3]

    def rest(self, s: Statement) -> list[str]:
        """What stands at the end: place, manner, partner, basis, purpose, time."""
        if not s.qualifiers:
            return []
        found = [self._place(t) for t in _named(s, "location")]
        through = []
        for manner in self._manners(s):
            if manner.endswith("ly") and len(manner.split()) < 3:
                continue
            if _AS_IT_STANDS.match(manner):
                found.append(manner)
            else:
                through.append(manner)
        if through:
            word = "by" if through[0].split()[0].endswith("ing") and len(through) == 1 else "through"
            found.append(f"{word} {' and '.join(through)}")
        for name, words in (
            ("partner", "together with"),
            ("basis", "on the basis of"),
            ("purpose", "for the purpose of"),
        ):
            if terms := list(_named(s, name)):
                found.append(f"{words} {self.phrases.joined(terms)}")
        periods = " ".join(str(self.phrases.phrase(t)) for t in _named(s, "during"))
        for date in self.times(s):
            if english(date).removeprefix("the ") not in periods:
                found.append(time_phrase(date))
        return found

    def times(self, s: Statement) -> list[Edtf]:
        """The dates of a statement."""
        return [date for t in s.qualifiers.get("time", ()) if (date := date_of(t))]

    def tense(self, s: Statement) -> str | None:
        """The tense that the time asks for: past, perfect, present, or None where none is given."""
        if not s.qualifiers:
            return None
        dates = self.times(s)
        if dates:
            return "perfect" if any(d.text.endswith("/..") for d in dates) else "past"
        for term in _named(s, "during"):
            if date_of(term):
                return "past"
            first = str(self.phrases.phrase(term).name).split()[0].lower()
            if first in _RECENT:
                return "perfect"
            return "present" if first in _NOW else "past"
        return None

    def during(self, term: str) -> str:
        """A period, phase or event as the time of something."""
        if date := date_of(term):
            return time_phrase(date)
        phrase = self.phrases.phrase(term)
        if _AS_IT_STANDS.match(phrase.name):
            return phrase.name
        if (
            phrase.name[-1:] == "s"
            and self.lexicon.of_class(self.phrases.cls(term), "preposition", "en") == "in"
        ):
            return f"in {'the ' if phrase.name[-2:-1].isdigit() else ''}{phrase.name}"
        return self._at(term, phrase, "during")

    def _at(self, term: str, phrase: NounPhrase, otherwise: str) -> str:
        preposition = self.lexicon.of_class(self.phrases.cls(term), "preposition", "en")
        return f"{preposition if preposition not in (None, 'in') else otherwise} {phrase}"

    def _context(self, term: str) -> str:
        phrase = self.phrases.phrase(term)
        if phrase.name.startswith("context of "):
            return f"in the {phrase.name}"
        preposition = self.lexicon.of_class(self.phrases.cls(term), "preposition", "en")
        return f"{preposition or 'in the context of'} {phrase}"

    def _condition(self, terms: list[str]) -> str:
        if all(is_statement(t) for t in terms):
            return " and ".join(f"if {self.phrases.clause(t)}" for t in terms)
        phrase = self.phrases.joined(terms)
        return f"if there {'are' if phrase.plural else 'is'} {phrase}"

    def _place(self, term: str) -> str:
        return f"in {self.phrases.phrase(term)}"

    def _manners(self, s: Statement) -> list[str]:
        return [str(self.phrases.phrase(t)) for t in _named(s, "manner")]


def _named(s: Statement, qualifier: str) -> tuple[str, ...]:
    terms: tuple[Term, ...] = s.qualifiers.get(qualifier, ())
    return tuple(t for t in terms if isinstance(t, str))
