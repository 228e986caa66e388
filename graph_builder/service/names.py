"""Things with their names, in the language of a page or else in English, short where there is a short one."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from ..asking import short_names
from ..stores import Store, Term, term_language, term_text
from ..vocabulary import BASE, HS, place_name
from .statement_types import Thing

Names = dict[str, Thing]
"""IRI of a thing → its name."""


def names_of_nodes(graph: Store, pattern: str, language: str, **bindings: ox.NamedNode | ox.Literal) -> Names:
    """The names of the ``?node`` that a pattern finds and that are called anything."""
    variables = " ".join("?" + name for name in bindings)
    text = f"SELECT DISTINCT {variables} ?node {{ {pattern} FILTER(isIRI(?node)) }}"
    iris = sorted(term_text(row["node"]) for row in graph.select(text, **bindings))
    return names_of(graph, iris, language)


def names_of(graph: Store, iris: Iterable[str], language: str) -> Names:
    """The names of things, of those that are called anything."""
    found: Names = {}
    for iri, name in short_names(graph, iris, language).items():
        found[iri] = Thing(name=name.text)
        if name.language and name.language != language:
            found[iri]["lang"] = name.language
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
