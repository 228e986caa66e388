"""Literal values as they stand in a sentence: durations, languages, titles."""

from __future__ import annotations

import re

from ..vocabulary import NAMESPACES
from .english_morphology import numeral

_DURATION = re.compile(r"P(\d+)([YMWD])")
_UNITS = {"Y": ("year", "年"), "M": ("month", "个月"), "W": ("week", "周"), "D": ("day", "天")}
_LANGUAGES = {
    "ar": ("Arabic", "阿拉伯文"),
    "en": ("English", "英文"),
    "es": ("Spanish", "西班牙文"),
    "fr": ("French", "法文"),
    "ru": ("Russian", "俄文"),
    "zh": ("Chinese", "中文"),
}
_PARTS = {"前言": "foreword", "序言": "preface", "导言": "introduction", "附件": "annex", "附录": "appendix"}
_PLAIN = (NAMESPACES["xsd"] + "anyURI", NAMESPACES["xsd"] + "integer")
_CHINESE_NUMERALS = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]


def literal(value: tuple[str, str | None, str], language: str, names_language: bool = False) -> str:
    """A literal in words; ``names_language`` says that it is a language's code.

    >>> literal(("P2D", None, "x#string"), "en"), literal(("P2D", None, "x#string"), "zh")
    ('two days', '两天')

    An English sentence tells in which other language a title is.

    >>> literal(("狗的书", "zh", "x#langString"), "en"), literal(("狗的书", "zh", "x#langString"), "zh")
    ('“狗的书” in Chinese', '“狗的书”')
    """
    text, written, datatype = value
    chinese = language == "zh"
    if names_language and text in _LANGUAGES:
        return _LANGUAGES[text][chinese]
    duration = _DURATION.fullmatch(text)
    if duration:
        number, unit = int(duration[1]), _UNITS[duration[2]][chinese]
        if chinese:
            return chinese_numeral(number) + unit
        return f"{numeral(number)} {unit}{'' if number == 1 else 's'}"
    if datatype in _PLAIN or (text.isascii() and any(c.isdigit() for c in text) and not value[1]):
        return text
    foreign = not chinese and written != "en" and written in _LANGUAGES
    return f"“{text}” in {_LANGUAGES[str(written)][0]}" if foreign else f"“{text}”"


def chinese_numeral(number: int) -> str:
    """A number before a measure word, in characters up to twelve."""
    return _CHINESE_NUMERALS[number] if 0 <= number < len(_CHINESE_NUMERALS) else str(number)


def cited_part(name: str, value: str) -> str:
    """A part of a work that is cited, in English.

    >>> cited_part("article", "2"), cited_part("article", "paragraph 143"), cited_part("page", "前言")
    ('article 2', 'paragraph 143', 'the foreword')
    """
    if value in _PARTS:
        return f"the {_PARTS[value]}"
    if value.split(" ")[0].isalpha() and value.isascii():
        return value
    return f"{name} {value}" if value.isascii() else f"the part “{value}”"
