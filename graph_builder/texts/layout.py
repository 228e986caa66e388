r"""What a layout says: which kinds of place a text has, and how each is recognised.

Curators write it as a mapping; nothing in it is particular to the program::

    skip: ['Page \d+']                               patterns of lines that are no part of the text
    places:                                          the kinds, in the order of the text
    - {kind: title}                                  without form or words: the beginning of the text
    - {kind: recital, begins: Whereas, each: line}   from the line that begins so, each line is one
    - {kind: chapter, form: "Chapter {roman}: {text}"}
    - kind: article
      form: "Article {number}"                       or several, or a 'pattern' with the same names
      numbers: 1-30                                  those that the text has; from 1 where it is left out
      heading: true                                  the line after the form is its heading
      holds: [{kind: para, form: "{number}. {text}"}]
    - {kind: section, begins: [Some words, Others]}  headings by their first words, in order
    - {kind: footnote, form: "{mark} {text}"}        a mark: it does not end the place in which it stands
    continues: [Some words]                          lines that go on the place before them
    begin: {article/13/para/1/item/a: Some words}    places that no rule recognises, by their first words

``{number}`` stands for digits, ``{han}`` for Chinese and ``{roman}`` for Roman numerals, ``{letter}`` for a
letter, ``{text}`` for the words of the place; a blank for any white space. ``each`` says what a
place of an unmarked kind is: a ``line``, lines ``wrapped`` until one ends with a comma or a stop, or a
``sentence``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import HsgraphError
from ..vocabulary import NUMERALS, in_letters, is_number, value

_UNITS = ("line", "wrapped", "sentence")

_PLACEHOLDER = re.compile(r"\{(\w+)\}")

_KEYS = {"kind", "form", "pattern", "begins", "each", "numbers", "heading", "holds"}


class LayoutError(HsgraphError):
    """A layout is not one: it lacks a key, or a value in it has the wrong shape."""


@dataclass(frozen=True)
class Kind:
    """A kind of place of a text; ``name`` is the segment that it has in a place's path."""

    name: str
    forms: tuple[re.Pattern[str], ...] = ()
    begins: tuple[str, ...] = ()
    headings: bool = False
    each: str = ""
    numbers: tuple[int, ...] = ()
    heading: bool = False
    holds: tuple[Kind, ...] = ()

    @property
    def is_numbered(self) -> bool:
        """Whether a text may have several places of the kind; one that has only one has no number."""
        return bool(self.headings or self.each or any(form.groupindex for form in self.forms))

    @property
    def is_lettered(self) -> bool:
        """Whether letters number its places."""
        return any("letter" in form.groupindex for form in self.forms)

    @property
    def is_note(self) -> bool:
        """Whether its places stand aside of the text, as footnotes do."""
        return any("mark" in form.groupindex for form in self.forms)

    def due(self, count: int) -> int:
        """The number of the place after ``count`` others; 0 where no more may come."""
        if not self.numbers:
            return count + 1 if self.is_numbered or not count else 0
        return self.numbers[count] if count < len(self.numbers) else 0

    def segment(self, number: int) -> str:
        """What names the place with a number in a path: ``article/25``, ``item/c``."""
        return f"{self.name}/{in_letters(number) if self.is_lettered else number}"

    def read(self, line: str, due: int) -> tuple[int, str] | None:
        """The number and the words of a place that a line begins, None if it begins none.

        A form without a number is that of the one that is ``due``.
        """
        for form in self.forms:
            if match := form.fullmatch(line):
                groups = match.groupdict()
                text = groups.pop("text", None) or ""
                found = [value(number, numeral) for numeral, number in groups.items() if number]
                return (found[0] if found else due), text
        return None


@dataclass(frozen=True)
class Layout:
    """What is particular to the text of one document."""

    kinds: tuple[Kind, ...]
    skip: tuple[re.Pattern[str], ...] = ()
    continues: tuple[str, ...] = ()
    begin: tuple[tuple[str, str], ...] = ()

    def all_kinds(self) -> set[str]:
        """The names of all its kinds, those within others too."""
        found: set[str] = set()
        open_ = list(self.kinds)
        while open_:
            kind = open_.pop()
            found.add(kind.name)
            open_ += kind.holds
        return found

    def kind_of(self, place: str) -> tuple[Kind, ...]:
        """The kinds along the path of a place; raises LayoutError if the layout has no such place."""
        found: list[Kind] = []
        within = self.kinds
        for name in (part for part in place.split("/") if not is_number(part)):
            kind = next((kind for kind in within if kind.name == name), None)
            if kind is None:
                raise LayoutError(f"the place {place!r} is of no kind that the layout names there")
            found.append(kind)
            within = kind.holds
        return tuple(found)


