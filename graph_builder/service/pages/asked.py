"""What asking in words finds, above what search finds."""

from __future__ import annotations

from typing import TypedDict

from ...asking import ask_in_words
from ..search_indexes import index_of
from .frame import Frame
from .queries import Table, read_rows


class Offered(TypedDict):
    """A question of the library that fits, and its address with what the reader named filled in."""

    href: str
    question: str


class Asked(TypedDict):
    """How a question in words stands: ``told`` is a word of the page; with the rows of the best question."""

    told: str
    unknown: tuple[str, ...]
    offers: list[Offered]
    answered: str
    table: Table


_TOLD = {"answered": "speaksOf", "related": "speaksNear", "not said": "doesNotSay"}


def asked(frame: Frame, text: str) -> Asked:
    """How a question in the reader's own words stands, what fits it, and the rows of the best."""
    answer = ask_in_words(frame.graph, index_of(frame.graph), text, language=frame.language, limit=0)
    coverage = answer.coverage
    return {
        "told": _TOLD[answer.grade],
        "unknown": () if answer.grade == "answered" else coverage.unknown_names or coverage.unknown,
        "offers": [
            {"href": frame.link(f"/query/{o.question.name}", **o.given), "question": o.question.question}
            for o in answer.offers
        ],
        "answered": answer.run.question.question if answer.run else "",
        "table": read_rows(answer.rows) if answer.rows else ([], []),
    }
