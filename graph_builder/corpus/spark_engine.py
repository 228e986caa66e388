"""Apache Spark, on this machine or on a cluster."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .process_engine import EngineError, ProcessEngine
from .sorting_sql import DANGLING, SORTED, content, refuse_dangling


class SparkEngine(ProcessEngine):
    """Apache Spark, on this machine or on the cluster of a master.

    Mappings and output lie where every worker finds them by the same name.
    """

    def __init__(self, master: str = "local[*]") -> None:
        try:  # kept out of the start: an extra, which may not be installed
            from pyspark.sql import SparkSession
        except ModuleNotFoundError:
            raise EngineError(
                "Building with Spark needs the package 'pyspark': "
                "install hsgraph with its extra, 'hsgraph[spark]'."
            ) from None
        if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
            raise EngineError(
                "Building with Spark needs Java 17, and there is no 'java' here: "
                "install it, or set JAVA_HOME."
            )
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        package = str(Path(__file__).resolve().parents[2])
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

    def map(self, corpus: object, method: str, paths: list[Path]) -> Iterator[Any]:
        """What a method of the collection returns for each path, in order."""
        context = self.session.sparkContext
        shared = context.broadcast(corpus)
        slices = max(1, min(len(paths), 4 * context.defaultParallelism))
        yield from (
            context.parallelize(paths, slices)
            .map(lambda path: getattr(shared.value, method)(path))
            .toLocalIterator()
        )
        shared.destroy()

    def sort(self, files: list[Path]) -> Iterator[bytes]:
        """The lines of all files, sorted, each once, in parts; refuses dangling references."""
        with tempfile.TemporaryDirectory(dir=files[-1].parent) as folder:
            yield from content(self.partitions(files, Path(folder) / "sorted"))

    def partitions(self, files: list[Path], folder: Path) -> list[Path]:
        """The lines of all files, sorted, each once, as files in a new folder, in order of their names."""
        found = [str(f.resolve()) for f in files if f.stat().st_size]
        self.session.read.text(found, lineSep="\n").withColumnRenamed(
            "value", "line"
        ).createOrReplaceTempView("lines")
        refuse_dangling([row[0] for row in self.session.sql(DANGLING).collect()])
        self.session.sql(SORTED).write.text(str(folder.resolve()), lineSep="\n")
        return sorted(folder.glob("part-*"))

    def close(self) -> None:
        """Stop the session."""
        self.session.stop()
