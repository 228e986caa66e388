"""Things found by their keys or by what people call them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..stores import QueryError, Store
from ..vocabulary import BASE, ENTITIES, HS, compact, expand_compact, nearest
from .name_index import NameIndex

KINDS = ("entity", "document", "place", "relation", "date")
"""What a name may mean; where it means several, the first of these counts."""

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

_OFFERED = 3

DOCUMENTS, DATES = BASE + "document/", BASE + "date/"


class Thing(NamedTuple):
    """What a name means: its ``kind``, one of :data:`KINDS`, and its IRI."""

    kind: str
    iri: str

    @property
    def key(self) -> str:
        """The IRI as people write it: the key of an entity, for others with a prefix."""
        return self.iri[len(ENTITIES) :] if self.kind == "entity" else compact(self.iri)


def find(graph: Store, name: str, kinds: Sequence[str] = KINDS, others: Iterable[str] = ()) -> Thing:
    """The thing of one of these ``kinds`` that ``name`` means.

    A name is a key, also one that went, an IRI, or what the thing is called in any language. A place is
    written as ``paragraph 40``, ``¶40``, ``fn 3`` or ``section V``, if need be after its document; a date as
    a year, a month or a day, ``2006-02``. Case, accents, articles, number and small slips are forgiven.

    Raises :class:`~graph_builder.stores.errors.QueryError` that offers the nearest name, of things or of
    ``others``, or the things among which the name does not decide.
    """
    if exact := _by_key(graph, name.strip(), kinds):
        return exact
    index = NameIndex.of(graph)
    for meant in index.meant(name):
        things = [thing for iri in sorted(meant) if (thing := _thing(graph, iri)) and thing.kind in kinds]
        if things:
            first = min(kinds.index(thing.kind) for thing in things)
            best = [thing for thing in things if thing.kind == kinds[first]]
            if len(best) == 1:
                return best[0]
            raise QueryError(f"'{name}' could be {', '.join(thing.key for thing in best)}.")
    if "date" in kinds and _DAY.fullmatch(name.strip()):
        return Thing("date", DATES + name.strip())
    raise QueryError(_unknown(graph, name, kinds, others))


def find_entity(graph: Store, name: str, others: Iterable[str] = ()) -> str:
    """The key of the entity that ``name`` means; see :func:`find`."""
    return find(graph, name, ("entity",), others).key


def find_node(graph: Store, name: str) -> str:
    """The node of :func:`~graph_builder.asking.network` that ``name`` means, an entity or a document."""
    return compact(find(graph, name, ("entity", "document")).iri)


def _by_key(graph: Store, name: str, kinds: Sequence[str]) -> Thing | None:
    """The thing of this key, in full, with a prefix, or, of an entity or relation, alone."""
    iri = name if name.startswith(BASE) else expand_compact(name)
    for known in [iri] if iri else [ENTITIES + name, DOCUMENTS + name, HS + name]:
        thing = _thing(graph, known)
        if thing and thing.kind in kinds:
            return thing
    return None


def _thing(graph: Store, iri: str) -> Thing | None:
    """The thing with an IRI, or with that of a key that went; None if there is none."""
    if iri.startswith(ENTITIES):
        key = graph.redirects.get(iri[len(ENTITIES) :], iri[len(ENTITIES) :])
        return Thing("entity", ENTITIES + key) if key in graph.entity_keys else None
    if iri.startswith(HS):
        return Thing("relation", iri) if _is_relation(graph, iri[len(HS) :]) else None
    if not iri.startswith((DOCUMENTS, DATES)) or iri not in NameIndex.of(graph).things:
        return None
    return Thing("date" if iri.startswith(DATES) else _part_kind(iri), iri)


def _is_relation(graph: Store, name: str) -> bool:
    found = graph.vocabulary.properties.get(name)
    return found is not None and found.is_relation


def _part_kind(iri: str) -> str:
    return "place" if "/" in iri[len(DOCUMENTS) :] else "document"


def _unknown(graph: Store, name: str, kinds: Sequence[str], others: Iterable[str]) -> str:
    """That nothing is called so, with what may have been meant."""
    noun = kinds[0] if len(kinds) == 1 else "thing"
    things = (
        _thing(graph, iri)
        for like in NameIndex.of(graph).nearest(name)
        for iri in sorted(like, key=lambda each: (len(each), each))
    )
    near = [nearest(name, {*others}), *(thing.key for thing in things if thing and thing.kind in kinds)]
    offered = [f"'{key}'" for key in dict.fromkeys(near) if key][:_OFFERED]
    return f"There is no {noun} '{name}'" + (f"; did you mean {' or '.join(offered)}?" if offered else ".")


def most_specific(graph: Store, classes: list[str]) -> str:
    """The class among ``classes`` that has all others above it."""
    return max(classes, key=lambda c: (len(graph.vocabulary.superclasses.get(c, ())), c))
