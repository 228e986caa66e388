"""A thing found by its key or any of its names."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from ..stores import QueryError, Store
from ..vocabulary import compact, nearest

_NAMED = """
SELECT DISTINCT ?wanted ?entity {
  VALUES ?wanted { UNDEF }
  ?entity skos:prefLabel|skos:altLabel|hs:displayName ?name FILTER(LCASE(STR(?name)) = ?wanted)
} ORDER BY ?entity"""

_WRITTEN = """
SELECT DISTINCT ?wanted ?entity {
  VALUES ?wanted { UNDEF }
  ?m hs:surfaceForm ?name ; hs:mentionOf ?entity FILTER(LCASE(?name) = ?wanted)
} ORDER BY ?entity"""


def find_entity(graph: Store, name: str, others: Iterable[str] = ()) -> str:
    """The key of the entity that is called ``name``.

    That is its key, one that went and that it has replaced, or a name or form of it in any language.

    Raises :class:`~graph_builder.stores.errors.QueryError` that offers the nearest key, or the keys if the
    name means several things; what is offered may be one of ``others``.
    """
    if name in graph.entity_keys:
        return name
    if name in graph.redirects:
        return graph.redirects[name]
    for query in (_NAMED, _WRITTEN):
        found = [compact(row["entity"].value) for row in graph.select(query, wanted=ox.Literal(name.lower()))]
        keys = [iri[3:] for iri in found if iri.startswith("id:")]
        if len(keys) == 1:
            return keys[0]
        if keys:
            raise QueryError(f"'{name}' could be {', '.join(keys)}.")
    close = nearest(name, {*graph.entity_keys, *others})
    raise QueryError(f"There is no entity '{name}'" + (f"; did you mean '{close}'?" if close else "."))


def current_key(graph: Store, key: str) -> str:
    """A key, or the one that has its meaning now, if it went."""
    return graph.redirects.get(key, key)


def most_specific(graph: Store, classes: list[str]) -> str:
    """The class among ``classes`` that has all others above it."""
    return max(classes, key=lambda c: (len(graph.vocabulary.superclasses.get(c, ())), c))
