"""Which of a relation's Chinese patterns suits a statement."""

from __future__ import annotations

import re

from ..statements import Statement
from .chinese_attribution import ChineseAttribution
from .chinese_morphology import repeats, verb_phrase
from .chinese_names import ChineseNames
from .lexicon import Lexicon
from .modality import Modality
from .terms import date_of, is_statement

_ACTS = ("斗争",)
_TRANSITIVE = re.compile(r"(\w\w)\{(?:宾语|动宾)\}")
_NOUN = re.compile(r"的\w*(\w\w)$")
_NOUN_OF_OBJECT = re.compile(r"的(\w\w)是\{\w+\}$")


class ChinesePatterns:
    """Chooses among the patterns that stand with a relation in the ontology."""

    def __init__(self, names: ChineseNames, lexicon: Lexicon, attribution: ChineseAttribution) -> None:
        self.names, self.lexicon, self.attribution = names, lexicon, attribution

    def of(self, s: Statement, m: Modality, subject: str, object_: str) -> str:
        """The pattern of the relation that suits subject, object and mood."""
        relation = s.relation
        if self.names.happens(s.subject):
            relation = self.lexicon.event_relation(relation) or relation
        pattern = self.lexicon.chinese(relation, is_statement(s.object))
        kind = self.names.kind(s.object)
        lasting = object_.endswith("以来")
        held = m.attributed and m.modal is None and not self.attribution.verb_holds(m, s)
        for name, suits in (
            ("View", held and not m.subjunctive),
            ("Since", date_of(s.object) and lasting),
            ("Year", date_of(s.object) and not object_.endswith("日")),
            ("Date", date_of(s.object)),
            ("Modal", m.modal or m.subjunctive),
            ("Degree", "primarily" in m.degrees),
            ("Great", "greatly" in m.degrees),
            ("Noun", self._says_noun(subject, object_, pattern)),
            ("Occasion", self.names.happens(s.subject)),
            ("Agent", self.names.kind(s.subject) == "actor"),
            ("Text", self.names.is_text(s.subject) or self.names.kind(s.subject) == "norm"),
            ("Event", self.names.happens(s.object)),
            ("Plural", self.names.plural(s.object)),
            (kind.capitalize(), kind and (kind == "actor" or kind != self.names.kind(s.subject))),
            ("Act", self._says_act(subject, object_, pattern)),
        ):
            if (
                suits
                and (name == "Degree" or not is_statement(s.object))
                and (other := self.lexicon.chinese_pattern(relation, name))
            ):
                pattern = other
                break
        if object_.strip("“”") == subject.strip("《》"):
            pattern = pattern.replace("是{", "就是{")
        if s.subject == s.object:
            pattern = re.sub(r"与\{\w+\}", "", pattern)
        return pattern.replace("与{", "同{") if "与" in subject + object_ else pattern

    def _says_act(self, subject: str, object_: str, pattern: str) -> bool:
        """Whether the subject's name is that of an act, or a name has the pattern's verb."""
        verb = self.verb(pattern.split("{状语}")[1])
        act = verb_phrase(subject) is not None or subject.endswith(_ACTS)
        return act or repeats(subject, verb) or repeats(object_, verb)

    @staticmethod
    def _says_noun(subject: str, object_: str, pattern: str) -> bool:
        """Whether a name ends with the noun that the pattern has beside it."""
        if noun := _NOUN.search(pattern):
            return subject.rstrip("》").endswith(noun[1])
        noun = _NOUN_OF_OBJECT.search(pattern)
        return noun is not None and object_.endswith(noun[1])

    @staticmethod
    def verb(after: str) -> str:
        """The two-character verb of a predicate that is a verb and its object; else empty."""
        found = _TRANSITIVE.fullmatch(after)
        return found[1] if found else ""


def euphonic(text: str) -> str:
    """A text in which no auxiliary meets a verb that begins with its character.

    >>> euphonic("没有有猫"), euphonic("应应对")
    ('没有猫', '应当应对')
    """
    return text.replace("没有有", "没有").replace("应应", "应当应")
