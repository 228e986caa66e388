"""The processes that do the work: one that holds the graph, and the workers that it forks.

A job (see :mod:`graph_builder.service.job`) runs in a worker because the engine can neither be stopped nor
kept from running out of memory or stack. What a worker is asked and what it answers are frames: the length of
a JSON head, the length of a body, head, body.
"""

from __future__ import annotations

import gc
import gzip
import json
import os
import resource
import signal
import socket
import struct
import sys
from dataclasses import asdict, replace

from ..stores import Store
from . import graph_opening
from .answers import LENGTHS, MEGABYTE, encode_frame, frame_lengths
from .job_runner import JOBS, perform
from .search_indexes import prepare_index
from .settings import AnswerLimits, WorkerSettings


def _exactly(channel: socket.socket, length: int) -> bytes:
    parts = []
    while length:
        part = channel.recv(min(length, MEGABYTE))
        if not part:
            raise EOFError
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def work(channel: socket.socket, graph: Store, seconds: float) -> None:
    """Answer jobs until the channel is closed.

    ``seconds`` after a job began the kernel ends this process (SIGALRM, which is not caught); a job that may
    take longer says how many times as long.
    """
    while True:
        try:
            head_length, body_length = frame_lengths(_exactly(channel, LENGTHS.size))
            head = json.loads(_exactly(channel, head_length))
            _exactly(channel, body_length)
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_REAL, seconds * JOBS[head["job"]].times)
        limits = AnswerLimits(head["rows"], head["megabytes"])
        answer = perform(graph, head["job"], head["arguments"], limits)
        if head["gzip"] and len(answer.body) > 1000 and answer.status < 400:
            answer = replace(
                answer,
                body=gzip.compress(answer.body, 5, mtime=0),
                headers={**answer.headers, "Content-Encoding": "gzip"},
            )
        signal.setitimer(signal.ITIMER_REAL, 0)
        channel.sendall(
            encode_frame(
                {"status": answer.status, "type": answer.type, "headers": answer.headers}, answer.body
            )
        )


def serve_forks(control: socket.socket, graph: Store | None, settings: WorkerSettings) -> None:
    """Fork a worker for each socket that arrives over ``control``, until that is closed.

    The number of the worker goes back. It takes over the ``graph``; where that is None it opens one itself.
    """
    while True:
        message, descriptors, _flags, _address = socket.recv_fds(control, 1, 1)
        if not message:
            return
        channel = socket.socket(fileno=descriptors[0])
        number = os.fork()
        if number == 0:
            code = 0
            try:
                control.close()
                _confine(settings.memory)
                work(channel, graph or graph_opening.open_for_work(settings), settings.seconds)
            except (BrokenPipeError, ConnectionResetError):
                pass  # the server has gone
            except BaseException:
                code = 1  # the server sees the channel close, and tells
            os._exit(code)
        channel.close()
        control.sendall(struct.pack("!I", number))


def _confine(memory: int) -> None:
    """At most ``memory`` megabytes beyond what is there, no core files, and the kernel's alarm as it is."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    most = (_data_size() + memory * MEGABYTE) if sys.platform == "linux" else hard
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def _data_size() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[5]) * resource.getpagesize()


def main(arguments: list[str]) -> int:
    """Open the graph and fork workers.

    The arguments are the number of the control socket, and the settings as JSON.
    """
    control = socket.socket(fileno=int(arguments[0]))
    settings = WorkerSettings(**json.loads(arguments[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides when to end
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a worker

    try:
        settings = replace(settings, store=graph_opening.resolved_address(settings.store))
        opened = graph_opening.open_for_work(settings)
    except Exception as error:
        control.sendall(encode_frame({"error": str(error)}))
        return 2
    prepare_index(opened, settings)
    control.sendall(encode_frame({"ready": asdict(graph_opening.summarise(opened))}))
    # an open database cannot be shared with the workers
    graph = opened if settings.store == "memory:" else None
    del opened
    gc.collect()
    gc.freeze()  # what is shared with the workers stays shared
    serve_forks(control, graph, settings)
    return 0
