"""Deterministic Turtle (RDF 1.1).

Grouped by subject in the order given, only prefixes in use, no blank nodes.

https://www.w3.org/TR/turtle/
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from ..building import BOOLEAN, INTEGER, STRING
from ..vocabulary import BASE, NAMESPACES

if TYPE_CHECKING:
    from ..building import Graph
    from ..vocabulary import Term


_RDF_TYPE = ox.NamedNode(NAMESPACES["rdf"] + "type")

_PREFIXES = {iri: prefix for prefix, iri in NAMESPACES.items()}

_LOCAL = re.compile(r"[A-Za-z_0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")

_BARE_IN_BASE = re.compile(r"[A-Za-z0-9/_.,:~-]+")

_DECIMAL = re.compile(r"0|-?[1-9][0-9]*")  # canonical ones, which every reader keeps as they are

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}

_SPECIAL = re.compile(r'[\\"\x00-\x1f\x7f]')


def _shorten(iri: str) -> tuple[str, str]:
    """An IRI in its shortest form, and the prefix that this uses.

    ``@base`` for a relative one, nothing for one in full.
    """
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _PREFIXES.get(iri[:cut])
    if prefix and _LOCAL.fullmatch(iri, cut):
        return f"{prefix}:{iri[cut:]}", prefix
    relative = iri[len(BASE) :] if iri.startswith(BASE) else ""
    if (
        _BARE_IN_BASE.fullmatch(relative)
        and ":" not in relative.split("/")[0]
        and relative[0] != "/"
        and "/." not in f"/{relative}"
    ):
        return f"<{relative}>", "@base"
    return f"<{iri}>", ""


SEPARATOR = " ;\n    "
"""What stands between the lines of a block."""


class Names:
    """Writes terms in their shortest form, and remembers the prefixes that this used."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self.iris: dict[str, str] = {}
        self._classes: dict[tuple[str, ...], str] = {}

    def iri(self, iri: str) -> str:
        """An IRI in its shortest form."""
        text = self.iris.get(iri)
        if text is None:
            text, prefix = _shorten(iri)
            self.iris[iri] = text
            self.used.add(prefix)
        return text

    def classes(self, iris: tuple[str, ...]) -> str:
        """The line that names the classes of something."""
        text = self._classes.get(iris)
        if text is None:
            text = self._classes[iris] = line("a", map(self.iri, iris))
        return text

    def starting(self, start: str) -> list[str]:
        """The IRIs written so far that begin so."""
        return sorted(iri for iri in self.iris if iri.startswith(start))

    def literal(self, value: str, language: str | None, datatype: str) -> str:
        """A literal, as a bare number or truth value where Turtle has one."""
        if (datatype == INTEGER and _DECIMAL.fullmatch(value)) or (
            datatype == BOOLEAN and value in ("true", "false")
        ):
            return value
        text = escaped(value)
        if language:
            return f'"{text}"@{language}'
        return f'"{text}"' if datatype == STRING else f'"{text}"^^{self.iri(datatype)}'

    def write(self, term: Term) -> str:
        """A term of a graph of a build."""
        return self.iri(term) if term.__class__ is str else self.literal(*term)

    def term(self, term: ox.NamedNode | ox.Literal) -> str:
        """A term of the engine."""
        return (
            self.iri(term.value)
            if isinstance(term, ox.NamedNode)
            else self.literal(term.value, term.language, term.datatype.value)
        )


def escaped(value: str) -> str:
    """The words of a literal as Turtle and N-Quads write them between quotation marks."""
    if value.isprintable() and '"' not in value and "\\" not in value:
        return value
    return _SPECIAL.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04X}", value)


def write(quads: Iterable[ox.Quad]) -> str:
    """The quads' triples as one Turtle document; graphs are merged."""
    names = Names()
    body = blocks(quads, names)
    return head(names.used) + body


def head(used: set[str]) -> str:
    """The declaration of the prefixes in use, and of the base."""
    lines = [f"@base <{BASE}> .\n"] if "@base" in used else []
    lines += [f"@prefix {p}: <{iri}> .\n" for p, iri in NAMESPACES.items() if p in used]
    return "".join(lines) + "\n"


def blocks(quads: Iterable[ox.Quad], names: Names, indent: str = "") -> str:
    """One block a subject, subjects and predicates in order of first appearance, objects sorted."""
    subjects: dict[Any, dict[ox.NamedNode, list[Any]]] = {}
    for quad in quads:
        subjects.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)
    return "\n".join(
        block(
            names.term(subject),
            [
                line("a" if p == _RDF_TYPE else names.term(p), map(names.term, objects))
                for p, objects in predicates.items()
            ],
            indent,
        )
        for subject, predicates in subjects.items()
    )


def line(predicate: str, objects: Iterable[str]) -> str:
    """A predicate with its objects, each once.

    Classes stay in the order given, from near to far, all else is sorted.
    """
    written = dict.fromkeys(objects)
    return f"{predicate} {', '.join(written if predicate == 'a' else sorted(written))}"


def block(subject: str, lines: list[str], indent: str = "") -> str:
    """What is said of a subject."""
    return f"{indent}{subject} " + SEPARATOR.replace("\n", "\n" + indent).join(lines) + " .\n"


def lines(predicates: dict[str, list[Term]], names: Names) -> list[str]:
    """The lines of a block, from what a graph of a build says of a subject."""
    known, found = names.iris.get, []
    for predicate, objects in predicates.items():
        if predicate == "rdf:type":
            found.append(names.classes(tuple(map(str, objects))))
        elif len(objects) > 1:
            found.append(f"{predicate} {', '.join(sorted(map(names.write, objects)))}")
        else:
            term = objects[0]
            text = known(term) or names.iri(term) if isinstance(term, str) else names.literal(*term)
            found.append(f"{predicate} {text}")
    return found


def prefixes(graph: Graph) -> set[str]:
    """The prefixes of a graph's predicates."""
    return {p.partition(":")[0] for p in {*chain.from_iterable(graph.subjects.values())} if p != "rdf:type"}
