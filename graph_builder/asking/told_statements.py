"""Statements in full: sentence, axes, speakers, qualifiers, roles, evidence, and corrections of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from ..stores import Store, term_language, term_text
from ..vocabulary import HS, NAMESPACES, compact, limits, place_name
from .corrections import corrections_of_statements
from .role_list import role_groups, roles_text
from .short_names import Name, name_or_key, short_names, values_clauses

Told = dict[str, Any]
"""A statement in JSON's terms."""

_PROPERTIES = "SELECT ?statement ?property ?value { VALUES ?statement { %s } ?statement ?property ?value }"

_EVIDENCE = """SELECT ?statement ?evidence ?place ?document ?order ?rank ?anchor ?english ?gloss ?role
    ?value {
  VALUES ?statement { %s } ?statement hs:evidence ?evidence .
  ?evidence oa:hasSource ?place ; oa:hasSelector/oa:exact ?anchor ; hs:gloss ?gloss .
  ?place hs:order ?order ; hs:inDocument ?document
  OPTIONAL { ?evidence hs:parallelSelector/oa:exact ?english FILTER(LANG(?english) = "en") }
  OPTIONAL { ?evidence hs:anchorOrder ?rank } OPTIONAL { ?evidence hs:forRole ?role ; hs:forValue ?value }
} ORDER BY ?document ?order ?rank ?evidence"""

_AXES = ("standing", "polarity", "reception")

_PLAIN = {"standing": "asserted", "polarity": "affirmed", "reception": "endorsed"}

_LABEL = NAMESPACES["rdfs"] + "label"


def told_statements(graph: Store, iris: Iterable[str]) -> list[Told]:
    """The statements of these IRIs in reading order, each with all that limits or turns it."""
    found: dict[str, Told] = {iri: _empty(iri) for iri in dict.fromkeys(iris)}
    for some in values_clauses(f"<{iri}>" for iri in found):
        for row in graph.select(_PROPERTIES % some):
            _take(graph, found[term_text(row["statement"])], term_text(row["property"]), row["value"])
        for row in graph.select(_EVIDENCE % some):
            _take_evidence(graph, found[term_text(row["statement"])], row)
    for iri, corrections in corrections_of_statements(graph, found).items():
        found[iri]["corrections"] = [
            {"correction": compact(c["correction"]), **{key: c[key] for key in ("printed", "established")}}
            for c in corrections
            if c["disputed"]
        ]
    known = [told for told in found.values() if told["sentence"]]
    _name(graph, known)
    return sorted(known, key=lambda told: (*told.pop("order"), told["statement"]))


def departures(told: Told) -> int:
    """In how many ways a statement is no plain fact of its document's own: the plainest have none."""
    axes = sum(told[axis] != plain for axis, plain in _PLAIN.items())
    limits = sum(qualifier["limits"] for qualifier in told["qualifiers"])
    return int(axes + limits) + bool(told["saidBy"]) + bool(told["corrections"])


def statement_lines(told: Told) -> list[str]:
    """A statement as lines for a terminal, with how it stands, its words and what they leave open."""
    stands = [told[axis] for axis, plain in _PLAIN.items() if told[axis] != plain]
    stands += (
        [f"said by {', '.join(speaker['name'] for speaker in told['saidBy'])}"] if told["saidBy"] else []
    )
    stands += [f"{q['label']}: {q['name']}" for q in told["qualifiers"]]
    lines = [f"  - {told['sentence']}"]
    lines += [f"      [{'; '.join(stands)}]"] if stands else []
    lines += [f"      {e['place']}  「{e['anchor']}」 {e['gloss']}" for e in told["evidence"]]
    lines += [f"      {told['roles']}"] if told["roles"] else []
    return lines + [f"      {correction_text(c)}" for c in told["corrections"]]


def correction_text(correction: dict[str, Any]) -> str:
    """A correction as text, and whether it disputes what it is told with."""
    disputed = "disputed" if correction.get("disputed") else "corrected"
    return f"{disputed}: printed «{correction['printed']}», established «{correction['established']}»"


def _empty(iri: str) -> Told:
    return {
        "statement": compact(iri),
        "sentence": "",
        "relation": "",
        **dict.fromkeys(_AXES, ""),
        "saidBy": [],
        "qualifiers": [],
        "evidence": [],
        "roles": [],
        "corrections": [],
        "things": [],
        "document": "",
        "order": ("", 0, 0),
    }


def _take(graph: Store, told: Told, property: str, value: Any) -> None:
    """Put what one property says into the statement; things are named later."""
    text, local = term_text(value), property.removeprefix(HS)
    known = graph.vocabulary.properties.get(local)
    if property == _LABEL:
        told["sentence"] = text if term_language(value) == "en" else told["sentence"]
    elif local in _AXES:
        told[local] = text[len(HS) :]
    elif local == "relation":
        told["relation"] = compact(text)
    elif local in ("subject", "object"):
        told["things"].append(text)
    elif local == "inDocument":
        told["document"] = text
    elif local == "speaker":
        told["saidBy"].append(text)
    elif known and known.is_qualifier:
        told["qualifiers"].append((local, limits(graph.vocabulary, local, text), value))


def _take_evidence(graph: Store, told: Told, row: dict[str, Any]) -> None:
    place = term_text(row["place"])
    order = (term_text(row["document"]), int(term_text(row["order"])), int(term_text(row["rank"]) or 0))
    told["order"] = order if not told["order"][0] else told["order"]
    piece = {
        "place": place_name(place, graph.works),
        "iri": place,
        "anchor": term_text(row["english"] or row["anchor"]),
        "gloss": term_text(row["gloss"]),
    }
    if row["role"]:
        told["roles"].append((term_text(row["role"])[len(HS) :], row["value"]))
        told["things"].append(term_text(row["value"]))
    if not row["role"] and piece not in told["evidence"]:
        told["evidence"].append(piece)


def _name(graph: Store, statements: list[Told]) -> None:
    """Give what is said its names: speakers, qualifiers and roles."""
    values = [v for told in statements for _, *_, v in (*told["qualifiers"], *told["roles"])]
    speakers = [speaker for told in statements for speaker in told["saidBy"]]
    iris = [value.value for value in values if isinstance(value, ox.NamedNode)]
    names = short_names(graph, [*iris, *speakers])
    for told in statements:
        others = [speaker for speaker in told["saidBy"] if speaker != told["document"]]
        told["saidBy"] = [{"thing": compact(one), "name": name_or_key(one, names)} for one in others]
        told["qualifiers"] = [
            {
                "qualifier": f"hs:{local}",
                "label": graph.vocabulary.label(local),
                "value": _key(value),
                "name": _called(value, names),
                "limits": limits,
            }
            for local, limits, value in told["qualifiers"]
        ]
        pieces = dict.fromkeys((role, _called(value, names)) for role, value in told["roles"])
        told["roles"] = roles_text(role_groups(graph.vocabulary, pieces))
        told["document"] = compact(told["document"])


def _key(value: Any) -> str:
    return compact(value.value) if isinstance(value, ox.NamedNode) else term_text(value)


def _called(value: Any, names: dict[str, Name]) -> str:
    return name_or_key(value.value, names) if isinstance(value, ox.NamedNode) else term_text(value)
