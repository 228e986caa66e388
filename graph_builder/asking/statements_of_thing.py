"""The statements in which a thing has a part, each with how it stands, its words, roles and corrections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox

from ..stores import Store, term_text
from ..vocabulary import HS, compact, place_name
from .corrections import corrections_of_statements
from .short_names import name_or_key, short_names

_SAID = """
SELECT ?me ?statement ?as ?sentence ?relation ?subject ?standing ?polarity ?speaker ?reception
       ?place ?anchor ?english ?gloss ?role ?value ?order {
  VALUES ?me { UNDEF }
  { VALUES ?me { UNDEF } ?statement hs:subject ?me BIND(hs:subject AS ?as) }
  UNION { VALUES ?me { UNDEF } ?statement hs:object ?me BIND(hs:object AS ?as) }
  UNION { VALUES ?me { UNDEF } ?statement hs:speaker/hs:textOf? ?me BIND(hs:speaker AS ?as) }
  UNION { VALUES ?me { UNDEF } VALUES ?kind { hs:Qualifier hs:LimitingQualifier }
    ?as a ?kind . ?statement ?as ?me }
  UNION { VALUES ?me { UNDEF } ?part hs:forValue ?me ; hs:forRole ?as . ?statement hs:evidence ?part }
  ?statement rdfs:label ?sentence ; hs:relation ?relation ; hs:subject ?subject ;
    hs:standing ?standing ; hs:polarity ?polarity ; hs:speaker ?speaker ; hs:reception ?reception ;
    hs:evidence ?evidence .
  ?evidence oa:hasSource ?place ; oa:hasSelector/oa:exact ?anchor ; hs:gloss ?gloss .
  ?place hs:order ?order ; hs:inDocument ?document
  OPTIONAL { ?evidence hs:parallelSelector/oa:exact ?english FILTER(LANG(?english) = "en") }
  OPTIONAL { ?evidence hs:forRole ?role ; hs:forValue ?value }
  FILTER(lang(?sentence) = "en")
} ORDER BY ?relation ?document ?order ?sentence ?anchor ?role ?value ?as"""


def statements_of(graph: Store, iri: str) -> list[dict[str, Any]]:
    """The statements of which a thing is subject, object, speaker, qualifier or role, by relation and place.

    ``as`` tells which of these it is.
    """
    rows = graph.select(_SAID, me=ox.NamedNode(iri))
    names = short_names(graph, sorted({row["value"].value for row in rows if row["value"]}))
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        entry = found.setdefault(row["statement"].value, _entry(row))
        for name, value in (("as", compact(row["as"].value)), ("speakers", compact(row["speaker"].value))):
            if value not in entry[name]:
                entry[name].append(value)
        evidence = {
            "place": place_name(row["place"].value, graph.works),
            "anchor": term_text(row["english"] or row["anchor"]),
            "gloss": row["gloss"].value,
        }
        if row["role"]:
            value = row["value"].value
            evidence |= {"role": compact(row["role"].value), "value": compact(value)}
            evidence["valueName"] = name_or_key(value, names)
        if evidence not in entry["evidence"]:
            entry["evidence"].append(evidence)
    for statement, corrections in corrections_of_statements(graph, found).items():
        found[statement]["corrections"] = [{**c, "correction": compact(c["correction"])} for c in corrections]
    return list(found.values())


def _entry(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "statement": compact(row["statement"].value),
        "sentence": row["sentence"].value,
        "relation": compact(row["relation"].value),
        "as": [],
        **{axis: term_text(row[axis])[len(HS) :] for axis in ("standing", "polarity", "reception")},
        "speakers": [],
        "evidence": [],
        "corrections": [],
    }
