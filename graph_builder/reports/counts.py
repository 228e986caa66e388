"""Counts: what the graph holds, how its statements stand, and how much of the document they cover."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from ..corpus import Project
from ..curation import Document
from ..formats import counted, table
from ..statements import unfold
from ..vocabulary import document_iri


def count(project: Project) -> dict[str, Any]:
    """The counts of a checked project, as plain values; coverage by section in reading order."""
    mappings = project.mappings
    return {
        "entities": len(mappings.entities),
        "entitiesByClass": dict(sorted(Counter(e.cls for e in mappings.entities.values()).items())),
        "documents": {key: _document(project, key) for key in mappings.documents},
    }


def _document(project: Project, key: str) -> dict[str, Any]:
    document = project.mappings.documents[key]
    statements = unfold(project.mappings, document, project.vocabulary)
    anchors = sum(len(s.evidence) for s in statements)
    own = document_iri(key)
    return {
        "statements": len(statements),
        "evidence": anchors,
        "anchors": "verified" if key in project.sources else "recorded",
        "standing": dict(sorted(Counter(s.standing for s in statements).items())),
        "polarity": dict(sorted(Counter(s.polarity for s in statements).items())),
        "voice": dict(
            sorted(
                Counter(
                    "the document" if s.speakers == (own,) else "somebody else" for s in statements
                ).items()
            )
        ),
        "reviewed": sum(any(line.reviewed for line in s.lines) for s in statements),
        "corrections": len(document.corrections),
        "mentions": len(document.mentions),
        "coverage": _coverage(document),
    }


def _coverage(document: Document) -> list[dict[str, Any]]:
    rows = []
    whole = [s for s in document.sections if not any(t.within == s.number for t in document.sections)]
    groups: list[tuple[str, Callable[[str], bool]]] = [
        ("Cover, letter, title", lambda place: place in ("cover", "letter", "title")),
        ("Preamble", lambda place: place.startswith("preamble/")),
    ]
    groups += [(s.labels["en"], partial(_is_within, s.first, s.last)) for s in whole]
    groups += [] if whole else [("Paragraphs", lambda place: place.startswith("para/"))]
    groups.append(("Footnotes", lambda place: place.startswith("footnote/")))
    for name, belongs in groups:
        found = [r for place, r in document.recorded.items() if belongs(place)]
        if not found:
            continue
        rows.append(
            {
                "part": name,
                "places": len(found),
                **{
                    k: sum(r[k] for r in found)
                    for k in ("sentences", "sentencesCovered", "clauses", "clausesCovered")
                },
            }
        )
    return rows


def _is_within(first: int, last: int, place: str) -> bool:
    """Whether a place lies in one of these paragraphs."""
    return place.startswith("para/") and first <= int(place.split("/")[1]) <= last


def counts_text(found: dict[str, Any], terminal: int | None = None) -> str:
    """The counts as text, with tables for a ``terminal`` of so many columns where that is given."""
    lines = [counted(found["entities"], "entity", "entities")]
    lines += [
        f"  {count:5}  {cls}"
        for cls, count in sorted(found["entitiesByClass"].items(), key=lambda x: (-x[1], x[0]))
    ]
    for key, d in found["documents"].items():
        lines += [
            "",
            f"{key}: {counted(d['statements'], 'statement')}, "
            f"{counted(d['evidence'], 'anchor')} ({d['anchors']}), "
            f"{d['reviewed']} read a second time",
            f"  {counted(d['corrections'], 'correction')}, {counted(d['mentions'], 'mention')}",
        ]
        for axis in ("standing", "polarity", "voice"):
            lines.append(f"  {axis}: " + ", ".join(f"{n} {word}" for word, n in d[axis].items()))
        lines.append("")
        header = ["part", "places", "sentences", "covered", "clauses", "covered"]
        rows = [
            [r["part"], r["places"], r["sentences"], r["sentencesCovered"], r["clauses"], r["clausesCovered"]]
            for r in d["coverage"]
        ]
        lines.append(table(header, rows, terminal=terminal))
    return "\n".join(lines) + "\n"
