"""Asking the workers: a few for quick jobs, room beside them for slow ones, and a limit on everything.

A job that has used ``Limits.patience`` seconds of a core is slow: its worker goes on at the lowest priority,
and a fresh one takes its place, so that the next client does not wait. When too many slow jobs run, one ends:
of the clients that have most of them, the job that has run longest.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections import Counter
from dataclasses import asdict
from tempfile import TemporaryDirectory

from .answers import Answer, encode_frame
from .errors import RequestError, StartError, retry_after
from .fair_queue import FairQueue, QueueFullError
from .graph_opening import GraphSummary
from .graph_process import GraphProcess
from .job import Job
from .settings import Limits, Settings, WorkerSettings
from .worker_handle import RunningJob, WorkerHandle


class WorkerPool:
    """Workers over one graph. ``graph`` says what the graph is, once :meth:`start` has returned."""

    def __init__(self, settings: Settings, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.graph = GraphSummary()
        self._answer_limits = asdict(self.limits.answer)
        self._counts: Counter[str] = Counter()
        self._folder = None if settings.store == "memory:" else TemporaryDirectory(prefix="hsgraph-")
        index = f"{self._folder.name}/search.sqlite" if self._folder else ""
        self._process = GraphProcess(
            WorkerSettings(settings.mappings, settings.store, self.limits.seconds, self.limits.memory, index)
        )
        self._queue = FairQueue(self.limits.workers, self.limits.waiting)
        self._at_once: Counter[str] = Counter()
        self._idle: list[WorkerHandle] = []
        self._slow: list[RunningJob] = []
        self._all: set[WorkerHandle] = set()

    async def start(self) -> None:
        """Open the graph; raises :class:`StartError` with the reason if it cannot be opened."""
        self.graph = await self._process.start()

    async def close(self) -> None:
        """End all processes."""
        for worker in list(self._all):
            worker.end()
        self._all.clear()
        self._process.end()
        if self._folder:
            self._folder.cleanup()

    async def run(self, job: Job, client: str = "", gzip: bool = False) -> Answer:
        """What the job answers, compressed if ``gzip`` and long.

        Raises :class:`RequestError` if it takes too long (504), ends its worker twice (503), or finds no
        place (429, 503).
        """
        request = encode_frame({"job": job.kind, "arguments": vars(job), "gzip": gzip, **self._answer_limits})
        if self._at_once[client] >= self.limits.per_client:
            self._counts["too many of one client"] += 1
            raise RequestError(
                429,
                f"At most {self.limits.per_client} requests of one client are worked on at once.",
                retry_after(1),
            )
        self._at_once[client] += 1
        try:
            for last in (False, True):
                answer = await self._attempt(client, request, self.limits.seconds * job.times, last)
                if answer is not None:
                    return answer
            raise AssertionError("the last attempt returns or raises")
        finally:
            self._at_once[client] -= 1
            if not self._at_once[client]:
                del self._at_once[client]

    async def _attempt(self, client: str, request: bytes, seconds: float, last: bool) -> Answer | None:
        """The answer to a request; None where its worker died and another may succeed."""
        try:
            await self._queue.enter(client)
        except QueueFullError:
            self._counts["no room to wait"] += 1
            raise RequestError(
                503, "Too many requests are waiting. Try again later.", retry_after(2)
            ) from None
        run = None
        try:
            worker = await self._take()
            run = RunningJob(client, worker, time.monotonic(), worker.used(), seconds)
            return await self._watched(run, request)
        except (asyncio.IncompleteReadError, OSError):
            self._explain(run, last)
            return None
        except StartError as error:
            raise RequestError(503, f"The graph cannot be opened: {error}", retry_after(5)) from None
        finally:
            if run is None or not run.worker.slow:
                self._queue.leave()

    def _explain(self, run: RunningJob | None, last: bool) -> None:
        """Why a job has no answer, where the same again would end the same way or the client is to wait."""
        if run and run.displaced:
            self._counts["ended for others"] += 1
            raise RequestError(
                503,
                f"More than {self.limits.slow} long queries are running; yours was stopped for others. "
                "Try again later, or ask for less.",
                retry_after(5),
            )
        if run and time.monotonic() - run.began >= run.seconds - 0.05:
            self._counts["ended at the limit"] += 1
            raise RequestError(
                504,
                f"The query was stopped after {run.seconds:g} seconds. "
                "Ask for less: fewer patterns, a LIMIT, or a narrower pattern first.",
            )
        self._counts["worker died"] += 1
        if last or (run and run.worker.slow):  # what was quick is tried once more
            raise RequestError(
                503,
                "The query ended its process, most likely for want of memory "
                f"({self.limits.memory} MB). Ask for less.",
            )

    async def _watched(self, run: RunningJob, request: bytes) -> Answer:
        run.check = asyncio.get_running_loop().call_later(self.limits.patience, self._check, run)
        done = False
        try:
            answer = await run.worker.ask(request)
            done = True
            return answer
        finally:
            run.check.cancel()
            if run in self._slow:
                self._slow.remove(run)
            if done and not run.worker.slow and run.worker.jobs < self.limits.jobs_per_worker:
                self._idle.append(run.worker)
            else:
                self._all.discard(run.worker)
                run.worker.end()

    def _check(self, run: RunningJob) -> None:
        """Whether a job is slow, or only waits for a busy machine."""
        left = self.limits.patience - (run.worker.used() - run.used)
        if left > 0.01:
            run.check = asyncio.get_running_loop().call_later(max(left, 0.05), self._check, run)
        else:
            self._slow_down(run)

    def _slow_down(self, run: RunningJob) -> None:
        if len(self._slow) >= self.limits.slow:
            running = [*self._slow, run]
            jobs = Counter(r.client for r in running)
            victim = min((r for r in running if jobs[r.client] == max(jobs.values())), key=lambda r: r.began)
            victim.displaced = True
            victim.worker.end()
            if victim is run:
                return
        run.worker.slow = True
        self._slow.append(run)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.setpriority(os.PRIO_PROCESS, run.worker.number, 19)
        asyncio.get_running_loop().call_later(
            run.seconds + 0.5, self._end_if_running, run
        )  # the kernel is earlier, if all is well
        self._queue.leave()

    def _end_if_running(self, run: RunningJob) -> None:
        if run in self._slow:
            run.worker.end()

    async def _take(self) -> WorkerHandle:
        while self._idle:
            worker = self._idle.pop()
            if not worker.reader.at_eof():
                return worker
            self._all.discard(worker)
            worker.end()
        worker = await self._process.fork()
        self._all.add(worker)
        self._counts["workers started"] += 1
        return worker

    def gauges(self) -> dict[str, int]:
        """How many jobs are running, how many of them slow, and how many wait."""
        return {
            "workers": len(self._all),
            "slow": len(self._slow),
            "waiting": self._queue.waiting,
            "clients": len(self._at_once),
        }

    def events(self) -> dict[str, int]:
        """What has happened so far, and how often."""
        deaths = {"holder died": self._process.deaths} if self._process.deaths else {}
        return dict(sorted({**self._counts, **deaths}.items()))
