"""English clauses and sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ..statements import Statement
from ..vocabulary import Term, Vocabulary
from .date_names import english
from .english_adverbials import EnglishAdverbials, time_phrase
from .english_morphology import gerund, head_noun, joined, sentence_case, tidy
from .lexicon import Lexicon, Verb
from .literals import cited_part, literal
from .modality import Modality, known_voices, local, modality
from .noun_phrases import NounPhrase, NounPhrases
from .proposals import Proposals
from .terms import date_of, is_statement
from .verb_phrases import bare, verb_phrase

_SHORT = 25  # letters: a setting so short may follow an attribution
_OF_NOUN = re.compile(r"\b(?:the|a) (\w+) of$")


@dataclass
class Clause:
    """The parts of a clause, in order; the setting may move to the front of a sentence."""

    subject: str
    predicate: str
    rest: list[str] = field(default_factory=list)
    setting: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return " ".join(filter(None, [self.subject, self.predicate, *self.rest, *self.setting]))


class EnglishClauses:
    """Makes the English sentence of a statement; it may name one of ``statements`` or ``measures``."""

    def __init__(
        self,
        phrases: NounPhrases,
        lexicon: Lexicon,
        vocabulary: Vocabulary,
        statements: Mapping[str, Statement],
        measures: Mapping[str, Statement],
    ) -> None:
        self.phrases, self.lexicon, self.vocabulary = phrases, lexicon, vocabulary
        self.statements = statements
        phrases.clause = lambda term: self.embedded(statements[term], set())
        self.adverbials = EnglishAdverbials(phrases, lexicon)
        self.proposals = Proposals(phrases.document, measures)

    def sentence(self, s: Statement, name_document: bool = False) -> str:
        """The statement as a sentence; ``name_document`` names the document where it speaks itself."""
        m = modality(s, self.lexicon, self.phrases.me)
        if name_document and not m.attributed and s.subject not in self.proposals.voices:
            attribution = f"according to {self.phrases.phrase(self.phrases.me)}, "
        else:
            attribution = self._attribution(m, s)
        clause = self._clause(s, m)
        if clause.setting and (not attribution or len(clause.setting[0]) < _SHORT):
            attribution += f"{clause.setting.pop(0)}, "
        text = f"{attribution}{clause}"
        if m.rejected and m.attributed:
            text += f", a view the {self._document_noun()} rejects"
        elif m.rejected:
            text = f"the {self._document_noun()} rejects the view that {text}"
        return sentence_case(tidy(text))

    def embedded(self, s: Statement, said_by: set[str], speaker: Term | None = None) -> str:
        """The statement as a clause within a sentence, without attribution to those in ``said_by``.

        ``speaker`` is the sentence's subject; a pronoun stands for it where it is the clause's subject too.
        """
        m = modality(s, self.lexicon, self.phrases.me)
        others = any(x not in said_by for x in m.speakers)
        attribution = self._attribution(m, s) if (others or m.unnamed) else ""
        clause = self._clause(s, m)
        if s.subject == speaker and (pronoun := self._pronoun(str(speaker))):
            whole = str(self.phrases.phrase(str(speaker)))
            clause.subject = re.sub(rf"^{re.escape(whole)}$", pronoun, clause.subject)
        return attribution + str(clause)

    def term(self, term: Term, relation: str = "") -> str:
        """What a term is called within a sentence."""
        if not isinstance(term, str):
            return literal(term, "en", relation.lower().endswith("language"))
        if date := date_of(term):
            return english(date)
        if is_statement(term):
            return f"the fact that {self.embedded(self.statements[term], set())}"
        return str(self.phrases.phrase(term))

    def _attribution(self, m: Modality, s: Statement) -> str:
        often = [self.lexicon.adverb(f, "en") or "" for f in self._held(m)]
        if m.unnamed:
            lead = f"it is {' and '.join(often)} held that " if often else "some hold that "
            return (f"according to {self.phrases.joined(m.speakers)}, " if m.speakers else "") + lead
        voices = self.proposals.voices_of(s, m)
        if not voices:
            return ""
        speakers = self.phrases.joined(voices)
        if often:
            return f"{speakers} {' and '.join(often)} hold that "
        if m.quantifier and self.phrases.is_group(m.speakers):
            speakers = speakers.quantified(self.lexicon.quantifier(m.quantifier, "en") or "")
        return f"according to {speakers}, "

    def _pronoun(self, term: str) -> str:
        phrase = self.phrases.phrase(term)
        if phrase.plural:
            return "they"
        return "" if self.lexicon.of_class(self.phrases.cls(term), "nameKind") == "proper" else "it"

    def _held(self, m: Modality) -> tuple[str, ...]:
        """How often a view is held, where it is people who hold it: then the adverb goes with the holding."""
        held = m.unnamed or self.phrases.is_group(m.speakers)
        return () if m.negated or not held else m.frequencies

    def _clause(self, s: Statement, m: Modality, infinitive: bool = False) -> Clause:
        if self.proposals.is_proposal(s):
            return self._proposal(s, m)
        pattern = self.lexicon.sentence(s.relation, "en")
        if pattern and is_statement(s.subject) and is_statement(s.object):
            return Clause(self._tied(pattern, self.statements[s.subject], self.statements[s.object]), "")
        subject, object_, cases = self._arguments(s, m)
        adverbs = self._adverbs(s, m)
        verb = self._verb(s, object_)
        setting = cases + self.adverbials.setting(s)
        rest = self.adverbials.rest(s)
        expletive = self.lexicon.expletive(s.relation)
        if expletive and not isinstance(s.object, str):
            subject = replace(subject.counted(int(s.object[0])), article="")
            object_, shown = NounPhrase(str(subject), subject.plural), expletive
        else:
            shown = str(subject)
        if m.subjunctive or infinitive:
            predicate = ("not " if m.negated else "") + bare(verb, adverbs)
            if m.subjunctive and not infinitive:
                shown = f"it is recommended that {shown}"
        else:
            predicate = verb_phrase(verb, subject.plural, self._tense(s), m.modal, m.negated, adverbs)
        return Clause(shown, self._complemented(predicate, s, object_), rest, setting)

    def _tied(self, pattern: str, one: Statement, other: Statement) -> str:
        """Two statements in one sentence; who says both is named once."""
        m = modality(one, self.lexicon, self.phrases.me)
        shared = set(one.speakers) if one.speakers == other.speakers and not m.unnamed else set()
        attribution = self._attribution(m, one) if shared else ""
        return attribution + pattern.format(
            subject=self.embedded(one, shared), object=self.embedded(other, shared)
        )

    def _verb(self, s: Statement, object_: NounPhrase | None) -> Verb:
        if is_statement(s.object):
            return self.lexicon.clause_verb(s.relation) or self.lexicon.verb(s.relation)
        if object_ is not None and object_.adjective:
            return Verb.be()
        cls = self.phrases.cls(s.subject) if isinstance(s.subject, str) else ""
        event = cls and self.lexicon.of_class(cls, "usualTense") == "past"
        if event and (verb := self.lexicon.event_verb(s.relation)):
            return verb
        return self.lexicon.verb(s.relation)

    def _complemented(self, predicate: str, s: Statement, object_: NounPhrase | None) -> str:
        if is_statement(s.object) and isinstance(s.object, str):
            return self._with_clause(predicate, s, self.statements[s.object])
        if object_ is None:
            date = date_of(s.object)
            if date and (trimmed := re.sub(r" (?:on|in)$", "", predicate)) != predicate:
                return f"{trimmed} {time_phrase(date)}"
            value = self.term(s.object, s.relation)
            return f"{predicate} {value.removeprefix('since ') if predicate.endswith(' from') else value}"
        noun = _OF_NOUN.search(predicate)
        if noun and head_noun(object_.name) == noun[1]:
            return f"{predicate[: noun.start()]}the {object_.name}"
        if noun and noun[1] in self.phrases.class_names(str(s.object)):
            return f"{predicate} {object_.name}"
        return predicate.replace("…", str(object_)) if "…" in predicate else f"{predicate} {object_}"

    def _with_clause(self, predicate: str, s: Statement, inner: Statement) -> str:
        m = modality(inner, self.lexicon, self.phrases.me)
        if " … " in predicate and predicate.endswith(" to"):
            before, after = predicate.split(" … ")
            clause = self._clause(inner, m, infinitive=True)
            tail = " ".join([clause.predicate, *clause.rest, *clause.setting])
            return f"{before} {clause.subject} {after} {tail}"
        conjunction = "" if predicate.endswith(" that") else "the fact that "
        return f"{predicate} {conjunction}{self.embedded(inner, known_voices(s), s.subject)}"

    def _arguments(self, s: Statement, m: Modality) -> tuple[NounPhrase, NounPhrase | None, list[str]]:
        """Subject and object with their quantifiers, and "in most cases" where neither can bear one."""
        subject = (
            NounPhrase(self.term(s.subject))
            if is_statement(s.subject)
            else self.phrases.phrase(str(s.subject))
        )
        simple = isinstance(s.object, str) and not is_statement(s.object) and not date_of(s.object)
        object_ = self.phrases.phrase(str(s.object)) if simple else None
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
            elif object_ and object_.plural:
                object_ = object_.quantified(word)
            else:
                cases.append(f"in {word} cases")
        if object_ and s.object == s.subject and subject.plural:
            object_ = NounPhrase("one another", True)
        return self._cited(s, subject, object_, cases)

    def _cited(
        self, s: Statement, subject: NounPhrase, object_: NounPhrase | None, cases: list[str]
    ) -> tuple[NounPhrase, NounPhrase | None, list[str]]:
        parts = [
            cited_part(name, str(local(t)))
            for name in ("article", "page")
            for t in s.qualifiers.get(name, ())
        ]
        if parts:
            of_object = object_ is not None and self._is_work(str(s.object))
            whole = object_ if of_object and object_ is not None else subject
            part = NounPhrase(f"{joined(parts)} of {whole}")
            return (subject, part, cases) if of_object else (part, object_, cases)
        return subject, object_, cases

    def _is_work(self, term: str) -> bool:
        return self.vocabulary.is_a(self.phrases.cls(term), "InformationResource")

    def _adverbs(self, s: Statement, m: Modality) -> list[str]:
        if not s.qualifiers:
            return []
        frequencies = [] if m.attributed and self._held(m) else list(m.frequencies)
        often = " or ".join((self.lexicon.adverb(f, "en") or "").removeprefix("not ") for f in frequencies)
        degrees = [self.lexicon.adverb(d, "en") or "" for d in m.degrees]
        name = self.phrases.name(s.object) if isinstance(s.object, str) and self.phrases.cls(s.object) else ""
        subject = (
            self.phrases.name(s.subject) if isinstance(s.subject, str) and self.phrases.cls(s.subject) else ""
        )
        known = (name.split(" ")[0].lower(), subject.split(" ")[0].lower())
        degrees = [d for d in degrees if d not in known and d.removesuffix("ly") not in known]
        return [a for a in (often, *degrees, *self.adverbials.adverbs(s)) if a]

    def _tense(self, s: Statement) -> str:
        words = [local(t) for t in (*s.qualifiers.get("degree", ()), *s.qualifiers.get("extent", ()))]
        by_words = next((t for w in words if (t := self.lexicon.tense(w))), None)
        cls = self.phrases.cls(s.subject) if isinstance(s.subject, str) else ""
        by_subject = self.lexicon.of_class(cls, "usualTense") if cls else None
        tense = self.adverbials.tense(s) or self.lexicon.tense(s.relation)
        return tense or by_words or by_subject or "present"

    def _document_noun(self) -> str:
        head = head_noun(self.phrases.name(self.phrases.me)).lower()
        return head if head in self.phrases.class_nouns else "document"

    # What a document puts forward: somebody should, must or can do something.

    def _proposal(self, s: Statement, m: Modality) -> Clause:
        measure = str(s.object)
        agents = self.proposals.role(s, "agent")
        name = self.phrases.name(measure)
        action = name if self.phrases.is_measure(measure) else f"carry out {self.phrases.phrase(measure)}"
        adverbs = self._adverbs(s, m)
        phases = [self.adverbials.during(t) for t in self.proposals.role(s, "phase")]
        setting = [p for p in phases if head_noun(p) not in name and p not in name]
        setting += self.adverbials.setting(s)
        rest = self.adverbials.rest(s)
        negation = "not " if m.negated else ""
        manner = " ".join(adverbs)
        if agents:
            modal = (
                "cannot" if (m.modal, m.negated) == ("can", True) else f"{m.modal or ''} {negation}".strip()
            )
            who = str(self.phrases.joined(agents))
            opening = f"it is recommended that {who}" if m.subjunctive else who
            return Clause(opening, " ".join(filter(None, [modal, manner, action])), rest, setting)
        if self.proposals.names_its_subject(s, m):
            action = gerund(name) if self.phrases.is_measure(measure) else str(self.phrases.phrase(measure))
            subject = self.phrases.phrase(str(s.subject))
            verb = verb_phrase(
                self.lexicon.verb(s.relation), subject.plural, negated=m.negated, adverbs=adverbs
            )
            return Clause(str(subject), f"{verb} {action}", rest, setting)
        frame = {
            "must": "it is {} necessary {}to",
            "should": "action should {} {}be taken to",
        }.get(m.modal or "", "it is {} possible {}to")
        return Clause(frame.format(manner, negation), action, rest, setting)
