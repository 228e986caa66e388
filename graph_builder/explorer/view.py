"""What the page shows, asked of the store: entities, statements with evidence, places, sections, corrections.

Things are named by short keys: an entity by its own (``hunger``), a document, a place or a date by the rest
of its IRI (``document/mexico-workshop-2006/para/7``), a term of the ontology by its local name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..asking import most_specific
from ..stores import Store, Term, term_language, term_text
from ..texts import index_map
from ..vocabulary import AUTHORITY_GRAPH, BASE, HS, LANGUAGES, place_name
from .statement_view import ByKey, corrections_of, short, statements_of, works_of

if TYPE_CHECKING:
    from ..texts import Source


_ENTITIES = """
SELECT DISTINCT ?node ?class { ?node a hs:Entity, ?class FILTER(STRSTARTS(STR(?class), STR(hs:))) }
ORDER BY ?node ?class"""

_NAMES = """
SELECT ?node ?property ?name { ?node ?property ?name
  { ?node a hs:Entity } UNION { ?node dcterms:creator ?whose }
  VALUES ?property { skos:prefLabel rdfs:label skos:altLabel skos:definition hs:ownTranslation
    hs:displayName }
} ORDER BY ?node ?property (lang(?name)) ?name"""

_PLACES = """
SELECT ?place ?order ?parent ?digest { ?place hs:order ?order ; dcterms:isPartOf ?parent OPTIONAL { ?place
hs:digest ?digest } }
ORDER BY ?parent ?order"""

_KINDS = """
SELECT ?place ?kind { ?place hs:order ?order ; a ?kind VALUES ?kind { hs:Paragraph hs:Bullet hs:Footnote } }
ORDER BY ?place ?kind"""

_CALLS = (
    "SELECT ?note ?place ?order { ?place hs:callsFootnote ?note ; hs:order ?order } ORDER BY ?note ?order"
)

_MENTIONS = "SELECT DISTINCT ?entity ?place { ?m hs:mentionOf ?entity ; hs:place ?place }"

_DATASET = """
SELECT ?title ?version ?licence ?statements ?entities { ?me a dcat:Dataset ; dcterms:title ?title ;
dcat:version ?version ;
  dcterms:license ?licence ; hs:statementCount ?statements ; hs:entityCount ?entities } ORDER BY ?title"""

_DATES = """
  SELECT DISTINCT ?entity ?relation ?edtf ?from ?to ?source { ?entity ?relation ?date . ?date hs:edtf ?edtf ;
  hs:earliest ?from ; hs:latest ?to . ?entity a hs:Entity OPTIONAL { ?fact a hs:AuthorityFact ; hs:subject
  ?entity ; hs:relation ?relation ; hs:object ?date ; dcterms:source ?source }
  FILTER(?relation != hs:object) } ORDER BY ?from ?to ?entity ?relation ?edtf ?source"""

_TIES = "SELECT ?thing ?topic { GRAPH graph:about { ?thing hs:about ?topic } } ORDER BY ?thing ?topic"

_SEARCH_WORDS = "SELECT DISTINCT ?thing ?word { ?thing skos:hiddenLabel ?word } ORDER BY ?thing ?word"

_DOCUMENTS = (
    "SELECT ?document ?sha256 { ?document a hs:SourceDocument ; hs:sha256 ?sha256 } ORDER BY ?document"
)


def view(graph: Store, sources: Mapping[str, Source]) -> dict[str, Any]:
    """Everything that the page shows, ready for JSON.

    Takes the graph, and the texts of documents by key, {} for none.
    """
    documents_only = graph.without(AUTHORITY_GRAPH)
    places = _places(documents_only)
    entities = _entities(documents_only)
    statements = statements_of(documents_only, places, entities)
    corrections = corrections_of(documents_only, statements)
    works = works_of(documents_only)
    for key, work in works.items():  # a document goes by the name of the work that it is the text of
        entities[key]["short"] = _short(entities[work])
    for place_key, place in places.items():
        names = entities.get(place_key, {}).get("names", {})
        place["cite"] = {**{k: v for k, v in names.items() if k in LANGUAGES}, "en": place["cite"]}
        if place["document"] in works:
            names = _short(entities[works[place["document"]]])
            place["cite"] = {
                language: f"{names.get(language, names['en'])} {cite}"
                for language, cite in place["cite"].items()
            }
    used = {key for s in statements for key, _how, _name in s["about"]}
    sections = _sections(places, entities)
    nodes = {k: e for k, e in entities.items() if not k.startswith(("document/", "date/")) or k in used}
    _locate(documents_only, nodes, statements, places, sections)
    documents = {
        short(r["document"]): {
            "names": entities[short(r["document"])]["names"],
            "short": entities[short(r["document"])]["short"],
            "sha256": term_text(r["sha256"]),
        }
        for r in documents_only.select(_DOCUMENTS)
    }
    return {
        "dataset": _dataset(documents_only),
        "documents": documents,
        "sections": [{"key": k, "names": entities[k]["names"]} for k in sections],
        "places": places,
        "passages": _passages(statements, places, sources),
        "entities": nodes,
        "names": _other_names(graph, {k: e for k, e in entities.items() if not k.startswith("date/")})
        | {key: _short(entity) for key, entity in entities.items() if "/section/" in key},
        "dates": _dates(graph, nodes),
        "ties": [[short(r["thing"]), short(r["topic"])] for r in graph.select(_TIES)],
        "statements": statements,
        "corrections": corrections,
        "searchWords": _search_words(graph),
        "terms": {name: graph.vocabulary.labels.get(name, {}) for name in sorted(graph.vocabulary.terms)},
    }


def _short(entity: Mapping[str, Any]) -> dict[str, str]:
    """The names of an entity for lines and lists, by language."""
    return {**entity["names"], **entity["short"]}


def _dataset(graph: Store) -> dict[str, Any]:
    rows = graph.select(_DATASET)
    return (
        {
            "title": {term_language(r["title"]): term_text(r["title"]) for r in rows},
            "version": term_text(rows[0]["version"]),
            "licence": term_text(rows[0]["licence"]),
            "statements": int(term_text(rows[0]["statements"])),
            "entities": int(term_text(rows[0]["entities"])),
        }
        if rows
        else {"title": {}, "statements": 0, "entities": 0}
    )


def _entities(graph: Store) -> dict[str, dict[str, Any]]:
    classes: dict[str, list[str]] = defaultdict(list)
    for row in graph.select(_ENTITIES):
        if term_text(row["node"]).startswith(BASE) and not term_text(row["node"]).startswith(HS):
            classes[short(row["node"])].append(short(row["class"]))
    found: ByKey = {
        k: {
            "class": most_specific(graph, c),
            "names": {},
            "short": {},
            "alts": [],
            "ours": [],
            "definition": "",
        }
        for k, c in classes.items()
    }
    for row in graph.select(_NAMES):
        entity, kind = found.get(short(row["node"])), term_text(row["property"]).rpartition("#")[2]
        text, tag = term_text(row["name"]), term_language(row["name"])
        if entity is None:
            continue
        if kind == "definition":
            entity["definition"] = entity["definition"] or text
        elif kind == "ownTranslation":
            entity["ours"].append(tag)
        elif kind == "displayName":
            entity["short"][tag] = text
        elif kind == "altLabel":
            entity["alts"].append([tag, text])
        else:
            entity["names"].setdefault(tag or "en", text)
    for key, entity in found.items():
        entity["names"].setdefault("en", key.rpartition("/")[2])
    return found


def _places(graph: Store) -> dict[str, dict[str, Any]]:
    """The parts of documents in reading order, each with its citation and the section it lies in."""
    rows = graph.select(_PLACES)
    above = {short(r["place"]): short(r["parent"]) for r in rows}
    calls: dict[str, str] = {}
    notes: dict[str, list[str]] = defaultdict(list)
    for row in graph.select(_CALLS):
        calls.setdefault(short(row["note"]), short(row["place"]))
        notes[short(row["place"])].append(short(row["note"]))
    kinds = {short(r["place"]): short(r["kind"]) for r in graph.select(_KINDS)}
    found = {}

    def order(row: Mapping[str, Term | None]) -> tuple[str, int]:
        document = term_text(row["place"]).partition("/document/")[2].split("/")[0]
        return document, int(term_text(row["order"]))

    for position, row in enumerate(sorted(rows, key=order)):
        key = short(row["place"])
        section = calls.get(key, key)
        while section in above:
            section = above[section]
        found[key] = {
            "cite": place_name(term_text(row["place"])),
            "order": position,
            "section": section,
            "parent": above[key],
            "calls": notes[key],
            "kind": kinds.get(key, "Part"),
            "document": "/".join(key.split("/")[:2]),
            "digest": term_text(row["digest"]),
        }
    return found


def _sections(places: ByKey, entities: ByKey) -> list[str]:
    return [k for k in dict.fromkeys(p["section"] for p in places.values()) if k in entities]


def _locate(
    graph: Store, nodes: ByKey, statements: list[dict[str, Any]], places: ByKey, sections: list[str]
) -> None:
    """Give each node its mentions and its section: that of its first statement, else of its first mention."""
    mentioned: dict[str, list[str]] = defaultdict(list)
    for r in graph.select(_MENTIONS):
        mentioned[short(r["entity"])].append(short(r["place"]))
    first_place: dict[str, str] = {}
    for s in statements:
        for key, _how, _name in s["about"]:
            for e in s["evidence"][:1]:
                first_place.setdefault(key, e["place"])
    for key, node in nodes.items():
        node["mentioned"] = sorted(mentioned[key], key=lambda p: places[p]["order"])
        first = first_place.get(key) or next(iter(node["mentioned"]), "")
        section = places[first]["section"] if first in places else key
        node["section"] = sections.index(section) if section in sections else -1


def _dates(graph: Store, nodes: ByKey) -> list[dict[str, Any]]:
    """What is dated, by which relation, from the earliest day to the latest.

    ``source`` is there where the authority record says so, not a document.
    """
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for r in graph.select(_DATES):
        entity, relation = short(r["entity"]), short(r["relation"])
        if entity in nodes:
            known = found.setdefault(
                (entity, relation, term_text(r["edtf"])),
                {
                    "entity": entity,
                    "relation": relation,
                    "edtf": term_text(r["edtf"]),
                    "from": term_text(r["from"]),
                    "to": term_text(r["to"]),
                },
            )
            if r["source"]:
                known.setdefault("source", term_text(r["source"]))
    return list(found.values())


def _other_names(graph: Store, shown: ByKey) -> dict[str, dict[str, str]]:
    """What dates are called in lines and lists, and things that only the authority record speaks of."""
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: {"names": {}, "short": {}})
    for r in graph.select(_NAMES):
        key, kind = short(r["node"]), term_text(r["property"]).rpartition("#")[2]
        if key not in shown and kind in ("prefLabel", "label", "displayName"):
            names = found[key]["short" if kind == "displayName" else "names"]
            names[term_language(r["name"]) or "en"] = term_text(r["name"])
    return {key: _short(entity) for key, entity in found.items()}


def _search_words(graph: Store) -> dict[str, str]:
    """The everyday words for things and relations, by key, in all languages."""
    found: dict[str, list[str]] = defaultdict(list)
    for r in graph.select(_SEARCH_WORDS):
        found[short(r["thing"])].append(term_text(r["word"]))
    return {key: "\n".join(words) for key, words in found.items()}


def _passages(
    statements: list[dict[str, Any]], places: ByKey, sources: Mapping[str, Source]
) -> dict[str, str]:
    """The text of each place whose document's source is given; evidence gets the span of its anchor in it."""
    found = {}
    for key in places:
        _, document, place = key.split("/", 2)
        if document in sources:
            found[key] = sources[document].text(place)
    kept = {key: index_map(text, sources[key.split("/")[1]].how) for key, text in found.items()}
    for piece in (e for s in statements for e in s["evidence"] if e["place"] in found):
        _, document, place = piece["place"].split("/", 2)
        start, end = sources[document].span(place, piece["anchor"])
        piece["span"] = [kept[piece["place"]][start], kept[piece["place"]][end - 1] + 1]
    return found
