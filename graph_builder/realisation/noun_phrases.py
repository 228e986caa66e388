"""English noun phrases: the names of things with article, number, quantifier."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from ..curation import Document, Named
from ..vocabulary import ENTITIES, HS, Vocabulary, document_iri
from .date_names import english
from .english_morphology import (
    core,
    gerund,
    head_noun,
    infinitive,
    is_adjective,
    is_gerund,
    is_plural,
    joined,
    numeral,
    singular,
)
from .lexicon import Lexicon, lexicon_of
from .part_names import part_name
from .terms import date_of, is_statement

_CODE = re.compile(r"(?:^|\s)[a-z]+ \S*\d\S*(?:$|[:,])|^[A-Z][a-z]+ \S*\d\S*(?:$|:)")
_YEAR = re.compile(r",? \d{4}$")
_WHEN = re.compile(r"(?:before|during|after)\s")
_TAIL = re.compile(r"\s*\([^()]*\)$")


@dataclass(frozen=True)
class NounPhrase:
    """A name without its article, the article, and whether it takes a plural verb.

    ``adjective`` tells that the name is one in form; ``act`` is the infinitive of a name that is a gerund.
    """

    name: str
    plural: bool = False
    article: str = ""
    adjective: bool = False
    act: str = ""

    def __str__(self) -> str:
        if not self.article or (self.article == "a" and self.plural):
            return self.name
        if (
            self.article == "a"
            and self.name[:1].lower() in "aeiou"
            and not self.name.startswith(("uni", "use"))
        ):
            return f"an {self.name}"
        return f"{self.article} {self.name}"

    def quantified(self, word: str) -> NounPhrase:
        """The phrase of some, most, all … of the things; unchanged where its name says how many already."""
        if self.name.split()[0].lower() in {"all", "some", "many", "most", "several", "few", word}:
            return self
        part = f"{word} of the {self.name}" if self.article == "the" else f"{word} {self.name}"
        return replace(self, name=part, article="")

    def counted(self, number: int) -> NounPhrase:
        """The phrase of so many things; unchanged where its name says how many already."""
        word = numeral(number)
        if self.name.split()[0].lower() in {word, str(number)}:
            return replace(self, plural=number != 1)
        owner, whole = re.match(r"(its |their )?(.*)", self.name).groups("")  # type: ignore[union-attr]
        return replace(self, name=f"{owner}{word} {whole}", plural=number != 1)

    def ranked(self, adjective: str, number: int) -> NounPhrase:
        """The phrase of so many things with an adjective of degree after the number."""
        word = numeral(number)
        return replace(self, name=self.name.replace(f"{word} ", f"{word} {adjective} ", 1))

    def of_its_own(self, owner: NounPhrase, work: bool = False) -> NounPhrase:
        """The phrase as the object of ``owner``, which it does not name again; what is in a ``work`` is its.

        >>> cats, house = NounPhrase("cats", True), NounPhrase("house of cats by the sea", article="the")
        >>> str(house.of_its_own(cats)), str(NounPhrase("roof of cats", article="the").of_its_own(cats))
        ('the house by the sea', 'their roof')
        """
        its, whole = "their" if owner.plural else "its", str(owner)
        if self.name.startswith(f"{owner.name}'s "):
            return replace(self, name=its + self.name[len(f"{owner.name}'s") :], article="")
        if owner.name[:1].isupper() and self.name.startswith(f"{owner.name} "):
            return replace(self, name=self.name[len(owner.name) + 1 :])
        if f" {whole}" not in self.name:
            return self
        found = re.fullmatch(rf"(.+?) (of|from|in|for|through|at) {re.escape(whole)}( .+)?", self.name)
        if not found or (found[2] == "of" and core(found[1]) != found[1]):
            return self
        if self.article == "the" and not found[3] and found[2] in ("of", "in" if work else ""):
            return replace(self, name=f"{its} {found[1]}", article="")
        return replace(self, name=found[1] + (found[3] or ""))

    def undated(self, date: str) -> NounPhrase:
        """The phrase without the date that its sentence tells; unchanged where it has another year.

        >>> str(NounPhrase("2005 Cat Show", article="the").undated("2005"))
        'the Cat Show'
        >>> str(NounPhrase("cat show of 4 June 2012", article="the").undated("2012-06-04"))
        'the cat show'
        """
        year = re.escape(date[:4])
        told = rf"^{year} |,? {year}$| of(?: \d{{1,2}})?(?: [A-Z][a-z]+)? {year}$"
        return replace(self, name=re.sub(told, "", self.name))

    def told_of(self, people: NounPhrase) -> NounPhrase:
        """The phrase as the object of ``people``: what is one's, is theirs."""
        if not people.plural:
            return self
        name = re.sub(r"\bone's\b", "their", self.name)
        return replace(self, name=re.sub(r"\boneself\b", "themselves", name))

    def singular(self) -> NounPhrase:
        """One of the things that a plural phrase names."""
        return replace(self, name=singular(self.name), plural=False, article="a")


