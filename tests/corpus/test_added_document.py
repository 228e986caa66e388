"""A document on other things than the others is added to the project's mappings, and nothing breaks."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from graph_builder.asking import query_library, write_result
from graph_builder.commands import main
from graph_builder.corpus import Project, read_project, record
from graph_builder.search import SearchIndex
from graph_builder.stores import Store
from graph_builder.vocabulary import mappings_folder

KEY = "harbour-notes"
TEXT = """\
Notes of the harbour

1. Migrants cross the northern strait in small boats.

2. Shipwrecks follow from storms. The harbour council shelters migrants.
"""
DOCUMENT = f"""\
document:
  class: SourceDocument
  label: {{en: Notes of the harbour, zh: 港口笔记}}
  definition: A made-up text of a harbour.
editions:
  en: {{sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}}}
layout:
  places:
  - {{kind: title}}
  - {{kind: para, form: "{{number}}. {{text}}", numbers: 1-2}}
sections: []
digests:
  "1": Who crosses the water and how.
  "2": What storms do, and what the council gives.
"""
NOTES = """\
curated: {by: first reader, on: 2026-11-24}
blocks:
- part: title
  statements:
  - subject: document
    relation: title
    object: {value: Notes of the harbour, language: en}
    anchor: Notes of the harbour
    gloss: notes of the harbour
- paragraph: 1
  statements:
  - {subject: migrants, relation: uses, object: small-boats, anchor: in small boats, gloss: in small boats}
- paragraph: 2
  statements:
  - {subject: shipwrecks, relation: causedBy, object: sea-storms, anchor: follow from, gloss: follow storms}
  - {subject: harbour-council, relation: protects, object: migrants, anchor: shelters, gloss: shelters them}
"""
ENTITIES = """\
small-boats: {class: Means, label: {en: small boats, zh: 小船}, definition: Boats that hold few people.}
harbour-council: {class: Organization, label: {en: harbour council, zh: 港口委员会}, definition: A council.}
shipwrecks: {class: Threat, label: {en: shipwrecks, zh: 沉船}, definition: The loss of ships at sea.}
sea-storms: {class: Threat, label: {en: sea storms, zh: 海上风暴}, surface: [storms], definition: Winds.}
"""
PLACED = {"small-boats": "causes-of-migration", "shipwrecks": "threats", "sea-storms": "threats"}


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the project's mappings, to which the document is added, and its text."""
    folder = tmp_path_factory.mktemp("added")
    mappings = folder / "mappings"
    shutil.copytree(mappings_folder(), mappings)
    (mappings / "documents" / KEY).mkdir()
    for name, text in {
        f"mappings/documents/{KEY}/document.yaml": DOCUMENT,
        f"mappings/documents/{KEY}/01-notes.yaml": NOTES,
        "mappings/entities/harbour.yaml": ENTITIES,
        "harbour.txt": TEXT,
    }.items():
        (folder / name).write_text(text, "utf-8", newline="")
    _put(mappings / "scheme.yaml", "broader:", [f"  {key}: [{wider}]" for key, wider in PLACED.items()])
    _put(mappings / "about.yaml", "primary:", [f"- {key}" for key in PLACED])
    record(mappings, folder / "harbour.txt")
    return folder


def _put(path: Path, heading: str, lines: list[str]) -> None:
    text = path.read_text("utf-8")
    assert text.count(f"\n{heading}\n") == 1
    new = "\n".join(["", heading, *lines, ""])
    path.write_text(text.replace(f"\n{heading}\n", new), "utf-8", newline="")


@pytest.fixture(scope="module")
def project(texts: Path) -> Project:
    return read_project(texts / "mappings")


@pytest.fixture(scope="module")
def grown(project: Project) -> Store:
    return Store(project.quads(), project.vocabulary)


def test_the_mappings_have_no_problem_and_keep_their_documents(project: Project) -> None:
    assert project.problems == []
    assert {KEY, *(p.name for p in (mappings_folder() / "documents").iterdir())} == {
        *project.mappings.documents
    }


@pytest.mark.parametrize("question", ["who-protects-whom", "read-a-second-time"])
def test_an_answer_has_the_rows_that_it_had_and_those_of_the_document(
    question: str, graph: Store, grown: Store
) -> None:
    before, after = (
        {*write_result(query_library.ask(store, question), "csv").splitlines()} for store in (graph, grown)
    )
    assert before < after
    assert all("harbour" in row for row in after - before)


def test_what_only_the_document_speaks_of_is_found(grown: Store) -> None:
    (found,) = SearchIndex.of_store(grown).search("shipwrecks")
    assert [e["anchor"] for e in found["evidence"]] == ["follow from"]


def test_check_names_the_documents_whose_texts_are_not_given(
    texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--mappings", str(texts / "mappings"), "--source", str(texts / "harbour.txt")]) == 0
    told = capsys.readouterr().out
    others = [p.name for p in (mappings_folder() / "documents").iterdir()]
    verified, _, rest = told.partition("no text was given of")
    assert KEY in verified and all(name in rest for name in others) and KEY not in rest
