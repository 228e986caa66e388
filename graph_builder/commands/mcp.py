"""``hsgraph mcp``: tools for language models."""

from __future__ import annotations

import argparse
import gc

from .messages import fail
from .options import store_option

EXAMPLES = ("hsgraph mcp", "hsgraph mcp --http 8001")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    store_option(parser)
    parser.add_argument(
        "--http",
        type=int,
        metavar="PORT",
        help="serve over HTTP at http://127.0.0.1:PORT/mcp instead (default: standard input and output)",
    )


def run(a: argparse.Namespace) -> int:
    """Serve until the client goes or it is stopped."""
    try:  # kept out of the start: an extra, which may not be installed
        from ..service import Limits, Settings
        from ..service.mcp_server import serve
    except ModuleNotFoundError as error:
        return fail(
            f"This needs the package '{error.name}': install hsgraph with its extra, 'hsgraph[mcp]'.", 2
        )
    gc.enable()  # this command is not short
    return serve(Settings(a.mappings and str(a.mappings), a.store), Limits(), a.http)
