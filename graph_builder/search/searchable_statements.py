"""What search knows of each statement: its words in every language, and what it can be filtered by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from ..stores import Store, term_language, term_text
from ..vocabulary import BASE, ENTITIES, HS, compact, place_name
from .results import Correction, Enumeration, Quotation

_STATEMENTS = """SELECT ?statement ?property ?value {
  ?statement a hs:Statement ; ?property ?value .
  FILTER(STRSTARTS(STR(?property), STR(hs:)) || ?property = rdfs:label)
} ORDER BY ?statement ?property ?value"""

_EVIDENCE = """SELECT ?statement ?place ?order ?anchor ?gloss ?language {
  ?statement a hs:Statement ; hs:evidence ?evidence .
  ?evidence oa:hasSource ?place ; oa:hasSelector/oa:exact ?anchor ; hs:gloss ?gloss .
  ?place hs:order ?order ; hs:inDocument ?document
  OPTIONAL { ?document hs:sourceLanguage ?language }
} ORDER BY ?statement ?document ?order ?evidence"""

_CORRECTIONS = """SELECT DISTINCT ?statement ?printed ?established {
  ?correction hs:printed ?printed ; hs:established ?established
  { ?correction hs:disputes ?statement }
  UNION { ?correction hs:place ?place ; oa:exact ?wrong .
    ?evidence oa:hasSource ?place ; oa:hasSelector/oa:exact ?words . ?statement hs:evidence ?evidence
    FILTER(CONTAINS(?words, ?wrong) || CONTAINS(?wrong, ?words)) }
} ORDER BY ?statement ?printed"""

_LISTS = """SELECT ?statement ?list ?open ?position ?name {
  ?list hs:open ?open ; hs:entry ?entry, ?own . ?own hs:entryStatement ?statement .
  ?entry hs:position ?position ; rdfs:label ?name FILTER(LANG(?name) = "en")
} ORDER BY ?statement ?list ?position"""

_NAMES = """SELECT DISTINCT ?thing ?property ?name {
  VALUES ?property { skos:prefLabel skos:altLabel hs:displayName skos:hiddenLabel skos:definition }
  ?thing ?property ?name FILTER(STRSTARTS(STR(?thing), STR(id:)))
} ORDER BY ?thing ?property ?name"""

_ROLES = "SELECT ?thing ?value { ?role a hs:Role . ?thing ?role ?value } ORDER BY ?thing ?value"

_PLACES = """SELECT ?place ?whole ?digest ?name {
  ?place dcterms:isPartOf ?whole OPTIONAL { ?place hs:digest ?digest }
  OPTIONAL { ?whole rdfs:label|skos:prefLabel ?name }
} ORDER BY ?place ?whole ?digest ?name"""

_KINDS = "SELECT DISTINCT ?thing ?kind { ?thing a ?kind FILTER(STRSTARTS(STR(?thing), STR(id:))) }"

_THEMES = "SELECT ?thing ?theme { GRAPH graph:scheme { ?thing skos:broader ?theme } }"

_WEAK = "SELECT ?relation { ?relation a hs:WeakTie }"

_RELATIONS = """SELECT ?relation ?text {
  ?relation a hs:Relation ; rdfs:label|skos:hiddenLabel|skos:definition ?text
} ORDER BY ?relation ?text"""

_LABELS = """SELECT DISTINCT ?thing ?name {
  { ?thing skos:prefLabel|skos:altLabel|hs:displayName ?name }
  UNION { ?thing rdfs:label ?name FILTER(STRSTARTS(STR(?thing), STR(hs:))) }
  UNION { GRAPH graph:scheme { ?thing skos:prefLabel ?name } }
} ORDER BY ?thing ?name"""

_WORDS = """SELECT DISTINCT ?thing ?name {
  ?thing skos:hiddenLabel ?name FILTER(STRSTARTS(STR(?thing), STR(id:)))
} ORDER BY ?thing ?name"""

_AXES = ("standing", "polarity", "reception")

_ARGUMENTS = (HS + "subject", HS + "object")

Texts = dict[str, dict[str, list[str]]]  # field → language → texts


@dataclass
class SearchableStatement:
    """A statement as search knows it.

    ``texts`` holds its words by field and language, ``facets`` what it can be filtered by, ``things`` those
    that it is about, each with its classes. One that ``is_weak`` tells of mere presence, a place or a date.
    """

    iri: str
    sentences: dict[str, str] = field(default_factory=dict)
    axes: dict[str, str] = field(default_factory=dict)
    speakers: list[str] = field(default_factory=list)
    evidence: list[Quotation] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    lists: list[Enumeration] = field(default_factory=list)
    order: tuple[str, int] = ("", 0)
    texts: Texts = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    facets: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    things: dict[str, set[str]] = field(default_factory=dict)
    is_weak: bool = False


def searchable_statements(graph: Store) -> list[SearchableStatement]:
    """The statements of a graph as search knows them, in reading order."""
    return sorted(_Collector(graph).collect(), key=lambda s: (s.order, s.iri))


def labels(graph: Store) -> dict[str, list[str]]:
    """The names in all languages of things, places, themes and terms, by their IRIs."""
    return _texts(graph, _LABELS)


def search_words(graph: Store) -> dict[str, list[str]]:
    """The search words in all languages of the things that have some, by their IRIs."""
    return _texts(graph, _WORDS)


class _Collector:
    def __init__(self, graph: Store) -> None:
        self.graph = graph
        self.names: dict[str, Texts] = {}
        for row in graph.select(_NAMES):
            local = term_text(row["property"]).replace("#", "/").rpartition("/")[2]
            kind = {"definition": "definition", "hiddenLabel": "words"}.get(local, "names")
            texts = self.names.setdefault(
                term_text(row["thing"]), {"names": {}, "words": {}, "definition": {}}
            )
            texts[kind].setdefault(term_language(row["name"]), []).append(term_text(row["name"]))
        self.relations: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for row in graph.select(_RELATIONS):
            self.relations[term_text(row["relation"])][term_language(row["text"])].append(
                term_text(row["text"])
            )
        self.weak = {term_text(row["relation"]) for row in graph.select(_WEAK)}
        self.roles = _many(graph.select(_ROLES), "thing", "value")
        self.kinds = _many(graph.select(_KINDS), "thing", "kind")
        self.broader = _many(graph.select(_THEMES), "thing", "theme")
        self.wholes: dict[str, set[str]] = defaultdict(set)
        self.digests: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for row in graph.select(_PLACES):
            place = term_text(row["place"])
            self.wholes[place].add(term_text(row["whole"]))
            for text in (row["digest"], row["name"]):
                if text is not None:
                    self.digests[place].add((term_language(text) or "en", term_text(text)))

    def collect(self) -> list[SearchableStatement]:
        found: dict[str, SearchableStatement] = {}
        arguments: dict[str, list[str]] = defaultdict(list)
        for row in self.graph.select(_STATEMENTS):
            iri, name, value = (term_text(row[c]) for c in ("statement", "property", "value"))
            statement = found.setdefault(iri, SearchableStatement(iri))
            self._add_property(statement, name, value, term_language(row["value"]))
            if value.startswith(ENTITIES) or (name in _ARGUMENTS and value.startswith(BASE)):
                arguments[iri].append(value)
        for row in self.graph.select(_EVIDENCE):
            self._add_evidence(found[term_text(row["statement"])], row)
        for row in self.graph.select(_CORRECTIONS):
            found[term_text(row["statement"])].corrections.append(
                {"printed": term_text(row["printed"]), "established": term_text(row["established"])}
            )
        for (iri, _), rows in groupby(
            self.graph.select(_LISTS), lambda r: (term_text(r["statement"]), r["list"])
        ):
            self._add_list(found[iri], list(rows))
        for iri, statement in found.items():
            self._add_things(statement, self._things(arguments, iri))
        return list(found.values())

    def _add_property(self, statement: SearchableStatement, name: str, value: str, language: str) -> None:
        local = name.removeprefix(HS)
        if not name.startswith(HS):
            statement.sentences[language] = value
        elif local in _AXES:
            statement.axes[local] = value.removeprefix(HS)
        elif local == "speaker":
            statement.speakers.append(self._speaker(value))
            statement.facets["speaker"].add(value)
        elif local == "relation":
            statement.is_weak = value in self.weak
            for code, texts in self.relations[value].items():
                statement.texts["relation"][code] += texts

    def _add_list(self, statement: SearchableStatement, rows: list[Mapping[str, Any]]) -> None:
        is_open = term_text(rows[0]["open"]) == "true"
        statement.lists.append({"open": is_open, "entries": [term_text(row["name"]) for row in rows]})

    def _speaker(self, iri: str) -> str:
        names = self.names.get(iri, {}).get("names", {}).get("en", [])
        return names[0] if names else self.graph.works.get(iri, compact(iri))

    def _add_evidence(self, statement: SearchableStatement, row: Mapping[str, Any]) -> None:
        place, anchor, gloss = (term_text(row[c]) for c in ("place", "anchor", "gloss"))
        quotation: Quotation = {
            "iri": place,
            "place": place_name(place, self.graph.works),
            "anchor": anchor,
            "gloss": gloss,
        }
        document = place[: place.find("/", len(BASE + "document/"))]
        if quotation not in statement.evidence:
            statement.evidence.append(quotation)
            statement.order = (
                statement.order if statement.order[0] else (document, int(term_text(row["order"])))
            )
            statement.texts["gloss"]["en"].append(gloss)
            statement.texts["anchor"][term_text(row["language"]) or "en"].append(anchor)
            statement.facets["document"].add(document)
            for whole in self._above(place, self.wholes):
                statement.facets["section"].add(whole)
                for language, text in self.digests[whole]:
                    statement.texts["place"][language].append(text)
            for language, text in self.digests[place]:
                statement.texts["place"][language].append(text)

    def _things(self, arguments: dict[str, list[str]], iri: str) -> set[str]:
        """The things that a statement is about, with those of statements within it and the roles of each."""
        things: set[str] = set()
        waiting = list(arguments[iri])
        while waiting:
            thing = waiting.pop()
            if thing in things:
                continue
            things.add(thing)
            waiting += [*arguments.get(thing, ()), *self.roles.get(thing, ())]
        return {thing for thing in things if thing.startswith(ENTITIES)}

    def _add_things(self, statement: SearchableStatement, things: Iterable[str]) -> None:
        for language, sentence in statement.sentences.items():
            statement.texts["sentence"][language].append(sentence)
        for axis, value in statement.axes.items():
            statement.facets[axis].add(value)
        for thing in sorted(things):
            for kind, texts in self.names.get(thing, {}).items():
                for language, names in texts.items():
                    statement.texts[kind][language] += names
            statement.things[thing] = self.kinds.get(thing, set())
            statement.facets["kind"].update(self.kinds.get(thing, ()))
            statement.facets["theme"].update({thing, *self._above(thing, self.broader)})

    def _above(self, iri: str, parents: dict[str, set[str]]) -> Iterator[str]:
        seen: set[str] = set()
        waiting = [*parents.get(iri, ())]
        while waiting:
            found = waiting.pop()
            if found not in seen:
                seen.add(found)
                waiting += parents.get(found, ())
                yield found


def _texts(graph: Store, query: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in graph.select(query):
        found[term_text(row["thing"])].append(term_text(row["name"]))
    return found


def _many(rows: Iterable[Mapping[str, Any]], key: str, value: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[term_text(row[key])].add(term_text(row[value]))
    return found
