"""The sentences of one document's statements."""

from __future__ import annotations

from collections.abc import Mapping

from ..curation import Document, Named
from ..statements import Statement
from ..vocabulary import Term, Vocabulary
from .chinese_clauses import ChineseClauses
from .clauses import EnglishClauses
from .lexicon import lexicon_of
from .noun_phrases import NounPhrases
from .proposals import ACTORS


class Realiser:
    """Says each statement of a document in a sentence, and calls its terms by the names they have there.

    ``statements`` are all of the document: one may speak of another, and a measure's agent stands with the
    statement that introduces it.
    """

    def __init__(
        self,
        entities: Mapping[str, Named],
        document: Document,
        statements: list[Statement],
        vocabulary: Vocabulary,
    ) -> None:
        lexicon = lexicon_of(vocabulary)
        by_iri = {s.iri: s for s in statements}
        phrases = NounPhrases(entities, document, vocabulary, lexicon)
        measures = {
            s.object: s
            for s in reversed(statements)
            if isinstance(s.object, str) and any(role in s.roles for role in ACTORS)
        }
        self._english = EnglishClauses(phrases, lexicon, vocabulary, by_iri, measures)
        self._chinese = ChineseClauses(phrases, lexicon, vocabulary, by_iri, measures)

    def term(self, term: Term, language: str) -> str:
        """What a term is called in a sentence, in English or, for ``zh``, in Chinese."""
        return self._chinese.term(term) if language == "zh" else self._english.term(term)

    def sentence(self, statement: Statement, language: str, name_document: bool = False) -> str:
        """The statement as one sentence, in English or, for ``zh``, in Chinese.

        It says no more, no less, nothing stronger than the statement: standing, strength, polarity, extent,
        degree, time, place, condition, speaker and reception are in its words. ``name_document`` names the
        document where it speaks itself.
        """
        clauses = self._chinese if language == "zh" else self._english
        return clauses.sentence(statement, name_document)
