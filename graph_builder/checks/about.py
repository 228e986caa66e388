"""Rules for what derived things are about, which is our arrangement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..curation import (
    ABOUT,
    REGISTER,
    Aboutness,
    NamedEntity,
    Part,
    Position,
    Problems,
    Topic,
    document_part,
    unknown,
)
from ..vocabulary import Vocabulary

_TIE = "about"
"""The property of the ontology; its classes name it as the tie that they require."""


def check_aboutness(
    aboutness: Aboutness,
    register: Mapping[str, NamedEntity],
    sections: Iterable[tuple[str, int]],
    vocabulary: Vocabulary,
    problems: Problems,
) -> None:
    """Note what is wrong with what things are said to be about.

    Takes the entities, and of each document its key and how many sections it has.
    """
    parts = {f"{document}/section/{n}" for document, count in sections for n in range(1, count + 1)}
    for key, topics in aboutness.about.items():
        if "/" in key:
            _check_section(key, aboutness.where[key], parts, problems)
        else:
            _check_known(key, aboutness.where[key], register, problems)
        for topic in topics:
            _check_known(topic.key, topic.at, register, problems)
        _check_twice(topics, f"among what '{key}' is about", problems)
    _check_circles(aboutness, problems)
    _check_primary(aboutness, register, vocabulary, problems)
    _check_complete(aboutness, register, vocabulary, problems)


def _check_known(key: str, at: Position, register: Mapping[str, NamedEntity], problems: Problems) -> None:
    """Note a key that is not in the register."""
    if key not in register:
        unknown(problems, "B002", at, "entity", key, register, "remove it", presumes=Part(REGISTER.path, key))


def _check_section(key: str, at: Position, parts: Iterable[str], problems: Problems) -> None:
    """Note a section that no document has."""
    if key not in parts:
        document = document_part(key.partition("/")[0])
        unknown(problems, "B002", at, "section", key, parts, "remove it", presumes=document)


def _check_twice(topics: Iterable[Topic], where: str, problems: Problems) -> None:
    """Note keys that stand twice in one list."""
    seen: set[str] = set()
    for key, at in topics:
        if key in seen:
            problems.add("B004", at, f"'{key}' is named twice {where}", "keep one of the two")
        seen.add(key)


def _check_circles(aboutness: Aboutness, problems: Problems) -> None:
    """Note each thing that would be about itself."""
    for key, topics in aboutness.about.items():
        for topic in topics:
            if topic.key == key or key in _reached(aboutness, topic.key):
                way = "" if topic.key == key else f" by way of '{topic.key}'"
                repair = "name the thing that it is derived from, not one that is derived from it"
                problems.add("B003", topic.at, f"'{key}' would be about itself{way}", repair)


def _reached(aboutness: Aboutness, key: str) -> set[str]:
    """All that a thing is about, directly or by way of others."""
    found: set[str] = set()
    fresh = [key]
    while fresh:
        more = [t.key for t in aboutness.about.get(fresh.pop(), ()) if t.key not in found]
        found.update(more)
        fresh += more
    return found


def _check_primary(
    aboutness: Aboutness, register: Mapping[str, NamedEntity], vocabulary: Vocabulary, problems: Problems
) -> None:
    """Note primary things that are unknown, named twice, about something, or of a class that owes nothing."""
    _check_twice(aboutness.primary, "among the primary things", problems)
    for key, at in aboutness.primary:
        _check_known(key, at, register, problems)
        if key in aboutness.about:
            problems.add("B005", at, f"'{key}' is primary, but is about something", "keep one of the two")
        elif key in register and not vocabulary.owes(register[key].cls, _TIE):
            what = f"'{key}' is {register[key].cls}, which need not be about anything"
            problems.add("B005", at, what, "leave it out")


def _check_complete(
    aboutness: Aboutness, register: Mapping[str, NamedEntity], vocabulary: Vocabulary, problems: Problems
) -> None:
    """Note things that owe it and are about nothing."""
    primary = {topic.key for topic in aboutness.primary}
    for key in register:
        if key not in aboutness.about and key not in primary and vocabulary.owes(register[key].cls, _TIE):
            what = f"'{key}' is {register[key].cls}, and nothing tells what it is about"
            repair = f"add '{key}: [thing]' under 'about', or '{key}' to 'primary' if it is about no other"
            problems.add("B001", aboutness.at, what, repair, ABOUT)
    for key, topics in aboutness.about.items():
        if not topics:
            what, repair = f"'{key}' is about nothing", "name the things that it is about, or remove it"
            problems.add("B001", aboutness.where[key], what, repair, ABOUT)
