"""What a command tells on standard error: failures, and how far long work has come."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
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


def document_progress() -> Callable[[int, int], None]:
    """Tells on a terminal, from the first second on, how many documents are done, how fast, and how long the rest takes."""
    began = time.monotonic()

    def report(done: int, total: int) -> None:
        passed = time.monotonic() - began
        if passed > 1 and sys.stderr.isatty():
            rate = done / passed
            left = (
                f"{rate:.0f} a second, {(total - done) / rate:.0f} s left"
                if done < total
                else f"in {passed:.0f} s; writing …"
            )
            end = "\n" if done == total else ""
            print(f"\r\x1b[K{done} of {total} documents, {left}", end=end, file=sys.stderr, flush=True)

    return report
