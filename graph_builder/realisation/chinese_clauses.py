"""Chinese clauses and sentences, made of the patterns that stand with the relations."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..curation import Named
from ..statements import Statement
from ..vocabulary import ENTITIES, HS, Term, Vocabulary
from .chinese_adverbials import ChineseAdverbials
from .date_names import chinese
from .lexicon import Lexicon
from .literals import chinese_numeral, literal
from .modality import Modality, known_voices, local, modality
from .noun_phrases import NounPhrases
from .part_names import part_name
from .proposals import Proposals
from .terms import date_of, is_statement

_MODALS = {"can": "可以", "may": "可能", "should": "应", "must": "必须", "will": "将"}
_NOT = {"can": "不能", "may": "不可能", "should": "不应", "must": "不得", "will": "将不"}
_TAIL = re.compile(r"\s*（[^（）]*）$|\s*\([^()]*\)$")
_ACTION = re.compile(r"(.*?)对(.+)的(\w+)")
_QUANTIFIED = ("一些", "所有", "许多", "大多数", "若干", "少数", "全部")


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
        self.adverbials = ChineseAdverbials(self.term, phrases, lexicon)
        self.proposals = Proposals(phrases.document, measures)
        self.document_noun = self._document_noun()

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

    def embedded(self, s: Statement, said_by: set[str], speaker: Term | None = None) -> str:
        """The statement as a clause within a sentence, without attribution to those in ``said_by``.

        ``speaker`` is the sentence's subject; a pronoun stands for it where it is the clause's subject too.
        """
        m = modality(s, self.lexicon, self.phrases.me)
        others = any(x not in said_by for x in m.speakers)
        attribution = self._attribution(m, s) if others or m.unnamed else ""
        return attribution + self._clause(s, m, speaker or "")

    def term(self, term: Term, relation: str = "") -> str:
        """What a term is called within a sentence."""
        if not isinstance(term, str):
            return literal(term, "zh", relation.lower().endswith("language"))
        if date := date_of(term):
            return chinese(date)
        if is_statement(term):
            return self.embedded(self.statements[term], set())
        if term.startswith(HS):
            return self.vocabulary.label(term[len(HS) :], "zh")
        entity = self.phrases.entity(term)
        if entity or term == self.phrases.me:
            return self._name(entity)
        place = term.rpartition("/document/")[2].partition("/")[2]
        name = part_name(place, self.vocabulary, "zh")
        return name if "/" in place else name.removesuffix("部分")

    def _name(self, entity: Named | None) -> str:
        document = self.phrases.document
        short, labels = (entity.short, entity.labels) if entity else (document.short, document.labels)
        return _TAIL.sub("", short.get("zh") or labels.get("zh") or labels["en"])

    def _attribution(self, m: Modality, s: Statement) -> str:
        often = "".join(self.lexicon.adverb(f, "zh") or "" for f in self._held(m))
        voices = self.proposals.voices_of(s, m)
        speakers = _joined([self.term(t) for t in voices])
        if m.unnamed:
            return (f"据{speakers}，" if speakers else "") + f"{often}有人认为，"
        if not speakers:
            return ""
        if m.quantifier and self.phrases.is_group(m.speakers):
            speakers = _quantified(self.lexicon.quantifier(m.quantifier, "zh") or "", speakers)
        return f"{speakers}{often}认为，" if often else f"据{speakers}，"

    def _held(self, m: Modality) -> tuple[str, ...]:
        held = m.unnamed or self.phrases.is_group(m.speakers)
        return () if m.negated or not held else m.frequencies

    def _clause(self, s: Statement, m: Modality, speaker: Term | None = None) -> str:
        """A clause; with ``speaker``, which may be empty, one within a sentence: its subject comes first."""
        if self.proposals.is_proposal(s):
            return self._proposal(s, m)
        pattern = self.lexicon.sentence(s.relation, "zh")
        if pattern and is_statement(s.subject) and is_statement(s.object):
            return self._tied(pattern, self.statements[s.subject], self.statements[s.object])
        subject, object_, cases = self._arguments(s, m)
        pattern = self.lexicon.chinese(s.relation, is_statement(s.object))
        before, after = pattern.split("{状语}")
        manner = self.adverbials.manner(s)
        adverbs = self._adverbs(s, m, after)
        if after.startswith("是"):
            adverbs, after = adverbs.removesuffix(manner), f"{after}，{manner}".rstrip("，")
        setting = cases + self.adverbials.setting(s)
        within = "" if speaker is None else "".join(text.rstrip("，") for text in setting)
        text = before + within + adverbs + after
        if speaker and s.subject == speaker and pattern.startswith("{主语}"):
            subject = "其"
        clause = text.replace("没有有", "没有").format(主语=subject, 宾语=object_)
        front = "".join(setting) if speaker is None else ""
        return front + ("建议" if m.subjunctive else "") + clause

    def _tied(self, pattern: str, one: Statement, other: Statement) -> str:
        """Two statements in one sentence; who says both is named once."""
        m = modality(one, self.lexicon, self.phrases.me)
        shared = set(one.speakers) if one.speakers == other.speakers and not m.unnamed else set()
        attribution = self._attribution(m, one) if shared else ""
        return attribution + pattern.format(
            subject=self.embedded(one, shared), object=self.embedded(other, shared)
        )

    def _adverbs(self, s: Statement, m: Modality, after: str) -> str:
        if not s.qualifiers and m.modal is None and not m.negated:
            return ""
        frequencies = "".join(
            self.lexicon.adverb(f, "zh") or "" for f in m.frequencies if f not in self._attributed(m)
        )
        not_always = m.negated and s.polarity != "denied"
        degrees = "".join(self.lexicon.adverb(d, "zh") or "" for d in m.degrees)
        manner = self.adverbials.manner(s)
        if m.modal:
            modal = _NOT[m.modal] if s.polarity == "denied" else _MODALS[m.modal]
        elif s.polarity == "denied":
            modal = "没有" if self.lexicon.tense(s.relation) == "past" or after.startswith("有") else "不"
        else:
            modal = ""
        if not_always:
            return frequencies + (_MODALS[m.modal] if m.modal else "") + degrees + manner
        return frequencies + modal + degrees + manner

    def _attributed(self, m: Modality) -> tuple[str, ...]:
        return self._held(m) if m.attributed else ()

    def _arguments(self, s: Statement, m: Modality) -> tuple[str, str, list[str]]:
        subject, cases = self.term(s.subject), []
        said_by = known_voices(s)
        if is_statement(s.object) and isinstance(s.object, str):
            object_ = self.embedded(self.statements[s.object], said_by, s.subject)
        else:
            object_ = self.term(s.object, s.relation)
        if m.quantifier and not self.phrases.is_group(m.speakers):
            word = self.lexicon.quantifier(m.quantifier, "zh") or ""
            if self._plural(s.subject):
                subject = _quantified(word, subject)
            elif self._plural(s.object):
                object_ = _quantified(word, object_)
            else:
                cases.append(f"在{word}情况下，")
        if m.number:
            counted = f"{chinese_numeral(m.number)}个"
            if self._plural(s.object):
                object_ = counted + object_
            elif not subject[:1].isdigit():
                subject = counted + subject
        if s.subject == s.object:
            object_ = "彼此"
        return self._cited(s, subject, object_, cases)

    def _cited(
        self, s: Statement, subject: str, object_: str, cases: list[str]
    ) -> tuple[str, str, list[str]]:
        parts = "".join(
            self._part(name, str(local(t)))
            for name in ("article", "page")
            for t in s.qualifiers.get(name, ())
        )
        if parts and isinstance(s.object, str) and self._is_work(s.object):
            return subject, object_ + parts, cases
        return subject + parts, object_, cases

    def _part(self, name: str, value: str) -> str:
        first, _, rest = value.partition(" ")
        if first.isalpha() and first.isascii() and rest:
            label = self.vocabulary.label(first.capitalize(), "zh")
            return f"第{rest}{label.removesuffix('落')}"
        return f"第{value}{'条' if name == 'article' else '页'}" if value.isascii() else value

    def _is_work(self, term: str) -> bool:
        return self.vocabulary.is_a(self.phrases.cls(term), "InformationResource")

    def _plural(self, term: Term) -> bool:
        return isinstance(term, str) and term.startswith(ENTITIES) and self.phrases.phrase(term).plural

    def _document_noun(self) -> str:
        name = self.term(self.phrases.me)
        nouns = {self.vocabulary.label(c, "zh") for c in self.vocabulary.classes}
        found = [n for n in nouns if name.endswith(n) and len(n) > 1]
        return max(found, key=len) if found else "文件"

    def _proposal(self, s: Statement, m: Modality) -> str:
        agents = _joined([self.term(t) for t in self.proposals.role(s, "agent")])
        name = self.term(s.object)
        setting = [
            f"在{phase}，"
            for t in self.proposals.role(s, "phase")
            if (phase := self.term(t)) not in name and len(phase) < 9
        ]
        modal = _MODALS.get(m.modal or "", "")
        if m.negated:
            modal = _NOT.get(m.modal or "", "不要")
        adverbs = "".join(self.lexicon.adverb(d, "zh") or "" for d in m.degrees)
        action = self._action(name.removeprefix(agents) if agents else name)
        front = "".join(setting + self.adverbials.setting(s))
        if m.subjunctive:
            who = agents or ""
            subject = "" if agents or s.subject in self.proposals.voices else self.term(s.subject)
            return f"{front}{subject}建议{who}{adverbs}{action}"
        return f"{front}{agents}{modal}{adverbs}{self.adverbials.manner(s)}{action}"

    def _action(self, name: str) -> str:
        """The name of a measure as a predicate: what is named by a noun is "carried out"."""
        measure = self.vocabulary.label("Measure", "zh")
        if name.endswith(measure):
            return f"采取{name}"
        found = _ACTION.fullmatch(name)
        if found and not found[1]:
            return f"对{found[2]}进行{found[3]}"
        return name


def _quantified(word: str, name: str) -> str:
    return name if name.startswith(_QUANTIFIED) else word + name


def _joined(names: list[str]) -> str:
    return "和".join(filter(None, ["、".join(names[:-1]), names[-1]])) if names else ""
