"""Whether the scheme of a collection may break a rule; the checks of the whole then say which, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..checks import check_relations, check_scheme
from ..curation import Problems, Scheme
from ..formats import SEPARATOR, Names
from ..vocabulary import NAMESPACES, Vocabulary, expand_compact
from .entity_index import EntityIndex
from .serialized_document import SerializedDocument

_NAMES = "skos:prefLabel "

_LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"@[a-z]+')


def may_be_wrong(
    scheme: Scheme, register: EntityIndex, documents: Iterable[SerializedDocument], vocabulary: Vocabulary
) -> bool:
    """Whether there is a problem with the scheme, or perhaps one with its names."""
    problems = Problems()
    check_scheme(scheme, register, vocabulary, problems)
    for document in documents:
        check_relations(scheme, document.key, _relations(document), problems)
    return bool(problems) or _shares_names(scheme, register)


def _relations(document: SerializedDocument) -> Iterator[tuple[tuple[str, str], str]]:
    """The SKOS relations between concepts that a document states, as they are written."""
    for subject, rows in document.shared.items():
        for row in rows:
            predicate, *objects = row.split("\t")
            if predicate.startswith("skos:") and subject.startswith(NAMESPACES["id"]):
                for written in objects:
                    yield (subject, expand_compact(written) or ""), predicate.removeprefix("skos:")


def _shares_names(scheme: Scheme, register: EntityIndex) -> bool:
    """Whether a name occurs twice in the scheme, or is that of an entity."""
    write = Names().literal
    own = [
        write(label, language, "").casefold()
        for concept in scheme.concepts.values()
        for language, label in concept.labels.items()
    ]
    known = set(own)
    return len(known) < len(own) or any(
        name.casefold() in known
        for _, text in register.texts()
        for line in text.decode().split(SEPARATOR)
        if line.startswith(_NAMES)
        for name in _LITERAL.findall(line)
    )