class NounPhrases:
    """What things are called in English.

    An entity's article and number stand in the register where they are not what its class and name suggest:
    a proper name and the title of a work take no article, the description of an institution or event does,
    a common noun takes none.
    """

    def __init__(
        self, entities: Mapping[str, Named], document: Document, vocabulary: Vocabulary, lexicon: Lexicon
    ) -> None:
        self.entities, self.document = entities, document
        self.vocabulary, self.lexicon = vocabulary, lexicon
        self.me = document_iri(document.key)
        self.clause: Callable[[str], str] = str
        """Says a statement in a clause; set by what makes clauses."""
        self._made: dict[str, NounPhrase] = {}
        self.class_nouns = {
            vocabulary.label(c).split()[-1].lower()
            for c in vocabulary.classes
            if vocabulary.is_a(c, "Entity")
        }

    def entity(self, term: str) -> Named | None:
        """The entity that an IRI stands for."""
        return self.entities.get(term[len(ENTITIES) :]) if term.startswith(ENTITIES) else None

    def cls(self, term: str) -> str:
        """The class of the entity or document that an IRI stands for; empty for anything else."""
        entity = self.entity(term)
        return entity.cls if entity else self.document.cls if term == self.me else ""

    def class_names(self, term: str) -> set[str]:
        """What the classes of an entity are called."""
        cls = self.cls(term)
        return {self.vocabulary.label(c) for c in (cls, *self.vocabulary.superclasses.get(cls, ()))}

    def phrase(self, term: str) -> NounPhrase:
        """The noun phrase of an entity, the document, a part of it, or a term of the ontology."""
        if term not in self._made:
            self._made[term] = self._phrase(term)
        return self._made[term]

    def joined(self, terms: tuple[str, ...] | list[str]) -> NounPhrase:
        """Several phrases as one."""
        phrases = [self.phrase(t) for t in terms]
        if len(phrases) == 1:
            return phrases[0]
        return NounPhrase(joined([str(p) for p in phrases]), plural=True)

    def is_group(self, speakers: tuple[str, ...]) -> bool:
        """Whether it is one group that speaks: then "some" and "often" tell of those who hold a view."""
        return len(speakers) == 1 and self.phrase(speakers[0]).plural

    def is_work(self, term: str) -> bool:
        """Whether a term is something that can be read."""
        return self.vocabulary.is_a(self.cls(term), "InformationResource")

    def is_idea(self, term: str) -> bool:
        """Whether a term is a concept, which has no voice of its own."""
        return self.vocabulary.is_a(self.cls(term), "Concept")

    def is_measure(self, term: str) -> bool:
        """Whether a term names something to be done by somebody, in the infinitive."""
        entity = self.entity(term)
        return bool(
            entity and self.vocabulary.is_a(entity.cls, "Conduct") and not (entity.number or entity.article)
        )

    def name(self, term: str) -> str:
        """The English name of an entity or the document, without article or bracketed tail."""
        return _TAIL.sub("", spoken_name(self.entity(term) or self.document, self.vocabulary))

    def _phrase(self, term: str) -> NounPhrase:
        if term.startswith(HS):
            return NounPhrase(self.vocabulary.label(term[len(HS) :], "en"))
        if date := date_of(term):
            return NounPhrase(english(date))
        if is_statement(term):
            return NounPhrase(f"the fact that {self.clause(term)}")
        entity = self.entity(term)
        if entity is None and term != self.me:
            place = term.rpartition("/document/")[2].partition("/")[2]
            name = part_name(place, self.vocabulary, "en")
            article = "" if "/" in place else "the"
            return NounPhrase(name.removesuffix(" part").lower(), article=article)
        name, kind = self.name(term), self.lexicon.of_class(self.cls(term), "nameKind")
        if self.is_measure(term):
            return NounPhrase(gerund(name), act=name)
        if kind == "title" and ":" in name:
            return NounPhrase(f"“{name}”")
        if _WHEN.match(name):
            return NounPhrase(f"{self.vocabulary.label(self.cls(term), 'en')} {name}", article="the")
        given = entity.article if entity else None
        if name.lower().startswith("the "):
            name, given = name[4:], given or "the"
        article = {"none": ""}.get(given, given) if given else self._article(name, self.cls(term))
        number = entity.number if entity else "singular"
        plural = number == "plural" if number else self._plural(name, self.cls(term))
        named = self._named(name, self.cls(term))
        act = infinitive(name) if is_gerund(name) and not (plural or article or named) else ""
        return NounPhrase(name, plural, article, is_adjective(name) and not named, act)

    def _named(self, name: str, cls: str) -> bool:
        return bool(self.lexicon.of_class(cls, "nameKind")) and not name[:1].islower()

    def _plural(self, name: str, cls: str) -> bool:
        return not self._named(name, cls) and is_plural(name)

    def _article(self, name: str, cls: str) -> str:
        kind = self.lexicon.of_class(cls, "nameKind")
        if (
            not self._named(name, cls)
            or kind == "proper"
            or " " not in name
            or _CODE.search(name)
            or ":" in name
        ):
            return ""
        if kind == "title":
            return "the" if head_noun(_YEAR.sub("", name)).lower() in self.class_nouns else ""
        return "the"


def spoken_name(thing: Named | Document, vocabulary: Vocabulary) -> str:
    """The English name by which a sentence calls an entity or document.

    What has a name of its own goes by its customary short one, and so does what is named by a number and a
    title. A description goes by its full label, since a shorter one, made for lists and lines, may say less.
    """
    label, short = thing.labels.get("en", ""), thing.short.get("en")
    named = lexicon_of(vocabulary).of_class(thing.cls, "nameKind")
    return short if short and named and (not label[:1].islower() or ":" in label) else label


def number_unclear(name: str, cls: str, vocabulary: Vocabulary) -> bool:
    """Whether an English name's number must be said, because the rules may be wrong.

    So it is with an institution or event whose head noun is a plural, and with what may be a gerund and its
    object or a participle and its noun.
    """
    named = lexicon_of(vocabulary).of_class(cls, "nameKind") == "description" and not name[:1].islower()
    if named:
        return is_plural(name) and (head_noun(name).islower() or core(name) != name)
    return is_gerund(name) and is_plural(name)
