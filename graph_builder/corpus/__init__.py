"""A build of any number of documents: read, check, build and write, one document at a time.

What has not changed is left alone.

In comes a folder of mappings; out come a :class:`Project`, or the files of a build. Engines say where the
work is done: here, with DuckDB, on Spark.
"""

from __future__ import annotations

from .engines import engine
from .outputs import is_collection, write_collection, write_outputs
from .project import Project, read_project
from .recording import record

__all__ = [
    "Project",
    "engine",
    "is_collection",
    "read_project",
    "record",
    "write_collection",
    "write_outputs",
]
