"""What is known of a thing that is no entity: a part of a document, a date, a relation, a theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox

from ..stores import Store, term_language, term_text
from ..vocabulary import DATES, HS, compact
from .known_names import names_of
from .place_description import describe_part, statements_inside
from .resolver import Thing
from .short_names import name_or_key, short_names
from .statement_groups import StatementFilters, by_theme
from .themes import Themes
from .told_statements import told_statements

_WITH = """SELECT DISTINCT ?me ?statement { VALUES ?me { UNDEF } ?statement hs:relation ?me }
ORDER BY ?statement"""

_ABOUT_STATEMENT = """SELECT DISTINCT ?me ?statement { VALUES ?me { UNDEF }
  { ?me a hs:Statement BIND(?me AS ?statement) }
  UNION { VALUES ?me { UNDEF } ?statement hs:subject|hs:object ?me . ?statement a hs:Statement }
} ORDER BY ?statement"""

_BEARING = """SELECT DISTINCT ?me ?statement { VALUES ?me { UNDEF } ?statement ?how ?me ; a hs:Statement }
ORDER BY ?statement"""

_DATED = """SELECT DISTINCT ?me ?fact ?sentence ?source { VALUES ?me { UNDEF } ?fact a hs:AuthorityFact ;
  ?how ?me ; rdfs:label ?sentence ; dcterms:source ?source } ORDER BY ?sentence ?source"""

_INSTANCES = """SELECT DISTINCT ?me ?thing { VALUES ?me { UNDEF } ?thing a ?me
  FILTER(STRSTARTS(STR(?thing), STR(id:))) } ORDER BY ?thing"""

_OF_TERM = """SELECT ?me ?property ?value { VALUES ?me { UNDEF }
  VALUES ?property { rdfs:label skos:definition hs:example } ?me ?property ?value
} ORDER BY ?property ?value"""

_PATTERNS = {"relation": _WITH, "statement": _ABOUT_STATEMENT, "term": _BEARING}


def describe_thing(graph: Store, thing: Thing, filters: StatementFilters) -> dict[str, Any]:
    """What is known of a thing that is no entity, with the statements that pass the filters by theme."""
    own: Mapping[str, Any] = {}
    if thing.kind in ("document", "section", "place"):
        own = describe_part(graph, thing)
    elif thing.kind == "date":
        own = {"elsewhere": _elsewhere(graph, _dates(graph, thing.iri))}
    elif thing.kind in ("relation", "term"):
        own = _term(graph, thing.iri)
    elif thing.kind == "theme":
        own = _theme(graph, thing.iri)
    statements = filters.kept(graph, told_statements(graph, _statements(graph, thing)))
    return {
        "kind": thing.kind,
        "key": thing.key,
        "iri": thing.iri,
        "name": thing.name,
        **own,
        "statements": by_theme(graph, statements),
    }


def _statements(graph: Store, thing: Thing) -> list[str]:
    """The IRIs of the statements that stand on a thing, or in it."""
    match thing.kind:
        case "document" | "section" | "place":
            return statements_inside(graph, thing.iri)
        case "theme":
            return Themes(graph).statements(thing.iri)
        case "date":
            return [iri for date in _dates(graph, thing.iri) for iri in _found(graph, _BEARING, date)]
    return _found(graph, _PATTERNS[thing.kind], thing.iri)


def _found(graph: Store, pattern: str, iri: str) -> list[str]:
    return [term_text(row["statement"]) for row in graph.select(pattern, me=ox.NamedNode(iri))]


def _dates(graph: Store, iri: str) -> list[str]:
    """A date with those of the graph that lie in it, and the intervals that it lies in."""
    return names_of(graph).dates_in(iri[len(DATES) :])


def _elsewhere(graph: Store, dates: list[str]) -> list[dict[str, Any]]:
    """What is dated so from elsewhere than the documents, with its sources."""
    found: dict[str, list[str]] = {}
    for date in dates:
        for row in graph.select(_DATED, me=ox.NamedNode(date)):
            found.setdefault(term_text(row["sentence"]), []).append(term_text(row["source"]))
    return [{"sentence": sentence, "sources": sources} for sentence, sources in found.items()]


def _theme(graph: Store, iri: str) -> dict[str, Any]:
    """A theme of our arrangement: its scope, and the concepts directly below it."""
    themes = Themes(graph)
    below = [
        {"thing": compact(one.iri), "name": one.names.get("en", one.key)} for one in themes.narrower(iri)
    ]
    found = themes.theme(iri)
    return {"names": found.names, "definition": found.scope.get("en", ""), "narrower": below}


def _term(graph: Store, iri: str) -> dict[str, Any]:
    """A term of the ontology: its labels, what it means, and the things of a class."""
    names: dict[str, str] = {}
    texts = {"definition": "", "example": ""}
    for row in graph.select(_OF_TERM, me=ox.NamedNode(iri)):
        local = term_text(row["property"]).replace("#", "/").rpartition("/")[2]
        text, language = term_text(row["value"]), term_language(row["value"])
        if local == "label":
            names[language] = text
        elif language == "en":
            texts[local] = text
    known = graph.vocabulary.properties.get(iri[len(HS) :])
    inverse = known.inverse if known else None
    things = [term_text(row["thing"]) for row in graph.select(_INSTANCES, me=ox.NamedNode(iri))]
    called = short_names(graph, things)
    return {
        "names": names,
        **texts,
        "inverse": f"hs:{inverse}" if inverse else "",
        "inverseName": graph.vocabulary.label(inverse) if inverse else "",
        "things": [{"thing": compact(one), "name": name_or_key(one, called)} for one in things],
    }
