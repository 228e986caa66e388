"""Rules for things with roles: each is described once, with the roles that its class owes."""

from __future__ import annotations

from ..curation import Document, Key, Line, Literal, Mappings, Position, Problems, unknown
from ..statements import Resolver
from ..vocabulary import Vocabulary
from .anchors import check_length
from .values import check_range


def check_roles(line: Line, resolver: Resolver, vocabulary: Vocabulary, problems: Problems) -> None:
    if not line.roles:
        return
    if len(line.object.members) != 1:
        problems.add(
            "S308",
            line.position("roles"),
            "roles describe one object, but there are several",
            "split the statement",
        )
        return
    if isinstance(line.object.members[0].value, Literal):
        problems.add(
            "S308",
            line.position("roles"),
            "roles describe an entity, not a plain value",
            "leave the roles out",
        )
        return
    cls = resolver.cls(line.object.members[0].value, line.place) or "Literal"
    for name, items in line.roles.items():
        at = line.position(f"roles.{name}")
        prop = vocabulary.properties.get(name)
        if prop is None or not prop.is_role:
            unknown(problems, "S308", at, "role", name, vocabulary.roles())
            continue
        if prop.domain and not vocabulary.is_a(cls, prop.domain):
            problems.add(
                "S308",
                at,
                f"'{name}' describes {prop.domain}, but the object is {cls}",
                "mend the role or the object's class",
            )
        for item in items.members:
            check_range(item, name, line, resolver, vocabulary, problems, "S308")
            if item.anchor is not None:
                check_length(item.anchor, item.at, 2, resolver.document, problems)


def check_described(
    document: Document, mappings: Mappings, vocabulary: Vocabulary, problems: Problems
) -> None:
    """Things with roles are described by one line; a measure, definition or authorisation that is used has one."""
    described: dict[str, Line] = {}
    used: dict[str, Position] = {}
    for line in document.lines:
        for items in (line.subject, line.object, *line.roles.values()):
            for item in items.members:
                if isinstance(item.value, Key):
                    used.setdefault(item.value.name, item.at)
        if line.roles:
            for item in line.object.members:
                if isinstance(item.value, Key):
                    other = described.setdefault(item.value.name, line)
                    if other is not line:
                        problems.add(
                            "S309",
                            line.position("roles"),
                            f"'{item.value.name}' is described at {other.at} already",
                            "bring its roles together in one statement",
                        )
    for key, at in used.items():
        entity = mappings.entities.get(key)
        needed = vocabulary.required_roles.get(entity.cls) if entity else None
        if needed is None:
            continue
        if key not in described:
            problems.add(
                "S309",
                at,
                f"'{key}' is a {entity.cls}, but no statement gives its roles",
                "add 'roles' where it is introduced",
            )
        elif needed not in described[key].roles:
            problems.add(
                "S309",
                described[key].position("roles"),
                f"the {entity.cls} '{key}' has no '{needed}'",
                f"add '{needed}'",
            )
