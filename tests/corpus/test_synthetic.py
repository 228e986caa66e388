"""The generator of synthetic collections.

What it writes passes the checks, has the curated document's shape, and is the same for the same seed.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from synthetic import Shape, write

from graph_builder.checks.entities import keys_used
from graph_builder.corpus.project import read_project
from graph_builder.vocabulary.locations import mappings_folder


@pytest.fixture(scope="module")
def shape() -> Shape:
    return Shape(mappings_folder())


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_both_forms_pass_the_checks_and_say_the_same(shape: Shape, tmp_path: Path) -> None:
    for form in ("jsonl", "yaml"):
        write(tmp_path / form, 3, 0.1, form=form, shape=shape)
    lines, yaml = (read_project(tmp_path / form) for form in ("jsonl", "yaml"))
    assert (lines.problems, yaml.problems) == ([], [])
    assert set(lines.quads()) == set(yaml.quads())
    assert len(lines.mappings.documents) == 3


def test_a_seed_gives_one_collection_and_another_seed_another(shape: Shape, tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write(tmp_path / name, 2, 0.05, seed, shape=shape)
    assert files(tmp_path / "a") == files(tmp_path / "b") != files(tmp_path / "c")


def test_a_synthetic_document_has_the_shape_of_the_curated_one(shape: Shape, tmp_path: Path) -> None:
    write(tmp_path / "one", 1, shape=shape)
    made, real = read_project(tmp_path / "one").mappings, read_project().mappings
    (mine,), theirs = made.documents.values(), max(real.documents.values(), key=lambda d: len(d.lines))
    for count in (
        lambda d: len(d.lines),
        lambda d: len(d.recorded),
        lambda d: sum(len(x.anchors) for x in d.lines),
        lambda d: len(d.mentions),
        lambda d: sum(len(x.qualifiers) for x in d.lines),
        lambda d: sum(x.standing != "asserted" for x in d.lines),
    ):
        assert count(mine) == pytest.approx(count(theirs), rel=0.01)
    assert len(made.entities) == pytest.approx(len(keys_used(theirs) & real.entities.keys()), rel=0.01)


def test_documents_share_what_they_have_in_common(shape: Shape, tmp_path: Path) -> None:
    write(tmp_path / "two", 2, 0.3, shape=shape)
    first, second = (
        {m.key for m in d.mentions} for d in read_project(tmp_path / "two").mappings.documents.values()
    )
    assert 0 < len(first & second) < len(first) / 4
