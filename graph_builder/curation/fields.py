"""The shapes that curated values have: mappings with known keys, texts, lists of texts, names by language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import pyoxigraph as ox

from ..vocabulary import nearest
from .dates import DateError, parse
from .invisible_characters import character_name, cleaned, unseen
from .line_records import DateValue, Item, Literal
from .positioned_values import Map, Seq
from .problems import Part, Position, Problems

LANGUAGES = ("en", "zh", "fr", "es", "ru", "ar")
"""The official languages of the United Nations, in the order in which curators write them."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a key or an id looks like: lower-case words joined by hyphens."""

_IRI = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[^\s<>\"{}|\\^`]*)?")

_CANONICAL = {
    "string": re.compile(r".+"),
    "integer": re.compile(r"0|-?[1-9][0-9]*"),
    "boolean": re.compile(r"true|false"),
    "anyURI": _IRI,
}


def is_iri(text: str) -> bool:
    """Whether a text is an absolute IRI of the web, well-formed throughout."""
    try:
        return bool(_IRI.fullmatch(text) and ox.NamedNode(text))
    except ValueError:
        return False


def unknown(
    problems: Problems,
    code: str,
    at: Position,
    what: str,
    name: str,
    known: Iterable[str],
    otherwise: str = "",
    *,
    presumes: Part | None = None,
) -> None:
    """Note that a name is not among the known ones.

    The repair is the nearest of them or, where none is near, what to do ``otherwise``; ``presumes`` is the
    part of the mappings in which they were read.
    """
    parts = [presumes] if presumes else []
    close = None if problems.cause(parts) else nearest(name, list(known))  # no use in what will be left out
    repair = f"did you mean '{close}'?" if close else otherwise or f"use a {what} of the vocabulary"
    problems.add(code, at, f"the {what} '{name}' is unknown", repair, *parts)


def plain_value(item: Item, problems: Problems) -> None:
    """Note what is wrong with a date or a literal as it is written."""
    value = item.value
    if isinstance(value, DateValue):
        try:
            parse(value.text)
        except DateError as error:
            problems.add(
                "S306",
                item.at,
                f"'{value.text}' is not a date: {error}",
                "write EDTF: 2003, 2003-05, 2006-02-09/2006-02-10, 198X",
            )
    elif isinstance(value, Literal):
        pattern = _CANONICAL.get(value.datatype)
        if (
            pattern is None
            or not pattern.fullmatch(value.value)
            or (value.language and value.datatype != "string")
        ):
            problems.add(
                "S307",
                item.at,
                f"'{value.value}' is not a canonical {value.datatype}",
                f"write it canonically; types are {', '.join(_CANONICAL)}",
            )


