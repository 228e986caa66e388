"""What is known of a document, a section or a place: its parts, what rests on it, what is wrong in it."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from ..stores import Store, term_language, term_text
from ..vocabulary import HS, compact, place_name
from .resolver import Thing
from .short_names import name_or_key, short_names

_OWN = """SELECT ?me ?property ?value { VALUES ?me { UNDEF }
  VALUES ?property { skos:prefLabel skos:definition hs:digest hs:textOf hs:sourceLanguage dcterms:source
    dcterms:isPartOf hs:inDocument hs:callsFootnote hs:about hs:curated hs:editorialNote }
  ?me ?property ?value
} ORDER BY ?property ?value"""

_PARTS = """SELECT ?me ?part ?digest ?order ?number ?curated {
  VALUES ?me { UNDEF } ?part dcterms:isPartOf ?me .
  OPTIONAL { ?part hs:order ?order } OPTIONAL { ?part hs:digest ?digest } OPTIONAL { ?part hs:number ?number }
  OPTIONAL { ?part hs:curated ?curated }
} ORDER BY ?order ?number ?part"""

_INSIDE = """SELECT DISTINCT ?me ?statement { VALUES ?me { UNDEF } ?place dcterms:isPartOf* ?me .
  ?evidence oa:hasSource ?place . ?statement hs:evidence ?evidence } ORDER BY ?statement"""

_CORRECTIONS = """SELECT ?me ?correction ?place ?order ?printed ?established ?kind ?note {
  VALUES ?me { UNDEF } ?place dcterms:isPartOf* ?me .
  ?correction a hs:Correction ; hs:place ?place ; hs:printed ?printed ; hs:established ?established ;
    hs:correctionKind ?kind
  OPTIONAL { ?place hs:order ?order } OPTIONAL { ?correction hs:editorialNote ?note }
} ORDER BY ?order ?correction"""

_MENTIONED = """SELECT DISTINCT ?me ?thing { VALUES ?me { UNDEF }
  ?place dcterms:isPartOf* ?me ; hs:mentions ?thing } ORDER BY ?thing"""


def describe_part(graph: Store, thing: Thing) -> dict[str, Any]:
    """What is known of a document, a section or a place, but for its statements."""
    me = ox.NamedNode(thing.iri)
    own: dict[str, list[Any]] = {}
    for row in graph.select(_OWN, me=me):
        own.setdefault(term_text(row["property"]).replace("#", "/").rpartition("/")[2], []).append(
            row["value"]
        )
    texts = {local: [term_text(value) for value in values] for local, values in own.items()}
    # a whole document mentions most of the register
    rows = graph.select(_MENTIONED, me=me) if thing.kind != "document" else []
    mentioned = [term_text(row["thing"]) for row in rows]
    linked = [*texts.get("textOf", []), *texts.get("about", [])]
    within = [iri for iri in (*texts.get("isPartOf", []), *texts.get("inDocument", [])) if iri != thing.iri]
    names = short_names(graph, [*mentioned, *linked, *within])

    def named(iris: list[str]) -> list[dict[str, str]]:
        return [{"thing": compact(iri), "name": name_or_key(iri, names)} for iri in dict.fromkeys(iris)]

    return {
        "names": {term_language(value): term_text(value) for value in own.get("prefLabel", [])},
        "definition": next(iter(texts.get("definition", [])), ""),
        "digest": next(iter(texts.get("digest", [])), ""),
        "curated": texts.get("curated") != ["false"],
        "notes": texts.get("editorialNote", []),
        "language": next(iter(texts.get("sourceLanguage", [])), ""),
        "sources": texts.get("source", []),
        "textOf": named(texts.get("textOf", [])),
        "about": named(texts.get("about", [])),
        "within": named(within),
        "footnotes": [place_name(iri, graph.works) for iri in texts.get("callsFootnote", [])],
        "parts": _parts(graph, me),
        "corrections": [
            {
                "correction": compact(term_text(row["correction"])),
                "place": place_name(term_text(row["place"]), graph.works),
                **{k: term_text(row[k]) for k in ("printed", "established", "note")},
                "kind": graph.vocabulary.label(term_text(row["kind"])[len(HS) :]),
            }
            for row in graph.select(_CORRECTIONS, me=me)
        ],
        "mentions": named(mentioned),
    }


def statements_inside(graph: Store, iri: str) -> list[str]:
    """The IRIs of the statements that rest on a document, a section or a place, or on a part of it."""
    return [term_text(row["statement"]) for row in graph.select(_INSIDE, me=ox.NamedNode(iri))]


def _parts(graph: Store, me: ox.NamedNode) -> list[dict[str, Any]]:
    """The parts directly within, in reading order, sections by their headings."""
    rows = graph.select(_PARTS, me=me)
    names = short_names(graph, [term_text(row["part"]) for row in rows])
    return [
        {
            "part": compact(iri := term_text(row["part"])),
            "name": name_or_key(iri, names),
            "digest": term_text(row["digest"]),
            "curated": term_text(row["curated"]) != "false",
        }
        for row in rows
    ]
