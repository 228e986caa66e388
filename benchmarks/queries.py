"""Milliseconds of every query of the library, warm: ``python benchmarks/queries.py``.

Asked by its name, its parameters bound; and its file sent as plain text to a store that knows nothing of us,
which has everything in its default graph, and to one that takes the union of its graphs for that. The median
of eleven runs on one loaded store. With ``--rdflib`` rdflib's own engine answers each once, for comparison.
"""

import statistics
import sys
import time
from functools import partial

import pyoxigraph as ox

from graph_builder.asking.query_library import ask, questions
from graph_builder.stores.opening import open_store
from graph_builder.vocabulary.namespaces import NAMESPACES

RUNS = 11


def milliseconds(run) -> float:
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


def median(query) -> float:
    return statistics.median(milliseconds(lambda: list(query())) for _ in range(RUNS))


def rdflib_rows(dataset, text: str) -> list:
    return list(dataset.query(text, initNs=NAMESPACES))


def main() -> None:
    graph = open_store()
    plain = ox.Store()
    plain.extend(graph.store)
    plain.extend(ox.Quad(q.subject, q.predicate, q.object) for q in graph.store)
    ways = {
        "by name": lambda name, text: ask(graph, name),
        "as text": lambda name, text: plain.query(text, prefixes=NAMESPACES),
        "union": lambda name, text: graph.store.query(
            text, prefixes=NAMESPACES, use_default_graph_as_union=True
        ),
    }
    if "--rdflib" in sys.argv:
        dataset = graph.to_rdflib()
    print(f"{'':40}" + "".join(f"{way:>12}" for way in ways))
    slowest = dict.fromkeys(ways, (0.0, ""))
    for name, question in questions().items():
        taken = {way: median(partial(run, name, question.text)) for way, run in ways.items()}
        slowest = {way: max(slowest[way], (taken[way], name)) for way in ways}
        line = f"{name:40}" + "".join(f"{taken[way]:9.1f} ms" for way in ways)
        if "--rdflib" in sys.argv:
            line += f"   rdflib {milliseconds(partial(rdflib_rows, dataset, question.text)):10.0f} ms"
        print(line, flush=True)
    for way, (median_of, name) in slowest.items():
        print(f"slowest {way}: {name}, {median_of:.1f} ms")


if __name__ == "__main__":
    main()
