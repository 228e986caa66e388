"""Milliseconds of every query of the library, warm, on Oxigraph and on rdflib: ``python benchmarks/queries.py``.

The median of eleven runs on one loaded store; rdflib's own engine answers each once, for comparison.
"""

import statistics
import sys
import time

from graph_builder.asking.query_library import ask, questions
from graph_builder.stores.opening import open_store
from graph_builder.vocabulary.namespaces import NAMESPACES


def milliseconds(run) -> float:
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    graph = open_store()
    dataset = graph.to_rdflib() if "--rdflib" in sys.argv else None
    slowest = 0.0
    for name, question in questions().items():
        times = [milliseconds(lambda: list(ask(graph, name))) for _ in range(11)]
        line = f"{name:36} {statistics.median(times):8.1f} ms"
        if dataset is not None:
            import rdflib

            terms = {
                k: rdflib.URIRef(v.value) if not hasattr(v, "datatype") else rdflib.Literal(v.value)
                for k, v in question.bindings({}).items()
            }
            line += f"   rdflib {milliseconds(lambda: list(dataset.query(question.text, initNs=NAMESPACES, initBindings=terms))):10.0f} ms"
        print(line)
        slowest = max(slowest, statistics.median(times))
    print(f"slowest median: {slowest:.1f} ms")


if __name__ == "__main__":
    main()
