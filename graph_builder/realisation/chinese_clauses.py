"""Chinese clauses and sentences, made of the patterns that stand with the relations."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

from ..statements import Statement
from ..vocabulary import Term, Vocabulary
from .chinese_adverbials import ChineseAdverbials
from .chinese_arguments import ChineseArguments
from .chinese_attribution import ChineseAttribution, joined
from .chinese_details import ChineseDetails
from .chinese_morphology import (
    aimed,
    at_head,
    brought_about,
    carried_out,
    comes_about,
    item,
    member,
    own,
    predicate,
    repeats,
    resulting,
    targets,
    used,
    verb_phrase,
    with_adverbs,
    with_noun,
)
from .chinese_names import ChineseNames
from .chinese_norms import ChineseNorms, bound
from .chinese_patterns import ChinesePatterns, euphonic
from .lexicon import Lexicon
from .modality import UNNAMED, Modality, known_voices, modality
from .norms import chinese_auxiliary, is_norm
from .noun_phrases import NounPhrases
from .proposals import Proposals
from .terms import is_statement

_MODALS = {"can": "可以", "may": "可能", "should": "应", "must": "必须", "will": "将"}
_NOT = {"can": "不能", "may": "不可能", "should": "不应", "must": "不得", "will": "将不"}
_STATIVE = ("因{", "理解", *"被对与同以是具{不")
_OF_NOUNS = (
    "针对",
    "适用于",
    "局限",
    "注重",
    "强调",
    "有{",
    "由",
    "以",
    "通过",
    "包括",
    "涉及",
    "保护",
    "{表语}",
)


class ChineseClauses:
    """Makes the Chinese sentence of a statement."""

    def __init__(
        self,
        phrases: NounPhrases,
        lexicon: Lexicon,
        vocabulary: Vocabulary,
        statements: Mapping[str, Statement],
        measures: Mapping[str, Statement],
    ) -> None:
        self.phrases, self.lexicon = phrases, lexicon
        self.statements = statements
        self.names = ChineseNames(
            phrases, lexicon, vocabulary, lambda term: self.embedded(self.statements[term], set())
        )
        self.term = self.names.term
        self.adverbials = ChineseAdverbials(self.names, lexicon)
        self.arguments = ChineseArguments(self.names, lexicon, vocabulary)
        self.attribution = ChineseAttribution(self.names, lexicon)
        self.patterns = ChinesePatterns(self.names, lexicon, self.attribution)
        self.proposals = Proposals(phrases.document, measures)
        self.norms = ChineseNorms(self.names, self.adverbials, self.proposals)
        self.details = ChineseDetails(self.names, self.proposals)
        self.document_noun = self.names.document_noun()
        self.members = {
            (s.subject, s.object)
            for s in statements.values()
            if s.relation == "memberOf" and not s.qualifiers
        }

    def sentence(self, s: Statement, name_document: bool = False) -> str:
        """The statement as a sentence; ``name_document`` names the document where it speaks itself."""
        m = modality(s, self.lexicon, self.phrases.me)
        if name_document and not m.attributed and s.subject not in self.proposals.voices:
            attribution = f"据{self.term(self.phrases.me)}，"
        else:
            attribution = self._attribution(m, s)
        clause = self._clause(s, m)
        date = next((d for d in self.adverbials.setting(s) if clause.startswith(d)), "")
        if date[:4].isdigit():
            attribution, clause = date + attribution, clause.removeprefix(date)
        text = attribution + clause + self.adverbials.dateline(s) + self.details.words(s, clause)
        if m.rejected and m.attributed:
            text += f"，{self.document_noun}不赞同这一看法"
        elif m.rejected:
            text = f"{self.document_noun}不赞同这样的看法：{text}"
        return text + "。"

    def embedded(
        self, s: Statement, said_by: set[str], outer: Term | None = None, enabled: bool = False
    ) -> str:
        """The statement as a clause within a sentence, without attribution to those in ``said_by``.

        ``outer`` is the sentence's subject; a pronoun stands for it where it is the clause's subject too.
        What is ``enabled`` can be done, and is not only likely.
        """
        m = modality(s, self.lexicon, self.phrases.me)
        if enabled and m.modal == "may":
            m = replace(m, modal="can")
        known = said_by | {member for member, group in self.members if group in said_by}
        known |= {v for v in s.speakers if outer and self.names.describes(v, outer)}
        attribution = self._attribution(m, s, known)
        return (f"，{attribution}" if attribution and said_by else "") + self._clause(s, m, outer or "")

    def _attribution(self, m: Modality, s: Statement, known: Set[Term] = frozenset()) -> str:
        voices = [v for v in self.proposals.voices_of(s, m) if v not in known]
        unnamed = m.unnamed and UNNAMED not in known and not self.attribution.verb_holds(m, s)
        return self.attribution.words(m, s, voices, unnamed)

    def _clause(self, s: Statement, m: Modality, outer: Term | None = None) -> str:
        """A clause; with ``outer``, which may be empty, one within a sentence: its subject comes first."""
        if self.proposals.is_proposal(s):
            return self.norms.provision(s) if is_norm(s) else self._proposal(s, m)
        pattern = self.lexicon.sentence(s.relation, "zh")
        if pattern and is_statement(s.subject) and is_statement(s.object):
            return self._tied(pattern, self.statements[s.subject], self.statements[s.object])
        subject, object_, cases = self.arguments.words(s, m, self._object(s))
        pattern = self.patterns.of(s, m, subject, object_)
        if pattern == self.lexicon.chinese_pattern(s.relation, "Since"):
            object_ = object_.removesuffix("以来")
        before, after = pattern.split("{状语}")
        adverbs, degrees = self._adverbs(s, m, after)
        if object_.startswith(degrees):
            degrees = ""
        if pattern == self.lexicon.chinese_pattern(s.relation, "Great"):
            degrees = ""
        attribute = degrees if "{程度}" in pattern or "{责任}" in pattern else ""
        if attribute:
            degrees = ""
        text = before + self._predicate(s, (subject, object_), (adverbs, degrees), after, outer is not None)
        setting = cases + self.adverbials.setting(s, outer, subject + object_)
        if outer is not None:
            text = text.replace("{主语}", "{主语}" + "".join(t.rstrip("，") for t in setting), 1)
        shown = bound(s, self._subject(s, subject, pattern, outer))
        clause = self._filled(euphonic(text), s, m, (subject, shown, object_), attribute)
        front = "".join(setting) if outer is None else ""
        return front + ("建议" if m.subjunctive and not self._advisable(s) else "") + clause

    def _object(self, s: Statement) -> str:
        if not is_statement(s.object):
            return self.term(s.object, s.relation)
        enabled = self.lexicon.chinese(s.relation, True).endswith("使{宾语}")
        return self.embedded(self.statements[s.object], known_voices(s), s.subject, enabled)

    def _subject(self, s: Statement, name: str, pattern: str, outer: Term | None) -> str:
        """The subject: a pronoun, a clause taken up again, or an act as a verb phrase where it can be one."""
        if is_statement(s.subject):
            return f"{name}，这"
        if outer and s.subject == outer and pattern.startswith("{主语}"):
            return "其"
        lead, _, after = pattern.partition("{状语}")
        if after == "{需求}" and (act := verb_phrase(name)):
            return f"为{act}，"
        if lead == "{主语}" and not after.startswith(_OF_NOUNS) and self._advisable(s):
            return item(name)
        return name

    def _predicate(
        self, s: Statement, names: tuple[str, str], adverbs: tuple[str, str], after: str, within: bool
    ) -> str:
        """What follows the subject in a pattern, with its adverbs; a verb is not said after its own noun."""
        subject, object_ = names
        auxiliary, degrees = adverbs
        manner = self.adverbials.manner(s)
        if "{方式}" in after:
            after, manner = after.replace("{方式}", "参与" * manner.startswith("共同") + manner), ""
        verb = self.patterns.verb(after)
        if not repeats(subject, verb):
            return with_adverbs(auxiliary + self.adverbials.at_verb(s, within) + degrees, manner, after)
        if (subject == verb or targets(subject, object_)) and not degrees + manner:
            return f"{auxiliary}以{{宾语}}为对象"
        return f"{auxiliary}意味着{degrees}{manner}{after}"

    def _filled(
        self, text: str, s: Statement, m: Modality, names: tuple[str, str, str], attribute: str
    ) -> str:
        """A pattern with its slots filled."""
        subject, shown, object_ = names
        measure = isinstance(s.object, str) and self.phrases.is_measure(s.object)
        agents = [self.term(t) for t in self.proposals.role(s, "agent") if t != s.subject] if measure else []
        act = joined(agents) + (verb_phrase(object_) or object_) if measure else verb_phrase(object_)
        whole = self.term(s.object) if isinstance(s.object, str) and not is_statement(s.object) else object_
        name = object_ if s.subject == s.object else own(subject, object_)
        maker, made = comes_about(shown)
        return text.format(
            主语=maker if "{成事}" in text else shown,
            宾语=name,
            动宾=act or name,
            各项=member(subject, object_),
            结果=resulting(name),
            使用=used(name),
            实现=act or brought_about(name, self.names.kind(s.object) == "means"),
            目标=aimed(name, f"召开{name}" if self.names.happens(s.object) else act, subject),
            需求=act or f"有{name}",
            行为=carried_out(whole, subject, measure),
            表语=predicate(object_),
            成事=made,
            种类=name if m.quantifier or m.negated else at_head("一种", name),
            程度=attribute,
            责任=with_noun(carried_out(whole, subject, measure), "责任", attribute),
        )

    def _advisable(self, s: Statement) -> bool:
        """Whether the subject is nobody who can be advised, so that something is said to be advisable."""
        return self.names.kind(s.subject) != "actor"

    def _tied(self, pattern: str, one: Statement, other: Statement) -> str:
        """Two statements in one sentence; the same voices are named once, for each of them."""
        m, second = (modality(x, self.lexicon, self.phrases.me) for x in (one, other))
        shared = m.attributed and one.speakers == other.speakers
        if shared and second.attributed:
            pattern = pattern.replace("是{object}", "是同一来源所说的：{object}")
        said_by = set(other.speakers) if shared else {one.hash}
        reason = self.embedded(other, said_by, one.subject)
        return pattern.format(
            subject=self._attribution(m, one) + self._clause(one, m),
            object=reason if reason.startswith(("，据", "，按照")) else reason.removeprefix("，"),
        )

    def _adverbs(self, s: Statement, m: Modality, after: str) -> tuple[str, str]:
        """Frequency and auxiliary; degree."""
        if not s.qualifiers and m.modal is None and not m.negated and not m.subjunctive:
            return "", ""
        held = self.attribution.held(m, s) if m.attributed else ()
        stative = after.startswith(_STATIVE)
        usual = len(m.frequencies) > 1
        frequencies = "".join(
            self.lexicon.chinese_adverb(f, stative)
            for f in m.frequencies
            if f not in held and not (usual and f == "usually")
        )
        not_always = m.negated and s.polarity != "denied" and not is_norm(s)
        degrees = "" if self.arguments.counted_degree(s, m) else self._degrees(s, m, stative)
        if m.modal and is_norm(s):
            modal = chinese_auxiliary(s)
        elif m.modal:
            modal = _NOT[m.modal] if s.polarity == "denied" else _MODALS[m.modal]
        elif m.subjunctive and self._advisable(s):
            modal = "不宜" if m.negated else "宜"
        elif s.polarity == "denied":
            modal = "没有" if self.lexicon.tense(s.relation) == "past" or after.startswith("有") else "不"
        else:
            modal = ""
        since = any(t.rstrip("，").endswith("以来") for t in self.adverbials.setting(s))
        modal += "一直" if since else ""
        if not_always:
            return frequencies + (_MODALS[m.modal] if m.modal else ""), degrees
        return frequencies + modal, degrees

    def _degrees(self, s: Statement, m: Modality, stative: bool) -> str:
        if set(m.degrees) == {"only", "recently"}:
            return f"直到{self.lexicon.adverb('recently', 'zh')}才"
        duty, agent = s.standing == "recommended", self.names.acts(s.subject)
        return "".join(
            (duty and self.lexicon.duty_adverb(d))
            or (agent and self.lexicon.agent_adverb(d))
            or self.lexicon.chinese_adverb(d, stative)
            for d in m.degrees
            if d != "recently"
        )

    def _proposal(self, s: Statement, m: Modality) -> str:
        agents = joined([self.term(t) for t in self.proposals.role(s, "agent")])
        name = self.term(s.object)
        modal = _MODALS.get(m.modal or "", "")
        if m.negated:
            modal = _NOT.get(m.modal or "", "不要")
        degrees = "".join(
            self.lexicon.duty_adverb(d) or self.lexicon.chinese_adverb(d, False) for d in m.degrees
        )
        adverbs = degrees + self.adverbials.manner(s)
        action = carried_out(name, agents, measure=True)
        roles = (self.proposals.role(s, role) for role in ("phase", "context", "purpose"))
        front = "".join(self.adverbials.of_measure(name, *roles) + self.adverbials.setting(s))
        if m.subjunctive:
            subject = "" if agents or s.subject in self.proposals.voices else self.term(s.subject)
            return f"{front}{subject}建议{agents}{adverbs}{action}"
        return f"{front}{agents}{modal}{adverbs}{action}"
