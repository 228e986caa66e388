"""What the words of a question tell beside what it is about: what is asked for, which words say little."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .text_analysis import fold

BEGINNING = "* "
"""Stands before a wording that counts only where the question begins with it."""


def _read() -> Iterator[tuple[str, str, str]]:
    text = (files(__package__) / "question_words.tsv").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    for row in csv.DictReader(lines, delimiter="\t"):
        for wording in row["wordings"].split("; "):
            yield row["kind"], row["language"], wording


_WORDINGS: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
for _kind, _language, _wording in _read():
    _WORDINGS[_kind][_language].add(_wording)

_NOT_ASKED_FOR = ("numeral", "bound", "joint", "light", "before_topic")


def wordings(kind: str, language: str) -> set[str]:
    """The words of a kind in a language."""
    return _WORDINGS[kind][language]


@dataclass(frozen=True)
class Asked:
    """What a question asks for, and its folded text ``before`` and ``after`` the words that ask so.

    ``kind`` is one of those that the file of words tells of, such as ``date``, or None where nothing tells;
    ``classes`` are the names of those that somebody, a place or some must be of.
    """

    kind: str | None
    before: str
    after: str
    classes: tuple[str, ...] = ()


def asked_for(question: str, language: str) -> Asked:
    """What a question asks for, by the first wording that it has.

    >>> asked_for("And how many leaders came?", "en")
    Asked(kind='count', before='and ', after=' leaders came?', classes=())
    """
    folded = fold(question)
    for row, languages in _WORDINGS.items():
        kind, *classes = row.split()
        for wording in sorted(languages[language], key=len, reverse=True):
            if kind not in _NOT_ASKED_FOR and (match := _pattern(wording, language).search(folded)):
                return Asked(kind, folded[: match.start()], folded[match.end() :], tuple(classes))
    return Asked(None, "", folded)


@cache
def _pattern(wording: str, language: str) -> re.Pattern[str]:
    words = re.escape(wording.removeprefix(BEGINNING))
    if language == "zh":
        return re.compile(words)
    return re.compile((r"^\W*" if wording.startswith(BEGINNING) else r"\b") + words + r"\b")
