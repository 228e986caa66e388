"""The command line: finds the command, runs it, and tells every failure in one sentence."""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import os
import sys
import warnings
from collections.abc import Iterable
from types import ModuleType

from ..errors import HsgraphError
from ..version import __version__
from .messages import fail
from .options import mappings_option

COMMANDS = {
    "build": "build the graph from the mappings and write it with its page",
    "check": "find everything wrong with the mappings",
    "query": "ask the graph in SPARQL",
    "ask": "ask a question of the query library, or list the questions",
    "search": "find the statements that some words are about, in any of six languages",
    "show": "show one entity: its names, what is said of it and where, where it is mentioned",
    "documents": "list the documents by date: their editions, how far they are curated, what they say",
    "tree": "show our arrangement of the concepts: the top ones, or what stands below one",
    "path": "explain how two things are connected, step by step with place and anchor",
    "explore": "write the interactive page, one file that opens anywhere without a network",
    "serve": "put the graph on the web: a SPARQL endpoint, a page for every thing, files and the explorer",
    "mcp": "give language models tools to ask the graph, "
    "by the Model Context Protocol (stdio, or HTTP on this machine)",
    "stats": "count what the graph holds and how much of the document it covers",
    "publish": "load the graph into a store, on disk or at a SPARQL endpoint, and see that it holds it",
    "export": "write the graph in one format",
}
"""Each command with what it does.

``commands/NAME.py`` is imported only when it is run, so that the help comes at once.
"""


def main(argv: list[str] | None = None) -> int:
    """Run a command; returns the exit code."""
    _speak_utf8()
    words = sys.argv[1:] if argv is None else argv
    arguments = parser(word for word in words[:1] if word in COMMANDS).parse_args(words)
    # a command is short, and collecting while it makes its many records costs a third of its time
    gc.disable()
    try:
        with warnings.catch_warnings():
            warnings.showwarning = lambda message, *rest: print(f"hsgraph: {message}", file=sys.stderr)
            code = int(arguments.run(arguments) or 0)
            sys.stdout.flush()  # a full disk is noticed while it can still be told
            return code
    except BrokenPipeError:  # whoever was reading has enough
        _leave_output()
        return 0
    except KeyboardInterrupt:
        return fail("Stopped.", 130)
    except Exception as error:
        return _explain(error)


def parser(names: Iterable[str] = COMMANDS) -> argparse.ArgumentParser:
    """The parser of the command line, with the options of these commands."""
    chosen = set(names)
    found = argparse.ArgumentParser(
        prog="hsgraph",
        description="A knowledge graph of human security, each statement traceable to the words it rests on.",
        epilog="'hsgraph COMMAND --help' shows the options of a command and examples.",
    )
    found.add_argument("--version", action="version", version=f"hsgraph {__version__}")
    commands = found.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, does in COMMANDS.items():
        if name not in chosen:
            commands.add_parser(name, help=does)
            continue
        module = command_module(name)
        examples = "examples:\n" + "\n".join(f"  {line}" for line in module.EXAMPLES)
        sub = commands.add_parser(
            name,
            help=does,
            description=does[0].upper() + does[1:] + ".",
            epilog=examples,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        mappings_option(sub)
        module.add_arguments(sub)
        sub.set_defaults(run=module.run)
    return found


def command_module(name: str) -> ModuleType:
    """The module of a command: ``EXAMPLES``, ``add_arguments(parser)`` and ``run(arguments)``."""
    return importlib.import_module(f"{__package__}.{name}")


def _speak_utf8() -> None:
    """What we read and write is UTF-8 whatever the locale."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            errors = "surrogateescape" if stream is sys.stdin else "backslashreplace"
            stream.reconfigure(encoding="utf-8", errors=errors)


def _leave_output() -> None:
    """Let what standard output did not take go nowhere, so that Python does not try again when it ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _explain(error: Exception) -> int:
    """Every failure as one sentence; what was not foreseen is told as such, without a traceback."""
    if isinstance(error, HsgraphError):
        for line in error.details:
            print(line, file=sys.stderr)
        return fail(error.sentence, error.exit_code)
    if isinstance(error, OSError) and error.strerror:
        if error.filename is None:  # files are named where they are written
            _leave_output()
        return fail(f"{error.filename or 'standard output'}: {error.strerror}", 2)
    if isinstance(error, (FileNotFoundError, ValueError)):
        return fail(str(error), 2)
    told = f"This should not happen ({type(error).__name__}: {error})."
    return fail(f"{told} Please report it with the command you ran.", 2)
