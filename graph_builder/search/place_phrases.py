"""Places as people write them: "paragraph 40", "¶40", "fn 3", "第40段", "section V of the Workshop report".

The words for the parts of a document in each language are labels of the ontology's classes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..vocabulary import Vocabulary, in_letters, number_of, place_classes, value
from .text_analysis import fold

PARAGRAPH, SECTION, BULLET, PREAMBLE = "Paragraph", "Section", "Bullet", "PreambularParagraph"

_WITHOUT_NUMBER = ("Cover", "LetterPart", "TitlePart", "ClosingPart")

_INNER = {BULLET, "Item", "Subitem"}

_OUTER = ("Article", "Annex", "Recital", PREAMBLE, "Footnote", PARAGRAPH, "SpokenSentence", "Heading")
"""Kinds of place that lie in no other, in the order in which the one that is meant is looked for."""

_NUMBER = r"\d+|[ivxlc]+(?![^\W_]|\))|[一二三四五六七八九十百]+"

_BRACKETED = re.compile(r"\((?P<number>\d{1,3}|[ivxl]{1,6}|[a-z]{1,2})\)|(?<![^\W_])(?P<letter>[a-z])\)")

_HEADING = re.compile(rf"(?P<number>{_NUMBER})[.、)]\s*(?P<title>.+)", re.IGNORECASE)


@dataclass(frozen=True)
class PlacePhrase:
    """What a phrase says of a place.

    ``path`` is the end of the place's IRI, empty for a section; ``number`` that of a section as printed;
    ``rest`` the words around it, which may name a document or a section; ``others`` are paths that the words
    may mean as well, where a document has no such place.
    """

    path: str
    number: str
    rest: str
    others: tuple[str, ...] = ()

    @property
    def is_section(self) -> bool:
        """Whether it is a section, which has no number of its own in its IRI."""
        return not self.path


def place_phrase(text: str, vocabulary: Vocabulary, *, bare: str = "") -> PlacePhrase | None:
    """What a text says of a place, None where it names no part of a document.

    A bare number is a part of the class ``bare``, where one is given.

    >>> from graph_builder.vocabulary import load
    >>> place_phrase("the Workshop report, para. 8, bullet 2", load())
    PlacePhrase(path='para/8/bullet/2', number='', rest='the workshop report', others=())
    >>> place_phrase("第四十段", load()).path, place_phrase("第40段", load()).path
    ('para/40', 'para/40')
    >>> place_phrase("article 25 (1)", load()).path, place_phrase("第二十五条第一款", load()).path
    ('article/25/para/1', 'article/25/para/1')
    """
    written = fold(text)
    parts: dict[str, str] = {}
    for classes, number, whole in _parts(written, vocabulary):
        for cls in classes:
            parts.setdefault(cls, number)
        written = written.replace(whole, " ", 1)
    brackets = [match["number"] or match["letter"] for match in _BRACKETED.finditer(written)]
    around = _BRACKETED.sub(" ", written)
    if parts or re.fullmatch(_NUMBER, around.strip()):
        written = around
    else:
        brackets = []
    rest = " ".join(written.split()).strip(" ,;:.-–—()،，")
    if parts.keys() <= _INNER and (brackets or parts):
        bare = PARAGRAPH
    elif parts:
        bare = ""
    if bare and re.fullmatch(_NUMBER, rest):
        parts[bare], rest = rest, ""
    paths = tuple(dict.fromkeys(_paths(parts, brackets, vocabulary)))
    if SECTION in parts:
        return PlacePhrase("", parts[SECTION], rest, paths)
    return PlacePhrase(paths[0], "", rest, paths[1:]) if paths else None


def heading(label: str) -> tuple[str, str]:
    """The number of a heading as printed, folded, nothing where it has none, and its title.

    >>> heading("V. Development and human security"), heading("Background")
    (('v', 'Development and human security'), ('', 'Background'))
    """
    match = _HEADING.fullmatch(label)
    return (fold(match["number"]), match["title"]) if match else ("", label)


def same_number(one: str, other: str) -> bool:
    """Whether two numbers as printed are the same.

    >>> same_number("v", "5"), same_number("五", "5"), same_number("v", "11")
    (True, True, False)
    """
    return _value(one) == _value(other)


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    return value(number, "roman" if number.isascii() else "han")


def _paths(parts: dict[str, str], brackets: list[str], vocabulary: Vocabulary) -> Iterator[str]:
    """The ends of the IRIs of what may be named, the likeliest first."""
    segments = {cls: path.rpartition("/")[2] for path, cls in place_classes(vocabulary).items()}
    numbers = {cls: _value(number) for cls, number in parts.items() if number}
    for cls in _WITHOUT_NUMBER:
        if cls in parts:
            yield segments[cls]
    for cls in ("Chapter", "NumberedPart"):
        if cls in numbers:
            yield f"{segments[cls]}/{numbers[cls]}"
    outer = next((cls for cls in _OUTER if cls in numbers or (cls == PREAMBLE and cls in parts)), "")
    number = numbers.get(outer) or numbers.get(PARAGRAPH, 0)
    if not number:
        return
    around = f"{segments[outer]}/{number}"
    if outer in ("Article", "Annex"):
        inner = numbers.get("ArticleParagraph") or numbers.get(PARAGRAPH)
        around += f"/para/{inner}" if inner else ""
    if outer == PARAGRAPH and BULLET in numbers:
        yield f"{around}/bullet/{numbers[BULLET]}"
        return
    if outer == PARAGRAPH and len(brackets) == 1 and number_of_letter(brackets[0]):
        yield f"{around}/bullet/{number_of_letter(brackets[0])}"
    yield from _bracketed(around, brackets)
    if outer == PREAMBLE:
        yield f"{segments['Recital']}/{number}"


def _bracketed(around: str, brackets: list[str]) -> Iterator[str]:
    """The places that numbers and letters in brackets name below another: (1) (c) (iv)."""
    if not brackets:
        yield around
        return
    first, *rest = brackets
    if first.isdecimal():
        yield from _bracketed(f"{around}/para/{first}", rest)
        return
    if number_of_letter(first):
        yield from _bracketed(f"{around}/item/{first}", rest)
    if value(first, "roman"):
        yield from _bracketed(f"{around}/subitem/{value(first, 'roman')}", rest)


def number_of_letter(letter: str) -> int:
    """The number of a letter that counts items; 0 for anything else."""
    number = number_of(letter) if not letter.isdecimal() else 0
    return number if number and in_letters(number) == letter else 0


def _parts(written: str, vocabulary: Vocabulary) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """The parts that a folded text names: their classes, the number, nothing where none is, and the words."""
    pattern, classes = _pattern(vocabulary)
    for match in pattern.finditer(written):
        word = match["word"] or match["han"]
        yield classes[word], match["number"] or match["before"] or "", match[0]


@lru_cache(maxsize=4)
def _pattern(vocabulary: Vocabulary) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """A pattern for the words of all parts with the numbers beside them, and the classes of each word."""
    classes: dict[str, tuple[str, ...]] = {}
    for cls in place_classes(vocabulary).values():
        for word in map(fold, vocabulary.words(cls)):
            classes[word] = (*classes.get(word, ()), cls)
    words = "|".join(re.escape(word) for word in sorted(classes, key=lambda word: (-len(word), word)))
    number = rf"(?:\W*(?:no|nr|number)\b)?[\s.:#]*第?(?P<number>{_NUMBER})"
    return re.compile(
        rf"第\s*(?P<before>{_NUMBER})\s*(?P<han>{words})"
        rf"|(?:(?<![^\W_])|(?<=[^\W_])(?=[^\x00-\u2e7f]))(?P<word>{words})(?!(?![第一二三四五六七八九十])[^\W\d_])(?:{number})?"
    ), classes
