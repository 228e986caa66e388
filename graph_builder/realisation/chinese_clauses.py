"""Chinese clauses and sentences, made of the patterns that stand with the relations."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..statements import Statement
from ..vocabulary import Term, Vocabulary
from .chinese_adverbials import ChineseAdverbials
from .chinese_attribution import ChineseAttribution, joined
from .chinese_morphology import at_head, carried_out, measure_word, predicate, repeats, verb_phrase, with_noun
from .chinese_names import ChineseNames
from .lexicon import Lexicon
from .literals import chinese_numeral
from .modality import UNNAMED, Modality, known_voices, local, modality
from .noun_phrases import NounPhrases
from .proposals import Proposals
from .terms import is_statement

_MODALS = {"can": "可以", "may": "可能", "should": "应", "must": "必须", "will": "将"}
_NOT = {"can": "不能", "may": "不可能", "should": "不应", "must": "不得", "will": "将不"}
_STATIVE = tuple("被因对与同以是具{不")
_TRANSITIVE = re.compile(r"(\w\w)\{宾语\}")


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
        self.phrases, self.lexicon, self.vocabulary = phrases, lexicon, vocabulary
        self.statements = statements
        self.names = ChineseNames(
            phrases, lexicon, vocabulary, lambda term: self.embedded(self.statements[term], set())
        )
        self.term = self.names.term
        self.adverbials = ChineseAdverbials(self.term, phrases, lexicon)
        self.attribution = ChineseAttribution(self.names, lexicon)
        self.proposals = Proposals(phrases.document, measures)
        self.document_noun = self.names.document_noun()
        self.members = {
            (s.subject, s.object) for s in statements.values() if s.relation == "memberOf" and not s.qualifiers
        }

    def sentence(self, s: Statement, name_document: bool = False) -> str:
        """The statement as a sentence; ``name_document`` names the document where it speaks itself."""
        m = modality(s, self.lexicon, self.phrases.me)
        if name_document and not m.attributed and s.subject not in self.proposals.voices:
            attribution = f"据{self.term(self.phrases.me)}，"
        else:
            attribution = self._attribution(m, s)
        text = attribution + self._clause(s, m)
        if m.rejected and m.attributed:
            text += f"，{self.document_noun}不赞同这一看法"
        elif m.rejected:
            text = f"{self.document_noun}不赞同这样的看法：{text}"
        return text + "。"

    def embedded(self, s: Statement, said_by: set[str], outer: Term | None = None) -> str:
        """The statement as a clause within a sentence, without attribution to those in ``said_by``.

        ``outer`` is the sentence's subject; a pronoun stands for it where it is the clause's subject too.
        """
        m = modality(s, self.lexicon, self.phrases.me)
        known = said_by | {member for member, group in self.members if group in said_by}
        others = any(x not in known for x in m.speakers) or (m.unnamed and UNNAMED not in known)
        return (self._attribution(m, s) if others else "") + self._clause(s, m, outer or "")

    def _attribution(self, m: Modality, s: Statement) -> str:
        return self.attribution.words(m, s, self.proposals.voices_of(s, m))

    def _clause(self, s: Statement, m: Modality, outer: Term | None = None) -> str:
        """A clause; with ``outer``, which may be empty, one within a sentence: its subject comes first."""
        if self.proposals.is_proposal(s):
            return self._proposal(s, m)
        pattern = self.lexicon.sentence(s.relation, "zh")
        if pattern and is_statement(s.subject) and is_statement(s.object):
            return self._tied(pattern, self.statements[s.subject], self.statements[s.object])
        subject, object_, cases = self._arguments(s, m)
        pattern = self._pattern(s, m, subject, object_)
        before, after = pattern.split("{状语}")
        adverbs, degrees = self._adverbs(s, m, after)
        if repeats(subject, self._verb(after)):
            after, degrees = f"意味着{degrees}{after}", ""
        attribute = degrees if "{程度}" in pattern or "{责任}" in pattern else ""
        text = self._joined(before, adverbs + ("" if attribute else degrees), after, s)
        setting = cases + self.adverbials.setting(s, outer)
        if outer is not None:
            text = text.replace("{主语}", "{主语}" + "".join(t.rstrip("，") for t in setting), 1)
        shown = "其" if outer and s.subject == outer and pattern.startswith("{主语}") else subject
        clause = text.replace("没有有", "没有").format(
            主语=shown,
            宾语=object_,
            动宾=(act := verb_phrase(object_)) or object_,
            实现=act or f"实现{object_}",
            行为=carried_out(object_, subject),
            表语=predicate(object_),
            程度=attribute,
            责任=with_noun(carried_out(object_, subject), "责任", attribute),
        )
        return ("".join(setting) if outer is None else "") + ("建议" if m.subjunctive and not self._advisable(s) else "") + clause

    def _pattern(self, s: Statement, m: Modality, subject: str, object_: str) -> str:
        """The pattern of the relation that suits subject, object and mood."""
        pattern = self.lexicon.chinese(s.relation, is_statement(s.object))
        if (m.modal or m.subjunctive) and (modal := self.lexicon.chinese_modal(s.relation)):
            pattern = modal
        elif self._says_act(subject, object_, pattern):
            pattern = self.lexicon.chinese_act(s.relation) or pattern
        if s.subject == s.object:
            pattern = pattern.replace("与{宾语}", "")
        if (m.quantifier or m.negated) and "一种" in pattern:
            pattern = pattern.replace("一种", "")
        return pattern

    def _joined(self, before: str, adverbs: str, after: str, s: Statement) -> str:
        """The parts of a pattern with the adverbs; a manner stands before the noun of a predicate."""
        manner = self.adverbials.manner(s)
        if manner and after.startswith("是"):
            return before + adverbs + re.sub(r"的(\w+)$", rf"的{manner}的\1", after)
        if manner and after.startswith(manner[-2:]):
            manner = manner[:-2]
        return before + adverbs + manner + after

    def _says_act(self, subject: str, object_: str, pattern: str) -> bool:
        """Whether the subject's name is that of an act, or a name has the pattern's verb."""
        verb = self._verb(pattern.split("{状语}")[1])
        return verb_phrase(subject) is not None or repeats(subject, verb) or repeats(object_, verb)

    @staticmethod
    def _verb(after: str) -> str:
        found = _TRANSITIVE.fullmatch(after)
        return found[1] if found else ""

    def _advisable(self, s: Statement) -> bool:
        """Whether the subject is nobody who can be advised, so that something is said to be advisable."""
        return not self.names.is_a(s.subject, "Actor")

    def _tied(self, pattern: str, one: Statement, other: Statement) -> str:
        """Two statements in one sentence; the same voices are named once, for each of them."""
        m = modality(one, self.lexicon, self.phrases.me)
        second = modality(other, self.lexicon, self.phrases.me)
        said_by = set(one.speakers) if m.attributed and one.speakers == other.speakers else set()
        again = "，据同一来源，" if said_by and second.attributed else ""
        return pattern.format(subject=self.embedded(one, set()), object=again + self.embedded(other, said_by))

    def _adverbs(self, s: Statement, m: Modality, after: str) -> tuple[str, str]:
        """Frequency and auxiliary; degree."""
        if not s.qualifiers and m.modal is None and not m.negated and not m.subjunctive:
            return "", ""
        held = self.attribution.held(m) if m.attributed else ()
        stative = after.startswith(_STATIVE)
        usual = len(m.frequencies) > 1
        frequencies = "".join(
            self.lexicon.chinese_adverb(f, stative)
            for f in m.frequencies
            if f not in held and not (usual and f == "usually")
        )
        not_always = m.negated and s.polarity != "denied"
        degrees = self._degrees(m.degrees, stative)
        if m.modal:
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

    def _degrees(self, degrees: tuple[str, ...], stative: bool) -> str:
        if set(degrees) == {"only", "recently"}:
            return f"直到{self.lexicon.adverb('recently', 'zh')}才"
        return "".join(self.lexicon.chinese_adverb(d, stative) for d in degrees if d != "recently")

    def _arguments(self, s: Statement, m: Modality) -> tuple[str, str, list[str]]:
        subject, cases = self.term(s.subject), []
        if is_statement(s.object) and isinstance(s.object, str):
            object_ = self.embedded(self.statements[s.object], known_voices(s), s.subject)
        else:
            object_ = self._own(subject, self.term(s.object, s.relation), s)
        if m.quantifier and not self.phrases.is_group(m.speakers):
            word = self.lexicon.quantifier(m.quantifier, "zh") or ""
            if self.names.plural(s.subject):
                subject = at_head(word, subject)
            elif self.names.plural(s.object):
                object_ = at_head(word, object_)
            else:
                cases.append(f"在{word}情况下，")
        if m.number:
            if self.names.plural(s.object):
                object_ = at_head(f"{chinese_numeral(m.number)}{measure_word(object_)}", object_)
            else:
                subject = at_head(f"{chinese_numeral(m.number)}{measure_word(subject)}", subject)
        if not isinstance(s.object, str) and s.object[0].isdigit() and s.object[2].endswith("#integer"):
            object_ = chinese_numeral(int(s.object[0])) + measure_word(subject)
        if s.subject == s.object:
            object_ = "彼此"
        return self._cited(s, subject, object_, cases)

    @staticmethod
    def _own(subject: str, name: str, s: Statement) -> str:
        """A name that begins with the subject's, with a pronoun instead."""
        rest = name.removeprefix(subject)
        if s.subject == s.object or rest == name or rest[:1] not in ("的", "对") or len(rest) < 3:
            return name
        return "其" + rest.removeprefix("的")

    def _cited(
        self, s: Statement, subject: str, object_: str, cases: list[str]
    ) -> tuple[str, str, list[str]]:
        parts = "".join(
            self._part(name, str(local(t)))
            for name in ("article", "page")
            for t in s.qualifiers.get(name, ())
        )
        if parts and self.names.is_text(s.object):
            return subject, object_ + parts, cases
        return subject + parts, object_, cases

    def _part(self, name: str, value: str) -> str:
        first, _, rest = value.partition(" ")
        if first.isalpha() and first.isascii() and rest:
            label = self.vocabulary.label(first.capitalize(), "zh")
            return f"第{rest}{label.removesuffix('落')}"
        return f"第{value}{'条' if name == 'article' else '页'}" if value.isascii() else value

    def _proposal(self, s: Statement, m: Modality) -> str:
        agents = joined([self.term(t) for t in self.proposals.role(s, "agent")])
        name = self.term(s.object)
        setting = [
            f"{phase}，"
            for t in self.proposals.role(s, "phase")
            if self.term(t) not in name and (phase := self.adverbials.during(t)) not in name
        ]
        modal = _MODALS.get(m.modal or "", "")
        if m.negated:
            modal = _NOT.get(m.modal or "", "不要")
        degrees = "".join(
            self.lexicon.duty_adverb(d) or self.lexicon.chinese_adverb(d, False) for d in m.degrees
        )
        adverbs = degrees + self.adverbials.manner(s)
        action = carried_out(name, agents)
        front = "".join(setting + self.adverbials.setting(s))
        if m.subjunctive:
            subject = "" if agents or s.subject in self.proposals.voices else self.term(s.subject)
            return f"{front}{subject}建议{agents}{adverbs}{action}"
        return f"{front}{agents}{modal}{adverbs}{action}"
