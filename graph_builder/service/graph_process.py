"""The process that holds the graph, as seen from the server: it forks the workers."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
import subprocess
import sys
from dataclasses import asdict

from .answers import LENGTHS, frame_lengths
from .errors import StartError
from .graph_opening import GraphSummary
from .settings import WorkerSettings
from .worker_handle import WorkerHandle

_PROGRAM = "import sys; from graph_builder.service.workers import main; sys.exit(main(sys.argv[1:]))"


class GraphProcess:
    """A process of its own in which the graph is opened once; it is started again if it dies."""

    def __init__(self, settings: WorkerSettings) -> None:
        self.settings = settings
        self.deaths = 0
        self._lock = asyncio.Lock()
        self._running: tuple[subprocess.Popen[bytes], socket.socket] | None = None

    async def start(self) -> GraphSummary:
        """Open the graph; raises :class:`StartError` with the reason if it cannot be opened."""
        async with self._lock:
            return await self._start()

    async def _start(self) -> GraphSummary:
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-c", _PROGRAM, str(theirs.fileno()), json.dumps(asdict(self.settings))]
        process = subprocess.Popen(
            command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, start_new_session=True
        )
        theirs.close()
        ours.setblocking(False)
        self._running = process, ours
        try:
            head_length, _ = frame_lengths(await _receive(ours, LENGTHS.size))
            head = json.loads(await _receive(ours, head_length))
        except ConnectionError:
            raise StartError("The process that holds the graph ended before it was ready.") from None
        if "error" in head:
            raise StartError(head["error"])
        return GraphSummary(**head["ready"])

    async def fork(self) -> WorkerHandle:
        """A fresh worker.

        Raises OSError, and :class:`StartError` if the graph had to be opened again and could not.
        """
        async with self._lock:
            try:
                number, channel = await self._fork()
            except OSError:
                self.deaths += 1
                self.end()
                await self._start()
                number, channel = await self._fork()
        reader, writer = await asyncio.open_connection(sock=channel)
        return WorkerHandle(number, reader, writer)

    async def _fork(self) -> tuple[int, socket.socket]:
        if self._running is None:
            raise ConnectionError
        ours, theirs = socket.socketpair()
        control = self._running[1]
        try:
            socket.send_fds(control, [b"f"], [theirs.fileno()])
            number: int = struct.unpack("!I", await _receive(control, 4))[0]
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()
        return number, ours

    def end(self) -> None:
        """End the process; its workers go on until their own channels close."""
        if self._running is not None:
            process, control = self._running
            control.close()
            process.kill()
            process.wait()
            self._running = None


async def _receive(channel: socket.socket, length: int) -> bytes:
    """So many bytes; raises ConnectionError if the other side is gone before."""
    data = b""
    while len(data) < length:
        part = await asyncio.get_running_loop().sock_recv(channel, length - len(data))
        if not part:
            raise ConnectionError
        data += part
    return data
