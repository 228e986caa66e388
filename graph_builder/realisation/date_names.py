"""Dates in words, in English and Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..curation import MONTHS, Edtf, Point, ends

_SAME_YEAR_MONTH = re.compile(r"^(\d{4}年)(\d{1,2}月)(\d{1,2}日)至\1(?:\2(?=\d))?")

_ENGLISH = {"": "{}", "~": "about {}", "?": "possibly {}", "%": "possibly about {}"}

_CHINESE = {"": "{}", "~": "约{}", "?": "{}（存疑）", "%": "约{}（存疑）"}


def english(edtf: Edtf) -> str:
    """An English label of a date that ``parse`` has made. Raises DateError if its text is no date.

    >>> from graph_builder.curation import parse
    >>> [english(parse(t)) for t in ("2003-05", "198X", "19XX", "196X/..", "../2001~")]
    ['May 2003', 'the 1980s', 'the 20th century', 'since the 1960s', 'until about 2001']
    >>> english(parse("2006-02-09/2006-02-10"))
    '9 February 2006 to 10 February 2006'
    """
    return _label(edtf, _in_english, "{} to {}", "since {}", "until {}")


def chinese(edtf: Edtf) -> str:
    """A Chinese label of a date that ``parse`` has made. Raises DateError if its text is no date.

    >>> from graph_builder.curation import parse
    >>> [chinese(parse(t)) for t in ("2003-05", "198X", "19XX", "196X/..", "../2001~")]
    ['2003年5月', '1980年代', '20世纪', '1960年代以来', '截至约2001年']
    >>> chinese(parse("2006-02-09/2006-02-10")), chinese(parse("2006-02-09/2006-03-10"))
    ('2006年2月9日至10日', '2006年2月9日至3月10日')
    """
    name = _label(edtf, _in_chinese, "{}至{}", "{}以来", "截至{}")
    return _SAME_YEAR_MONTH.sub(r"\1\2\3至", name)


def _label(edtf: Edtf, name: Callable[[Point], str], both: str, since: str, until: str) -> str:
    first, last = ends(edtf.text)
    if first is None or last is None:
        return since.format(name(first)) if first else until.format(name(last)) if last else edtf.text
    return name(first) if "/" not in edtf.text else both.format(name(first), name(last))


def _in_english(point: Point) -> str:
    if point.year.endswith("XX"):
        name = f"the {_ordinal(int(point.year[:2]) + 1)} century"
    elif point.year.endswith("X"):
        name = f"the {point.year[:3]}0s"
    else:
        month = MONTHS[point.rest[0] - 1 : point.rest[0]] if point.rest else []
        name = " ".join([*map(str, point.rest[1:]), *month, point.year])
    return _ENGLISH[point.qualifier].format(name)


def _in_chinese(point: Point) -> str:
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
