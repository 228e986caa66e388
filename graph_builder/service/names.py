"""Things with their names, in the language of a page or else in English."""

from __future__ import annotations

import pyoxigraph as ox

from ..stores import Store, Term, term_language, term_text
from ..vocabulary import BASE, HS, place_name
from .statement_types import Thing

Names = dict[str, Thing]
"""IRI of a thing → its name."""


def names_of_nodes(graph: Store, pattern: str, language: str, **bindings: ox.NamedNode | ox.Literal) -> Names:
    """The names of the ``?node`` that a pattern finds: in the language, else in English."""
    variables = " ".join("?" + name for name in bindings)
    text = f"""SELECT DISTINCT {variables} ?node ?name {{ {pattern} . ?node skos:prefLabel|rdfs:label ?name
      FILTER(LANG(?name) IN ("{language}", "en", "")) }} ORDER BY ?node ?name"""
    found: Names = {}
    for row in graph.select(text, **bindings):
        iri, tag = term_text(row["node"]), term_language(row["name"])
        if iri not in found or tag == language:
            found[iri] = Thing(name=term_text(row["name"]))
            if tag and tag != language:
                found[iri]["lang"] = tag
    return found


def things_by_name(graph: Store, pattern: str, iri: str, language: str) -> list[Thing]:
    """The things that a pattern over ``?me`` and ``?node`` finds for ``iri``, by name."""
    names = names_of_nodes(graph, f"VALUES ?me {{ UNDEF }} {pattern}", language, me=ox.NamedNode(iri))
    found = [_with_iri(node, name) for node, name in names.items()]
    return sorted(found, key=lambda n: (n["name"].casefold(), n["iri"]))


def term_of_ontology(graph: Store, iri: str, language: str) -> Thing:
    """A term of the ontology as a thing."""
    return {"iri": iri, "name": graph.vocabulary.label(iri[len(HS) :], language)}


def thing(value: Term, names: Names) -> Thing:
    """A term of a statement, with its name."""
    text = value.value
    if not isinstance(value, ox.NamedNode):
        tag = term_language(value)
        return {"name": text, "lang": tag} if tag else {"name": text}
    if text in names:
        return _with_iri(text, names[text])
    is_place = "/document/" in text
    return {"iri": text, "name": place_name(text) if is_place else text.removeprefix(BASE).rpartition("/")[2]}


def _with_iri(iri: str, name: Thing) -> Thing:
    """In the order that the JSON has: the IRI first."""
    found: Thing = {"iri": iri, "name": name["name"]}
    if "lang" in name:
        found["lang"] = name["lang"]
    return found
