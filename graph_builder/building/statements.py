"""Statements with their evidence as nodes of the graph, the plain triples, and the SKOS relations that follow from them."""

from __future__ import annotations

from collections.abc import Mapping

from ..curation import Entity
from ..realisation import Realiser
from ..statements import Resolver, Statement
from ..vocabulary import ENTITIES, HS, NAMESPACES, Term, Vocabulary, document_iri
from .triples import Graph, day, text

_SKOS_MIRROR = {"broader": "narrower", "narrower": "broader", "related": "related"}


def disputed_statements(resolver: Resolver) -> set[str]:
    return {
        statement.iri
        for correction in resolver.document.corrections
        for name in correction.disputes
        for statement in resolver.statements(resolver.by_id[name])
    }


def add_statement(q: Graph, s: Statement, disputed: bool, labels: Realiser, vocabulary: Vocabulary) -> None:
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
        for number in line.rests_on:
            q.add(me, "hs:restsOn", document_iri(s.document, f"footnote/{number}"))
        if line.note:
            q.add(me, "hs:editorialNote", text(line.note, "en"))
        for name, by_on in (("curated", line.curated), ("reviewed", line.reviewed)):
            if by_on:
                q.add(me, f"hs:{name}By", text(by_on[0]))
                q.add(me, f"hs:{name}On", day(by_on[1]))
    for position, evidence in enumerate(s.evidence, 1):
        iri = f"{me}/evidence/{position}"
        q.add(me, "hs:evidence", iri)
        q.add(iri, "rdf:type", HS + "Evidence", NAMESPACES["oa"] + "SpecificResource")
        q.add(iri, "oa:hasSource", document_iri(s.document, evidence.place))
        q.add(iri, "oa:hasSelector", f"{iri}/quote")
        q.add(iri, "hs:gloss", text(evidence.gloss, "en"))
        if evidence.role:
            q.add(iri, "hs:forRole", HS + evidence.role)
            q.add(iri, "hs:forValue", evidence.value)
        q.add(f"{iri}/quote", "rdf:type", NAMESPACES["oa"] + "TextQuoteSelector")
        q.add(f"{iri}/quote", "oa:exact", text(evidence.anchor))
    if isinstance(s.subject, str) and s.is_plain(vocabulary) and not disputed:
        q.add(s.subject, f"hs:{s.relation}", s.object)
    for role, terms in s.roles.items():
        q.add(s.object, f"hs:{role}", *terms)


def add_skos(
    q: Graph,
    statements: list[Statement],
    disputed: set[str],
    entities: Mapping[str, Entity],
    vocabulary: Vocabulary,
) -> None:
    """The generic SKOS relations behind the plain statements between concepts; broader wins over related."""

    def concept(term: Term) -> bool:
        return (
            isinstance(term, str)
            and term.startswith(ENTITIES)
            and vocabulary.is_a(entities[term[len(ENTITIES) :]].cls, "Concept")
        )

    found: dict[tuple[str, str], str] = {}
    for s in statements:
        form = vocabulary.properties[s.relation].skos_form
        if form and s.subject != s.object and concept(s.subject) and concept(s.object):
            if (
                s.is_plain(vocabulary)
                and s.iri not in disputed
                and (form != "related" or (s.subject, s.object) not in found)
            ):
                found[s.subject, s.object] = form
                found[s.object, s.subject] = _SKOS_MIRROR[form]
    for (subject, object_), form in found.items():
        q.add(subject, f"skos:{form}", object_)
