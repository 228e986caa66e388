"""Rules for a value wherever it stands: it is registered, it is of the range of its property."""

from __future__ import annotations

from ..curation import DateValue, Item, Key, Line, Literal, Problems, Reference, plain_value, unknown
from ..statements import RESERVED, UNSPECIFIED, ResolutionError, Resolver
from ..vocabulary import Vocabulary, nearest


def check_reference(item: Item, line: Line, resolver: Resolver, problems: Problems) -> None:
    try:
        resolver.term(item.value, line.place)
    except ResolutionError as error:
        repair = error.repair
        if not repair:
            name = item.value.id if isinstance(item.value, Reference) else item.value.name
            known = (
                resolver.by_id
                if isinstance(item.value, Reference)
                else [*resolver.entities, *RESERVED, *UNSPECIFIED, *resolver.places]
            )
            close = nearest(name, list(known))
            repair = (
                f"did you mean '{close}'?" if close else "register it in mappings/entities, or mend the name"
            )
        problems.add(error.code, item.at, error.message, repair)


def check_value(item: Item, line: Line, resolver: Resolver, problems: Problems) -> None:
    if isinstance(item.value, (DateValue, Literal)):
        plain_value(item, problems)
    else:
        check_reference(item, line, resolver, problems)


def check_range(
    item: Item,
    name: str,
    line: Line,
    resolver: Resolver,
    vocabulary: Vocabulary,
    problems: Problems,
    code: str,
) -> None:
    prop = vocabulary.properties[name]
    if vocabulary.takes_values(name):
        words = vocabulary.values(prop.range)
        if not isinstance(item.value, Key) or item.value.name not in words:
            unknown(problems, code, item.at, name, getattr(item.value, "name", ""), words)
        return
    check_value(item, line, resolver, problems)
    given = resolver.cls(item.value, line.place)
    if given and prop.range in vocabulary.classes and not vocabulary.is_a(given, prop.range):
        problems.add(
            "S308" if code == "S308" else "S304",
            item.at,
            f"{given} is no value for '{name}', which takes {prop.range}",
            "mend the value",
        )
