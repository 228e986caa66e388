"""A collection of the large size, and one of a thousand documents: ``python benchmarks/scale.py FOLDER``.

Three parts, chosen by ``--parts``: ``large`` takes 10 documents and ``--documents`` from JSON Lines to
Turtle, to N-Quads and to a loaded store, beside Oxigraph's bulk load of the finished N-Quads and its own
dump; ``questions`` asks that store all questions of the library, beside the engine called directly with the
same query; ``edit`` builds a thousand smaller documents, changes one and builds again. Seconds are by the
clock, memory is the most that all processes of a run held at once.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pyoxigraph as ox

sys.path.insert(0, str(Path(__file__).parent))
import synthetic
from peers import TASKS, machine, run

from graph_builder.asking.query_library import Question, questions
from graph_builder.stores.disk_store import DiskStore
from graph_builder.stores.memory_store import run as direct
from graph_builder.stores.opening import open_store
from graph_builder.stores.query_parameters import with_terms
from graph_builder.vocabulary.locations import ontology_file
from graph_builder.vocabulary.namespaces import ONTOLOGY_GRAPH

PATIENCE = 2.0
"""Seconds from which a question is asked but once."""


def build(mappings: Path, out: Path, kind: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        "graph_builder",
        "build",
        "--no-page",
        "--mappings",
        str(mappings),
        "--output",
        str(out),
        "--formats",
        kind,
    ]


def empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def collection(folder: Path, documents: int, size: float = 1.0) -> Path:
    path = folder / f"{documents} of {size}"
    if not path.exists():
        synthetic.write(path, documents, size)
    return path


def large(folder: Path, documents: int) -> Path:
    """From records to a loaded store; gives the store's folder."""
    out, store = folder / "out", folder / "store"
    print("| | documents | seconds | CPU | memory, MB |\n|---|---|---|---|---|")
    for count in (10, documents):
        mappings = collection(folder, count)
        turtle = run(build(mappings, out, "turtle"), 1, lambda: empty(out))
        quads = run(build(mappings, out, "nquads"), 1, lambda: empty(out))
        load = run([sys.executable, TASKS, "bulk", str(out), str(store)], 1, lambda: empty(store))
        dump = run([sys.executable, TASKS, "dump", str(folder), str(folder / "dump.nq")], 1)
        (folder / "dump.nq").unlink()
        for name, one in (
            ("records to Turtle", turtle),
            ("records to N-Quads", quads),
            ("bulk load", load),
            ("dump of the store", dump),
        ):
            print(f"| {name} | {count} | {one['wall']:.1f} | {one['cpu']:.1f} | {one['mb']:,} |", flush=True)
        wall, cpu = quads["wall"] / count, quads["cpu"] / count
        print(f"| a document, to N-Quads | {count} | {wall:.3f} | {cpu:.3f} | |")
        wall = (quads["wall"] + load["wall"]) / load["wall"]
        print(f"| records to a loaded store, times the bulk load | {count} | {wall:.2f} | | |")
        wall, cpu = (turtle[unit] / dump[unit] for unit in ("wall", "cpu"))
        print(f"| records to Turtle, times the dump | {count} | {wall:.2f} | {cpu:.2f} | |")
    with (out / "human-security.nq").open("rb") as file:
        lines = sum(part.count(b"\n") for part in iter(partial(file.read, 1 << 24), b""))
    size = sum(f.stat().st_size for f in store.iterdir())
    print(f"\n{lines:,} quads; {size / lines:.0f} bytes of store a quad\n")
    return store


def known(graph: DiskStore, question: Question) -> dict[str, str]:
    """The examples of a question's parameters, each entity replaced by its counterpart in the collection."""
    given = {}
    for p in question.parameters:
        others = [f"{p.example}-common-{n}" for n in range(1, 40)] + [f"{p.example}-{n}" for n in range(1, 9)]
        given[p.name] = (
            next((key for key in others if key in graph.entity_keys), p.example)
            if p.type == "entity"
            else p.example
        )
    return given


