"""Dates as curators write them: the part of EDTF (ISO 8601-2) that documents need, with the days it spans.

A date is ``2003``, ``2003-05``, ``2003-05-01``, a decade ``198X`` or a century ``19XX``, with ``~``
(about), ``?`` (uncertain) or ``%`` (both) at its end if need be; an interval is two of them, or one and
``..``, joined by ``/``. See https://www.loc.gov/standards/datetime/.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, unquote

_POINT = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?P<rest>(?:-[0-9]{2}){0,2})(?P<qualifier>[~?%]?)"
)

_SHAPES = (
    "write 2003, 2003-05, 2003-05-01, 198X or 19XX, ending in ~ ? or % if need be, "
    "or an interval of them: 2003/2005, 2003/.. or ../2005"
)

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
"""The English names of the months."""


class DateError(ValueError):
    """A text is not a date of the subset; the message says what is wrong and how to write it."""


@dataclass(frozen=True)
class Edtf:
    """A date: its text, and its first and last possible day (None where an interval is open)."""

    text: str
    earliest: date | None
    latest: date | None


@dataclass(frozen=True)
class Point:
    """One end of an interval, or a whole date.

    ``year`` keeps its X; ``rest`` holds month and day as far as they are given.
    """

    year: str
    rest: tuple[int, ...]
    qualifier: str
    earliest: date
    latest: date


def parse(text: str) -> Edtf:
    """The date that an EDTF text writes in its one canonical spelling; raises DateError for any other text.

    >>> parse("2003-05").latest
    datetime.date(2003, 5, 31)
    >>> parse("196X/..")
    Edtf(text='196X/..', earliest=datetime.date(1960, 1, 1), latest=None)
    >>> parse("2003-5")
    Traceback (most recent call last):
    graph_builder.curation.dates.DateError: '2003-5' is not a date; write 2003-05
    """
    if not isinstance(text, str):
        raise DateError(f"{text!r} is not a text; put the date in quotes")
    first, last = ends(text)
    if first and last and first.earliest > last.latest:
        swapped = "/".join(reversed(text.split("/")))
        raise DateError(
            f"{text!r} is an interval that ends before it begins; write the earlier date first: {swapped}"
        )
    return Edtf(text, first.earliest if first else None, last.latest if last else None)


def iri_name(text: str) -> str:
    """The text of a date as the last segment of an IRI: ``/`` becomes ``_``, and ``?`` and ``%`` are escaped.

    Takes the text of a date and returns the segment; two dates never share one. Raises nothing.

    >>> iri_name("2006-02-09/2006-02-10"), iri_name("198X~"), iri_name("2001?")
    ('2006-02-09_2006-02-10', '198X~', '2001%3F')
    """
    return quote(text.replace("/", "_"), safe="")


def from_iri_name(name: str) -> str:
    """The text of a date whose ``iri_name`` is given. Raises nothing.

    >>> from_iri_name("2001%3F_2003")
    '2001?/2003'
    """
    return unquote(name).replace("_", "/")


def ends(text: str) -> tuple[Point | None, Point | None]:
    """First and last point; the same point twice where the text is no interval, None for an open end."""
    halves = text.split("/")
    if len(halves) == 1:
        point = _point(text, text)
        return point, point
    if len(halves) > 2 or halves == ["..", ".."]:
        raise DateError(f"{text!r} is not an interval; {_SHAPES}")
    first, last = (None if half == ".." else _point(half, text) for half in halves)
    return first, last


def _point(half: str, text: str) -> Point:
    shape = _POINT.fullmatch(half)
    if not shape or ("X" in shape["year"] and shape["rest"]):
        raise DateError(f"{text!r} is not a date; {_repair(text)}")
    year, rest = shape["year"], tuple(int(number) for number in shape["rest"].split("-")[1:])
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if low == 0:
        raise DateError(f"{text!r} reaches before the year 0001, the first that can be written")
    if rest and not 1 <= rest[0] <= 12:
        raise DateError(f"{text!r} is impossible: there is no month {rest[0]:02}; months run from 01 to 12")
    days = monthrange(high, rest[0] if rest else 12)[1]
    if len(rest) == 2 and not 1 <= rest[1] <= days:
        month, shorter = f"{MONTHS[rest[0] - 1]} {year}", f"{year}-{rest[0]:02}"
        raise DateError(
            f"{text!r} is impossible: {month} has {days} days; correct the day, or leave it out: {shorter}"
        )
    first_month, last_month = (rest[0], rest[0]) if rest else (1, 12)
    first_day, last_day = (rest[1], rest[1]) if len(rest) == 2 else (1, days)
    return Point(
        year, rest, shape["qualifier"], date(low, first_month, first_day), date(high, last_month, last_day)
    )


def _repair(text: str) -> str:
    """What to write instead: the spelling that was probably meant, or else the shapes there are."""
    meant = re.sub(r"(?<![0-9])([0-9])(?![0-9X])", r"0\1", text.strip().replace("x", "X"))
    meant = re.sub(r"([0-9]{3})0s", r"\1X", meant)
    if meant != text:
        try:
            return f"write {parse(meant).text}"
        except DateError:
            pass
    return _SHAPES
