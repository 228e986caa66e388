"""Subject and object of an English clause, with their numbers and quantifiers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..statements import Statement
from ..vocabulary import Term
from .english_morphology import joined
from .lexicon import Lexicon
from .literals import cited_part
from .modality import Modality, local
from .noun_phrases import NounPhrase, NounPhrases
from .terms import date_of, is_statement

# Quantifiers that go with a noun that has no plural, without telling of each of its parts.
_OF_MASS = ("most", "some")


class EnglishArguments:
    """Makes the phrases of subject and object; ``introduced`` are the objects of all statements."""

    def __init__(
        self, phrases: NounPhrases, lexicon: Lexicon, introduced: set[str], named: Callable[[Term], str]
    ) -> None:
        self.phrases, self.lexicon, self.introduced, self.named = phrases, lexicon, introduced, named

    def of(self, s: Statement, m: Modality) -> tuple[NounPhrase, NounPhrase | None, list[str]]:
        """Subject and object, and "in most cases" where neither can bear a quantifier.

        The object is None where it is a date, a value or a statement.
        """
        subject, object_ = self._subject(s), self._object(s)
        if object_ is not None and not is_statement(s.subject):
            object_ = object_.of_its_own(subject, self.phrases.is_work(str(s.subject))).told_of(subject)
        cases: list[str] = []
        if m.number:
            if object_ and object_.plural:
                object_ = object_.counted(m.number)
            else:
                subject = subject.counted(m.number)
        if m.quantifier and not self.phrases.is_group(m.speakers):
            word = self.lexicon.quantifier(m.quantifier, "en") or ""
            if subject.plural:
                subject = subject.quantified(word)
            elif object_ and object_.plural and object_.article != "the":
                object_ = object_.quantified(word)
            elif word in _OF_MASS and subject.uncountable:
                subject = subject.quantified(word)
            elif word in _OF_MASS and object_ and object_.uncountable:
                object_ = object_.quantified(word)
            else:
                cases.append(f"in {word} cases")
        if object_ and s.object == s.subject and subject.plural:
            object_ = NounPhrase("one another", True)
        return self._cited(s, subject, object_, cases)

    def _subject(self, s: Statement) -> NounPhrase:
        if is_statement(s.subject):
            return NounPhrase(self.named(s.subject))
        phrase = self.phrases.phrase(str(s.subject))
        if date := date_of(s.object):
            phrase = phrase.undated(date.text)
        if phrase.article == "a" and s.subject in self.introduced:
            return replace(phrase, article="the")
        return phrase

    def _object(self, s: Statement) -> NounPhrase | None:
        if not isinstance(s.object, str) or is_statement(s.object) or date_of(s.object):
            return None
        return self.phrases.phrase(s.object)

    def _cited(
        self, s: Statement, subject: NounPhrase, object_: NounPhrase | None, cases: list[str]
    ) -> tuple[NounPhrase, NounPhrase | None, list[str]]:
        parts = [
            cited_part(name, str(local(t)))
            for name in ("article", "page")
            for t in s.qualifiers.get(name, ())
        ]
        if parts:
            of_object = object_ is not None and self.phrases.is_work(str(s.object))
            whole = object_ if of_object and object_ is not None else subject
            part = NounPhrase(f"{joined(parts)} of {whole}")
            return (subject, part, cases) if of_object else (part, object_, cases)
        return subject, object_, cases
