"""The namespaces of the graph, and the IRIs of its named graphs."""

from __future__ import annotations

BASE = "https://w3id.org/human-security/"
"""Where all our IRIs begin."""

HS = BASE + "ontology#"
"""The namespace of the ontology."""

ONTOLOGY_IRI = BASE + "ontology"
"""The ontology itself."""

NAMESPACES: dict[str, str] = {
    "hs": HS,
    "id": BASE + "id/",
    "doc": BASE + "document/",
    "st": BASE + "statement/",
    "graph": BASE + "graph/",
    "scheme": BASE + "scheme/",
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
"""Where the IRIs of named graphs begin."""

COMMON_GRAPH = BASE + "graph/common"
"""What several documents say of an entity."""

DATES = BASE + "date/"
"""Where the IRIs of dates begin."""

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""The licence of ontology, mappings and graph."""

AUTHORITY_GRAPH = BASE + "graph/authority"
"""Facts from elsewhere."""

INFERRED_GRAPH = BASE + "graph/inferred"
"""What follows from the rest; only a query that names it sees it."""

SCHEME = BASE + "scheme"
"""Our arrangement of the concepts."""

SCHEME_CONCEPTS = BASE + "scheme/"
"""Where the IRIs of concepts begin that only the arrangement has."""

SCHEME_GRAPH = BASE + "graph/scheme"
"""The arrangement as a named graph; only a query that names it sees it."""

ABOUT_GRAPH = BASE + "graph/about"
"""What each derived thing is about: our arrangement as a named graph."""

UNSEEN_GRAPHS = (INFERRED_GRAPH, SCHEME_GRAPH)
"""The graphs that only a query that names them sees."""

ENTITIES = BASE + "id/"
"""Where the IRIs of entities begin."""

ONTOLOGY_GRAPH = BASE + "graph/ontology"
"""The ontology as a named graph."""

ENTITIES_GRAPH = GRAPH + "entities"
"""The register of entities."""
