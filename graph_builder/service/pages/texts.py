"""The names and descriptions of a thing, and what holds some words."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from ...vocabulary import BASE, HS, NAMESPACES, place_name
from .frame import Frame

_TEXTS = """SELECT ?me ?property ?text { ?me ?property ?text VALUES ?property { skos:prefLabel rdfs:label skos:altLabel skos:definition hs:digest hs:ownTranslation hs:title } }
ORDER BY ?property (LANG(?text)) ?text"""

_FOUND = """SELECT ?wanted ?node (MIN(?rank) AS ?best) { ?node skos:prefLabel|skos:altLabel ?name FILTER(CONTAINS(LCASE(STR(?name)), ?wanted) && STRSTARTS(STR(?node), STR(id:)))
  BIND(IF(LCASE(STR(?name)) = ?wanted, 0, IF(STRSTARTS(LCASE(STR(?name)), ?wanted), 1, 2)) AS ?rank) } GROUP BY ?node ?wanted ORDER BY ?best ?node LIMIT 200"""

_FOUND_PLACES = """SELECT ?wanted ?node ?digest ?order { ?node hs:digest ?digest ; hs:order ?order FILTER(CONTAINS(LCASE(STR(?digest)), ?wanted)) } ORDER BY ?order ?node LIMIT 100"""


def texts_of(frame: Frame, iri: str) -> dict[str, Any]:
    """The names and descriptions of a thing."""
    names: dict[str, str] = {}
    result: dict[str, Any] = {"names": names, "others": [], "definition": "", "digest": "", "ours": set()}
    for row in frame.graph.select(_TEXTS, me=ox.NamedNode(iri)):
        property, text = row["property"].value, row["text"]
        local = property.replace("#", "/").rpartition("/")[2]
        if local in ("prefLabel", "label"):
            names.setdefault(text.language or "", text.value)
        elif local == "altLabel":
            result["others"].append({"name": text.value, "lang": text.language or ""})
        elif local == "ownTranslation":
            result["ours"].add(text.language)
        elif local in ("definition", "digest") and (not result[local] or text.language == frame.language):
            result[local] = text.value
    fallback = (
        place_name(iri, frame.graph.works)
        if "/document/" in iri
        else iri.removeprefix(BASE).rpartition("/")[2]
    )
    lang = frame.language if frame.language in names else "en" if "en" in names else next(iter(names), "")
    return {**result, "name": names.get(lang, fallback), "lang": lang if lang != frame.language else ""}


def find_text(frame: Frame, text: str) -> dict[str, list[dict[str, Any]]]:
    """What holds ``text``: things by any of their names, places by their digests."""
    wanted = text.strip().lower()
    if not wanted:
        return {"things": [], "places": []}
    iris = [r["node"].value for r in frame.graph.select(_FOUND, wanted=ox.Literal(wanted))]
    things = [
        {"iri": iri, "name": t["name"], "lang": t["lang"], "definition": t["definition"]}
        for iri in iris
        for t in [texts_of(frame, iri)]
    ]
    places = [
        {
            "iri": r["node"].value,
            "name": place_name(r["node"].value, frame.graph.works),
            "digest": r["digest"].value,
        }
        for r in frame.graph.select(_FOUND_PLACES, wanted=ox.Literal(wanted))
    ]
    return {"things": things, "places": places}


def property_link(frame: Frame, iri: str) -> dict[str, str]:
    if iri.startswith(HS):
        return {"iri": iri, "name": frame.label(iri[len(HS) :])}
    space = max((s for s in NAMESPACES.values() if iri.startswith(s)), key=len, default="")
    prefix = next((p for p, s in NAMESPACES.items() if s == space and space), "")
    return {"iri": iri, "name": f"{prefix}:{iri[len(space) :]}" if prefix else iri}
