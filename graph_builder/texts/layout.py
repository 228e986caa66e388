"""A document's source text: cut into places, searched for anchors, measured for coverage and mentions.

Every document is laid out alike: numbered paragraphs ``7. …``, bullets ``- …`` or ``(a) …``, footnotes that
begin with superscript digits, one to a line, and headings on lines of their own. A page break may cut a
paragraph; footnotes then stand inside it. What is particular to one document comes from its layout, a
mapping that curators write::

    sha256: …                               the edition; only read_source looks at it
    language: zh                            how the text is written, see WRITTEN; Chinese if left out
    paragraphs: 78                          how many there are; [143, 144] for a stretch of a longer text
    footnotes: 20
    parts: [{place: cover, begins: …}, …]   what precedes the body, in order, and its first words as printed
    headings: [{before: 12, begins: …}, …]  the paragraph that a heading precedes, and its first words

Places are named by path: a part's own name, ``preamble/3`` (of the part ``preamble``, which comes last: a
paragraph of it ends with a comma or a stop), ``section/1`` (a heading), ``para/7``, ``para/8/bullet/2``,
``footnote/17``. Positions count in the normalised text of a place, see ``normalise``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .normalisation import CLOSERS, NOTE_MARKS, Writing, normalise, writing
from .source_text import MARK_DIGITS, Source, SourceError

_PARAGRAPH = re.compile(r"([0-9]{1,4})\. +(.+)")

_BULLET = re.compile(r"(?:-|\(([a-z])\)) +(.+)")

_FOOTNOTE = re.compile(rf"([{NOTE_MARKS}]{{1,3}})\s+(.+)")


def read_source(path: str | Path, layout: Mapping[str, Any]) -> Source:
    """Read a document's text from a file.

    Takes the file and the document's layout; returns its places. Raises SourceError if the file cannot be
    read, is not UTF-8, is another edition than the one whose SHA-256 the layout pins, or is laid out
    otherwise.

    >>> read_source("none", {})
    Traceback (most recent call last):
    graph_builder.texts.source_text.SourceError: cannot read the source 'none': No such file or directory
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
            f"the source {str(path)!r} is another edition than the one that was curated: its SHA-256 is "
            f"{found}, the layout pins {pinned}; take the pinned edition, or check every anchor again before "
            "pinning this one"
        )
    return parse_source(text, layout)


def parse_source(text: str, layout: Mapping[str, Any]) -> Source:
    r"""Cut a text into its places.

    Takes the whole text and the document's layout; returns the places in reading order, footnotes last.
    Nothing is dropped but paragraph numbers, bullet dashes and the mark before a footnote. Raises
    SourceError where text and layout disagree.

    >>> layout = {"paragraphs": 1, "footnotes": 1, "headings": [{"before": 1, "begins": "开头"}],
    ...           "parts": [{"place": "title", "begins": "小报告"}]}
    >>> text = "小报告\n开头\n1. 猫¹ 在睡\n¹ 一本书。\n觉。狗在：\n- 跑；\n- 叫。"
    >>> source = parse_source(text, layout)
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
    places, start = _cut_parts(text, parts)
    body = _Body(places, parts[-1][0] if parts else "", headings, first, how)
    for number, line in enumerate(text[start:].split("\n"), text.count("\n", 0, start) + 1):
        body.read(line.strip(), number)
    if headings:
        raise SourceError(f"the heading {headings[0][1]!r} was not found before paragraph {headings[0][0]}")
    for kind, count, due in (
        ("paragraphs", body.paragraph - first + 1, last - first + 1),
        ("footnotes", len(body.footnotes), notes),
    ):
        if count != due:
            raise SourceError(f"the text has {count} {kind}, the layout says {due}")
    return Source(places | body.footnotes, how)


class _Body:
    """What follows the parts of a document, read line by line into its places."""

    def __init__(
        self, places: dict[str, str], place: str, headings: list[tuple[int, str]], first: int, how: Writing
    ) -> None:
        """``headings`` are those to come, and lose each that is read; ``first`` is the first paragraph."""
        self.places, self.place, self.headings, self.how = places, place, headings, how
        self.footnotes: dict[str, str] = {}
        self.paragraph, self.section, self.bullet = first - 1, 0, 0

    def read(self, line: str, number: int) -> None:
        """Add a line to the place that it begins or belongs to; ``number`` is its number in the text."""
        if self.begins_heading(line):
            self.headings.pop(0)
            self.section += 1
            self.begin(f"section/{self.section}", line)
        elif shape := _FOOTNOTE.fullmatch(line):
            # the place stays: what follows the footnotes of a page goes on where the page broke off
            due = len(self.footnotes) + 1
            _in_order("footnote", int(shape[1].translate(MARK_DIGITS)), due, number)
            self.footnotes[f"footnote/{due}"] = shape[2]
        elif shape := _PARAGRAPH.fullmatch(line):
            self.begin_paragraph(int(shape[1]), shape[2], number)
        elif (shape := _BULLET.fullmatch(line)) and self.place.startswith("para/"):
            self.begin_bullet(shape[1], shape[2], number)
        elif line and self.begins_preambular_paragraph():
            self.begin(f"preamble/{int(self.place.partition('/')[2] or 0) + 1}", line)
        elif line:
            text = self.places.get(self.place, "")
            self.places[self.place] = _carry_on(text, line, self.place, number, self.how)

    def begin(self, place: str, line: str) -> None:
        """Begin a place with its first line."""
        self.place = place
        self.places[place] = line

    def begins_heading(self, line: str) -> bool:
        """Whether a line is the heading that the layout names next."""
        return bool(
            self.headings
            and self.headings[0][0] == self.paragraph + 1
            and line.startswith(self.headings[0][1])
        )

    def begin_paragraph(self, found: int, text: str, number: int) -> None:
        """Begin the paragraph that is numbered ``found``; raises SourceError if another one is due."""
        self.paragraph, self.bullet = self.paragraph + 1, 0
        _in_order("paragraph", found, self.paragraph, number)
        if self.headings and self.headings[0][0] <= self.paragraph:
            heading = self.headings[0][1]
            raise SourceError(
                f"line {number}: the heading {heading!r} should stand before paragraph {self.paragraph}"
            )
        self.begin(f"para/{self.paragraph}", text)

    def begin_bullet(self, letter: str | None, text: str, number: int) -> None:
        """Begin a bullet; raises SourceError if it is lettered and another letter is due."""
        self.bullet += 1
        if letter:
            _in_order("sub-paragraph", ord(letter) - ord("a") + 1, self.bullet, number)
        self.begin(f"para/{self.paragraph}/bullet/{self.bullet}", text)

    def begins_preambular_paragraph(self) -> bool:
        """Whether a line of the preamble begins another paragraph of it."""
        return self.place.startswith("preamble") and _ends_with(
            self.places.get(self.place, ","), self.how.stops + self.how.pauses
        )


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
    """A place's text with a further line.

    That is the rest of a sentence that a page break cut, a quotation, or more of a title.
    """
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
    return normalise(text).rstrip(CLOSERS).endswith(tuple(stops))