class FieldReader:
    """Checks the shape of values; what is wrong is noted in ``problems`` and left out."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems

    def fields(self, value: Any, at: Position, required: str, optional: str | set[str] = "") -> Map | None:
        """``value`` if it is a mapping with these keys; unknown ones are reported with the nearest known."""
        if not isinstance(value, Map):
            self.problems.add("Y105", at, "this should be a mapping", f"write keys and values: {required}")
            return None
        known = set(required.split()) | (optional if isinstance(optional, set) else set(optional.split()))
        missing = [key for key in required.split() if key not in value]
        misspelt = [self._unknown_key(key, value, known) for key in value if key not in known]
        for key in missing:
            if key not in misspelt:
                self.problems.add("Y107", value.at, f"the key '{key}' is missing", f"add '{key}: …'")
        return None if missing else value

    def _unknown_key(self, key: str, row: Map, known: set[str]) -> str | None:
        """Note an unknown key; the known one that it was probably meant to be, if there is one."""
        close = nearest(key, known)
        repair = f"did you mean '{close}'?" if close else "known here: " + ", ".join(sorted(known))
        self.problems.add("Y106", row.position(key), f"the key '{key}' is unknown", repair)
        return close

    def text(self, value: Any, at: Position, what: str) -> str:
        """A text; what is wrong with it is noted, and it is returned as it was probably meant, or empty."""
        if value is None or value == "":
            self.problems.add("Y108", at, f"{what} is empty", "write it, or leave the key out")
            return ""
        if isinstance(value, bool) or not isinstance(value, (str, int)):
            self.problems.add(
                "Y105", at, f"{what} should be a text", "write one text; quote it if it holds ': ' or '#'"
            )
            return ""
        text = str(value)
        if hidden := unseen(text):
            self.problems.add(
                "Y109",
                at,
                f"{what} holds {' and '.join(map(character_name, hidden))}",
                "retype it; invisible characters, control characters and line breaks are not allowed",
            )
            return cleaned(text)
        if text != text.strip():
            self.problems.add("Y109", at, f"{what} has space at its ends", "remove the space")
        return text.strip()

    def optional(self, row: Map, key: str) -> str | None:
        """The text under ``key``; None if there is none."""
        return self.text(row[key], row.position(key), key) if key in row else None

    def texts(self, value: Any, at: Position, what: str) -> list[str]:
        """A list of texts; a single text stands for a list of one."""
        if isinstance(value, Seq):
            found = [self.text(v, value.where[i], what) for i, v in enumerate(value)]
        else:
            found = [self.text(value, at, what)]
        return [t for t in found if t]

    def placed_texts(self, value: Any, at: Position, what: str) -> list[tuple[str, Position]]:
        """A list of texts, each with its position; a single text stands for a list of one."""
        values = zip(value, value.where, strict=True) if isinstance(value, Seq) else [(value, at)]
        found = ((self.text(v, p, what), p) for v, p in values)
        return [(text, p) for text, p in found if text]

    def by_language(self, value: Any, at: Position, what: str) -> Map:
        """``value`` if it is a mapping, else an empty one; keys that are no language are noted."""
        if not isinstance(value, Map):
            self.problems.add("Y105", at, f"{what} should be names by language", "write {en: …, zh: …}")
            return Map(at)
        for key in value:
            if key not in LANGUAGES:
                self.problems.add(
                    "E205",
                    value.position(key),
                    f"'{key}' is not one of the six UN languages",
                    "use en, zh, fr, es, ru or ar",
                )
        return value

    def labels(self, value: Any, at: Position, what: str) -> dict[str, str]:
        """One name for each language."""
        names = self.by_language(value, at, what)
        return {k: self.text(v, names.position(k), what) for k, v in names.items() if k in LANGUAGES}

    def mapping(self, row: Map, key: str) -> Map:
        """The mapping under ``key``, empty if there is none."""
        value = row.get(key)
        if isinstance(value, Map):
            return value
        if value is not None:
            self.problems.add(
                "Y105", row.position(key), f"{key} should be a mapping", "write keys and values below it"
            )
        return Map(row.at)

    def rows(self, row: Map, key: str) -> list[tuple[Any, Position]]:
        """The items of the list under ``key``, each with its position; none if there is no list."""
        value = row.get(key)
        if value is None:
            return []
        if not isinstance(value, Seq):
            self.problems.add("Y105", row.position(key), f"{key} should be a list", "begin each with '- '")
            return []
        return [(item, value.where[i]) for i, item in enumerate(value)]

    def by_on(self, value: Any, at: Position) -> tuple[str, str] | None:
        """Who did something and on which day; None, with the problem noted, if ``value`` does not say so."""
        row = self.fields(value, at, "by on")
        if row is None:
            return None
        by, on = (
            self.text(row["by"], row.position("by"), "by"),
            self.text(row["on"], row.position("on"), "on"),
        )
        if not is_day(on):
            self.problems.add("S306", row.position("on"), f"'{on}' is not a day", "write it as 2026-11-24")
            return None
        return by, on


def is_number(value: Any) -> bool:
    """Whether a value is a number as people count paragraphs: from 1, and not beyond reason."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**9


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, written as in ISO 8601."""
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False
