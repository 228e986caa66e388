"""The pages that are not about one thing: home, kinds, search, library, ontology, errors."""

from __future__ import annotations

from typing import Any

from ...asking import questions
from ...vocabulary import HS
from .. import statement_rows
from ..answers import Answer
from .frame import Frame
from .texts import find_text, property_link, texts_of

_KINDS = "SELECT ?kind (COUNT(DISTINCT ?e) AS ?n) { ?e a hs:Entity, ?kind FILTER(STRSTARTS(STR(?e), STR(id:)) && STRSTARTS(STR(?kind), STR(hs:)) && ?kind != hs:Entity) } GROUP BY ?kind ORDER BY ?kind"

_DOCUMENTS = "SELECT ?node { ?node a hs:SourceDocument } ORDER BY ?node"

_DATASET = """SELECT ?title ?version ?licence ?statements ?entities { ?me a dcat:Dataset ; dcterms:title ?title ; dcat:version ?version ;
  dcterms:license ?licence ; hs:statementCount ?statements ; hs:entityCount ?entities } ORDER BY ?title"""


def home_page(frame: Frame) -> Answer:
    rows = frame.graph.select(_DATASET)
    titles = {r["title"].language: r["title"].value for r in rows}
    facts = (
        {k: int(rows[0][k].value) for k in ("statements", "entities")}
        | {k: rows[0][k].value for k in ("version", "licence")}
        if rows
        else None
    )
    documents = [
        {"iri": r["node"].value, **texts_of(frame, r["node"].value)} for r in frame.graph.select(_DOCUMENTS)
    ]
    return frame.render(
        "home.jinja",
        title=titles.get(frame.language, titles.get("en", "hsgraph")),
        facts=facts,
        documents=documents,
        kinds=_kinds(frame),
        some=list(questions().values())[:6],
    )


def _kinds(frame: Frame) -> list[dict[str, Any]]:
    find_text = [
        {"kind": r["kind"].value[len(HS) :], "n": int(r["n"].value)} for r in frame.graph.select(_KINDS)
    ]
    return sorted(
        ({**k, "name": frame.label(k["kind"])} for k in find_text), key=lambda k: (-k["n"], k["name"])
    )


def kind_page(frame: Frame, name: str) -> Answer | None:
    """The things of one class."""
    if name not in frame.graph.vocabulary.terms:
        return None
    things = statement_rows.names_of(
        frame.graph, "?node a ?me FILTER(STRSTARTS(STR(?node), STR(id:)))", HS + name, frame.language
    )
    return frame.render("kind.jinja", title=frame.label(name), things=things) if things else None


def search_page(frame: Frame, text: str) -> Answer:
    return frame.render("search.jinja", title=frame.words["search"], text=text, **find_text(frame, text))


def library_page(frame: Frame) -> Answer:
    return frame.render("library.jinja", title=frame.words["questions"], questions=list(questions().values()))


def ontology_page(frame: Frame) -> Answer:
    """Every term of the ontology, for reading; its fragments are the terms' own."""
    vocabulary = frame.graph.vocabulary
    comments = {
        r["term"].value[len(HS) :]: r["text"].value
        for r in frame.graph.select(
            "SELECT ?term ?text { ?term skos:definition|rdfs:comment ?text FILTER(STRSTARTS(STR(?term), STR(hs:)) && LANG(?text) = 'en') } ORDER BY ?term ?text"
        )
    }
    kinds: dict[str, list[dict[str, Any]]] = {}
    for name in sorted(vocabulary.terms, key=str.casefold):
        p = vocabulary.properties.get(name)
        which = (
            (
                "relation"
                if p.is_relation
                else "role_"
                if p.is_role
                else "qualifier_"
                if p.is_qualifier
                else "property"
            )
            if p
            else "class"
            if name in vocabulary.superclasses
            else "value"
        )
        kinds.setdefault(which, []).append(
            {
                "id": name,
                "name": vocabulary.label(name, frame.language),
                "comment": comments.get(name, ""),
                "domain": _class(frame, p and p.domain),
                "range": _class(frame, p and p.range),
                "above": sorted(vocabulary.superclasses.get(name, ())),
            }
        )
    order = ["class", "relation", "role_", "qualifier_", "property", "value"]
    return frame.render(
        "ontology.jinja",
        title=frame.words["ontology"],
        kinds=[(frame.words[f"term-{k.rstrip('_')}"], kinds[k]) for k in order if k in kinds],
    )


def _class(frame: Frame, name: str | None) -> dict[str, str] | None:
    return name and (
        property_link(frame, name) if ":" in name else {"iri": HS + name, "name": frame.label(name)}
    )


def error_page(language: str, root: str, status: int, sentence: str) -> Answer:
    """A page that says what went wrong."""
    frame = Frame(None, language, root)
    return frame.render(
        "error.jinja",
        status,
        title=frame.words["notFound"] if status == 404 else str(status),
        sentence=sentence,
        status=status,
    )
