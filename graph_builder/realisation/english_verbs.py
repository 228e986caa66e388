"""Which English verb says a relation of a subject and an object, and where its adverbs stand."""

from __future__ import annotations

import re
from dataclasses import replace

from ..statements import Statement
from .english_morphology import as_adjective, conjugated, head_noun, is_plural
from .lexicon import Lexicon, Verb
from .modality import Modality
from .noun_phrases import NounPhrase, NounPhrases
from .repeated_names import after_subject, named_before, part_of_topic
from .terms import is_statement

_ACT = re.compile(r"(.+?) (?:of|in) (.+)")
_PREPOSITION = re.compile(r" (?=(?:across|against|as|at|by|for|from|in|into|of|on|through|to|with)$)")
_AS_NOUN = re.compile(r"\bas an? (?=\w+$)")
_THE_NOUN = re.compile(r"\bthe (?=\w+ of$)")
_A_NOUN = re.compile(r"^((?:be|is|are|was|were|been) )(an? )?(?=\w+ \w+$)")
_RANKS = {"mainly": "main"}
_BEFORE_ADJECTIVE = {"more easily": "more"}
_ABSOLUTE = {"essential": "absolutely"}
_OF_CHANGE = ("affect", "improve", "increase", "reduce", "strengthen", "weaken")
_BEFORE_FROM = {"fully": "entirely"}
_BEHIND = {"greatly": "on a large scale"}
_FOCUSING = ("especially", "only")
_SORTS = ("kinds", "types")
_HAVE = Verb("have", "has", "have", "had", "had", "had")
_GIVE = Verb("give", "gives", "give", "gave", "gave", "given")


