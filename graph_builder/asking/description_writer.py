"""A description as text for a terminal."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Any

from ..formats import counted
from ..stores import Store
from .aboutness import NOTE
from .role_list import role_groups, roles_text
from .statement_groups import groups_text
from .told_statements import correction_text

Entry = dict[str, Any]

_HEADED = {"hs:subject", "hs:object", "hs:speaker"}  # the parts for which a statement is of the thing


def description_text(entry: Entry, graph: Store, *, full: bool = False) -> str:
    """The description of an entity, with its statements by theme, as text for a terminal.

    A long answer shows the first statements of each theme, all with ``full``.
    """
    lines = [
        *_names(entry),
        *("", entry["definition"]),
        *_statements(entry, graph, full),
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


def _statements(entry: Entry, graph: Store, full: bool) -> list[str]:
    """What is said of the thing, by theme, and then what it has another part in."""
    own = [s for s in entry["statements"] if _HEADED.intersection(s["as"])]
    others = [s for s in entry["statements"] if not _HEADED.intersection(s["as"])]
    lines = []
    for heading, said in (("", own), ("has a part in ", others)):
        if said:
            groups = [
                {"theme": theme, "name": name, "statements": [_told(s, graph) for s in some]}
                for (theme, name), some in groupby(said, itemgetter("theme", "themeName"))
            ]
            lines += ["", heading + counted(len(said), "statement"), *groups_text(groups, full=full)]
    return lines


def _told(statement: Entry, graph: Store) -> Entry:
    return statement | {"evidence": _whole(statement), "roles": _told_roles(statement, graph)}


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


def _whole(statement: Entry) -> list[Entry]:
    """The evidence of the statement as a whole, not of a role; all of it where there is no such."""
    return [e for e in statement["evidence"] if "role" not in e] or statement["evidence"]


def _told_roles(statement: Entry, graph: Store) -> str:
    """The roles of what a statement is about, each value with its words where they are its own."""
    known = {(e["place"], e["anchor"]) for e in _whole(statement)}
    here = {place for place, _ in known}
    pieces = []
    for e in statement["evidence"]:
        if "role" in e:
            place = "" if e["place"] in here else f"{e['place']} "
            words = "" if (e["place"], e["anchor"]) in known else f" {place}「{e['anchor']}」"
            pieces.append((e["role"].partition(":")[2], e["valueName"] + words))
    return roles_text(role_groups(graph.vocabulary, dict.fromkeys(pieces)))


def _roles(entry: Entry, graph: Store) -> list[str]:
    """The roles that no statement tells: a paragraph, and the things that this one plays a role in."""
    told = {(e["role"], e["value"]) for s in entry["statements"] for e in s["evidence"] if "role" in e}
    own = [
        (r["role"].partition(":")[2], r["valueName"])
        for r in entry["roles"]
        if "value" in r and (r["role"], r["value"]) not in told
    ]
    played = [
        r
        for r in entry["roles"]
        if "of" in r
        and not any(
            r["role"] in s["as"] and r["of"] in (s["statement"], *s["things"]) for s in entry["statements"]
        )
    ]
    lines = ["", roles_text(role_groups(graph.vocabulary, own))] if own else []
    if played:
        lines += ["", "plays a role, as"]
        groups = role_groups(graph.vocabulary, [(r["role"].partition(":")[2], r["ofName"]) for r in played])
        lines += [f"  - {role[:1].lower()}{role[1:]}, in: {'; '.join(names)}" for role, names in groups]
    return lines


def _corrections(entry: Entry) -> list[str]:
    """The corrections that no statement tells."""
    told = {c["correction"] for s in entry["statements"] for c in s["corrections"]}
    lines = [f"  - {correction_text(c)}" for c in entry["corrections"] if c["correction"] not in told]
    return ["", "in its name", *lines] if lines else []


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
