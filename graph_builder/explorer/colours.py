"""What nodes and lines look like, from ``kinds.yaml``: colour, shape and order in the legend."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from ..vocabulary import HS, Vocabulary

FOLDER = Path(__file__).resolve().parent


@lru_cache(maxsize=2)
def looks() -> dict[str, list[dict[str, Any]]]:
    """The kinds and lines in the order of the legend.

    >>> [line["name"] for line in looks()["lines"]][:2]
    ['fact', 'limited']
    """
    found: dict[str, list[dict[str, Any]]] = yaml.safe_load((FOLDER / "kinds.yaml").read_text("utf-8"))
    return found


def kind_of(cls: str, vocabulary: Vocabulary) -> str:
    """The kind of an entity of the class ``cls``: that of the class itself, else of its nearest superclass.

    >>> from graph_builder.vocabulary import load
    >>> kind_of("State", load()), kind_of("Treaty", load()), kind_of("Footnote", load())
    ('state', 'work', 'part')
    """
    kinds: dict[str, str] = {c: kind["name"] for kind in looks()["kinds"] for c in kind["classes"]}
    ours = [iri[len(HS) :] for iri in vocabulary.type_iris(cls) if iri.startswith(HS)]
    return next((kinds[c] for c in ours if c in kinds), str(looks()["kinds"][-1]["name"]))
