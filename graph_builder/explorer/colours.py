"""What a node or a line looks like: kinds of entity and of line with colour, shape and order in the legend, from ``kinds.yaml``."""

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
    return yaml.safe_load((FOLDER / "kinds.yaml").read_text("utf-8"))


def kind_of(cls: str, vocabulary: Vocabulary) -> str:
    """The kind of an entity of the class ``cls``: the one that names the class itself, else its nearest superclass.

    >>> from graph_builder.vocabulary import load
    >>> kind_of("State", load()), kind_of("Treaty", load()), kind_of("Footnote", load())
    ('state', 'work', 'part')
    """
    kinds = {c: kind["name"] for kind in looks()["kinds"] for c in kind["classes"]}
    ours = [iri[len(HS) :] for iri in vocabulary.type_iris(cls) if iri.startswith(HS)]
    return next((kinds[c] for c in ours if c in kinds), looks()["kinds"][-1]["name"])
