"""Places as people write them: "paragraph 40", "¶40", "fn 3", "第40段", "section V of the Workshop report".

The words for the parts of a document in each language are labels of the ontology's classes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..realisation import PART_CLASSES
from ..vocabulary import Vocabulary
from .text_analysis import fold

PARAGRAPH, SECTION = "Paragraph", "Section"

_SEGMENTS = {cls: segment for segment, cls in PART_CLASSES.items()}

_WITHOUT_NUMBER = ("Cover", "LetterPart", "TitlePart")

_CLASSES = (*_SEGMENTS, SECTION, "Bullet")

_NUMBER = r"\d+|[ivxlc]+(?![^\W_])|[一二三四五六七八九十]+"

_LETTER = re.compile(r"\((?P<letter>[a-z])\)")

_HEADING = re.compile(rf"(?P<number>{_NUMBER})[.、)]\s*(?P<title>.+)", re.IGNORECASE)

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True)
class PlacePhrase:
    """What a phrase says of a place.

    ``path`` is the end of the place's IRI, empty for a section; ``number`` that of a section as printed;
    ``rest`` the words around it, which may name a document or a section.
    """

    path: str
    number: str
    rest: str

    @property
    def is_section(self) -> bool:
        """Whether it is a section, which has no number of its own in its IRI."""
        return not self.path


def place_phrase(text: str, vocabulary: Vocabulary, *, bare: str = "") -> PlacePhrase | None:
    """What a text says of a place, None where it names no part of a document.

    A bare number is a part of the class ``bare``, where one is given.

    >>> from graph_builder.vocabulary import load
    >>> place_phrase("the Workshop report, para. 8, bullet 2", load())
    PlacePhrase(path='para/8/bullet/2', number='', rest='the workshop report')
    >>> place_phrase("第四十段", load()) is None, place_phrase("第40段", load()).path
    (True, 'para/40')
    """
    written = fold(text)
    parts: dict[str, str] = {}
    for cls, number, whole in _parts(written, vocabulary):
        parts.setdefault(cls, number)
        written = written.replace(whole, " ", 1)
    written = _bullet_letter(written, parts)
    rest = " ".join(written.split()).strip(" ,;:.-–—()")
    bare = PARAGRAPH if set(parts) == {"Bullet"} else bare if not parts else ""
    if bare and re.fullmatch(_NUMBER, rest):
        parts[bare], rest = rest, ""
    if SECTION in parts:
        return PlacePhrase("", parts[SECTION], rest)
    path = _path(parts)
    return PlacePhrase(path, "", rest) if path else None


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
    if all(c in _ROMAN for c in number):
        values = [_ROMAN[c] for c in number]
        return sum(-v if any(v < w for w in values[i + 1 :]) else v for i, v in enumerate(values))
    digits = "零一二三四五六七八九"
    tens, ten, ones = number.rpartition("十")
    return 10 * (digits.find(tens) or 1) * bool(ten) + digits.find(ones)


def _path(parts: dict[str, str]) -> str:
    """The end of the IRI of what is named, nothing where it is no place."""
    if "PreambularParagraph" in parts:
        number = parts["PreambularParagraph"] or parts.get("Paragraph", "")
        return f"preamble/{int(number)}" if number.isdecimal() else ""
    for cls, segment in _SEGMENTS.items():
        if cls in parts and cls in _WITHOUT_NUMBER:
            return segment
        if cls in parts and parts[cls].isdecimal():
            bullet = parts.get("Bullet", "")
            return f"{segment}/{int(parts[cls])}" + (f"/bullet/{int(bullet)}" if bullet.isdecimal() else "")
    return ""


def _bullet_letter(written: str, parts: dict[str, str]) -> str:
    """The text without a letter in brackets, which names a bullet: (c) the third."""
    letter = _LETTER.search(written)
    if letter and "Bullet" not in parts:
        parts["Bullet"] = str(ord(letter["letter"]) - ord("a") + 1)
        return written.replace(letter[0], " ", 1)
    return written


def _parts(written: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """The parts that a folded text names: class, number as written, nothing where none is, and the words."""
    pattern, classes = _pattern(vocabulary)
    for match in pattern.finditer(written):
        word = match["word"] or match["han"]
        yield classes[word], match["number"] or match["before"] or "", match[0]


@lru_cache(maxsize=4)
def _pattern(vocabulary: Vocabulary) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for the words of all parts with the numbers beside them, and the class of each word."""
    classes = {fold(word): cls for cls in reversed(_CLASSES) for word in vocabulary.words(cls)}
    words = "|".join(re.escape(word) for word in sorted(classes, key=lambda word: (-len(word), word)))
    number = rf"(?:\W*(?:no|nr|number)\b)?[\s.:#]*第?(?P<number>{_NUMBER})"
    return re.compile(
        rf"第\s*(?P<before>{_NUMBER})\s*(?P<han>{words})"
        rf"|(?:(?<![^\W_])|(?<=[^\W_])(?=[^\x00-\u2e7f]))(?P<word>{words})(?!(?!第)[^\W\d_])(?:{number})?"
    ), classes
