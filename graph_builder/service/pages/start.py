"""The pages that are not about one thing: home, kinds, search, library, ontology, errors."""

from __future__ import annotations

from typing import Any, TypedDict

from ...asking import questions
from ...stores import term_language, term_text
from ...vocabulary import HS, Property, Vocabulary
from ..answers import Answer
from ..names import things_by_name
from ..statement_types import Thing
from ..themes import themes_of
from .asked import asked
from .frame import Frame, PageFrame
from .texts import find_text, property_link, texts_of
from .themes import theme_rows

_KINDS = """SELECT ?kind (COUNT(DISTINCT ?e) AS ?n) { ?e a hs:Entity, ?kind
  FILTER(STRSTARTS(STR(?e), STR(id:)) && STRSTARTS(STR(?kind), STR(hs:)) && ?kind != hs:Entity)
} GROUP BY ?kind ORDER BY ?kind"""

_DOCUMENTS = "SELECT ?node { ?node a hs:SourceDocument } ORDER BY ?node"

_DATASET = """SELECT ?title ?version ?licence ?statements ?entities {
  ?me a dcat:Dataset ; dcterms:title ?title ; dcat:version ?version ; dcterms:license ?licence ;
    hs:statementCount ?statements ; hs:entityCount ?entities } ORDER BY ?title"""

_COMMENTS = """SELECT ?term ?text { ?term skos:definition|rdfs:comment ?text
  FILTER(STRSTARTS(STR(?term), STR(hs:)) && LANG(?text) = 'en') } ORDER BY ?term ?text"""

_TERM_KINDS = ("class", "relation", "role_", "qualifier_", "property", "value")
"""The kinds of terms, in the order of the page."""


class Kind(TypedDict):
    """A class, its name, and how many things it has."""

    kind: str
    name: str
    n: int


def home_page(frame: Frame) -> Answer:
    """The start page: the dataset, its documents, themes, kinds of things and some questions."""
    rows = frame.graph.select(_DATASET)
    titles = {term_language(r["title"]): term_text(r["title"]) for r in rows}
    documents = [term_text(r["node"]) for r in frame.graph.select(_DOCUMENTS)]
    return frame.render(
        "home.jinja",
        title=titles.get(frame.language, titles.get("en", "hsgraph")),
        facts={
            "statements": int(term_text(rows[0]["statements"])),
            "entities": int(term_text(rows[0]["entities"])),
            "version": term_text(rows[0]["version"]),
            "licence": term_text(rows[0]["licence"]),
        }
        if rows
        else None,
        documents=[{"iri": iri, **texts_of(frame, iri)} for iri in documents],
        themes=theme_rows(frame, themes_of(frame.graph).tops),
        kinds=_kinds(frame),
        some=list(questions().values())[:6],
    )


def _kinds(frame: Frame) -> list[Kind]:
    found: list[Kind] = []
    for row in frame.graph.select(_KINDS):
        kind = term_text(row["kind"])[len(HS) :]
        found.append({"kind": kind, "n": int(term_text(row["n"])), "name": frame.label(kind)})
    return sorted(found, key=lambda k: (-k["n"], k["name"]))


def kind_page(frame: Frame, name: str) -> Answer | None:
    """The things of one class; None if there is no such class, or it has none."""
    if name not in frame.graph.vocabulary.terms:
        return None
    pattern = "?node a ?me FILTER(STRSTARTS(STR(?node), STR(id:)))"
    things = things_by_name(frame.graph, pattern, HS + name, frame.language)
    return frame.render("kind.jinja", title=frame.label(name), things=things) if things else None


def search_page(frame: Frame, text: str) -> Answer:
    """What some words are about; for a question also how it stands and the library's questions that fit."""
    told = asked(frame, text) if text.strip() else None
    found = find_text(frame, text)
    return frame.render("search.jinja", title=frame.words["search"], text=text, asked=told, **found)


def library_page(frame: Frame) -> Answer:
    """All questions of the library."""
    return frame.render("library.jinja", title=frame.words["questions"], questions=list(questions().values()))


def ontology_page(frame: Frame) -> Answer:
    """Every term of the ontology, for reading; its fragments are the terms' own."""
    vocabulary = frame.graph.vocabulary
    rows = frame.graph.select(_COMMENTS)
    comments = {term_text(r["term"])[len(HS) :]: term_text(r["text"]) for r in rows}
    kinds: dict[str, list[dict[str, Any]]] = {}
    for name in sorted(vocabulary.terms, key=str.casefold):
        p = vocabulary.properties.get(name)
        term = {
            "id": name,
            "name": vocabulary.label(name, frame.language),
            "comment": comments.get(name, ""),
            "domain": _class(frame, p.domain) if p else None,
            "range": _class(frame, p.range) if p else None,
            "above": sorted(vocabulary.superclasses.get(name, ())),
        }
        kinds.setdefault(_term_kind(name, p, vocabulary), []).append(term)
    return frame.render(
        "ontology.jinja",
        title=frame.words["ontology"],
        kinds=[(frame.words[f"term-{k.rstrip('_')}"], kinds[k]) for k in _TERM_KINDS if k in kinds],
    )


def _term_kind(name: str, p: Property | None, vocabulary: Vocabulary) -> str:
    if p is None:
        return "class" if name in vocabulary.superclasses else "value"
    if p.is_relation:
        return "relation"
    if p.is_role:
        return "role_"
    return "qualifier_" if p.is_qualifier else "property"


def _class(frame: Frame, name: str | None) -> Thing | None:
    if not name:
        return None
    return property_link(frame, name) if ":" in name else {"iri": HS + name, "name": frame.label(name)}


def error_page(language: str, root: str, status: int, sentence: str) -> Answer:
    """A page that says what went wrong."""
    frame = PageFrame(language, root)
    return frame.render(
        "error.jinja",
        status,
        title=frame.words["notFound"] if status == 404 else str(status),
        sentence=sentence,
        status=status,
    )
