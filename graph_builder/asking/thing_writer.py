"""The description of a thing that is no entity, as text for a terminal."""

from __future__ import annotations

from typing import Any

from ..formats import counted
from ..vocabulary import LANGUAGES
from .statement_groups import SHORT, groups_text

Entry = dict[str, Any]

_LISTS = (
    ("below it in our arrangement", "narrower"),
    ("mentioned here", "mentions"),
    ("things of this class", "things"),
)


def thing_text(entry: Entry, *, full: bool = False) -> str:
    """What :func:`~graph_builder.asking.thing_description.describe_thing` gives, as text.

    A long answer shows the first statements of each theme, all with ``full``.
    """
    lines = [*_head(entry), *_parts(entry), *_corrections(entry), *_statements(entry, full)]
    lines += [*_elsewhere(entry), *_things(entry, full)]
    return "\n".join(lines) + "\n"


def _head(entry: Entry) -> list[str]:
    lines = [f"{entry['name']}  ({entry['kind']})", entry["iri"]]
    names = entry.get("names", {})
    lines += [f"  {language}  {names[language]}" for language in LANGUAGES if language in names]
    if entry.get("textOf"):
        lines.append(f"  the text of: {_names(entry['textOf'])}")
    if entry.get("within"):
        lines.append(f"  in: {_names(entry['within'])}")
    if entry.get("about"):
        lines.append(f"  about: {_names(entry['about'])}")
    if entry.get("inverse"):
        lines.append(f"  the other way round: {entry['inverseName']} ({entry['inverse']})")
    lines += ["", *(entry[k] for k in ("digest", "definition", "example") if entry.get(k))]
    lines += [f"  note: {note}" for note in entry.get("notes", [])]
    lines += [f"  source: {source}" for source in entry.get("sources", [])]
    return lines


def _parts(entry: Entry) -> list[str]:
    parts = entry.get("parts", [])
    lines = ["", "parts"] if parts else []
    for part in parts:
        told = part["digest"] or ("" if part["curated"] else "not curated")
        lines.append(f"  {part['name']}" + (f": {told}" if told else ""))
    if entry.get("footnotes"):
        lines += ["", f"footnotes called here: {', '.join(entry['footnotes'])}"]
    return lines


def _corrections(entry: Entry) -> list[str]:
    found = entry.get("corrections", [])
    lines = ["", "corrected"] if found else []
    for c in found:
        lines.append(
            f"  - {c['place']}: printed «{c['printed']}», established «{c['established']}» ({c['kind']})"
        )
        lines += [f"      {c['note']}"] if c["note"] else []
    return lines


def _statements(entry: Entry, full: bool) -> list[str]:
    groups = entry["statements"]
    count = sum(len(group["statements"]) for group in groups)
    if not count:
        return ["", "no statement" if entry.get("curated", True) else "not curated: nothing was read here"]
    return ["", counted(count, "statement"), *groups_text(groups, full=full)]


def _elsewhere(entry: Entry) -> list[str]:
    lines = ["", "from elsewhere, not in the documents"] if entry.get("elsewhere") else []
    for fact in entry.get("elsewhere", []):
        lines += [f"  - {fact['sentence']}", *(f"      {source}" for source in fact["sources"])]
    return lines


def _things(entry: Entry, full: bool) -> list[str]:
    lines = []
    for heading, key in _LISTS:
        if found := entry.get(key):
            shown = found if full or len(found) <= SHORT else found[:SHORT]
            more = f"; {len(found) - len(shown)} more" if len(shown) < len(found) else ""
            lines += ["", heading, f"  {_names(shown)}{more}"]
    return lines


def _names(things: list[dict[str, str]]) -> str:
    return "; ".join(thing["name"] for thing in things)
