"""The answer to a question in the reader's own words, as text for a terminal and as plain values."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Sequence
from typing import Any

from ..search import Coverage, fold, results_text
from ..stores import Store
from .plain_question import Offer, PlainAnswer
from .result_writer import named_table, named_text
from .short_names import name_or_key, short_names

GRADES = {
    "answered": "The documents speak of this.",
    "related": "The documents speak of something like this; they may not answer it.",
    "not said": "The documents do not say.",
}
"""What is told of each grade."""

_ASKED_FOR = {
    "count": "a number",
    "number": "a number",
    "date": "a date",
    "somebody": "somebody",
    "place": "a place",
}

_GIVES = {
    "count": "gives a number",
    "number": "gives a number",
    "date": "gives a date",
    "somebody": "names anybody",
    "place": "names a place",
}


def plain_answer_text(graph: Store, answer: PlainAnswer, terminal: int | None = None) -> str:
    """The answer as text: how it stands, what was meant, the questions that fit, rows and statements."""
    parts = ["\n".join([GRADES[answer.grade], *reasons(answer), *_meant(graph, answer)])]
    if answer.offers:
        offered = [f"  {command(offer)}\n      {offer.question.question}" for offer in answer.offers]
        parts.append("\n".join(["Questions of the library that fit:", *offered]))
    if answer.run and answer.rows:
        parts.append(
            f"{answer.run.question.question}\n\n{named_table(answer.rows, terminal, brief=True)}".rstrip()
        )
    if answer.statements:
        parts.append(f"What the documents say:\n{results_text(answer.statements)}".rstrip())
    return "\n\n".join(parts) + "\n"


def plain_answer_values(graph: Store, answer: PlainAnswer) -> dict[str, Any]:
    """The answer as plain values; ``answer`` holds the rows as SPARQL 1.1 Query Results in JSON have them."""
    return {
        "words": answer.words,
        "grade": answer.grade,
        "told": GRADES[answer.grade],
        "reasons": reasons(answer),
        "meant": answer.meant,
        "questions": [
            {
                "name": offer.question.name,
                "question": offer.question.question,
                "parameters": offer.given,
                "missing": offer.missing,
            }
            for offer in answer.offers
        ],
        "answered": answer.run.question.name if answer.run else None,
        "answer": json.loads(named_text(answer.rows, "json")) if answer.rows else None,
        "statements": answer.statements,
    }


def command(offer: Offer) -> str:
    """The command that asks an offered question; ``…`` stands where the reader named nothing."""
    values = ((p.name, offer.given.get(p.name)) for p in offer.question.parameters)
    given = [f"{name}={shlex.quote(value) if value else '…'}" for name, value in values]
    return " ".join(["hsgraph", "ask", offer.question.name, *given])


def reasons(answer: PlainAnswer) -> list[str]:
    """Why an answer is not, or may not be, what was asked: what was looked for and not found."""
    if answer.grade == "answered":
        return []
    return [*_looked_for(answer), *_found_missing(answer.coverage)]


def _looked_for(answer: PlainAnswer) -> Iterator[str]:
    """What was looked for where it is not said."""
    coverage = answer.coverage
    if answer.grade == "not said" and coverage.words:
        words = _quoted(coverage.words, "and")
        some = f"a {' or '.join(coverage.classes)}".casefold() if coverage.asked_for == "some" else ""
        what = some or _ASKED_FOR.get(str(coverage.asked_for), "statements")
        yield f"Looked for: {what} {'on' if what == 'statements' else 'told of'} {words}."


def _found_missing(coverage: Coverage) -> Iterator[str]:
    if coverage.unknown_names:
        yield f"No document names {_quoted(coverage.unknown_names)}."
        return
    if coverage.unknown:
        yield f"Nothing in the documents holds {_quoted(coverage.unknown)}."
    apart = [word for word in coverage.left_out if word not in coverage.unknown]
    if apart:
        does = _GIVES.get(str(coverage.asked_for), "holds the rest")
        yield f"No statement {does} together with {_quoted(apart)}."
    if coverage.unmet:
        yield f"What is told of {_quoted(coverage.unmet, 'and')} is something else."


def _quoted(words: Sequence[str], joint: str = "or") -> str:
    quoted = [f"'{word}'" for word in words]
    return f"{', '.join(quoted[:-1])} {joint} {quoted[-1]}" if len(quoted) > 1 else quoted[0]


def _meant(graph: Store, answer: PlainAnswer) -> Iterator[str]:
    """What the words name, where that has another name; where nothing is said, how to read of it."""
    names = short_names(graph, answer.meant.values())
    unknown = fold(" ".join(answer.coverage.unknown_names))
    for words, iri in answer.meant.items():
        name = name_or_key(iri, names)
        if answer.grade == "not said" and words not in unknown:
            yield f"What they say of {name}: hsgraph show {iri.rpartition('/')[2]}"
        elif answer.grade != "not said" and words != name.casefold():
            yield f"'{words}' is read as {name}."
