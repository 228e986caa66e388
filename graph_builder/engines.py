"""Where a collection is built: in this process and its children, with DuckDB for what outgrows memory, or on Apache Spark.

An engine does two things: it calls one function on many files, in order, and it sorts lines of N-Quads, each once. The function is the same
whatever the engine, so are the bytes; DuckDB and Spark run the same SQL.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .sorting import merge
from .vocabulary import BASE

if TYPE_CHECKING:
    from .collection import Collection

PAYS = 2.0
"""Seconds of work that are worth a second process."""
SORTED = "SELECT DISTINCT line FROM lines ORDER BY line"
DANGLING = f"""
SELECT DISTINCT object FROM (SELECT split_part(line, ' ', 3) AS object FROM lines) AS objects
WHERE object LIKE '<{BASE}%' AND object NOT LIKE '<{BASE}ontology%' AND object NOT IN (SELECT split_part(line, ' ', 1) FROM lines)
ORDER BY object LIMIT 10"""
"""Things of ours that something speaks of and nothing describes."""


class EngineError(Exception):
    """An engine cannot be had, or found what should not be; the text is one sentence and a way out."""


class Here:
    """This process and, where more than ``pays`` seconds of work are left after the first files, as many others as there are cores."""

    def __init__(self, processes: int | None = None, pays: float = PAYS) -> None:
        self.processes, self.pays = processes or os.cpu_count() or 1, pays

    def every(self, collection: Collection, do: str, paths: list[Path]) -> Iterator:
        """What a method of the collection gives of each path, in order."""
        function, spent, done = getattr(collection, do), 0.0, 0
        several = self.processes > 1 and "fork" in multiprocessing.get_all_start_methods()
        for path in paths:
            began = time.monotonic()
            found = function(path)
            spent += time.monotonic() - began
            done += 1
            yield found
            if several and spent / done * (len(paths) - done) > self.pays:
                break
        rest = paths[done:]
        if rest:
            global _task
            _task = function
            gc.freeze()
            with multiprocessing.get_context("fork").Pool(self.processes) as pool:
                yield from pool.imap(_run, rest, chunksize=max(1, min(8, len(rest) // (4 * self.processes))))

    def sort(self, files: list[Path]) -> Iterator[bytes]:
        """The lines of all files, sorted, each once, in parts; each file is sorted."""
        return merge(files)

    def close(self) -> None:
        pass


class Duck(Here):
    """The same, but lines are sorted and references checked by DuckDB, which spills to disk what does not fit into its memory."""

    def __init__(self, processes: int | None = None, memory: str = "1GB") -> None:
        super().__init__(processes)
        self.memory = memory

    def sort(self, files: list[Path]) -> Iterator[bytes]:
        try:
            import duckdb
        except ModuleNotFoundError:
            raise EngineError(
                "Building with DuckDB needs the package 'duckdb': install hsgraph with its extra, 'hsgraph[scale]'."
            ) from None
        with (
            tempfile.TemporaryDirectory() as folder,
            duckdb.connect(config={"memory_limit": self.memory, "temp_directory": folder}) as duck,
        ):
            duck.execute("SET preserve_insertion_order = false")
            found = repr([str(f) for f in files if f.stat().st_size])
            plain = "delim = '\x01', quote = '', escape = '', header = false"  # a line is one value, whatever it holds
            duck.execute(
                f"CREATE VIEW lines AS SELECT line FROM read_csv({found}, columns = {{'line': 'VARCHAR'}}, auto_detect = false, {plain})"
            )
            _described([row[0] for row in duck.execute(DANGLING).fetchall()])
            whole = Path(folder) / "sorted.nq"
            duck.execute(f"COPY ({SORTED}) TO '{whole}' (FORMAT csv, {plain.replace(' =', '')})")
            yield from _content([whole])


class Spark(Here):
    """Apache Spark, on this machine or on the cluster of a master; mappings and output lie where every worker finds them by the same name."""

    def __init__(self, master: str = "local[*]") -> None:
        try:
            from pyspark.sql import SparkSession
        except ModuleNotFoundError:
            raise EngineError(
                "Building with Spark needs the package 'pyspark': install hsgraph with its extra, 'hsgraph[spark]'."
            ) from None
        if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
            raise EngineError(
                "Building with Spark needs Java 17, and there is no 'java' here: install it, or set JAVA_HOME."
            )
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        package = str(Path(__file__).resolve().parent.parent)
        settings = {
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.log.level": "ERROR",
            "spark.executorEnv.PYTHONPATH": package,
            "spark.sql.shuffle.partitions": "8",
        }
        if master.startswith("local") or "//127.0.0.1" in master:
            settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
        builder = SparkSession.builder.appName("hsgraph").master(master)
        for name, value in settings.items():
            builder = builder.config(name, value)
        self.session = builder.getOrCreate()

    def every(self, collection: Collection, do: str, paths: list[Path]) -> Iterator:
        context = self.session.sparkContext
        shared = context.broadcast(collection)
        slices = max(1, min(len(paths), 4 * context.defaultParallelism))
        yield from (
            context.parallelize(paths, slices)
            .map(lambda path: getattr(shared.value, do)(path))
            .toLocalIterator()
        )
        shared.destroy()

    def sort(self, files: list[Path]) -> Iterator[bytes]:
        with tempfile.TemporaryDirectory(dir=files[-1].parent) as folder:
            yield from _content(self.partitions(files, Path(folder) / "sorted"))

    def partitions(self, files: list[Path], folder: Path) -> list[Path]:
        """The lines of all files, sorted, each once, as files in a new folder, to be read in the order of their names."""
        found = [str(f.resolve()) for f in files if f.stat().st_size]
        self.session.read.text(found, lineSep="\n").withColumnRenamed(
            "value", "line"
        ).createOrReplaceTempView("lines")
        _described([row[0] for row in self.session.sql(DANGLING).collect()])
        self.session.sql(SORTED).write.text(str(folder.resolve()), lineSep="\n")
        return sorted(folder.glob("part-*"))

    def close(self) -> None:
        self.session.stop()


def engine(name: str, master: str | None = None, memory: str | None = None) -> Here:
    """The engine of this name: ``here``, ``duckdb`` or ``spark``."""
    if name == "spark":
        return Spark(master or "local[*]")
    return Duck(memory=memory or "1GB") if name == "duckdb" else Here()


def _described(dangling: list[str]) -> None:
    if dangling:
        raise EngineError(
            f"{dangling[0]} is spoken of and described nowhere; please report this with the command you ran."
        )


def _content(files: list[Path]) -> Iterator[bytes]:
    for path in files:
        with path.open("rb") as file:
            while part := file.read(16 << 20):
                yield part


_task = None


def _run(path: Path) -> object:
    return _task(path)
