"""Deterministic Turtle (RDF 1.1): grouped by subject in the order given, only prefixes in use, no blank nodes.

https://www.w3.org/TR/turtle/
"""

from __future__ import annotations

import re
from typing import Iterable

import pyoxigraph as ox

from ..vocabulary import BASE, NAMESPACES

_RDF_TYPE = ox.NamedNode(NAMESPACES["rdf"] + "type")
_XSD = NAMESPACES["xsd"]
_LOCAL = re.compile(r"[A-Za-z_0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_BARE_IN_BASE = re.compile(r"[A-Za-z0-9/_.,:~-]+")
_INTEGER = re.compile(r"0|-?[1-9][0-9]*")  # canonical ones, which every reader keeps as they are
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile(r'[\\"\x00-\x1f\x7f]')


class Names:
    """Writes terms in their shortest form, and remembers the prefixes that this used."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self.based = False
        self._short: dict[str, str] = {}
        self._terms: dict[ox.NamedNode | ox.Literal, str] = {}
        self._spaces = sorted(((iri, prefix) for prefix, iri in NAMESPACES.items()), key=lambda x: -len(x[0]))

    def term(self, term: ox.NamedNode | ox.Literal) -> str:
        text = self._terms.get(term)
        if text is None:
            text = self._terms[term] = self.iri(term.value) if isinstance(term, ox.NamedNode) else self.literal(term)
        return text

    def iri(self, iri: str) -> str:
        short = self._short.get(iri)
        if short is None:
            short = self._short[iri] = self._shorten(iri)
        return short

    def _shorten(self, iri: str) -> str:
        for space, prefix in self._spaces:
            if iri.startswith(space) and _LOCAL.fullmatch(iri[len(space):]):
                self.used.add(prefix)
                return f"{prefix}:{iri[len(space):]}"
        relative = iri[len(BASE):] if iri.startswith(BASE) else ""
        if _BARE_IN_BASE.fullmatch(relative) and ":" not in relative.split("/")[0] and relative[0] != "/" and "/." not in f"/{relative}":
            self.based = True
            return f"<{relative}>"
        return f"<{iri}>"

    def literal(self, literal: ox.Literal) -> str:
        if literal.datatype.value == _XSD + "integer" and _INTEGER.fullmatch(literal.value):
            return literal.value
        if literal.datatype.value == _XSD + "boolean" and literal.value in ("true", "false"):
            return literal.value
        text = '"' + _SPECIAL.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04X}", literal.value) + '"'
        if literal.language:
            return f"{text}@{literal.language}"
        if literal.datatype.value == _XSD + "string":
            return text
        return f"{text}^^{self.iri(literal.datatype.value)}"


def write(quads: Iterable[ox.Quad]) -> str:
    """The quads' triples as one Turtle document; graphs are merged."""
    names = Names()
    body = blocks(quads, names)
    return head(names) + body


def head(names: Names) -> str:
    lines = [f"@base <{BASE}> .\n"] if names.based else []
    lines += [f"@prefix {p}: <{iri}> .\n" for p, iri in NAMESPACES.items() if p in names.used]
    return "".join(lines) + "\n"


def blocks(quads: Iterable[ox.Quad], names: Names, indent: str = "") -> str:
    """One block a subject, subjects and predicates in order of first appearance, objects sorted."""
    subjects: dict[ox.NamedNode, dict[ox.NamedNode, list]] = {}
    for quad in quads:
        subjects.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)
    out = []
    for subject, predicates in subjects.items():
        lines = []
        for predicate, objects in predicates.items():
            if predicate == _RDF_TYPE:
                lines.append(f"a {', '.join(dict.fromkeys(map(names.term, objects)))}")
            elif len(objects) == 1:
                lines.append(f"{names.term(predicate)} {names.term(objects[0])}")
            else:
                lines.append(f"{names.term(predicate)} {', '.join(sorted(set(map(names.term, objects))))}")
        out.append(f"{indent}{names.term(subject)} " + f" ;\n{indent}    ".join(lines) + " .\n")
    return "\n".join(out)
