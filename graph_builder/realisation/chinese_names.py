"""What things are called within Chinese sentences."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..curation import Named
from ..vocabulary import ENTITIES, HS, Term, Vocabulary
from .date_names import chinese
from .lexicon import Lexicon
from .literals import literal
from .noun_phrases import NounPhrases
from .part_names import part_name
from .terms import date_of, is_statement

_NUMBERED = re.compile(r"(段落)(\d+)")
_TAIL = re.compile(r"\s*（[^（）]*）$|\s*\([^()]*\)$")


class ChineseNames:
    """Names of terms; ``clause`` says a statement in a clause."""

    def __init__(
        self, phrases: NounPhrases, lexicon: Lexicon, vocabulary: Vocabulary, clause: Callable[[str], str]
    ) -> None:
        self.phrases, self.lexicon, self.vocabulary, self.clause = phrases, lexicon, vocabulary, clause

    def term(self, term: Term, relation: str = "") -> str:
        """What a term is called within a sentence."""
        if not isinstance(term, str):
            return literal(term, "zh", relation.lower().endswith("language"))
        if date := date_of(term):
            return chinese(date)
        if is_statement(term):
            return self.clause(term)
        if term.startswith(HS):
            return self.vocabulary.label(term[len(HS) :], "zh")
        entity = self.phrases.entity(term)
        if entity or term == self.phrases.me:
            return self._name(entity)
        place = term.rpartition("/document/")[2].partition("/")[2]
        name = part_name(place, self.vocabulary, "zh")
        if found := _NUMBERED.match(name):
            return f"第{found[2]}{found[1][0]}{name[found.end() :]}"
        return name if "/" in place else name.removesuffix("部分")

    def kind(self, term: Term) -> str:
        """The part that a term's class gives it in sentences: ``actor``, ``means``, ``norm`` …; or empty."""
        cls = self.phrases.cls(term) if isinstance(term, str) else ""
        return (cls and self.lexicon.of_class(cls, "sentenceKind")) or ""

    def acts(self, term: Term) -> bool:
        """Whether a term is an actor, or has a name of its own as a body has."""
        cls = self.phrases.cls(term) if isinstance(term, str) else ""
        named = bool(cls) and self.lexicon.of_class(cls, "nameKind") is not None
        return named or self.kind(term) == "actor"

    def is_text(self, term: Term) -> bool:
        """Whether a term is a text, of which is said what stands in it."""
        cls = self.phrases.cls(term) if isinstance(term, str) else ""
        return term == self.phrases.me or self.vocabulary.is_a(cls, "InformationResource")

    def is_period(self, term: Term) -> bool:
        """Whether a term is a span of time."""
        cls = self.phrases.cls(term) if isinstance(term, str) else ""
        return self.vocabulary.is_a(cls, "Period")

    def describes(self, term: Term, other: Term) -> bool:
        """Whether a term's name is that of the other term with words before it that tell which is meant."""
        name, head = self.term(term), self.term(other)
        return name != head and name.endswith(head) and "的" in name.removesuffix(head)

    def happens(self, term: Term) -> bool:
        """Whether a term is something that happens, of which is said when it takes place."""
        return (
            isinstance(term, str) and self.lexicon.of_class(self.phrases.cls(term), "usualTense") is not None
        )

    def plural(self, term: Term) -> bool:
        """Whether a term stands for several things."""
        return isinstance(term, str) and term.startswith(ENTITIES) and self.phrases.phrase(term).plural

    def document_noun(self) -> str:
        """What kind of text the document is."""
        name = self.term(self.phrases.me)
        nouns = {self.vocabulary.label(c, "zh") for c in self.vocabulary.classes}
        found = [n for n in nouns if name.endswith(n) and len(n) > 1]
        return max(found, key=len) if found else "文件"

    def _name(self, entity: Named | None) -> str:
        """The full name; the customary short one where a thing has a name of its own."""
        document = self.phrases.document
        short, labels = (entity.short, entity.labels) if entity else (document.short, document.labels)
        named = entity is None or self.lexicon.of_class(entity.cls, "nameKind") is not None
        return _TAIL.sub("", (short.get("zh") if named else None) or labels.get("zh") or labels["en"])
