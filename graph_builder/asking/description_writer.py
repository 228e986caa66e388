"""A description as text for a terminal."""

from __future__ import annotations

from typing import Any

from ..stores import Store


def description_text(entry: dict[str, Any], graph: Store) -> str:
    """A description as text for a terminal."""
    names = entry["names"]
    lines = [f"{names.get('en', [entry['key']])[0]}  ({entry['class']})", entry["iri"], ""]
    for language in ("en", "zh", "fr", "es", "ru", "ar"):
        if language in names:
            ours = " (our translation)" if language in entry["ourTranslations"] else ""
            lines.append(f"  {language}  {', '.join(names[language])}{ours}")
    for language, others in entry["otherNames"].items():
        lines.append(f"  {language}  also: {', '.join(others)}")
    lines += ["", entry["definition"]]
    by_relation: dict[str, list[dict]] = {}
    for s in entry["statements"]:
        by_relation.setdefault(s["relation"], []).append(s)
    for relation, statements in by_relation.items():
        lines += ["", graph.vocabulary.label(relation.partition(":")[2])]
        for s in statements:
            lines.append(f"  - {s['sentence']}")
            for e in s["evidence"]:
                role = f"  [{e['role'].partition(':')[2]}: {e['value']}]" if "role" in e else ""
                lines.append(f"      {e['place']}  「{e['anchor']}」 {e['gloss']}{role}")
    for title, key in (("described by the roles", "value"), ("plays a role in", "of")):
        roles = [r for r in entry["roles"] if key in r]
        if roles:
            lines += ["", title]
            lines += [f"  - {graph.vocabulary.label(r['role'].partition(':')[2])}: {r[key]}" for r in roles]
    if entry["corrections"]:
        lines += ["", "corrected"]
        lines += [
            f"  - {c['correction']}: printed «{c['printed']}», established «{c['established']}»"
            for c in entry["corrections"]
        ]
    if entry["mentionedIn"]:
        lines += ["", "mentioned in"]
        lines.append(
            "  " + "; ".join(f"{place} ({', '.join(forms)})" for place, forms in entry["mentionedIn"].items())
        )
    if entry["elsewhere"]:
        lines += ["", "from elsewhere, not in the document"]
        for fact in entry["elsewhere"]:
            lines += [f"  - {fact['sentence']}", *(f"      {source}" for source in fact["sources"])]
    if entry["links"]:
        lines += ["", "linked with"]
        lines += [
            f"  - {link['to']}  ({link['match'].partition(':')[2].removesuffix('Match')})"
            for link in entry["links"]
        ]
    return "\n".join(lines) + "\n"
