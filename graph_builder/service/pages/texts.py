"""The names and descriptions of a thing, and what holds some words."""

from __future__ import annotations

from typing import TypedDict

import pyoxigraph as ox

from ...stores import Store, term_language, term_text
from ...vocabulary import BASE, HS, NAMESPACES, place_name
from ..names import Names, names_of
from ..search_indexes import index_of
from ..statement_rows import statements_named
from ..statement_types import StatementRow, Thing
from .frame import Frame

_TEXTS = """SELECT ?me ?property ?text {
  VALUES ?me { UNDEF }
  VALUES ?property {
    skos:prefLabel rdfs:label hs:displayName skos:altLabel skos:definition hs:digest hs:ownTranslation
    hs:title
  }
  ?me ?property ?text
} ORDER BY ?property (LANG(?text)) ?text"""

_DIGESTS = """SELECT ?me ?digest { VALUES ?me { UNDEF } ?me hs:digest ?digest }"""

MOST_FOUND = 20
"""How many statements, things and places a search gives, each."""


class Texts(TypedDict):
    """The names and descriptions of a thing; ``lang`` is that of ``name``, where it is not the page's.

    ``short`` is what it is called in lists and sentences, where that is another name.
    """

    names: dict[str, str]
    others: list[Thing]
    definition: str
    digest: str
    ours: set[str]
    name: str
    lang: str
    short: Thing | None


class FoundThing(TypedDict):
    """A thing that holds what is searched for."""

    iri: str
    name: str
    lang: str
    definition: str


class FoundPlace(TypedDict):
    """A place whose digest holds it."""

    iri: str
    name: str
    digest: str


class Found(TypedDict):
    """What some words are about, the best first."""

    statements: list[StatementRow]
    things: list[FoundThing]
    places: list[FoundPlace]


def texts_of(frame: Frame, iri: str) -> Texts:
    """The names and descriptions of a thing."""
    names: dict[str, str] = {}
    others: list[Thing] = []
    ours: set[str] = set()
    long: dict[str, str] = {"definition": "", "digest": ""}
    display: dict[str, str] = {}
    for row in frame.graph.select(_TEXTS, me=ox.NamedNode(iri)):
        text, tag = term_text(row["text"]), term_language(row["text"])
        local = term_text(row["property"]).replace("#", "/").rpartition("/")[2]
        if local in ("prefLabel", "label"):
            names.setdefault(tag, text)
        elif local == "displayName":
            display[tag] = text
        elif local == "altLabel":
            others.append({"name": text, "lang": tag})
        elif local == "ownTranslation":
            ours.add(tag)
        elif local in long and (not long[local] or tag == frame.language):
            long[local] = text
    lang = next((code for code in (frame.language, "en", *names) if code in names), "")
    short: Thing | None = {"name": display[lang], "lang": lang} if lang in display else None
    return {
        "names": names,
        "others": others,
        "definition": long["definition"],
        "digest": long["digest"],
        "ours": ours,
        "name": names.get(lang, _name_by_iri(frame, iri)),
        "lang": lang if lang != frame.language else "",
        "short": short,
    }


def _name_by_iri(frame: Frame, iri: str) -> str:
    """What a thing without a name is called."""
    if "/document/" in iri:
        return place_name(iri, frame.graph.works)
    return iri.removeprefix(BASE).rpartition("/")[2]


def find_text(frame: Frame, text: str) -> Found:
    """What the words are about: statements, things with such a name, and places where it is spoken of."""
    graph, index = frame.graph, index_of(frame.graph)
    found = index.statements(text, limit=MOST_FOUND)
    things = index.things(text, limit=MOST_FOUND)
    names = names_of(graph, things, frame.language)
    return {
        "statements": statements_named(graph, found, frame.language),
        "things": [_found_thing(frame, iri, names) for iri in things],
        "places": [_found_place(graph, iri) for iri in index.places(text, limit=MOST_FOUND)],
    }


def _found_place(graph: Store, iri: str) -> FoundPlace:
    rows = graph.select(_DIGESTS, me=ox.NamedNode(iri))
    digest = term_text(rows[0]["digest"]) if rows else ""
    return {"iri": iri, "name": place_name(iri, graph.works), "digest": digest}


def _found_thing(frame: Frame, iri: str, names: Names) -> FoundThing:
    definition = texts_of(frame, iri)["definition"]
    return {
        "iri": iri,
        "name": names[iri]["name"],
        "lang": names[iri].get("lang", ""),
        "definition": definition,
    }


def property_link(frame: Frame, iri: str) -> Thing:
    """A property with its name: of ours its label, else its local name behind a prefix."""
    if iri.startswith(HS):
        return {"iri": iri, "name": frame.label(iri[len(HS) :])}
    space = max((s for s in NAMESPACES.values() if iri.startswith(s)), key=len, default="")
    prefix = next((p for p, s in NAMESPACES.items() if s == space and space), "")
    return {"iri": iri, "name": f"{prefix}:{iri[len(space) :]}" if prefix else iri}
