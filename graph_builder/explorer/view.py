"""What the page shows, asked of the store: entities, statements with their evidence, places, sections, corrections.

Things are named by short keys: an entity by its own (``hunger``), a document, a place or a date by the rest of its IRI
(``document/mexico-workshop-2006/para/7``), a term of the ontology by its local name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..describe import most_specific, place_name
from ..store import Store
from ..vocabulary import BASE, HS
from .statements import corrections_of, short, statements_of

if TYPE_CHECKING:
    from ..source import Source

_ENTITIES = """
SELECT DISTINCT ?node ?class { ?node a hs:Entity, ?class FILTER(STRSTARTS(STR(?class), STR(hs:))) } ORDER BY ?node ?class"""
_NAMES = """
SELECT ?node ?property ?name { ?node ?property ?name ; a hs:Entity
  VALUES ?property { skos:prefLabel rdfs:label skos:altLabel skos:definition } } ORDER BY ?node ?property (lang(?name)) ?name"""
_PLACES = """
SELECT ?place ?order ?parent ?digest { ?place hs:order ?order ; dcterms:isPartOf ?parent OPTIONAL { ?place hs:digest ?digest } }
ORDER BY ?parent ?order"""
_CALLS = "SELECT ?note ?place ?order { ?place hs:callsFootnote ?note ; hs:order ?order } ORDER BY ?note ?order"
_MENTIONS = "SELECT DISTINCT ?entity ?place { ?m hs:mentionOf ?entity ; hs:place ?place }"
_DATASET = """
SELECT ?title ?version ?licence ?statements ?entities { ?me a dcat:Dataset ; dcterms:title ?title ; dcat:version ?version ;
  dcterms:license ?licence ; hs:statementCount ?statements ; hs:entityCount ?entities } ORDER BY ?title"""
_DOCUMENTS = "SELECT ?document ?sha256 { ?document hs:sha256 ?sha256 } ORDER BY ?document"


def view(graph: Store) -> dict[str, Any]:
    """Everything that the page shows, ready for JSON; takes the graph, in whatever order it answers."""
    places = _places(graph)
    entities = _entities(graph)
    statements = statements_of(graph, places, entities)
    corrections = corrections_of(graph, statements)
    for key, place in places.items():
        place["cite"] = {"en": place["cite"], "zh": entities.get(key, {}).get("names", {}).get("zh", place["cite"])}
    used = {key for s in statements for key, _how, _name in s["about"]}
    sections = _sections(places, entities)
    nodes = {k: e for k, e in entities.items() if not k.startswith(("document/", "date/")) or k in used}
    _where(graph, nodes, statements, places, sections)
    documents = {short(r["document"]): {"names": entities[short(r["document"])]["names"], "sha256": r["sha256"].value}
                 for r in graph.select(_DOCUMENTS)}
    return {
        "dataset": _dataset(graph),
        "documents": documents,
        "sections": [{"key": k, "names": entities[k]["names"]} for k in sections],
        "places": places,
        "entities": nodes,
        "names": {k: e["names"] for k, e in entities.items() if k.startswith("date/")},
        "statements": statements,
        "corrections": corrections,
        "terms": {name: graph.vocabulary.labels.get(name, {}) for name in _terms(nodes, statements, corrections)},
    }


def _dataset(graph: Store) -> dict[str, Any]:
    rows = graph.select(_DATASET)
    return {"title": {r["title"].language: r["title"].value for r in rows}, "version": rows[0]["version"].value,
            "licence": rows[0]["licence"].value, "statements": int(rows[0]["statements"].value),
            "entities": int(rows[0]["entities"].value)} if rows else {"title": {}, "statements": 0, "entities": 0}


def _entities(graph: Store) -> dict[str, dict[str, Any]]:
    classes: dict[str, list[str]] = defaultdict(list)
    for row in graph.select(_ENTITIES):
        if row["node"].value.startswith(BASE) and not row["node"].value.startswith(HS):
            classes[short(row["node"])].append(short(row["class"]))
    found = {k: {"class": most_specific(graph, c), "names": {}, "alts": [], "definition": ""} for k, c in classes.items()}
    for row in graph.select(_NAMES):
        entity, kind, name = found.get(short(row["node"])), row["property"].value.rpartition("#")[2], row["name"]
        if entity is None:
            continue
        if kind == "definition":
            entity["definition"] = entity["definition"] or name.value
        elif kind == "altLabel":
            entity["alts"].append([name.language or "", name.value])
        else:
            entity["names"].setdefault(name.language or "en", name.value)
    for key, entity in found.items():
        entity["names"].setdefault("en", key.rpartition("/")[2])
    return found


def _places(graph: Store) -> dict[str, dict[str, Any]]:
    """The parts of documents in reading order, each with the citation people use and the section or document it lies in."""
    rows = graph.select(_PLACES)
    above = {short(r["place"]): short(r["parent"]) for r in rows}
    calls: dict[str, str] = {}
    for row in graph.select(_CALLS):
        calls.setdefault(short(row["note"]), short(row["place"]))
    found = {}
    for position, row in enumerate(sorted(rows, key=lambda r: (r["place"].value.partition("/document/")[2].split("/")[0],
                                                                int(r["order"].value)))):
        key = short(row["place"])
        section = calls.get(key, key)
        while section in above:
            section = above[section]
        found[key] = {"cite": place_name(row["place"].value), "order": position, "section": section,
                      "document": "/".join(key.split("/")[:2]), "digest": row["digest"].value if row["digest"] else ""}
    return found


def _sections(places: dict, entities: dict) -> list[str]:
    return [k for k in dict.fromkeys(p["section"] for p in places.values()) if k in entities]


def _where(graph: Store, nodes: dict, statements: list, places: dict, sections: list[str]) -> None:
    """Give each node its section, where first something is said of it or, failing that, it is mentioned, and its mentions."""
    mentioned: dict[str, list[str]] = defaultdict(list)
    for r in graph.select(_MENTIONS):
        mentioned[short(r["entity"])].append(short(r["place"]))
    said: dict[str, str] = {}
    for s in statements:
        for key, _how, _name in s["about"]:
            for e in s["evidence"][:1]:
                said.setdefault(key, e["place"])
    for key, node in nodes.items():
        node["mentioned"] = sorted(mentioned[key], key=lambda p: places[p]["order"])
        first = said.get(key) or next(iter(node["mentioned"]), "")
        section = places[first]["section"] if first in places else key
        node["section"] = sections.index(section) if section in sections else -1


def _terms(nodes: dict, statements: list, corrections: dict) -> list[str]:
    names = {n["class"] for n in nodes.values()} | {c["kind"] for c in corrections.values()} | {"unnamed", "notStated"}
    for s in statements:
        names |= {s["relation"], s["standing"], s["polarity"], s["reception"]} | {e["role"] for e in s["evidence"] if "role" in e}
        names |= {x for pair in s["qualifiers"] for x in pair}
    return sorted(names)


def add_passages(shown: dict[str, Any], sources: Mapping[str, Source]) -> None:
    """Add the text of each place that evidence cites, where its source is given, and to the evidence where its anchor stands there."""
    from ..source import index_map

    found = shown["passages"] = {}
    for statement in shown["statements"]:
        for piece in statement["evidence"]:
            _, document, place = piece["place"].split("/", 2)
            if document in sources:
                text = found[piece["place"]] = sources[document].text(place)
                kept = index_map(text)
                start, end = sources[document].span(place, piece["anchor"])
                piece["span"] = [kept[start], kept[end - 1] + 1]


def shorten(shown: dict[str, Any]) -> None:
    """Leave out what is empty, goes without saying or can be worked out; name places by number."""
    numbers = {key: number for number, key in enumerate(shown["places"])}
    usual = {"standing": "asserted", "polarity": "affirmed", "reception": "endorsed", "document": next(iter(shown["documents"]), "")}
    for s in shown["statements"]:
        for piece in s["evidence"]:
            piece["place"] = numbers[piece["place"]]
        s["restsOn"] = [numbers[key] for key in s["restsOn"] if key in numbers]
        s["about"] = [about for about in s["about"] if about[1] not in ("subject", "object")]
        s["speakers"] = [] if s["speakers"] == [s["document"]] else s["speakers"]
        for name in [name for name, value in s.items() if value in ([], "", {}) or value == usual.get(name)]:
            del s[name]
    for entity in shown["entities"].values():
        entity["mentioned"] = [numbers[key] for key in entity["mentioned"]]
    for correction in shown["corrections"].values():
        correction["place"] = numbers[correction["place"]]
    shown["passages"] = {numbers[key]: text for key, text in shown["passages"].items()}
    shown["places"] = [{"cite": place["cite"], "digest": place["digest"]} for place in shown["places"].values()]
