"""English clauses and sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ..statements import Statement
from ..vocabulary import Term, Vocabulary
from .clause import Clause
from .date_names import english
from .english_adverbials import EnglishAdverbials, time_phrase
from .english_arguments import EnglishArguments
from .english_attribution import EnglishAttribution
from .english_details import EnglishDetails
from .english_morphology import core, head_noun, is_participle, sentence_case, tidy
from .english_norms import EnglishNorms, bound
from .english_proposals import RECOMMENDED, EnglishProposals
from .english_verbs import EnglishVerbs, as_change, as_many, before_adjective, with_quality
from .lexicon import Lexicon, Verb
from .literals import literal
from .modality import Modality, asserted_thing, known_voices, local, modality, settled
from .norms import is_norm
from .noun_phrases import NounPhrase, NounPhrases
from .proposals import Proposals
from .repeated_names import as_act
from .terms import date_of, is_statement
from .verb_phrases import bare, verb_phrase

_SHORT = 40
_OF_NOUN = re.compile(r"\b(?:the|a) (\w+ )?(\w+) of$")


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
        self.proposals = Proposals(phrases.document, measures)
        self.adverbials = EnglishAdverbials(phrases, lexicon)
        self.attribution = EnglishAttribution(phrases, lexicon, self.proposals)
        introduced = {thing for s in statements.values() if (thing := asserted_thing(s))}
        self.arguments = EnglishArguments(phrases, lexicon, introduced, self.term)
        self.verbs = EnglishVerbs(phrases, lexicon)
        self.putting_forward = EnglishProposals(phrases, lexicon, self.proposals, self.adverbials)
        self.details = EnglishDetails(phrases, lexicon, self.proposals)
        self.norms = EnglishNorms(phrases, self.adverbials, self.proposals)

    def sentence(self, s: Statement, name_document: bool = False) -> str:
        """The statement as a sentence; ``name_document`` names the document where it speaks itself."""
        m = modality(s, self.lexicon, self.phrases.me)
        if name_document and not m.attributed and s.subject not in self.proposals.voices:
            lead = f"according to {self.phrases.phrase(self.phrases.me)}, "
        else:
            lead = self.attribution.lead(m, s)
        clause = self._clause(s, m)
        if lead.endswith(", ") and clause.setting and clause.setting[0] in self.adverbials.dates(s):
            lead = f"{clause.setting.pop(0)}, {lead}"
        clause.settle(bool(lead))
        clause.rest += self.details.words(s, clause.predicate)
        text = clause.after(lead)
        if m.rejected and m.attributed:
            text += f", a view the {self._document_noun()} rejects"
        elif m.rejected:
            text = f"the {self._document_noun()} rejects the view that {text}"
        return sentence_case(tidy(text))

    def embedded(
        self, s: Statement, said_by: set[str], speaker: Term | None = None, late: bool = False
    ) -> str:
        """The statement as a clause within a sentence, without attribution to those in ``said_by``.

        ``speaker`` is the sentence's subject; a pronoun stands for it where it is the clause's subject too.
        What precedes the clause's subject stands between commas; with ``late`` it follows the clause.
        """
        m = modality(s, self.lexicon, self.phrases.me)
        lead = self.attribution.within(m, s, said_by)
        clause = self._clause(s, m)
        if s.subject == speaker and clause.subject == str(self.phrases.phrase(str(speaker))):
            clause.subject = self._pronoun(str(speaker)) or clause.subject
        if late and not any(x.startswith("if ") for x in clause.setting):
            clause.rest, clause.setting = clause.rest + clause.setting, []
        text = clause.after(lead)
        bare_setting = clause.setting and not lead and not clause.frame
        return f", {text}" if lead.endswith(", ") or bare_setting else text

    def term(self, term: Term, relation: str = "") -> str:
        """What a term is called within a sentence."""
        if not isinstance(term, str):
            return literal(term, "en", relation.lower().endswith("language"))
        if date := date_of(term):
            return english(date)
        if is_statement(term):
            return f"the fact that {self.embedded(self.statements[term], set())}"
        return str(self.phrases.phrase(term))

    def _pronoun(self, term: str) -> str:
        phrase = self.phrases.phrase(term)
        if phrase.plural:
            return "they"
        return "" if self.lexicon.of_class(self.phrases.cls(term), "nameKind") == "proper" else "it"

    def _clause(
        self, s: Statement, m: Modality, infinitive: bool = False, known: Term | None = None
    ) -> Clause:
        if self.proposals.is_proposal(s):
            return self._put_forward(s, m)
        pattern = self.lexicon.sentence(s.relation, "en")
        if pattern and is_statement(s.subject) and is_statement(s.object):
            return Clause(self._tied(pattern, s, self.statements[s.subject], self.statements[s.object]), "")
        subject, object_, cases = self.arguments.of(s, m)
        object_ = self.verbs.quality(s.relation, object_)
        verb = self.verbs.verb(s, subject, object_)
        if agents := self.proposals.agents(s):
            verb = self.verbs.before_agent(s.relation, verb, str(self.phrases.joined(agents)))
        object_ = self.verbs.complement(s, verb, subject, object_)
        if object_ and object_.plural and not subject.plural and verb.singular.endswith("an example of"):
            object_ = object_.singular()
        verb, object_, adverbs = self.verbs.graded(verb, s, m, object_, self._degrees(s, m), subject.plural)
        verb = with_quality(verb, self.adverbials.of_quality(s))
        heavy = object_ is not None and core(object_.name) != object_.name
        named = f"{subject} {object_ or ''}"
        often, manners = self._frequencies(s, m, verb.infinitive == "be"), self.adverbials.adverbs(s)
        manners = [before_adjective(verb, n) for n in manners]
        if often and often[0].startswith("in "):
            cases.append(often.pop())
        setting = self.adverbials.setting(s, heavy, known, named)
        behind = sum(x.startswith("in the context of") for x in setting[:1])
        setting[behind:behind] = cases
        rest = [a for a in adverbs if a.startswith("for ")] + self.adverbials.rest(s, heavy)
        if whom := self.adverbials.whom_it_is_for(s, verb):
            verb = verb.with_forms(lambda f: re.sub(r" (\w+)$", rf" {whom} \1", f))
            rest = [x for x in rest if not x.endswith(whom)]
        late = [n for n in manners if n.startswith("most ") and not verb.copular]
        manners, rest = [n for n in manners if n not in late], late + rest
        adverbs = [a for a in adverbs if a not in rest]
        if setting and setting[-1].startswith("if ") and "especially" in adverbs:
            adverbs.remove("especially")
            rest.append(f", especially {setting.pop()}")
        verb, subject, object_, shown = self.verbs.counted(verb, s, subject, object_)
        m = settled(m, self.lexicon.implies(s.relation, s.standing), bool(subject.act))
        if m.subjunctive or infinitive:
            predicate = ("not " if m.negated else "") + bare(verb, often + adverbs + manners)
        else:
            shown, predicate = self._finite(s, m, (verb, subject, object_, shown), often, adverbs, manners)
        frame = RECOMMENDED if m.subjunctive and not infinitive else ""
        clause = Clause(shown, self._complemented(predicate, s, object_), rest, setting, frame)
        clause.name_once(str(subject), subject.plural)
        return clause

    def _finite(
        self,
        s: Statement,
        m: Modality,
        parts: tuple[Verb, NounPhrase, NounPhrase | None, str],
        often: list[str],
        adverbs: list[str],
        manners: list[str],
    ) -> tuple[str, str]:
        """The words in the subject's place and the finite verb with its adverbs."""
        verb, subject, object_, shown = parts
        tense = self._tense(s, object_)
        modal = self._modal(s, m, subject, tense)
        if tense == "perfect" and object_ and object_.adjective and not is_participle(object_.name):
            verb, often = as_change(verb, often)
        early = adverbs if any(self.lexicon.tense(d) == "perfect" for d in m.degrees) else []
        late = often + ([] if early else adverbs) + manners
        if modal and is_norm(s):
            shown, modal = bound(s, m.negated, shown, subject.plural)
        negated = m.negated and not is_norm(s)  # the auxiliary of a norm tells it
        return shown, verb_phrase(verb, subject.plural, tense, modal, negated, late, early)

    def _put_forward(self, s: Statement, m: Modality) -> Clause:
        if is_norm(s):
            return Clause(*self.norms.provision(s, m))
        return self.putting_forward.clause(s, m, self._frequencies(s, m), self._degrees(s, m))

    def _tied(self, pattern: str, s: Statement, one: Statement, other: Statement) -> str:
        """Two statements in one sentence; who says both is named once."""
        m = modality(one, self.lexicon, self.phrases.me)
        shared = set(one.speakers) if one.speakers == other.speakers and not m.unnamed else set()
        both = self.attribution.both(m, one) if shared and s.speakers != one.speakers else ""
        clauses = [self.embedded(one, shared, late=True), self.embedded(other, shared, one.subject)]
        return pattern.format(subject=clauses[0], object=clauses[1]) + both

    def _complemented(self, predicate: str, s: Statement, object_: NounPhrase | None) -> str:
        if is_statement(s.object) and isinstance(s.object, str):
            return self._with_clause(predicate, s, self.statements[s.object])
        if object_ is None:
            date = date_of(s.object)
            if date and (trimmed := re.sub(r" (?:on|in)$", "", predicate)) != predicate:
                return f"{trimmed} {time_phrase(date)}"
            value = self.term(s.object, s.relation)
            return f"{predicate} {value.removeprefix('since ') if predicate.endswith(' from') else value}"
        if object_.act and self.lexicon.object_as_verb(s.relation):
            return predicate
        is_said = object_.adjective and re.search(
            r"\b(?:is|are|was|were|be|been|become)(?: \w+ly)?$", predicate
        )
        name = object_.name.removeprefix("being ") if is_said else object_.name
        noun = _OF_NOUN.search(predicate)
        if noun and head_noun(name) == noun[2]:
            article = "a" if re.match(rf"{noun[2]} (?:for|towards)\b", name) and not noun[1] else "the"
            return f"{predicate[: noun.start()]}{article} {noun[1] or ''}{name}"
        if noun and noun[2] in self.phrases.class_names(str(s.object)):
            return f"{predicate} {name}"
        whole = as_act(replace(object_, name=name))
        if head_noun(name) in self.lexicon.implied_nouns(s.relation):
            predicate = predicate.partition(" …")[0]
        if "…" not in predicate:
            return f"{predicate} {whole}"
        pattern = as_many(predicate) if object_.plural else predicate
        if core(name) != name and len(name) >= _SHORT:
            before, _, after = pattern.partition(" … ")
            return f"{before}, {after}, {whole}" if after.startswith("as ") else f"{before} {after} {whole}"
        return pattern.replace("…", whole)

    def _with_clause(self, predicate: str, s: Statement, inner: Statement) -> str:
        m = modality(inner, self.lexicon, self.phrases.me)
        if " … " in predicate and predicate.endswith(" to"):
            before, after = predicate.split(" … ")
            clause = self._clause(inner, m, infinitive=True, known=s.subject)
            tail = " ".join([clause.predicate, *clause.rest, *clause.setting])
            return f"{before} {clause.subject} {after} {tail}"
        conjunction = "" if predicate.endswith((" that", " why")) else "the fact that "
        return f"{predicate} {conjunction}{self.embedded(inner, known_voices(s), s.subject)}"

    def _degrees(self, s: Statement, m: Modality) -> list[str]:
        """The degrees that neither subject nor object names already."""
        terms = [t for t in (s.subject, s.object) if isinstance(t, str) and self.phrases.cls(t)]
        known = [self.phrases.name(t).split(" ")[0].lower() for t in terms]
        return [d for d in m.degrees if not any(w.startswith(stem) for w in known for stem in self._stems(d))]

    def _stems(self, degree: str) -> list[str]:
        adverb = self.lexicon.adverb(degree, "en") or ""
        return [stem for stem in (adverb.removesuffix("ly"), degree[:6]) if len(stem) > 3]

    def _frequencies(self, s: Statement, m: Modality, stative: bool = False) -> list[str]:
        if m.attributed and self.attribution.held(m, s):
            return []
        words = [(self.lexicon.adverb(f, "en", stative) or "").removeprefix("not ") for f in m.frequencies]
        return [" or ".join(words)] if words else []

    def _modal(self, s: Statement, m: Modality, subject: NounPhrase, tense: str) -> str | None:
        """The auxiliary; of what happened, what was still to come "was to" be, what was possible "could"."""
        if tense == "perfect":
            return m.modal
        bygone = self.adverbials.is_bygone(s) or self._happened(s.subject)
        if m.modal == "will" and bygone:
            return "were to" if subject.plural else "was to"
        return "could" if m.modal == "may" and (bygone or self._happened(s.object)) else m.modal

    def _happened(self, term: Term) -> bool:
        cls = self.phrases.cls(term) if isinstance(term, str) else ""
        return bool(cls) and self.lexicon.of_class(cls, "usualTense") == "past"

    def _tense(self, s: Statement, object_: NounPhrase | None = None) -> str:
        if object_ and is_participle(object_.name) and (done := self.lexicon.participle_tense(s.relation)):
            return done
        words = [local(t) for t in (*s.qualifiers.get("degree", ()), *s.qualifiers.get("extent", ()))]
        by_words = next((t for w in words if (t := self.lexicon.tense(w))), None)
        tense = self.adverbials.tense(s) or self.lexicon.tense(s.relation)
        return tense or by_words or ("past" if self._happened(s.subject) else "present")

    def _document_noun(self) -> str:
        head = head_noun(self.phrases.name(self.phrases.me)).lower()
        return head if head in self.phrases.class_nouns else "document"
