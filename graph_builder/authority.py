"""What no document says: links to other vocabularies, and facts from elsewhere, each with its source.

``mappings/links.sssom.tsv`` holds the links (SSSOM, https://mapping-commons.github.io/sssom/), ``mappings/authority/facts.yaml`` the
facts, ``mappings/authority/entities.yaml`` the things that only facts speak of. Links belong to the register and go into its graph;
facts have a graph of their own, so that they are never mixed with what a document says.
"""

from __future__ import annotations

import csv
from collections import ChainMap
from collections.abc import Mapping
from typing import TYPE_CHECKING

from .dates import english, parse
from .fields import is_iri, plain_value, unknown
from .notation import Map, parse_yaml, read_text, read_yaml
from .problems import Position, Problems
from .records import DateValue, Document, Entity, Fact, Key, Link, Literal, Mappings, Value
from .statements import Term, digest, entity_iri, plain_term
from .triples import day, text
from .vocabulary import BASE, HS, NAMESPACES, Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from .mappings import Reader
    from .triples import Graph

GRAPH = BASE + "graph/authority"
_SEMAPV = "https://w3id.org/semapv/vocab/"
PREDICATES = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
JUSTIFICATIONS = (
    "BackgroundKnowledgeBasedMatching",
    "CompositeMatching",
    "InstanceBasedMatching",
    "LexicalMatching",
    "LexicalSimilarityThresholdMatching",
    "LogicalReasoning",
    "ManualMappingCuration",
    "MappingChaining",
    "MappingInversion",
    "MappingReview",
    "SemanticSimilarityThresholdMatching",
    "StructuralMatching",
    "UnspecifiedMatching",
)
"""The processes of the Semantic Mapping Vocabulary by which one can come to a link."""
_SET = (
    "mapping_set_id license curie_map",
    "mapping_set_title mapping_set_description mapping_set_version mapping_date subject_source "
    "object_source creator_label sssom_version comment see_also",
)
_ROW = (
    "subject_id predicate_id object_id mapping_justification",
    "subject_label object_label subject_source object_source "
    "mapping_provider mapping_date confidence comment",
)
_UNREGISTERED = "register it in mappings/entities or mappings/authority/entities.yaml, or mend the name"


# reading


def read_facts(path: Path, name: str, reader: Reader) -> list[Fact]:
    """The facts in a YAML file: who wrote them down and when, and each with its source."""
    top = reader.fields(read_yaml(path, name, reader.problems), Position(name), "curated facts")
    if top is None:
        return []
    curated = reader.by_on(top["curated"], top.position("curated")) or ("", "")
    found = []
    for raw, at in reader.rows(top, "facts"):
        row = reader.fields(raw, at, "subject relation object", "source note")
        item = reader.item(row["object"], row.position("object"), "object") if row else None
        if row and item:
            sources = reader.texts(row["source"], row.position("source"), "source") if "source" in row else []
            subject, relation = (reader.text(row[k], row.position(k), k) for k in ("subject", "relation"))
            found.append(
                Fact(
                    subject,
                    relation,
                    item,
                    tuple(sources),
                    reader.optional(row, "note"),
                    curated,
                    row.at,
                    row.where,
                )
            )
    return found


def read_links(path: Path, name: str, reader: Reader) -> list[Link]:
    """The rows of an SSSOM file, their CURIEs written out by the map in its header."""
    text = read_text(path, name, reader.problems)
    lines = (text or "").split("\n")
    size = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    header = "\n".join(" " + line[1:] for line in lines[:size])
    top = (
        reader.fields(parse_yaml(header, name, reader.problems), Position(name), *_SET)
        if text is not None
        else None
    )
    if top is None:
        return []
    prefixes = {
        p: reader.text(iri, top.position("curie_map"), p)
        for p, iri in reader.mapping(top, "curie_map").items()
    }
    rows = csv.reader(lines[size:], delimiter="\t", strict=True)
    found = []
    try:
        columns = next(rows, [])
        if (
            reader.fields(_row(columns, columns, Position(name, size + 1)), Position(name, size + 1), *_ROW)
            is None
        ):
            return []
        for cells in filter(None, rows):
            at = Position(name, size + rows.line_num)
            if len(cells) == len(columns):
                found.append(_link(_row(columns, cells, at), prefixes, reader))
            else:
                reader.problems.add(
                    "Y105",
                    at,
                    f"the row has {len(cells)} cells, not {len(columns)}",
                    "part the cells by single tabs",
                )
    except csv.Error as error:
        reader.problems.add(
            "Y102",
            Position(name, size + rows.line_num),
            f"not a table: {error}",
            "write one row a line, cells parted by tabs",
        )
    return found


