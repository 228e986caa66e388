"""Dates as curators write them: the part of EDTF (ISO 8601-2) that documents need, with the days it spans.

A date is ``2003``, ``2003-05``, ``2003-05-01``, a decade ``198X`` or a century ``19XX``, each with ``~`` (about), ``?``
(uncertain) or ``%`` (both) at its end if need be; an interval is two of them, or one and ``..``, joined by ``/``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
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
_MONTHS = "January February March April May June July August September October November December".split()
_ENGLISH = {"": "{}", "~": "about {}", "?": "possibly {}", "%": "possibly about {}"}
_CHINESE = {"": "{}", "~": "约{}", "?": "{}（存疑）", "%": "约{}（存疑）"}


class DateError(ValueError):
    """A text is not a date of the subset; the message says what is wrong and how to write it."""


@dataclass(frozen=True)
class Edtf:
    """A date: its text, and its first and last possible day (None where an interval is open)."""

    text: str
    earliest: date | None
    latest: date | None


@dataclass(frozen=True)
class _Point:
    """One end of an interval, or a whole date: ``year`` keeps its X, ``rest`` holds month and day as far as given."""

    year: str
    rest: tuple[int, ...]
    qualifier: str
    earliest: date
    latest: date


def parse(text: str) -> Edtf:
    """The date that a text writes.

    Takes an EDTF text in its one canonical spelling; returns it with the days it spans. Raises DateError otherwise.

    >>> parse("2003-05").latest
    datetime.date(2003, 5, 31)
    >>> parse("196X/..")
    Edtf(text='196X/..', earliest=datetime.date(1960, 1, 1), latest=None)
    >>> parse("2003-02-30")
    Traceback (most recent call last):
    graph_builder.dates.DateError: '2003-02-30' is impossible: February 2003 has 28 days; correct the day, or leave it out: 2003-02
    >>> parse("2003-5")
    Traceback (most recent call last):
    graph_builder.dates.DateError: '2003-5' is not a date; write 2003-05
    """
    if not isinstance(text, str):
        raise DateError(f"{text!r} is not a text; put the date in quotes")
    first, last = _ends(text)
    if first and last and first.earliest > last.latest:
        swapped = "/".join(reversed(text.split("/")))
        raise DateError(
            f"{text!r} is an interval that ends before it begins; write the earlier date first: {swapped}"
        )
    return Edtf(text, first and first.earliest, last and last.latest)


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


def english(edtf: Edtf) -> str:
    """An English label of a date that ``parse`` has made. Raises DateError if its text is no date.

    >>> [english(parse(t)) for t in ("2003-05", "198X", "19XX", "196X/..", "../2001~")]
    ['May 2003', 'the 1980s', 'the 20th century', 'since the 1960s', 'until about 2001']
    >>> english(parse("2006-02-09/2006-02-10"))
    '9 February 2006 to 10 February 2006'
    """
    return _label(edtf, _in_english, "{} to {}", "since {}", "until {}")


def chinese(edtf: Edtf) -> str:
    """A Chinese label of a date that ``parse`` has made. Raises DateError if its text is no date.

    >>> [chinese(parse(t)) for t in ("2003-05", "198X", "19XX", "196X/..", "../2001~")]
    ['2003年5月', '1980年代', '20世纪', '1960年代以来', '截至约2001年']
    """
    return _label(edtf, _in_chinese, "{}至{}", "{}以来", "截至{}")


def _ends(text: str) -> tuple[_Point | None, _Point | None]:
    """First and last point; the same point twice where the text is no interval, None for an open end."""
    halves = text.split("/")
    if len(halves) == 1:
        point = _point(text, text)
        return point, point
    if len(halves) > 2 or halves == ["..", ".."]:
        raise DateError(f"{text!r} is not an interval; {_SHAPES}")
    first, last = (None if half == ".." else _point(half, text) for half in halves)
    return first, last


def _point(half: str, text: str) -> _Point:
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
        month, shorter = f"{_MONTHS[rest[0] - 1]} {year}", f"{year}-{rest[0]:02}"
        raise DateError(
            f"{text!r} is impossible: {month} has {days} days; correct the day, or leave it out: {shorter}"
        )
    first_month, last_month = (rest[0], rest[0]) if rest else (1, 12)
    first_day, last_day = (rest[1], rest[1]) if len(rest) == 2 else (1, days)
    return _Point(
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


def _label(edtf: Edtf, name: Callable[[_Point], str], both: str, since: str, until: str) -> str:
    first, last = _ends(edtf.text)
    if "/" not in edtf.text:
        return name(first)
    if last is None:
        return since.format(name(first))
    return until.format(name(last)) if first is None else both.format(name(first), name(last))


def _in_english(point: _Point) -> str:
    if point.year.endswith("XX"):
        name = f"the {_ordinal(int(point.year[:2]) + 1)} century"
    elif point.year.endswith("X"):
        name = f"the {point.year[:3]}0s"
    else:
        month = _MONTHS[point.rest[0] - 1 : point.rest[0]] if point.rest else []
        name = " ".join([*map(str, point.rest[1:]), *month, point.year])
    return _ENGLISH[point.qualifier].format(name)


def _in_chinese(point: _Point) -> str:
    if point.year.endswith("XX"):
        name = f"{int(point.year[:2]) + 1}世纪"
    elif point.year.endswith("X"):
        name = f"{point.year[:3]}0年代"
    else:
        name = f"{point.year}年" + "".join(
            f"{number}{unit}" for number, unit in zip(point.rest, "月日", strict=False)
        )
    return _CHINESE[point.qualifier].format(name)


def _ordinal(number: int) -> str:
    ending = "th" if number // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
