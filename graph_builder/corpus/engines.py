"""The engine of a name."""

from __future__ import annotations

from .duckdb_engine import DuckDBEngine
from .process_engine import ProcessEngine
from .spark_engine import SparkEngine


def engine(name: str, master: str | None = None, memory: str | None = None) -> ProcessEngine:
    """The engine of this name: ``here``, ``duckdb`` or ``spark``."""
    if name == "spark":
        return SparkEngine(master or "local[*]")
    return DuckDBEngine(memory=memory or "1GB") if name == "duckdb" else ProcessEngine()
