"""The JSON-LD context of the graph, made from the ontology.

https://www.w3.org/TR/json-ld11/#the-context
"""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from ..vocabulary import NAMESPACES, Property, Vocabulary, compact

_OBJECT_PROPERTY = ox.NamedNode(NAMESPACES["owl"] + "ObjectProperty")

_TYPE = ox.NamedNode(NAMESPACES["rdf"] + "type")

_LANGUAGE_TEXT = NAMESPACES["rdf"] + "langString"

_NATIVE = {NAMESPACES["xsd"] + name for name in ("string", "integer", "boolean")}
"""Datatypes that JSON has itself."""

_TEXTS = (
    *("rdfs:label", "skos:prefLabel", "skos:altLabel", "skos:definition", "skos:editorialNote"),
    *("skos:scopeNote", "skos:hiddenLabel", "dcterms:title", "dcterms:description"),
)
"""Properties of other vocabularies whose values are texts in a language."""


def context(vocabulary: Vocabulary) -> dict[str, Any]:
    """A JSON-LD 1.1 context.

    Prefixes, our terms by their local names, those of others by their prefixed names.

    The values of object properties are IRIs, texts are maps by language, and other literals have their
    datatype wherever the ontology gives it and JSON has none of its own.
    """
    terms: dict[str, Any] = dict(NAMESPACES)
    terms |= {name: f"hs:{name}" for name in sorted(vocabulary.classes)}
    terms |= {name: _definition(prop) for name, prop in sorted(vocabulary.properties.items())}
    terms |= {name: {"@id": name, "@type": "@id"} for name in _object_properties_of_others(vocabulary)}
    terms |= {name: {"@id": name, "@container": "@language"} for name in _TEXTS}
    return {"@context": terms}


def _definition(prop: Property) -> dict[str, str] | str:
    iri = f"hs:{prop.name}"
    if not prop.literal:
        return {"@id": iri, "@type": "@id"}
    if prop.range == _LANGUAGE_TEXT:
        return {"@id": iri, "@container": "@language"}
    return iri if prop.range is None or prop.range in _NATIVE else {"@id": iri, "@type": compact(prop.range)}


def _object_properties_of_others(vocabulary: Vocabulary) -> list[str]:
    """The prefixed names of the object properties that the ontology declares and does not define."""
    found = vocabulary.store.quads_for_pattern(None, _TYPE, _OBJECT_PROPERTY)
    names = (compact(q.subject.value) for q in found if isinstance(q.subject, ox.NamedNode))
    return sorted(name for name in names if name.partition(":")[0] in NAMESPACES.keys() - {"hs"})
