"""What the parts of a document are called."""

from __future__ import annotations

from ..vocabulary import Vocabulary

PART_CLASSES = {
    "cover": "Cover",
    "letter": "LetterPart",
    "title": "TitlePart",
    "preamble": "PreambularParagraph",
    "para": "Paragraph",
    "footnote": "Footnote",
}


def part_name(place: str, vocabulary: Vocabulary, language: str) -> str:
    """What a place is called: the labels of its classes with their numbers.

    >>> from graph_builder.vocabulary import load
    >>> part_name("para/8/bullet/2", load(), "en")
    'Paragraph 8, bullet 2'
    """
    kind, *rest = place.split("/")
    gap, comma = ("", "") if language == "zh" else (" ", ", ")
    name = vocabulary.label(PART_CLASSES[kind], language).capitalize() + (gap + rest[0] if rest else "")
    return name + (f"{comma}{vocabulary.label('Bullet', language)}{gap}{rest[2]}" if len(rest) == 3 else "")
