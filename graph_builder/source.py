"""A document's source text: cut into places, searched for anchors, measured for coverage and mentions.

Every document is laid out alike: numbered paragraphs ``7. …``, bullets ``- …`` or ``(a) …``, footnotes that begin with superscript
digits, one to a line, and headings on lines of their own. A page break may cut a paragraph; footnotes then stand inside it. What is
particular to one document comes from its layout, a mapping that curators write::

    sha256: …                                    the edition; only read_source looks at it
    language: zh                                 how the text is written, see WRITTEN; Chinese if left out
    paragraphs: 78                               how many there are; [143, 144] for a stretch of a longer text
    footnotes: 20
    parts: [{place: cover, begins: …}, …]        what precedes the body, in order, each with its first words as printed
    headings: [{before: 12, begins: …}, …]       the paragraph that a heading precedes, and the heading's first words

Places are named by path: a part's own name, ``preamble/3`` (of the part ``preamble``, which comes last: a paragraph of it ends with a comma or a stop), ``section/1`` (a heading),
``para/7``, ``para/8/bullet/2``, ``footnote/17``. Positions count in the normalised text of a place, see ``normalise``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path
from typing import Any

Span = tuple[int, int]


@dataclass(frozen=True)
class Writing:
    """How a language is written, as far as the reader must know it."""

    stops: str
    """What ends a sentence."""
    pauses: str
    """What ends a clause besides."""
    spaced: bool
    """Whether white space parts words: it then counts, any stretch as one blank; a stop ends only before it, and words are found whole."""
    tail: int
    """How many characters after the last stop belong to the sentence before them: a bullet may end in "; and"."""


CHINESE = Writing("。！？；", "，：", spaced=False, tail=2)
WRITTEN = {"zh": CHINESE}
SPACED = Writing(".!?;", ",:", spaced=True, tail=3)
"""How a language is written that is not in WRITTEN."""


def writing(language: str) -> Writing:
    """
    >>> writing("zh").spaced, writing("en").spaced
    (False, True)
    """
    return WRITTEN.get(language, SPACED)


_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS = str.maketrans(_MARKS, "0123456789")
_CLOSERS = "”’」』）》】〕)\"'"
_PARAGRAPH = re.compile(r"([0-9]{1,4})\. +(.+)")
_BULLET = re.compile(r"(?:-|\(([a-z])\)) +(.+)")
_FOOTNOTE = re.compile(rf"([{_MARKS}]{{1,3}})\s+(.+)")


class SourceError(Exception):
    """The source cannot be read, is not laid out as its layout says, or lacks what is asked for; one plain sentence."""


def read_source(path: str | Path, layout: Mapping[str, Any]) -> Source:
    """Read a document's text from a file.

    Takes the file and the document's layout; returns its places. Raises SourceError if the file cannot be read, is not UTF-8,
    is another edition than the one whose SHA-256 the layout pins, or is laid out otherwise.

    >>> read_source("no such file", {})
    Traceback (most recent call last):
    graph_builder.source.SourceError: cannot read the source 'no such file': No such file or directory
    """
    try:
        content = Path(path).read_bytes()
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise SourceError(f"cannot read the source {str(path)!r}: {reason}") from problem
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise SourceError(
            f"the source {str(path)!r} is not UTF-8 text: byte {problem.start} is wrong"
        ) from problem
    found, pinned = hashlib.sha256(content).hexdigest(), layout.get("sha256", "nothing")
    if found != pinned:
        raise SourceError(
            f"the source {str(path)!r} is another edition than the one that was curated: its SHA-256 is {found}, "
            f"the layout pins {pinned}; take the pinned edition, or check every anchor anew before pinning this one"
        )
    return parse_source(text, layout)


def parse_source(text: str, layout: Mapping[str, Any]) -> Source:
    """Cut a text into its places.

    Takes the whole text and the document's layout; returns the places in reading order, footnotes last. Nothing is dropped but
    paragraph numbers, bullet dashes and the mark before a footnote. Raises SourceError where text and layout disagree.

    >>> layout = {"paragraphs": 1, "footnotes": 1, "headings": [{"before": 1, "begins": "开头"}],
    ...           "parts": [{"place": "title", "begins": "小报告"}]}
    >>> source = parse_source("小报告\\n开头\\n1. 猫¹ 在睡\\n¹ 一本书。\\n觉。狗在：\\n- 跑；\\n- 叫。", layout)
    >>> source.text("para/1"), list(source.places)[3:]
    ('猫¹ 在睡觉。狗在：', ['para/1/bullet/1', 'para/1/bullet/2', 'footnote/1'])
    """
    try:
        parts = [(str(part["place"]), str(part["begins"])) for part in layout["parts"]]
        headings = [(int(heading["before"]), str(heading["begins"])) for heading in layout["headings"]]
        first, last = map(int, span) if isinstance(span := layout["paragraphs"], list) else (1, int(span))
        notes = int(layout["footnotes"])
        how = writing(str(layout.get("language", "zh")))
    except (KeyError, TypeError, ValueError) as problem:
        raise SourceError(f"the layout of the document is malformed or lacks a key: {problem}") from problem
    places, body = _cut_parts(text, parts)
    footnotes: dict[str, str] = {}
    place = parts[-1][0] if parts else ""
    paragraphs, sections, bullets = first - 1, 0, 0
    for number, line in enumerate(text[body:].split("\n"), text.count("\n", 0, body) + 1):
        line = line.strip()
        if headings and headings[0][0] == paragraphs + 1 and line.startswith(headings[0][1]):
            headings.pop(0)
            sections += 1
            place = f"section/{sections}"
            places[place] = line
        elif shape := _FOOTNOTE.fullmatch(line):
            # the place stays: what follows the footnotes of a page goes on where the page broke off
            _in_order("footnote", int(shape[1].translate(_DIGITS)), len(footnotes) + 1, number)
            footnotes[f"footnote/{len(footnotes) + 1}"] = shape[2]
        elif shape := _PARAGRAPH.fullmatch(line):
            paragraphs, bullets = paragraphs + 1, 0
            _in_order("paragraph", int(shape[1]), paragraphs, number)
            if headings and headings[0][0] <= paragraphs:
                raise SourceError(
                    f"line {number}: the heading {headings[0][1]!r} should stand before paragraph {paragraphs}"
                )
            place = f"para/{paragraphs}"
            places[place] = shape[2]
        elif (shape := _BULLET.fullmatch(line)) and place.startswith("para/"):
            bullets += 1
            if shape[1]:
                _in_order("sub-paragraph", ord(shape[1]) - ord("a") + 1, bullets, number)
            place = f"para/{paragraphs}/bullet/{bullets}"
            places[place] = shape[2]
        elif (
            line
            and place.startswith("preamble")
            and _ends_with(places.get(place, ","), how.stops + how.pauses)
        ):
            place = f"preamble/{int(place.partition('/')[2] or 0) + 1}"
            places[place] = line
        elif line:
            places[place] = _carry_on(places.get(place, ""), line, place, number, how)
    if headings:
        raise SourceError(f"the heading {headings[0][1]!r} was not found before paragraph {headings[0][0]}")
    for kind, count, due in (
        ("paragraphs", paragraphs - first + 1, last - first + 1),
        ("footnotes", len(footnotes), notes),
    ):
        if count != due:
            raise SourceError(f"the text has {count} {kind}, the layout says {due}")
    return Source(places | footnotes, how)


def _cut_parts(text: str, parts: list[tuple[str, str]]) -> tuple[dict[str, str], int]:
    """All parts but the last, which the body's first place ends, and where that last part begins."""
    places: dict[str, str] = {}
    begun = after = 0
    for index, (place, begins) in enumerate(parts):
        start = text.find(begins, after)
        if start < 0:
            raise SourceError(
                f"the part {place!r} was not found: {begins!r} does not stand where it should begin"
            )
        stretch = "\n".join(line.strip() for line in text[begun:start].split("\n") if line.strip())
        if index:
            places[parts[index - 1][0]] = stretch
        elif stretch:
            raise SourceError(f"there is text before the part {place!r}")
        begun, after = start, start + len(begins)
    return places, begun


