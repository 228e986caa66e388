"""Counts: what the graph holds, how its statements stand, and how much of the document they cover."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ..corpus import Project
from ..curation import Document
from ..formats import counted, table
from ..statements import unfold
from ..vocabulary import Vocabulary, document_iri, is_heading, place_class, place_kinds

_KINDS = {
    **dict.fromkeys(("cover", "letter", "title"), "Cover, letter, title"),
    "preamble": "Preamble",
    "footnote": "Footnotes",
}


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
        "coverage": _coverage(document, project.vocabulary),
    }


def _coverage(document: Document, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    rows = []
    for name, places in _groups(document, vocabulary).items():
        found = {place: document.recorded[place] for place in places}
        curated = [row for place, row in found.items() if document.is_curated(place)]
        sentences = sum(row.get("sentences", 0) for row in found.values())
        rows.append(
            {
                "part": name,
                "places": len(found),
                "sentences": sentences,
                "sentencesCovered": sum(row.get("sentencesCovered", 0) for row in curated),
                "sentencesNotCurated": sentences - sum(row.get("sentences", 0) for row in curated),
                "clauses": sum(row.get("clauses", 0) for row in found.values()),
                "clausesCovered": sum(row.get("clausesCovered", 0) for row in curated),
            }
        )
    return rows


def _groups(document: Document, vocabulary: Vocabulary) -> dict[str, list[str]]:
    """The recorded places that bear statements, by section or kind, in reading order."""
    whole = [s for s in document.sections if not any(t.within == s.number for t in document.sections)]
    found: dict[str, list[str]] = {}
    for place in document.recorded:
        kind = place_kinds(place)[0][0]
        if is_heading(place, vocabulary):
            continue
        section = next((s.labels["en"] for s in whole if _is_within(s.first, s.last, place)), None)
        found.setdefault(section or _KINDS.get(kind) or _plural(kind, vocabulary), []).append(place)
    return found


def _plural(kind: str, vocabulary: Vocabulary) -> str:
    """The heading of places of a kind: its label, as a plural."""
    label = vocabulary.label(place_class(kind, vocabulary) or kind).capitalize()
    return label if label.endswith("s") else f"{label}s"


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
        in_part = any(r["sentencesNotCurated"] for r in d["coverage"])
        columns = {
            "places": "places",
            "sentences": "sentences",
            "sentencesCovered": "covered",
            **({"sentencesNotCurated": "not curated"} if in_part else {}),
            "clauses": "clauses",
            "clausesCovered": "covered",
        }
        rows = [[r["part"], *(r[name] for name in columns)] for r in d["coverage"]]
        lines.append(table(["part", *columns.values()], rows, terminal=terminal))
    return "\n".join(lines) + "\n"
