"""The roles of a measure, definition, office or authorisation, told as one short list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from ..vocabulary import Vocabulary

T = TypeVar("T")

_MARKS = {"zh": ("：", "、", "。"), "ar": (": ", "، ", ". ")}


def role_groups(
    vocabulary: Vocabulary, pieces: Iterable[tuple[str, T]], language: str = "en"
) -> list[tuple[str, list[T]]]:
    """What plays roles, by the roles' short names in a language, in the order that the ontology gives them.

    Takes pairs of a role, by its local name, and what plays it.

    >>> from graph_builder.vocabulary import load
    >>> role_groups(load(), [("means", "schools"), ("agent", "States"), ("agent", "NGOs")])
    [('Who', ['States', 'NGOs']), ('By', ['schools'])]
    """
    found: dict[str, list[T]] = {}
    for role, piece in pieces:
        found.setdefault(role, []).append(piece)
    last = len(vocabulary.properties)
    return [
        (_capitalised(vocabulary.short_label(role, language)), found[role])
        for role in sorted(found, key=lambda name: (vocabulary.role_order.get(name, last), name))
    ]


def roles_text(groups: Iterable[tuple[str, Iterable[str]]], language: str = "en") -> str:
    """Roles and the names of what plays them, as a paragraph.

    >>> roles_text([("Who", ["States", "NGOs"]), ("When", ["before conflict"])])
    'Who: States, NGOs. When: before conflict.'
    """
    colon, comma, stop = _MARKS.get(language, (": ", ", ", ". "))
    return "".join(f"{name}{colon}{comma.join(values)}{stop}" for name, values in groups).rstrip()


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
