"""Real servers of graphs to publish to: Oxigraph (PyPI's package ``oxigraph``) and Virtuoso 7.

Each has a folder of its own and free ports of this machine. Set ``HSGRAPH_INSTALL_STORES=0`` to use only what
is installed.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest
from browser import one_at_a_time, run

from graph_builder.stores import http_client

PASSWORD = "open-sesame"
_VIRTUOSO = """\
[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
FileExtend = 50
[TempDatabase]
DatabaseFile = v-temp.db
TransactionFile = v-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
ServerThreads = 10
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 8
[SPARQL]
ResultSetMaxRows = 10000
"""


class NoServerError(Exception):
    """The server cannot be had here; the message says what was tried."""


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    """A server that can be killed and started again on what it has kept."""

    kind = ""
    to = graph_store = ""
    update: str | None = None

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.process: subprocess.Popen | None = None

    @property
    def where(self) -> dict[str, str | None]:
        """The addresses, as publish() wants them."""
        return {"to": self.to, "graph_store": self.graph_store, "update": self.update}

    @property
    def options(self) -> list[str]:
        """The addresses, as the command wants them."""
        return [
            word
            for name, value in self.where.items()
            if value
            for word in (f"--{name.replace('_', '-')}", value)
        ]

    def command(self) -> list[str]:
        raise NotImplementedError

    def start(self) -> None:
        with open(self.folder / "server.out", "ab") as out:
            self.process = subprocess.Popen(
                self.command(), cwd=self.folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out
            )
        end = time.monotonic() + 60
        while True:
            try:
                with urllib.request.urlopen(f"{self.to}?query=ASK%7B%7D", timeout=5):
                    return
            except urllib.error.HTTPError:
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > end:
                    said = (self.folder / "server.out").read_text("utf-8", "replace")[-300:]
                    raise NoServerError(f"{self.kind} did not start: {said.strip()}") from None
                time.sleep(0.05)

    def put(self, name: str, text: bytes) -> None:
        """Load a graph as anybody would."""
        http_client.request(
            f"{self.graph_store}?graph={name}", "PUT", text, {"Content-Type": "application/n-triples"}
        )

    def drop(self, name: str) -> None:
        with suppress(http_client.NotFoundError):
            http_client.request(f"{self.graph_store}?graph={name}", "DELETE")

    def kill(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None


class Oxigraph(Server):
    kind = "oxigraph"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        beside = Path(sys.executable).with_name("oxigraph")
        self.program = str(beside) if beside.exists() else shutil.which("oxigraph")
        if not self.program:
            raise NoServerError("the program 'oxigraph' is not installed; 'pip install oxigraph' brings it")
        self.port = free_port()
        self.to, self.graph_store = (f"http://127.0.0.1:{self.port}/{name}" for name in ("query", "store"))

    def command(self) -> list[str]:
        return [self.program, "serve", "--location", "data", "--bind", f"127.0.0.1:{self.port}"]


class Virtuoso(Server):
    kind = "virtuoso"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.program = _find_virtuoso()
        port = free_port()
        (folder / "v.ini").write_text(_VIRTUOSO.format(sql=free_port(), http=port), encoding="utf-8")
        self.to, self.graph_store, self.update = (
            f"http://127.0.0.1:{port}/{name}" for name in ("sparql", "sparql-graph-crud-auth", "sparql-auth")
        )
        words = [
            self.program,
            "+configfile",
            "v.ini",
            "+wait",
            "+pwdold",
            "dba",
            "+pwddba",
            PASSWORD,
            "+pwddav",
            PASSWORD,
        ]
        subprocess.run(
            words, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=60
        )  # sets the password and ends

    def command(self) -> list[str]:
        return [self.program, "+foreground", "+configfile", "v.ini"]

    def kill(self) -> None:
        super().kill()
        (self.folder / "v.lck").unlink(missing_ok=True)


def _find_virtuoso() -> str:
    if found := shutil.which("virtuoso-t"):
        return found
    tried = ["'virtuoso-t' is not on the PATH"]
    if os.environ.get("HSGRAPH_INSTALL_STORES") == "0":
        raise NoServerError("; ".join([*tried, "HSGRAPH_INSTALL_STORES=0 forbids installing it"]))
    if not (shutil.which("apt-get") and Path("/etc/debian_version").exists() and os.geteuid() == 0):
        raise NoServerError("; ".join([*tried, "apt-get cannot be used here (it takes Debian and root)"]))
    with one_at_a_time():
        apt = [
            "apt-get",
            "-q",
            "-y",
            "-o",
            "Acquire::Retries=1",
            "-o",
            "Acquire::http::Timeout=20",
            "-o",
            "DPkg::Lock::Timeout=60",
        ]
        if not shutil.which("virtuoso-t") and not run(
            [*apt, "install", "--no-install-recommends", "virtuoso-opensource-7"], tried
        ):
            run([*apt, "update"], tried)  # the lists are old, or there are none
            run([*apt, "install", "--no-install-recommends", "virtuoso-opensource-7"], tried)
    if found := shutil.which("virtuoso-t"):
        return found
    raise NoServerError("; ".join(dict.fromkeys(tried)))


KINDS = {"oxigraph": Oxigraph, "virtuoso": Virtuoso}


def started(kind: str, folder: Path) -> Server:
    """A server that runs; the test that asks for it is skipped, and says why, where it cannot be had."""
    try:
        server = KINDS[kind](folder)
        server.start()
    except (NoServerError, OSError, subprocess.TimeoutExpired) as reason:
        pytest.skip(f"no {kind} can be had here: {reason}")
    return server
