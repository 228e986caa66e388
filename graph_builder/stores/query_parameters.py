"""The parameters of a SPARQL query: blocks ``VALUES ?name { term }``, whose one term can be exchanged.

A query with such blocks is complete: it runs as it stands, on any engine, and each block holds an example. A
block may be repeated in a union's branch or in a subquery, since an engine plans each group by itself and
scans everything where nothing is bound.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import pyoxigraph as ox

_STRING = (
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n\r]|\\.)*"|\'(?:[^\'\\\n\r]|\\.)*\''
)
_IRI = r'<[^<>"{}|^`\\\s]*>'
_WORD = r"""[^\s{}()<>"'#]+"""
_TERM = rf"{_IRI}|(?:{_STRING})(?:@[A-Za-z0-9-]+|\^\^(?:{_IRI}|{_WORD}))?|{_WORD}"
_BLOCK = rf"(?P<head>(?<![\w:?$-])VALUES\s*[?$](?P<name>\w+)\s*\{{\s*)(?P<term>{_TERM})(?=\s*\}})"
_TOKEN = re.compile(rf"{_BLOCK}|\\.|{_STRING}|{_IRI}|#[^\n\r]*", re.DOTALL | re.IGNORECASE)
"""A block, or what may look like one and is none: an escape in a name, a string, an IRI, a comment."""
_ASKED_AGAIN = 256
"""Queries of which it is remembered where their blocks stand."""


def with_terms(text: str, terms: Mapping[str, ox.NamedNode | ox.Literal | str]) -> str:
    r"""The query with each of the terms in every block of its name; all else stays as it is.

    A text among them stands as it is, for a term that is written already.

    A name without a block is bound by a ``VALUES`` clause at the end (SPARQL 1.1 Query Language, 10.2.2).
    That clause is joined to the result of the pattern, so filters and aggregates do not see it. They do see a
    block at the head of the pattern.

    >>> with_terms("SELECT ?a { VALUES ?c { 1 } ?a ?b ?c }", {"c": ox.Literal('"}')})
    'SELECT ?a { VALUES ?c { "\\"}" } ?a ?b ?c }'
    >>> with_terms("SELECT ?a { ?a ?b ?c }", {"c": ox.NamedNode("http://example.org/c")})
    'SELECT ?a { ?a ?b ?c }\nVALUES (?c) { (<http://example.org/c>) }'
    """
    blocks, rest = _blocks(text)
    filled = [f"{before}{terms.get(name, example)}" for before, name, example in blocks]
    free = terms.keys() - {name for _, name, _ in blocks}
    names = [name for name in terms if name in free]
    if names:
        variables = " ".join(f"?{name}" for name in names)
        values = " ".join(str(terms[name]) for name in names)
        rest += f"\nVALUES ({variables}) {{ ({values}) }}"
    return "".join([*filled, rest])


@lru_cache(_ASKED_AGAIN)
def _blocks(text: str) -> tuple[list[tuple[str, str, str]], str]:
    """The text before the term of each block, its variable and its term; and the text after the last."""
    found, end = [], 0
    for match in _TOKEN.finditer(text):
        if match["name"]:
            found.append((text[end : match.start("term")], match["name"], match["term"]))
            end = match.end()
    return found, text[end:]
