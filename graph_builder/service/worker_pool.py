"""Asking the workers: a few for quick jobs, a place at their side for slow ones, fairness among clients, and a limit on everything.

A job that has used ``Limits.patience`` seconds of a core is slow: its worker goes on at the lowest priority, and a fresh one takes its place, so that the next
client does not wait. When too many slow jobs run, of the clients that have most of them one loses the job that has run longest.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import struct
import subprocess
import sys
import time
from collections import Counter, OrderedDict, deque
from typing import Any

from .answers import Answer, frame, lengths
from .errors import Refused, StartError
from .settings import Limits
from .worker_handle import RunningJob, WorkerHandle


class WorkerPool:
    """Workers over one graph. ``facts`` says what the graph is, once :meth:`start` has returned."""

    def __init__(self, settings: dict[str, Any], limits: Limits | None = None) -> None:
        self.settings, self.limits = settings, limits or Limits()
        self.facts: dict[str, Any] = {}
        self.counts: Counter[str] = Counter()
        self._free = self.limits.workers
        self._queues: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()
        self._at_once: Counter[str] = Counter()
        self._idle: list[WorkerHandle] = []
        self._slow: list[RunningJob] = []
        self._all: set[WorkerHandle] = set()
        self._forking = asyncio.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    async def start(self) -> None:
        """Open the graph; raises :class:`StartError` with the reason if it cannot be opened."""
        async with self._forking:
            await self._open()

    async def _open(self) -> None:
        ours, theirs = socket.socketpair()
        settings = json.dumps({**self.settings, "seconds": self.limits.seconds, "memory": self.limits.memory})
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                "import sys; from graph_builder.service.workers import main; sys.exit(main(sys.argv[1:]))",
                str(theirs.fileno()),
                settings,
            ],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        theirs.close()
        ours.setblocking(False)
        self._control = ours
        try:
            head_length, _ = lengths(await self._receive(8))
            told = json.loads(await self._receive(head_length))
        except ConnectionError:
            raise StartError("The process that holds the graph ended before it was ready.") from None
        if "error" in told:
            raise StartError(told["error"])
        self.facts = told["ready"]

    async def _receive(self, length: int) -> bytes:
        data = b""
        while len(data) < length:
            part = await asyncio.get_running_loop().sock_recv(self._control, length - len(data))
            if not part:
                raise ConnectionError
            data += part
        return data

    async def close(self) -> None:
        """End all processes."""
        for worker in list(self._all):
            worker.end()
        self._all.clear()
        if self._control:
            self._control.close()
        if self._process:
            self._process.kill()
            self._process.wait()

    async def run(self, job: str, client: str = "", gzip: bool = False, **arguments: Any) -> Answer:
        """What the job answers, compressed if ``gzip`` and long. Raises :class:`Refused` if it takes too long (504), ends its worker twice, or finds no place (429, 503)."""
        request = frame(
            {
                "job": job,
                "gzip": gzip,
                "rows": self.limits.rows,
                "megabytes": self.limits.megabytes,
                **arguments,
            }
        )
        if self._at_once[client] >= self.limits.per_client:
            self.counts["too many of one client"] += 1
            raise Refused(
                429, f"At most {self.limits.per_client} requests of one client are worked on at once.", 1
            )
        self._at_once[client] += 1
        try:
            for last in (False, True):
                await self._place(client)
                run = None
                try:
                    worker = await self._take()
                    run = RunningJob(client, worker, time.monotonic(), worker.used())
                    return await self._watched(run, request)
                except (asyncio.IncompleteReadError, OSError):
                    self._explain(run, last)
                except StartError as error:
                    raise Refused(503, f"The graph cannot be opened: {error}", 5) from None
                finally:
                    if run is None or not run.worker.slow:
                        self._leave()
            raise AssertionError  # the second attempt returns or raises
        finally:
            self._at_once[client] -= 1
            if not self._at_once[client]:
                del self._at_once[client]

    def _explain(self, run: RunningJob | None, last: bool) -> None:
        """Why a job has no answer, where the same again would end the same way or the client is to wait."""
        if run and run.ended_because:
            self.counts["ended for others"] += 1
            raise Refused(
                503,
                f"More than {self.limits.slow} long queries are running; yours was stopped for others. Try again later, or ask for less.",
                5,
            )
        if run and time.monotonic() - run.began >= self.limits.seconds - 0.05:
            self.counts["ended at the limit"] += 1
            raise Refused(
                504,
                f"The query was stopped after {self.limits.seconds:g} seconds. Ask for less: fewer patterns, a LIMIT, or a narrower pattern first.",
            )
        self.counts["worker died"] += 1
        if last or (run and run.worker.slow):  # what was quick is tried once more
            raise Refused(
                503,
                f"The query ended its process, most likely for want of memory ({self.limits.memory} MB). Ask for less.",
            )

    async def _watched(self, run: RunningJob, request: bytes) -> Answer:
        run.looking = asyncio.get_running_loop().call_later(self.limits.patience, self._look, run)
        done = False
        try:
            answer = await run.worker.ask(request)
            done = True
            return answer
        finally:
            run.looking.cancel()
            if run in self._slow:
                self._slow.remove(run)
            if done and not run.worker.slow and run.worker.jobs < self.limits.jobs_per_worker:
                self._idle.append(run.worker)
            else:
                self._all.discard(run.worker)
                run.worker.end()

    def _look(self, run: RunningJob) -> None:
        """Whether a job is slow, or only waits for a busy machine."""
        left = self.limits.patience - (run.worker.used() - run.used)
        if left > 0.01:
            run.looking = asyncio.get_running_loop().call_later(max(left, 0.05), self._look, run)
        else:
            self._slow_down(run)

    def _slow_down(self, run: RunningJob) -> None:
        if len(self._slow) >= self.limits.slow:
            running = [*self._slow, run]
            jobs = Counter(r.client for r in running)
            victim = min((r for r in running if jobs[r.client] == max(jobs.values())), key=lambda r: r.began)
            victim.ended_because = "others"
            victim.worker.end()
            if victim is run:
                return
        run.worker.slow = True
        self._slow.append(run)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.setpriority(os.PRIO_PROCESS, run.worker.number, 19)
        asyncio.get_running_loop().call_later(
            self.limits.seconds + 0.5, self._end_if_running, run
        )  # the kernel is earlier, if all is well
        self._leave()

    def _end_if_running(self, run: RunningJob) -> None:
        if run in self._slow:
            run.worker.end()

    async def _place(self, client: str) -> None:
        """Wait for one of the places for quick jobs; clients that wait take turns."""
        if self._free and not self._queues:
            self._free -= 1
            return
        if sum(map(len, self._queues.values())) >= self.limits.waiting:
            self.counts["no room to wait"] += 1
            raise Refused(503, "Too many requests are waiting. Try again later.", 2)
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queues.setdefault(client, deque()).append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._leave()
            raise

    def _leave(self) -> None:
        while self._queues:
            client, queue = self._queues.popitem(last=False)
            turn = queue.popleft()
            if queue:
                self._queues[client] = queue
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1

    async def _take(self) -> WorkerHandle:
        while self._idle:
            worker = self._idle.pop()
            if not worker.reader.at_eof():
                return worker
            self._all.discard(worker)
            worker.end()
        return await self._fork()

    async def _fork(self) -> WorkerHandle:
        async with self._forking:
            for again in (False, True):
                ours, theirs = socket.socketpair()
                try:
                    socket.send_fds(self._control, [b"f"], [theirs.fileno()])
                    number = struct.unpack("!I", await self._receive(4))[0]
                    break
                except OSError:
                    ours.close()
                    if again:
                        raise
                    self.counts["holder died"] += 1
                    self._process.kill()
                    self._process.wait()
                    self._control.close()
                    await self._open()
                finally:
                    theirs.close()
        reader, writer = await asyncio.open_connection(sock=ours)
        worker = WorkerHandle(number, reader, writer)
        self._all.add(worker)
        self.counts["workers started"] += 1
        return worker

    def gauges(self) -> dict[str, int]:
        """How many jobs are running, how many of them slow, and how many wait."""
        return {
            "workers": len(self._all),
            "slow": len(self._slow),
            "waiting": sum(map(len, self._queues.values())),
            "clients": len(self._at_once),
        }
