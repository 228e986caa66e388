"""Dates as nodes of the graph: EDTF, labels, and the first and last day."""

from __future__ import annotations

from ..curation import from_iri_name, iri_name, parse
from ..realisation import chinese, english
from ..vocabulary import DATES, Vocabulary
from .triples import Graph, day, text


def add_dates(q: Graph, named: set[str], vocabulary: Vocabulary) -> None:
    """The dates of these IRIs."""
    for name in sorted(from_iri_name(iri[len(DATES) :]) for iri in named):
        _date(q, name, vocabulary)


def _date(q: Graph, edtf: str, vocabulary: Vocabulary) -> None:
    date = parse(edtf)
    me = DATES + iri_name(edtf)
    q.type(me, "Date", vocabulary)
    q.add(me, "rdfs:label", text(english(date), "en"), text(chinese(date), "zh"))
    q.add(me, "hs:edtf", text(edtf))
    for name, found in (("earliest", date.earliest), ("latest", date.latest)):
        if found:
            q.add(me, f"hs:{name}", day(found.isoformat()))