def _in_order(kind: str, found: int, due: int, line: int) -> None:
    if found != due:
        raise SourceError(f"line {line}: {kind} {found} stands where {kind} {due} is due")


def _carry_on(text: str, line: str, place: str, number: int, how: Writing) -> str:
    """A place's text with a further line: the rest of a sentence that a page break cut, a quotation, or more of a title."""
    if not place.startswith(("para/", "section/")):
        if not place:
            raise SourceError(
                f"line {number}: there is text before the first paragraph; the layout names no part for it"
            )
        return f"{text}\n{line}".lstrip()
    ended, opened = _ends_with(text, how.stops + "…"), _ends_with(text, "：:")
    if place.startswith("section/") or (ended and not _ends_with(line, how.stops + "…：:")):
        raise SourceError(f"line {number}: {line[:12]!r} looks like a heading that the layout does not list")
    return text + ("\n" if ended or opened else " " if how.spaced else "") + line


def _ends_with(text: str, stops: str) -> bool:
    return normalise(text).rstrip(_CLOSERS).endswith(tuple(stops))


def index_map(text: str, how: Writing = CHINESE) -> list[int]:
    """Where each character of the normalised text stands in the text. Takes any text; raises nothing.

    >>> index_map("**人** 类¹"), index_map(" a \\n b", SPACED)
    ([2, 6], [1, 2, 5])
    """
    kept: list[int] = []
    for index, character in enumerate(text):
        if character == "*" and kept and text[kept[-1]] == "*":
            kept.pop()
        elif character.isspace():
            if how.spaced and kept and not text[kept[-1]].isspace():
                kept.append(index)
        elif character not in _MARKS:
            kept.append(index)
    return kept[:-1] if kept and text[kept[-1]].isspace() else kept


