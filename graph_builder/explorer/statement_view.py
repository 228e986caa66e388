"""The statements as the page shows them, with their evidence, and the corrections that concern them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from ..stores import Store, Term, term_language, term_text
from ..vocabulary import BASE, HS, limits

_STATEMENTS = """
  SELECT ?me ?document ?subject ?relation ?object ?standing ?polarity ?reception ?direct ?disputed { ?me a
  hs:Statement ; hs:inDocument ?document ; hs:subject ?subject ; hs:relation ?relation ; hs:object|hs:value
  ?object ; hs:standing ?standing ; hs:polarity ?polarity ; hs:reception ?reception BIND(EXISTS { ?subject
  ?relation ?object } AS ?direct)
  BIND(EXISTS { ?correction hs:disputes ?me } AS ?disputed) } ORDER BY ?me"""

_FURTHER = """
SELECT ?me ?property ?value { ?me a hs:Statement ; ?property ?value
  VALUES ?property { rdfs:label hs:speaker hs:restsOn hs:editorialNote } } ORDER BY ?me ?property ?value"""

_QUALIFIERS = """
  SELECT DISTINCT ?me ?property ?value { ?me a hs:Statement ; ?property ?value . ?property a ?kind
  VALUES ?kind { hs:Qualifier hs:LimitingQualifier } }
