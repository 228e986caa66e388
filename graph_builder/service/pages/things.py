"""The pages: each thing of the graph as HTML, readable without JavaScript, in six languages; evidence first.

A page is made in a worker from what :mod:`graph_builder.service.statement_rows` finds and a template; text from the data is escaped by Jinja2.
"""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from ...asking import most_specific
from ...vocabulary import BASE, HS, place_name
from .. import statement_rows
from ..answers import Answer
from .corrections import corrections
from .frame import Frame
from .texts import property_link, texts_of

_PARTS = "SELECT ?me ?part ?order ?number { ?part dcterms:isPartOf ?me OPTIONAL { ?part hs:order ?order } OPTIONAL { ?part hs:number ?number } } ORDER BY ?order ?number ?part"

_MENTIONED = "SELECT DISTINCT ?me ?place ?order { ?m hs:mentionOf ?me ; hs:place ?place . ?place hs:order ?order ; hs:inDocument ?document } ORDER BY ?document ?order ?place"

_ELSEWHERE = """SELECT ?me ?fact ?sentence ?source { { ?fact hs:subject ?me } UNION { ?fact hs:object ?me } ?fact a hs:AuthorityFact ; rdfs:label ?sentence ; dcterms:source ?source }
ORDER BY ?sentence ?source"""

_LINKS = """SELECT ?me ?match ?other { ?me ?match ?other VALUES ?match { skos:exactMatch skos:closeMatch skos:broadMatch skos:narrowMatch skos:relatedMatch } }
ORDER BY ?match ?other"""


def thing_page(frame: Frame, iri: str) -> Answer | None:
    """A page for anything that the graph speaks of; None if it does not."""
    graph, me = frame.graph, ox.NamedNode(iri)
    if not graph.query("ASK { ?me ?p ?o }", me=me):
        return None
    cls = _classes(frame, iri)
    part = iri.startswith(BASE + "document/")
    common = {"iri": iri, "texts": texts_of(frame, iri), "cls": cls}
    common["title"] = common["texts"]["name"]
    if cls == "Statement":
        shown = statement_rows.statements(graph, statement_rows.ITSELF_AND_ABOUT, iri, frame.language)
        me_first = sorted(shown, key=lambda s: s["iri"] != iri)
        return frame.render(
            "statement.jinja",
            **{**common, "title": me_first[0]["sentence"]},
            statements=me_first[:1],
            about=me_first[1:],
        )
    if part:
        shown = statement_rows.statements(graph, statement_rows.RESTING_ON, iri, frame.language)
        about = (
            statement_rows.statements(graph, statement_rows.WITH_ARGUMENT, iri, frame.language)
            if not iri.partition("/document/")[2].count("/")
            else []
        )
        return frame.render(
            "place.jinja",
            **common,
            cite=place_name(iri, frame.graph.works),
            statements=shown,
            about=about,
            parts=_parts(frame, iri),
            above=_above(frame, iri),
            corrections=corrections(frame, iri),
            mentions=statement_rows.names_of(graph, "?me hs:mentions ?node", iri, frame.language),
            notes=statement_rows.names_of(graph, "?me hs:callsFootnote ?node", iri, frame.language),
        )
    if iri.startswith(BASE + "id/"):
        shown = statement_rows.statements(graph, statement_rows.CONCERNING, iri, frame.language)
        mentioned = [r["place"].value for r in graph.select(_MENTIONED, me=me)]
        elsewhere: dict[str, list[str]] = {}
        for r in graph.select(_ELSEWHERE, me=me):
            elsewhere.setdefault(r["sentence"].value, []).append(r["source"].value)
        links = [
            {"match": r["match"].value.rpartition("#")[2].removesuffix("Match"), "iri": r["other"].value}
            for r in graph.select(_LINKS, me=me)
        ]
        return frame.render(
            "entity.jinja",
            **common,
            groups=_groups(frame, shown, iri),
            mentioned=[(p, place_name(p, frame.graph.works)) for p in mentioned],
            elsewhere=elsewhere,
            links=links,
            count=len(shown),
            corrections=[],
        )
    if cls == "Correction":
        return frame.render(
            "correction.jinja",
            **{**common, "title": frame.words["correction"]},
            corrections=corrections(frame, iri),
        )
    rows = graph.select(
        "SELECT DISTINCT ?me ?property ?value { ?me ?property ?value } ORDER BY ?property ?value", me=me
    )
    names = {
        n["iri"]: n["name"]
        for n in statement_rows.names_of(graph, "?me ?property ?node", iri, frame.language)
    }
    return frame.render(
        "thing.jinja",
        **common,
        rows=[(property_link(frame, r["property"].value), _value(r["value"], names)) for r in rows],
    )


def _classes(frame: Frame, iri: str) -> str:
    rows = frame.graph.select(
        "SELECT ?me ?c { ?me a ?c FILTER(STRSTARTS(STR(?c), STR(hs:))) }", me=ox.NamedNode(iri)
    )
    return most_specific(frame.graph, [r["c"].value[len(HS) :] for r in rows]) if rows else ""


def _groups(
    frame: Frame, statements: list[dict[str, Any]], iri: str
) -> list[tuple[str, list[dict[str, Any]]]]:
    """Statements by the relation that joins them to the thing: first what it does, then what is done to it, then the rest."""
    find_text: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for s in statements:
        name = s["relation"]["name"]
        if s["subject"].get("iri") == iri:
            key = (0, f"{name} …")
        elif s["object"].get("iri") == iri:
            key = (1, f"… {name}")
        elif any(x.get("iri") == iri for x in s["speakers"]):
            key = (2, frame.words["speaker"].replace("{name}", "").strip())
        else:
            key = (3, frame.words["furtherStatements"])
        find_text.setdefault(key, []).append(s)
    return [(key[1], find_text[key]) for key in sorted(find_text)]


def _parts(frame: Frame, iri: str) -> list[dict[str, Any]]:
    rows = frame.graph.select(_PARTS, me=ox.NamedNode(iri))
    return [
        {
            "iri": r["part"].value,
            "cite": place_name(r["part"].value, frame.graph.works),
            **texts_of(frame, r["part"].value),
        }
        for r in rows
    ]


def _above(frame: Frame, iri: str) -> list[dict[str, str]]:
    """The document and section that a place lies in, outermost first."""
    find_text: list[dict[str, str]] = []
    while rows := frame.graph.select("SELECT ?me ?node { ?me dcterms:isPartOf ?node }", me=ox.NamedNode(iri)):
        iri = rows[0]["node"].value
        find_text.insert(0, {"iri": iri, "name": texts_of(frame, iri)["name"]})
    return find_text


def _value(value: Any, names: dict[str, str]) -> dict[str, str]:
    if isinstance(value, ox.NamedNode):
        return {"iri": value.value, "name": names.get(value.value, value.value.removeprefix(BASE))}
    return {"name": value.value, "lang": value.language or ""}
