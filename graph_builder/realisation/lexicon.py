"""The words of sentences, as they stand in the ontology: verbs, adverbs, quantifiers, prepositions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from functools import lru_cache

import pyoxigraph as ox

from ..vocabulary import HS, Vocabulary
from .english_morphology import conjugated


@dataclass(frozen=True)
class Verb:
    """The forms of an English verb, each with the preposition that its object needs."""

    infinitive: str
    singular: str
    plural: str
    past_singular: str
    past_plural: str
    participle: str

    @property
    def copular(self) -> bool:
        """Whether the verb begins with a form of be, which needs no auxiliary."""
        return self.infinitive == "be" or self.infinitive.startswith("be ")

    def is_cognate(self, *nouns: str) -> bool:
        """Whether a word of the verb and one of ``nouns`` are one: "define" and "definition"."""
        stems = [re.sub(r"(?:[ey]|en)$", "", word) for word in self.infinitive.split()]
        return any(len(stem) > 3 and noun.startswith(stem) for stem in stems for noun in nouns)

    def with_forms(self, change: Callable[[str], str]) -> Verb:
        """The verb with each of its forms changed in the same way.

        >>> Verb.be("kept").with_forms(str.upper).past_plural
        'WERE KEPT'
        """
        return Verb(*(change(form) for form in astuple(self)))

    @classmethod
    def be(cls, rest: str = "") -> Verb:
        """The verb be, followed by ``rest``.

        >>> Verb.be("part of").plural
        'are part of'
        """
        return cls(*(f"{form} {rest}".rstrip() for form in ("be", "is", "are", "was", "were", "been")))


def conjugation(infinitive: str) -> Verb:
    """The verb that an infinitive begins, as its forms are made regularly.

    >>> conjugation("carry out").past_plural, conjugation("be aimed at").participle
    ('carried out', 'been aimed at')
    """
    if infinitive.startswith("be "):
        return Verb.be(infinitive[3:])
    third, past, participle = (conjugated(infinitive, f) for f in ("third", "past", "participle"))
    return Verb(infinitive, third, infinitive, past, past, participle)


class Lexicon:
    """The wording of the terms of an ontology, by local name."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._tables: dict[str, dict[tuple[str, str], str]] = {}
        self._verbs: dict[str, Verb] = {}
        self._inherited: dict[tuple[str, str, str], str | None] = {}

    def verb(self, relation: str) -> Verb:
        """The verb of a relation; its English label, uninflected, where the ontology gives no forms."""
        if relation not in self._verbs:
            label = self.vocabulary.label(relation)
            first = self._table("infinitive").get((relation, "en"), label)
            second = self._table("thirdPersonSingular").get((relation, "en"), label)
            past = self._table("pastTense").get((relation, "en"), second)
            self._verbs[relation] = Verb(
                first,
                second,
                self._table("thirdPersonPlural").get((relation, "en"), first),
                past,
                self._table("pastTensePlural").get((relation, "en"), past),
                self._table("pastParticiple").get((relation, "en"), past),
            )
        return self._verbs[relation]

    def event_verb(self, relation: str) -> Verb | None:
        """The verb that a relation takes instead where its subject is something that happened."""
        other = self.event_relation(relation)
        return self.verb(other) if other else None

    def event_relation(self, relation: str) -> str | None:
        """The relation that is said instead where the subject is something that happened."""
        other = self._table("eventVerb").get((relation, ""))
        return other[len(HS) :] if other else None

    def clause_verb(self, relation: str) -> Verb | None:
        """The verb of a relation before a clause, where it has one: "say that", "lead … to"."""
        first = self._table("clauseInfinitive").get((relation, "en"))
        if first is None:
            return None
        past = self._table("clausePastTense").get((relation, "en"), first)
        third = self._table("clauseThirdPersonSingular").get((relation, "en"), first)
        return Verb(first, third, first, past, past, past)

    def act_verb(self, relation: str) -> Verb | None:
        """The verb of a relation after an act: "keeping cats means emphasizing …"."""
        return self._conjugated("actInfinitive", relation)

    def cognate_verb(self, relation: str) -> Verb | None:
        """The verb of a relation after its own noun: "the protection of cats shields …"."""
        return self._conjugated("cognateInfinitive", relation)

    def _conjugated(self, form: str, relation: str) -> Verb | None:
        first = self._table(form).get((relation, "en"))
        return None if first is None else conjugation(first)

    def adjective_verb(self, relation: str) -> Verb | None:
        """The verb that a relation takes instead where its object is an adjective."""
        other = self._table("adjectiveVerb").get((relation, ""))
        return self.verb(other[len(HS) :]) if other else None

    def object_act_verb(self, relation: str) -> Verb | None:
        """The verb of a relation before an act: "be a means of keeping cats", "agree to keep cats"."""
        return self._conjugated("objectActInfinitive", relation)

    def event_object_verb(self, relation: str) -> Verb | None:
        """The verb of a relation before an event: "decide to hold"."""
        return self._conjugated("eventObjectInfinitive", relation)

    def agent_verb(self, relation: str) -> Verb | None:
        """The verb of a relation before the agent of a measure: "call on … to"."""
        return self._conjugated("agentInfinitive", relation)

    def plural_object_verb(self, relation: str) -> Verb | None:
        """The verb of a relation before several things: "link"."""
        return self._conjugated("pluralObjectInfinitive", relation)

    def thing_verb(self, relation: str) -> Verb | None:
        """The verb of a relation after what neither acts nor can be read: "be aimed at"."""
        return self._conjugated("thingInfinitive", relation)

    def support_verb(self, relation: str, noun: str) -> Verb | None:
        """The verb that a noun asks for instead of the relation's own: measures are "taken"."""
        entries = self._table("supportVerbs").get((relation, "en"), "").split(", ")
        pairs = (entry.partition(": ") for entry in entries)
        return next((conjugation(verb) for verb, _, nouns in pairs if noun in nouns.split()), None)

    def implied_nouns(self, relation: str) -> list[str]:
        """Nouns of an object that tell already what the verb adds of it."""
        return self._table("impliedNouns").get((relation, "en"), "").split()

    def participle_tense(self, relation: str) -> str | None:
        """The tense where the object is a past participle."""
        return self._table("participleTense").get((relation, ""))

    def role_preposition(self, role: str) -> str | None:
        """The preposition that tells what stands in a role of an object."""
        return self._table("preposition").get((role, "en"))

    def object_as_verb(self, relation: str) -> bool:
        """Whether an act that is a relation's object is the sentence's verb: who undertakes it, does it."""
        return (relation, "") in self._table("objectAsVerb")

    def object_noun(self, relation: str) -> str | None:
        """What the object is to the subject, in one noun: "element", "aim"."""
        return self._table("objectNoun").get((relation, "en"))

    def subject_noun(self, relation: str) -> str | None:
        """What the subject is to the object, in one noun: "cause"."""
        return self._table("subjectNoun").get((relation, "en"))

    def chinese(self, relation: str, clause: bool = False) -> str:
        """The Chinese pattern of a relation, before a clause where it has such a one."""
        found = self._table("chineseClausePattern").get((relation, "zh")) if clause else None
        return (
            found
            or self._table("chinesePattern").get((relation, "zh"))
            or f"{{主语}}{{状语}}{self.vocabulary.label(relation, 'zh')}{{宾语}}"
        )

    def chinese_pattern(self, relation: str, kind: str) -> str | None:
        """Another Chinese pattern of a relation: ``Act``, ``Actor``, ``Norm``, ``Modal`` …."""
        return self._table(f"chinese{kind}Pattern").get((relation, "zh"))

    def sentence(self, relation: str, language: str) -> str | None:
        """The pattern of a sentence that ties two statements."""
        return self._table("sentencePattern").get((relation, language))

    def expletive(self, relation: str) -> str | None:
        """The word in the subject's place, as in "there are"."""
        return self._table("expletiveSubject").get((relation, "en"))

    def implies(self, relation: str, standing: str) -> bool:
        """Whether a relation's own verb expresses a standing."""
        return self._table("impliedStanding").get((relation, "")) == HS + standing

    def implies_view(self, relation: str) -> bool:
        """Whether a relation's own verb tells that somebody holds a view."""
        return self._table("impliedSpeaker").get((relation, "")) == HS + "unnamed"

    def tense(self, term: str) -> str | None:
        """The usual tense of a relation or a word."""
        return self._table("usualTense").get((term, ""))

    def adverb(self, term: str, language: str, stative: bool = False) -> str | None:
        """The adverb of a value such as ``mostly``; with ``stative``, that of states, if it has one."""
        found = self._table("stativeAdverb").get((term, language)) if stative else None
        return found or self._table("adverb").get((term, language))

    def chinese_adverb(self, term: str, stative: bool) -> str:
        """The Chinese adverb of a value; with ``stative``, the one that goes with states."""
        found = self._table("stativeAdverb").get((term, "zh")) if stative else None
        return found or self.adverb(term, "zh") or ""

    def agent_adverb(self, term: str) -> str | None:
        """The Chinese adverb of a value with what an actor does, where it is another."""
        return self._table("agentAdverb").get((term, "zh"))

    def duty_adverb(self, term: str, language: str = "zh") -> str | None:
        """The adverb of a value with what is to be done, where it is another."""
        return self._table("dutyAdverb").get((term, language))

    def quantifier(self, term: str, language: str) -> str | None:
        """The quantifier of a value such as ``most``."""
        return self._table("quantifier").get((term, language))

    def of_class(self, cls: str, what: str, language: str = "") -> str | None:
        """What the nearest class says: ``nameKind``, ``preposition`` or ``usualTense``."""
        key = (cls, what, language)
        if key not in self._inherited:
            table = self._table(what)
            lineage = (iri[len(HS) :] for iri in self.vocabulary.type_iris(cls) if iri.startswith(HS))
            self._inherited[key] = next((table[c, language] for c in lineage if (c, language) in table), None)
        return self._inherited[key]

    def _table(self, name: str) -> dict[tuple[str, str], str]:
        if name not in self._tables:
            self._tables[name] = dict(self._annotations(name))
        return self._tables[name]

    def _annotations(self, name: str) -> Iterator[tuple[tuple[str, str], str]]:
        for quad in self.vocabulary.store.quads_for_pattern(None, ox.NamedNode(HS + name), None):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal | ox.NamedNode):
                language = quad.object.language if isinstance(quad.object, ox.Literal) else None
                yield (quad.subject.value[len(HS) :], language or ""), quad.object.value


@lru_cache(maxsize=4)
def lexicon_of(vocabulary: Vocabulary) -> Lexicon:
    """The lexicon of a vocabulary, made once."""
    return Lexicon(vocabulary)
