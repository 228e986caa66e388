"""The page of each thing: an entity, a statement, a place, a correction, or anything else in the graph."""

from __future__ import annotations

from typing import TypedDict

import pyoxigraph as ox

from ...asking import derived_things, most_specific, topics
from ...stores import Term, term_language, term_text
from ...vocabulary import BASE, HS, place_name
from .. import statement_rows
from ..answers import Answer
from ..names import names_of, thing, things_by_name
from ..statement_types import StatementRow, Thing
from ..themes import themes_of
from .corrections import corrections
from .frame import Frame
from .texts import Texts, property_link, texts_of
from .themes import theme_rows

_PARTS = """SELECT ?me ?part ?order ?number ?curated {
  VALUES ?me { UNDEF }
  ?part dcterms:isPartOf ?me OPTIONAL { ?part hs:order ?order } OPTIONAL { ?part hs:number ?number }
  OPTIONAL { ?part hs:curated ?curated }
} ORDER BY ?order ?number ?part"""

_MENTIONED = """SELECT DISTINCT ?me ?place ?order {
  VALUES ?me { UNDEF }
  ?m hs:mentionOf ?me ; hs:place ?place . ?place hs:order ?order ; hs:inDocument ?document
} ORDER BY ?document ?order ?place"""

_ELSEWHERE = """SELECT ?me ?fact ?sentence ?source {
  VALUES ?me { UNDEF }
  { VALUES ?me { UNDEF } ?fact hs:subject ?me } UNION { VALUES ?me { UNDEF } ?fact hs:object ?me }
  ?fact a hs:AuthorityFact ; rdfs:label ?sentence ; dcterms:source ?source
} ORDER BY ?sentence ?source"""

_LINKS = """SELECT ?me ?match ?other {
  VALUES ?me { UNDEF }
  VALUES ?match { skos:exactMatch skos:closeMatch skos:broadMatch skos:narrowMatch skos:relatedMatch }
  ?me ?match ?other
} ORDER BY ?match ?other"""

_PROPERTIES = """SELECT DISTINCT ?me ?property ?value {
  VALUES ?me { UNDEF } ?me ?property ?value
} ORDER BY ?property ?value"""


class Common(TypedDict):
    """What the page of any thing is made of."""

    iri: str
    texts: Texts
    cls: str
    title: str


def thing_page(frame: Frame, iri: str) -> Answer:
    """A page for anything that the graph speaks of."""
    texts, cls = texts_of(frame, iri), _class(frame, iri)
    common: Common = {"iri": iri, "texts": texts, "cls": cls, "title": texts["name"]}
    if cls == "Statement":
        return _statement_page(frame, common)
    if iri.startswith(BASE + "document/"):
        return _place_page(frame, common)
    if iri.startswith(BASE + "id/"):
        return _entity_page(frame, common)
    if cls == "Correction":
        common["title"] = frame.words["correction"]
        return frame.render("correction.jinja", **common, corrections=corrections(frame, iri))
    names = {
        n["iri"]: n["name"] for n in things_by_name(frame.graph, "?me ?property ?node", iri, frame.language)
    }
    rows = [
        (property_link(frame, term_text(row["property"])), _value(row["value"], names))
        for row in frame.graph.select(_PROPERTIES, me=ox.NamedNode(iri))
    ]
    return frame.render("thing.jinja", **common, rows=rows)


def _statement_page(frame: Frame, common: Common) -> Answer:
    iri = common["iri"]
    found = statement_rows.statements(frame.graph, statement_rows.ITSELF_AND_ABOUT, iri, frame.language)
    itself_first = sorted(found, key=lambda s: s["iri"] != iri)
    common["title"] = itself_first[0]["sentence"]
    return frame.render("statement.jinja", **common, statements=itself_first[:1], about=itself_first[1:])


def _place_page(frame: Frame, common: Common) -> Answer:
    graph, iri, language = frame.graph, common["iri"], frame.language
    is_document = "/" not in iri.partition("/document/")[2]
    about = (
        statement_rows.statements(graph, statement_rows.WITH_ARGUMENT, iri, language) if is_document else []
    )
    statements = statement_rows.statements(graph, statement_rows.RESTING_ON, iri, language)
    return frame.render(
        "place.jinja",
        **common,
        cite=place_name(iri, graph.works),
        curated=_is_curated(frame, iri),
        statements=statements,
        about=about,
        parts=_parts(frame, iri, {s["iri"] for s in statements}),
        above=_above(frame, iri),
        corrections=corrections(frame, iri),
        mentions=things_by_name(graph, "?me hs:mentions ?node", iri, language),
        notes=things_by_name(graph, "?me hs:callsFootnote ?node", iri, language),
    )


