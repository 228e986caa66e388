"""Rules for links to other vocabularies."""

from __future__ import annotations

from collections.abc import Mapping

from ..curation import Entity, Link, Problems, is_iri, unknown
from ..vocabulary import NAMESPACES, entity_iri

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


def check_links(links: list[Link], known: Mapping[str, Entity], problems: Problems) -> None:
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