class EnglishVerbs:
    """Chooses verbs by relation, subject and object."""

    def __init__(self, phrases: NounPhrases, lexicon: Lexicon) -> None:
        self.phrases, self.lexicon = phrases, lexicon

    def verb(self, s: Statement, subject: NounPhrase, object_: NounPhrase | None) -> Verb:
        """The verb of a statement; what it says of the object already, the object need not say again."""
        if is_statement(s.object):
            return self._before_clause(s.relation, subject)
        verb = self._of_kinds(s, subject, object_) or self.lexicon.verb(s.relation)
        if object_ is None:
            return verb
        if verb.singular.endswith(" across") and not object_.plural:
            return verb.with_forms(lambda f: f.removesuffix("across") + f"from {object_.name} to")
        if verb.singular.endswith("kind of") and object_.article:
            return Verb.be()
        if verb.singular.endswith("member of") and object_.plural and subject.plural:
            return Verb.be("among")
        if gives_its_act(verb, object_) and self.lexicon.object_as_verb(s.relation):
            return verb
        classes = [NounPhrase(c) for c in self.phrases.class_names(str(s.object))]
        gives = gives_its_act(verb, object_) or any(gives_its_act(verb, c) for c in classes)
        return _GIVE if gives else verb

    def before_agent(self, relation: str, verb: Verb, agent: str) -> Verb:
        """The verb with the agent of the measure that is its object, where it can name one."""
        called = self.lexicon.agent_verb(relation)
        return called.with_forms(lambda f: f.replace("…", agent)) if called else verb

    def complement(
        self, s: Statement, verb: Verb, subject: NounPhrase, object_: NounPhrase | None
    ) -> NounPhrase | None:
        """The object as it stands after the verb and the subject, which need not be said again."""
        as_verb = self.lexicon.object_as_verb(s.relation)
        if object_ is None or is_statement(s.subject) or (object_.act and as_verb):
            return object_
        takes_act = self.lexicon.object_act_verb(s.relation) or self.lexicon.agent_verb(s.relation)
        if object_.act and takes_act and verb.infinitive.endswith(" to"):
            return named_before(NounPhrase(object_.act), subject)
        act = _ACT.match(object_.name) if as_verb else None
        if act and verb.is_cognate(head_noun(act[1])):
            return NounPhrase(act[2])
        if self.lexicon.object_noun(s.relation):
            object_ = part_of_topic(object_, subject)
        return after_subject(object_, subject)

    def quality(self, relation: str, object_: NounPhrase | None) -> NounPhrase | None:
        """The object as an adjective, where it names a quality: "open" for "openness"."""
        if object_ is None or object_.adjective or not self.lexicon.adjective_verb(relation):
            return object_
        word = as_adjective(object_.name)
        return replace(object_, name=word, article="", adjective=True) if word else object_

    def _before_clause(self, relation: str, subject: NounPhrase) -> Verb:
        verb = self.lexicon.clause_verb(relation) or self.lexicon.verb(relation)
        act = self.lexicon.act_verb(relation) if subject.act and verb.infinitive.endswith(" that") else None
        return act.with_forms(lambda f: f"{f} that") if act else verb

    def _of_kinds(self, s: Statement, subject: NounPhrase, object_: NounPhrase | None) -> Verb | None:
        if object_ is not None and object_.adjective:
            verb = self.lexicon.adjective_verb(s.relation)
            if verb:
                return verb
        if object_ is not None and object_.act and self.lexicon.object_as_verb(s.relation):
            return verb_of_act(object_.act)
        own = self.lexicon.verb(s.relation)
        noun = subject if own.copular else object_
        if noun and (verb := self.lexicon.support_verb(s.relation, head_noun(noun.name))):
            return verb
        return self._of_subject(s, subject, own) or self._of_object(s, object_)

    def _of_subject(self, s: Statement, subject: NounPhrase, own: Verb) -> Verb | None:
        cls = self.phrases.cls(s.subject) if isinstance(s.subject, str) else ""
        if cls and self.lexicon.of_class(cls, "usualTense") == "past":
            return self.lexicon.event_verb(s.relation)
        if own.is_cognate(head_noun(subject.name), subject.act):
            return self.lexicon.cognate_verb(s.relation)
        if subject.act and (verb := self.lexicon.act_verb(s.relation)):
            return verb
        return self.lexicon.thing_verb(s.relation) if cls and self.phrases.is_thing(str(s.subject)) else None

    def _of_object(self, s: Statement, object_: NounPhrase | None) -> Verb | None:
        if object_ is None:
            return None
        if object_.act and (verb := self.lexicon.object_act_verb(s.relation)):
            return verb
        if object_.plural and (verb := self.lexicon.plural_object_verb(s.relation)):
            return verb
        cls = self.phrases.cls(str(s.object))
        happened = cls and self.lexicon.of_class(cls, "usualTense") == "past"
        return self.lexicon.event_object_verb(s.relation) if happened else None

    def graded(
        self,
        verb: Verb,
        s: Statement,
        m: Modality,
        object_: NounPhrase | None,
        degrees: list[str],
        several: bool = False,
    ) -> tuple[Verb, NounPhrase | None, list[str]]:
        """The verb and object with the degrees that belong to them, and the adverbs of those that are left.

        "Mainly" ranks the object, where that is one of several: "as a main element", "the main task"; of
        ``several`` things as the subject, "as a main one". A
        degree of a verb with a preposition stands before the preposition.
        """
        left = []
        for degree in degrees:
            adverb = self.lexicon.adverb(degree, "en") or ""
            rank = _RANKS.get(adverb)
            if rank and m.number and object_ is not None and object_.plural:
                object_ = object_.ranked(rank, m.number)
            elif rank and (ranked := self._ranked(verb, s.relation, rank, several, object_)):
                verb = ranked
            elif self.lexicon.tense(degree) is None and (moved := _placed(verb, adverb)):
                verb = moved
            elif adverb in _BEHIND and " " not in verb.infinitive and verb.infinitive not in _OF_CHANGE:
                verb = _behind(verb, _BEHIND[adverb])
            else:
                left.append(before_adjective(verb, adverb))
        return verb, object_, left

    def counted(
        self, verb: Verb, s: Statement, subject: NounPhrase, object_: NounPhrase | None
    ) -> tuple[Verb, NounPhrase, NounPhrase | None, str]:
        """The verb, subject and object, and the words in the subject's place, with a count put into words.

        What a name says the things belong to has them, "war has three phases"; of others "there are" so many.
        """
        expletive = self.lexicon.expletive(s.relation)
        if not expletive or isinstance(s.object, str):
            return verb, subject, object_, str(subject)
        things = replace(subject.counted(int(s.object[0])), article="")
        parts, _, whole = things.name.partition(" of ")
        if whole and head_noun(parts) not in _SORTS:
            several = head_noun(whole).islower() and is_plural(whole)
            return _HAVE, NounPhrase(whole, several), NounPhrase(parts, things.plural), whole
        return verb, things, NounPhrase(things.name, things.plural), expletive

    def _ranked(
        self, verb: Verb, relation: str, rank: str, several: bool, object_: NounPhrase | None
    ) -> Verb | None:
        cause = self.lexicon.subject_noun(relation)
        if cause:
            return Verb.be(f"a {rank} reason why" if "…" in verb.singular else f"the {rank} {cause} of")
        if noun := self.lexicon.object_noun(relation):
            if _PREPOSITION.search(verb.singular):
                if object_ is not None and object_.act:
                    return None
                return _HAVE.with_forms(lambda f: f"{f} … as a {rank} {noun}")
            phrase = f" … as a {rank} one" if several else f", as a {rank} {noun},"
            return verb.with_forms(lambda f: f + phrase)
        for pattern, words in ((_AS_NOUN, f"as a {rank} "), (_THE_NOUN, f"the {rank} ")):
            if pattern.search(verb.singular):
                return verb.with_forms(lambda f, p=pattern, w=words: p.sub(w, f))  # type: ignore[misc]
        return None


