"""A worker process and a job, as seen from the server."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import time
from dataclasses import dataclass

from .answers import LENGTHS, Answer, frame_lengths


class WorkerHandle:
    """One worker process, as seen from the server."""

    def __init__(self, number: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.number, self.reader, self.writer = number, reader, writer
        self.jobs = 0
        self.slow = False

    async def ask(self, request: bytes) -> Answer:
        """The answer to a job; raises :class:`asyncio.IncompleteReadError` or OSError if the worker ends."""
        self.jobs += 1
        self.writer.write(request)
        head_length, body_length = frame_lengths(await self.reader.readexactly(LENGTHS.size))
        head = json.loads(await self.reader.readexactly(head_length))
        return Answer(
            head["status"], head["type"], await self.reader.readexactly(body_length), head["headers"]
        )

    def used(self) -> float:
        """Seconds of a core that it has used; where the system does not say, the time of day."""
        try:
            # the CPU clock of a process, see clock_getcpuclockid(3)
            return time.clock_gettime(~self.number << 3 | 2)
        except OSError:
            return time.monotonic()

    def end(self) -> None:
        """Kill the worker."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(self.number, signal.SIGKILL)
        self.writer.close()


@dataclass(eq=False)
class RunningJob:
    """A job while it runs.

    ``used`` is what its worker had used before, ``seconds`` is how long it may take, ``displaced`` says that
    it was ended for the sake of others, and ``check`` is when it is looked at next.
    """

    client: str
    worker: WorkerHandle
    began: float
    used: float
    seconds: float
    displaced: bool = False
    check: asyncio.TimerHandle | None = None
