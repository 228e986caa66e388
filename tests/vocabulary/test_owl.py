"""The ontology as the tools of the field see it: the OWL API's profile checker, and HermiT through owlready2.

owlready2 brings HermiT and an OWL API, both for Java. Where Debian's libowlapi-java is installed, its newer
OWL API is asked as well.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path

import owlready2
import pyoxigraph as ox
import pytest

from graph_builder.corpus import read_project
from graph_builder.vocabulary import HS, NAMESPACES, load, ontology_file
from graph_builder.vocabulary.namespaces import ONTOLOGY_IRI

ONTOLOGY = ontology_file().read_text("utf-8")
PROFILES = "http://www.w3.org/ns/owl-profile/"
JARS = {
    "owlready2": Path(owlready2.__file__).parent / "hermit" / "HermiT.jar",
    "Debian": Path("/usr/share/java/owlapi-distribution.jar"),
}


@pytest.fixture(scope="module")
def java() -> str:
    """A Java that also compiles; without one the test is skipped and says why."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=str(Path(home, "bin"))) if home else shutil.which("java")
    if not found:
        pytest.skip("there is no Java here, which the OWL API and HermiT run on")
    modules = subprocess.run([found, "--list-modules"], capture_output=True, text=True, timeout=60)
    if "jdk.compiler" not in modules.stdout:
        pytest.skip(f"{found} is no Java Development Kit of version 11 or newer")
    owlready2.JAVA_EXE = found
    return found


# --- the profiles

FAULTS = {
    "a class of RDF's own": ("DL", "hs:Relation rdfs:subClassOf rdf:Property ."),
    "an individual of RDF's own": ("DL", "rdf:Statement a hs:Entity ."),
    "an undeclared property": ("DL", "hs:forgotten rdfs:domain hs:Evidence ."),
    "an undeclared class": ("DL", "hs:State rdfs:subClassOf hs:Forgotten ."),
    "a property of two kinds": ("DL", "hs:forValue a owl:DatatypeProperty ."),
    "dates": ("RL", "hs:latest rdfs:range xsd:date ."),
    "texts in a language": ("RL", "hs:gloss rdfs:range rdf:langString ."),
}


@pytest.fixture(scope="module", params=JARS)
def outside(
    request: pytest.FixtureRequest, java: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, set[str]]:
    """The profiles that the ontology, and the ontology with each fault, is outside of; by one OWL API."""
    jar = JARS[request.param]
    if not jar.exists():
        pytest.skip(f"there is no {jar}; on Debian it is in libowlapi-java")
    jars = jar if request.param == "owlready2" else jar.parent / "*"
    folder = tmp_path_factory.mktemp("profiles")
    for name, fault in {"as it is": "", **{name: fault for name, (_, fault) in FAULTS.items()}}.items():
        (folder / name).write_text(ONTOLOGY + fault, "utf-8")
    checker = [java, "-cp", str(jars), str(Path(__file__).with_name("Profiles.java")), str(folder)]
    done = subprocess.run(checker, capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    found: dict[str, set[str]] = {file.name: set() for file in folder.iterdir()}
    for line in done.stdout.splitlines():
        name, profile, _violation = line.split("\t")
        found[name].add(profile)
    return found


def test_the_ontology_is_within_the_profiles_that_it_claims_and_no_others(
    outside: dict[str, set[str]],
) -> None:
    store = ox.Store()
    store.load(ONTOLOGY.encode(), format=ox.RdfFormat.TURTLE)
    header, conforms_to = (ox.NamedNode(iri) for iri in (ONTOLOGY_IRI, NAMESPACES["dcterms"] + "conformsTo"))
    claimed = {q.object.value for q in store.quads_for_pattern(header, conforms_to, None)}
    assert PROFILES + "DL" in claimed
    assert claimed == {PROFILES + name for name in {"DL", "EL", "QL", "RL"} - outside["as it is"]}


@pytest.mark.parametrize("name", FAULTS)
def test_what_leaves_a_profile_is_found(outside: dict[str, set[str]], name: str) -> None:
    assert FAULTS[name][0] in outside[name]


# --- the reasoner


def world(turtle: str) -> owlready2.World:
    """What owlready2 makes of the ontology; it reads N-Triples, but not Turtle."""
    triples = ox.serialize(
        ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE), format=ox.RdfFormat.N_TRIPLES
    )
    loaded = owlready2.World()
    loaded.get_ontology(HS).load(fileobj=io.BytesIO(triples))
    return loaded


def unsatisfiable(turtle: str, **options: bool) -> set[str]:
    """The classes that can have no member, by HermiT; where it finds a contradiction, it raises."""
    loaded = world(turtle)
    owlready2.sync_reasoner_hermit(loaded, debug=0, **options)
    return {cls.iri for cls in loaded.inconsistent_classes()} - {owlready2.Nothing.iri}


def test_owlready2_loads_relations_as_properties_and_as_members_of_their_class() -> None:
    loaded, vocabulary = world(ONTOLOGY), load()
    for cls, names in (("Relation", vocabulary.relations()), ("Role", vocabulary.roles())):
        assert {p.name for p in loaded[HS + cls].instances()} == set(names)
    literal = {name for name, prop in vocabulary.properties.items() if prop.literal}
    assert {p.name for p in loaded.data_properties() if p.iri.startswith(HS)} == literal
    others = {p.name for p in loaded.object_properties() if p.iri.startswith(HS)}
    assert others == vocabulary.properties.keys() - literal


def test_hermit_finds_the_ontology_consistent_and_every_class_satisfiable(java: str) -> None:
    assert unsatisfiable(ONTOLOGY) == set()


def test_hermit_finds_an_individual_of_two_disjoint_classes(java: str) -> None:
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        unsatisfiable(ONTOLOGY + "hs:x a hs:Summit, hs:Treaty .")


def test_hermit_finds_a_class_below_two_disjoint_ones(java: str) -> None:
    below = "hs:Both a owl:Class ; rdfs:subClassOf hs:Summit, hs:Treaty ."
    assert unsatisfiable(ONTOLOGY + below) == {HS + "Both"}


def test_hermit_finds_the_graph_consistent_with_the_ontology(java: str) -> None:
    """But for its dates, which HermiT leaves out when it is told to: OWL 2 has no xsd:date."""
    graph = ONTOLOGY + "".join({f"{quad.triple} .\n" for quad in read_project().quads()})
    assert unsatisfiable(graph, ignore_unsupported_datatypes=True) == set()
