"""Rules for links to other vocabularies."""

from __future__ import annotations

from collections.abc import Mapping

from ..curation import REGISTER, Entity, Link, Part, Problems, is_iri, unknown
from ..vocabulary import NAMESPACES, entity_iri

_SEMAPV = "https://w3id.org/semapv/vocab/"

PREDICATES = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
"""The relations of SKOS between things of different vocabularies, https://www.w3.org/TR/skos-reference/#mapping."""

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
"""The processes of the Semantic Mapping Vocabulary by which a link can be found."""


def check_links(links: list[Link], known: Mapping[str, Entity], problems: Problems) -> None:
    """Note what is wrong with the links of these entities."""
    pairs: dict[tuple[str, str], Link] = {}
    exact: dict[str, Link] = {}
    for link in links:
        _check_link(link, known, problems)
        key = _key(link)
        other = pairs.setdefault((link.subject, link.object), link)
        if other is not link:
            what = f"'{key}' is linked with {link.object} at {other.at} already"
            problems.add("L806", link.at, what, "keep one of the two")
        other = exact.setdefault(link.object, link) if _predicate(link) == "exactMatch" else link
        if other.subject != link.subject:
            what = f"{link.object} is exactly '{_key(other)}' at {other.at} already"
            repair = "merge the two entities, or use skos:closeMatch, skos:broadMatch or skos:narrowMatch"
            problems.add("L807", link.at, what, repair)


def _check_link(link: Link, known: Mapping[str, Entity], problems: Problems) -> None:
    """Note what is wrong with a link by itself, given the entities."""
    key, predicate = _key(link), _predicate(link)
    if link.justification.removeprefix(_SEMAPV) not in JUSTIFICATIONS:
        what = f"'{link.justification}' does not say how the link was found"
        repair = (
            "name the process: semapv:LexicalMatching, semapv:CompositeMatching, semapv:MappingChaining …"
        )
        problems.add("L801", link.where["mapping_justification"], what, repair)
    at = link.where["subject_id"]
    if link.subject != entity_iri(key):
        problems.add("L802", at, f"'{link.subject}' is no CURIE of an entity", f"write id:{key}")
    elif key not in known:
        otherwise = "register it in mappings/entities, or correct the name"
        missing = Part(REGISTER.path, key)
        unknown(problems, "L802", at, "entity", key, known, otherwise, presumes=missing)
    if predicate not in PREDICATES:
        at, otherwise = link.where["predicate_id"], "use skos:exactMatch, skos:closeMatch …"
        unknown(problems, "L803", at, "predicate", predicate, PREDICATES, otherwise)
    if not is_iri(link.object):
        what = f"'{link.object}' is neither an IRI nor a CURIE of the curie_map"
        repair = "add its prefix to the curie_map, or write https://…"
        problems.add("L804", link.where["object_id"], what, repair)
    if predicate == "exactMatch" and not is_iri(link.provider):
        what = f"no source shows that '{key}' is exactly {link.object}"
        repair = "name it in mapping_provider: https://…, or use skos:closeMatch"
        problems.add("L805", link.where.get("mapping_provider", link.at), what, repair)


def _key(link: Link) -> str:
    """The key of the entity that is linked, or what stands in its place."""
    return link.subject.removeprefix(entity_iri(""))


def _predicate(link: Link) -> str:
    """The local name of the relation."""
    return link.predicate.removeprefix(NAMESPACES["skos"])
