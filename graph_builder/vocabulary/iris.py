"""Our IRIs: made of keys, and shortened for reading."""

from __future__ import annotations

import re

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
