"""The terms that a query's parameters are given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import pyoxigraph as ox

from .errors import QueryError
from .sparql_guard import ASKED_AGAIN, OPAQUE

_BRACE = re.compile(r"[{}]")

_SELECT = re.compile(r"SELECT(?![\w:-])", re.IGNORECASE)

_SUBQUERY = re.compile(rf"(?<![\w:?$-]){_SELECT.pattern}([^{{}}]*)$", re.IGNORECASE)

_SHORT = re.compile(r"(?<![\w:?$-])CONSTRUCT(?=\s*(?:FROM|WHERE)(?![\w:-]))", re.IGNORECASE)

_EXPRESSION = re.compile(r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")

_APART = re.compile(
    r"(?<![\w:?$-])(?:OPTIONAL|MINUS|EXISTS|VALUES\s+[^{}]*|(?:GRAPH|SERVICE)\s+\S+)\s*$", re.IGNORECASE
)
"""What begins a group that is not joined to the one around it, or whose braces hold no pattern."""


def bound(text: str, bindings: dict[str, ox.NamedNode | ox.Literal]) -> str:
    """The query with its bindings as VALUES, so that a term is bound wherever its variable stands.

    They stand at the head of the pattern, where every filter of it sees them, and again at the head of each group within that is joined to it: an
    engine plans group by group, and one that does not know where to begin goes through all there is. A subquery has those that it hands out.

    >>> bound("SELECT ?a { ?a ?b ?c }", {"c": ox.Literal('"')})
    'SELECT ?a { VALUES (?c) { ("\\\\"") } ?a ?b ?c }'
    >>> bound("SELECT ?a { { ?a ?b 1 } UNION { ?b ?c ?a } }", {"a": ox.Literal("x")})
    'SELECT ?a { VALUES (?a) { ("x") } { VALUES (?a) { ("x") } ?a ?b 1 } UNION { VALUES (?a) { ("x") } ?b ?c ?a } }'
    """
    if not bindings:
        return text
    parts, last = _parts(text, tuple(bindings))
    made = [
        f"{part} VALUES ({' '.join(f'?{name}' for name in names)}) {{ ({' '.join(str(bindings[name]) for name in names)}) }}"
        for part, names in parts
    ]
    return "".join([*made, last])


@lru_cache(ASKED_AGAIN)
def _parts(text: str, names: tuple[str, ...]) -> tuple[list[tuple[str, list[str]]], str]:
    """The query in parts, with the names to be bound behind each but the last."""
    bare = OPAQUE.sub(lambda match: " " * len(match[0]), text)
    head, short = _pattern(bare), _SHORT.search(bare)
    if short:  # this form has room for triples only
        return _parts(
            f"{text[: short.end()]} {{{text[head : _closing(bare, head)]}}}{text[short.end() :]}", names
        )
    parts, end = [], 0
    for head, found in _groups(bare, head, list(names)):
        parts.append((text[end:head], found))
        end = head
    return parts, text[end:]


def _groups(bare: str, head: int, names: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Behind which braces of the pattern that begins at ``head`` which of the names are to be bound, in order."""
    yield head, names
    scopes, end = [names], head
    for brace in _BRACE.finditer(bare, head):
        before, end = bare[end : brace.start()], brace.end()
        if brace[0] == "}":
            scopes.pop()
            if not scopes:
                return
            continue
        scope = scopes[-1]
        subquery = _SUBQUERY.search(before)
        if subquery and "*" not in (selected := _EXPRESSION.sub(" ", subquery[1])):
            scope = [name for name in scope if re.search(rf"[?$]{name}\b", selected)]
        elif not subquery and _APART.search(before):
            scope = []
        scopes.append(scope)
        if scope:
            inside = bare[end : _closing(bare, end)].lstrip()
            found = [name for name in scope if re.search(rf"[?$]{name}\b", inside)]
            if found and not _SELECT.match(inside):
                yield end, found


def _closing(bare: str, start: int) -> int:
    """Where the group ends that begins behind a brace."""
    depth = 1
    for brace in _BRACE.finditer(bare, start):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.start()
    return len(bare)


def _pattern(bare: str) -> int:
    """Where the pattern of a query begins, behind its brace: the first that is neither in a bracketed expression nor a template's."""
    template = re.search(r"(?<![\w:?$-])CONSTRUCT\s*\{", bare, re.IGNORECASE)
    depth, start = 0, template.end() if template else 0
    if template:
        start = bare.index("}", start) + 1
    for position in range(start, len(bare)):
        if bare[position] == "{" and depth == 0:
            return position + 1
        depth += (bare[position] == "(") - (bare[position] == ")")
    raise QueryError("This query has no pattern that anything could be bound in.")
