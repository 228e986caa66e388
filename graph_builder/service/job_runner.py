"""All jobs by name, and what becomes of a job that fails."""

from __future__ import annotations

import json
import sys
import traceback
from pathlib import Path
from typing import Any

from ..stores import QueryError, Store, StoreError
from .agent_jobs import ToolJob
from .answers import Answer
from .errors import JobError
from .file_jobs import ExplorerJob, FileJob, MetadataJob, SitemapJob
from .job import Job
from .page_jobs import AskJob, DescribeJob, PageJob, PathJob, QuestionJob, SearchJob
from .query_jobs import GraphJob, HealthJob, QueryJob
from .settings import AnswerLimits
from .theme_jobs import ThemeJob

JOBS: dict[str, type[Job]] = {
    job.kind: job
    for job in (
        HealthJob,
        QueryJob,
        GraphJob,
        DescribeJob,
        PageJob,
        AskJob,
        SearchJob,
        PathJob,
        QuestionJob,
        ThemeJob,
        MetadataJob,
        FileJob,
        ExplorerJob,
        SitemapJob,
        ToolJob,
    )
}
"""Name of a job → its class."""


def perform(graph: Store, kind: str, arguments: dict[str, Any], limits: AnswerLimits) -> Answer:
    """Run a job; what goes wrong becomes an answer with a status and a sentence.

    What is not the client's fault is logged.
    """
    try:
        return JOBS[kind](**arguments).run(graph, limits)
    except JobError as error:
        return _failure(error.status, str(error))
    except QueryError as error:
        return _failure(400, str(error))
    except StoreError as error:  # it may hold an address that is nobody's business
        _log("warning", kind, store=str(error))
        return _failure(502, "The store behind this service did not answer as it should. Try again later.")
    except MemoryError:
        return _failure(503, "The answer needs more memory than one request may take. Ask for less.")
    except Exception as error:
        trace = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(trace.filename).name}:{trace.lineno}"
        _log("error", kind, error=f"{type(error).__name__}: {error}", at=where)
        return _failure(500, "This should not happen. Please report it with the address you asked.")


def _failure(status: int, sentence: str) -> Answer:
    return Answer(status, "text/plain", sentence.encode("utf-8"))


def _log(level: str, kind: str, **details: str) -> None:
    print(json.dumps({"level": level, "job": kind, **details}), file=sys.stderr, flush=True)
