"""``hsgraph serve``: the graph on the web."""

from __future__ import annotations

import argparse
import gc

from .messages import fail
from .options import positive, store_option

EXAMPLES = (
    "hsgraph serve",
    "hsgraph serve --port 8080 --seconds 5",
    "hsgraph serve --store file:graph",
    "hsgraph serve --host 0.0.0.0 --base https://graph.example --behind 127.0.0.1",
)
_LIMITS = ("seconds", "memory", "rows", "megabytes", "workers", "slow", "per_client")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    store_option(parser)
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="the address to listen at; 0.0.0.0 for all (default: 127.0.0.1)",
    )
    parser.add_argument("--port", type=int, default=8000, help="the port, 0 for a free one (default: 8000)")
    parser.add_argument(
        "--base",
        metavar="URL",
        help="where the service is reached from outside, for the addresses it tells of itself",
    )
    parser.add_argument(
        "--behind",
        metavar="ADDRESS",
        help="the proxy in front, whose word on the client's address is believed",
    )
    _add_limits(parser)
    parser.add_argument(
        "--log-queries", action="store_true", help="write the queries themselves into the log"
    )
    parser.add_argument("--quiet", action="store_true", help="log no requests")


def _add_limits(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--seconds",
        type=positive(float),
        metavar="N",
        help="how long a query may run before it is stopped with status 504 (default: 10)",
    )
    parser.add_argument(
        "--memory",
        type=positive(int),
        metavar="MB",
        help="how much memory a query may take beside the graph (default: 512)",
    )
    parser.add_argument(
        "--rows",
        type=positive(int),
        metavar="N",
        help="how many rows or triples an answer may have (default: 100000)",
    )
    parser.add_argument(
        "--megabytes",
        type=positive(int),
        metavar="MB",
        help="how large an answer may be (default: 32)",
    )
    parser.add_argument(
        "--workers",
        type=positive(int),
        metavar="N",
        help="how many quick queries run at once (default: the number of cores)",
    )
    parser.add_argument(
        "--slow",
        type=positive(int),
        metavar="N",
        help="how many slow ones run beside them, at low priority (default: 16)",
    )
    parser.add_argument(
        "--per-client",
        type=positive(int),
        metavar="N",
        help="how many requests of one client are worked on at once (default: 64)",
    )


def run(a: argparse.Namespace) -> int:
    """Serve until it is stopped."""
    try:  # kept out of the start: an extra, which may not be installed
        from ..service import Limits, Settings, serve
    except ModuleNotFoundError as error:
        return fail(
            f"Serving needs the package '{error.name}': install hsgraph with its extra, 'hsgraph[serve]'.", 2
        )
    limits = Limits(**{name: value for name in _LIMITS if (value := getattr(a, name)) is not None})
    settings = Settings(
        a.mappings and str(a.mappings), a.store, a.base and a.base.rstrip("/"), a.log_queries, a.quiet
    )
    gc.enable()  # this command is not short
    try:
        return serve(settings, limits, a.host, a.port, a.behind)
    except OSError as error:
        return fail(f"{a.host}:{a.port} cannot be served at: {error.strerror or error}.", 2)
