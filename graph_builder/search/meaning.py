"""Search by meaning: how near each statement, and the digest of its place, stands to a question.

Vectors are kept in one file for each model, by the SHA-256 of their text, so that a new build encodes only
what is new.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from ..formats import write_text
from .sentence_model import SentenceModel

if TYPE_CHECKING:
    from .sentence_model import Vectors

PLACE_SHARE = 0.5
"""How much of the nearness of a place adds to that of its statements."""


class Meaning:
    """The vectors of an index: for each statement, in order, one of its own and one of its place."""

    def __init__(self, model: SentenceModel, sentences: Sequence[str], digests: Sequence[str]) -> None:
        self._model = model
        vectors = encoded(model, [*sentences, *digests])
        self._sentences, self._digests = vectors[: len(sentences)], vectors[len(sentences) :]

    def nearness(self, question: str) -> list[float]:
        """For each statement a number up to 1, the nearer its meaning to the question's the greater."""
        (wanted,) = self._model.encode([question])
        near = (self._sentences @ wanted) * (1 - PLACE_SHARE) + (self._digests @ wanted) * PLACE_SHARE
        return [float(x) for x in near]


def encoded(model: SentenceModel, texts: Sequence[str]) -> Vectors:
    """A vector for each text, from the file of the model where it is there."""
    # kept out of the start: the extra's library
    import numpy as np

    path = user_cache_path("hsgraph", appauthor=False) / f"vectors-{model.fingerprint}.npz"
    known = _read(path)
    keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if fresh:
        known |= dict(zip(fresh, model.encode(list(fresh.values())), strict=True))
        with contextlib.suppress(OSError):
            _write(path, {key: known[key] for key in dict.fromkeys(keys)})
    return np.stack([known[key] for key in keys]).astype(np.float32)


def _read(path: Path) -> dict[str, Vectors]:
    # kept out of the start: the extra's library
    import numpy as np

    try:
        with np.load(path, allow_pickle=False) as stored:
            return dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))
    except (OSError, ValueError, KeyError, EOFError):  # none, or none of ours
        return {}


def _write(path: Path, vectors: dict[str, Vectors]) -> None:
    """Half precision is enough for nearness, and half the size."""
    # kept out of the start: the extra's library
    import numpy as np

    file = BytesIO()
    np.savez(file, keys=np.array(list(vectors)), vectors=np.stack(list(vectors.values())).astype(np.float16))
    write_text(path, file.getvalue())
