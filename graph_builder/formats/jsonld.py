"""JSON-LD 1.1, compacted by our own context, which stands inside, a node a line.

https://www.w3.org/TR/json-ld11/#compacted-document-form

The compact form is written from the quads at once. A general processor that compacts the expanded form takes
twenty times as long; docs/architecture.md has the figures.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import pyoxigraph as ox

from ..building import BOOLEAN, INTEGER, STRING
from ..vocabulary import NAMESPACES, Vocabulary, load
from .jsonld_context import context

Node = dict[str, Any]
"""What JSON-LD says of one subject."""

_RDF_TYPE = NAMESPACES["rdf"] + "type"

_LOCAL = re.compile(r"\w[\w.~/-]*", re.ASCII)

_EXACT_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")  # every reader of JSON keeps so many digits


def write(quads: Iterable[ox.Quad], vocabulary: Vocabulary | None = None) -> str:
    """The quads as one JSON-LD document that reads back to the same quads; their order does not matter.

    A named graph is an object with its name and its nodes in ``@graph``; the nodes of the default graph stand
    beside them. Of the context only what the document uses is inside. Raises ValueError for a triple as an
    object, which JSON-LD 1.1 cannot hold.
    """
    graphs: dict[str, list[ox.Quad]] = {}
    for quad in set(quads):
        name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else _name(quad.graph_name)
        graphs.setdefault(name, []).append(quad)
    whole = _terms(vocabulary or load())
    compaction = _Compaction(whole, frozenset())
    body = _body(graphs, compaction)
    clashing = compaction.clashing()
    if clashing:
        compaction = _Compaction(whole, clashing)
        body = _body(graphs, compaction)
    return f'{{"@context":{_json(compaction.context())},\n"@graph":[\n{body}\n]}}\n'


def _body(graphs: dict[str, list[ox.Quad]], compaction: _Compaction) -> str:
    parts = []
    for name in sorted(graphs):
        nodes = ",\n".join(map(_json, compaction.nodes(graphs[name])))
        head = f'{{"@id":{_json(compaction.reference(name))},"@graph":[\n'
        parts.append(f"{head}{nodes}\n]}}" if name else nodes)
    return ",\n".join(parts)


class _Compaction:
    """Writes terms in their shortest form by a context, and remembers what of the context this used.

    An absolute IRI whose scheme is one of our prefixes would be read as a name with that prefix; a document
    that holds one does without the prefix, which is then in ``without``.
    """

    def __init__(self, terms: dict[str, Any], without: frozenset[str]) -> None:
        self._terms = {name: _without(value, without) for name, value in terms.items() if name not in without}
        self._prefixes = [(p, iri) for p, iri in NAMESPACES.items() if p not in without]
        self._by_iri = {_expanded(terms, name): name for name in terms.keys() - NAMESPACES.keys()}
        self._used: set[str] = set()
        self._whole: set[str] = set()
        self._names: dict[str, str] = {}
        self._references: dict[str, str] = {}

    def context(self) -> dict[str, Any]:
        """The part of the context that was used, in its order."""
        for name in list(self._used):
            definition = self._terms[name]
            for value in definition.values() if isinstance(definition, dict) else [definition]:
                prefix = value.partition(":")[0]
                self._used |= {prefix} & self._terms.keys()
        return {name: value for name, value in self._terms.items() if name in self._used}

    def clashing(self) -> frozenset[str]:
        """The prefixes that are also the scheme of an IRI that was written in full."""
        return frozenset({iri.partition(":")[0] for iri in self._whole} & NAMESPACES.keys())

    def nodes(self, quads: list[ox.Quad]) -> list[Node]:
        """The nodes of one graph, by subject."""
        subjects: dict[str, dict[str, list[Any]]] = {}
        for quad in quads:
            node = subjects.setdefault(_name(quad.subject), {})
            node.setdefault(quad.predicate.value, []).append(quad.object)
        return [self._node(subject, subjects[subject]) for subject in sorted(subjects)]

    def _node(self, subject: str, predicates: dict[str, list[Any]]) -> Node:
        node: Node = {"@id": self.reference(subject)}
        values: dict[str, list[Any]] = {}
        for predicate, objects in predicates.items():
            for term in objects:
                self._add(node, values, predicate, term)
        if "@type" in node:
            node["@type"] = _single(sorted(node["@type"]))
        for key in sorted(values):
            found = sorted(values[key], key=_json)
            node[key] = _by_language(found) if self._is_language_map(key) else _single(found)
        return node

    def _add(self, node: Node, values: dict[str, list[Any]], predicate: str, term: Any) -> None:
        if predicate == _RDF_TYPE and not isinstance(term, ox.Literal):
            node.setdefault("@type", []).append(self._name(_name(term)))
            return
        key = self._name(predicate)
        definition = self._terms.get(key)
        value = self._value(term)
        if isinstance(definition, dict):
            kind = definition.get("@type")
            if kind == "@id" and "@id" in value:
                value = value["@id"]
            elif kind and kind == value.get("@type"):
                value = value["@value"]
            elif kind or value.keys() != {"@value", "@language"}:
                key = self.reference(predicate)
        if isinstance(value, dict) and value.keys() == {"@value"}:
            value = value["@value"]
        values.setdefault(key, []).append(value)

    def _is_language_map(self, key: str) -> bool:
        definition = self._terms.get(key)
        return isinstance(definition, dict) and "@container" in definition

    def _value(self, term: Any) -> dict[str, Any]:
        """A term as a value object or a reference."""
        if not isinstance(term, ox.Literal):
            return {"@id": self.reference(_name(term))}
        if term.language:
            value = {"@value": term.value, "@language": term.language}
            return value | {"@direction": str(term.direction.value)} if term.direction else value
        datatype = term.datatype.value
        native = _native(term.value, datatype)
        return {"@value": term.value, "@type": self._name(datatype)} if native is None else {"@value": native}

    def _name(self, iri: str) -> str:
        """An IRI as the name of a property, a class or a datatype."""
        known = self._names.get(iri)
        if known is None:
            term = self._by_iri.get(iri)
            if term is None:
                known = self.reference(iri)
            else:
                self._used.add(term)
                known = term
            self._names[iri] = known
        return known

    def reference(self, iri: str) -> str:
        """An IRI by its prefix or in full, of which the context says nothing more; a blank node as it is."""
        known = self._references.get(iri)
        if known is None:
            known = self._references[iri] = self._shorten(iri)
        return known

    def _shorten(self, iri: str) -> str:
        for prefix, namespace in self._prefixes:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                short = f"{prefix}:{iri[len(namespace) :]}"
                if short not in self._terms:
                    self._used.add(prefix)
                    return short
        self._whole.add(iri)
        return iri


@lru_cache(maxsize=4)
def _terms(vocabulary: Vocabulary) -> dict[str, Any]:
    return dict(context(vocabulary)["@context"])


def _expanded(terms: dict[str, Any], name: str) -> str:
    """The IRI that a term stands for."""
    definition = terms[name]
    iri = definition["@id"] if isinstance(definition, dict) else definition
    prefix, _, local = iri.partition(":")
    return str(terms[prefix]) + local if prefix in NAMESPACES else str(iri)


def _without(definition: Any, prefixes: frozenset[str]) -> Any:
    """A definition that does without these prefixes."""
    if isinstance(definition, dict):
        return {key: _without(value, prefixes) for key, value in definition.items()}
    prefix, _, local = definition.partition(":")
    return NAMESPACES[prefix] + local if prefix in prefixes else definition


def _name(node: Any) -> str:
    if isinstance(node, ox.NamedNode):
        return node.value
    if isinstance(node, ox.BlankNode):
        return str(node)
    raise ValueError("JSON-LD cannot hold a triple as a term; take another format.")


def _native(text: str, datatype: str) -> str | int | bool | None:
    """A literal as JSON has it itself, where it reads back the same; else None."""
    if datatype == STRING:
        return text
    if datatype == INTEGER and _EXACT_INTEGER.fullmatch(text):
        return int(text)
    return text == "true" if datatype == BOOLEAN and text in ("true", "false") else None


def _single(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _by_language(values: list[dict[str, str]]) -> dict[str, Any]:
    found: dict[str, list[str]] = {}
    for value in values:
        found.setdefault(value["@language"], []).append(value["@value"])
    return {language: _single(found[language]) for language in sorted(found)}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
