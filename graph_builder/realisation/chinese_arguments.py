"""Subject and object of a Chinese clause: how many they are, which part of a work is meant."""

from __future__ import annotations

from ..statements import Statement
from ..vocabulary import Vocabulary
from .chinese_morphology import at_head, measure_word
from .chinese_names import ChineseNames
from .lexicon import Lexicon
from .literals import chinese_numeral
from .modality import Modality, local
from .terms import date_of


class ChineseArguments:
    """Quantifies, counts and specifies what stands in the places of subject and object."""

    def __init__(self, names: ChineseNames, lexicon: Lexicon, vocabulary: Vocabulary) -> None:
        self.names, self.lexicon, self.vocabulary = names, lexicon, vocabulary

    def words(self, s: Statement, m: Modality, object_: str) -> tuple[str, str, list[str]]:
        """Subject, object and in which cases it holds; ``object_`` is what the object is called."""
        subject = self.names.term(s.subject)
        cases: list[str] = []
        if m.quantifier and not self.names.phrases.is_group(m.speakers):
            word = self.lexicon.quantifier(m.quantifier, "zh") or ""
            if self.names.plural(s.subject):
                subject = at_head(word, subject)
            elif self.names.plural(s.object) or m.frequencies:
                object_ = at_head(word, object_)
            elif m.quantifier == "some" and "condition" in s.qualifiers:
                cases.append(f"{self.lexicon.adverb('sometimes', 'zh')}，")
            else:
                cases.append(f"在{word}情况下，")
        if m.number:
            degree = self.counted_degree(s, m)
            if self.names.plural(s.object):
                object_ = at_head(f"{chinese_numeral(m.number)}{measure_word(object_)}{degree}", object_)
            else:
                subject = at_head(f"{chinese_numeral(m.number)}{measure_word(subject)}", subject)
        if not isinstance(s.object, str) and s.object[0].isdigit() and s.object[2].endswith("#integer"):
            object_ = chinese_numeral(int(s.object[0])) + measure_word(subject)
            subject = subject.replace(object_, "").removesuffix("的种类")
        if s.subject == s.object:
            object_ = "彼此"
        if date_of(s.object):
            subject = subject.removeprefix(object_)
        return self._cited(s, subject, object_, cases)

    def counted_degree(self, s: Statement, m: Modality) -> str:
        """The degree that is said of what is counted: "two main parts"."""
        counted = m.number and "primarily" in m.degrees and self.names.plural(s.object)
        return self.lexicon.chinese_adverb("primarily", False) if counted else ""

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
