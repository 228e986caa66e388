"""What the service says of itself, and of its data in VoID and DCAT.

SPARQL 1.1 Service Description: https://www.w3.org/TR/sparql11-service-description/
"""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox

from ..stores import Store, term_text
from ..vocabulary import BASE, HS, INFERRED_GRAPH, NAMESPACES, SCHEME_GRAPH

_SD = "http://www.w3.org/ns/sparql-service-description#"

_FORMATS = "http://www.w3.org/ns/formats/"

_VOID, _DCAT, _DCTERMS, _FOAF = (
    NAMESPACES.get(p, i)
    for p, i in (
        ("void", "http://rdfs.org/ns/void#"),
        ("dcat", "http://www.w3.org/ns/dcat#"),
        ("dcterms", "http://purl.org/dc/terms/"),
        ("foaf", "http://xmlns.com/foaf/0.1/"),
    )
)

_TYPE = ox.NamedNode(NAMESPACES["rdf"] + "type")

RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)

_CLASSES = """SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c FILTER(STRSTARTS(STR(?c), STR(hs:))) }
GROUP BY ?c ORDER BY ?c"""

_SIZES = f"""SELECT ?g (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} }}
GROUP BY ?g ORDER BY ?g # <{INFERRED_GRAPH}> and <{SCHEME_GRAPH}> too"""

DATASET = BASE + "dataset"

FILES = {
    "human-security.ttl": "text/turtle",
    "authority.ttl": "text/turtle",
    "scheme.ttl": "text/turtle",
    "about.ttl": "text/turtle",
    "human-security.trig": "application/trig",
    "human-security.nq": "application/n-quads",
    "human-security.jsonld": "application/ld+json",
}
"""The files that can be taken away: name → media type."""


class _Description:
    """Quads about one thing after another."""

    def __init__(self) -> None:
        self.quads: list[ox.Quad] = []

    def add(self, subject: str, property: str, *values: str | int | ox.Literal) -> None:
        """Say of a subject that it has these values; a string is an IRI."""
        for value in values:
            if isinstance(value, int):
                value = ox.Literal(str(value), datatype=ox.NamedNode(NAMESPACES["xsd"] + "integer"))
            term = ox.NamedNode(value) if isinstance(value, str) else value
            self.quads.append(
                ox.Quad(ox.NamedNode(subject), _TYPE if property == "a" else ox.NamedNode(property), term)
            )


def service_description(graph: Store, root: str) -> list[ox.Quad]:
    """The description of the endpoint at ``root``/sparql: what it speaks, its dataset, its graphs."""
    made, endpoint = _Description(), f"{root}/sparql"
    service, dataset = f"{endpoint}#service", f"{endpoint}#dataset"
    made.add(service, "a", _SD + "Service")
    made.add(service, _SD + "endpoint", endpoint)
    made.add(service, _SD + "supportedLanguage", _SD + "SPARQL11Query")
    made.add(service, _SD + "feature", _SD + "UnionDefaultGraph")
    made.add(service, _SD + "resultFormat", *(_FORMATS + name for name in RESULTS))
    made.add(service, _SD + "defaultEntailmentRegime", "http://www.w3.org/ns/entailment/Simple")
    made.add(service, _SD + "defaultDataset", dataset)
    made.add(service, _DCTERMS + "license", "https://creativecommons.org/licenses/by/4.0/")
    made.add(dataset, "a", _SD + "Dataset")
    sizes = _sizes(graph)
    default = f"{endpoint}#default-graph"
    made.add(dataset, _SD + "defaultGraph", default)
    made.add(default, "a", _SD + "Graph", _VOID + "Dataset")
    made.add(default, _VOID + "triples", _distinct(graph))
    for name, size in sizes.items():
        here = f"{endpoint}#{name.rpartition('/')[2]}"
        made.add(dataset, _SD + "namedGraph", here)
        made.add(here, "a", _SD + "NamedGraph")
        made.add(here, _SD + "name", name)
        made.add(here, _SD + "graph", here + "-graph")
        made.add(here + "-graph", "a", _SD + "Graph", _VOID + "Dataset")
        made.add(here + "-graph", _VOID + "triples", size)
        if name == INFERRED_GRAPH:
            made.add(here, _SD + "entailmentRegime", "http://www.w3.org/ns/entailment/OWL-RL")
    return made.quads


def void(graph: Store, root: str) -> list[ox.Quad]:
    """The description of the dataset: what its graph says, where it can be had, and how much it holds."""
    described = [
        ox.Quad(q.subject, q.predicate, q.object)
        for q in graph.construct(f"CONSTRUCT {{ <{DATASET}> ?p ?o }} {{ <{DATASET}> ?p ?o }}")
    ]
    made, here = _Description(), f"{root}/.well-known/void"
    made.quads = [q for q in described if q.predicate.value != _VOID + "triples"]
    made.add(here, "a", _VOID + "DatasetDescription")
    made.add(here, _FOAF + "primaryTopic", DATASET)
    made.add(DATASET, "a", _VOID + "Dataset", _DCAT + "Dataset")
    made.add(DATASET, _VOID + "sparqlEndpoint", f"{root}/sparql")
    made.add(DATASET, _FOAF + "homepage", f"{root}/")
    made.add(DATASET, _VOID + "triples", _distinct(graph))
    made.add(
        DATASET,
        _VOID + "entities",
        _number(graph, f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a <{HS}Entity> }}"),
    )
    made.add(
        DATASET, _VOID + "distinctSubjects", _number(graph, "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }")
    )
    made.add(DATASET, _VOID + "properties", _number(graph, "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }"))
    made.add(DATASET, _VOID + "classes", _number(graph, "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }"))
    made.add(DATASET, _VOID + "exampleResource", BASE + "id/human-security")
    made.add(DATASET, _VOID + "uriLookupEndpoint", f"{root}/search?q=")
    for row in graph.select(_CLASSES):
        part = f"{here}#class-{term_text(row['c'])[len(HS) :]}"
        made.add(DATASET, _VOID + "classPartition", part)
        made.add(part, _VOID + "class", term_text(row["c"]))
        made.add(part, _VOID + "entities", int(term_text(row["n"])))
    service = f"{root}/sparql#service"
    made.add(service, "a", _DCAT + "DataService")
    made.add(service, _DCAT + "endpointURL", f"{root}/sparql")
    made.add(service, _DCAT + "servesDataset", DATASET)
    for name, media_type in FILES.items():
        file = f"{root}/data/{name}"
        made.add(DATASET, _DCAT + "distribution", f"{file}#distribution")
        made.add(DATASET, _VOID + "dataDump", file)
        made.add(f"{file}#distribution", "a", _DCAT + "Distribution")
        made.add(f"{file}#distribution", _DCAT + "downloadURL", file)
        made.add(
            f"{file}#distribution",
            _DCAT + "mediaType",
            f"https://www.iana.org/assignments/media-types/{media_type}",
        )
        made.add(f"{file}#distribution", _DCTERMS + "license", "https://creativecommons.org/licenses/by/4.0/")
    return made.quads


def _sizes(graph: Store) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in graph.select(_SIZES):
        found[term_text(row["g"])] = int(term_text(row["n"]))
    return found


def _distinct(graph: Store) -> int:
    return _number(graph, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")


def _number(graph: Store, text: str) -> int:
    return int(term_text(graph.select(text)[0]["n"]))
