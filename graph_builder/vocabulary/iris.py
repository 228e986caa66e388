"""Our IRIs: made of keys, shortened for reading, and cited as places."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .namespaces import BASE, NAMESPACES

_LONGEST_FIRST = sorted(NAMESPACES.items(), key=lambda x: -len(x[1]))

Term = str | tuple[str, str | None, str]
"""An IRI, or a literal as (lexical form, language, datatype IRI)."""


def document_iri(key: str, place: str = "") -> str:
    """The IRI of a document, or of a place in it.

    >>> document_iri("mexico-workshop-2006", "para/7")
    'https://w3id.org/human-security/document/mexico-workshop-2006/para/7'
    """
    return f"{BASE}document/{key}" + (f"/{place}" if place else "")


def entity_iri(key: str) -> str:
    """The IRI of an entity."""
    return f"{BASE}id/{key}"


def compact(iri: str) -> str:
    """An IRI in its prefixed form, for reading.

    >>> compact("https://w3id.org/human-security/id/hunger")
    'id:hunger'
    """
    for prefix, space in _LONGEST_FIRST:
        if iri.startswith(space):
            return f"{prefix}:{iri[len(space) :]}"
    return iri[len(BASE) :] if iri.startswith(BASE) else iri


def expand_compact(name: str) -> str | None:
    """The IRI of a name in its prefixed form; None for text that is none.

    >>> expand_compact("id:hunger"), expand_compact("a: b")
    ('https://w3id.org/human-security/id/hunger', None)
    """
    prefix, colon, local = name.partition(":")
    return (
        NAMESPACES[prefix] + local
        if colon and prefix in NAMESPACES and local and not re.search(r"\s", local)
        else None
    )


def place_name(iri: str, works: Mapping[str, str] | None = None) -> str:
    """A place as people cite it, after the name of the work that its document is the text of.

    ``works`` holds that name by the IRI of the document, where there is one.

    >>> place_name(BASE + "document/a-report/para/8/bullet/2")
    '¶8 bullet 2'
    >>> place_name(BASE + "document/a-law/preamble/2", {BASE + "document/a-law": "The Law"})
    'The Law preamble ¶2'
    """
    document, *parts = iri.partition("/document/")[2].split("/")
    match parts:
        case ["para", number]:
            name = f"¶{number}"
        case ["para", number, _, bullet]:
            name = f"¶{number} bullet {bullet}"
        case ["preamble", number]:
            name = f"preamble ¶{number}"
        case ["footnote", number]:
            name = f"fn {number}"
        case _:
            name = " ".join(parts)
    work = (works or {}).get(f"{BASE}document/{document}")
    return f"{work} {name}".rstrip() if work else name