def _row(columns: list[str], cells: list[str], at: Position) -> Map:
    row, column = Map(at), 1
    for name, cell in zip(columns, cells):
        row[name], row.where[name] = cell, at._replace(column=column)
        column += len(cell) + 1
    return row


def _link(row: Map, prefixes: dict[str, str], reader: Reader) -> Link:
    def text(key: str) -> str:
        return reader.text(row[key], row.position(key), key) if row.get(key) else ""

    def iri(key: str) -> str:
        prefix, _, local = text(key).partition(":")
        return prefixes[prefix] + local if local and prefix in prefixes else text(key)

    return Link(
        iri("subject_id"),
        iri("predicate_id"),
        iri("object_id"),
        iri("mapping_justification"),
        text("mapping_provider"),
        row.at,
        row.where,
    )


# checks


def stated(facts: list[Fact]) -> set[tuple[Value, str, Value]]:
    """What the facts say: subject, relation, object."""
    return {(Key(fact.subject), fact.relation, fact.object.value) for fact in facts}


def said(
    document: Document, facts: set[tuple[Value, str, Value]]
) -> dict[tuple[Value, str, Value], Position]:
    """Which of the facts a document says too, and where."""
    if not facts:
        return {}

    def thing(value: Value) -> Value:
        return Key(document.text_of) if value == Key("document") and document.text_of else value

    return {
        triple: line.at
        for line in document.lines
        if (line.standing, line.polarity, line.reception) == ("asserted", "affirmed", "endorsed")
        for subject in line.subject.members
        for object_ in line.object.members
        if (triple := (thing(subject.value), line.relation, thing(object_.value))) in facts
    }


def check(
    mappings: Mappings,
    said: dict[tuple[Value, str, Value], Position],
    vocabulary: Vocabulary,
    problems: Problems,
) -> None:
    """What is wrong with the links and the facts, given what documents say already."""
    known = ChainMap(mappings.entities, mappings.others)
    _links(mappings.links, mappings.entities, problems)
    for fact in mappings.facts:
        _fact(fact, known, vocabulary, problems)
        same = (Key(fact.subject), fact.relation, fact.object.value)
        if said.setdefault(same, fact.at) is not fact.at:
            problems.add(
                "F905",
                fact.at,
                f"this is said at {said[same]} already",
                "leave it out; a further source goes with the first fact",
            )
    used = {key for fact in mappings.facts for key in (fact.subject, getattr(fact.object.value, "name", ""))}
    for key, entity in mappings.others.items():
        if key not in used:
            problems.add(
                "E207", entity.at, f"'{key}' is used by no fact", "state the fact it is for, or remove it"
            )


