"""Rules for a curated line: relation, ends, axes, qualifiers, footnotes, and what it unfolds into."""

from __future__ import annotations

from ..curation import Item, Key, Line, Literal, Problems, document_part, unknown
from ..statements import BrokenStatementError, Resolver, Statement
from ..vocabulary import Property, Term, Vocabulary
from .anchors import SHORT_LENGTH, check_anchor
from .norms import check_norm
from .roles import check_roles
from .values import check_range, check_value

AXES = {"standing": "Standing", "polarity": "Polarity", "reception": "Reception"}
"""The axes of a statement, and the class of the values of each."""

Seen = dict[tuple[str, str, frozenset[str]], Line]
"""The lines that make a statement, in a place, from these anchors."""


def check_line(line: Line, resolver: Resolver, vocabulary: Vocabulary, problems: Problems) -> bool:
    """Check one line by itself; whether it can be unfolded."""
    before = len(problems)
    relation = _relation(line, vocabulary, problems)
    _check_axes(line, resolver, vocabulary, problems)
    for end, items in (("subject", line.subject), ("object", line.object)):
        for item in items.members:
            check_value(item, line, resolver, problems)
            if relation is not None:
                _check_end(item, end, relation, line, resolver, vocabulary, problems)
            if item.own is not None:
                check_anchor(item.own, SHORT_LENGTH, resolver.document, problems)
    for name, items in line.qualifiers.items():
        for item in items.members:
            check_range(item, name, line, resolver, vocabulary, problems, "S305")
    check_roles(line, resolver, vocabulary, problems)
    least = SHORT_LENGTH if line.place.startswith("footnote/") else 0
    for anchor in line.anchors:
        check_anchor(anchor, least, resolver.document, problems)
    _check_agreement(line, problems)
    check_norm(line, vocabulary, problems)
    _check_footnotes(line, resolver, problems)
    return len(problems) == before and bool(line.subject.members and line.object.members)


def _relation(line: Line, vocabulary: Vocabulary, problems: Problems) -> Property | None:
    """The relation of a line; None, with the problem noted, if there is no such relation."""
    relation = vocabulary.properties.get(line.relation)
    if relation is not None and relation.is_relation:
        return relation
    unknown(problems, "S301", line.position("relation"), "relation", line.relation, vocabulary.relations())
    return None


def _check_axes(line: Line, resolver: Resolver, vocabulary: Vocabulary, problems: Problems) -> None:
    """Note words that are no value of their axis, and speakers that nobody registered."""
    for axis, cls in AXES.items():
        word, words = getattr(line, axis), vocabulary.values(cls)
        if word not in words:
            unknown(problems, "S305", line.position(axis), axis, word, words)
    for speaker in line.speakers:
        check_value(Item(Key(speaker), line.position("speaker")), line, resolver, problems)


def _check_agreement(line: Line, problems: Problems) -> None:
    """Note keys of a line that contradict each other."""
    if line.standing == "asserted" and line.relation == "recommends" and not line.speakers:
        what = "'recommends' by the document itself is asserted"
        repair = "add 'standing: recommended', and the strength"
        problems.add("S313", line.position("relation"), what, repair)
    if "number" in line.qualifiers and max(len(line.subject.members), len(line.object.members)) > 1:
        what = "the number would stand on each member of the list, not on the list"
        repair = "say it of the whole with the relation 'count', or leave it to the enumeration"
        problems.add("S317", line.position("number"), what, repair)


def _check_footnotes(line: Line, resolver: Resolver, problems: Problems) -> None:
    """Note footnotes that a line rests on and its place does not call."""
    recorded = resolver.document.recorded
    called = recorded.get(line.place, {}).get("footnotes", ())
    for number in line.rests_on:
        if f"footnote/{number}" not in resolver.places or (recorded and number not in called):
            what = f"footnote {number} is not called in {line.place}"
            repair = f"called there: {', '.join(map(str, called)) or 'none'}"
            whole = document_part(resolver.document.key)
            problems.add("S314", line.position("restsOn"), what, repair, whole)


def _check_end(
    item: Item,
    end: str,
    relation: Property,
    line: Line,
    resolver: Resolver,
    vocabulary: Vocabulary,
    problems: Problems,
) -> None:
    """Note a subject or object that does not fit the domain or range of the relation."""
    expected = relation.domain if end == "subject" else relation.range
    code = "S303" if end == "subject" else "S304"
    if end == "object" and relation.literal != isinstance(item.value, Literal):
        wanted = "a plain value: {value: …}" if relation.literal else "an entity, not a plain value"
        what = f"the object of '{relation.name}' should be {wanted}"
        problems.add(code, item.at, what, "correct the object or the relation")
    elif isinstance(item.value, Literal):
        _check_plain_end(item, item.value, end, relation, problems)
    else:
        given = resolver.cls(item.value, line.place)
        if expected in vocabulary.classes and given and not vocabulary.is_a(given, expected):
            name = getattr(item.value, "name", getattr(item.value, "id", getattr(item.value, "text", "")))
            what = f"'{name}' is {given}, but the {end} of '{relation.name}' is {expected}"
            repair = f"choose another relation, or correct the class of '{name}'"
            problems.add(code, item.at, what, repair)


def _check_plain_end(item: Item, value: Literal, end: str, relation: Property, problems: Problems) -> None:
    """Note a plain value that is a subject, or an object of another type than the relation takes."""
    if end == "subject":
        problems.add("S303", item.at, "a subject cannot be a plain value", "name an entity")
        return
    kind = (relation.range or "").rpartition("#")[2]
    given = "langString" if value.language else value.datatype
    if kind and kind != given:
        what = f"the object of '{relation.name}' is of type {kind}, not {given}"
        problems.add("S304", item.at, what, f"write {{value: …, type: {kind}}}")


def check_unfolded(
    line: Line, resolver: Resolver, statements: dict[str, Statement], seen: Seen, problems: Problems
) -> None:
    """Note what the statements of a line repeat or contradict, and add them to ``statements`` and ``seen``.

    A line that refers to a broken statement is passed over: what is wrong is reported where that stands.
    """
    try:
        unfolded = list(resolver.statements(line))
    except BrokenStatementError:
        return
    for statement in unfolded:
        known = statements.setdefault(statement.hash, statement)
        if known.reception != statement.reception:
            what = f"this statement is '{known.reception}' at {known.lines[0].at}"
            problems.add("S316", line.at, what, "make the receptions agree")
        same = (statement.hash, line.place, frozenset(a.text for a in line.anchors))
        if seen.setdefault(same, line) is not line:
            problems.add("S312", line.at, f"this repeats {seen[same].at}", "remove one of the two")


def check_broader(statements: dict[str, Statement], vocabulary: Vocabulary, problems: Problems) -> None:
    """Note pairs of concepts of which each would be broader than the other."""
    broader: dict[frozenset[Term], Statement] = {}
    for s in statements.values():
        if vocabulary.properties[s.relation].skos_form in ("broader", "narrower") and s.is_plain(vocabulary):
            other = broader.setdefault(frozenset((s.subject, s.object)), s)
            one = vocabulary.properties[s.relation].skos_form
            two = vocabulary.properties[other.relation].skos_form
            if (one == two) != (s.subject == other.subject):
                what = f"each would be broader than the other (see {other.lines[0].at})"
                repair = "a part or kind cannot be the whole as well; correct one"
                problems.add("S315", s.lines[0].at, what, repair)
