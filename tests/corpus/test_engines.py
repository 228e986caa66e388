"""The engines: DuckDB and Spark write what one process writes, and refuse what refers to nothing."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from synthetic import write as synthetic

from graph_builder.commands import main
from graph_builder.corpus.duckdb_engine import DuckDBEngine
from graph_builder.corpus.outputs import write_collection
from graph_builder.corpus.process_engine import EngineError, ProcessEngine
from graph_builder.corpus.spark_engine import SparkEngine


@pytest.fixture(scope="module")
def mappings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("engines") / "mappings"
    synthetic(folder, 3, 0.05)
    return folder


@pytest.fixture(scope="module")
def expected(mappings: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process writes."""
    out = tmp_path_factory.mktemp("here")
    write_collection(mappings, out, ("turtle", "trig", "nquads"), ProcessEngine(1))
    return outputs(out)


def outputs(folder: Path) -> dict[str, bytes]:
    """The files of a build; a folder of parts is the file that they make together."""
    found = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    for path in folder.glob("*.parts"):
        found[path.stem] = b"".join(p.read_bytes() for p in sorted(path.glob("part-*")))
    return found


@pytest.fixture(scope="module")
def spark_here() -> None:
    pytest.importorskip("pyspark", reason="pyspark is not installed here (extra 'spark')")
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("there is no Java here, which Spark runs on")


@pytest.fixture(scope="module")
def master(spark_here: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A master with one worker on the loopback."""
    import pyspark

    home = Path(pyspark.__file__).parent
    address = f"spark://127.0.0.1:{free_port()}"
    environment = {
        **os.environ,
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
    }
    folder = tmp_path_factory.mktemp("spark")
    start = [str(home / "bin" / "spark-class"), "org.apache.spark.deploy"]
    commands = [
        [
            start[0],
            f"{start[1]}.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            address.rpartition(":")[2],
            "--webui-port",
            str(free_port()),
        ],
        [
            start[0],
            f"{start[1]}.worker.Worker",
            "--host",
            "127.0.0.1",
            "--webui-port",
            str(free_port()),
            "--cores",
            "2",
            "--memory",
            "1g",
            "--work-dir",
            str(folder),
            address,
        ],
    ]
    running = []
    try:
        for number, command in enumerate(commands):
            log = (folder / f"{number}.log").open("w")
            running.append(subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT))
            time.sleep(3)
        yield address
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait(30)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def test_duckdb_writes_the_same_bytes_within_its_memory(
    mappings: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    pytest.importorskip("duckdb", reason="duckdb is not installed here (extra 'scale')")
    write_collection(mappings, tmp_path, ("turtle", "trig", "nquads"), DuckDBEngine(1, "200MB"))
    assert outputs(tmp_path) == expected


def test_duckdb_refuses_what_refers_to_nothing(tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="duckdb is not installed here (extra 'scale')")
    base = "https://w3id.org/human-security/id/"
    (tmp_path / "a.nq").write_text(
        f"<{base}a> <https://example.org/p> <{base}b> <https://example.org/g> .\n", encoding="utf-8"
    )
    (tmp_path / "b.nq").write_text(
        f'<{base}b> <https://example.org/p> "one \\"two\\" , three\tfour" .\n', encoding="utf-8"
    )
    assert (
        b"".join(DuckDBEngine().sort([tmp_path / "b.nq", tmp_path / "a.nq"]))
        == (tmp_path / "a.nq").read_bytes() + (tmp_path / "b.nq").read_bytes()
    )
    with pytest.raises(EngineError, match="id/b> is spoken of"):
        list(DuckDBEngine().sort([tmp_path / "a.nq"]))


def test_spark_on_this_machine_writes_the_same_bytes(
    spark_here: None, mappings: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    engine = SparkEngine("local[2]")
    try:
        done = write_collection(mappings, tmp_path, ("turtle", "trig", "nquads"), engine)
        assert outputs(tmp_path) == expected
        assert (
            done.fresh == 3
            and write_collection(mappings, tmp_path, ("turtle", "trig", "nquads"), engine).fresh == 0
        )
        assert outputs(tmp_path) == expected
    finally:
        engine.close()


def test_spark_on_a_cluster_writes_the_same_bytes(
    master: str, mappings: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    """In a process of its own: one process can have one master only."""
    command = [sys.executable, "-m", "graph_builder", "build", "--no-page", "--engine", "spark", "--master",
               master, "--mappings", str(mappings),
               "--output", str(tmp_path), "--formats", "turtle", "trig", "nquads"]  # fmt: skip
    done = subprocess.run(
        command, cwd=Path(__file__).resolve().parents[2], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "3 of them built anew" in done.stdout
    assert outputs(tmp_path) == expected


@pytest.mark.parametrize(("engine", "module"), [("duckdb", "duckdb"), ("spark", "pyspark.sql")])
def test_an_engine_that_is_not_there_is_told_in_one_sentence(
    engine: str, module: str, mappings: Path, tmp_path: Path, monkeypatch, capsys
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    assert (
        main(
            [
                "build",
                "--no-page",
                "--engine",
                engine,
                "--formats",
                "nquads",
                "--mappings",
                str(mappings),
                "--output",
                str(tmp_path),
            ]
        )
        == 2
    )
    assert "install hsgraph with its extra" in capsys.readouterr().err
    assert [p for p in tmp_path.iterdir() if p.is_file()] == []


def test_an_engine_goes_with_no_page(mappings: Path, tmp_path: Path, capsys) -> None:
    assert main(["build", "--engine", "here", "--mappings", str(mappings), "--output", str(tmp_path)]) == 2
    assert "--no-page" in capsys.readouterr().err


def test_memory_that_does_not_suffice_is_told(mappings: Path, tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="duckdb is not installed here (extra 'scale')")
    with pytest.raises(EngineError, match=r"^DuckDB could not sort the quads: Out of Memory Error: [^\n]+$"):
        write_collection(mappings, tmp_path, ("nquads",), DuckDBEngine(1, "1MB"))
