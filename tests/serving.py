"""``hsgraph serve`` as its own process, and a client that sends exactly what it is told."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode


@dataclass
class Reply:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    def json(self):
        return json.loads(self.body)


@dataclass
class Server:
    """A running service."""

    port: int
    process: subprocess.Popen
    log: list[str] = field(default_factory=list)

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def send(
        self, method: str, path: str, body: bytes | None = None, /, source: str = "127.0.0.1", **headers: str
    ) -> Reply:
        """Send a request from the loopback address ``source``.

        An underscore in a header's name stands for a hyphen.
        """
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=60, source_address=(source, 0)
        )
        try:
            connection.request(
                method, path, body, {name.replace("_", "-"): value for name, value in headers.items()}
            )
            response = connection.getresponse()
            return Reply(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()

    def get(self, path: str, /, **headers: str) -> Reply:
        return self.send("GET", path, **headers)

    def query(
        self,
        text: str,
        /,
        accept: str = "application/sparql-results+json",
        source: str = "127.0.0.1",
        **parameters: str | list[str],
    ) -> Reply:
        return self.send(
            "GET",
            "/sparql?" + urlencode({"query": text, **parameters}, doseq=True),
            source=source,
            Accept=accept,
        )

    def children(self) -> list[int]:
        """The process that holds the graph, and the workers it forked."""
        return [pid for child in _children(self.process.pid) for pid in (child, *_children(child))]

    def workers(self) -> list[int]:
        return [pid for child in _children(self.process.pid) for pid in _children(child)]

    def metric(self, name: str) -> float:
        found = re.search(rf"^{re.escape(name)} (\S+)$", self.get("/metrics").text, re.M)
        return float(found[1]) if found else 0.0


def _children(pid: int) -> list[int]:
    try:
        return [int(x) for x in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


@contextmanager
def serving(*options: str) -> Iterator[Server]:
    """A server with these options on a free port."""
    process = subprocess.Popen(
        [sys.executable, "-m", "graph_builder", "serve", "--port", "0", *options],
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        first = process.stderr.readline()
        found = re.search(r"http://\S+?:(\d+)/", first)
        assert found, first + process.stderr.read()
        server = Server(int(found[1]), process)
        threading.Thread(target=lambda: server.log.extend(process.stderr), daemon=True).start()
        yield server
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_for(port: int, seconds: float = 15) -> None:
    """Until something listens at a port of the loopback."""
    until = time.monotonic() + seconds
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
