"""What no document says, as triples: links to other vocabularies, and facts from elsewhere, each with its source.

Links belong to the register and go into its graph; facts have a graph of their own, so that they are never mixed with what a
document says.
"""

from __future__ import annotations

from collections import ChainMap

from ..curation import DateValue, Key, Literal, Mappings, parse
from ..realisation import english
from ..statements import digest, plain_term
from ..vocabulary import AUTHORITY_GRAPH, BASE, DATES, HS, Term, Vocabulary, entity_iri
from .dates import add_dates
from .entities import add_entity
from .triples import Graph, day, text


def add_facts(q: Graph, mappings: Mappings, vocabulary: Vocabulary) -> None:
    """Each fact as a plain triple, and as a node that names its source."""
    known = ChainMap(mappings.entities, mappings.others)
    for fact in mappings.facts:
        value, subject = fact.object.value, entity_iri(fact.subject)
        term: Term = entity_iri(value.name) if isinstance(value, Key) else plain_term(value)
        me = f"{BASE}fact/{digest([subject, fact.relation, term])}"
        name = (
            known[value.name].labels["en"]
            if isinstance(value, Key)
            else english(parse(value.text))
            if isinstance(value, DateValue)
            else f"“{value.value}”"
        )
        q.add(subject, f"hs:{fact.relation}", term)
        q.add(me, "rdf:type", HS + "AuthorityFact")
        q.add(
            me,
            "rdfs:label",
            text(f"{known[fact.subject].labels['en']} {vocabulary.label(fact.relation)} {name}", "en"),
        )
        q.add(me, "hs:subject", subject)
        q.add(me, "hs:relation", HS + fact.relation)
        q.add(me, "hs:value" if isinstance(value, Literal) else "hs:object", term)
        q.add(me, "dcterms:source", *fact.sources)
        q.add(me, "hs:curatedBy", text(fact.curated[0]))
        q.add(me, "hs:curatedOn", day(fact.curated[1]))
        if fact.note:
            q.add(me, "hs:editorialNote", text(fact.note, "en"))


def authority_graph(mappings: Mappings, dates: set[str], vocabulary: Vocabulary) -> Graph:
    """What no document says; ``dates`` are described in the register already: no triple stands in two graphs."""
    q = Graph(AUTHORITY_GRAPH)
    for entity in sorted(mappings.others.values(), key=lambda e: (e.cls, e.key)):
        add_entity(q, entity, vocabulary)
    add_facts(q, mappings, vocabulary)
    add_dates(q, q.objects(DATES) - dates, vocabulary)
    return q
