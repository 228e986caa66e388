"""What the documentation shows of commands, printed again."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

_BLOCK = re.compile(r"(^```console\n.*?^```$)", re.M | re.S)
_LEFT_OUT = "…"


def renewed_pages(docs: Path) -> tuple[dict[Path, str], list[str]]:
    """The text of every page that shows something else than its commands print, and what to look at.

    A line of three dots stands for lines left out. Where there is one, what stands before it is taken from
    the beginning of what is printed, and what stands after it from the end, each as long as it was; what
    stands between two of them is a writer's choice, and has to be looked at.
    """
    found: dict[Path, str] = {}
    notes: list[str] = []
    for path in [*sorted(docs.parent.glob("*.md")), *sorted(docs.glob("*.md"))]:
        text = path.read_text("utf-8")
        renewed = "".join(_part(part, path, notes) for part in _BLOCK.split(text))
        if renewed != text:
            found[path] = renewed
    return found, notes


def _part(text: str, path: Path, notes: list[str]) -> str:
    """A part of a page; if it is a block of commands, with what they print."""
    if not _BLOCK.fullmatch(text):
        return text
    sessions = re.split(r"^(?=\$ )", text.removesuffix("```"), flags=re.M)
    return "".join(_session(session, path, notes) for session in sessions) + "```"


def _session(part: str, path: Path, notes: list[str]) -> str:
    """A command with what it prints, if it is one of ours."""
    match = re.match(r"\$ (hsgraph (?:[^\n]*\\\n)*[^\n]*)\n", part)
    if not match:
        return part
    command = match[1].replace("\\\n", "")
    done = subprocess.run(
        [sys.executable, "-m", "graph_builder", *shlex.split(command)[1:]],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    shown = part[match.end() :]
    ending = "\n" if shown.endswith("\n\n") else ""
    chunks = [chunk.strip("\n") for chunk in re.split(rf"^{_LEFT_OUT}\n", shown.rstrip() + "\n", flags=re.M)]
    if done.returncode or all(chunk in done.stdout for chunk in chunks):
        if done.returncode:
            notes.append(f"{path.name}: '{command}' fails: {done.stderr.strip()}")
        return part
    lines = done.stdout.rstrip("\n").split("\n")
    if len(chunks) == 1:
        return match[0] + "\n".join(lines) + "\n" + ending
    first, last = (len(chunks[i].split("\n")) if chunks[i] else 0 for i in (0, -1))
    middle = chunks[1:-1]
    if any(chunk not in done.stdout for chunk in middle):
        notes.append(f"{path.name}: look at what is shown of '{command}' between the dots")
    texts = ["\n".join(lines[:first]), *middle, "\n".join(lines[len(lines) - last :])]
    return match[0] + f"\n{_LEFT_OUT}\n".join(texts).strip("\n") + "\n" + ending
