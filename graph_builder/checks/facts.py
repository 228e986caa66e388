"""Rules for facts from elsewhere, each with its source."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping

from ..curation import (
    FACTS,
    REGISTER,
    DateValue,
    Document,
    Entity,
    Fact,
    Key,
    Literal,
    Mappings,
    Part,
    Position,
    Problems,
    Reference,
    Value,
    is_iri,
    plain_value,
    unknown,
)
from ..vocabulary import Property, Vocabulary
from .links import check_links

_UNREGISTERED = "register it in mappings/entities or mappings/authority/entities.yaml, or correct the name"


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
    """Note what is wrong with the links and the facts, given what documents say already and where."""
    known = ChainMap(mappings.entities, mappings.others)
    check_links(mappings.links, mappings.entities, problems)
    for fact in mappings.facts:
        _check_fact(fact, known, vocabulary, problems)
        same = (Key(fact.subject), fact.relation, fact.object.value)
        if documented.setdefault(same, fact.at) is not fact.at:
            what = f"this is said at {documented[same]} already"
            repair = "leave it out; a further source goes with the first fact"
            problems.add("F905", fact.at, what, repair)
    used = {key for fact in mappings.facts for key in (fact.subject, getattr(fact.object.value, "name", ""))}
    for key, entity in mappings.others.items():
        if key not in used:
            repair = "state the fact it is for, or remove it"
            problems.add("E207", entity.at, f"'{key}' is used by no fact", repair, FACTS)


def _check_fact(fact: Fact, known: Mapping[str, Entity], vocabulary: Vocabulary, problems: Problems) -> None:
    """Note what is wrong with a fact by itself, given the entities."""
    if not fact.sources or not all(map(is_iri, fact.sources)):
        what = f"the fact has no source, or one that is no absolute IRI: {', '.join(fact.sources)}"
        problems.add("F901", fact.position("source"), what, "name who says so: source: https://…")
    relation = vocabulary.properties.get(fact.relation)
    if relation is None or not relation.is_relation:
        at = fact.position("relation")
        unknown(problems, "F903", at, "relation", fact.relation, vocabulary.relations())
        relation = None
    plain_value(fact.object, problems)
    for end, value in (("subject", Key(fact.subject)), ("object", fact.object.value)):
        given = _kind(value, known)
        if given is None:
            name = getattr(value, "name", "a statement")
            missing = Part(REGISTER.path, name)
            at = fact.position(end)
            unknown(problems, "F902", at, "entity", name, known, _UNREGISTERED, presumes=missing)
        elif relation is not None:
            _check_end(fact, end, value, given, relation, vocabulary, problems)


def _check_end(
    fact: Fact,
    end: str,
    value: Value,
    given: str,
    relation: Property,
    vocabulary: Vocabulary,
    problems: Problems,
) -> None:
    """Note a subject or object of the kind ``given`` that does not fit the relation."""
    wanted = relation.domain if end == "subject" else relation.range
    fits = not wanted or given == wanted.rpartition("#")[2] or vocabulary.is_a(given, wanted)
    if not fits or (end == "object" and relation.literal != isinstance(value, Literal)):
        what = f"the {end} is {given}, but '{fact.relation}' takes {wanted or 'a plain value'}"
        repair = "choose another relation, or correct the class"
        problems.add("F904", fact.position(end), what, repair)


def _kind(value: Value, known: Mapping[str, Entity]) -> str | None:
    """The class of an entity or date, the type of a plain value; None for what no fact can be about."""
    if isinstance(value, Literal):
        return "langString" if value.language else value.datatype
    if isinstance(value, DateValue):
        return "Date"
    if isinstance(value, Reference) or value.name not in known:
        return None
    return known[value.name].cls
