"""Rules for things with roles: each is described once, with the roles that its class owes."""

from __future__ import annotations

from ..curation import Document, Key, Line, Literal, Mappings, Position, Problems, document_part, unknown
from ..statements import Resolver
from ..vocabulary import Vocabulary
from .anchors import SHORT_LENGTH, check_anchor
from .values import check_range


def check_roles(line: Line, resolver: Resolver, vocabulary: Vocabulary, problems: Problems) -> None:
    """Note what is wrong with the roles of a line: their names, whom they describe, their values."""
    if not line.roles:
        return
    at = line.position("roles")
    if len(line.object.members) != 1:
        what = "roles describe one object, but there are several"
        problems.add("S308", at, what, "split the statement", document_part(resolver.document.key))
        return
    described = line.object.members[0].value
    if isinstance(described, Literal):
        what = "roles describe an entity, not a plain value"
        problems.add("S308", at, what, "leave the roles out")
        return
    cls = resolver.cls(described, line.place)
    for name, items in line.roles.items():
        at = line.position(f"roles.{name}")
        prop = vocabulary.properties.get(name)
        if prop is None or not prop.is_role:
            unknown(problems, "S308", at, "role", name, vocabulary.roles())
            continue
        if cls and prop.domain and not vocabulary.is_a(cls, prop.domain):
            what = f"'{name}' describes {prop.domain}, but the object is {cls}"
            problems.add("S308", at, what, "correct the role or the object's class")
        for item in items.members:
            check_range(item, name, line, resolver, vocabulary, problems, "S308")
            if item.own is not None:
                check_anchor(item.own, SHORT_LENGTH, resolver.document, problems)


def check_described(
    document: Document, mappings: Mappings, vocabulary: Vocabulary, problems: Problems
) -> None:
    """Note things that two lines describe, and things used that should be described and are not."""
    described = _described(document, problems)
    for key, at in _used(document).items():
        entity = mappings.entities.get(key)
        needed = vocabulary.required_roles.get(entity.cls) if entity else None
        if entity is None or (needed is None and entity.cls != "Provision"):
            continue
        whole = document_part(document.key)
        if key not in described:
            what = f"'{key}' is a {entity.cls}, but no statement gives its roles"
            problems.add("S309", at, what, "add 'roles' where it is introduced", whole)
        elif needed and needed not in described[key].roles:
            at = described[key].position("roles")
            problems.add("S309", at, f"the {entity.cls} '{key}' has no '{needed}'", f"add '{needed}'", whole)


def _described(document: Document, problems: Problems) -> dict[str, Line]:
    """The line that gives the roles of each key; a second one for a key is noted."""
    described: dict[str, Line] = {}
    for line in document.lines:
        for item in line.object.members if line.roles else ():
            if isinstance(item.value, Key):
                other = described.setdefault(item.value.name, line)
                if other is not line:
                    what = f"'{item.value.name}' is described at {other.at} already"
                    repair = "bring its roles together in one statement"
                    problems.add("S309", line.position("roles"), what, repair)
    return described


def _used(document: Document) -> dict[str, Position]:
    """The keys that are subject, object or value of a role, and where each is so first."""
    used: dict[str, Position] = {}
    for line in document.lines:
        for items in (line.subject, line.object, *line.roles.values()):
            for item in items.members:
                if isinstance(item.value, Key):
                    used.setdefault(item.value.name, item.at)
    return used
