"""Media types and names of formats, and which of them a client prefers (RFC 9110, section 12.5)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import mimeparse  # type: ignore[import-untyped]  # it has no types of its own

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

HTML = "text/html"

_JSON, _XML, _JSONLD = ("json", "jsonld"), ("xml", "rdfxml"), ("jsonld",)

_TURTLE, _NTRIPLES, _RDFXML = ("turtle",), ("ntriples",), ("rdfxml",)

MEDIA_TYPES = {
    "application/json": _JSON,
    "text/javascript": _JSON,
    "application/javascript": _JSON,
    "application/xml": _XML,
    "text/xml": _XML,
    "application/x-json+ld": _JSONLD,
    "application/turtle": _TURTLE,
    "application/x-turtle": _TURTLE,
    "text/n3": _TURTLE,
    "text/rdf+n3": _TURTLE,
    "application/n3": _TURTLE,
    "application/ntriples": _NTRIPLES,
    "text/ntriples": _NTRIPLES,
    "text/plain": _NTRIPLES,
    "text/rdf": _RDFXML,
    "application/xhtml+xml": ("html",),
}
"""Other media types that clients name → the formats they mean, of rows and of graphs. N3 contains Turtle."""

NAMES = {
    "json": _JSON,
    "xml": _XML,
    "json-ld": _JSONLD,
    "ttl": _TURTLE,
    "n3": _TURTLE,
    "nt": _NTRIPLES,
    "n-triples": _NTRIPLES,
    "rdf": _RDFXML,
    "rdf+xml": _RDFXML,
    "rdf/xml": _RDFXML,
}
"""Other names that clients give to formats, the same way."""

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

LONGEST = 1000
"""Characters of a header that are read."""

Range = tuple[str, str, dict[str, str]]
"""A media range: type, subtype, parameters."""


def ranges(header: str, kind: str = "") -> list[Range]:
    """The media ranges of an ``Accept`` header; what is no media range is passed over.

    With ``kind``, the header lists what stands behind a slash, as ``Accept-Language`` does.
    """
    found: list[Range] = []
    for part in header[:LONGEST].split(","):
        try:
            found.append(mimeparse.parse_media_range(kind + part.strip().lower()))
        except mimeparse.MimeTypeParseException:
            continue
    return found


def quality_of(media_type: str, given: list[Range]) -> float:
    """How much ranges want a media type; the most specific range that fits decides."""
    return float(mimeparse.quality_parsed(media_type, given))


def quality(accept: str, media_type: str) -> float:
    """How much a client that sends ``accept`` wants ``media_type``: 0 not at all, 1 most.

    >>> quality("text/*;q=0.5, text/html", "text/csv"), quality("*/*, text/csv;q=0", "text/csv")
    (0.5, 0.0)
    """
    return quality_of(media_type, ranges(accept))


def ranked(accept: str | None, offered: dict[str, str]) -> list[str]:
    """The names of ``offered`` formats (name → media type) that a client takes, best first.

    Where the client has no preference they stay in the order offered.

    >>> ranked("text/csv, application/json;q=0.9", ROWS)
    ['csv', 'json']
    >>> ranked("text/n3", GRAPHS), ranked(None, ROWS)[0], ranked("image/png", ROWS)
    (['turtle'], 'json', [])
    """
    return list(_ranked((accept or "").strip(), tuple(offered.items())))


@lru_cache(maxsize=512)  # clients send the same header over and over
def _ranked(accept: str, pairs: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    if not accept:
        return tuple(name for name, _ in pairs)
    given = ranges(accept)
    named = {f"{kind}/{subtype}" for kind, subtype, _ in given}
    if "application/xhtml+xml" in named:  # browsers name XML beside it, and mean pages
        named -= {"application/xml", "text/xml"}

    offered = [name for name, _ in pairs]

    def wanted(name: str, media_type: str) -> tuple[float, bool]:
        also = [other for other in MEDIA_TYPES if other in named and name in MEDIA_TYPES[other]]
        best = max(quality_of(one, given) for one in (media_type, *also))
        first = {next(meant for meant in MEDIA_TYPES[other] if meant in offered) for other in also}
        return best, not also or media_type in named or name in first  # what a name means first goes first

    found = {name: wanted(name, media_type) for name, media_type in pairs}
    taken = [name for name in offered if found[name][0] > 0]
    return tuple(sorted(taken, key=lambda name: found[name], reverse=True))


def formats_named(hints: Iterable[str], offered: dict[str, str]) -> list[str]:
    """The ``offered`` formats that ``hints`` name, by name or media type, in any form that clients use.

    >>> formats_named(["n3"], GRAPHS), formats_named(["application/ld+json,text/n3"], GRAPHS)
    (['turtle'], ['jsonld', 'turtle'])
    >>> formats_named(["png"], ROWS)
    []
    """
    found: dict[str, None] = {}
    by_type = {media_type: name for name, media_type in offered.items()}
    for word in (part.partition(";")[0].strip().lower() for hint in hints for part in hint.split(",")):
        own = by_type.get(word, word)
        for name in (own, *NAMES.get(word, ()), *MEDIA_TYPES.get(word, ())):
            if name in offered:
                found[name] = None
    return list(found)
