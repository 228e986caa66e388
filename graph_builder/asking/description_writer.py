"""A description as text for a terminal."""

from __future__ import annotations

from typing import Any

from ..stores import Store
from .aboutness import NOTE

Entry = dict[str, Any]


def description_text(entry: Entry, graph: Store) -> str:
    """What :func:`~graph_builder.asking.describe` gives of an entity as text for a terminal."""
    lines = [
        *_names(entry),
        *("", entry["definition"]),
        *_statements(entry, graph),
        *_about(entry),
        *_roles(entry, graph),
        *_corrections(entry),
        *_mentions(entry),
        *_elsewhere(entry),
        *_links(entry),
    ]
    return "\n".join(lines) + "\n"


def _names(entry: Entry) -> list[str]:
    names = entry["names"]
    gone = entry.get("redirectedFrom")
    lines = [f"{gone} is now {entry['key']}.", ""] if gone else []
    lines += [f"{names.get('en', [entry['key']])[0]}  ({entry['class']})", entry["iri"], ""]
    for language in ("en", "zh", "fr", "es", "ru", "ar"):
        if language in names:
            ours = " (our translation)" if language in entry["ourTranslations"] else ""
            lines.append(f"  {language}  {', '.join(names[language])}{ours}")
    for language, name in entry["shortNames"].items():
        lines.append(f"  {language}  for short: {name}")
    for language, others in entry["otherNames"].items():
        lines.append(f"  {language}  also: {', '.join(others)}")
    return lines


def _statements(entry: Entry, graph: Store) -> list[str]:
    by_relation: dict[str, list[Entry]] = {}
    for s in entry["statements"]:
        by_relation.setdefault(s["relation"], []).append(s)
    lines = []
    for relation, statements in by_relation.items():
        lines += ["", graph.vocabulary.label(relation.partition(":")[2])]
        for s in statements:
            lines.append(f"  - {s['sentence']}")
            for e in s["evidence"]:
                role = f"  [{e['role'].partition(':')[2]}: {e['value']}]" if "role" in e else ""
                lines.append(f"      {e['place']}  「{e['anchor']}」 {e['gloss']}{role}")
    return lines


def _about(entry: Entry) -> list[str]:
    lines = []
    if entry["about"]:
        lines += ["", f"is about ({NOTE})", "  " + "; ".join(one["name"] for one in entry["about"])]
    derived = entry["aboutIt"]
    if not derived:
        return lines
    lines += ["", f"also about it ({NOTE})"]
    if "sentences" not in derived[0]:
        told = (
            f"{one['name']} ({one['statements']})" if one["statements"] else one["name"] for one in derived
        )
        return [*lines, "  " + "; ".join(told), "  --all shows the statements, here only counted"]
    for one in (one for one in derived if one["sentences"]):
        lines += ["", f"  {one['name']}"]
        lines += [f"    - {said['sentence']}  {', '.join(said['places'])}" for said in one["sentences"]]
    silent = [one["name"] for one in derived if not one["sentences"]]
    return [*lines, "", f"  without a statement: {'; '.join(silent)}"] if silent else lines


def _roles(entry: Entry, graph: Store) -> list[str]:
    lines = []
    for title, key in (("described by the roles", "value"), ("plays a role in", "of")):
        roles = [r for r in entry["roles"] if key in r]
        if roles:
            lines += ["", title]
            lines += [f"  - {graph.vocabulary.label(r['role'].partition(':')[2])}: {r[key]}" for r in roles]
    return lines


def _corrections(entry: Entry) -> list[str]:
    lines = [
        f"  - {c['correction']}: printed «{c['printed']}», established «{c['established']}»"
        for c in entry["corrections"]
    ]
    return ["", "corrected", *lines] if lines else []


def _mentions(entry: Entry) -> list[str]:
    places = [f"{place} ({', '.join(forms)})" for place, forms in entry["mentionedIn"].items()]
    return ["", "mentioned in", "  " + "; ".join(places)] if places else []


def _elsewhere(entry: Entry) -> list[str]:
    lines = []
    for fact in entry["elsewhere"]:
        lines += [f"  - {fact['sentence']}", *(f"      {source}" for source in fact["sources"])]
    return ["", "from elsewhere, not in the document", *lines] if lines else []


def _links(entry: Entry) -> list[str]:
    lines = [
        f"  - {link['to']}  ({link['match'].partition(':')[2].removesuffix('Match')})"
        for link in entry["links"]
    ]
    return ["", "linked with", *lines] if lines else []
