"""The pages: each thing of the graph as HTML, readable without JavaScript, in six languages; evidence first.

A page is made in a worker from what :mod:`graph_builder.service.said` finds and a template; text from the data is escaped by Jinja2.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pyoxigraph as ox

from ..describe import most_specific, place_name
from ..explorer import LANGUAGES
from ..library import Question, questions
from ..store import QueryError, Store
from ..vocabulary import BASE, HS, NAMESPACES
from . import said
from .formats import HTML
from .workers import Answer

_FOLDER = Path(__file__).resolve().parent
_NAMES = {"ar": "العربية", "zh": "中文", "en": "English", "fr": "Français", "ru": "Русский", "es": "Español"}
_TEXTS = """SELECT ?me ?property ?text {
  VALUES ?me { UNDEF }
  VALUES ?property { skos:prefLabel rdfs:label skos:altLabel skos:definition hs:digest hs:ownTranslation hs:title }
  ?me ?property ?text
} ORDER BY ?property (LANG(?text)) ?text"""
_PARTS = """SELECT ?me ?part ?order ?number {
  VALUES ?me { UNDEF }
  ?part dcterms:isPartOf ?me OPTIONAL { ?part hs:order ?order } OPTIONAL { ?part hs:number ?number }
} ORDER BY ?order ?number ?part"""
_CORRECTIONS = """SELECT ?me ?correction ?printed ?established ?kind ?note ?place {
  VALUES ?me { UNDEF }
  ?correction a hs:Correction ; hs:place ?place ; hs:printed ?printed ; hs:established ?established ; hs:correctionKind ?kind
  OPTIONAL { ?correction hs:editorialNote ?note }
  { VALUES ?me { UNDEF } ?correction hs:place ?me }
  UNION { VALUES ?me { UNDEF } ?correction hs:disputes ?me }
  UNION { VALUES ?me { UNDEF } ?correction hs:printed ?any FILTER(?correction = ?me) }
} ORDER BY ?correction"""
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
  VALUES ?me { UNDEF } VALUES ?match { skos:exactMatch skos:closeMatch skos:broadMatch skos:narrowMatch skos:relatedMatch }
  ?me ?match ?other
} ORDER BY ?match ?other"""
_KINDS = "SELECT ?kind (COUNT(DISTINCT ?e) AS ?n) { ?e a hs:Entity, ?kind FILTER(STRSTARTS(STR(?e), STR(id:)) && STRSTARTS(STR(?kind), STR(hs:)) && ?kind != hs:Entity) } GROUP BY ?kind ORDER BY ?kind"
_DOCUMENTS = "SELECT ?node { ?node a hs:SourceDocument } ORDER BY ?node"
_DATASET = """SELECT ?title ?version ?licence ?statements ?entities { ?me a dcat:Dataset ; dcterms:title ?title ; dcat:version ?version ;
  dcterms:license ?licence ; hs:statementCount ?statements ; hs:entityCount ?entities } ORDER BY ?title"""
_FOUND = """SELECT ?wanted ?node (MIN(?rank) AS ?best) {
  VALUES ?wanted { UNDEF }
  ?node skos:prefLabel|skos:altLabel ?name
  FILTER(CONTAINS(LCASE(STR(?name)), ?wanted) && STRSTARTS(STR(?node), STR(id:)))
  BIND(IF(LCASE(STR(?name)) = ?wanted, 0, IF(STRSTARTS(LCASE(STR(?name)), ?wanted), 1, 2)) AS ?rank)
} GROUP BY ?node ?wanted ORDER BY ?best ?node LIMIT 200"""
_FOUND_PLACES = """SELECT ?wanted ?node ?digest ?order {
  VALUES ?wanted { UNDEF }
  ?node hs:digest ?digest ; hs:order ?order FILTER(CONTAINS(LCASE(STR(?digest)), ?wanted))
} ORDER BY ?order ?node LIMIT 100"""


