"""What is said of a thing, at a place, or in a statement: the rows behind a page and behind its JSON, in one language.

Things are dictionaries with ``iri`` and ``name`` (and ``lang`` where the name is in another language than asked for); literals have ``name`` only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

from ..describe import place_name
from ..store import Store
from ..vocabulary import BASE, HS, NAMESPACES

ABOUT = """{ VALUES ?me { UNDEF } ?statement ?how ?me }
  UNION { VALUES ?me { UNDEF } ?evidence hs:forValue ?me . ?statement hs:evidence ?evidence }
  UNION { VALUES ?me { UNDEF } ?inner hs:subject|hs:object ?me . ?statement hs:subject|hs:object ?inner }"""
"""The statements that concern a thing, as subject, object, speaker, qualifier or role, or by a statement that they are about."""
OF = "?statement hs:subject|hs:object ?me"
"""The statements that a thing is subject or object of."""
AT = "?evidence oa:hasSource ?me . ?statement hs:evidence ?evidence"
"""The statements that rest on a place."""
ITSELF = """{ VALUES ?me { UNDEF } ?me a hs:Statement BIND(?me AS ?statement) }
  UNION { VALUES ?me { UNDEF } ?statement hs:subject|hs:object ?me }"""
"""A statement, and those about it."""

_AXES = ("standing", "polarity", "reception")
_DEFAULTS = {"standing": "asserted", "polarity": "affirmed", "reception": "endorsed"}
_LABEL = NAMESPACES["rdfs"] + "label"
_AT_ONCE = 100
_LAST = 1 << 60


def statements(graph: Store, which: str, iri: str, language: str) -> list[dict[str, Any]]:
    """The statements that ``which`` (:data:`ABOUT`, :data:`AT` or :data:`ITSELF`) finds for ``iri``, in reading order, each with its evidence."""
    found: dict[str, dict[str, Any]] = {}
    for these in named(graph, which, iri):
        found |= _described(graph, these, language)
    return sorted(found.values(), key=lambda s: (s["document"], s["order"], s["iri"]))


def named(graph: Store, which: str, iri: str) -> Iterator[str]:
    """The statements that ``which`` finds for ``iri``, as VALUES clauses of as many as a query may name."""
    rows = graph.select(
        f"""SELECT DISTINCT ?me ?statement {{
          VALUES ?me {{ UNDEF }} {which} FILTER EXISTS {{ ?statement a hs:Statement }}
        }} ORDER BY ?statement""",
        me=ox.NamedNode(iri),
    )
    for first in range(0, len(rows), _AT_ONCE):
        yield f"VALUES ?statement {{ {' '.join(str(row['statement']) for row in rows[first : first + _AT_ONCE])} }}"


def triples(graph: Store, which: str, iri: str) -> list[ox.Triple]:
    """The triples that describe ``iri``: its own, and all of the statements that ``which`` finds for it, with their evidence and its words."""
    me = {"me": ox.NamedNode(iri)}
    own = "CONSTRUCT { ?me ?p ?o } WHERE { VALUES ?me { UNDEF } ?me ?p ?o }"
    found = list(graph.evaluate(own, bindings=me))
    found += graph.evaluate(
        """CONSTRUCT { ?s ?p ?me } WHERE {
          VALUES ?me { UNDEF } VALUES ?p { hs:mentionOf skos:broader dcterms:isPartOf } ?s ?p ?me
        }""",
        bindings=me,
    )
    for these in named(graph, which, iri):
        for way in (
            "?statement ?p ?o BIND(?statement AS ?s)",
            "?statement hs:evidence ?s . ?s ?p ?o",
            "?statement hs:evidence/oa:hasSelector ?s . ?s ?p ?o",
        ):
            found += graph.evaluate(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {these} {way} }}")
    return found


def _described(graph: Store, these: str, language: str) -> dict[str, dict[str, Any]]:
    names = _names(graph, f"{these} ?statement ?property ?node", language) | _names(
        graph, f"{these} ?statement hs:evidence/hs:forValue ?node", language
    )
    found: dict[str, dict[str, Any]] = {}
    for row in graph.select(
        f"SELECT ?statement ?property ?value {{ {these} ?statement ?property ?value }} ORDER BY ?statement ?property ?value"
    ):
        s = found.setdefault(
            row["statement"].value,
            {
                "iri": row["statement"].value,
                "sentences": {},
                "speakers": [],
                "qualifiers": [],
                "notes": [],
                "restsOn": [],
                "evidence": [],
                "corrections": [],
                "order": _LAST,
            },
        )
        _take(graph, s, row["property"].value, row["value"], names, language)
    for row in graph.select(f"""SELECT ?statement ?evidence ?place ?order ?anchor ?language ?gloss ?role ?value {{ {these}
      ?statement hs:evidence ?evidence . ?evidence oa:hasSource ?place ; oa:hasSelector/oa:exact ?anchor ; hs:gloss ?gloss . ?place hs:order ?order
      OPTIONAL {{ ?place hs:inDocument/hs:sourceLanguage ?language }} OPTIONAL {{ ?evidence hs:forRole ?role ; hs:forValue ?value }} }} ORDER BY ?statement ?order ?evidence"""):
        s = found[row["statement"].value]
        s["order"] = min(s["order"], int(row["order"].value))
        piece = {
            "place": row["place"].value,
            "cite": place_name(row["place"].value, graph.works),
            "anchor": row["anchor"].value,
            "lang": row["language"].value if row["language"] else "",
            "gloss": row["gloss"].value,
        }
        if row["role"]:
            piece |= {
                "role": graph.vocabulary.label(row["role"].value[len(HS) :], language),
                "value": thing(row["value"], names),
            }
        s["evidence"].append(piece)
    for row in graph.select(f"""SELECT ?statement ?correction ?printed ?established {{ {these}
      ?correction hs:disputes ?statement ; hs:printed ?printed ; hs:established ?established }} ORDER BY ?statement ?correction"""):
        found[row["statement"].value]["corrections"].append(
            {k: row[k].value for k in ("correction", "printed", "established")}
        )
    for s in found.values():
        _finish(s, graph, language)
    return found


def _take(
    graph: Store,
    s: dict[str, Any],
    property: str,
    value: Any,
    names: dict[str, dict[str, str]],
    language: str,
) -> None:
    local = property.removeprefix(HS)
    if property == _LABEL:
        s["sentences"][value.language] = value.value
    elif local in ("subject", "object", "value"):
        s["object" if local == "value" else local] = thing(value, names)
    elif local == "relation":
        s["relation"] = {"iri": value.value, "name": graph.vocabulary.label(value.value[len(HS) :], language)}
    elif local in _AXES:
        s[local] = value.value[len(HS) :]
    elif local == "speaker":
        s["speakers"].append(
            thing(value, names) if value.value not in _terms(graph) else term(graph, value, language)
        )
    elif local == "inDocument":
        s["document"] = value.value
    elif local == "restsOn":
        s["restsOn"].append({"iri": value.value, "name": place_name(value.value, graph.works)})
    elif local == "editorialNote":
        s["notes"].append(value.value)
    elif local in graph.vocabulary.properties and graph.vocabulary.properties[local].is_qualifier:
        shown = (
            term(graph, value, language)
            if isinstance(value, ox.NamedNode) and value.value in _terms(graph)
            else thing(value, names)
        )
        s["qualifiers"].append(
            {"iri": property, "name": graph.vocabulary.label(local, language), "value": shown}
        )


def _finish(s: dict[str, Any], graph: Store, language: str) -> None:
    """The sentence in the language, and the axes that are not as they mostly are."""
    made = " ".join(s[k]["name"] for k in ("subject", "relation", "object"))
    s["sentence"] = s["sentences"].get(language) or (
        made if language not in ("en", "zh") else s["sentences"].get("en", made)
    )
    s["axes"] = [
        {
            "axis": graph.vocabulary.label(axis, language),
            "name": graph.vocabulary.label(s[axis], language),
            "value": s[axis],
        }
        for axis in _AXES
        if s[axis] != _DEFAULTS[axis]
    ]
    s["others"] = [] if [x.get("iri") for x in s["speakers"]] == [s["document"]] else s["speakers"]


def _terms(graph: Store) -> set[str]:
    return {HS + name for name in graph.vocabulary.labels}


def term(graph: Store, value: ox.NamedNode, language: str) -> dict[str, str]:
    """A term of the ontology as a thing."""
    return {"iri": value.value, "name": graph.vocabulary.label(value.value[len(HS) :], language)}


def thing(value: Any, names: dict[str, dict[str, str]]) -> dict[str, str]:
    """A term of a statement, with its name."""
    if not isinstance(value, ox.NamedNode):
        return {"name": value.value, **({"lang": value.language} if value.language else {})}
    fallback = {
        "name": place_name(value.value)
        if "/document/" in value.value
        else value.value.removeprefix(BASE).rpartition("/")[2]
    }
    return {"iri": value.value, **(names.get(value.value) or fallback)}


def _names(graph: Store, pattern: str, language: str, **bindings: Any) -> dict[str, dict[str, str]]:
    """The names of the ?node that a pattern finds: in the language, else in English."""
    found: dict[str, dict[str, str]] = {}
    for row in graph.select(
        f"""SELECT DISTINCT {" ".join("?" + name for name in bindings)} ?node ?name {{ {pattern} . ?node skos:prefLabel|rdfs:label ?name
      FILTER(LANG(?name) IN ("{language}", "en", "")) }} ORDER BY ?node ?name""",
        **bindings,
    ):
        name = row["name"]
        if row["node"].value not in found or name.language == language:
            found[row["node"].value] = {
                "name": name.value,
                **({"lang": name.language} if name.language and name.language != language else {}),
            }
    return found


def names_of(graph: Store, pattern: str, iri: str, language: str) -> list[dict[str, str]]:
    """The things that a pattern over ``?me`` and ``?node`` finds, by name."""
    names = _names(graph, f"VALUES ?me {{ UNDEF }} {pattern}", language, me=ox.NamedNode(iri))
    return sorted(
        ({"iri": node, **name} for node, name in names.items()),
        key=lambda n: (n["name"].casefold(), n["iri"]),
    )
