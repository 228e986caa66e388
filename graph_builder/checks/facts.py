"""Rules for facts from elsewhere, each with its source."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping

from ..curation import (
    DateValue,
    Document,
    Entity,
    Fact,
    Key,
    Literal,
    Mappings,
    Position,
    Problems,
    Value,
    is_iri,
    plain_value,
    unknown,
)
from ..vocabulary import Vocabulary
from .links import check_links

_UNREGISTERED = "register it in mappings/entities or mappings/authority/entities.yaml, or mend the name"


def stated(facts: list[Fact]) -> set[tuple[Value, str, Value]]:
    """What the facts say: subject, relation, object."""
    return {(Key(fact.subject), fact.relation, fact.object.value) for fact in facts}


def also_stated(
    document: Document, facts: set[tuple[Value, str, Value]]
) -> dict[tuple[Value, str, Value], Position]:
    """Which of the facts a document says too, and where."""
    if not facts:
        return {}

    def thing(value: Value) -> Value:
        return Key(document.text_of) if value == Key("document") and document.text_of else value

    return {
        triple: line.at
        for line in document.lines
        if (line.standing, line.polarity, line.reception) == ("asserted", "affirmed", "endorsed")
        for subject in line.subject.members
        for object_ in line.object.members
        if (triple := (thing(subject.value), line.relation, thing(object_.value))) in facts
    }


def check_authority(
    mappings: Mappings,
    documented: dict[tuple[Value, str, Value], Position],
    vocabulary: Vocabulary,
    problems: Problems,
) -> None:
    """What is wrong with the links and the facts, given what documents say already."""
    known = ChainMap(mappings.entities, mappings.others)
    check_links(mappings.links, mappings.entities, problems)
    for fact in mappings.facts:
        _fact(fact, known, vocabulary, problems)
        same = (Key(fact.subject), fact.relation, fact.object.value)
        if documented.setdefault(same, fact.at) is not fact.at:
            problems.add(
                "F905",
                fact.at,
                f"this is said at {documented[same]} already",
                "leave it out; a further source goes with the first fact",
            )
    used = {key for fact in mappings.facts for key in (fact.subject, getattr(fact.object.value, "name", ""))}
    for key, entity in mappings.others.items():
        if key not in used:
            problems.add(
                "E207", entity.at, f"'{key}' is used by no fact", "state the fact it is for, or remove it"
            )


def _fact(fact: Fact, known: Mapping[str, Entity], vocabulary: Vocabulary, problems: Problems) -> None:
    if not fact.sources or not all(map(is_iri, fact.sources)):
        problems.add(
            "F901",
            fact.position("source"),
            f"the fact has no source, or one that is no absolute IRI: {', '.join(fact.sources)}",
            "name who says so: source: https://…",
        )
    relation = vocabulary.properties.get(fact.relation)
    if relation is None or not relation.is_relation:
        unknown(
            problems, "F903", fact.position("relation"), "relation", fact.relation, vocabulary.relations()
        )
        relation = None
    plain_value(fact.object, problems)
    for end, value in (("subject", Key(fact.subject)), ("object", fact.object.value)):
        if not isinstance(value, (DateValue, Literal)) and getattr(value, "name", "") not in known:
            unknown(
                problems,
                "F902",
                fact.position(end),
                "entity",
                getattr(value, "name", "a statement"),
                known,
                _UNREGISTERED,
            )
        elif relation is not None:
            wanted = relation.domain if end == "subject" else relation.range
            given = _kind(value, known)
            fits = (
                given == (wanted or "").rpartition("#")[2]
                or vocabulary.is_a(given, wanted or "")
                or not wanted
            )
            if not fits or (end == "object" and relation.literal != isinstance(value, Literal)):
                problems.add(
                    "F904",
                    fact.position(end),
                    f"the {end} is {given}, but '{fact.relation}' takes {wanted or 'a plain value'}",
                    "choose another relation, or mend the class",
                )


def _kind(value: Value, known: Mapping[str, Entity]) -> str:
    """The class of an entity or date, the type of a plain value."""
    if isinstance(value, Literal):
        return "langString" if value.language else value.datatype
    return "Date" if isinstance(value, DateValue) else known[value.name].cls
