"""One entity as the graph knows it: its names, what is said of it with places and anchors, where it is mentioned."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .store import QueryError, Store
from .vocabulary import BASE, HS, NAMESPACES, nearest

_NAMES = """
SELECT ?me ?property ?name {
  VALUES ?me { UNDEF } VALUES ?property { skos:prefLabel skos:altLabel skos:definition hs:ownTranslation }
  ?me ?property ?name
}
ORDER BY ?property (lang(?name) != "en") (lang(?name)) ?name"""
_NAMED = """
SELECT DISTINCT ?wanted ?entity {
  VALUES ?wanted { UNDEF }
  ?entity skos:prefLabel|skos:altLabel ?name FILTER(LCASE(STR(?name)) = ?wanted)
} ORDER BY ?entity"""
_WRITTEN = """
SELECT DISTINCT ?wanted ?entity {
  VALUES ?wanted { UNDEF }
  ?m hs:surfaceForm ?name ; hs:mentionOf ?entity FILTER(LCASE(?name) = ?wanted)
} ORDER BY ?entity"""
_SAID = """
SELECT ?me ?statement ?sentence ?relation ?subject ?standing ?polarity ?speaker ?reception ?place ?anchor ?gloss ?role ?value ?order {
  VALUES ?me { UNDEF }
  { VALUES ?me { UNDEF } ?statement hs:subject ?me }
  UNION { VALUES ?me { UNDEF } ?statement hs:object ?me }
  UNION { VALUES ?me { UNDEF } ?statement hs:speaker/hs:textOf? ?me }
  ?statement rdfs:label ?sentence ; hs:relation ?relation ; hs:subject ?subject ; hs:standing ?standing ; hs:polarity ?polarity ;
    hs:speaker ?speaker ; hs:reception ?reception ; hs:evidence ?evidence .
  ?evidence oa:hasSource ?place ; oa:hasSelector/oa:exact ?anchor ; hs:gloss ?gloss .
  ?place hs:order ?order ; hs:inDocument ?document
  OPTIONAL { ?evidence hs:forRole ?role ; hs:forValue ?value }
  FILTER(lang(?sentence) = "en")
} ORDER BY ?relation ?document ?order ?sentence ?anchor ?role ?value"""
_ROLES = """
SELECT ?me ?role ?value ?of {
  VALUES ?me { UNDEF }
  { VALUES ?me { UNDEF } ?me ?role ?value } UNION { VALUES ?me { UNDEF } ?of ?role ?me }
  ?role a hs:Role
} ORDER BY ?role ?value ?of"""
_MENTIONED = """
SELECT ?me ?place ?form ?order {
  VALUES ?me { UNDEF }
  ?m hs:mentionOf ?me ; hs:place ?place ; hs:surfaceForm ?form . ?place hs:order ?order ; hs:inDocument ?document
} ORDER BY ?document ?order ?form"""
_CORRECTED = """
SELECT DISTINCT ?me ?correction ?printed ?established ?statement {
  VALUES ?me { UNDEF }
  ?correction hs:disputes ?statement ; hs:printed ?printed ; hs:established ?established .
  { VALUES ?me { UNDEF } ?statement hs:subject ?me } UNION { VALUES ?me { UNDEF } ?statement hs:object ?me }
} ORDER BY ?correction ?statement"""
_ELSEWHERE = """
SELECT ?me ?sentence ?source {
  VALUES ?me { UNDEF }
  ?fact a hs:AuthorityFact ; rdfs:label ?sentence ; dcterms:source ?source .
  { VALUES ?me { UNDEF } ?fact hs:subject ?me } UNION { VALUES ?me { UNDEF } ?fact hs:object ?me }
} ORDER BY ?sentence ?source"""
_CLASSES = """
SELECT ?me ?c { VALUES ?me { UNDEF } ?me a ?c FILTER(STRSTARTS(STR(?c), STR(hs:))) }"""
_LINKS = """
SELECT ?me ?match ?other {
  VALUES ?me { UNDEF } VALUES ?match { skos:exactMatch skos:closeMatch skos:broadMatch skos:narrowMatch skos:relatedMatch }
  ?me ?match ?other
} ORDER BY ?match ?other"""


def find(graph: Store, name: str) -> str:
    """The key of the entity that is called ``name``: its key, or a name or form of it in any language.

    Raises :class:`~graph_builder.store.QueryError` that offers the nearest key, or the keys if the name means several things.
    """
    import pyoxigraph as ox

    if name in graph.entity_keys:
        return name
    for query in (_NAMED, _WRITTEN):
        found = [short(row["entity"].value) for row in graph.select(query, wanted=ox.Literal(name.lower()))]
        keys = [iri[3:] for iri in found if iri.startswith("id:")]
        if len(keys) == 1:
            return keys[0]
        if keys:
            raise QueryError(f"'{name}' could be {', '.join(keys)}.")
    close = nearest(name, graph.entity_keys)
    raise QueryError(f"There is no entity '{name}'" + (f"; did you mean '{close}'?" if close else "."))


def describe(graph: Store, key: str) -> dict[str, Any]:
    """What is known of the entity ``key``; raises :class:`~graph_builder.store.QueryError` with the nearest key if there is none."""
    import pyoxigraph as ox

    key = find(graph, key)
    me = ox.NamedNode(f"{BASE}id/{key}")
    names: dict[str, dict[str, list[str]]] = {}
    for row in graph.select(_NAMES, me=me):
        kind = short(row["property"].value).partition(":")[2]
        names.setdefault(kind, {}).setdefault(row["name"].language, []).append(row["name"].value)
    said: dict[str, dict[str, Any]] = {}
    for row in graph.select(_SAID, me=me):
        entry = said.setdefault(
            row["statement"].value,
            {
                "statement": short(row["statement"].value),
                "sentence": row["sentence"].value,
                "relation": short(row["relation"].value),
                "standing": row["standing"].value[len(HS) :],
                "polarity": row["polarity"].value[len(HS) :],
                "reception": row["reception"].value[len(HS) :],
                "speakers": [],
                "evidence": [],
            },
        )
        speaker = short(row["speaker"].value)
        if speaker not in entry["speakers"]:
            entry["speakers"].append(speaker)
        evidence = {
            "place": place_name(row["place"].value, graph.works),
            "anchor": row["anchor"].value,
            "gloss": row["gloss"].value,
        }
        if row["role"]:
            evidence |= {"role": short(row["role"].value), "value": short(row["value"].value)}
        if evidence not in entry["evidence"]:
            entry["evidence"].append(evidence)
    mentioned: dict[str, list[str]] = {}
    for row in graph.select(_MENTIONED, me=me):
        mentioned.setdefault(place_name(row["place"].value, graph.works), []).append(row["form"].value)
    elsewhere: dict[str, list[str]] = {}
    for row in graph.select(_ELSEWHERE, me=me):
        elsewhere.setdefault(row["sentence"].value, []).append(row["source"].value)
    cls = graph.select(_CLASSES, me=me)
    classes = [row["c"].value[len(HS) :] for row in cls]
    return {
        "key": key,
        "iri": me.value,
        "class": most_specific(graph, classes),
        "names": names.get("prefLabel", {}),
        "ourTranslations": sorted(names.get("ownTranslation", {})),
        "otherNames": names.get("altLabel", {}),
        "definition": names.get("definition", {}).get("en", [""])[0],
        "statements": list(said.values()),
        "roles": [
            {"role": short(row["role"].value), **{k: short(row[k].value) for k in ("value", "of") if row[k]}}
            for row in graph.select(_ROLES, me=me)
        ],
        "corrections": [
            {
                "correction": short(row["correction"].value),
                "printed": row["printed"].value,
                "established": row["established"].value,
                "disputes": short(row["statement"].value),
            }
            for row in graph.select(_CORRECTED, me=me)
        ],
        "mentionedIn": mentioned,
        "elsewhere": [{"sentence": sentence, "sources": sources} for sentence, sources in elsewhere.items()],
        "links": [
            {"match": short(row["match"].value), "to": row["other"].value}
            for row in graph.select(_LINKS, me=me)
        ],
    }


def most_specific(graph: Store, classes: list[str]) -> str:
    """The class among ``classes`` that has all others above it."""
    return max(classes, key=lambda c: (len(graph.vocabulary.superclasses.get(c, ())), c))


def short(iri: str) -> str:
    """An IRI in its prefixed form, for reading.

    >>> short("https://w3id.org/human-security/id/hunger")
    'id:hunger'
    """
    for prefix, space in sorted(NAMESPACES.items(), key=lambda x: -len(x[1])):
        if iri.startswith(space):
            return f"{prefix}:{iri[len(space) :]}"
    return iri[len(BASE) :] if iri.startswith(BASE) else iri


def iri_of(name: str) -> str | None:
    """The IRI of a name in its prefixed form; None for text that is none.

    >>> iri_of("id:hunger"), iri_of("a: b")
    ('https://w3id.org/human-security/id/hunger', None)
    """
    prefix, colon, local = name.partition(":")
    return (
        NAMESPACES[prefix] + local
        if colon and prefix in NAMESPACES and local and not re.search(r"\s", local)
        else None
    )


def place_name(iri: str, works: Mapping[str, str] | None = None) -> str:
    """A place as people cite it; behind the name of the work that its document is the text of, where ``works`` (of a store) has one.

    >>> place_name(BASE + "document/a-report/para/8/bullet/2"), place_name(BASE + "document/a-law/preamble/2", {BASE + "document/a-law": "The Law"})
    ('¶8 bullet 2', 'The Law preamble ¶2')
    """
    document, *parts = iri.partition("/document/")[2].split("/")
    match parts:
        case ["para", number]:
            name = f"¶{number}"
        case ["para", number, _, bullet]:
            name = f"¶{number} bullet {bullet}"
        case ["preamble", number]:
            name = f"preamble ¶{number}"
        case ["footnote", number]:
            name = f"fn {number}"
        case _:
            name = " ".join(parts)
    work = (works or {}).get(f"{BASE}document/{document}")
    return f"{work} {name}".rstrip() if work else name


def as_text(entry: dict[str, Any], graph: Store) -> str:
    """A description as text for a terminal."""
    names = entry["names"]
    lines = [f"{names.get('en', [entry['key']])[0]}  ({entry['class']})", entry["iri"], ""]
    for language in ("en", "zh", "fr", "es", "ru", "ar"):
        if language in names:
            ours = " (our translation)" if language in entry["ourTranslations"] else ""
            lines.append(f"  {language}  {', '.join(names[language])}{ours}")
    for language, others in entry["otherNames"].items():
        lines.append(f"  {language}  also: {', '.join(others)}")
    lines += ["", entry["definition"]]
    by_relation: dict[str, list[dict]] = {}
    for s in entry["statements"]:
        by_relation.setdefault(s["relation"], []).append(s)
    for relation, statements in by_relation.items():
        lines += ["", graph.vocabulary.label(relation.partition(":")[2])]
        for s in statements:
            lines.append(f"  - {s['sentence']}")
            for e in s["evidence"]:
                role = f"  [{e['role'].partition(':')[2]}: {e['value']}]" if "role" in e else ""
                lines.append(f"      {e['place']}  「{e['anchor']}」 {e['gloss']}{role}")
    for title, key in (("described by the roles", "value"), ("plays a role in", "of")):
        roles = [r for r in entry["roles"] if key in r]
        if roles:
            lines += ["", title]
            lines += [f"  - {graph.vocabulary.label(r['role'].partition(':')[2])}: {r[key]}" for r in roles]
    if entry["corrections"]:
        lines += ["", "corrected"]
        lines += [
            f"  - {c['correction']}: printed «{c['printed']}», established «{c['established']}»"
            for c in entry["corrections"]
        ]
    if entry["mentionedIn"]:
        lines += ["", "mentioned in"]
        lines.append(
            "  " + "; ".join(f"{place} ({', '.join(forms)})" for place, forms in entry["mentionedIn"].items())
        )
    if entry["elsewhere"]:
        lines += ["", "from elsewhere, not in the document"]
        for fact in entry["elsewhere"]:
            lines += [f"  - {fact['sentence']}", *(f"      {source}" for source in fact["sources"])]
    if entry["links"]:
        lines += ["", "linked with"]
        lines += [
            f"  - {link['to']}  ({link['match'].partition(':')[2].removesuffix('Match')})"
            for link in entry["links"]
        ]
    return "\n".join(lines) + "\n"
