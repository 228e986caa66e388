"""What cannot be done is refused with a word that helps: wrong texts, queries, options and files."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from breaking import edit, last_good_output, output, run, snapshot, untouched
from example import ANIMALS, CHAPTER, DOCUMENT, SOURCE, Example, clean_example, example

__all__ = ["clean_example", "example", "last_good_output", "output"]


class Wrong(NamedTuple):
    """A command that cannot run, or a question without an answer; words in braces are paths."""

    name: str
    command: list[str]
    code: int
    says: str
    spoil: Callable[[Example], None] = lambda example: None


def source(text: str | bytes, pin: bool = False) -> Callable[[Example], None]:
    """Another text in place of the source; ``pin`` makes it the edition that was curated."""

    def do(example: Example) -> None:
        content = text.encode("utf-8") if isinstance(text, str) else text
        example.source.write_bytes(content)
        if pin:
            example.write(
                DOCUMENT,
                re.sub(
                    r"sha256: \w+", "sha256: " + hashlib.sha256(content).hexdigest(), example.text(DOCUMENT)
                ),
            )

    return do


CHECK = ["check", "--mappings", "{mappings}", "--source", "{source}"]
SOURCES = [
    Wrong("a source that is not there", [*CHECK[:4], "{folder}/none.txt"], 2, "No such file"),
    Wrong("a folder as a source", [*CHECK[:4], "{folder}"], 2, "Is a directory"),
    Wrong("a source not UTF-8", CHECK, 2, "not UTF-8 text: byte 0", source(SOURCE.encode("gb18030"))),
    Wrong(
        "another edition",
        CHECK,
        2,
        "is another edition than the one that was curated",
        source(SOURCE.replace("屋顶", "房顶")),
    ),
    Wrong("an empty source", CHECK, 2, "is another edition", source("")),
    Wrong(
        "a truncated source",
        CHECK,
        2,
        "the text has 7 of the kind 'para', the layout says 8",
        source(SOURCE[: SOURCE.index("8. 花园")], pin=True),
    ),
    Wrong(
        "a source without its letter",
        CHECK,
        2,
        "the part 'letter' was not found",
        source(SOURCE.replace("**二〇〇一年", "二〇〇一年"), pin=True),
    ),
    Wrong(
        "a paragraph out of order",
        CHECK,
        2,
        "para 9 stands where para 8 is due",
        source(SOURCE.replace("8. 花园", "9. 花园"), pin=True),
    ),
    Wrong(
        "a heading that nobody listed",
        CHECK,
        2,
        "looks like a heading that the layout does not list",
        source(SOURCE.replace("第二章", "第三章"), pin=True),
    ),
    Wrong(
        "a layout without places",
        CHECK,
        2,
        "the layout of the document is malformed",
        edit(DOCUMENT, "  places:\n", "  skip:\n"),
    ),
    Wrong(
        "a layout with odd parts",
        CHECK,
        2,
        "the layout of the document is malformed",
        edit(DOCUMENT, "- {kind: cover}", "- cover"),
    ),
    Wrong(
        "a source for no document",
        CHECK,
        2,
        "no document that a source could belong to",
        lambda e: shutil.rmtree(e.path(DOCUMENT).parent),
    ),
    Wrong(
        "a build from another edition",
        ["build", *CHECK[1:], "--output", "{output}"],
        2,
        "is another edition",
        source("1. 猫"),
    ),
    Wrong("statistics of another edition", ["stats", *CHECK[1:]], 2, "is another edition", source("1. 猫")),
    Wrong("recording from another edition", [*CHECK, "--record"], 2, "is another edition", source("1. 猫")),
    Wrong(
        "recording without a source",
        ["check", "--mappings", "{mappings}", "--record"],
        2,
        "--record needs --source FILE",
    ),
]


# --- queries


def ask(text: str, *options: str) -> list[str]:
    return ["query", "--mappings", "{mappings}", text, *options]


QUERIES = [
    Wrong(
        "a question that there is not",
        ["ask", "--mappings", "{mappings}", "corections"],
        1,
        "There is no question 'corections'; did you mean 'corrections'?",
    ),
    Wrong(
        "a parameter that there is not",
        ["ask", "--mappings", "{mappings}", "mentions-of", "graph=x"],
        1,
        "'mentions-of' has no parameter 'graph'",
    ),
    Wrong(
        "a parameter called like an argument",
        ["ask", "--mappings", "{mappings}", "mentions-of", "name=x"],
        1,
        "'mentions-of' has no parameter 'name'",
    ),
    Wrong(
        "a parameter of the wrong type",
        ["ask", "--mappings", "{mappings}", "mentions-of", "thing=no spaces"],
        1,
        "for example",
    ),
    Wrong("no SPARQL", ask("Who chairs the talks?"), 1, "The query is not SPARQL: error at 1:1"),
    Wrong("an empty query", ask(""), 1, "The query is not SPARQL"),
    Wrong("an open brace", ask("SELECT * { ?s ?p ?o"), 1, "The query is not SPARQL: error at 1:20"),
    Wrong(
        "an unknown prefix",
        ask("SELECT * { ?s sks:broader ?o }"),
        1,
        "The prefix sks: is not declared; did you mean skos:?",
    ),
    Wrong(
        "a prefix like no other",
        ask("SELECT * { ?s zzzz:broader ?o }"),
        1,
        "declare it with PREFIX zzzz: <…>",
    ),
    Wrong("a misspelt relation", ask("SELECT * { ?s hs:coChairdBy ?o }"), 1, "did you mean hs:coChairedBy?"),
    Wrong(
        "a misspelt class",
        ask("SELECT * { ?s a hs:Statment }"),
        1,
        "hs:Statment is not in the ontology; did you mean hs:Statement?",
    ),
    Wrong(
        "a misspelt class before a full stop",
        ask("SELECT * { ?s a hs:Statment. }"),
        1,
        "hs:Statment is not in the ontology",
    ),
    Wrong(
        "a misspelt step of a path",
        ask("SELECT * { ?s hs:evidence/hs:glos ?o }"),
        1,
        "did you mean hs:gloss?",
    ),
    Wrong(
        "a misspelt relation in full",
        ask("SELECT * { ?s <https://w3id.org/human-security/ontology#coChairdBy> ?o }"),
        1,
        "did you mean hs:coChairedBy?",
    ),
    Wrong(
        "a misspelt relation under another prefix",
        ask("PREFIX x: <https://w3id.org/human-security/ontology#> SELECT * { ?s x:coChairdBy ?o }"),
        1,
        "did you mean hs:coChairedBy?",
    ),
    Wrong(
        "a misspelt entity",
        ask("SELECT * { id:blck-cat ?p ?o }"),
        1,
        "id:blck-cat is not in the graph; did you mean id:black-cat?",
    ),
    Wrong(
        "SERVICE", ask("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), 1, "SERVICE is not allowed"
    ),
    Wrong(
        "SERVICE in small letters",
        ask("SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }"),
        1,
        "SERVICE is not allowed",
    ),
    Wrong(
        "SERVICE behind another keyword",
        ask("SELECT * { ?s ?p trueSERVICESILENT <http://127.0.0.1:9/> { ?s ?p ?o } }"),
        1,
        "it holds SERVICE, which is not allowed",
    ),
    Wrong(
        "SERVICE behind a comment",
        ask("SELECT * { #\rSERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"),
        1,
        "SERVICE is not allowed",
    ),
    Wrong("LOAD", ask("LOAD <http://127.0.0.1:9/>"), 1, "LOAD is not allowed"),
    Wrong("an update", ask("INSERT DATA { <x:a> <x:b> <x:c> }"), 1, "The query is not SPARQL"),
    Wrong("a deletion", ask("DROP ALL"), 1, "The query is not SPARQL"),
    Wrong("too long", ask("SELECT * { ?s ?p ?o } #" + "x" * 100_000), 1, "characters; at most"),
    Wrong(
        "too deep",
        ask("SELECT * { FILTER(" + "(" * 3000 + "1" + ")" * 3000 + ") }"),
        1,
        "The query is nested 30",
    ),
    Wrong("too many groups", ask("SELECT * " + "{" * 3000 + "}" * 3000), 1, "deep; at most 200 is taken"),
    Wrong("not not not", ask("SELECT * { FILTER(" + "!" * 9000 + "true) }"), 1, "deep; at most 200 is taken"),
    Wrong("an escape outside a string", ask("SELECT * { ?s \\u0061 ?o }"), 1, "Escapes outside strings"),
    Wrong(
        "rows as triples",
        ask("SELECT * { ?s ?p ?o }", "--format", "turtle"),
        1,
        "This query gives rows, not triples",
    ),
    Wrong(
        "a truth as triples",
        ask("ASK { ?s ?p ?o }", "--format", "ntriples"),
        1,
        "This query gives rows, not triples",
    ),
    Wrong(
        "triples as rows",
        ask("CONSTRUCT WHERE { ?s ?p ?o }", "--format", "csv"),
        1,
        "This query gives triples",
    ),
    Wrong("triples as JSON", ask("DESCRIBE id:cats", "--format", "json"), 1, "This query gives triples"),
    Wrong(
        "a variable that is bound twice",
        ask("SELECT (1 AS ?x) (2 AS ?x) { ?x ?p ?o }"),
        1,
        "The query is not SPARQL",
    ),
    Wrong(
        "an entity that there is not",
        ["show", "--mappings", "{mappings}", "blac-caat"],
        1,
        "did you mean 'black-cat'?",
    ),
    Wrong(
        "an entity like no other",
        ["show", "--mappings", "{mappings}", "§"],
        1,
        "There is nothing called '§'.",
    ),
    Wrong(
        "a query of broken mappings",
        ask("ASK {}"),
        1,
        "nothing was written",
        edit(CHAPTER, "coChairedBy", "coChairdBy"),
    ),
    Wrong(
        "an entity of broken mappings",
        ["show", "--mappings", "{mappings}", "cats"],
        1,
        "did you mean 'coChairedBy'?",
        edit(CHAPTER, "coChairedBy", "coChairdBy"),
    ),
    Wrong(
        "statistics of broken mappings",
        ["stats", "--mappings", "{mappings}"],
        1,
        "did you mean 'coChairedBy'?",
        edit(CHAPTER, "coChairedBy", "coChairdBy"),
    ),
    Wrong(
        "an export of broken mappings",
        ["export", "--mappings", "{mappings}"],
        1,
        "did you mean 'coChairedBy'?",
        edit(CHAPTER, "coChairedBy", "coChairdBy"),
    ),
]


# --- options and files


def file(name: str, content: bytes) -> Callable[[Example], None]:
    return lambda example: (example.folder / name).write_bytes(content)


OPTIONS = [
    Wrong("no command", [], 2, "the following arguments are required: COMMAND"),
    Wrong("an unknown command", ["bild"], 2, "invalid choice: 'bild'"),
    Wrong("an unknown option", ["stats", "--colour"], 2, "unrecognized arguments: --colour"),
    Wrong("an option without its value", ["stats", "--mappings"], 2, "expected one argument"),
    Wrong("a format that there is not", ["stats", "--format", "xml"], 2, "invalid choice: 'xml'"),
    Wrong("a format of another command", ["export", "--format", "table"], 2, "invalid choice: 'table'"),
    Wrong("show without a key", ["show"], 2, "the following arguments are required: THING"),
    Wrong("two keys", ["show", "a", "b"], 2, "unrecognized arguments: b"),
    Wrong("no query", ["query", "--mappings", "{mappings}"], 2, "Give one query"),
    Wrong(
        "two queries",
        [*ask("ASK {}"), "--file", "{folder}/q.rq"],
        2,
        "Give one query",
        file("q.rq", b"ASK {}"),
    ),
    Wrong(
        "a query file that is not there",
        ["query", "--mappings", "{mappings}", "--file", "{folder}/none.rq"],
        2,
        "none.rq: No such file",
    ),
    Wrong(
        "a query file that is a folder",
        ["query", "--mappings", "{mappings}", "--file", "{folder}"],
        2,
        "Is a directory",
    ),
    Wrong(
        "a query file not UTF-8",
        ["query", "--mappings", "{mappings}", "--file", "{folder}/q.rq"],
        1,
        "The query is not UTF-8 text",
        file("q.rq", b'ASK { ?s ?p "\xff" }'),
    ),
    Wrong(
        "mappings that are not there",
        ["stats", "--mappings", "{folder}/none"],
        2,
        "none' holds no mappings: it needs the folders 'entities' and 'documents'",
    ),
    Wrong("mappings that are a file", ["check", "--mappings", "{source}"], 2, "holds no mappings"),
    Wrong(
        "mappings without documents",
        ["build", "--mappings", "{mappings}", "--output", "{output}"],
        2,
        "holds no mappings",
        lambda e: shutil.rmtree(e.path("documents")),
    ),
    Wrong(
        "an output folder that is a file",
        ["build", "--mappings", "{mappings}", "--output", "{source}", "--no-page"],
        2,
        "talks.zh.txt",
    ),
    Wrong(
        "an output folder inside a file",
        ["build", "--mappings", "{mappings}", "--output", "{source}/x", "--no-page"],
        2,
        "Not a directory",
    ),
    Wrong(
        "a folder where an output belongs",
        ["build", "--mappings", "{mappings}", "--output", "{folder}/half", "--no-page"],
        2,
        "human-security.trig: Is a directory",
        lambda e: (e.folder / "half/human-security.trig").mkdir(parents=True),
    ),
    Wrong(
        "an export to a folder",
        ["export", "--mappings", "{mappings}", "--output", "{folder}"],
        2,
        "Is a directory",
    ),
    Wrong(
        "an export below a file",
        ["export", "--mappings", "{mappings}", "--output", "{source}/x.ttl"],
        2,
        "Not a directory",
    ),
]

WRONG = [*SOURCES, *QUERIES, *OPTIONS]


@pytest.mark.parametrize("wrong", WRONG, ids=[wrong.name for wrong in WRONG])
def test_what_cannot_be_done_is_told(wrong: Wrong, example: Example, output: Path, capsys) -> None:
    wrong.spoil(example)
    before = snapshot(output)
    curated = {path: path.read_bytes() for path in example.mappings.rglob("*") if path.is_file()}
    paths = {
        "folder": example.folder,
        "mappings": example.mappings,
        "source": example.source,
        "output": output,
    }
    words = [
        re.sub(r"\{(folder|mappings|source|output)\}", lambda m: str(paths[m[1]]), word)
        for word in wrong.command
    ]
    capsys.readouterr()
    assert run(*words) == wrong.code
    out, err = capsys.readouterr()
    assert wrong.says in err
    assert out == ""
    assert "Traceback" not in err and "should not happen" not in err
    assert untouched(output, before)
    assert {path: path.read_bytes() for path in curated} == curated


def test_a_build_that_cannot_replace_one_output_replaces_none(example: Example, output: Path, capsys) -> None:
    (output / "human-security.trig").unlink()
    (output / "human-security.trig").mkdir()
    example.edit(ANIMALS, "Kittens count.", "Kittens count double.")
    before = {path.name: path.read_bytes() for path in output.iterdir() if path.is_file()}
    assert run("build", "--mappings", example.mappings, "--output", output, "--no-page") == 2
    assert {path.name: path.read_bytes() for path in output.iterdir() if path.is_file()} == before


# --- as a user meets it


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["check", "--mappings", "{mappings}"], 1, "S301"),
        (["build", "--mappings", "{mappings}", "--output", "{output}"], 1, "did you mean 'coChairedBy'?"),
        (["query", "--mappings", "{mappings}", "ASK {}"], 1, "1 problem; nothing was written"),
        (["check", "--mappings", "{mappings}", "--source", "{mappings}"], 2, "Is a directory"),
        (["bild"], 2, "invalid choice"),
    ],
    ids=["check", "build", "query", "source", "command"],
)
def test_a_process_ends_as_it_should(
    words: list[str], code: int, says: str, example: Example, output: Path
) -> None:
    example.edit(CHAPTER, "coChairedBy", "coChairdBy")
    before = snapshot(output)
    words = [
        word.replace("{mappings}", str(example.mappings)).replace("{output}", str(output)) for word in words
    ]
    # a terminal that knows no Chinese gets the message all the same
    environment = {
        **os.environ,
        "PYTHONIOENCODING": "ascii",
        "LC_ALL": "C",
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
    }
    done = subprocess.run(
        [sys.executable, "-m", "graph_builder", *words],
        env=environment,
        cwd=output,
        capture_output=True,
        timeout=60,
    )
    told = (done.stdout + done.stderr).decode("utf-8")
    assert done.returncode == code, told
    assert says in told and "Traceback" not in told
    assert untouched(output, before)


def test_a_query_from_standard_input_that_is_not_utf8(clean_example: Example) -> None:
    command = [sys.executable, "-m", "graph_builder", "query", "-", "--mappings", str(clean_example.mappings)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    done = subprocess.run(
        command, env=environment, input=b'ASK { ?s ?p "\xff" }', capture_output=True, timeout=60
    )
    assert done.returncode == 1
    assert done.stderr.decode("utf-8") == "hsgraph: The query is not UTF-8 text.\n"


def test_a_reader_that_goes_away_is_no_failure(clean_example: Example) -> None:
    command = [
        sys.executable,
        "-m",
        "graph_builder",
        "export",
        "--format",
        "nquads",
        "--mappings",
        str(clean_example.mappings),
    ]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    told = process.stderr.read().decode("utf-8")
    process.stderr.close()
    assert process.wait(timeout=60) == 0
    assert told == ""
