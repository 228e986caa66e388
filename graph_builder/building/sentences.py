"""The sentence of a statement, made of what its parts are called."""

from __future__ import annotations

from collections.abc import Mapping

from ..curation import Document, NamedEntity, from_iri_name, parse
from ..statements import Statement
from ..vocabulary import BASE, ENTITIES, HS, Term, Vocabulary, document_iri
from .date_names import chinese, english
from .parts import part_name


class Sentences:
    """What terms are called, to make the sentence of a statement."""

    def __init__(
        self,
        entities: Mapping[str, NamedEntity],
        document: Document,
        statements: list[Statement],
        vocabulary: Vocabulary,
    ) -> None:
        self.vocabulary = vocabulary
        self.entities, self.document = entities, document
        self.me = document_iri(document.key)
        self.statements = {s.iri: s for s in statements}

    def term(self, term: Term, language: str) -> str:
        """What a term is called in a language; what has no Chinese name goes by its English one."""
        if not isinstance(term, str):
            return f"“{term[0]}”"
        if term == self.me or term.startswith(ENTITIES):
            names = self.document.labels if term == self.me else self.entities[term[len(ENTITIES) :]].labels
            return names.get(language) or names["en"]
        if term.startswith(HS):
            return self.vocabulary.label(term[len(HS) :], language)
        if term.startswith(BASE + "date/"):
            date = parse(from_iri_name(term[len(BASE) + 5 :]))
            return chinese(date) if language == "zh" else english(date)
        if term.startswith(BASE + "statement/"):
            return f"“{self.sentence(self.statements[term], language)}”"
        return part_name(term.rpartition("/document/")[2].partition("/")[2], self.vocabulary, language)

    def sentence(self, s: Statement, language: str) -> str:
        """The statement as one sentence, its axes in brackets behind it where they are not the plain ones."""
        chinese_ = language == "zh"
        relation = self.vocabulary.label(s.relation, language)
        gap = "" if chinese_ else " "
        text = f"{self.term(s.subject, language)}{gap}{relation}{gap}{self.term(s.object, language)}"
        marks = []
        if s.standing != "asserted":
            marks.append(self.vocabulary.label(s.standing, language))
        if s.polarity == "denied":
            marks.append(self.vocabulary.label("denied", language))
        for name, terms in sorted(s.qualifiers.items()):
            values = ("、" if chinese_ else ", ").join(self.term(t, language).strip("“”") for t in terms)
            named = (
                ""
                if self.vocabulary.takes_values(name)
                else self.vocabulary.label(name, language) + ("：" if chinese_ else " ")
            )
            marks.append(named + values)
        if s.speakers != (document_iri(s.document),):
            names = ("、" if chinese_ else ", ").join(self.term(t, language) for t in s.speakers)
            marks.append(f"据{names}" if chinese_ else f"according to {names}")
        if s.reception == "rejected":
            marks.append(self.vocabulary.label("rejected", language))
        if not marks:
            return text
        return f"{text}（{'；'.join(marks)}）" if chinese_ else f"{text} ({'; '.join(marks)})"
