"""Facts from elsewhere as triples, each with its source.

They have a graph of their own, so that they are never mixed with what a document says.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping

from ..curation import DateValue, Entity, Key, Literal, Mappings, Reference, Value, parse
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
        term, name = _term_and_name(value, known)
        me = f"{BASE}fact/{digest([subject, fact.relation, term])}"
        q.add(subject, f"hs:{fact.relation}", term)
        q.add(me, "rdf:type", HS + "AuthorityFact")
        sentence = f"{known[fact.subject].labels['en']} {vocabulary.label(fact.relation)} {name}"
        q.add(me, "rdfs:label", text(sentence, "en"))
        q.add(me, "hs:subject", subject)
        q.add(me, "hs:relation", HS + fact.relation)
        q.add(me, "hs:value" if isinstance(value, Literal) else "hs:object", term)
        q.add(me, "dcterms:source", *fact.sources)
        q.add(me, "hs:curatedBy", text(fact.curated[0]))
        q.add(me, "hs:curatedOn", day(fact.curated[1]))
        if fact.note:
            q.add(me, "hs:editorialNote", text(fact.note, "en"))


def _term_and_name(value: Value, known: Mapping[str, Entity]) -> tuple[Term, str]:
    """The object of a fact as a term, and what its sentence calls it.

    Raises ValueError for a statement, which a fact that passed the checks never is about.
    """
    match value:
        case Key(name):
            return entity_iri(name), known[name].labels["en"]
        case DateValue(written):
            return plain_term(value), english(parse(written))
        case Literal(written):
            return plain_term(value), f"“{written}”"
        case Reference(name):
            raise ValueError(f"a fact is about the statement {name}")


def authority_graph(mappings: Mappings, dates: set[str], vocabulary: Vocabulary) -> Graph:
    """The facts, with the entities and dates that only they speak of.

    ``dates`` are described in the register already: no triple stands in two graphs.
    """
    q = Graph(AUTHORITY_GRAPH)
    for entity in sorted(mappings.others.values(), key=lambda e: (e.cls, e.key)):
        add_entity(q, entity, vocabulary)
    add_facts(q, mappings, vocabulary)
    add_dates(q, q.objects(DATES) - dates, vocabulary)
    return q