def normalise(text: str, how: Writing = CHINESE) -> str:
    """The text without white space, bold marks ``**`` and note marks (superscript digits), and nothing else changed.

    Where white space parts words a stretch of it between words is one blank. Takes any text; raises nothing. Doing it twice changes nothing more.

    >>> normalise("**人类** 安全¹⁰ (2 * 3)"), normalise(" **human**  security¹", SPACED)
    ('人类安全(2*3)', 'human security')
    """
    return _as_normal(text, index_map(text, how))


def _as_normal(text: str, kept: list[int]) -> str:
    return "".join(" " if text[index].isspace() else text[index] for index in kept)


def printed(text: str, span: Span) -> str:
    """The stretch of a text as printed that a span of its normalised text covers. Raises IndexError beyond the text.

    >>> printed("在 2000 年**五** 月", (1, 6))
    '2000 年'
    """
    kept = index_map(text)
    start, end = span
    return text[kept[start] : kept[end - 1] + 1] if start < end else ""


def find(text: str, anchor: str, how: Writing = CHINESE) -> list[int]:
    """Where an anchor begins in the normalised text, overlapping occurrences included; empty if nowhere. Raises nothing.

    >>> find("猫看 **猫**", "猫"), find("哈哈哈", "哈 哈"), find("猫", "狗")
    ([0, 2], [0, 1], [])
    >>> find("an ant and an elephant", "an", SPACED)
    [0, 11]
    """
    return _positions(normalise(text, how), normalise(anchor, how), how)


def _positions(text: str, anchor: str, how: Writing) -> list[int]:
    return [found.start() for found in re.finditer(f"(?={_whole(anchor, how)})", text)] if anchor else []


def _whole(words: str, how: Writing) -> str:
    """The pattern that finds words; where they are parted by blanks, not as a piece of a longer word."""
    pattern = re.escape(words)
    if not how.spaced:
        return pattern
    return (r"(?<!\w)" if words[:1].isalnum() else "") + pattern + (r"(?!\w)" if words[-1:].isalnum() else "")


def best_match(text: str, anchor: str, how: Writing = CHINESE) -> str:
    """The stretch of the normalised text that is most like an anchor; empty if they share no character. Raises nothing.

    >>> best_match("小猫在屋顶上睡觉。", "小猫在屋里上")
    '小猫在屋顶上'
    """
    text, anchor = normalise(text, how), normalise(anchor, how)
    matcher = SequenceMatcher(b=anchor, autojunk=False)
    best, likeness = "", 0.0
    for size in sorted(
        range(max(1, len(anchor) - 2), len(anchor) + 3), key=lambda size: abs(size - len(anchor))
    ):
        for start in range(max(1, len(text) - size + 1)):
            matcher.set_seq1(text[start : start + size])
            # the cheap upper bounds spare most stretches the full comparison
            if matcher.real_quick_ratio() > likeness and matcher.quick_ratio() > likeness < matcher.ratio():
                best, likeness = text[start : start + size], matcher.ratio()
    return best


