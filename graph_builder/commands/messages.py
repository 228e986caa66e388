"""What a command tells on standard error: failures, and how far long work has come."""

from __future__ import annotations

import contextlib
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path


def fail(sentence: str, code: int) -> int:
    """Tell why a command ends, and return its exit code."""
    print(f"hsgraph: {sentence}", file=sys.stderr)
    return code


def tell_path(path: Path) -> None:
    """Print where something was written, unless that is standard output itself."""
    # kept out of the start: formats stands on the engine
    from ..formats import is_standard_output

    if not is_standard_output(path):
        print(path)


def say(sentence: str) -> None:
    """Tell a person at a terminal what is being done."""
    if sys.stderr.isatty():
        print(sentence, file=sys.stderr)


def terminal_columns() -> int | None:
    """How wide the terminal is that standard output goes to; None where it goes elsewhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


@contextlib.contextmanager
def document_progress() -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal, from the first second on, how many documents are done and how long the rest takes.

    Gives the function to be called after each document with how many are done, and of how many.
    """
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    began = time.monotonic()
    with contextlib.ExitStack() as shown:
        update: Callable[[int, int], None] | None = None

        def report(done: int, total: int) -> None:
            nonlocal update
            if update is None and time.monotonic() - began > 1:
                update = shown.enter_context(_progress_bar(done, total))
            if update is not None:
                update(done, total)

        yield report


@contextlib.contextmanager
def _progress_bar(done: int, total: int) -> Iterator[Callable[[int, int], None]]:
    # kept out of the start: rich, which only a person at a terminal needs
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (MofNCompleteColumn(), TextColumn("documents"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("documents", completed=done, total=total)
        yield lambda done, total: bar.update(task, completed=done)