def read_layout(written: Mapping[str, Any]) -> Layout:
    """The layout that a mapping writes; raises LayoutError with what is wrong."""
    if unknown := sorted(set(written) - {"places", "skip", "continues", "begin"}):
        raise LayoutError(f"a layout has no {unknown[0]!r}; it has places, skip, continues, begin")
    kinds = tuple(_kind(row) for row in _list(written, "places"))
    if not kinds:
        raise LayoutError("the layout names no places")
    begin = written.get("begin", {})
    if not isinstance(begin, Mapping):
        raise LayoutError("'begin' should be a mapping of places to first words")
    layout = Layout(
        kinds,
        tuple(_compiled(str(pattern)) for pattern in _list(written, "skip")),
        tuple(str(words) for words in _list(written, "continues")),
        tuple((str(place), str(words)) for place, words in begin.items()),
    )
    for place, _ in layout.begin:
        layout.kind_of(place)
    return layout


def _kind(row: Any) -> Kind:
    """A kind as it is written."""
    if not isinstance(row, Mapping) or not isinstance(row.get("kind"), str):
        raise LayoutError("each kind of place should be a mapping with 'kind'")
    name = row["kind"]
    if unknown := sorted(set(row) - _KEYS):
        raise LayoutError(f"the kind {name!r} has no {unknown[0]!r}; it has {', '.join(sorted(_KEYS))}")
    each = row.get("each", "")
    if each and each not in _UNITS:
        raise LayoutError(f"'each' of {name!r} should be one of {', '.join(_UNITS)}")
    begins = row.get("begins", ())
    forms = [_form(str(form)) for form in _texts(row.get("form"))]
    forms += [_compiled(str(pattern)) for pattern in _texts(row.get("pattern"))]
    holds = tuple(_kind(inner) for inner in _list(row, "holds"))
    return Kind(
        name,
        tuple(forms),
        tuple(str(words) for words in _texts(begins)),
        headings=isinstance(begins, list),
        each=str(each),
        numbers=_numbers(row.get("numbers"), name),
        heading=bool(row.get("heading")),
        holds=(Kind("heading"), *holds) if row.get("heading") else holds,
    )


def _list(row: Mapping[str, Any], key: str) -> list[Any]:
    found = row.get(key, [])
    if not isinstance(found, list):
        raise LayoutError(f"{key!r} should be a list")
    return found


def _texts(written: Any) -> list[Any]:
    return written if isinstance(written, list) else [written] if written else []


def _form(form: str) -> re.Pattern[str]:
    """The pattern of a simple form."""
    if unknown := [name for name in _PLACEHOLDER.findall(form) if name not in (*NUMERALS, "text")]:
        raise LayoutError(f"the form {form!r} has an unknown '{{{unknown[0]}}}'")
    pattern = ""
    for index, part in enumerate(_PLACEHOLDER.split(form)):
        if index % 2:
            pattern += f"(?P<{part}>{NUMERALS.get(part, '.+')})"
        else:
            pattern += r"\s+".join(re.escape(word) for word in re.split(r"\s+", part))
    return _compiled(pattern)


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        found = re.compile(pattern)
    except re.error as problem:
        raise LayoutError(f"the pattern {pattern!r} is malformed: {problem}") from problem
    if unknown := set(found.groupindex) - {*NUMERALS, "text"}:
        raise LayoutError(f"the pattern {pattern!r} has an unknown group {sorted(unknown)[0]!r}")
    return found


def _numbers(written: Any, name: str) -> tuple[int, ...]:
    """The numbers in ``1-30``, ``[97-105, 143]`` or ``8``."""
    found: list[int] = []
    for part in _texts(written):
        match = re.fullmatch(r"(\d{1,9})(?:-(\d{1,9}))?", str(part))
        if not match:
            raise LayoutError(f"'numbers' of {name!r} should be like 1-30 or [97-105, 143], not {part!r}")
        found += range(int(match[1]), int(match[2] or match[1]) + 1)
    return tuple(found)
