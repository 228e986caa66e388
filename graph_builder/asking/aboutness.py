"""What else is about a thing: derived things, in our arrangement, and what documents say of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from ..stores import Store, term_text
from ..vocabulary import compact, place_name
from .short_names import short_names

NOTE = "our arrangement, not what a document says"
"""Said wherever it is shown."""

_THINGS = "SELECT DISTINCT ?me ?thing { VALUES ?me { UNDEF } GRAPH graph:about { %s } }"

# What the thing itself says need not be on what it is about. Each branch finds the things, which is faster.
_CONCERNING = """
  { VALUES ?me { UNDEF } GRAPH graph:about { ?thing hs:about+ ?me }
    ?statement ?how ?thing ; a hs:Statement FILTER(?how != hs:speaker) }
  UNION { VALUES ?me { UNDEF } GRAPH graph:about { ?thing hs:about+ ?me }
    ?evidence hs:forValue ?thing . ?statement hs:evidence ?evidence }"""

_STATEMENTS = f"SELECT DISTINCT ?me ?thing ?statement {{ {_CONCERNING} }}"

_SENTENCES = f"""
SELECT DISTINCT ?me ?thing ?statement ?sentence ?document ?order ?place {{
  {_CONCERNING}
  ?statement rdfs:label ?sentence ; hs:evidence/oa:hasSource ?place .
  ?place hs:order ?order ; hs:inDocument ?document FILTER(LANG(?sentence) = "en")
}} ORDER BY ?document ?order ?sentence"""

_DERIVED, _TOPICS = "?thing hs:about+ ?me", "?me hs:about ?thing"


@dataclass(frozen=True)
class NamedThing:
    """A thing with its short name; ``language`` is that of the name."""

    iri: str
    name: str
    language: str


@dataclass(frozen=True)
class DerivedThing(NamedThing):
    """A thing that is about another, and the statements in which it is subject, object, qualifier or role."""

    statements: frozenset[str]


def derived_things(graph: Store, iri: str, language: str = "en") -> list[DerivedThing]:
    """The things that are about ``iri``, directly or by way of others, those most spoken of first."""
    said: dict[str, set[str]] = {}
    for row in graph.select(_STATEMENTS, me=ox.NamedNode(iri)):
        said.setdefault(term_text(row["thing"]), set()).add(term_text(row["statement"]))
    found = [
        DerivedThing(one.iri, one.name, one.language, frozenset(said.get(one.iri, ())))
        for one in _named(graph, _DERIVED, iri, language)
    ]
    return sorted(found, key=lambda one: (-len(one.statements), one.name.casefold(), one.iri))


def topics(graph: Store, iri: str, language: str = "en") -> list[NamedThing]:
    """The things that ``iri`` is directly about, by name."""
    return sorted(_named(graph, _TOPICS, iri, language), key=lambda one: (one.name.casefold(), one.iri))


def derived_sentences(graph: Store, iri: str) -> dict[str, list[dict[str, Any]]]:
    """What documents say of each thing that is about ``iri``, in reading order, with the places."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for row in graph.select(_SENTENCES, me=ox.NamedNode(iri)):
        statement = compact(term_text(row["statement"]))
        said = found.setdefault(term_text(row["thing"]), {}).setdefault(
            statement, {"statement": statement, "sentence": term_text(row["sentence"]), "places": []}
        )
        said["places"].append(place_name(term_text(row["place"]), graph.works))
    return {thing: list(said.values()) for thing, said in found.items()}


def _named(graph: Store, pattern: str, iri: str, language: str) -> list[NamedThing]:
    """The things that a pattern finds, with their short names."""
    found = [term_text(row["thing"]) for row in graph.select(_THINGS % pattern, me=ox.NamedNode(iri))]
    names = short_names(graph, found, language)
    return [NamedThing(thing, name.text, name.language) for thing, name in names.items()]
