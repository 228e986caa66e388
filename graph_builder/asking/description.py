"""All that is known of one entity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox

from ..stores import Store
from ..vocabulary import BASE, HS, compact, place_name
from .aboutness import derived_sentences, derived_things, topics
from .corrections import corrections_of_name
from .lookup import most_specific
from .resolver import find_entity
from .short_names import short_names
from .statements_of_thing import statements_of

_NAMES = """
SELECT ?me ?property ?name {
  VALUES ?me { UNDEF }
  VALUES ?property { skos:prefLabel skos:altLabel skos:definition hs:ownTranslation hs:displayName }
  ?me ?property ?name
}
ORDER BY ?property (lang(?name) != "en") (lang(?name)) ?name"""

_ROLES = """
SELECT ?me ?role ?value ?of {
  VALUES ?me { UNDEF }
  { VALUES ?me { UNDEF } ?me ?role ?value } UNION { VALUES ?me { UNDEF } ?of ?role ?me }
  ?role a hs:Role
} ORDER BY ?role ?value ?of"""

_MENTIONED = """
SELECT ?me ?place ?form ?order {
  VALUES ?me { UNDEF }
  ?m hs:mentionOf ?me ; hs:place ?place ; hs:surfaceForm ?form .
  ?place hs:order ?order ; hs:inDocument ?document
} ORDER BY ?document ?order ?form"""

_ELSEWHERE = """
SELECT ?me ?sentence ?source {
  VALUES ?me { UNDEF }
  ?fact a hs:AuthorityFact ; rdfs:label ?sentence ; dcterms:source ?source .
  { VALUES ?me { UNDEF } ?fact hs:subject ?me } UNION { VALUES ?me { UNDEF } ?fact hs:object ?me }
} ORDER BY ?sentence ?source"""

_LINKS = """
SELECT ?me ?match ?other {
  VALUES ?me { UNDEF }
  VALUES ?match { skos:exactMatch skos:closeMatch skos:broadMatch skos:narrowMatch skos:relatedMatch }
  ?me ?match ?other
} ORDER BY ?match ?other"""


def describe(graph: Store, key: str, *, derived: bool = False) -> dict[str, Any]:
    """What is known of the entity ``key``; with ``derived`` also what is said of the things about it.

    Raises :class:`~graph_builder.stores.errors.QueryError` with the nearest key if there is none.
    """
    asked, key = key, find_entity(graph, key)
    me = ox.NamedNode(f"{BASE}id/{key}")
    names: dict[str, dict[str, list[str]]] = {}
    for row in graph.select(_NAMES, me=me):
        kind = compact(row["property"].value).partition(":")[2]
        names.setdefault(kind, {}).setdefault(row["name"].language, []).append(row["name"].value)
    statements = statements_of(graph, me.value)
    roles = graph.select(_ROLES, me=me)
    played = sorted(row[k].value for row in roles for k in ("value", "of") if row[k])
    called = {compact(iri): name.text for iri, name in short_names(graph, played).items()}
    mentioned: dict[str, list[str]] = {}
    for row in graph.select(_MENTIONED, me=me):
        mentioned.setdefault(place_name(row["place"].value, graph.works), []).append(row["form"].value)
    elsewhere: dict[str, list[str]] = {}
    for row in graph.select(_ELSEWHERE, me=me):
        elsewhere.setdefault(row["sentence"].value, []).append(row["source"].value)
    cls = graph.select(
        "SELECT ?me ?c { VALUES ?me { UNDEF } ?me a ?c FILTER(STRSTARTS(STR(?c), STR(hs:))) }", me=me
    )
    classes = [row["c"].value[len(HS) :] for row in cls]
    return {
        "key": key,
        "iri": me.value,
        **({"redirectedFrom": asked} if asked in graph.redirects else {}),
        "class": most_specific(graph, classes),
        "names": names.get("prefLabel", {}),
        "shortNames": {k: v[0] for k, v in names.get("displayName", {}).items()},
        "ourTranslations": sorted(names.get("ownTranslation", {})),
        "otherNames": names.get("altLabel", {}),
        "definition": names.get("definition", {}).get("en", [""])[0],
        "statements": statements,
        "roles": [_role(row, called) for row in roles],
        "corrections": _corrections(graph, me.value, statements),
        "about": [{"thing": compact(one.iri), "name": one.name} for one in topics(graph, me.value)],
        "aboutIt": _derived(graph, me.value, derived),
        "mentionedIn": mentioned,
        "elsewhere": [{"sentence": sentence, "sources": sources} for sentence, sources in elsewhere.items()],
        "links": [
            {"match": compact(row["match"].value), "to": row["other"].value}
            for row in graph.select(_LINKS, me=me)
        ],
    }


def _corrections(graph: Store, iri: str, statements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The corrections of what is said of a thing and of its name, each once, with what it disputes."""
    found: dict[str, dict[str, Any]] = {}
    for statement, told in ((s["statement"], c) for s in statements for c in s["corrections"]):
        plain = {name: value for name, value in told.items() if name != "disputed"}
        whole = found.setdefault(told["correction"], {**plain, "disputes": []})
        whole["disputes"] += [statement] if told["disputed"] else []
    for told in corrections_of_name(graph, iri):
        key = compact(told["correction"])
        found.setdefault(key, {**told, "correction": key, "disputes": []})
    return sorted(found.values(), key=lambda one: one["correction"])


def _derived(graph: Store, iri: str, whole: bool) -> list[dict[str, Any]]:
    """The things about one, with the number of statements on each, and the sentences where all is wanted."""
    sentences = derived_sentences(graph, iri) if whole else {}
    return [
        {
            "thing": compact(one.iri),
            "name": one.name,
            "statements": len(one.statements),
            **({"sentences": sentences.get(one.iri, [])} if whole else {}),
        }
        for one in derived_things(graph, iri)
    ]


def _role(row: Mapping[str, Any], called: Mapping[str, str]) -> dict[str, str]:
    """A role with what plays it, ``value``, or the thing ``of`` which the entity plays it, and its name."""
    [(kind, key)] = [(k, compact(row[k].value)) for k in ("value", "of") if row[k]]
    return {"role": compact(row["role"].value), kind: key, f"{kind}Name": called.get(key, key)}
