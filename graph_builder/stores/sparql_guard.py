"""What is read of a query before the engine sees it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from functools import lru_cache

import pyoxigraph as ox

from ..vocabulary import BASE, HS, NAMESPACES, Vocabulary, nearest
from .errors import QueryError

ENTITY = BASE + "id/"

_PREFIXED = re.compile(r"(?<![\w<:#-])([A-Za-z][\w.-]*|):(\w(?:[\w.-]*[\w-])?)?")

DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):\s*<([^>]*)>", re.IGNORECASE)

OPAQUE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n\r]|\\.)*"|\'(?:[^\'\\\n\r]|\\.)*\'|<[^<>"{}|^`\\\s]*>|#[^\n\r]*',
    re.DOTALL,
)

_FORBIDDEN = re.compile(r"(?<![\w:?$-])(SERVICE|LOAD)(?![\w:-])", re.IGNORECASE)

_NETWORK = re.compile(r"servic(?=e)", re.IGNORECASE)

_BRACKET = re.compile(r"[][{}()]")

_REPEATED_NOT = re.compile(r"(?:!\s*){200}")

_FROM = re.compile(r"(?<![\w:?$-])FROM(?![\w:-])", re.IGNORECASE)

MAX_LENGTH = 10_000

MAX_NESTING = 200

ASKED_AGAIN = 256
"""Queries of which it is remembered that they are harmless, and where terms are bound in them."""


@lru_cache(ASKED_AGAIN)
def names_dataset(text: str) -> bool:
    """Whether a query says by FROM what it asks."""
    return _FROM.search(OPAQUE.sub(" ", text)) is not None


@lru_cache(ASKED_AGAIN)
def names_graph(text: str, iri: str) -> bool:
    """Whether a query names a graph of ours, in full or by a prefix.

    >>> names_graph("SELECT * { GRAPH graph:scheme { ?s skos:inScheme ?o } }", BASE + "graph/scheme")
    True
    >>> names_graph("SELECT * { ?s skos:inScheme scheme:threats }", BASE + "graph/scheme")
    False
    """
    return re.search(rf"(?:graph/|:){iri.rpartition('/')[2]}(?![\w/-])", text) is not None


@lru_cache(ASKED_AGAIN)
def guard(text: str) -> None:
    """Refuse, before the engine sees it, what could reach the network or exhaust the stack.

    Raises :class:`QueryError`.
    """
    if not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text):
        raise QueryError("The query is not UTF-8 text.")
    if len(text) > MAX_LENGTH:
        raise QueryError(f"The query has {len(text)} characters; at most {MAX_LENGTH} are taken.")
    bare = OPAQUE.sub(" ", text)
    found = _FORBIDDEN.search(bare)
    if found:
        raise QueryError(f"{found[1].upper()} is not allowed: a query may not reach the network.")
    depth = deepest = 0
    for character in _BRACKET.findall(bare):
        depth += 1 if character in "{([" else -1
        deepest = max(deepest, depth)
    if deepest > MAX_NESTING or _REPEATED_NOT.search(bare):
        raise QueryError(
            f"The query is nested {max(deepest, MAX_NESTING)} deep; at most {MAX_NESTING} is taken."
        )
    if "\\u" in bare or "\\U" in bare:
        raise QueryError("Escapes outside strings are not allowed; write the characters themselves.")
    if _NETWORK.search(text):
        _refuse_service(text)


def _refuse_service(text: str) -> None:
    """Ask the engine's own grammar: misspelt, the keyword is a fault of syntax.

    A name, string or comment that holds it is none.
    """
    try:
        ox.Store().query(_NETWORK.sub("sxrvic", text), base_iri=BASE, prefixes=NAMESPACES)
    except SyntaxError as error:
        raise QueryError(
            f"The query is not SPARQL, or it holds SERVICE, which is not allowed: {error}"
        ) from None
    except (ValueError, OSError, RuntimeError):
        pass


def unknown_terms(
    text: str, vocabulary: Vocabulary, keys: Set[str] | None = None, redirects: Mapping[str, str] = {}
) -> list[str]:
    """Prefixes that are declared nowhere, and our own terms and entities (``keys``) that do not exist.

    Each is told with the nearest that does exist, or with what replaces it by ``redirects``.

    >>> from graph_builder.vocabulary import load
    >>> unknown_terms("SELECT * { ?x hs:coChairdBy ?y }", load())
    ['hs:coChairdBy is not in the ontology; did you mean hs:coChairedBy?']
    """
    iris, undeclared = named_terms(text)
    problems: dict[str, None] = {}
    for prefix in undeclared:
        close = nearest(prefix, list(NAMESPACES))
        hint = f"did you mean {close}:?" if close else f"declare it with PREFIX {prefix}: <…>"
        problems[f"The prefix {prefix}: is not declared; {hint}"] = None
    for iri in iris:
        if iri.startswith(HS) and iri[len(HS) :] and iri[len(HS) :] not in vocabulary.terms:
            close = nearest(iri[len(HS) :], vocabulary.terms)
            hint = f"did you mean hs:{close}?" if close else "see the terms in docs/ontology.md"
            problems[f"hs:{iri[len(HS) :]} is not in the ontology; {hint}"] = None
        key = iri.removeprefix(ENTITY)
        if keys is not None and key != iri and key and key not in keys:
            close = redirects.get(key) or nearest(key, set(keys))
            hint = (
                f"it is now id:{close}"
                if key in redirects
                else f"did you mean id:{close}?"
                if close
                else "'hsgraph show' finds keys"
            )
            problems[f"id:{key} is not in the graph; {hint}"] = None
    return list(problems)


@lru_cache(ASKED_AGAIN)
def named_terms(text: str) -> tuple[list[str], list[str]]:
    """The IRIs that a query names, in full or by a prefix, and the prefixes that it does not declare."""
    prefixes = {**NAMESPACES, **dict(DECLARED.findall(text))}
    rest = DECLARED.sub(" ", text)
    iris = [m[1:-1] for m in OPAQUE.findall(rest) if m.startswith("<")]
    undeclared = []
    for prefix, local in _PREFIXED.findall(OPAQUE.sub(" ", rest)):
        if prefix in prefixes:
            iris.append(prefixes[prefix] + local)
        else:
            undeclared.append(prefix)
    return iris, undeclared
