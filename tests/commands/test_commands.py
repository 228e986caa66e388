"""The commands as a user meets them: their help, and what each prints of the example."""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
from example import CHAPTER, KEY, NOTES, RECORDED, Example, clean_example, example

from graph_builder import __version__
from graph_builder.commands import main
from graph_builder.commands.main import command_module, parser
from graph_builder.formats.dataset_files import FORMATS

__all__ = ["clean_example", "example"]

COMMANDS = [
    "build",
    "check",
    "query",
    "ask",
    "search",
    "show",
    "documents",
    "tree",
    "path",
    "explore",
    "serve",
    "mcp",
    "stats",
    "publish",
    "export",
]


@pytest.fixture
def hsgraph(clean_example: Example, capsys: pytest.CaptureFixture[str]):
    """Run a command on the example; returns what it prints."""

    def run(command: str, *words: str, code: int = 0) -> str:
        capsys.readouterr()
        assert main([command, "--mappings", str(clean_example.mappings), *words]) == code
        out, err = capsys.readouterr()
        assert err == ""
        return out

    return run


def help_of(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as leaving:
        main([*words, "--help"])
    assert leaving.value.code == 0
    return capsys.readouterr().out


def parsers() -> dict[str, argparse.ArgumentParser]:
    (commands,) = [a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return commands.choices


# --- help


def test_the_commands_are_all_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(parsers()) == COMMANDS
    told = help_of(capsys)
    assert all(re.search(rf"(?m)^ +{command}\s+\w", told) for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_explains_every_option_and_ends_with_examples(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = help_of(capsys, command)
    actions = [action for action in parsers()[command]._actions if action.dest != "help"]
    for action in actions:
        assert action.help, action.dest
        name = action.option_strings[-1] if action.option_strings else action.metavar
        assert name in told
    # what is the default is told wherever there is one that a user would not guess
    assert all(
        "default" in action.help
        for action in actions
        if action.default not in (None, False, argparse.SUPPRESS, [])
    )
    examples = told.split("examples:\n")[1].strip().splitlines()
    assert len(examples) >= 2
    assert all(f"hsgraph {command}" in line for line in examples)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_examples_of_the_help_are_commands_that_parse(command: str) -> None:
    for line in command_module(command).EXAMPLES:
        words = shlex.split(line.split("|")[-1].split(" > ")[0])
        assert words[0] == "hsgraph"
        assert parser().parse_args(words[1:]).command == command


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["--version"])
    assert leaving.value.code == 0
    assert capsys.readouterr().out == f"hsgraph {__version__}\n"


def test_help_is_quick() -> None:
    """At most four times what a bare argparse costs, in CPU time; the best of several, for a busy machine."""

    resource = pytest.importorskip("resource")

    def cost(*command: str) -> float:
        best = float("inf")
        for _ in range(7):
            before = resource.getrusage(
                resource.RUSAGE_CHILDREN
            )  # os.times counts in hundredths of a second, as much as all of it takes
            subprocess.run(
                [sys.executable, *command],
                check=True,
                capture_output=True,
                env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
            )
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            best = min(best, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
        return best

    assert cost("-m", "graph_builder", "--help") <= 4 * cost("-c", "import argparse")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_loads_neither_the_engine_nor_the_reader(command: str) -> None:
    code = (
        "import sys\nfrom graph_builder.commands import main\n"
        "try:\n    main([sys.argv[1], '--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = 'pyoxigraph yaml rdflib networkx jinja2 pyvis rich httpx2 wcwidth'.split()\n"
        "print([m for m in heavy if m in sys.modules], file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", code, command], env=environment, capture_output=True, text=True
    )
    assert done.stderr == "[]\n"


# --- check


def test_check_says_that_all_is_well_and_how_far_it_looked(clean_example: Example, hsgraph) -> None:
    assert hsgraph("check") == "No problems. Anchors: recorded; give --source FILE to verify them.\n"
    assert (
        hsgraph("check", "--source", str(clean_example.source))
        == "No problems. Anchors: verified against the source of cat-and-dog-talks (zh).\n"
    )
    assert hsgraph("check", "--format", "json") == "[]\n"


def test_record_writes_coverage_and_mentions_anew(
    example: Example, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in example.path(RECORDED).parent.iterdir()}
    example.edit(NOTES, ", gloss: 1999}", ", gloss: the last year of it}")
    changed = example.path(NOTES).read_bytes()
    example.path(RECORDED).unlink()
    options = ["--mappings", str(example.mappings), "--source", str(example.source)]
    assert main(["check", *options]) == 1
    assert "A406" in capsys.readouterr().out
    assert main(["check", *options, "--record"]) == 0
    err = capsys.readouterr().err
    assert "recorded.json" in err and "mentions.jsonl" in err
    assert {path: path.read_bytes() for path in example.path(RECORDED).parent.iterdir()} == {
        **before,
        example.path(NOTES): changed,
    }


# --- query and ask


def test_query_from_the_command_line_a_file_and_standard_input(
    hsgraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = (
        "SELECT ?who ?name { id:talks hs:coChairedBy ?who . "
        "?who skos:prefLabel ?name FILTER(lang(?name) = 'zh') } ORDER BY ?who"
    )
    table = "who         name\n----------  ----\nBlack Cat   黑猫\nYellow Dog  黄狗\n\n2 rows\n"
    assert hsgraph("query", query) == table
    (tmp_path / "q.rq").write_text("\ufeff" + query, encoding="utf-8")
    assert hsgraph("query", "--file", str(tmp_path / "q.rq")) == table
    monkeypatch.setattr(sys, "stdin", io.StringIO(query))
    assert hsgraph("query", "-") == table


@pytest.mark.parametrize("format", ["csv", "json"])
def test_query_for_programs(format: str, hsgraph) -> None:
    text = hsgraph("query", "SELECT ?who { id:talks hs:coChairedBy ?who } ORDER BY ?who", "--format", format)
    iris = ["https://w3id.org/human-security/id/black-cat", "https://w3id.org/human-security/id/yellow-dog"]
    if format == "csv":
        assert [row["who"] for row in csv.DictReader(io.StringIO(text))] == iris
    else:
        assert [row["who"]["value"] for row in json.loads(text)["results"]["bindings"]] == iris


def test_names_are_in_the_language_asked_for_and_keys_where_they_are_asked_for(hsgraph) -> None:
    query = "SELECT ?who { id:talks hs:coChairedBy ?who } ORDER BY ?who"
    assert hsgraph("query", query, "--language", "zh").splitlines()[2:4] == ["黑猫", "黄狗"]
    assert hsgraph("query", query, "--keys").splitlines()[2:4] == ["id:black-cat", "id:yellow-dog"]
    with pytest.raises(SystemExit):
        main(["query", query, "--language", "xx"])


@pytest.mark.parametrize("keys", [[], ["--keys"]])
def test_a_file_always_has_keys_and_names_beside_each_other(keys: list[str], hsgraph) -> None:
    query = "SELECT ?who ?n { id:talks hs:coChairedBy ?who BIND(1 AS ?n) } ORDER BY ?who"
    rows = list(csv.DictReader(io.StringIO(hsgraph("query", query, "--format", "csv", *keys))))
    assert list(rows[0]) == ["who", "who_name", "n"]
    assert [row["who_name"] for row in rows] == ["Black Cat", "Yellow Dog"]
    found = json.loads(hsgraph("query", query, "--format", "json", *keys))
    assert found["head"]["vars"] == ["who", "who_name", "n"]
    assert found["results"]["bindings"][0]["who_name"] == {
        "type": "literal",
        "value": "Black Cat",
        "xml:lang": "en",
    }


def test_a_count_agrees_with_what_is_counted(example: Example, capsys: pytest.CaptureFixture[str]) -> None:
    path = example.path(CHAPTER)
    path.write_text(path.read_text("utf-8").replace("relation: coChairedBy", "relation: coChairdBy"), "utf-8")
    assert main(["check", "--mappings", str(example.mappings)]) == 1
    assert capsys.readouterr().out.splitlines()[-1].startswith("1 problem. ")


def test_query_for_triples(hsgraph) -> None:
    turtle = hsgraph("query", "CONSTRUCT WHERE { id:talks hs:coChairedBy ?who }", "--format", "turtle")
    assert "id:talks hs:coChairedBy id:black-cat, id:yellow-dog ." in turtle
    assert len(hsgraph("query", "DESCRIBE id:fish", "--format", "ntriples").splitlines()) >= 5


def test_ask_a_question_of_the_library(hsgraph) -> None:
    assert "corrections" in hsgraph("ask")
    assert "A/1/3" in hsgraph("ask", "corrections")
    assert "Black Cat" in hsgraph("ask", "mentions-of", "thing=black-cat")
    assert "id:black-cat" in hsgraph("ask", "mentions-of", "thing=black-cat", "--keys")
    assert "bird fund" in hsgraph("ask", "who", "paid", "for", "the", "peace", "talks?")
    assert "PREFIX" in hsgraph("ask", "corrections", "--describe") or "SELECT" in hsgraph(
        "ask", "corrections", "--describe"
    )


# --- show


def test_show_tells_what_is_said_of_a_thing_and_where(hsgraph) -> None:
    told = hsgraph("show", "cats")
    assert told.startswith(
        "cats  (Group)\nhttps://w3id.org/human-security/id/cats\n\n"
        "  en  cats\n  zh  猫\n  fr  chats\n  es  gatos\n  ru  кошки\n  ar  قطط\n  en  also: felines\n"
    )
    assert "\nAll who purr.\n" in told
    assert "  ¶4  「猫不可信」 cats cannot be trusted\n" in told
    assert "Some dogs hold that cats are untrustworthy, a view the report rejects." in told
    assert re.search(r"mentioned in\n  ¶2 \(猫\); ¶3 bullet 2 \(猫\)", told)
    assert hsgraph("show", "id:cats") == told


def test_show_names_the_roles_of_a_measure_and_what_a_thing_is_in_another(hsgraph) -> None:
    told = hsgraph("show", "conclude-treaty")
    assert "      Who: dogs, cats 「猫和」. What: peace treaty. Against: fighting 「制止打架」.\n" in told
    assert "id:" not in told and told.count("conclude a treaty at once") == 1
    other = hsgraph("show", "fighting")
    assert "plays a role" not in other
    assert "Against: fighting" in other.partition("\nhas a part in 1 statement\n")[2]


def test_show_tells_of_a_correction(hsgraph) -> None:
    assert "printed «A/1/2», established «A/1/3»" in hsgraph("show", "garden-paper")


def test_show_for_programs(hsgraph) -> None:
    entry = json.loads(hsgraph("show", "cats", "--format", "json"))
    assert (entry["key"], entry["class"], entry["definition"]) == ("cats", "Group", "All who purr.")
    assert entry["names"]["zh"] == ["猫"] and entry["otherNames"]["zh"] == ["猫儿"]
    (view,) = [s for s in entry["statements"] if s["relation"] == "hs:hasCharacteristic"]
    assert (view["standing"], view["polarity"], view["reception"], view["speakers"]) == (
        "asserted",
        "affirmed",
        "rejected",
        ["id:dogs"],
    )
    assert view["evidence"] == [{"place": "¶4", "anchor": "猫不可信", "gloss": "cats cannot be trusted"}]
    assert entry["mentionedIn"]["¶3 bullet 2"] == ["猫"]


def test_every_entity_can_be_shown(clean_example: Example) -> None:
    from graph_builder.asking import show
    from graph_builder.stores.opening import open_store

    graph = open_store(mappings=clean_example.mappings)
    for key in graph.entity_keys:
        entry = show(graph, f"id:{key}")
        assert entry.text.startswith(entry["names"]["en"][0])
        json.dumps(entry)


# --- stats


def test_stats_count_what_there_is(clean_example: Example, hsgraph) -> None:
    found = json.loads(hsgraph("stats", "--format", "json"))
    assert found["entities"] == 34 and found["entitiesByClass"]["Person"] == 3
    document = found["documents"][KEY]
    assert (document["statements"], document["corrections"], document["anchors"]) == (44, 1, "recorded")
    assert document["standing"] == {"asserted": 36, "possible": 1, "prospective": 2, "recommended": 5}
    assert document["polarity"] == {"affirmed": 40, "denied": 4}
    assert (
        sum(row["sentences"] for row in document["coverage"])
        == sum(row["sentencesCovered"] for row in document["coverage"])
        == 27
    )
    assert [row["part"] for row in document["coverage"]] == [
        "Cover, letter, title",
        "How they went",
        "Work to come",
        "Footnotes",
    ]
    told = hsgraph("stats", "--source", str(clean_example.source))
    assert f"{KEY}: 44 statements" in told and "(verified)" in told and "34 entities" in told
    assert "(recorded)" in hsgraph("stats")


# --- export


@pytest.mark.parametrize("format", [*FORMATS, "csv"])
def test_export_to_standard_output_and_to_a_file(format: str, hsgraph, tmp_path: Path) -> None:
    text = hsgraph("export", "--format", format)
    path = tmp_path / "new" / "graph"
    assert hsgraph("export", "--format", format, "--output", str(path)) == f"{path}\n"
    assert path.read_text(encoding="utf-8") == text
    assert "黑猫" in text or format in ("authority", "scheme", "about")


@pytest.fixture
def hsgraph_process(clean_example: Example, tmp_path: Path):
    """Run a command on the example in a process of its own, in an empty folder."""

    def run(script: str, **options: object) -> subprocess.CompletedProcess[bytes]:
        command = f'"{sys.executable}" -m graph_builder'
        mappings = f'--mappings "{clean_example.mappings}"'
        text = script.replace("hsgraph export", f"{command} export {mappings}")
        text = text.replace("hsgraph explore", f"{command} explore {mappings}")
        text = text.replace("hsgraph build", f"{command} build {mappings}")
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
        words = ["bash", "-c", text]
        return subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, timeout=120)

    return run


@pytest.mark.parametrize("command", ["export --format csv", "explore"])
def test_output_goes_where_it_is_sent(command: str, hsgraph_process, tmp_path: Path) -> None:
    """A minus, a device, a pipe, a process substitution, a link.

    What is printed beside it does not mix with it.
    """
    whole = hsgraph_process(f"hsgraph {command} --output file").stdout
    assert whole == b"file\n"
    written = (tmp_path / "file").read_bytes()
    for path in ("-", "/dev/stdout", "/dev/fd/1"):
        done = hsgraph_process(f"hsgraph {command} --output {path}")
        assert (done.stdout, done.stderr, done.returncode) == (written, b"", 0), path
    done = hsgraph_process(f"mkfifo pipe; cat pipe > read & hsgraph {command} --output pipe; wait")
    assert (done.stdout, (tmp_path / "read").read_bytes()) == (b"pipe\n", written)
    assert (tmp_path / "pipe").is_fifo()
    done = hsgraph_process(f"hsgraph {command} --output >(cat > read2) > /dev/null; wait $!")
    assert (tmp_path / "read2").read_bytes() == written
    done = hsgraph_process(f"ln -s file link; umask 027; hsgraph {command} --output link; stat -c %a file")
    assert (done.stdout, (tmp_path / "link").is_symlink()) == (b"link\n644\n", True)
    done = hsgraph_process(f"umask 027; hsgraph {command} --output ./-; stat -c %a ./-")
    assert done.stdout.splitlines() == [str(tmp_path / "-").encode(), b"640"]
    assert (tmp_path / "-").read_bytes() == written


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_told_with_the_name_of_the_file(hsgraph_process) -> None:
    full = "No space left on device"
    for script, name in (
        ("hsgraph export --output /dev/full", "/dev/full"),
        ("hsgraph explore --output /dev/full", "/dev/full"),
        ("hsgraph export > /dev/full", "standard output"),
        ("hsgraph export --output - > /dev/full", "standard output"),
        ("hsgraph export --output new > /dev/full", "standard output"),
    ):
        done = hsgraph_process(script)
        assert (done.stderr.decode(), done.returncode) == (f"hsgraph: {name}: {full}\n", 2), script
    done = hsgraph_process("ulimit -f 4; hsgraph build --no-page --output out; ls -A out")
    assert done.stderr.decode() == "hsgraph: out/human-security.ttl: File too large\n"
    assert done.stdout == b""


def test_a_reader_that_has_enough_is_no_failure(hsgraph_process) -> None:
    done = hsgraph_process("hsgraph export | head -n 1; echo ${PIPESTATUS[0]}")
    assert (done.stdout.splitlines()[1:], done.stderr) == ([b"0"], b"")
    done = hsgraph_process("hsgraph export --output - | head -c 5; echo; echo ${PIPESTATUS[0]}")
    assert (done.stdout.splitlines()[1:], done.stderr) == ([b"0"], b"")


def test_export_is_what_build_writes(clean_example: Example, hsgraph, tmp_path: Path) -> None:
    hsgraph("build", "--output", str(tmp_path), "--no-page", "--all")
    for format, (name, _) in FORMATS.items():
        assert hsgraph("export", "--format", format) == (tmp_path / name).read_text(encoding="utf-8")
    assert list(ox.parse((tmp_path / "human-security.ttl").read_bytes(), format=ox.RdfFormat.TURTLE))


def test_a_command_is_quick_enough_to_be_used_by_hand(clean_example: Example, tmp_path: Path) -> None:
    began = time.process_time()
    assert (
        main(
            [
                "build",
                "--mappings",
                str(clean_example.mappings),
                "--output",
                str(tmp_path),
                "--no-page",
                "--all",
            ]
        )
        == 0
    )
    assert time.process_time() - began < 3
