"""Rules for our arrangement of the concepts.

SKOS, https://www.w3.org/TR/skos-reference/, sections 4 and 8.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..curation import (
    KEY,
    LANGUAGES,
    REGISTER,
    SCHEME,
    Entity,
    NamedEntity,
    Parent,
    Part,
    Position,
    Problems,
    Scheme,
    unknown,
)
from ..vocabulary import ENTITIES, Vocabulary

MAX_STEPS = 6
"""How far below a top concept a concept may stand, on any way up."""

MAX_TOPS = 24
"""How many top concepts a reader can survey."""

Relations = Iterable[tuple[tuple[str, str], str]]
"""Pairs of concepts, by IRI, and how the second stands to the first."""


def check_scheme(
    scheme: Scheme, register: Mapping[str, NamedEntity], vocabulary: Vocabulary, problems: Problems
) -> None:
    """Note what is wrong with the places and texts of the scheme, given the entities."""
    _check_keys(scheme, register, vocabulary, problems)
    _check_tops(scheme, problems)
    _check_ways_up(scheme, problems)
    _check_texts(scheme, problems)


def check_scheme_names(scheme: Scheme, entities: Iterable[Entity], problems: Problems) -> None:
    """Note names of the scheme's own concepts that another of them, or an entity, has in the language."""
    names: dict[tuple[str, str], str] = {}
    for entity in entities:
        for language, label in {**entity.translated, **entity.labels}.items():
            names.setdefault((language, label.casefold()), entity.key)
    for key, concept in scheme.concepts.items():
        for language, label in concept.labels.items():
            other = names.setdefault((language, label.casefold()), key)
            if other != key and label:
                what = f"«{label}» is the name of '{other}' as well as of '{key}'"
                repair = "tell the two apart in the name"
                problems.add("H008", concept.position("label"), what, repair)


def check_relations(scheme: Scheme, document: str, relations: Relations, problems: Problems) -> None:
    """Note pairs of concepts whose places contradict what a document says of them."""
    above = _Ancestors(scheme)
    for (one, two), form in relations:
        lower, upper = one.removeprefix(ENTITIES), two.removeprefix(ENTITIES)
        if form == "related" and upper in above.of(lower):
            what = f"'{document}' calls '{lower}' and '{upper}' related, but here one stands below the other"
            repair = f"place '{lower}' elsewhere: what is related is neither broader nor narrower"
            problems.add("H010", scheme.position(lower), what, repair)
        elif form == "broader" and lower in above.of(upper):
            what = f"'{document}' says that '{upper}' is broader than '{lower}', but here it stands below"
            problems.add("H011", scheme.position(upper), what, f"do not place '{upper}' below '{lower}'")


class _Ancestors:
    """The concepts above each, found once."""

    def __init__(self, scheme: Scheme) -> None:
        self._parents = scheme.parents()
        self._found: dict[str, frozenset[str]] = {}

    def of(self, key: str) -> frozenset[str]:
        """The keys of all concepts above this one."""
        found = self._found.get(key)
        if found is None:
            seen: set[str] = set()
            fresh = [*self._parents.get(key, ())]
            while fresh:
                parent = fresh.pop()
                if parent not in seen:
                    seen.add(parent)
                    fresh += self._parents.get(parent, ())
            found = self._found[key] = frozenset(seen)
        return found


def _check_keys(
    scheme: Scheme, register: Mapping[str, NamedEntity], vocabulary: Vocabulary, problems: Problems
) -> None:
    """Note keys that are badly formed, unknown or no concept's, and concepts that have no place."""
    for key, concept in scheme.concepts.items():
        if not KEY.fullmatch(key):
            what = f"'{key}' cannot be a key"
            problems.add("H003", concept.at, what, "use lower-case words joined by hyphens")
        elif key in register:
            what = f"'{key}' is the key of an entity"
            problems.add("H003", concept.at, what, "choose another, or place the entity under 'broader'")
    for place, keys in (("broader", scheme.broader), ("scopes", scheme.scopes)):
        for key in keys:
            _check_placed(key, scheme.where[place][key], register, vocabulary, problems)
    for parents in (*(concept.broader for concept in scheme.concepts.values()), *scheme.broader.values()):
        for parent in parents:
            _check_parent(parent, scheme, register, vocabulary, problems)
    for key in register:
        if key not in scheme.broader and vocabulary.is_a(register[key].cls, "Concept"):
            what = f"'{key}' has no place in the scheme"
            problems.add("H001", scheme.at, what, f"add '{key}: [parent]' under 'broader'", SCHEME)