ORDER BY ?me ?property ?value"""

_EVIDENCE = """
  SELECT ?me ?evidence ?place ?anchor ?gloss ?rank ?role ?value { ?me hs:evidence ?evidence . ?evidence
  oa:hasSource ?place ; oa:hasSelector/oa:exact ?anchor ; hs:gloss ?gloss
  OPTIONAL { ?evidence hs:anchorOrder ?rank }
  OPTIONAL { ?evidence hs:forRole ?role ; hs:forValue ?value } }"""

_PARALLELS = """SELECT ?me ?evidence ?words {
  ?me hs:evidence ?evidence . ?evidence hs:parallelSelector/oa:exact ?words }"""

_LISTS = "SELECT ?me ?open { ?list hs:entry/hs:entryStatement ?me ; hs:open ?open } ORDER BY ?me ?open"

_CORRECTIONS = """
  SELECT ?me ?place ?anchor ?printed ?established ?kind ?authority ?reason ?note ?statement { ?me a
  hs:Correction ; hs:place ?place ; oa:exact ?anchor ; hs:printed ?printed ; hs:established ?established ;
  hs:correctionKind ?kind OPTIONAL { ?me hs:authority ?authority } OPTIONAL { ?me hs:reason ?reason } OPTIONAL
  { ?me hs:editorialNote ?note }
  OPTIONAL { ?me hs:disputes ?statement } } ORDER BY ?me ?authority ?reason ?note ?statement"""


_DETAILS = {"speaker": "speakers", "restsOn": "restsOn", "editorialNote": "notes"}
"""Property of a statement → where its values stand in the row."""

ByKey = dict[str, dict[str, Any]]
"""Key of a statement, place or entity → what the page has of it, ready for JSON."""


def works_of(graph: Store) -> dict[str, str]:
    """Document → the work that it is the text of, both by key."""
    return {
        short(r["document"]): short(r["work"])
        for r in graph.select("SELECT ?document ?work { ?document hs:textOf ?work } ORDER BY ?document")
    }


def short(term: Term | None) -> str:
    """The key of an IRI, or a literal's text.

    >>> import pyoxigraph as ox
    >>> short(ox.NamedNode(BASE + "id/hunger")), short(ox.NamedNode(HS + "causes")), short(ox.Literal("22"))
    ('hunger', 'causes', '22')
    """
    value = term_text(term)
    for space in (BASE + "id/", HS, BASE):
        if value.startswith(space):
            return value[len(space) :]
    return value


def statements_of(graph: Store, places: ByKey, entities: ByKey) -> list[dict[str, Any]]:
    """The statements in reading order: that of their places, and in a place that of the words of each.

    Takes the places and entities by key; ``line`` says how a statement is drawn, ``negated`` whether its
    sense is turned round, ``about`` whom it concerns, see :func:`_about`.
    """
    found = _stated(graph)
    norms = {*graph.vocabulary.values("NormativeStanding").values()}
    negators = {*graph.vocabulary.values("Negator").values()}
    _add_details(graph, found)
    _add_evidence(graph, found)
    last, works = len(places), works_of(graph)

    def order(evidence: dict[str, Any]) -> tuple[int, int]:
        place: int = places.get(evidence["place"], {}).get("order", last)
        return place, evidence["rank"]

    def first(s: dict[str, Any]) -> tuple[int, int]:
        own = [e for e in s["evidence"] if "role" not in e] or s["evidence"]
        return min(map(order, own), default=(last, 0))

    for s in found.values():
        s["line"] = _line(s, norms)
        s["negated"] = not negators.isdisjoint([s["polarity"], *(value for _, value in s["qualifiers"])])
        s["evidence"].sort(key=order)
    for s in found.values():
        s["about"] = _about(s, found, entities)
        if work := works.get(s["document"]) if s["speakers"] == [s["document"]] else None:
            s["about"].append([work, "speaker", "speaker"])
    return sorted(
        found.values(),
        key=lambda s: (*first(s), s["sentence"].get("en", ""), s["id"]),
    )


def _stated(graph: Store) -> ByKey:
    """The statements by key, with what each has once."""
    found: dict[str, dict[str, Any]] = {}
    for r in graph.select(_STATEMENTS):
        found[short(r["me"])] = {
            "id": short(r["me"]).rpartition("/")[2],
            "document": short(r["document"]),
            "subject": short(r["subject"]),
            "relation": short(r["relation"]),
            "object": short(r["object"]),
            "standing": short(r["standing"]),
            "polarity": short(r["polarity"]),
            "reception": short(r["reception"]),
            "sentence": {},
            "speakers": [],
            "qualifiers": [],
            "notes": [],
            "restsOn": [],
            "evidence": [],
            "corrections": [],
            "plain": term_text(r["direct"]) == "true" and term_text(r["disputed"]) == "false",
        }
    return found


def _add_details(graph: Store, found: ByKey) -> None:
    """Give each statement its sentences, speakers, notes, qualifiers and lists."""
    for r in graph.select(_FURTHER):
        s, name = found[short(r["me"])], term_text(r["property"]).rpartition("#")[2]
        if name == "label":
            s["sentence"][term_language(r["value"])] = term_text(r["value"])
        else:
            s[_DETAILS[name]].append(short(r["value"]))
    for r in graph.select(_QUALIFIERS):
        name, value = short(r["property"]), r["value"]
        found[short(r["me"])]["qualifiers"].append([name, short(value)])
        found[short(r["me"])]["plain"] &= not limits(graph.vocabulary, name, term_text(value))
    for r in graph.select(_LISTS):
        found[short(r["me"])]["list"] = "openList" if term_text(r["open"]) == "true" else "closedList"


def _add_evidence(graph: Store, found: ByKey) -> None:
    """Give each statement its evidence, in the order of its numbers."""

    def number(row: Mapping[str, Term | None]) -> tuple[str, int]:
        return short(row["me"]), int(term_text(row["evidence"]).rpartition("/")[2])

    others: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    for r in graph.select(_PARALLELS):
        others[number(r)][term_language(r["words"])] = term_text(r["words"])
    for r in sorted(graph.select(_EVIDENCE), key=number):
        piece: dict[str, Any] = {
            "place": short(r["place"]),
            "anchor": term_text(r["anchor"]),
            "lang": term_language(r["anchor"]),
            "gloss": term_text(r["gloss"]),
            "rank": int(term_text(r["rank"]) or 0),
        }
        if number(r) in others:
            piece["others"] = dict(sorted(others[number(r)].items()))
        if r["role"]:
            piece |= {"role": short(r["role"]), "value": short(r["value"])}
        found[short(r["me"])]["evidence"].append(piece)


def _line(s: dict[str, Any], norms: set[str]) -> str:
    """How the statement is drawn; only what the document itself states without limit looks like a fact."""
    s["plain"] &= (s["standing"], s["polarity"], s["reception"], s["speakers"]) == (
        "asserted",
        "affirmed",
        "endorsed",
        [s["document"]],
    )
    if s.pop("plain"):
        return "fact"
    if s["polarity"] == "denied" or s["reception"] == "rejected":
        return "denied"
    if s["speakers"] != [s["document"]] or s["reception"] != "endorsed":
        return "attributed"
    if s["standing"] in norms:
        return "norm"
    return "limited" if s["standing"] == "asserted" else "proposed"


def _about(s: dict[str, Any], statements: ByKey, entities: ByKey, depth: int = 0) -> list[list[str]]:
    """Whom the statement concerns: [key, how, by which relation, role or qualifier].

    How is subject, object, role, qualifier, speaker, or statement, where it is about a statement about this.
    """
    found: list[list[str]] = []
    for how in ("subject", "object"):
        key = s[how]
        if key in statements and depth < 4:
            found += [
                [k, "statement", s["relation"]]
                for k, h, _n in _about(statements[key], statements, entities, depth + 1)
                if h in ("subject", "object")
            ]
        elif key in entities:
            found.append([key, how, s["relation"]])
    found += [[e["value"], "role", e["role"]] for e in s["evidence"] if e.get("value") in entities]
    found += [[value, "qualifier", name] for name, value in s["qualifiers"] if value in entities]
    found += [
        [key, "speaker", "speaker"] for key in s["speakers"] if key in entities and key != s["document"]
    ]
    return [list(x) for x in dict.fromkeys(map(tuple, found)) if not x[0].startswith("date/")]


def corrections_of(graph: Store, statements: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The corrections by key; each statement they dispute, or whose words they correct, lists them."""
    found: dict[str, dict[str, Any]] = {}
    disputes: dict[str, set[str]] = defaultdict(set)
    for r in graph.select(_CORRECTIONS):
        found[short(r["me"])] = {
            "place": short(r["place"]),
            "anchor": term_text(r["anchor"]),
            "printed": term_text(r["printed"]),
            "established": term_text(r["established"]),
            "kind": short(r["kind"]),
        } | {n: term_text(r[n]) for n in ("authority", "reason", "note") if r[n]}
        if r["statement"]:
            disputes[short(r["me"])].add(short(r["statement"]).rpartition("/")[2])
    for key, c in found.items():
        for s in statements:
            near = any(
                e["place"] == c["place"] and (c["anchor"] in e["anchor"] or e["anchor"] in c["anchor"])
                for e in s["evidence"]
            )
            if s["id"] in disputes[key] or near:
                s["corrections"].append([key, s["id"] in disputes[key]])
    return found
