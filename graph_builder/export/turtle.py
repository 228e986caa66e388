"""Deterministic Turtle (RDF 1.1): grouped by subject in the order given, only prefixes in use, no blank nodes.

https://www.w3.org/TR/turtle/
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Iterable

import pyoxigraph as ox

from ..vocabulary import BASE, NAMESPACES

_RDF_TYPE = ox.NamedNode(NAMESPACES["rdf"] + "type")
_XSD = NAMESPACES["xsd"]
_SPACES = sorted(((iri, prefix) for prefix, iri in NAMESPACES.items()), key=lambda x: -len(x[0]))
_LOCAL = re.compile(r"[A-Za-z_0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_BARE_IN_BASE = re.compile(r"[A-Za-z0-9/_.,:~-]+")
_INTEGER = re.compile(r"0|-?[1-9][0-9]*")  # canonical ones, which every reader keeps as they are
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile(r'[\\"\x00-\x1f\x7f]')


@lru_cache(maxsize=1 << 18)
def _shorten(iri: str) -> tuple[str, str]:
    """An IRI in its shortest form, and the prefix that this uses: ``@base`` for a relative one, nothing for one in full."""
    for space, prefix in _SPACES:
        if iri.startswith(space) and _LOCAL.fullmatch(iri[len(space):]):
            return f"{prefix}:{iri[len(space):]}", prefix
    relative = iri[len(BASE):] if iri.startswith(BASE) else ""
    if _BARE_IN_BASE.fullmatch(relative) and ":" not in relative.split("/")[0] and relative[0] != "/" and "/." not in f"/{relative}":
        return f"<{relative}>", "@base"
    return f"<{iri}>", ""


@lru_cache(maxsize=1 << 18)
def _written(term: ox.NamedNode | ox.Literal) -> tuple[str, str]:
    """A term as Turtle writes it, and the prefix that this uses."""
    if isinstance(term, ox.NamedNode):
        return _shorten(term.value)
    value, language, datatype = term.value, term.language, term.datatype.value
    if (datatype == _XSD + "integer" and _INTEGER.fullmatch(value)) or (datatype == _XSD + "boolean" and value in ("true", "false")):
        return value, ""
    text = '"' + _SPECIAL.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04X}", value) + '"'
    if language:
        return f"{text}@{language}", ""
    if datatype == _XSD + "string":
        return text, ""
    short, prefix = _shorten(datatype)
    return f"{text}^^{short}", prefix


class Names:
    """Writes terms in their shortest form, and remembers the prefixes that this used."""

    def __init__(self) -> None:
        self.used: set[str] = set()

    def term(self, term: ox.NamedNode | ox.Literal) -> str:
        text, prefix = _written(term)
        self.used.add(prefix)
        return text


def write(quads: Iterable[ox.Quad]) -> str:
    """The quads' triples as one Turtle document; graphs are merged."""
    names = Names()
    body = blocks(quads, names)
    return head(names) + body


def head(names: Names) -> str:
    lines = [f"@base <{BASE}> .\n"] if "@base" in names.used else []
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
