"""Paths as text and as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..formats import counted, csv_text

_PARTS = ("place", "anchor", "gloss")
_Way = list[dict[str, Any]]


def paths_text(ways: list[_Way]) -> str:
    """Ways as text: their kinds, and each step's sentence, how it stands, and the words it rests on."""
    lines = []
    for number, way in enumerate(ways, 1):
        lines.append(f"way {number}, {counted(len(way), 'step')}" + (f": {_kinds(way)}" if way else ""))
        lines += [f"  {_ends(step)[0]}" for step in way[:1]]
        for step in way:
            lines.append(f"  → {_ends(step)[1]}: {step['sentence']} {stands(step, brackets=True)}".rstrip())
            lines += [f"      {e['place']}  「{e['anchor']}」 {e['gloss']}" for e in step["evidence"][:2]]
            lines += [f"      corrected: {correction}" for correction in _corrections(step)]
        lines.append("")
    return "\n".join(lines)


def paths_csv(ways: list[_Way]) -> str:
    """Ways as CSV, one line a step, in the order in which it is walked."""
    rows = [_row(i, j, step) for i, way in enumerate(ways, 1) for j, step in enumerate(way, 1)]
    return csv_text(list(rows[0]) if rows else [], [list(row.values()) for row in rows])


def _row(way: int, number: int, step: dict[str, Any]) -> dict[str, object]:
    here, there = (step["from"], step["to"])[:: 1 if step["forward"] else -1]
    return {
        "way": way,
        "step": number,
        "from": here,
        "from_name": _ends(step)[0],
        "to": there,
        "to_name": _ends(step)[1],
        "kind": "in company" if step["shared"] else step["kindLabel"],
        "relation": step["label"],
        "sentence": step["sentence"],
        "stands": stands(step),
        **{part: "; ".join(dict.fromkeys(e[part] for e in step["evidence"])) for part in _PARTS},
        "corrections": "; ".join(_corrections(step)),
        "statement": "" if step.get("ours") else step["key"].split()[0],
    }


def _ends(step: dict[str, Any]) -> tuple[str, str]:
    """The names of the two ends of a step in the order in which it is walked."""
    ends = step["fromName"], step["toName"]
    return ends if step["forward"] else ends[::-1]


def _kinds(way: _Way) -> str:
    """The kinds of a way's steps, each once: "strong tie, role", and "in company" where two steps share."""
    found = dict.fromkeys(step["kindLabel"] for step in way)
    return ", ".join([*found, *(["in company"] if any(step["shared"] for step in way) else [])])


def stands(step: Mapping[str, Any], brackets: bool = False) -> str:
    """How a step of a path stands, as a role, recommended or denied; empty for a plain fact."""
    if step["plain"]:
        return ""
    axes = [step["standing"], step["polarity"], step["reception"]]
    marks = [mark for mark in axes if mark not in ("", "asserted", "affirmed", "endorsed")]
    if step["role"]:
        kind, label = step["kindLabel"], step["label"]
        marks.insert(0, label if kind == label else f"{kind}: {label}")
    if "source" in step:
        marks.append(f"from elsewhere: {step['source']}")
    if step.get("ours"):
        marks.insert(0, "our arrangement")
    text = ", ".join(marks) or "no plain fact"
    return f"[{text}]" if brackets else text


def _corrections(step: dict[str, Any]) -> list[str]:
    return [f"{c['printed']} → {c['established']}" for c in step.get("corrections", ())]
