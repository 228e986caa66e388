"""English clauses and sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ..statements import Statement
from ..vocabulary import Term, Vocabulary
from .date_names import english
from .english_adverbials import EnglishAdverbials, time_phrase
from .english_arguments import EnglishArguments
from .english_attribution import EnglishAttribution
from .english_morphology import core, gerund, head_noun, sentence_case, tidy
from .english_norms import EnglishNorms, bound
from .english_verbs import EnglishVerbs, as_many, before_adjective, with_quality
from .lexicon import Lexicon
from .literals import literal
from .modality import Modality, asserted_thing, known_voices, local, modality, settled
from .norms import is_norm
from .noun_phrases import NounPhrase, NounPhrases
from .proposals import Proposals
from .terms import date_of, is_statement
from .verb_phrases import bare, verb_phrase

_RECOMMENDED = "it is recommended that "
_OF_NOUN = re.compile(r"\b(?:the|a) (\w+ )?(\w+) of$")


@dataclass
class Clause:
    """The parts of a clause, in order; the setting stands before it or, in an infinitive, behind.

    ``frame`` is what a mood puts before the clause and its setting: "it is recommended that ".
    """

    subject: str
    predicate: str
    rest: list[str] = field(default_factory=list)
    setting: list[str] = field(default_factory=list)
    frame: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, [self.subject, self.predicate, *self.rest]))

    def after(self, lead: str) -> str:
        """The clause with its setting behind words that end in a comma, in "that", or are none."""
        lead += self.frame
        opening = "".join(f"{s}, " for s in self.setting)
        return (
            f"{lead}, {opening}{self}"
            if opening and lead[-2:] not in ("", ", ")
            else lead + opening + str(self)
        )


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
        if lead and len(clause.setting) == 1 and clause.setting[0].startswith("in the context of"):
            clause.rest.append(clause.setting.pop())
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
            return Clause(*self.norms.provision(s, m)) if is_norm(s) else self._proposal(s, m)
        pattern = self.lexicon.sentence(s.relation, "en")
        if pattern and is_statement(s.subject) and is_statement(s.object):
            return Clause(self._tied(pattern, s, self.statements[s.subject], self.statements[s.object]), "")
        subject, object_, cases = self.arguments.of(s, m)
        object_ = self.verbs.quality(s.relation, object_)
        verb = self.verbs.verb(s, subject, object_)
        if object_ and object_.plural and not subject.plural and verb.singular.endswith("an example of"):
            object_ = object_.singular()
        verb, object_, adverbs = self.verbs.graded(verb, s, m, object_, self._degrees(s, m))
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
        adverbs = [a for a in adverbs if a not in rest]
        if setting and setting[-1].startswith("if ") and "especially" in adverbs:
            adverbs.remove("especially")
            rest.append(f", especially {setting.pop()}")
        verb, subject, object_, shown = self.verbs.counted(verb, s, subject, object_)
        m = settled(m, self.lexicon.implies(s.relation, s.standing), bool(subject.act))
        if m.subjunctive or infinitive:
            predicate = ("not " if m.negated else "") + bare(verb, often + adverbs + manners)
        else:
            tense, modal = self._tense(s), self._modal(s, m, subject)
            early = adverbs if any(self.lexicon.tense(d) == "perfect" for d in m.degrees) else []
            late = often + ([] if early else adverbs) + manners
            if modal and is_norm(s):
                shown, modal = bound(s, m.negated, shown, subject.plural)
            negated = m.negated and not is_norm(s)  # the auxiliary of a norm tells it
            predicate = verb_phrase(verb, subject.plural, tense, modal, negated, late, early)
        frame = _RECOMMENDED if m.subjunctive and not infinitive else ""
        return Clause(shown, self._complemented(predicate, s, object_), rest, setting, frame)

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
        is_said = object_.adjective and re.search(r"\b(?:is|are|was|were|be|been)(?: \w+ly)?$", predicate)
        name = object_.name.removeprefix("being ") if is_said else object_.name
        noun = _OF_NOUN.search(predicate)
        if noun and head_noun(name) == noun[2]:
            article = "a" if re.match(rf"{noun[2]} (?:for|towards)\b", name) and not noun[1] else "the"
            return f"{predicate[: noun.start()]}{article} {noun[1] or ''}{name}"
        if noun and noun[2] in self.phrases.class_names(str(s.object)):
            return f"{predicate} {name}"
        whole = str(replace(object_, name=name))
        if "…" not in predicate:
            return f"{predicate} {whole}"
        pattern = as_many(predicate) if object_.plural else predicate
        if core(name) != name and not (len(name) < 40 and re.search(r" … on\b", pattern)):
            return re.sub(r" … (.*)", lambda found: f" {found[1]} {whole}", pattern)
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

    def _modal(self, s: Statement, m: Modality, subject: NounPhrase) -> str | None:
        """The auxiliary; what was still to come at something that happened, "was to" be."""
        bygone = self.adverbials.is_bygone(s) or self._happened(s)
        return ("were to" if subject.plural else "was to") if m.modal == "will" and bygone else m.modal

    def _happened(self, s: Statement) -> bool:
        cls = self.phrases.cls(s.subject) if isinstance(s.subject, str) else ""
        return bool(cls) and self.lexicon.of_class(cls, "usualTense") == "past"

    def _tense(self, s: Statement) -> str:
        words = [local(t) for t in (*s.qualifiers.get("degree", ()), *s.qualifiers.get("extent", ()))]
        by_words = next((t for w in words if (t := self.lexicon.tense(w))), None)
        tense = self.adverbials.tense(s) or self.lexicon.tense(s.relation)
        return tense or by_words or ("past" if self._happened(s) else "present")

    def _document_noun(self) -> str:
        head = head_noun(self.phrases.name(self.phrases.me)).lower()
        return head if head in self.phrases.class_nouns else "document"

    # What a document puts forward: somebody should, must or can do something.

    def _proposal(self, s: Statement, m: Modality) -> Clause:
        measure = str(s.object)
        agents = self.proposals.role(s, "agent")
        name = self.phrases.name(measure)
        action = name if self.phrases.is_measure(measure) else f"carry out {self.phrases.phrase(measure)}"
        degrees = self._degrees(s, m)
        adverbs = [self.lexicon.duty_adverb(d, "en") or self.lexicon.adverb(d, "en") or "" for d in degrees]
        adverbs = self._frequencies(s, m) + adverbs + self.adverbials.adverbs(s)
        phases = [self.adverbials.during(t) for t in self.proposals.role(s, "phase")]
        setting = [p for p in phases if head_noun(p) not in name and p not in name]
        contexts = [
            t for t in self.proposals.role(s, "context") if head_noun(self.phrases.name(t)) not in name
        ]
        setting += [self.adverbials.context(t) for t in contexts] + self.adverbials.setting(s)
        purposes = self.proposals.purposes(s, name, self.phrases.name)
        rest = [f"with a view to {self.phrases.joined(purposes)}"] if purposes else []
        rest += self.adverbials.rest(s)
        negation = "not " if m.negated else ""
        manner = " ".join(adverbs)
        if agents:
            modal = (
                "cannot" if (m.modal, m.negated) == ("can", True) else f"{m.modal or ''} {negation}".strip()
            )
            who = str(self.phrases.joined(agents))
            frame = _RECOMMENDED if m.subjunctive else ""
            return Clause(who, " ".join(filter(None, [modal, manner, action])), rest, setting, frame)
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
