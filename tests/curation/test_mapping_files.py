"""Which files are read: by any usual name, in folders of any depth, but never what editors leave behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from example import (
    ANIMALS,
    CHAPTER,
    CORRECTIONS,
    DOCUMENT,
    FACTS,
    KEY,
    OTHERS,
    THINGS,
    WORK,
    Example,
    clean_example,
    example,
)

from graph_builder.building.quads import build
from graph_builder.commands import main
from graph_builder.corpus.project import read_project
from graph_builder.curation.mapping_files import data_files, entity_files
from graph_builder.curation.mappings_reader import read
from graph_builder.vocabulary.ontology import load

__all__ = ["clean_example", "example"]

HOME = f"documents/{KEY}"

RENAMED = {
    "entities/animals.yml": ANIMALS,
    "entities/ANIMALS.YAML": ANIMALS,
    "entities/living/small/animals.YML": ANIMALS,
    "entities/things.JSONL": THINGS,
    f"{HOME}/01-talks.yml": CHAPTER,
    f"{HOME}/01-part/01-talks.Yaml": CHAPTER,
    f"{HOME}/part-two/03-work.jsonl": WORK,
    f"{HOME}/corrections.yml": CORRECTIONS,
    f"{HOME}/document.yml": DOCUMENT,
    f"{HOME}/document.YAML": DOCUMENT,
    "authority/facts.yml": FACTS,
    "authority/facts.YAML": FACTS,
    "authority/entities.yml": OTHERS,
    "authority/entities.YAML": OTHERS,
}


@pytest.mark.parametrize("name", RENAMED)
def test_a_file_is_read_by_any_usual_name_and_in_any_subfolder(
    name: str, example: Example, clean_example: Example
) -> None:
    example.path(name).parent.mkdir(parents=True, exist_ok=True)
    example.path(RENAMED[name]).rename(example.path(name))
    vocabulary = load()
    after = read_project(example.mappings)
    assert after.problems == []
    before = read(clean_example.mappings, vocabulary)
    assert set(build(after.mappings, vocabulary)) == set(build(before, vocabulary))


LEFT_BEHIND = [
    "entities/.#animals.yaml",
    "entities/._animals.yaml",
    "entities/#animals.yaml#",
    "entities/animals.yaml~",
    "entities/.animals.yaml.swp",
    "entities/animals.yaml.orig",
    "entities/~$animals.yaml",
    "entities/.backup/animals.yaml",
    f"{HOME}/._01-talks.yaml",
    f"{HOME}/.#document.yaml",
    f"{HOME}/01-talks.yaml~",
    f"{HOME}/.ipynb_checkpoints/01-talks.yaml",
    "documents/.cache/document.yaml",
    "documents/._.DS_Store",
    "authority/._facts.yaml",
    "authority/.#entities.yaml",
    "._links.sssom.tsv",
    ".DS_Store",
    ".git/index.json",
]


@pytest.mark.parametrize("name", LEFT_BEHIND)
def test_what_editors_and_systems_leave_behind_is_nobodys(name: str, example: Example, capsys) -> None:
    example.write(name, b"\x00\x05\x16\x07\xff")
    assert main(["check", "--mappings", str(example.mappings)]) == 0
    assert capsys.readouterr().out.startswith("No problems")


def test_the_lock_of_an_editor_leads_nowhere_and_harms_nothing(example: Example) -> None:
    """Emacs locks a file by a link to nobody's file."""
    example.path("entities/.#animals.yaml").symlink_to("curator@desk.4711:1")
    example.path(f"{HOME}/.#document.yaml").symlink_to("curator@desk.4711:1")
    assert read_project(example.mappings).problems == []


NO_DATA = ["README.md", "entities/notes.txt", f"{HOME}/letter.pdf", "documents/LICENSE"]


@pytest.mark.parametrize("name", NO_DATA)
def test_what_is_no_data_may_lie_beside_it(name: str, example: Example) -> None:
    example.write(name, "for the curators")
    assert read_project(example.mappings).problems == []


def test_a_link_to_a_file_is_read_and_a_broken_one_reported(example: Example) -> None:
    target = example.folder / "elsewhere.yaml"
    example.path(ANIMALS).rename(target)
    example.path(ANIMALS).symlink_to(target)
    assert read_project(example.mappings).problems == []
    target.unlink()
    (problem,) = read_project(example.mappings).problems
    assert (problem.code, problem.at.file) == ("Y102", f"mappings/{ANIMALS}")
    assert "No such file" in problem.message


def test_a_folder_within_itself_has_an_end(example: Example) -> None:
    example.path("entities/again").symlink_to(example.path("entities"))
    assert len(entity_files(example.mappings)) == 3


def test_the_order_of_files_does_not_depend_on_the_disk(tmp_path: Path) -> None:
    names = ["b.yaml", "a/z.yaml", "a.yaml", "a/b/c.jsonl", "C.YML"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert [path.relative_to(tmp_path).as_posix() for path in data_files(tmp_path)] == sorted(
        names, key=lambda name: Path(name)
    )


def test_of_two_records_one_is_read_and_the_other_reported(example: Example) -> None:
    example.write(f"{HOME}/document.yml", "a: b")
    problems = read_project(example.mappings).problems
    assert [(p.code, p.at.file) for p in problems] == [("Y110", f"mappings/{HOME}/document.yml")]


def test_a_file_in_a_subfolder_is_built_anew_when_it_changes(example: Example, tmp_path: Path) -> None:
    """The build of a collection leaves alone what has not changed, wherever a document's files lie."""
    chapter = f"{HOME}/part/01-talks.yml"
    example.path(chapter).parent.mkdir()
    example.path(CHAPTER).rename(example.path(chapter))
    build = ["build", "--mappings", str(example.mappings), "--output", str(tmp_path / "out"), "--no-page"]
    assert main([*build, "--engine", "here"]) == 0
    example.edit(chapter, "paid for by the bird fund", "paid out of the bird fund")
    assert main([*build, "--engine", "here"]) == 0
    assert "paid out of the bird fund" in (tmp_path / "out" / "human-security.ttl").read_text("utf-8")
