"""What the parts of a document are called."""

from __future__ import annotations

from ..vocabulary import Vocabulary, citation


def part_name(place: str, vocabulary: Vocabulary, language: str) -> str:
    """What a place is called: as it is cited, with a capital.

    >>> from graph_builder.vocabulary import load
    >>> part_name("para/8/bullet/2", load(), "en")
    'Paragraph 8, bullet 2'
    """
    cited = citation(place, vocabulary, language)
    return cited[:1].upper() + cited[1:]