def sentences(text: str, how: Writing = CHINESE) -> list[Span]:
    """The sentences of a text as spans of its normalised text; together they are all of it. Raises nothing.

    A sentence ends after 。！？； (. ! ? ; before a blank, where words are parted by blanks) and whatever closing quotes and brackets follow,
    or with the text. A few characters after the last stop belong to the sentence before them: a bullet may end in "; and".

    >>> sentences("他说：“走吧。” 她走了"), sentences("跑；以及"), sentences("It ran 1.5 miles. It slept; and", SPACED)
    ([(0, 8), (8, 11)], [(0, 4)], [(0, 18), (18, 31)])
    """
    return _split(normalise(text, how), how.stops, how)


def clauses(text: str, how: Writing = CHINESE) -> list[Span]:
    """The clauses of a text, like ``sentences`` but ending after ， and ： (, and :) too (not after 、, which only joins words).

    >>> clauses("猫、狗睡了，鸟飞。"), clauses("Cats sleep, birds fly.", SPACED)
    ([(0, 6), (6, 9)], [(0, 12), (12, 22)])
    """
    text = normalise(text, how)
    return [
        (start + a, start + b)
        for start, end in sentences(text, how)
        for a, b in _split(text[start:end], how.stops + how.pauses, how)
    ]


def _split(text: str, stops: str, how: Writing) -> list[Span]:
    if how.spaced:
        unit = rf".+?[{stops}][{_CLOSERS}{stops}]*(?: (?:\w{{1,{how.tail}}}\Z)?|\Z)|.+"
    else:
        unit = rf"[^{stops}]*(?:[{stops}][{_CLOSERS}]*)+(?:[^{stops}]{{1,{how.tail}}}\Z)?|[^{stops}]+"
    return [found.span() for found in re.finditer(unit, text)]


def _covered(units: list[Span], spans: Iterable[Span]) -> list[Span]:
    spans = list(spans)
    return [
        (start, end)
        for start, end in units
        if any(max(start, first) < min(end, last) for first, last in spans)
    ]


