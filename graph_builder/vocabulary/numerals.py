"""Numbers as texts print them: digits, Chinese and Roman numerals, letters."""

from __future__ import annotations

import re

NOTE_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""The digits that call a footnote, from 0 to 9."""

MARK_DIGITS = str.maketrans(NOTE_MARKS, "0123456789")
"""From note marks to digits, for ``str.translate``."""

_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзиклмнопрстуфхцчшщэюя",
    "أبجدهوزحطيكلمنسعفصقرشت",
)

_LETTERS = "".join(_ALPHABETS)

NUMERALS = {
    "number": r"\d{1,9}",
    "han": r"[一二三四五六七八九十百〇零]{1,7}",
    "roman": r"[IVXLCDM]{1,12}|[ivxlcdm]{1,12}",
    "letter": f"[{_LETTERS}{_LETTERS.upper()}]{{1,2}}",
    "mark": f"[{NOTE_MARKS}]{{1,3}}",
}
"""How a number may be printed → the pattern that finds it."""

_ROMAN = (("c", 100), ("xc", 90), ("l", 50), ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))

_IN_PATH = re.compile("[a-z]{1,2}")

_HAN = "〇一二三四五六七八九"


def is_number(segment: str) -> bool:
    """Whether a segment of a place's path is its number, not its kind: ``25``, ``c``.

    >>> is_number("25"), is_number("c"), is_number("para")
    (True, True, False)
    """
    return segment.isdecimal() or bool(_IN_PATH.fullmatch(segment))


def number_of(segment: str) -> int:
    """The number that a segment of a path is; 0 for an empty one.

    >>> number_of("25"), number_of("c"), number_of("")
    (25, 3, 0)
    """
    return int(segment) if segment.isdecimal() else _letter_value(segment) if segment else 0


def value(printed: str, numeral: str) -> int:
    """The number that is printed in a kind of numerals; 0 where it is none.

    >>> value("٢٥", "number"), value("二十五", "han"), value("XIV", "roman"), value("c", "letter")
    (25, 25, 14, 3)
    >>> value("aa", "letter"), value("б", "letter"), value("¹⁷", "mark"), value("ab", "letter")
    (27, 2, 17, 0)
    """
    if numeral == "han":
        return _han_value(printed)
    if numeral == "roman":
        return next((n for n in range(1, 400) if in_roman(n) == printed.lower()), 0)
    if numeral == "letter":
        return _letter_value(printed.lower())
    return int(printed.translate(MARK_DIGITS))


def in_roman(number: int) -> str:
    """A number in small Roman numerals.

    >>> in_roman(14), in_roman(399)
    ('xiv', 'cccxcix')
    """
    found = ""
    for sign, worth in _ROMAN:
        found += sign * (number // worth)
        number %= worth
    return found


def in_letters(number: int) -> str:
    """A number as a small Latin letter, twice from 27 on.

    >>> in_letters(3), in_letters(28)
    ('c', 'bb')
    """
    rounds, place = divmod(number - 1, 26)
    return _ALPHABETS[0][place] * (rounds + 1)


def in_han(number: int) -> str:
    """A number below 1000 in Chinese numerals.

    >>> in_han(25), in_han(10), in_han(107)
    ('二十五', '十', '一百零七')
    """
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    found = f"{_HAN[hundreds]}百" if hundreds else ""
    if tens:
        found += ("" if tens == 1 and not hundreds else _HAN[tens]) + "十"
    elif hundreds and ones:
        found += "零"
    return found + (_HAN[ones] if ones else "")


def _han_value(printed: str) -> int:
    digits = printed.replace("零", "〇")
    if not re.search("[十百]", digits):
        return int("".join(str(_HAN.index(sign)) for sign in digits))
    return next((n for n in range(1, 1000) if in_han(n) in (printed, printed.replace("〇", "零"))), 0)


def _letter_value(printed: str) -> int:
    if len(set(printed)) != 1:
        return 0
    letters = next(letters for letters in _ALPHABETS if printed[0] in letters)
    return letters.index(printed[0]) + 1 + (len(printed) - 1) * len(letters)
