"""The build of a collection, a document at a time.

The same bytes as from the quads, nothing built twice, nothing written that has problems.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from example import Example, clean_example
from synthetic import write as synthetic

from graph_builder.commands import main
from graph_builder.corpus.corpus_builder import open_build
from graph_builder.corpus.merging import merge
from graph_builder.corpus.outputs import write_collection
from graph_builder.corpus.process_engine import ProcessEngine
from graph_builder.corpus.project import read_project
from graph_builder.curation.problems import MappingsError
from graph_builder.formats.dataset_files import FORMATS, READABLE

__all__ = ["clean_example"]

STREAMED = (*READABLE, "nquads")

WORDS = "key\ten\tzh\tfr\tes\tru\tar\n"
"""The first line of the search words."""


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("collection") / "mappings"
    synthetic(folder, 5, 0.05)
    return folder


@pytest.fixture
def mappings(clean: Path, tmp_path: Path) -> Path:
    """A collection to be changed at will."""
    return Path(shutil.copytree(clean, tmp_path / "mappings"))


def from_quads(folder: Path | None) -> dict[str, str]:
    quads = read_project(folder).quads()
    return {FORMATS[name][0]: FORMATS[name][1](quads) for name in STREAMED}


def outputs(folder: Path) -> dict[str, str]:
    return {path.name: path.read_bytes().decode() for path in folder.iterdir() if path.is_file()}


def text_of(parts: Iterable[str | bytes]) -> str:
    return b"".join(part if isinstance(part, bytes) else part.encode() for part in parts).decode()


def fresh(mappings: Path, output: Path) -> int:
    return write_collection(mappings, output, STREAMED).fresh


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# --- the same bytes


def test_the_projects_own_mappings_give_the_bytes_of_the_writer_of_quads(tmp_path: Path) -> None:
    """They hold what several documents say alike, which stands in a graph of its own."""
    expected = from_quads(None)
    assert "graph:common {" in expected["human-security.trig"]
    whole = read_project().writer()
    for name in READABLE:
        assert text_of(getattr(whole, name)()) == expected[FORMATS[name][0]]
    write_collection(None, tmp_path, STREAMED)
    assert outputs(tmp_path) == expected


def test_the_example_gives_the_same_bytes_read_at_once_and_a_document_at_a_time(
    clean_example: Example, tmp_path: Path
) -> None:
    write_collection(clean_example.mappings, tmp_path / "out", STREAMED)
    assert outputs(tmp_path / "out") == from_quads(clean_example.mappings)


@pytest.mark.parametrize("processes", [1, 2])
def test_a_collection_gives_the_same_bytes_by_one_process_or_two(
    processes: int, clean: Path, tmp_path: Path
) -> None:
    expected = from_quads(clean)
    with open_build(clean, tmp_path / "kept", True, ProcessEngine(processes, pays=0)) as (whole, anew):
        assert anew == 5
        for name in STREAMED:
            assert text_of(getattr(whole, name)()) == expected[FORMATS[name][0]]


# --- what has not changed


def test_unchanged_documents_are_not_built_again(mappings: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert fresh(mappings, out) == 5
    kept = {p.name: p.stat().st_mtime_ns for p in (out / ".pieces").iterdir()}
    assert fresh(mappings, out) == 0
    assert {
        p.name: p.stat().st_mtime_ns for p in (out / ".pieces").iterdir()
    } == kept  # of the register nothing either
    before = outputs(out)
    document = mappings / "documents" / "document-00003" / "document.jsonl"
    record = json.loads(document.read_text("utf-8"))
    record["document"]["definition"] = "Another one."
    document.write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert fresh(mappings, out) == 1
    assert outputs(out) == from_quads(mappings) != before
    assert (
        len([p for p in (out / ".pieces").iterdir() if p.name.startswith("document-00003")]) == 4
    )  # the old ones are swept away


def test_a_name_that_changes_is_changed_where_it_is_used_and_only_there(
    mappings: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    fresh(mappings, out)
    file = mappings / "entities" / "document-00002.jsonl"
    first = json.loads(file.read_text("utf-8").splitlines()[0])["label"]["en"]
    edit(file, json.dumps(first, ensure_ascii=False), '"the first of all"')
    assert fresh(mappings, out) == 1
    assert outputs(out) == from_quads(mappings)


def test_search_words_that_change_are_changed_in_the_graph(mappings: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    key = json.loads((mappings / "entities" / "common.jsonl").read_text("utf-8").splitlines()[0])["key"]
    for words in ("muse", "muse; ponder"):
        (mappings / "search-words.tsv").write_text(WORDS + f"{key}\t{words}\t\t\t\t\t\n", encoding="utf-8")
        fresh(mappings, out)
        assert outputs(out) == from_quads(mappings)
    assert any('"ponder"@en' in content for content in outputs(out).values())


def test_a_document_may_go(mappings: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    fresh(mappings, out)
    shutil.rmtree(mappings / "documents" / "document-00005")
    (mappings / "entities" / "document-00005.jsonl").unlink()
    with pytest.raises(MappingsError):  # names in translations.tsv are for nobody now
        fresh(mappings, out)


def test_what_is_kept_and_damaged_is_built_again(mappings: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    fresh(mappings, out)
    expected = outputs(out)
    kept = sorted((out / ".pieces").glob("document-*.json"))
    kept[0].write_text("{", encoding="utf-8")
    kept[1].with_suffix(".ttl").unlink()
    assert fresh(mappings, out) == 2
    assert outputs(out) == expected


# --- problems


def broken(mappings: Path, code: str) -> None:
    if code == "S301":
        edit(
            mappings / "documents" / "document-00002" / "statements.jsonl", '"relation": "', '"relation": "no'
        )
    elif code == "Y102":
        edit(mappings / "documents" / "document-00002" / "statements.jsonl", "{", "")
    elif code == "E202":
        (mappings / "entities" / "again.jsonl").write_text(
            (mappings / "entities" / "common.jsonl").read_text("utf-8").splitlines()[0] + "\n",
            encoding="utf-8",
        )
    elif code == "E207":
        row = {
            "key": "nobody",
            "class": "Concept",
            "label": {"en": "nobody", "zh": "无人"},
            "definition": "No one.",
        }
        (mappings / "entities" / "new.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    elif code == "E210":
        with (mappings / "translations.tsv").open("a", encoding="utf-8") as file:
            file.write("nobody\ta\tb\tc\td\n")
    elif code == "E214":
        (mappings / "search-words.tsv").write_text(WORDS + "nobody\ta\t\t\t\t\t\n", encoding="utf-8")
    elif code == "E204":
        edit(mappings / "entities" / "common.jsonl", '"en": "', '"fr": "')


@pytest.mark.parametrize("code", ["S301", "Y102", "E202", "E207", "E210", "E214", "E204"])
def test_problems_are_those_of_the_check_and_nothing_is_written(
    code: str, mappings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    fresh(mappings, out)
    before, kept = outputs(out), set((out / ".pieces").iterdir())
    broken(mappings, code)
    with pytest.raises(MappingsError) as caught:
        fresh(mappings, out)
    assert code in {p.code for p in caught.value.problems}
    assert {p for p in read_project(mappings).problems if p.code == code} == {
        p for p in caught.value.problems if p.code == code
    }
    assert (outputs(out), set((out / ".pieces").iterdir())) == (before, kept)
    assert main(["build", "--no-page", "--mappings", str(mappings), "--output", str(tmp_path / "none")]) == 1
    assert not list((tmp_path / "none").iterdir()) if (tmp_path / "none").exists() else True


def test_the_command_builds_a_collection(
    clean: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = [
        "build",
        "--no-page",
        "--mappings",
        str(clean),
        "--output",
        str(tmp_path),
        "--formats",
        "turtle",
        "nquads",
    ]
    assert main(options) == 0
    assert "in 5 documents, 5 of them built anew" in capsys.readouterr().out
    assert main(options) == 0
    assert "0 of them built anew" in capsys.readouterr().out
    assert outputs(tmp_path) == {
        name: text
        for name, text in from_quads(clean).items()
        if name.endswith((".ttl", ".nq")) and name not in ("authority.ttl", "scheme.ttl", "about.ttl")
    }


# --- sorting


@pytest.mark.parametrize("most_open", [2, 3, 6, 7, 100])
def test_sorted_files_are_merged_however_few_may_be_open(most_open: int, tmp_path: Path) -> None:
    chance = random.Random(most_open)
    everything, files = set(), []
    for number in range(7):
        lines = sorted(
            {f"{'x' * chance.randrange(20)}{chance.randrange(300)}\n".encode() for _ in range(number * 50)}
        )
        everything |= set(lines)
        files.append(tmp_path / str(number))
        files[-1].write_bytes(b"".join(lines))
    assert b"".join(merge(files, most_open)) == b"".join(sorted(everything))
    assert sorted(tmp_path.iterdir()) == files


def test_long_files_come_in_parts(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"".join(b"%08d\n" % number for number in range(50_000)))
    (tmp_path / "b").write_bytes(b"".join(b"%08d\n" % number for number in range(0, 60_000, 2)))
    parts = list(merge([tmp_path / "a", tmp_path / "b"]))
    assert b"".join(parts) == (tmp_path / "a").read_bytes() + b"".join(
        b"%08d\n" % number for number in range(50_000, 60_000, 2)
    )
    assert len(parts) > 4 and max(map(len, parts)) < 100_000


@pytest.mark.skipif(os.name != "posix", reason="limits as POSIX has them")
def test_more_files_are_merged_than_a_process_may_open(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number:03}").write_text(f"{number:03}\n{number + 1:03}\n")
    code = (
        "import sys; from pathlib import Path; from graph_builder.corpus.merging import merge; "
        "sys.stdout.buffer.writelines(merge(sorted(Path(sys.argv[1]).iterdir())))"
    )
    words = ["bash", "-c", 'ulimit -n 256; exec "$0" "$@"', sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(words, capture_output=True, timeout=60)
    assert (done.stdout, done.stderr) == (b"".join(b"%03d\n" % n for n in range(301)), b"")
