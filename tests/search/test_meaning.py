"""Search by meaning, with the small model that the extra brings."""

from __future__ import annotations

from pathlib import Path

import pytest
from example import Example, clean_example, example

from graph_builder.search import ModelError, SearchIndex, SentenceModel
from graph_builder.search.meaning import Meaning, encoded
from graph_builder.stores import open_store

__all__ = ["clean_example", "example"]

TEXTS = ["The talks were paid for by the bird fund.", "The cat sleeps on the roof."]


@pytest.fixture(scope="module")
def model() -> SentenceModel:
    if not SentenceModel.is_installed():
        pytest.skip("the extra 'semantic' is not installed")
    return SentenceModel()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where vectors are kept."""
    monkeypatch.setattr("graph_builder.search.meaning.user_cache_path", lambda *_, **__: tmp_path / "cache")
    return tmp_path / "cache"


def test_vectors_have_length_one_and_like_meanings_are_near(model: SentenceModel) -> None:
    money, sleep, question = model.encode([*TEXTS, "who gave money?"])
    assert all(abs(float(v @ v) - 1) < 1e-3 for v in (money, sleep, question))
    assert float(money @ question) > float(sleep @ question)


def test_a_text_is_encoded_once(model: SentenceModel, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = encoded(model, TEXTS)
    assert [path.suffix for path in folder.iterdir()] == [".npz"]
    asked: list[str] = []
    encode = model.encode
    monkeypatch.setattr(model, "encode", lambda texts: asked.extend(texts) or encode(texts))
    again = encoded(model, [*TEXTS, "A new one."])
    assert asked == ["A new one."]
    assert abs(again[:2] - first).max() < 1e-2


def test_a_file_that_is_none_of_ours_is_replaced(model: SentenceModel, folder: Path) -> None:
    encoded(model, TEXTS)
    (kept,) = folder.iterdir()
    kept.write_bytes(b"no vectors")
    assert encoded(model, TEXTS).shape[0] == 2
    assert kept.read_bytes() != b"no vectors"


def test_nearness_is_told_for_each_statement_in_order(model: SentenceModel) -> None:
    meaning = Meaning(model, TEXTS, ["About money.", "About animals."])
    near = meaning.nearness("who financed it?")
    assert len(near) == 2 and near[0] > near[1]


def test_words_that_stand_nowhere_find_by_meaning(model: SentenceModel, example: Example) -> None:
    index = SearchIndex.of_store(open_store(mappings=example.mappings))
    assert index.search("sponsorship") == []
    index.add_meaning(model)
    best = index.search("sponsorship", limit=3)
    assert any("bird fund" in found["sentence"] for found in best)


def test_a_folder_without_a_model_is_told(model: SentenceModel, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"holds no model: model\.onnx is missing"):
        SentenceModel(tmp_path)
