"""Rules for a curated line: relation, ends, axes, qualifiers, footnotes, and what it unfolds into."""

from __future__ import annotations

from ..curation import Item, Key, Line, Literal, Problems, unknown
from ..statements import Resolver, Statement
from ..vocabulary import Vocabulary
from .anchors import check_length
from .roles import check_roles
from .values import check_range, check_reference, check_value

AXES = {"standing": "Standing", "polarity": "Polarity", "reception": "Reception"}


def check_line(line: Line, resolver: Resolver, vocabulary: Vocabulary, problems: Problems) -> bool:
    """Check one line by itself; whether it can be unfolded."""
    before = len(problems)
    relation = vocabulary.properties.get(line.relation)
    if relation is None or not relation.is_relation:
        unknown(
            problems, "S301", line.position("relation"), "relation", line.relation, vocabulary.relations()
        )
        relation = None
    for axis, cls in AXES.items():
        word = getattr(line, axis)
        if word not in vocabulary.values(cls):
            unknown(problems, "S305", line.position(axis), axis, word, vocabulary.values(cls))
    for speaker in line.speakers:
        check_reference(Item(Key(speaker), line.position("speaker")), line, resolver, problems)
    for items in (line.subject, line.object):
        if not items.members:
            problems.add("Y108", line.at, "the statement has no subject or no object", "name at least one")
    for name, items in (("subject", line.subject), ("object", line.object)):
        for item in items.members:
            check_value(item, line, resolver, problems)
            if relation is not None:
                _fits(item, name, relation, line, resolver, vocabulary, problems)
            if item.anchor is not None:
                check_length(item.anchor, item.at, 2, resolver.document, problems)
    for name, items in line.qualifiers.items():
        for item in items.members:
            check_range(item, name, line, resolver, vocabulary, problems, "S305")
    check_roles(line, resolver, vocabulary, problems)
    for anchor in line.anchors:
        check_length(
            anchor.text,
            anchor.at,
            2 if line.place.startswith("footnote/") else 0,
            resolver.document,
            problems,
        )
    if line.standing == "asserted" and line.relation == "recommends" and not line.speakers:
        problems.add(
            "S313",
            line.position("relation"),
            "'recommends' by the document itself is asserted",
            "add 'standing: recommended', and the strength",
        )
    if "number" in line.qualifiers and max(len(line.subject.members), len(line.object.members)) > 1:
        problems.add(
            "S317",
            line.position("number"),
            "the number would stand on each member of the list, not on the list",
            "say it of the whole with the relation 'count', or leave it to the enumeration",
        )
    for number in line.rests_on:
        recorded = resolver.document.recorded
        called = recorded.get(line.place, {}).get("footnotes", ())
        if f"footnote/{number}" not in resolver.places or (recorded and number not in called):
            problems.add(
                "S314",
                line.position("restsOn"),
                f"footnote {number} is not called in {line.place}",
                f"called there: {', '.join(map(str, called)) or 'none'}",
            )
    return len(problems) == before


def _fits(
    item: Item, end: str, relation, line: Line, resolver: Resolver, vocabulary: Vocabulary, problems: Problems
) -> None:
    expected = relation.domain if end == "subject" else relation.range
    code = "S303" if end == "subject" else "S304"
    given = resolver.cls(item.value, line.place)
    if end == "object" and relation.literal != isinstance(item.value, Literal):
        wanted = "a plain value: {value: …}" if relation.literal else "an entity, not a plain value"
        problems.add(
            code,
            item.at,
            f"the object of '{relation.name}' should be {wanted}",
            "mend the object or the relation",
        )
    elif isinstance(item.value, Literal):
        if end == "subject":
            problems.add(code, item.at, "a subject cannot be a plain value", "name an entity")
        kind, given = (
            (relation.range or "").rpartition("#")[2],
            "langString" if item.value.language else item.value.datatype,
        )
        if end == "object" and kind and kind != given:
            problems.add(
                code,
                item.at,
                f"the object of '{relation.name}' is of type {kind}, not {given}",
                f"write {{value: …, type: {kind}}}",
            )
    elif expected and expected in vocabulary.classes and given and not vocabulary.is_a(given, expected):
        name = getattr(item.value, "name", getattr(item.value, "id", getattr(item.value, "text", "")))
        problems.add(
            code,
            item.at,
            f"'{name}' is {given}, but the {end} of '{relation.name}' is {expected}",
            f"choose another relation, or mend the class of '{name}'",
        )


def check_unfolded(
    line: Line, resolver: Resolver, statements: dict[str, Statement], seen: dict, problems: Problems
) -> None:
    for statement in resolver.statements(line):
        known = statements.setdefault(statement.hash, statement)
        if known.reception != statement.reception:
            problems.add(
                "S316",
                line.at,
                f"this statement is '{known.reception}' at {known.lines[0].at}",
                "make the receptions agree",
            )
        same = (statement.hash, line.place, frozenset(a.text for a in line.anchors))
        if seen.setdefault(same, line) is not line:
            problems.add("S312", line.at, f"this repeats {seen[same].at}", "remove one of the two")


def check_broader(statements: dict[str, Statement], vocabulary: Vocabulary, problems: Problems) -> None:
    broader: dict[frozenset, Statement] = {}
    for s in statements.values():
        if vocabulary.properties[s.relation].skos_form in ("broader", "narrower") and s.is_plain(vocabulary):
            pair = frozenset((s.subject, s.object))
            other = broader.setdefault(pair, s)
            one = vocabulary.properties[s.relation].skos_form
            two = vocabulary.properties[other.relation].skos_form
            if (one == two) != (s.subject == other.subject):
                problems.add(
                    "S315",
                    s.lines[0].at,
                    f"each would be broader than the other (see {other.lines[0].at})",
                    "a part or kind cannot be the whole as well; mend one",
                )
