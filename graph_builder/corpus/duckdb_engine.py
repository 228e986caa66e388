"""DuckDB for what outgrows memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from .process_engine import EngineError, ProcessEngine
from .sorting_sql import DANGLING, SORTED, content, refuse_dangling


class DuckDBEngine(ProcessEngine):
    """Sorts lines and checks references by DuckDB, which spills to disk what does not fit into its memory."""

    def __init__(self, processes: int | None = None, memory: str = "1GB") -> None:
        super().__init__(processes)
        self.memory = memory

    def sort(self, files: list[Path]) -> Iterator[bytes]:
        """The lines of all files, sorted, each once, in parts; refuses dangling references."""
        try:  # kept out of the start: an extra, which may not be installed
            import duckdb
        except ModuleNotFoundError:
            raise EngineError(
                "Building with DuckDB needs the package 'duckdb': "
                "install hsgraph with its extra, 'hsgraph[scale]'."
            ) from None
        try:
            yield from self._sort(files)
        except duckdb.Error as error:
            reason = str(error).partition("\n")[0]
            raise EngineError(f"DuckDB could not sort the quads: {reason}") from None

    def _sort(self, files: list[Path]) -> Iterator[bytes]:
        # kept out of the start: an extra, and large
        import duckdb

        with (
            tempfile.TemporaryDirectory() as folder,
            duckdb.connect(config={"memory_limit": self.memory, "temp_directory": folder}) as duck,
        ):
            duck.execute("SET preserve_insertion_order = false")
            found = repr([str(f) for f in files if f.stat().st_size])
            # a line is one value, whatever it holds
            plain = "delim = '\x01', quote = '', escape = '', header = false"
            duck.execute(
                f"CREATE VIEW lines AS SELECT line FROM read_csv({found}, "
                f"columns = {{'line': 'VARCHAR'}}, auto_detect = false, {plain})"
            )
            refuse_dangling([row[0] for row in duck.execute(DANGLING).fetchall()])
            whole = Path(folder) / "sorted.nq"
            duck.execute(f"COPY ({SORTED}) TO '{whole}' (FORMAT csv, {plain.replace(' =', '')})")
            yield from content([whole])
