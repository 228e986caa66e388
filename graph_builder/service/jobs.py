"""What a worker can be asked: a query of the protocol, a graph, a page or a file about a thing. Each job takes the graph and plain values."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..stores import QueryError, Store, StoreError
from .answers import Answer
from .errors import Rejected
from .page_jobs import (
    describe_job,
    explorer_job,
    file_job,
    metadata_job,
    page_job,
    path_job,
    question_job,
    search_job,
    sitemap_job,
    tool_job,
)
from .query_jobs import graph_job, health_job, query_job


def run(graph: Store, head: dict[str, Any]) -> Answer:
    """Run a job; what goes wrong in a foreseen way becomes an answer with a status and a sentence."""
    arguments = {k: v for k, v in head.items() if k != "job"}
    try:
        return JOBS[head["job"]](graph, **arguments)
    except Rejected as error:
        return Answer(error.status, "text/plain", str(error).encode("utf-8"))
    except QueryError as error:
        return Answer(400, "text/plain", str(error).encode("utf-8"))
    except StoreError as error:  # it may hold an address that is nobody's business
        print(
            json.dumps({"level": "warning", "job": head["job"], "store": str(error)}),
            file=sys.stderr,
            flush=True,
        )
        return Answer(
            502, "text/plain", b"The store behind this service did not answer as it should. Try again later."
        )
    except MemoryError:
        return Answer(
            503, "text/plain", b"The answer needs more memory than one request may take. Ask for less."
        )
    except Exception as error:
        trace = traceback.extract_tb(error.__traceback__)[-1]
        print(
            json.dumps(
                {
                    "level": "error",
                    "job": head["job"],
                    "error": f"{type(error).__name__}: {error}",
                    "at": f"{Path(trace.filename).name}:{trace.lineno}",
                }
            ),
            file=sys.stderr,
            flush=True,
        )
        return Answer(
            500, "text/plain", b"This should not happen. Please report it with the address you asked."
        )


JOBS: dict[str, Callable[..., Answer]] = {
    "health": health_job,
    "query": query_job,
    "describe": describe_job,
    "page": page_job,
    "search": search_job,
    "path": path_job,
    "question": question_job,
    "graph": graph_job,
    "metadata": metadata_job,
    "file": file_job,
    "explorer": explorer_job,
    "sitemap": sitemap_job,
    "tool": tool_job,
}
"""Name of a job → what does it."""
