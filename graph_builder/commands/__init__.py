"""The commands of ``hsgraph``, one module each.

What it takes, and which function of the floors below it calls.

In come the words of a command line; out go text on standard output, problems and progress on standard error,
and an exit code: 0 all is well, 1 problems were found or the question cannot be answered, 2 the command could
not run. A command holds no logic.
"""

from __future__ import annotations

from .main import main

__all__ = ["main"]
