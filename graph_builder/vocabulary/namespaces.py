"""The namespaces of the graph, and the IRIs of its named graphs."""

from __future__ import annotations

BASE = "https://w3id.org/human-security/"

HS = BASE + "ontology#"

ONTOLOGY_IRI = BASE + "ontology"

NAMESPACES: dict[str, str] = {
    "hs": HS,
    "id": BASE + "id/",
    "doc": BASE + "document/",
    "st": BASE + "statement/",
    "graph": BASE + "graph/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "doco": "http://purl.org/spar/doco/",
    "fabio": "http://purl.org/spar/fabio/",
    "schema": "https://schema.org/",
    "void": "http://rdfs.org/ns/void#",
}
"""The prefixes that every query may use undeclared and that our files are written with."""

GRAPH = BASE + "graph/"

COMMON_GRAPH = BASE + "graph/common"

DATES = BASE + "date/"

LICENCE = "https://creativecommons.org/licenses/by/4.0/"

AUTHORITY_GRAPH = BASE + "graph/authority"

INFERRED_GRAPH = BASE + "graph/inferred"

ENTITIES = BASE + "id/"

ONTOLOGY_GRAPH = BASE + "graph/ontology"

ENTITIES_GRAPH = GRAPH + "entities"