@cache
def words(language: str) -> dict[str, str]:
    """What the pages themselves say: the explorer's words and the service's own."""
    import yaml

    return {
        name: text
        for folder in (_FOLDER.parent / "explorer" / "words", _FOLDER / "words")
        for name, text in yaml.safe_load((folder / f"{language}.yaml").read_text("utf-8")).items()
    }


@cache
def _templates():
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    found = Environment(
        autoescape=True,
        loader=FileSystemLoader(_FOLDER / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals |= {"languages": _NAMES, "license_name": "CC BY 4.0"}
    found.filters["digits"] = lambda n: f"{n:,}".replace(",", "\u202f")
    return found


class Frame:
    """What a page needs besides its content: the language, where the site begins, and the address without its language."""

    def __init__(
        self,
        graph: Store | None,
        language: str,
        root: str = "",
        path: str = "/",
        query: dict[str, str] | None = None,
    ) -> None:
        self.graph, self.language, self.root, self.path = graph, language, root, path
        self.query = query or {}
        self.words = words(language)

    def href(self, iri: str) -> str:
        """Where a thing is shown: an address of this site for what is ours, the IRI itself for what is not (only if it leads to a page)."""
        if iri.startswith(HS):
            return self.link("/ontology") + "#" + quote(iri[len(HS) :])
        if iri.startswith(BASE):
            return self.link("/" + quote(iri[len(BASE) :]))
        return iri if iri.startswith(("https://", "http://")) else ""

    def link(self, path: str, **query: str) -> str:
        """An address of this site, in this page's language."""
        given = {**query, **({"lang": self.language} if self.language != "en" else {})}
        return self.root + path + ("?" + urlencode(given) if given else "")

    def other(self, language: str) -> str:
        """This page in another language."""
        return self.root + quote(self.path) + "?" + urlencode({**self.query, "lang": language})

    def label(self, name: str) -> str:
        """The name of a term of the ontology."""
        return self.graph.vocabulary.label(name, self.language) if self.graph else name

    def render(self, template: str, status: int = 200, /, **content: Any) -> Answer:
        html = _templates().get_template(template).render(page=self, w=self.words, **content)
        return Answer(
            status,
            HTML + "; charset=utf-8",
            html.encode("utf-8", "replace"),
            {"Content-Language": self.language},
        )


def home(frame: Frame) -> Answer:
    rows = frame.graph.select(_DATASET)
    titles = {r["title"].language: r["title"].value for r in rows}
    facts = (
        {k: int(rows[0][k].value) for k in ("statements", "entities")}
        | {k: rows[0][k].value for k in ("version", "licence")}
        if rows
        else None
    )
    documents = [
        {"iri": r["node"].value, **_texts(frame, r["node"].value)} for r in frame.graph.select(_DOCUMENTS)
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
    found = [{"kind": r["kind"].value[len(HS) :], "n": int(r["n"].value)} for r in frame.graph.select(_KINDS)]
    return sorted(({**k, "name": frame.label(k["kind"])} for k in found), key=lambda k: (-k["n"], k["name"]))


def kind(frame: Frame, name: str) -> Answer | None:
    """The things of one class."""
    if name not in frame.graph.vocabulary.terms:
        return None
    things = said.names_of(
        frame.graph, "?node a ?me FILTER(STRSTARTS(STR(?node), STR(id:)))", HS + name, frame.language
    )
    return frame.render("kind.jinja", title=frame.label(name), things=things) if things else None


def search(frame: Frame, text: str) -> Answer:
    return frame.render("search.jinja", title=frame.words["search"], text=text, **found(frame, text))


def found(frame: Frame, text: str) -> dict[str, list[dict[str, Any]]]:
    """What holds ``text``: things by any of their names, places by their digests."""
    wanted = text.strip().lower()
    if not wanted:
        return {"things": [], "places": []}
    iris = [r["node"].value for r in frame.graph.select(_FOUND, wanted=ox.Literal(wanted))]
    things = [
        {"iri": iri, "name": t["name"], "lang": t["lang"], "definition": t["definition"]}
        for iri in iris
        for t in [_texts(frame, iri)]
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


def _texts(frame: Frame, iri: str) -> dict[str, Any]:
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


def _classes(frame: Frame, iri: str) -> str:
    rows = frame.graph.select(
        "SELECT ?me ?c { VALUES ?me { UNDEF } ?me a ?c FILTER(STRSTARTS(STR(?c), STR(hs:))) }",
        me=ox.NamedNode(iri),
    )
    return most_specific(frame.graph, [r["c"].value[len(HS) :] for r in rows]) if rows else ""


def thing(frame: Frame, iri: str) -> Answer | None:
    """A page for anything that the graph speaks of; None if it does not."""
    graph, me = frame.graph, ox.NamedNode(iri)
    if not graph.query("ASK { VALUES ?me { UNDEF } ?me ?p ?o }", me=me):
        return None
    cls = _classes(frame, iri)
    part = iri.startswith(BASE + "document/")
    common = {"iri": iri, "texts": _texts(frame, iri), "cls": cls}
    common["title"] = common["texts"]["name"]
    if cls == "Statement":
        shown = said.statements(graph, said.ITSELF, iri, frame.language)
        me_first = sorted(shown, key=lambda s: s["iri"] != iri)
        return frame.render(
            "statement.jinja",
            **{**common, "title": me_first[0]["sentence"]},
            statements=me_first[:1],
            about=me_first[1:],
        )
    if part:
        shown = said.statements(graph, said.AT, iri, frame.language)
        about = (
            said.statements(graph, said.OF, iri, frame.language)
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
            mentions=said.names_of(graph, "?me hs:mentions ?node", iri, frame.language),
            notes=said.names_of(graph, "?me hs:callsFootnote ?node", iri, frame.language),
        )
    if iri.startswith(BASE + "id/"):
        shown = said.statements(graph, said.ABOUT, iri, frame.language)
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
        """SELECT DISTINCT ?me ?property ?value {
          VALUES ?me { UNDEF } ?me ?property ?value
        } ORDER BY ?property ?value""",
        me=me,
    )
    names = {n["iri"]: n["name"] for n in said.names_of(graph, "?me ?property ?node", iri, frame.language)}
    return frame.render(
        "thing.jinja",
        **common,
        rows=[(_property(frame, r["property"].value), _value(r["value"], names)) for r in rows],
    )


def _groups(
    frame: Frame, statements: list[dict[str, Any]], iri: str
) -> list[tuple[str, list[dict[str, Any]]]]:
    """Statements by the relation that joins them to the thing: first what it does, then what is done to it, then the rest."""
    found: dict[tuple[int, str], list[dict[str, Any]]] = {}
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


def _parts(frame: Frame, iri: str) -> list[dict[str, Any]]:
    rows = frame.graph.select(_PARTS, me=ox.NamedNode(iri))
    return [
        {
            "iri": r["part"].value,
            "cite": place_name(r["part"].value, frame.graph.works),
            **_texts(frame, r["part"].value),
        }
        for r in rows
    ]


def _above(frame: Frame, iri: str) -> list[dict[str, str]]:
    """The document and section that a place lies in, outermost first."""
    found: list[dict[str, str]] = []
    above = "SELECT ?me ?node { VALUES ?me { UNDEF } ?me dcterms:isPartOf ?node }"
    while rows := frame.graph.select(above, me=ox.NamedNode(iri)):
        iri = rows[0]["node"].value
        found.insert(0, {"iri": iri, "name": _texts(frame, iri)["name"]})
    return found


def corrections(frame: Frame, iri: str) -> list[dict[str, str]]:
    """The corrections at a place, or the correction itself."""
    return [
        {
            "iri": r["correction"].value,
            "printed": r["printed"].value,
            "established": r["established"].value,
            "kind": frame.label(r["kind"].value[len(HS) :]),
            "note": r["note"].value if r["note"] else "",
            "place": r["place"].value,
            "cite": place_name(r["place"].value, frame.graph.works),
        }
        for r in frame.graph.select(_CORRECTIONS, me=ox.NamedNode(iri))
    ]


def _property(frame: Frame, iri: str) -> dict[str, str]:
    if iri.startswith(HS):
        return {"iri": iri, "name": frame.label(iri[len(HS) :])}
    space = max((s for s in NAMESPACES.values() if iri.startswith(s)), key=len, default="")
    prefix = next((p for p, s in NAMESPACES.items() if s == space and space), "")
    return {"iri": iri, "name": f"{prefix}:{iri[len(space) :]}" if prefix else iri}


def _value(value: Any, names: dict[str, str]) -> dict[str, str]:
    if isinstance(value, ox.NamedNode):
        return {"iri": value.value, "name": names.get(value.value, value.value.removeprefix(BASE))}
    return {"name": value.value, "lang": value.language or ""}


def ontology(frame: Frame) -> Answer:
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
    return name and (_property(frame, name) if ":" in name else {"iri": HS + name, "name": frame.label(name)})


def library(frame: Frame) -> Answer:
    return frame.render("library.jinja", title=frame.words["questions"], questions=list(questions().values()))


def question(frame: Frame, q: Question, given: dict[str, str], most: int) -> Answer:
    """A question of the library with its form and its answer."""
    rows, problem, header = [], "", []
    try:
        answer = frame.graph.query(q.text, **q.bindings(given))
        header, rows = _table(answer, most)
    except QueryError as error:
        problem = str(error)
    return frame.render(
        "question.jinja",
        400 if problem else 200,
        title=q.question,
        q=q,
        given={p.name: given.get(p.name, p.example) for p in q.parameters},
        header=header,
        rows=rows,
        problem=problem,
        query=urlencode(given),
    )


def _table(answer: Any, most: int) -> tuple[list[str], list[list[dict[str, str]]]]:
    if isinstance(answer, ox.QueryBoolean):
        return ["answer"], [[{"name": str(bool(answer)).lower()}]]
    if isinstance(answer, ox.QueryTriples):
        return ["subject", "predicate", "object"], [
            [_shown(x) for x in (t.subject, t.predicate, t.object)] for t, _ in zip(answer, range(most))
        ]
    header = [v.value for v in answer.variables]
    return header, [[_shown(row[name]) for name in header] for row, _ in zip(answer, range(most))]


def _shown(term: Any) -> dict[str, str]:
    from ..describe import short

    if isinstance(term, ox.NamedNode):
        return {"iri": term.value, "name": short(term.value)}
    return {"name": "" if term is None else getattr(term, "value", str(term))}


def sparql(
    frame: Frame, text: str = "", answer: Any = None, most: int = 1000, problem: str = "", status: int = 200
) -> Answer:
    """The form for queries, with the answer of one where it is given."""
    header, rows = _table(answer, most + 1) if answer is not None else ([], [])
    more = len(rows) > most
    return frame.render(
        "sparql.jinja",
        status,
        title="SPARQL",
        text=text,
        header=header,
        rows=rows[:most],
        more=more,
        asked=answer is not None,
        problem=problem,
        query=urlencode({"query": text}),
    )


def error(language: str, root: str, status: int, sentence: str) -> Answer:
    """A page that says what went wrong."""
    frame = Frame(None, language, root)
    return frame.render(
        "error.jinja",
        status,
        title=frame.words["notFound"] if status == 404 else str(status),
        sentence=sentence,
        status=status,
    )


__all__ = [
    "LANGUAGES",
    "Frame",
    "corrections",
    "error",
    "found",
    "home",
    "kind",
    "library",
    "ontology",
    "question",
    "search",
    "sparql",
    "thing",
    "words",
]
