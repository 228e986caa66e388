"""Media types, and choosing among them what a client prefers (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from functools import lru_cache

ROWS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
"""How rows and truth values are written: name of the format → media type. The first is the default."""

GRAPHS = {
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
"""How graphs are written, the same way."""

ALSO = {
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
    "application/x-turtle": "turtle",
    "text/plain": "ntriples",
}
"""Other names that clients use for some of them."""

HTML = "text/html"

SUFFIXES = {
    "html": "html",
    "ttl": "turtle",
    "nt": "ntriples",
    "jsonld": "jsonld",
    "rdf": "rdfxml",
    "json": "json",
    "csv": "csv",
}
"""The ending of an address → name of a format."""

_RANGE = re.compile(r"\s*([\w!#$%&'*+.^`|~-]+)/([\w!#$%&'*+.^`|~-]+)\s*(;.*)?", re.ASCII)

_QUALITY = re.compile(r";\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE | re.ASCII)


def quality(accept: str, media_type: str) -> float:
    """How much a client that sends ``accept`` wants ``media_type``: 0 not at all, 1 most. The most specific range that fits decides.

    >>> quality("text/*;q=0.5, text/html", "text/csv"), quality("*/*, text/csv;q=0", "text/csv")
    (0.5, 0.0)
    """
    best = (-1, 0.0)
    for part in accept.split(","):
        if match := _RANGE.fullmatch(part):
            kind = f"{match[1]}/{match[2]}".lower()
            fits = {media_type: 2, media_type.partition("/")[0] + "/*": 1, "*/*": 0}.get(kind, -1)
            found = _QUALITY.search(match[3] or "")
            if fits > best[0]:
                best = (fits, min(1.0, float(found[1])) if found else 1.0)
    return best[1]


def ranked(accept: str | None, offered: dict[str, str]) -> list[str]:
    """The names of ``offered`` formats (name → media type) that a client takes, best first; in the order offered where it has no preference.

    >>> ranked("text/csv, application/json;q=0.9", ROWS)
    ['csv', 'json']
    >>> ranked(None, ROWS)[0], ranked("image/png", ROWS)
    ('json', [])
    """
    return list(_ranked((accept or "").strip()[:1000], tuple(offered.items())))


@lru_cache(maxsize=512)  # clients send the same header over and over
def _ranked(accept: str, pairs: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    offered = dict(pairs)
    if not accept:
        return tuple(offered)
    wanted = {}
    for name, media_type in offered.items():
        names = [media_type, *(other for other, meant in ALSO.items() if meant == name)]
        wanted[name] = max(quality(accept, n) if n == media_type or n in accept.lower() else 0 for n in names)
    order = list(offered)
    return tuple(sorted((n for n in offered if wanted[n] > 0), key=lambda n: (-wanted[n], order.index(n))))
