"""What a person at a terminal sees, and what a program that reads the same command gets."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from example import Example, clean_example

__all__ = ["clean_example"]

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")
ROOT = Path(__file__).resolve().parents[2]


def at_terminal(words: list[str], columns: int = 60, stream: str = "stdout", term: str = "dumb") -> str:
    """What a command writes to a terminal of so many columns."""
    import fcntl
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 25, columns, 0, 0))
    environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES", "NO_COLOR")}
    environment |= {"PYTHONPATH": str(ROOT), "TERM": term, "COLUMNS": str(columns)}
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: theirs}
    process = subprocess.Popen([sys.executable, *words], env=environment, stdin=subprocess.DEVNULL, **streams)
    os.close(theirs)
    seen = b""
    try:
        while data := os.read(ours, 1 << 16):
            seen += data
    except OSError:  # Linux says so at the end
        pass
    os.close(ours)
    assert process.wait(60) == 0
    return seen.decode().replace("\r\n", "\n")


@pytest.fixture
def query(clean_example: Example) -> list[str]:
    text = (
        "SELECT ?name ?definition { ?e skos:definition ?definition ; skos:prefLabel ?name "
        "FILTER(lang(?name) = 'zh') } ORDER BY ?name ?definition LIMIT 8"
    )
    return ["-m", "graph_builder", "query", "--mappings", str(clean_example.mappings), text]


def test_a_table_wraps_at_a_terminal_and_is_cut_elsewhere(query: list[str]) -> None:
    command = [sys.executable, *query]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    plain = subprocess.run(command, env=environment, capture_output=True, check=True).stdout.decode()
    exact = subprocess.run([*command, "--format", "csv"], env=environment, capture_output=True, check=True)
    cells = [line.partition(",")[2].strip('"') for line in exact.stdout.decode().splitlines()[1:]]
    seen = at_terminal(query, columns=40)
    assert max(map(len, plain.splitlines())) > 40
    assert all(len(line) <= 40 for line in seen.splitlines())
    assert "…" not in seen
    words = seen.split()
    for cell in cells:
        assert all(word in words for word in cell.split() if len(word) < 15), cell
    assert plain.endswith("\n\n8 rows\n") and seen.endswith("\n\n8 rows\n")
    assert "\x1b" not in plain + seen


def test_a_terminal_that_can_shows_the_header_bold(query: list[str]) -> None:
    assert "\x1b[1mname" in at_terminal(query, term="xterm-256color")


PROGRESS = """
import time
from graph_builder.commands.messages import document_progress
with document_progress() as report:
    report(1, 7)
    time.sleep(1.1)
    report(3, 7)
    report(7, 7)
print("done")
"""


def test_progress_is_shown_at_a_terminal_and_nowhere_else() -> None:
    seen = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", at_terminal(["-c", PROGRESS], stream="stderr", term="xterm"))
    assert "3/7 documents" in seen and "7/7 documents" in seen
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", PROGRESS], env=environment, capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"done\n", b"")


def test_work_that_is_soon_done_shows_no_progress() -> None:
    quick = PROGRESS.replace("time.sleep(1.1)", "pass")
    assert at_terminal(["-c", quick], stream="stderr", term="xterm") == ""
