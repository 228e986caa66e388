"""Options that several commands share."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path


def mappings_option(parser: argparse.ArgumentParser) -> None:
    """``--mappings DIR``."""
    parser.add_argument(
        "--mappings",
        type=Path,
        metavar="DIR",
        help="the folder of curated files (default: the project's own)",
    )


def source_option(parser: argparse.ArgumentParser) -> None:
    """``--source FILE``."""
    parser.add_argument(
        "--source",
        type=Path,
        nargs="+",
        action="extend",
        metavar="FILE",
        help="the documents' own texts, one or several, to verify every anchor against",
    )


def store_option(parser: argparse.ArgumentParser) -> None:
    """``--store ADDRESS``."""
    parser.add_argument(
        "--store",
        default="memory:",
        metavar="ADDRESS",
        help="where to ask: file:DIR, http://…/sparql, or memory:, built from the mappings "
        "(default: memory:)",
    )


def format_option(parser: argparse.ArgumentParser, *formats: str) -> None:
    """``--format NAME``; the first is the default."""
    parser.add_argument(
        "--format",
        choices=formats,
        default=formats[0],
        help=f"how to write the answer (default: {formats[0]})",
    )


def naming_options(parser: argparse.ArgumentParser) -> None:
    """``--language CODE`` and ``--keys``."""
    language_option(parser)
    parser.add_argument(
        "--keys",
        action="store_true",
        help="show keys in the table instead of names; CSV and JSON always have both, "
        "the names of a column measure in measure_name",
    )


def language_option(parser: argparse.ArgumentParser) -> None:
    """``--language CODE``."""
    parser.add_argument(
        "--language",
        type=_language,
        default="en",
        metavar="CODE",
        help="the language of names and sentences: ar, zh, en, fr, ru or es; "
        "English where there is none in it (default: en)",
    )


def _language(code: str) -> str:
    # kept out of the start: the vocabulary stands on the engine
    from ..vocabulary import LANGUAGES

    if code not in LANGUAGES:
        raise argparse.ArgumentTypeError(f"'{code}' is none of {', '.join(LANGUAGES)}")
    return code


def output_option(parser: argparse.ArgumentParser, default: str) -> None:
    """``--output FILE``, by default what ``default`` says."""
    parser.add_argument(
        "--output",
        type=_output_path,
        metavar="FILE",
        help=f"where to write, - for standard output (default: {default})",
    )


def _output_path(text: str) -> Path:
    """The path of a file; ``-`` stays the name of standard output, which ``./-`` is not.

    >>> _output_path("-"), _output_path("./-").is_absolute()
    (PosixPath('-'), True)
    """
    path = Path(text)
    return path.absolute() if path == Path("-") and text != "-" else path


def positive(kind: Callable[[str], float]) -> Callable[[str], float]:
    """Reads a number above 0; argparse tells one that is none by this name."""

    def read(text: str) -> float:
        value = kind(text)
        if not 0 < value < 1e9:
            raise ValueError
        return value

    read.__name__ = "number above 0"
    return read