def verb_of_act(phrase: str) -> Verb:
    """An infinitive phrase as a verb that needs no object."""
    third, past, participle = (conjugated(phrase, form) for form in ("third", "past", "participle"))
    return Verb(phrase, third, phrase, past, past, participle)


def with_quality(verb: Verb, quality: str) -> Verb:
    """A verb with a quality of its noun: "be a very good means to".

    >>> with_quality(Verb.be("a means to"), "extremely fine").singular
    'is an extremely fine means to'
    """
    article = "an" if quality[:1] in "aeiou" else "a"
    return (
        verb.with_forms(
            lambda f: _A_NOUN.sub(lambda m: m[1] + (f"{article} " if m[2] else "") + f"{quality} ", f)
        )
        if quality
        else verb
    )


def before_adjective(verb: Verb, adverb: str) -> str:
    """An adverb as it stands with a verb: before an adjective, "greatly" is "highly".

    >>> before_adjective(Verb.be("prone to"), "more easily")
    'more'
    >>> before_adjective(Verb.be("affected by"), "greatly")
    'greatly'
    """
    if not _adjectival(verb):
        return adverb
    adjective = verb.infinitive.split()[1]
    return (
        _ABSOLUTE.get(adjective, "highly") if adverb == "greatly" else _BEFORE_ADJECTIVE.get(adverb, adverb)
    )


def as_change(verb: Verb, adverbs: list[str]) -> tuple[Verb, list[str]]:
    """The verb be as one of change in the perfect, with its adverbs, and the adverbs that are left.

    What has been so of late has become so.

    >>> as_change(Verb.be(), ["largely"])[0].participle
    'become largely'
    """
    if verb.infinitive != "be":
        return verb, adverbs
    return replace(verb, participle=" ".join(["become", *adverbs])), []


def as_many(predicate: str) -> str:
    """A predicate that ends in "as an aspect" for an object of several things.

    >>> as_many("have … as an aspect")
    'have … as aspects'
    """
    return re.sub(r"\bas an? ((?:main )?\w+)$", r"as \1s", predicate)


def _adjectival(verb: Verb) -> bool:
    """Whether a verb is "be" with an adjective, not a participle."""
    words = verb.infinitive.split()
    return verb.copular and len(words) > 2 and not words[1].endswith(("ed", "en", "an", "a"))


def _placed(verb: Verb, degree: str) -> Verb | None:
    if verb.copular and degree not in _FOCUSING:
        return None
    if verb.copular and not re.search(r"\ban? \w+ of$", verb.singular):
        return None
    if verb.copular and degree == "especially":
        return _behind(verb, "in particular")
    if "…" in verb.singular or not _PREPOSITION.search(verb.singular):
        return None
    word = _BEFORE_FROM.get(degree, degree) if verb.infinitive.endswith(" from") else degree
    return verb.with_forms(lambda f: _PREPOSITION.sub(f" {word} ", f))


def _behind(verb: Verb, words: str) -> Verb:
    return verb.with_forms(lambda f: f"{f} … {words}")


def gives_its_act(verb: Verb, object_: NounPhrase) -> bool:
    """Whether an object is what the verb makes: a definition, an authorisation."""
    noun = head_noun(object_.name)
    return " " not in verb.infinitive and noun.endswith("tion") and verb.is_cognate(noun)
