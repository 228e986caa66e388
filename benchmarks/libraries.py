"""What a library would cost where our own code stands: ``python benchmarks/libraries.py``.

Each row times our code and the library on the project's own data, in one process. ``rapidfuzz`` and ``PyLD``
are no dependencies; where one is missing, its row says so.
"""

from __future__ import annotations

import difflib
import importlib
import json
import time
from collections.abc import Callable
from types import ModuleType

from graph_builder.asking.query_library import questions
from graph_builder.corpus.project import read_project
from graph_builder.curation.dates import parse
from graph_builder.curation.line_records import DateValue
from graph_builder.formats import jsonld, turtle
from graph_builder.stores.sparql_guard import guard
from graph_builder.vocabulary.namespaces import NAMESPACES


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """The least CPU time of several runs."""
    found = []
    for _ in range(runs):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def library(name: str) -> ModuleType | None:
    """A library, if it is installed here."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        return None


def row(thing: str, ours: float, theirs: float | None, name: str) -> None:
    """Print one comparison."""
    other = "not installed" if theirs is None else f"{theirs * 1000:10.1f} ms, {theirs / ours:8.1f} times"
    print(f"{thing:44} ours {ours * 1000:10.1f} ms   {name:12} {other}")


def dates(texts: list[str]) -> None:
    """Every date of the mappings read once; what the library refuses counts as read."""
    edtf = importlib.import_module("edtf")

    def read_all() -> None:
        for text in texts:
            try:
                edtf.parse_edtf(text)
            except edtf.EDTFParseException:
                refused.add(text)

    refused: set[str] = set()
    row(f"{len(texts)} dates read", seconds(lambda: [parse(t) for t in texts]), seconds(read_all), "edtf")
    print(f"    refused by edtf: {', '.join(sorted(refused)) or 'none'}")


def names(keys: list[str]) -> None:
    """The nearest of all keys for ten misspelt ones."""
    wrong = [key[:2] + key[3:] for key in keys[:200:20]]
    ours = seconds(lambda: [difflib.get_close_matches(w, keys, 1, 0.6) for w in wrong])
    found = library("rapidfuzz.process")
    theirs = seconds(lambda: [found.extractOne(w, keys) for w in wrong]) if found else None
    row("ten misspelt names", ours, theirs, "rapidfuzz")


def main() -> None:
    """All rows."""
    project = read_project()
    documents = project.mappings.documents.values()
    lists = [
        items for d in documents for line in d.lines for items in (line.object, *line.qualifiers.values())
    ]
    values = [item.value for items in lists for item in items.members]
    dates(sorted({v.text for v in values if isinstance(v, DateValue)}))
    names(sorted(project.mappings.entities))
    quads = project.quads()
    import pyoxigraph as ox

    triples = [q.triple for q in quads]
    engine = seconds(lambda: ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=NAMESPACES))
    row(f"Turtle of {len(quads)} quads", seconds(lambda: turtle.write(quads)), engine, "pyoxigraph")
    pyld = library("pyld.jsonld")
    ours = seconds(lambda: jsonld.write(quads), 1)
    expanded = json.loads(ox.serialize(quads, format=ox.RdfFormat.JSON_LD)) if pyld else None
    compact = seconds(lambda: pyld.compact(expanded, {"@context": dict(NAMESPACES)}), 1) if pyld else None
    row("compact JSON-LD", ours, compact, "PyLD")
    from rdflib.plugins.sparql.parser import parseQuery

    heads = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in NAMESPACES.items())
    texts = [q.text for q in questions().values()]
    read = seconds(lambda: [guard.__wrapped__(t) for t in texts])
    row(f"{len(texts)} queries", read, seconds(lambda: [parseQuery(heads + t) for t in texts], 1), "rdflib")


if __name__ == "__main__":
    main()
