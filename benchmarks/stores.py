"""The stores measured, each with the project's graph: ``python benchmarks/stores.py``.

What is taken: publishing into an empty store, and again with nothing changed; one question as a command,
cold, and another through a graph that is open; all questions of the library. Servers are those of the tests;
one that cannot be had is left out.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from servers import KINDS, PASSWORD, NoServerError, Server

from graph_builder.asking.query_library import ask, questions
from graph_builder.stores.memory_store import Store
from graph_builder.stores.opening import open_store
from graph_builder.stores.publishing import publish

QUESTION = "measures-by-phase"


def seconds(run) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def measure(graph: Store, where: dict[str, str | None]) -> list[float]:
    """Seconds of: publish, publish again, a command, the first question, a further one, the whole library."""

    def answer(name: str) -> None:
        list(ask(store, name))

    command = [sys.executable, "-m", "graph_builder", "ask", QUESTION, "--store", where["to"]]
    found = [seconds(lambda: publish(graph, **where)), seconds(lambda: publish(graph, **where))]
    found.append(
        min(seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)) for _ in range(3))
    )
    store = open_store(where["to"])
    found += [seconds(lambda: answer(QUESTION)) for _ in range(2)]
    return [*found, seconds(lambda: [answer(name) for name in questions()])]


def main() -> None:
    os.environ |= {"HSGRAPH_USER": "dba", "HSGRAPH_PASSWORD": PASSWORD}
    graph = open_store()
    print(f"{'':10}{'publish':>10}{'again':>10}{'command':>10}{'first':>10}{'further':>10}{'library':>10}")
    with tempfile.TemporaryDirectory() as folder:
        rows: list[tuple[str, dict[str, str | None], Server | None]] = [
            ("file", {"to": f"file:{folder}/graph"}, None)
        ]
        for kind, make in KINDS.items():
            try:
                server = make(Path(folder) / kind)
                server.start()
                rows.append((kind, server.where, server))
            except NoServerError as reason:
                print(f"{kind:10}{reason}")
        try:
            for kind, where, _server in rows:
                print(f"{kind:10}" + "".join(f"{value:9.2f}s" for value in measure(graph, where)), flush=True)
        finally:
            for _kind, _where, server in rows:
                if server:
                    server.kill()


if __name__ == "__main__":
    main()
