"""Text as search compares it: letters, digits and word forms that readers take for the same are made so.

Compatibility forms, case, accents, marks, invisible characters and the grouping of digits are evened out
(Unicode Standard Annex #15, NFKC); words are cut to their stems by the Snowball stemmer of their language;
Chinese, which writes no spaces, is cut into pairs of characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import Stemmer

from .function_words import CHINESE_FUNCTION_WORDS, FUNCTION_WORDS

STEMMED = {"en": "english", "fr": "french", "es": "spanish", "ru": "russian", "ar": "arabic"}
"""Snowball's names of the languages whose words it cuts."""

_LATIN = ("en", "fr", "es")

_BREVE = "\u0306"  # й without it would be another letter

_TATWEEL = "\u0640"

_GROUPED = re.compile(r"(?<=\d)[,.\u0020\u00a0\u202f\u2009'\u066c](?=\d{3}(?!\d))")

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_WORDS = re.compile(rf"[{_HAN}]+|(?:(?![{_HAN}])[^\W_])+")

_HAN_YEAR = re.compile("[〇零一二三四五六七八九]{2,}")

_HAN_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


class _Kept(dict[int, "str | None"]):
    """What each character becomes once letters and marks are apart: digits of any script those of ASCII."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        dropped = character == _TATWEEL or unicodedata.category(character) in ("Mn", "Cf")
        kept = None if dropped and character != _BREVE else str(unicodedata.decimal(character, character))
        self[code] = kept
        return kept


_KEPT = _Kept()


def fold(text: str) -> str:
    """The text with what readers take for the same made the same.

    >>> fold("Ｓécurité  HUMAINE, 1,140 ٢٠٠٦")
    'securite  humaine, 1140 2006'
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    text = unicodedata.normalize("NFD", text).translate(_KEPT)
    text = _HAN_YEAR.sub(lambda m: m[0].translate(_HAN_DIGITS), text)
    return _GROUPED.sub("", unicodedata.normalize("NFC", text))


def terms(text: str, language: str) -> list[str]:
    """The terms of a text in a language: the stems of its words, Chinese as pairs of characters.

    >>> terms("Widening the notions of security", "en")
    ['widen', 'the', 'notion', 'of', 'secur']
    >>> terms("人类安全", "zh")
    ['人类', '类安', '安全']
    """
    return [term for word in _WORDS.findall(fold(text)) for term in _terms_of(word, language)]


def question_terms(text: str, language: str) -> list[tuple[str, str]]:
    """The words of a question in a language that tell what it is about, each with one of its terms.

    All words count where no other is left.

    >>> question_terms("Who chaired the Commission?", "en")
    [('chaired', 'chair'), ('commission', 'commiss')]
    >>> question_terms("谁主持委员会", "zh")
    [('主持委员会', '主持'), ('主持委员会', '持委'), ('主持委员会', '委员'), ('主持委员会', '员会')]
    """
    folded = fold(text)
    empty = FUNCTION_WORDS.get(language, frozenset())
    telling = CHINESE_FUNCTION_WORDS.sub(" ", folded) if language == "zh" else folded
    words = [word for word in _WORDS.findall(telling) if word not in empty] or _WORDS.findall(folded)
    found = {(word, term): None for word in words for term in _terms_of(word, language)}
    return list(found)


def languages_of(text: str) -> list[str]:
    """The languages that a text may be in, judged by its letters.

    >>> languages_of("人类安全")
    ['zh']
    >>> languages_of("sécurité humaine")
    ['en', 'fr', 'es']
    """
    scripts = {unicodedata.name(c, "").partition(" ")[0] for c in text if c.isalpha()}
    found = [code for code, name in (("zh", "CJK"), ("ru", "CYRILLIC"), ("ar", "ARABIC")) if name in scripts]
    return found + ([*_LATIN] if "LATIN" in scripts or not found else [])


def _terms_of(word: str, language: str) -> Iterator[str]:
    if re.match(f"[{_HAN}]", word):
        yield from ([word] if len(word) == 1 else (word[i : i + 2] for i in range(len(word) - 1)))
    else:
        yield _stem(word, language)


@cache
def _stem(word: str, language: str) -> str:
    name = STEMMED.get(language)
    return word if name is None else _stemmer(name).stemWord(word)


@cache
def _stemmer(name: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(name, 0)