@dataclass(frozen=True)
class Source:
    """A document's text by place, in reading order with the footnotes last. A place that is not there raises SourceError.

    >>> source = Source({"para/1": "猫¹在睡觉，狗在看门。鸟在飞。", "footnote/1": "一本书。"})
    >>> source.footnotes_called("para/1"), source.occurrences("para/1", "在"), source.span("para/1", "狗 在看")
    ([1], 3, (5, 8))
    """

    places: dict[str, str]
    how: Writing = CHINESE

    @cached_property
    def normal(self) -> dict[str, str]:
        """The normalised text of each place."""
        return {place: normalise(text, self.how) for place, text in self.places.items()}

    def text(self, place: str) -> str:
        """The text of a place as printed, its cut lines rejoined."""
        return self._at(self.places, place)

    def occurrences(self, place: str, anchor: str) -> int:
        """How often an anchor occurs in a place."""
        return len(_positions(self._at(self.normal, place), normalise(anchor, self.how), self.how))

    def span(self, place: str, anchor: str) -> Span:
        """Where an anchor stands in the normalised text of a place. Raises SourceError unless it occurs exactly once."""
        words = normalise(anchor, self.how)
        starts = _positions(self._at(self.normal, place), words, self.how)
        if len(starts) != 1:
            raise SourceError(f"{anchor!r} occurs {len(starts)} times in {place}, not once")
        return starts[0], starts[0] + len(words)

    def best_match(self, place: str, anchor: str) -> str:
        """The stretch of a place that is most like an anchor, for the message that the anchor does not occur."""
        return best_match(self._at(self.normal, place), anchor, self.how)

    def context(self, place: str, anchor: str, width: int = 8) -> tuple[str, str]:
        """What stands before and after an anchor, up to ``width`` characters each. Raises SourceError like ``span``.

        >>> Source({"para/1": "猫在睡觉，狗在看门。"}).context("para/1", "睡觉", width=2)
        ('猫在', '，狗')
        """
        start, end = self.span(place, anchor)
        text = self.normal[place]
        return text[max(0, start - width) : start], text[end : end + width]

    def footnotes_called(self, place: str) -> list[int]:
        """The numbers of the footnotes that the note marks of a place call, in order."""
        return [int(mark.translate(_DIGITS)) for mark in re.findall(f"[{_MARKS}]{{1,3}}", self.text(place))]

    def coverage(self, place: str, spans: Iterable[Span]) -> dict[str, int]:
        """How many sentences and clauses a place has, and how many of each a span touches.

        >>> Source({"para/1": "猫在睡觉，狗在看门。鸟在飞。"}).coverage("para/1", [(5, 7)])
        {'sentences': 2, 'sentencesCovered': 1, 'clauses': 3, 'clausesCovered': 1}
        """
        text, spans = self._at(self.normal, place), list(spans)
        whole, parts = sentences(text, self.how), clauses(text, self.how)
        return {
            "sentences": len(whole),
            "sentencesCovered": len(_covered(whole, spans)),
            "clauses": len(parts),
            "clausesCovered": len(_covered(parts, spans)),
        }

    def uncovered(self, place: str, spans: Iterable[Span]) -> list[str]:
        """The beginnings, at most 12 characters, of the sentences of a place that no span touches.

        >>> Source({"para/1": "猫在睡觉，狗在看门。鸟在飞。"}).uncovered("para/1", [(5, 7)])
        ['鸟在飞。']
        """
        text = self._at(self.normal, place)
        whole = sentences(text, self.how)
        covered = set(_covered(whole, spans))
        return [text[start : min(end, start + 12)] for start, end in whole if (start, end) not in covered]

    def _at(self, texts: dict[str, str], place: str) -> str:
        if place not in texts:
            raise SourceError(f"the document has no place {place!r}")
        return texts[place]


def mentions(
    source: Source, forms: Mapping[str, str], context: Mapping[str, Mapping[str, str | None]]
) -> list[tuple[str, str, str | None, int]]:
    """Which keys each place names, in which surface form and how often.

    Takes surface forms with the key each means anywhere, and for single places forms that mean something else there, or None.
    Returns (place, form, key, count) in the order of the text. The longest form wins; none overlaps another. Where words are parted
    by blanks, only whole words are found, and a small letter at the beginning may be a capital. Raises nothing.

    >>> source = Source({"para/1": "黑猫和猫。", "para/2": "它睡了。"})
    >>> mentions(source, {"猫": "cat", "黑猫": "black-cat"}, {"para/2": {"它": "cat"}})
    [('para/1', '黑猫', 'black-cat', 1), ('para/1', '猫', 'cat', 1), ('para/2', '它', 'cat', 1)]
    >>> mentions(Source({"para/1": "Black cats and one cat"}, SPACED), {"cat": "cat", "black cats": "black-cats"}, {})
    [('para/1', 'black cats', 'black-cats', 1), ('para/1', 'cat', 'cat', 1)]
    """
    rows = []
    how = source.how
    general = {normalise(form, how): (form, key) for form, key in forms.items()}
    for place, text in source.normal.items():
        table = general | {normalise(form, how): (form, key) for form, key in context.get(place, {}).items()}
        found = []
        for form in sorted(filter(None, table), key=lambda form: (-len(form), form)):
            if form[1:] not in text:  # most forms are nowhere in a place
                continue
            pattern = _named(form, how)
            if at := [match.start() for match in re.finditer(pattern, text)]:
                found.append((at[0], (place, *table[form], len(at))))
                # no form begins or ends with a blank or holds two, so what is taken is not found again
                text = re.sub(pattern, " " * len(form), text)
        rows += [row for _, row in sorted(found)]
    return rows


def _named(form: str, how: Writing) -> str:
    pattern = _whole(form, how)
    if not how.spaced or not form[0].islower():
        return pattern
    return pattern.replace(re.escape(form), f"[{form[0]}{form[0].upper()}]{re.escape(form[1:])}", 1)