def _check_placed(
    key: str, at: Position, register: Mapping[str, NamedEntity], vocabulary: Vocabulary, problems: Problems
) -> None:
    """Note a key under ``broader`` or ``scopes`` that is not that of a concept of the register."""
    if key not in register:
        unknown(problems, "H002", at, "concept", key, register, "remove it", presumes=_part(key))
    elif not vocabulary.is_a(register[key].cls, "Concept"):
        what = f"'{key}' is {register[key].cls}, which is no concept"
        problems.add("H002", at, what, "leave it out: only concepts are arranged")


def _check_parent(
    parent: Parent,
    scheme: Scheme,
    register: Mapping[str, NamedEntity],
    vocabulary: Vocabulary,
    problems: Problems,
) -> None:
    """Note a parent that is a concept neither of the scheme nor of the register."""
    key, at = parent
    if key in scheme.concepts:
        return
    if key in register:
        _check_placed(key, at, register, vocabulary, problems)
    else:
        known = [*scheme.concepts, *scheme.broader]
        repair = "name a concept of the scheme"
        unknown(problems, "H002", at, "concept", key, known, repair, presumes=_part(key))


def _check_tops(scheme: Scheme, problems: Problems) -> None:
    """Note that there are too many top concepts to survey, at the first that is one too many."""
    tops = scheme.tops()
    if len(tops) > MAX_TOPS:
        what = f"the scheme has {len(tops)} top concepts; at most {MAX_TOPS} are taken"
        problems.add("H006", scheme.concepts[tops[MAX_TOPS]].at, what, "place some below others")


def _check_ways_up(scheme: Scheme, problems: Problems) -> None:
    """Note concepts in a circle, without a way to the top, and too far below it."""
    parents, above, tops = scheme.parents(), _Ancestors(scheme), set(scheme.tops())
    for key in parents:
        ancestors = above.of(key)
        if key in ancestors:
            what = f"'{key}' would stand above itself"
            problems.add("H004", scheme.position(key), what, "break the circle")
        elif key not in tops and not ancestors & tops and not any(a in above.of(a) for a in ancestors):
            what = f"no top concept stands above '{key}'"
            repair = "name a parent that stands below a top concept"
            problems.add("H007", scheme.position(key), what, repair, SCHEME, REGISTER)
    if any(key in above.of(key) for key in parents):
        return
    for key, steps in _steps(parents).items():
        if steps > MAX_STEPS:
            what = f"'{key}' stands {steps} steps below the top; at most {MAX_STEPS} are taken"
            problems.add("H005", scheme.position(key), what, "leave out a step between")


def _steps(parents: Mapping[str, list[str]]) -> dict[str, int]:
    """How many steps the longest way up from each concept has; there must be no circle."""
    found: dict[str, int] = {}
    for key in parents:
        open_ = [key]
        while open_:
            waiting = [p for p in parents.get(open_[-1], ()) if p not in found]
            if waiting:
                open_ += waiting
            else:
                done = open_.pop()
                found[done] = max((found[p] + 1 for p in parents.get(done, ())), default=0)
    return found


def _check_texts(scheme: Scheme, problems: Problems) -> None:
    """Note names, and scope notes of the two top levels, that are not there in six languages."""
    tops, parents = set(scheme.tops()), scheme.parents()
    for key, concept in scheme.concepts.items():
        _check_languages("name", key, concept.labels, concept.position("label"), problems)
        if concept.scope or key in tops or tops.intersection(parents[key]):
            _check_languages("scope note", key, concept.scope, concept.position("scope"), problems)
    for key in scheme.broader:
        if key not in scheme.concepts and (key in scheme.scopes or tops.intersection(parents[key])):
            at = scheme.where["scopes"].get(key, scheme.position(key))
            _check_languages("scope note", key, scheme.scopes.get(key, {}), at, problems)


def _check_languages(what: str, key: str, texts: Mapping[str, str], at: Position, problems: Problems) -> None:
    """Note that a text is missing in some of the six languages."""
    missing = [language for language in LANGUAGES if not texts.get(language)]
    if missing:
        repair = f"write it under {', '.join(missing)}"
        problems.add("H009", at, f"'{key}' has no {what} in {' and '.join(missing)}", repair)


def _part(key: str) -> Part:
    """The entity that may be missing."""
    return Part(REGISTER.path, key)
