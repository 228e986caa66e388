"""Which qualifiers, with which values, narrow what a statement claims."""

from __future__ import annotations

from .namespaces import HS
from .ontology import Vocabulary


def limits(vocabulary: Vocabulary, qualifier: str, value: object) -> bool:
    """Whether a qualifier with this value (an IRI, or anything else) keeps a statement from being plain.

    A value that leaves nothing out, such as "all", does not.

    >>> from .ontology import load
    >>> limits(load(), "extent", HS + "some"), limits(load(), "extent", HS + "all")
    (True, False)
    """
    known = vocabulary.properties.get(qualifier)
    if known is None or not known.limits:
        return False
    return all(value != HS + name for name in vocabulary.values("Universal").values())