def seconds(ask) -> tuple[float, int]:
    """The median of five runs after a first one, or the first that takes long; and how many rows came."""
    times, rows = [], 0
    for _ in range(6):
        start = time.perf_counter()
        rows = sum(1 for _ in ask())
        times.append(time.perf_counter() - start)
        if times[-1] > PATIENCE:
            return times[-1], rows
    return statistics.median(times[1:]), rows


def asked(store: Path) -> None:
    """Every question of the library, as we ask it and as the engine is called directly."""
    filled = ox.Store(str(store))
    filled.bulk_load(
        path=str(ontology_file()), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(ONTOLOGY_GRAPH)
    )
    filled.flush()
    del filled
    graph = open_store(f"file:{store}")
    found = []
    for name, question in questions().items():
        if "inferred" in question.text:
            continue
        terms = question.bindings(known(graph, question))
        text = with_terms(question.text, terms)
        engine, rows = seconds(partial(direct, graph.store, text, use_default_graph_as_union=True))
        ours, _ = seconds(partial(graph.query, question.text, **terms))
        print(f"{name}: {ours * 1000:.1f} ms", file=sys.stderr, flush=True)
        found.append((ours, engine, rows, any(p.type == "entity" for p in question.parameters), name))
    print("| question | about one thing | rows | ms | the engine called directly | ratio |")
    print("|---|---|---|---|---|---|")
    for ours, engine, rows, one, name in sorted(found):
        about, ms, direct_ms = "yes" if one else "", ours * 1000, engine * 1000
        print(f"| {name} | {about} | {rows:,} | {ms:,.1f} | {direct_ms:,.1f} | {ours / engine:.2f} |")
    singles = [ours * 1000 for ours, _, _, one, _ in found if one]
    ratios = [ours / engine for ours, engine, *_ in found]
    longer = [ours / engine for ours, engine, *_ in found if engine > 0.001]
    print(
        f"\n{len(singles)} questions about one thing: median {statistics.median(singles):.1f} ms, "
        f"slowest {max(singles):.0f} ms. All {len(found)}: at most {max(ratios):.2f} times the engine, "
        f"median {statistics.median(ratios):.2f}; "
        f"over those of a millisecond or more at most {max(longer):.2f}.\n"
    )


def edit(folder: Path, documents: int, size: float) -> None:
    """A full build, one after an edit to one document, one with nothing changed."""
    mappings, out = collection(folder, documents, size), folder / "out"
    print(f"| {documents:,} documents, each {size:g} of the curated one | seconds | CPU | memory, MB |")
    print("|---|---|---|---|")
    empty(out)
    full = run(build(mappings, out, "turtle"), 1)
    path = sorted((mappings / "documents").iterdir())[documents // 2] / "document.jsonl"
    record = json.loads(path.read_text("utf-8"))
    record["digests"] = {place: f"{text}." for place, text in record["digests"].items()}
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    edited = run(build(mappings, out, "turtle"), 1)
    again = run(build(mappings, out, "turtle"), 1)
    done = subprocess.run(build(mappings, out, "turtle"), check=True, capture_output=True, text=True)
    for name, one in (
        ("full build", full),
        ("after an edit to one", edited),
        ("with nothing changed", again),
    ):
        print(f"| {name} | {one['wall']:.1f} | {one['cpu']:.1f} | {one['mb']} |")
    wall, cpu = (edited[unit] / full[unit] for unit in ("wall", "cpu"))
    print(f"| edit, of the full build | {wall:.3f} | {cpu:.3f} | |\n\n{done.stdout}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "folder", type=Path, help="where to work; collections that lie there already are used again"
    )
    parser.add_argument(
        "--parts", nargs="+", choices=("large", "questions", "edit"), default=["large", "questions", "edit"]
    )
    parser.add_argument(
        "--documents",
        type=int,
        default=285,
        help="how many documents are the large size (default: 285, 20 million quads)",
    )
    a = parser.parse_args()
    a.folder.mkdir(parents=True, exist_ok=True)
    print(f"{machine()}\n")
    if "large" in a.parts:
        large(a.folder, a.documents)
    if "questions" in a.parts:
        asked(a.folder / "store")
    if "edit" in a.parts:
        edit(a.folder, 1000, 0.25)


if __name__ == "__main__":
    main()
