"""Answers of rows, written where the user says, in the form that the user says."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import HsgraphError
from .messages import tell_path, terminal_columns
from .options import output_option

if TYPE_CHECKING:
    from ..stores import QueryAnswer, Store

_BYTE_ORDER_MARK = "\ufeff"


def answer_options(parser: argparse.ArgumentParser) -> None:
    """``--output FILE`` and ``--bom``."""
    output_option(parser, "-, standard output")
    parser.add_argument(
        "--bom",
        action="store_true",
        help="begin CSV with a byte order mark: without it, spreadsheet programs misread Chinese and Arabic",
    )


def check_output(a: argparse.Namespace) -> None:
    """Raise HsgraphError where ``--format``, ``--output`` and ``--bom`` do not go together."""
    if a.format == "xlsx" and a.output in (None, Path("-")):
        raise HsgraphError("A spreadsheet goes into a file: add --output FILE.")
    if a.bom and a.format != "csv":
        raise HsgraphError("A byte order mark is for CSV: add --format csv.")


def write_output(a: argparse.Namespace, content: str | bytes) -> None:
    """Write an answer to ``--output``; an old file is replaced only by a whole new one."""
    # kept out of the start: formats stands on the engine
    from ..formats import STANDARD_OUTPUT, write_text

    path = a.output or STANDARD_OUTPUT
    write_text(path, f"{_BYTE_ORDER_MARK}{content}" if a.bom and isinstance(content, str) else content)
    tell_path(path)


def write_answer(a: argparse.Namespace, graph: Store, answer: QueryAnswer, *, brief: bool = False) -> None:
    """Write an answer of the engine with the names of things; if ``brief``, a table without mere labels."""
    # kept out of the start: the engine, the readers and what stands on them
    from ..asking import plain_rows, write_named_result

    if a.format == "xlsx":
        write_output(a, plain_rows(graph, answer, language=a.language).with_names().xlsx())
        return
    terminal = terminal_columns() if a.output is None else None
    text = write_named_result(
        graph, answer, a.format, terminal, language=a.language, keys=a.keys, brief=brief
    )
    write_output(a, text)
