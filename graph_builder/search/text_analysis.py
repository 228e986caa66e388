"""Text as search compares it: letters, digits and word forms that readers take for the same are made so.

Compatibility forms, case, accents, marks, invisible characters and the grouping of digits are evened out
(Unicode Standard Annex #15, NFKC); words are cut to their stems by the Snowball stemmer of their language;
Chinese, which writes no spaces, is cut into pairs of characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

import Stemmer

from .function_words import CHINESE_FUNCTION_WORDS, FUNCTION_WORDS

STEMMED = {"en": "english", "fr": "french", "es": "spanish", "ru": "russian", "ar": "arabic"}
"""Snowball's names of the languages whose words it cuts."""

_LATIN = ("en", "fr", "es")

_BREVE = "\u0306"  # й without it would be another letter

_TATWEEL = "\u0640"

_GROUPED = re.compile(r"(?<=\d)[,.\u0020\u00a0\u202f\u2009'\u066c](?=\d{3}(?!\d))")

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

"""The Chinese characters, as a class of regular expressions has them."""

_WORDS = re.compile(rf"[{HAN}]+|(?:(?![{HAN}])[^\W_])+")

_HAN_YEAR = re.compile("[〇零一二三四五六七八九]{2,}")

_HAN_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


class _Kept(dict[int, "str | None"]):
    """What becomes of each character: digits of any script those of ASCII, invisible ones nothing."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        dropped = character == _TATWEEL or unicodedata.category(character) == "Cf"
        self[code] = kept = None if dropped else str(unicodedata.decimal(character, character))
        return kept


class _Unmarked(dict[int, "int | None"]):
    """What becomes of each character where letters and marks are apart: marks become nothing."""

    def __missing__(self, code: int) -> int | None:
        self[code] = kept = None if unicodedata.category(chr(code)) == "Mn" and chr(code) != _BREVE else code
        return kept


_KEPT, _UNMARKED = _Kept(), _Unmarked()


def fold(text: str) -> str:
    """The text with what readers take for the same made the same.

    >>> fold("Ｓécurité  HUMAINE, 1,140 ٢٠٠٦")
    'securite  humaine, 1140 2006'
    """
    return _unmarked(_even(text))


def _even(text: str) -> str:
    """The text folded but for the marks on its letters, which stemmers need."""
    text = unicodedata.normalize("NFKC", text.translate(_KEPT)).casefold()
    text = _HAN_YEAR.sub(lambda m: m[0].translate(_HAN_DIGITS), unicodedata.normalize("NFKC", text))
    return _GROUPED.sub("", text)


def _unmarked(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).translate(_UNMARKED))


def words_of(text: str) -> list[str]:
    """The words of a text, folded.

    >>> words_of("Kofi  ANNAN’s «Réforme»")
    ['kofi', 'annan', 's', 'reforme']
    """
    return _WORDS.findall(fold(text))


def terms(text: str, language: str) -> list[str]:
    """The terms of a text in a language: the stems of its words, Chinese as pairs of characters.

    >>> terms("Widening the notions of security", "en")
    ['widen', 'the', 'notion', 'of', 'secur']
    >>> terms("人类安全", "zh")
    ['人类', '类安', '安全']
    """
    return [term for word in _WORDS.findall(_even(text)) for term in _terms_of(word, language)]


def question_terms(text: str, language: str) -> list[tuple[str, str]]:
    """The words of a question in a language that tell what it is about, each with one of its terms.

    All words count where no other is left.

    >>> question_terms("Who chaired the Commission?", "en")
    [('chaired', 'chair'), ('commission', 'commiss')]
    >>> question_terms("谁主持委员会", "zh")
    [('主持委员会', '主持'), ('主持委员会', '持委'), ('主持委员会', '委员'), ('主持委员会', '员会')]
    """
    even = _even(text)
    empty = FUNCTION_WORDS.get(language, frozenset())
    telling = CHINESE_FUNCTION_WORDS.sub(" ", even) if language == "zh" else even
    words = [word for word in _WORDS.findall(telling) if _unmarked(word) not in empty] or _WORDS.findall(even)
    return list({(word, term): None for word in words for term in _terms_of(word, language)})


def name_key(text: str, language: str) -> str:
    """A name as it is compared with what a reader writes: one stem for each word, Chinese as it stands.

    >>> name_key("Refugees and asylum-seekers", "en"), name_key("人类 安全", "zh")
    ('refuge and asylum seeker', '人类安全')
    """
    words = _WORDS.findall(_even(text))
    chinese = [bool(re.match(f"[{HAN}]", word)) for word in words]
    parts = [
        word if han else next(iter(_stems(word, language))) for word, han in zip(words, chinese, strict=True)
    ]
    return ("" if any(chinese) else " ").join(parts)


def languages_of(text: str) -> list[str]:
    """The languages that a text may be in, judged by its letters and its articles, particles and the like.

    >>> languages_of("人类安全"), languages_of("la sécurité des personnes"), languages_of("UNDP")
    (['zh'], ['fr'], ['en', 'fr', 'es'])
    """
    scripts = {unicodedata.name(c, "").partition(" ")[0] for c in text if c.isalpha()}
    found = [code for code, name in (("zh", "CJK"), ("ru", "CYRILLIC"), ("ar", "ARABIC")) if name in scripts]
    return found + (_latin_languages(text) if "LATIN" in scripts or not found else [])


def _latin_languages(text: str) -> list[str]:
    words = words_of(text)
    counts = {code: sum(word in FUNCTION_WORDS[code] for word in words) for code in _LATIN}
    most = max(counts.values())
    return [code for code in _LATIN if counts[code] == most]


def _terms_of(word: str, language: str) -> Iterable[str]:
    if re.match(f"[{HAN}]", word):
        return [word] if len(word) == 1 else (word[i : i + 2] for i in range(len(word) - 1))
    return _stems(word, language)


@cache
def _stems(word: str, language: str) -> tuple[str, ...]:
    """The stem of a word as it is written, and the one it has for who writes no accents."""
    name = STEMMED.get(language)
    if name is None:
        return (_unmarked(word),)
    stem = _stemmer(name).stemWord
    return tuple(dict.fromkeys((_unmarked(stem(word)), stem(_unmarked(word)))))


@cache
def _stemmer(name: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(name, 0)
