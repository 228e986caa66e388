"""What a reader means: any name, key, identifier, place or date → the one thing of the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from ..curation import from_iri_name, iri_name, parse
from ..realisation import english
from ..search import PARAGRAPH, SECTION, PlacePhrase, place_phrase, same_number
from ..stores import QueryError, Store
from ..vocabulary import BASE, DATES, ENTITIES, HS, SCHEME_CONCEPTS, compact, expand_compact
from .date_phrases import date_phrase
from .known_names import names_of
from .short_names import name_or_key, short_names

KINDS = ("entity", "document", "section", "place", "theme", "relation", "term", "date", "statement")
"""The kinds of things, in the order in which a name is looked for among them."""

_TERMS = ("relation", "term")

_DOCUMENTS = BASE + "document/"

_SPACES = {
    "entity": ENTITIES,
    "document": _DOCUMENTS,
    "section": _DOCUMENTS,
    "place": _DOCUMENTS,
    "theme": SCHEME_CONCEPTS,
    "relation": HS,
    "term": HS,
    "date": DATES,
    "statement": BASE + "statement/",
}


_PLACES = "'7', '8 bullet 2', 'article 25 (1)', 'preamble 3', 'footnote 17', 'letter', 'cover' or 'title'"


class Thing(NamedTuple):
    """A thing of the graph: its kind, its IRI and what it is called for short in English."""

    kind: str
    iri: str
    name: str

    @property
    def key(self) -> str:
        """The end of the IRI that tells the thing from others of its kind."""
        return self.iri[len(_SPACES[self.kind]) :]


def resolve(graph: Store, words: str, kinds: Sequence[str] = KINDS, within: str = "") -> Thing:
    """The one thing that is meant by some words.

    They are a key, one that went, an IRI, whole or with a prefix, a name in any language, a place as people
    cite it, or a date. Case, accents, width, articles and slips of the pen are forgiven. ``kinds`` are the
    kinds of things that may be meant; where a name means things of several, the first of them. A place is
    looked for in the document of the IRI ``within``, else in the one that is named with it, else in all.

    Raises :class:`~graph_builder.stores.QueryError` that offers the nearest, or the things that it could be.
    """
    found = _find(graph, words.strip(), kinds, within)
    if len(found) == 1:
        return _thing(graph, found[0])
    if found:
        raise QueryError(f"'{words}' could be {_offered(graph, found)}.")
    raise QueryError(_unknown(graph, words, kinds, within))


def find_entity(graph: Store, name: str) -> str:
    """The key of the entity that is meant; raises as :func:`resolve` does."""
    return resolve(graph, name, ("entity",)).key


def find_node(graph: Store, name: str) -> str:
    """The thing or document that is meant, as the network names it; raises as :func:`resolve` does."""
    return compact(resolve(graph, name, ("entity", "document")).iri)


def _find(graph: Store, words: str, kinds: Sequence[str], within: str = "") -> list[str]:
    """The things that are meant; things of the documents before terms of the ontology."""
    index = names_of(graph).index
    things = [kind for kind in kinds if kind not in _TERMS]
    ways: tuple[Callable[[], list[str]], ...] = (
        lambda: _by_key(graph, words, things),
        lambda: index.exactly(words, _among(graph, things)),
        lambda: _by_place(graph, words, things, within),
        lambda: _by_date(graph, words) if "date" in things else [],
        lambda: _by_key(graph, words, kinds),
        lambda: index.find(words, _among(graph, kinds)),
    )
    return next((found for way in ways if (found := way())), [])


def _among(graph: Store, kinds: Sequence[str]) -> Callable[[str], int | None]:
    """The place of the kind of each thing among ``kinds``, None for one of another kind."""
    names = names_of(graph)

    def place(iri: str) -> int | None:
        kind = names.kind(iri)
        return kinds.index(kind) if kind in kinds else None

    return place


def _by_key(graph: Store, words: str, kinds: Sequence[str]) -> list[str]:
    """The thing whose IRI the words are, in full or with a prefix, or whose key they are."""
    names = names_of(graph)
    local = words.removeprefix("id:").removeprefix(ENTITIES)
    words = ENTITIES + graph.redirects[local] if local in graph.redirects else words
    iri = words if words.startswith(BASE) else expand_compact(words)
    candidates = [iri] if iri else [_SPACES[kind] + words for kind in kinds]
    if "document" in kinds:  # a work stands for its text
        candidates += [names.documents[one] for one in candidates if one in names.documents]
    return next(([one] for one in candidates if names.kind(one) in kinds), [])


def _by_place(graph: Store, words: str, kinds: Sequence[str], within: str) -> list[str]:
    """The places or sections that the words cite, in the document that they name or in all."""
    phrase = _phrase(graph, words, kinds)
    if phrase is None:
        return []
    if "place" in kinds and (found := _places(graph, phrase, within)):
        return found
    return _sections(graph, phrase, within) if phrase.is_section and "section" in kinds else []


def _places(graph: Store, phrase: PlacePhrase, within: str) -> list[str]:
    """The places that a phrase may mean: in each document the likeliest that it has, best a curated one."""
    paths = [path for path in (phrase.path, *phrase.others) if path]
    if not paths:
        return []
    names = names_of(graph)
    likeliest = (
        next((iri for path in paths if names.kind(iri := f"{document}/{path}") == "place"), None)
        for document in _documents(graph, phrase.rest, within)
    )
    found = [iri for iri in likeliest if iri]
    return [iri for iri in found if iri not in names.not_curated] or found


def _phrase(graph: Store, words: str, kinds: Sequence[str]) -> PlacePhrase | None:
    """What the words say of a place; where only places or only sections are meant, a number is one."""
    bare = {"place": PARAGRAPH, "section": SECTION}.get(" ".join(kinds), "")
    return place_phrase(words, graph.vocabulary, bare=bare)


def _sections(graph: Store, phrase: PlacePhrase, within: str) -> list[str]:
    """The sections with a printed number, or with a heading, in the document named or in all."""
    names = names_of(graph)
    inside = tuple(f"{document}/" for document in _documents(graph, phrase.rest, within))
    if not phrase.number:
        wanted = _among(graph, ("section",))
        headed = names.index.find(phrase.rest, wanted) or names.index.near(phrase.rest, wanted)
        return [section for section in headed if section.startswith(f"{within}/" if within else _DOCUMENTS)]
    return [
        section
        for section, numbers in names.section_numbers.items()
        if section.startswith(inside) and any(same_number(phrase.number, number) for number in numbers)
    ]


def _documents(graph: Store, words: str, within: str = "") -> list[str]:
    """The documents that some words name; ``within`` or else all where there are no words."""
    if words:
        return _find(graph, words, ("document",))
    return [within] if within else sorted(set(names_of(graph).documents.values()))


def _by_date(graph: Store, words: str) -> list[str]:
    """The date that the words write, if it is one of the graph or any of the graph lies in it."""
    date = date_phrase(words)
    return [DATES + iri_name(date.text)] if date and names_of(graph).has_date(date) else []


def _thing(graph: Store, iri: str) -> Thing:
    kind = names_of(graph).kind(iri)
    if kind == "date":
        return Thing(kind, iri, english(parse(from_iri_name(iri[len(DATES) :]))))
    if kind == "theme":
        return Thing(kind, iri, names_of(graph).themes[iri])
    return Thing(kind, iri, name_or_key(iri, short_names(graph, [iri])))


def _offered(graph: Store, iris: Iterable[str]) -> str:
    """Things with their names and what to write for them."""
    things = [_thing(graph, iri) for iri in iris]
    return ", ".join(f"{thing.name} ({thing.key})" for thing in things)


def _unknown(graph: Store, words: str, kinds: Sequence[str], within: str) -> str:
    """What is said where nothing is meant, with the nearest."""
    phrase = _phrase(graph, words, kinds) if "place" in kinds else None
    documents = _documents(graph, phrase.rest, within) if phrase and phrase.path else []
    if documents:
        return f"There is no place '{words}' in {', '.join(one[len(_DOCUMENTS) :] for one in documents)}."
    if list(kinds) == ["place"]:
        return f"'{words}' is no place; write {_PLACES}."
    if "date" in kinds and date_phrase(words):
        return f"There is no date '{words}': nothing that is dated falls in it."
    known = f"There is no {kinds[0]} '{words}'" if len(kinds) == 1 else f"There is nothing called '{words}'"
    near = names_of(graph).index.near(words, _among(graph, kinds))
    if len(near) == 1:
        return f"{known}; did you mean '{_thing(graph, near[0]).key}'?"
    return f"{known}; it could be {_offered(graph, near)}." if near else f"{known}."
