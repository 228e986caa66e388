"""The statements of a thing, of a place, or about a statement: the rows behind a page and its JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyoxigraph as ox

from ..asking import corrections_of_statements, role_groups
from ..stores import Store, Term, term_language, term_text
from ..vocabulary import BASE, HS, NAMESPACES, limits, place_name
from .names import Names, names_of_nodes, term_of_ontology, thing
from .statement_types import Axis, Evidence, Role, RoleValue, StatementCorrection, StatementRow, Thing

CONCERNING = """{ VALUES ?me { UNDEF } ?statement ?how ?me }
  UNION { VALUES ?me { UNDEF } ?evidence hs:forValue ?me . ?statement hs:evidence ?evidence }
  UNION { VALUES ?me { UNDEF } ?inner hs:subject|hs:object ?me . ?statement hs:subject|hs:object ?inner }"""
"""The statements that concern a thing, as subject, object, speaker, qualifier or role, or by a statement they
are about."""

WITH_ARGUMENT = "?statement hs:subject|hs:object ?me"
"""The statements that a thing is subject or object of."""

RESTING_ON = "?evidence oa:hasSource ?me . ?statement hs:evidence ?evidence"
"""The statements that rest on a place."""

ITSELF_AND_ABOUT = """{ VALUES ?me { UNDEF } ?me a hs:Statement BIND(?me AS ?statement) }
  UNION { VALUES ?me { UNDEF } ?statement hs:subject|hs:object ?me }"""
"""A statement, and those about it."""

_EVIDENCE = """SELECT ?statement ?evidence ?place ?order ?rank ?anchor ?parallel ?gloss ?role ?value { %s
  ?statement hs:evidence ?evidence .
  ?evidence oa:hasSource ?place ; oa:hasSelector/oa:exact ?anchor ; hs:gloss ?gloss .
  ?place hs:order ?order
  OPTIONAL { ?evidence hs:anchorOrder ?rank }
  OPTIONAL { ?evidence hs:parallelSelector/oa:exact ?parallel FILTER(LANG(?parallel) = "%s") }
  OPTIONAL { ?evidence hs:forRole ?role ; hs:forValue ?value } } ORDER BY ?statement ?order ?rank ?evidence"""

_PROPERTIES = """SELECT ?statement ?property ?value { %s ?statement ?property ?value }
ORDER BY ?statement ?property ?value"""

_LINKS_TO = """CONSTRUCT { ?s ?p ?me }
WHERE { VALUES ?me { UNDEF } VALUES ?p { hs:mentionOf hs:about skos:broader dcterms:isPartOf } ?s ?p ?me }"""

_DEFAULTS = {"standing": "asserted", "polarity": "affirmed", "reception": "endorsed"}

_LABEL = NAMESPACES["rdfs"] + "label"

_AT_ONCE = 100  # statements that one query names

_LAST = 1 << 60  # the order of what has no place


def pattern_for(iri: str) -> str:
    """The pattern that finds the statements to be shown for an entity, a statement, or a place."""
    if iri.startswith(BASE + "statement/"):
        return ITSELF_AND_ABOUT
    return CONCERNING if iri.startswith(BASE + "id/") else RESTING_ON


def statements(graph: Store, pattern: str, iri: str, language: str) -> list[StatementRow]:
    """The statements that a pattern finds for ``iri``, in reading order, with their evidence.

    The patterns are :data:`CONCERNING` and those below it. The statements of a place stand in the order of
    the words that they rest on there; others in that of the place and words where they are said first.
    """
    found: dict[str, StatementRow] = {}
    for values in _values_clauses(graph, pattern, iri):
        found |= _described(graph, values, language)

    def order(s: StatementRow) -> tuple[str, int, int, str]:
        first = s["words"][0]["place"] if s["words"] else ""
        at, place = (0, iri) if iri in s["ranks"] else (s["order"], first)
        return s["document"], at, s["ranks"].get(place, _LAST), s["iri"]

    return sorted(found.values(), key=order)


def statements_named(graph: Store, iris: Sequence[str], language: str) -> list[StatementRow]:
    """The statements of these IRIs, in their order, with their evidence."""
    found: dict[str, StatementRow] = {}
    for first in range(0, len(iris), _AT_ONCE):
        some = " ".join(f"<{iri}>" for iri in iris[first : first + _AT_ONCE])
        found |= _described(graph, f"VALUES ?statement {{ {some} }}", language)
    return [found[iri] for iri in iris if iri in found]


def triples(graph: Store, pattern: str, iri: str) -> list[ox.Triple]:
    """The triples that describe ``iri``: its own, and those of the statements that a pattern finds for it.

    The statements come with their evidence and its words.
    """
    me: dict[str, ox.NamedNode | ox.Literal] = {"me": ox.NamedNode(iri)}
    found = list(
        graph.construct("CONSTRUCT { ?me ?p ?o } WHERE { VALUES ?me { UNDEF } ?me ?p ?o }", bindings=me)
    )
    found += graph.construct(_LINKS_TO, bindings=me)
    for values in _values_clauses(graph, pattern, iri):
        for path in (
            "?statement ?p ?o BIND(?statement AS ?s)",
            "?statement hs:evidence ?s . ?s ?p ?o",
            "?statement hs:evidence/(oa:hasSelector|hs:parallelSelector) ?s . ?s ?p ?o",
        ):
            found += graph.construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {values} {path} }}")
    return found


def _values_clauses(graph: Store, pattern: str, iri: str) -> Iterator[str]:
    """The statements that a pattern finds for ``iri``, as VALUES clauses of as many as a query may name."""
    rows = graph.select(
        f"SELECT DISTINCT ?me ?statement {{ VALUES ?me {{ UNDEF }} {pattern}"
        " FILTER EXISTS { ?statement a hs:Statement } } ORDER BY ?statement",
        me=ox.NamedNode(iri),
    )
    for first in range(0, len(rows), _AT_ONCE):
        some = " ".join(str(row["statement"]) for row in rows[first : first + _AT_ONCE])
        yield f"VALUES ?statement {{ {some} }}"


def _described(graph: Store, values: str, language: str) -> dict[str, StatementRow]:
    """The statements that a VALUES clause names, by IRI."""
    names = names_of_nodes(graph, f"{values} ?statement ?property ?node", language)
    names |= names_of_nodes(graph, f"{values} ?statement hs:evidence/hs:forValue ?node", language)
    found: dict[str, StatementRow] = {}
    for row in graph.select(_PROPERTIES % values):
        iri = term_text(row["statement"])
        if row["value"] is not None:
            s = found.setdefault(iri, _empty(iri))
            _take(graph, s, term_text(row["property"]), row["value"], names, language)
    for row in graph.select(_EVIDENCE % (values, language)):
        s = found[term_text(row["statement"])]
        _take_evidence(graph, s, row, names, language)
    for iri, corrections in corrections_of_statements(graph, found).items():
        found[iri]["corrections"] = [
            StatementCorrection(
                correction=c["correction"],
                printed=c["printed"],
                established=c["established"],
                disputed=c["disputed"],
            )
            for c in corrections
        ]
    for s in found.values():
        _finish(s, graph, language)
    return found


def _empty(iri: str) -> StatementRow:
    return {
        "iri": iri,
        "sentences": {},
        "speakers": [],
        "qualifiers": [],
        "notes": [],
        "restsOn": [],
        "evidence": [],
        "words": [],
        "roles": [],
        "corrections": [],
        "order": _LAST,
        "ranks": {},
    }


def _evidence(graph: Store, row: Mapping[str, Term | None], names: Names, language: str) -> Evidence:
    place, anchor = term_text(row["place"]), row["parallel"] or row["anchor"]
    found: Evidence = {
        "place": place,
        "cite": place_name(place, graph.works),
        "anchor": term_text(anchor),
        "lang": term_language(anchor),
        "gloss": term_text(row["gloss"]),
    }
    if row["role"] is not None and row["value"] is not None:
        found["roleIri"] = term_text(row["role"])
        found["role"] = graph.vocabulary.label(term_text(row["role"])[len(HS) :], language)
        found["value"] = thing(row["value"], names)
    return found


def _take_evidence(
    graph: Store, s: StatementRow, row: Mapping[str, Term | None], names: Names, language: str
) -> None:
    piece = _evidence(graph, row, names, language)
    s["evidence"].append(piece)
    s["order"] = min(s["order"], int(term_text(row["order"])))
    if row["role"] is None:
        rank = int(term_text(row["rank"]) or _LAST)
        s["ranks"][piece["place"]] = min(s["ranks"].get(piece["place"], _LAST), rank)
        if piece not in s["words"]:
            s["words"].append(piece)


def _roles(graph: Store, s: StatementRow, language: str) -> list[Role]:
    """What plays a part in the object of a statement, with the words that say so."""
    whole = {(piece["place"], piece["anchor"]) for piece in s["words"]}
    pieces = [(piece["roleIri"][len(HS) :], piece) for piece in s["evidence"] if "roleIri" in piece]
    found: list[Role] = []
    for name, group in role_groups(graph.vocabulary, pieces, language):
        values: dict[str, RoleValue] = {}
        for piece in group:
            thing = piece["value"]
            value = values.setdefault(thing.get("iri", thing["name"]), {"thing": thing, "words": []})
            if (piece["place"], piece["anchor"]) not in whole:
                value["words"].append(piece)
        found.append({"iri": group[0]["roleIri"], "name": name, "values": list(values.values())})
    return found


def _take(graph: Store, s: StatementRow, property: str, value: Term, names: Names, language: str) -> None:
    """Put what one property says into the row."""
    text, local = value.value, property.removeprefix(HS)
    vocabulary = graph.vocabulary
    if local in ("standing", "polarity", "reception", "inDocument"):
        _take_axis(s, local, text)
    elif local == "subject":
        s["subject"] = thing(value, names)
    elif local in ("object", "value"):
        s["object"] = thing(value, names)
    elif local == "relation":
        s["relation"] = term_of_ontology(graph, text, language)
    elif local == "speaker":
        s["speakers"].append(_term_or_thing(graph, value, names, language))
    elif local == "restsOn":
        s["restsOn"].append({"iri": text, "name": place_name(text, graph.works)})
    elif local == "editorialNote":
        s["notes"].append(text)
    elif property == _LABEL:
        s["sentences"][term_language(value)] = text
    elif (known := vocabulary.properties.get(local)) and known.is_qualifier:
        named = _term_or_thing(graph, value, names, language)
        name, narrows = vocabulary.label(local, language), limits(vocabulary, local, text)
        s["qualifiers"].append({"iri": property, "name": name, "value": named, "limits": narrows})


def _take_axis(s: StatementRow, local: str, text: str) -> None:
    """One of the properties that every statement has once, with a term or a document as its value."""
    if local == "standing":
        s["standing"] = text[len(HS) :]
    elif local == "polarity":
        s["polarity"] = text[len(HS) :]
    elif local == "reception":
        s["reception"] = text[len(HS) :]
    else:
        s["document"] = text


def _term_or_thing(graph: Store, value: Term, names: Names, language: str) -> Thing:
    is_term = value.value.startswith(HS) and value.value[len(HS) :] in graph.vocabulary.labels
    return term_of_ontology(graph, value.value, language) if is_term else thing(value, names)


def _finish(s: StatementRow, graph: Store, language: str) -> None:
    """The sentence in the language, the roles, and the axes that are not as they mostly are."""
    s["roles"] = _roles(graph, s, language)
    made = " ".join(part["name"] for part in (s["subject"], s["relation"], s["object"]))
    in_english = made if language not in ("en", "zh") else s["sentences"].get("en", made)
    s["sentence"] = s["sentences"].get(language) or in_english
    label = graph.vocabulary.label
    values = {"standing": s["standing"], "polarity": s["polarity"], "reception": s["reception"]}
    s["axes"] = [
        Axis(axis=label(axis, language), name=label(value, language), value=value)
        for axis, value in values.items()
        if value != _DEFAULTS[axis]
    ]
    by_itself = [speaker.get("iri") for speaker in s["speakers"]] == [s["document"]]
    s["others"] = [] if by_itself else s["speakers"]
