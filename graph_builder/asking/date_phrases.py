"""Dates as people write them, as EDTF: "May 2005", "10 September 2012", "2012年9月10日", "the 1990s"."""

from __future__ import annotations

import re

from ..curation import MONTHS, DateError, Edtf, parse
from ..search import fold

_MONTHS = {month.lower()[:3]: number for number, month in enumerate(MONTHS, 1)}

_MONTH = "|".join(rf"{month.lower()[:3]}(?:{month.lower()[3:]})?" for month in MONTHS)

_SHAPES = [
    re.compile(shape)
    for shape in (
        r"(?P<decade>\d{3})0(?:s|年代)",
        r"(?P<year>\d{4})年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?)?",
        rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?(?:(?P<name>{_MONTH})\.? )?(?P<year>\d{{4}})",
        rf"(?P<name>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
    )
]


def date_phrase(text: str) -> Edtf | None:
    """The date that a text writes, None where it writes none.

    >>> [date_phrase(text).text for text in ("10 September 2012", "Sept. 10, 2012", "2012年9月", "the 1990s")]
    ['2012-09-10', '2012-09-10', '2012-09', '199X']
    >>> date_phrase("resolution 2012")
    """
    for written in (text.strip(), _edtf(fold(text))):
        try:
            return parse(written)
        except DateError:
            continue
    return None


def _edtf(written: str) -> str:
    """A folded text as EDTF, as far as it has the shape of a date."""
    plain = " ".join(written.split()).removeprefix("the ").removeprefix("in ").removeprefix("on ")
    for shape in _SHAPES:
        match = shape.fullmatch(plain.replace("sept.", "sep").replace("sept ", "sep "))
        if match:
            return _of_parts(match.groupdict())
    return ""


def _of_parts(parts: dict[str, str | None]) -> str:
    if parts.get("decade"):
        return f"{parts['decade']}X"
    name = parts.get("name")
    month = _MONTHS[name[:3]] if name else int(parts.get("month") or 0)
    day = int(parts.get("day") or 0)
    return f"{parts['year']}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
