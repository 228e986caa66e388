"""The RDF files of a dataset: which format holds which graphs, and what each file is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pyoxigraph as ox

from ..vocabulary import ABOUT_GRAPH, AUTHORITY_GRAPH, BASE, SCHEME_GRAPH
from . import jsonld, nquads, trig, turtle

_AUTHORITY, _SCHEME, _ABOUT = map(ox.NamedNode, (AUTHORITY_GRAPH, SCHEME_GRAPH, ABOUT_GRAPH))


def documents(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """What the documents say, with the register, its links and the dataset's description.

    All but the facts from elsewhere and our arrangements.
    """
    return [q for q in quads if q.graph_name not in (_AUTHORITY, _SCHEME, _ABOUT)]


def authority(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """The facts from elsewhere, with the dates they name wherever these are described."""
    quads = list(quads)
    own = [q for q in quads if q.graph_name == _AUTHORITY]
    dates = {
        q.object
        for q in own
        if isinstance(q.object, ox.NamedNode) and q.object.value.startswith(BASE + "date/")
    }
    return own + [q for q in quads if q.graph_name != _AUTHORITY and q.subject in dates]


def scheme(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Our arrangement of the concepts, and nothing that a document says."""
    return [q for q in quads if q.graph_name == _SCHEME]


def about(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """What derived things are about, in our arrangement, and nothing that a document says."""
    return [q for q in quads if q.graph_name == _ABOUT]


FORMATS: dict[str, tuple[str, Callable[[Iterable[ox.Quad]], str]]] = {
    "turtle": ("human-security.ttl", lambda quads: turtle.write(documents(quads))),
    "authority": ("authority.ttl", lambda quads: turtle.write(authority(quads))),
    "scheme": ("scheme.ttl", lambda quads: turtle.write(scheme(quads))),
    "about": ("about.ttl", lambda quads: turtle.write(about(quads))),
    "trig": ("human-security.trig", trig.write),
    "nquads": ("human-security.nq", nquads.write),
    "jsonld": ("human-security.jsonld", jsonld.write),
}
"""Name of a format → name of its file, and writer.

Turtle has no graphs, so the authority record, the scheme and the aboutness are files of their own there.
"""

READABLE = ("turtle", "authority", "scheme", "about", "trig")
"""What a build writes unless it is asked for every format.

The others are for machines, and many times as large.
"""