def _links(links: list[Link], known: Mapping[str, Entity], problems: Problems) -> None:
    pairs: dict[tuple[str, str], Link] = {}
    exact: dict[str, Link] = {}
    for link in links:
        key, predicate = (
            link.subject.removeprefix(entity_iri("")),
            link.predicate.removeprefix(NAMESPACES["skos"]),
        )
        if link.justification.removeprefix(_SEMAPV) not in JUSTIFICATIONS:
            problems.add(
                "L801",
                link.where["mapping_justification"],
                f"'{link.justification}' does not say how the link was come by",
                "name the process: semapv:LexicalMatching, semapv:CompositeMatching, semapv:MappingChaining …",
            )
        if link.subject != entity_iri(key):
            problems.add(
                "L802",
                link.where["subject_id"],
                f"'{link.subject}' is no CURIE of an entity",
                f"write id:{key}",
            )
        elif key not in known:
            unknown(
                problems,
                "L802",
                link.where["subject_id"],
                "entity",
                key,
                known,
                "register it in mappings/entities, or mend the name",
            )
        if predicate not in PREDICATES:
            unknown(
                problems,
                "L803",
                link.where["predicate_id"],
                "predicate",
                predicate,
                PREDICATES,
                "use skos:exactMatch, skos:closeMatch …",
            )
        if not is_iri(link.object):
            problems.add(
                "L804",
                link.where["object_id"],
                f"'{link.object}' is neither an IRI nor a CURIE of the curie_map",
                "add its prefix to the curie_map, or write https://…",
            )
        if predicate == "exactMatch" and not is_iri(link.provider):
            problems.add(
                "L805",
                link.where.get("mapping_provider", link.at),
                f"no source shows that '{key}' is exactly {link.object}",
                "name it in mapping_provider: https://…, or use skos:closeMatch",
            )
        other = pairs.setdefault((link.subject, link.object), link)
        if other is not link:
            problems.add(
                "L806",
                link.at,
                f"'{key}' is linked with {link.object} at {other.at} already",
                "keep one of the two",
            )
        other = exact.setdefault(link.object, link) if predicate == "exactMatch" else link
        if other.subject != link.subject:
            problems.add(
                "L807",
                link.at,
                f"{link.object} is exactly '{other.subject.removeprefix(entity_iri(''))}' at {other.at} already",
                "merge the two entities, or use skos:closeMatch, skos:broadMatch or skos:narrowMatch",
            )


def _fact(fact: Fact, known: Mapping[str, Entity], vocabulary: Vocabulary, problems: Problems) -> None:
    if not fact.sources or not all(map(is_iri, fact.sources)):
        problems.add(
            "F901",
            fact.position("source"),
            f"the fact has no source, or one that is no absolute IRI: {', '.join(fact.sources)}",
            "name who says so: source: https://…",
        )
    relation = vocabulary.properties.get(fact.relation)
    if relation is None or not relation.is_relation:
        unknown(
            problems, "F903", fact.position("relation"), "relation", fact.relation, vocabulary.relations()
        )
        relation = None
    plain_value(fact.object, problems)
    for end, value in (("subject", Key(fact.subject)), ("object", fact.object.value)):
        if not isinstance(value, (DateValue, Literal)) and getattr(value, "name", "") not in known:
            unknown(
                problems,
                "F902",
                fact.position(end),
                "entity",
                getattr(value, "name", "a statement"),
                known,
                _UNREGISTERED,
            )
        elif relation is not None:
            wanted = relation.domain if end == "subject" else relation.range
            given = _kind(value, known)
            fits = (
                given == (wanted or "").rpartition("#")[2]
                or vocabulary.is_a(given, wanted or "")
                or not wanted
            )
            if not fits or (end == "object" and relation.literal != isinstance(value, Literal)):
                problems.add(
                    "F904",
                    fact.position(end),
                    f"the {end} is {given}, but '{fact.relation}' takes {wanted or 'a plain value'}",
                    "choose another relation, or mend the class",
                )


def _kind(value: Value, known: Mapping[str, Entity]) -> str:
    """The class of an entity or date, the type of a plain value."""
    if isinstance(value, Literal):
        return "langString" if value.language else value.datatype
    return "Date" if isinstance(value, DateValue) else known[value.name].cls


# quads


def add_links(q: Graph, mappings: Mappings) -> None:
    """The links of the register."""
    for link in mappings.links:
        q.add(link.subject, "skos:" + link.predicate.removeprefix(NAMESPACES["skos"]), link.object)


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
