"""Statements with their evidence as nodes, their plain triples, and the SKOS relations that follow."""

from __future__ import annotations

from collections.abc import Mapping

from ..curation import Document, Line, NamedEntity
from ..realisation import Realiser
from ..statements import Evidence, Statement, skos_relations, written_anchors
from ..vocabulary import HS, NAMESPACES, Vocabulary, document_iri
from .triples import Graph, day, integer, text

Order = Mapping[tuple[str, str], int]
"""Place and anchor → the rank of the anchor in its place."""


def anchor_order(document: Document) -> Order:
    """The rank of each anchor of a document's statements among those of its place.

    It is that in the text where it is recorded, else that in the mappings.
    """
    found: dict[tuple[str, str], int] = {}
    for place, anchors in written_anchors(document).items():
        ranks = document.recorded.get(place, {}).get("order", ())
        curated = range(1, len(anchors) + 1)
        for anchor, rank in zip(anchors, ranks if len(ranks) == len(anchors) else curated, strict=True):
            found[place, anchor] = rank
    return found


def add_statement(
    q: Graph, s: Statement, disputed: bool, labels: Realiser, vocabulary: Vocabulary, order: Order
) -> None:
    """Add a statement, its evidence, its object's roles, and the plain triple if it is one."""
    me = s.iri
    q.add(me, "rdf:type", HS + "Statement")
    q.add(me, "rdfs:label", *(text(labels.sentence(s, x), x) for x in ("en", "zh")))
    q.add(me, "hs:inDocument", document_iri(s.document))
    q.add(me, "hs:subject", s.subject)
    q.add(me, "hs:relation", HS + s.relation)
    q.add(me, "hs:object" if isinstance(s.object, str) else "hs:value", s.object)
    q.add(me, "hs:standing", HS + s.standing)
    q.add(me, "hs:polarity", HS + s.polarity)
    q.add(me, "hs:speaker", *s.speakers)
    q.add(me, "hs:reception", HS + s.reception)
    for name, terms in sorted(s.qualifiers.items()):
        q.add(me, f"hs:{name}", *terms)
    for line in s.lines:
        _add_line(q, me, line, s.document)
    for position, evidence in enumerate(s.evidence, 1):
        _add_evidence(q, me, position, evidence, s.document, order)
    if isinstance(s.subject, str) and s.is_plain(vocabulary) and not disputed:
        q.add(s.subject, f"hs:{s.relation}", s.object)
    if isinstance(s.object, str):
        for role, values in s.roles.items():
            q.add(s.object, f"hs:{role}", *values)


def _add_line(q: Graph, me: str, line: Line, document: str) -> None:
    """Add what a curated line says of the statement itself: footnotes, note, who curated and reviewed it."""
    for number in line.rests_on:
        q.add(me, "hs:restsOn", document_iri(document, f"footnote/{number}"))
    if line.note:
        q.add(me, "hs:editorialNote", text(line.note, "en"))
    for name, by_on in (("curated", line.curated), ("reviewed", line.reviewed)):
        if by_on:
            q.add(me, f"hs:{name}By", text(by_on[0]))
            q.add(me, f"hs:{name}On", day(by_on[1]))


def _add_evidence(q: Graph, me: str, position: int, evidence: Evidence, document: str, order: Order) -> None:
    """Add a piece of evidence, https://www.w3.org/TR/annotation-model/#text-quote-selector."""
    iri = f"{me}/evidence/{position}"
    q.add(me, "hs:evidence", iri)
    q.add(iri, "rdf:type", HS + "Evidence", NAMESPACES["oa"] + "SpecificResource")
    q.add(iri, "oa:hasSource", document_iri(document, evidence.place))
    q.add(iri, "oa:hasSelector", f"{iri}/quote")
    for predicate in ("hs:gloss", "rdfs:label"):
        q.add(iri, predicate, text(evidence.gloss, "en"))
    if rank := order.get((evidence.place, evidence.anchor)):
        q.add(iri, "hs:anchorOrder", integer(rank))
    if evidence.role and evidence.value is not None:
        q.add(iri, "hs:forRole", HS + evidence.role)
        q.add(iri, "hs:forValue", evidence.value)
    _add_quote(q, f"{iri}/quote", evidence.anchor, evidence.language, document)
    for language, anchor in evidence.parallels:
        q.add(iri, "hs:parallelSelector", f"{iri}/quote/{language}")
        _add_quote(q, f"{iri}/quote/{language}", anchor, language, document)


def _add_quote(q: Graph, me: str, anchor: str, language: str, document: str) -> None:
    """Add the words of an anchor in one edition."""
    q.add(me, "rdf:type", NAMESPACES["oa"] + "TextQuoteSelector")
    q.add(me, "hs:inEdition", document_iri(document, f"edition/{language}"))
    for predicate in ("oa:exact", "rdfs:label"):
        q.add(me, predicate, text(anchor, language))


def add_skos(
    q: Graph,
    statements: list[Statement],
    disputed: set[str],
    entities: Mapping[str, NamedEntity],
    vocabulary: Vocabulary,
) -> None:
    """Add the generic SKOS relations behind plain statements between concepts; broader wins over related."""
    for (subject, object_), form in skos_relations(statements, disputed, entities, vocabulary).items():
        q.add(subject, f"skos:{form}", object_)