def _entity_page(frame: Frame, common: Common) -> Answer:
    graph, iri = frame.graph, common["iri"]
    me = ox.NamedNode(iri)
    found = statement_rows.statements(graph, statement_rows.CONCERNING, iri, frame.language)
    mentioned = [term_text(r["place"]) for r in graph.select(_MENTIONED, me=me)]
    elsewhere: dict[str, list[str]] = {}
    for r in graph.select(_ELSEWHERE, me=me):
        elsewhere.setdefault(term_text(r["sentence"]), []).append(term_text(r["source"]))
    links = [
        {
            "match": term_text(r["match"]).rpartition("#")[2].removesuffix("Match"),
            "iri": term_text(r["other"]),
        }
        for r in graph.select(_LINKS, me=me)
    ]
    return frame.render(
        "entity.jinja",
        **common,
        ways=[theme_rows(frame, way) for way in themes_of(graph).ways_down(iri)],
        groups=_groups(frame, found, iri),
        mentioned=[(place, place_name(place, graph.works)) for place in mentioned],
        elsewhere=elsewhere,
        links=links,
        count=len(found),
        topics=topics(graph, iri, frame.language),
        derived=derived_things(graph, iri, frame.language),
        corrections=[],
    )


def _class(frame: Frame, iri: str) -> str:
    rows = frame.graph.select(
        "SELECT ?me ?c { VALUES ?me { UNDEF } ?me a ?c FILTER(STRSTARTS(STR(?c), STR(hs:))) }",
        me=ox.NamedNode(iri),
    )
    return most_specific(frame.graph, [term_text(r["c"])[len(HS) :] for r in rows]) if rows else ""


def _groups(frame: Frame, statements: list[StatementRow], iri: str) -> list[tuple[str, list[StatementRow]]]:
    """Statements by how they concern the thing: as subject, as object, as speaker, or else."""
    found: dict[tuple[int, str], list[StatementRow]] = {}
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
        found.setdefault(key, []).append(s)
    return [(key[1], found[key]) for key in sorted(found)]


def _parts(frame: Frame, iri: str, told: set[str]) -> list[dict[str, object]]:
    """The parts of a place with their texts; those of a paragraph with statements other than the ``told``."""
    is_place = "/" in iri.partition("/document/")[2]
    found: list[dict[str, object]] = []
    for row in frame.graph.select(_PARTS, me=ox.NamedNode(iri)):
        part = term_text(row["part"])
        rows = []
        if is_place and part.startswith(iri + "/"):
            rows = statement_rows.statements(frame.graph, statement_rows.RESTING_ON, part, frame.language)
        fresh = [s for s in rows if s["iri"] not in told]
        told |= {s["iri"] for s in fresh}
        curated = term_text(row["curated"]) != "false"
        found.append({"iri": part, "statements": fresh, "curated": curated, **texts_of(frame, part)})
    return found


def _is_curated(frame: Frame, iri: str) -> bool:
    """Whether a place was read; a document is, in part at least."""
    query = "SELECT ?me { VALUES ?me { UNDEF } ?me hs:curated false }"
    return not frame.graph.select(query, me=ox.NamedNode(iri))


def _above(frame: Frame, iri: str) -> list[Thing]:
    """The document and section that a place lies in, outermost first."""
    found: list[str] = []
    while rows := frame.graph.select(
        "SELECT ?me ?node { VALUES ?me { UNDEF } ?me dcterms:isPartOf ?node }", me=ox.NamedNode(iri)
    ):
        iri = term_text(rows[0]["node"])
        found.insert(0, iri)
    names = names_of(frame.graph, found, frame.language)
    return [thing(ox.NamedNode(iri), names) for iri in found]


def _value(value: Term | None, names: dict[str, str]) -> Thing:
    if isinstance(value, ox.NamedNode):
        return {"iri": value.value, "name": names.get(value.value, value.value.removeprefix(BASE))}
    return {"name": term_text(value), "lang": term_language(value)}
