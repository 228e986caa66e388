"""What search found, as text for a terminal, CSV and JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ..formats import csv_text, json_text, xlsx
from ..vocabulary import compact
from .results import Enumeration, SearchResult

_PARTS: tuple[Literal["place", "anchor", "gloss"], ...] = ("place", "anchor", "gloss")

_AXES: tuple[Literal["standing", "polarity", "reception"], ...] = ("standing", "polarity", "reception")

RESULT_COLUMNS = ("sentence", *_PARTS, *_AXES, "speakers", "corrections", "lists", "statement", "why")
"""The columns of flat rows."""


def results_text(results: Iterable[SearchResult]) -> str:
    """The statements one below the other, each with its places, its words, and what it was found by."""
    lines: list[str] = []
    for number, result in enumerate(results, 1):
        lines.append(f"{number:>2}. {result['sentence']}")
        quoted: dict[tuple[str, str], list[str]] = {}
        for e in result["evidence"]:
            quoted.setdefault((e["place"], e["gloss"]), []).append(e["anchor"])
        lines += [f"    {place}  「{' … '.join(words)}」 {gloss}" for (place, gloss), words in quoted.items()]
        lines += [
            f"    corrected: '{c['printed']}' should read '{c['established']}'" for c in result["corrections"]
        ]
        lines += [
            f"    one of a list: {_listed(each)}" for each in result["lists"] if len(each["entries"]) > 1
        ]
        lines.append(f"    {compact(result['statement'])}  found by {_found_by(result)}")
    return "\n".join(lines) + "\n" if lines else ""


def _listed(enumeration: Enumeration) -> str:
    """All entries of a list, and whether there are others."""
    return "; ".join([*enumeration["entries"], *(["…"] if enumeration["open"] else [])])


def _found_by(result: SearchResult) -> str:
    """The reader's words, each with the field it was found in unless that is the sentence."""
    fields: dict[str, str] = {}
    for field in sorted(result["why"], key=lambda field: field != "sentence"):
        for word in result["why"][field]:
            fields.setdefault(word, field)
    return ", ".join(word if field == "sentence" else f"{word} ({field})" for word, field in fields.items())


def results_csv(results: Iterable[SearchResult]) -> str:
    """A row for each statement, as :func:`result_rows` has it."""
    return csv_text(RESULT_COLUMNS, [list(row.values()) for row in result_rows(results)])


def results_xlsx(results: Iterable[SearchResult]) -> bytes:
    """The same rows as a workbook."""
    return xlsx(RESULT_COLUMNS, [list(row.values()) for row in result_rows(results)])


def result_rows(results: Iterable[SearchResult]) -> list[dict[str, str]]:
    """The results as flat rows; what one has several of is joined by semicolons."""
    return [
        {
            "sentence": r["sentence"],
            **{part: "; ".join(dict.fromkeys(e[part] for e in r["evidence"])) for part in _PARTS},
            **{axis: r[axis] for axis in _AXES},
            "speakers": "; ".join(r["speakers"]),
            "corrections": "; ".join(f"{c['printed']} → {c['established']}" for c in r["corrections"]),
            "lists": " | ".join(map(_listed, r["lists"])),
            "statement": compact(r["statement"]),
            "why": "; ".join(f"{field}: {', '.join(words)}" for field, words in r["why"].items()),
        }
        for r in results
    ]


def results_json(results: Iterable[SearchResult]) -> str:
    """The results as they are."""
    return json_text(list(results))
