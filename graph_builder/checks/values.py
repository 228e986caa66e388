"""Rules for a value wherever it stands: it is registered, it is of the range of its property."""

from __future__ import annotations

from ..curation import DateValue, Item, Key, Line, Literal, Problems, Reference, plain_value, unknown
from ..statements import RESERVED, UNSPECIFIED, BrokenStatementError, ResolutionError, Resolver
from ..vocabulary import Vocabulary, nearest


def check_value(item: Item, line: Line, resolver: Resolver, problems: Problems) -> None:
    """Note a date or plain value that is malformed, and a key or reference that names nothing."""
    if isinstance(item.value, (DateValue, Literal)):
        plain_value(item, problems)
        return
    try:
        resolver.term(item.value, line.place)
    except BrokenStatementError:
        return  # reported where that statement stands
    except ResolutionError as error:
        repair = error.repair
        if not repair and not problems.cause(error.presumes):
            repair = _nearest_repair(item.value, resolver)
        problems.add(error.code, item.at, error.message, repair, *error.presumes)


def _nearest_repair(value: Key | Reference, resolver: Resolver) -> str:
    """What to do about a key or reference that names nothing."""
    if isinstance(value, Reference):
        close = nearest(value.id, list(resolver.by_id))
    else:
        close = nearest(value.name, [*resolver.entities, *RESERVED, *UNSPECIFIED, *resolver.places])
    return f"did you mean '{close}'?" if close else "register it in mappings/entities, or correct the name"


def check_range(
    item: Item,
    name: str,
    line: Line,
    resolver: Resolver,
    vocabulary: Vocabulary,
    problems: Problems,
    code: str,
) -> None:
    """Note a value of the qualifier or role ``name`` that is malformed, or not of its range.

    ``code`` is S308 for a role and S305 for a qualifier.
    """
    prop = vocabulary.properties[name]
    if vocabulary.takes_values(name):
        words = vocabulary.values(prop.range or "")
        if not isinstance(item.value, Key):
            what = f"'{name}' takes a plain word, not a value, date or statement"
            problems.add(code, item.at, what, f"write one of {', '.join(sorted(words))}")
        elif item.value.name not in words:
            unknown(problems, code, item.at, name, item.value.name, words)
        return
    check_value(item, line, resolver, problems)
    fits = "S308" if code == "S308" else "S304"
    if isinstance(item.value, Literal):
        if not prop.literal:
            what = f"a plain value is no value for '{name}', which takes {prop.range or 'an entity'}"
            problems.add(fits, item.at, what, "name an entity" if prop.range != "Date" else "write a date")
        return
    given = resolver.cls(item.value, line.place)
    if given and prop.range in vocabulary.classes and not vocabulary.is_a(given, prop.range):
        what = f"{given} is no value for '{name}', which takes {prop.range}"
        problems.add(fits, item.at, what, "correct the value")
