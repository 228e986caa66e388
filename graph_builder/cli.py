"""The commands. It holds no logic: each command calls one function and prints what it returns.

Exit codes: 0 all is well, 1 problems were found or the question cannot be answered, 2 the command could not run.
"""

from __future__ import annotations

import argparse
import gc
import sys
import warnings
from pathlib import Path

_EXAMPLES = {
    "build": "hsgraph build\nhsgraph build --output graph --all\nhsgraph build --no-page --formats nquads\nhsgraph build --no-page --engine duckdb --memory 2GB --formats nquads\nhsgraph build --source report.zh.txt",
    "check": "hsgraph check\nhsgraph check --source report.zh.txt\nhsgraph check --source report.zh.txt --record",
    "query": "hsgraph query 'SELECT ?who { id:commission-on-human-security hs:coChairedBy ?who }'\n"
    "hsgraph query --file question.rq --format csv\nhsgraph query --store http://localhost:7878/query 'ASK { ?s a hs:Correction }'\necho 'ASK { ?s a hs:Correction }' | hsgraph query -",
    "ask": "hsgraph ask\nhsgraph ask --search conflict\nhsgraph ask measures-by-phase --describe\n"
    "hsgraph ask measures-by-phase phase=before-conflict --format csv\nhsgraph ask corrections --store file:graph",
    "show": "hsgraph show commission-on-human-security\nhsgraph show 开发计划署\nhsgraph show human-security --format json",
    "path": "hsgraph path human-security world-bank\nhsgraph path states genocide --plain --format json",
    "explore": "hsgraph explore\nhsgraph explore --source report.zh.txt\nhsgraph explore --around human-security --steps 2\n"
    "hsgraph explore --query 'SELECT ?m { ?m hs:phase id:before-conflict }' --output before.html",
    "serve": "hsgraph serve\nhsgraph serve --port 8080 --seconds 5\n"
    "hsgraph serve --store file:graph\nhsgraph serve --host 0.0.0.0 --base https://graph.example --behind 127.0.0.1",
    "mcp": "hsgraph mcp\nhsgraph mcp --http 8001",
    "stats": "hsgraph stats\nhsgraph stats --format json",
    "publish": "hsgraph publish --to file:graph --dry-run\nhsgraph publish --to http://localhost:7878/query --graph-store http://localhost:7878/store\n"
    "hsgraph publish --to http://localhost:8890/sparql --graph-store http://localhost:8890/sparql-graph-crud-auth "
    "--update http://localhost:8890/sparql-auth",
    "export": "hsgraph export --format trig > graph.trig\nhsgraph export --format csv --output statements.csv",
}


def main(argv: list[str] | None = None) -> int:
    """Run a command; returns the exit code."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):  # what we read and write is UTF-8 whatever the locale
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(
                encoding="utf-8", errors="surrogateescape" if stream is sys.stdin else "backslashreplace"
            )
    arguments = _parser().parse_args(argv)
    gc.disable()  # a command is short, and collecting while it makes its many small records costs a third of its time
    try:
        with warnings.catch_warnings():
            warnings.showwarning = lambda message, *rest: print(f"hsgraph: {message}", file=sys.stderr)
            return arguments.run(arguments) or 0
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return _fail("Stopped.", 130)
    except Exception as error:
        return _explain(error)


def _explain(error: Exception) -> int:
    """Every failure as one sentence; what was not foreseen is told as such, without a traceback."""
    from .project import MappingsError
    from .source import SourceError
    from .store import QueryError, StoreError

    if isinstance(error, MappingsError):
        for problem in error.problems:
            print(problem, file=sys.stderr)
        return _fail(f"{len(error.problems)} problems; nothing was written.", 1)
    if isinstance(error, QueryError):
        return _fail(str(error), 1)
    if isinstance(error, OSError) and error.strerror:
        return _fail(f"{error.filename or 'a file'}: {error.strerror}", 2)
    if isinstance(error, (SourceError, StoreError, FileNotFoundError, ValueError)):
        return _fail(str(error), 2)
    return _fail(
        f"This should not happen ({type(error).__name__}: {error}). Please report it with the command you ran.",
        2,
    )


def _fail(sentence: str, code: int) -> int:
    print(f"hsgraph: {sentence}", file=sys.stderr)
    return code


def _build(a: argparse.Namespace) -> int:
    from .export import FORMATS, READABLE
    from .project import is_collection, read_project, write_outputs

    if a.engine or a.no_page and not a.source and not a.all and is_collection(a.mappings):
        return _build_collection(a)
    _say(a, "Reading and checking the mappings …")
    project = read_project(a.mappings, a.source)
    written = write_outputs(
        project, a.output, page=not a.no_page, formats=list(FORMATS) if a.all else a.formats or READABLE
    )
    counts = project.mappings
    lines = sum(len(d.lines) for d in counts.documents.values())
    print(f"{len(counts.entities)} entities, {lines} curated lines, no problems.")
    for path in written:
        print(f"  {path}")
    return 0


def _build_collection(a: argparse.Namespace) -> int:
    from .engines import EngineError, engine
    from .project import write_collection

    if a.source or a.all or not a.no_page:
        return _fail("--engine goes with --no-page, and neither with --source nor with --all.", 2)
    try:
        where = engine(a.engine or "here", a.master, a.memory)
        try:
            done = write_collection(a.mappings, a.output, a.formats or (), where, _progress())
        finally:
            where.close()
    except EngineError as error:
        return _fail(str(error), 2)
    print(
        f"{done.entities} entities, {done.lines} curated lines in {done.documents} documents, {done.fresh} of them built anew, no problems."
    )
    for path in done.paths:
        print(f"  {path}")
    return 0


def _check(a: argparse.Namespace) -> int:
    from .project import read_project
    from .tables import json_text

    if a.record:
        from .recording import record

        if a.source is None:
            return _fail("--record needs --source FILE, the text to record from.", 2)
        for path in record(a.mappings, a.source):
            print(f"  {path}", file=sys.stderr)
    project = read_project(a.mappings, a.source)
    if a.format == "json":
        sys.stdout.write(json_text([p.as_dict() for p in project.problems]))
    else:
        for problem in project.problems:
            print(problem)
        verified = (
            "verified against the source"
            if project.sources
            else "recorded; give --source FILE to verify them"
        )
        print(
            f"{len(project.problems)} problems. Anchors: {verified}."
            if project.problems
            else f"No problems. Anchors: {verified}."
        )
    return 1 if project.problems else 0


def _query(a: argparse.Namespace) -> int:
    from . import open_graph
    from .answers import write

    if (a.sparql is None) == (a.file is None):
        return _fail("Give one query: as text, as --file FILE, or - for standard input.", 2)
    text = (
        a.file.read_bytes().decode("utf-8-sig", "surrogateescape")
        if a.file
        else sys.stdin.read()
        if a.sparql == "-"
        else a.sparql
    )
    sys.stdout.write(write(open_graph(a.mappings, a.store).query(text), a.format))
    return 0


def _ask(a: argparse.Namespace) -> int:
    from . import open_graph
    from .answers import write
    from .library import as_text, ask, catalogue, find

    if a.name is None:
        sys.stdout.write(catalogue(a.search or ""))
    elif a.describe:
        sys.stdout.write(as_text(find(a.name)))
    else:
        given = dict(part.partition("=")[::2] for part in a.parameters)
        sys.stdout.write(write(ask(open_graph(a.mappings, a.store), a.name, **given), a.format))
    return 0


def _show(a: argparse.Namespace) -> int:
    from . import open_graph
    from .describe import as_text, describe
    from .tables import json_text

    graph = open_graph(a.mappings, a.store)
    entry = describe(graph, a.key.removeprefix("id:"))
    sys.stdout.write(json_text(entry) if a.format == "json" else as_text(entry, graph))
    return 0


def _path(a: argparse.Namespace) -> int:
    from . import open_graph
    from .network import as_text, network, path
    from .tables import json_text

    ways = path(
        network(open_graph(a.mappings, a.store)),
        a.start.removeprefix("id:"),
        a.end.removeprefix("id:"),
        plain=a.plain,
    )
    sys.stdout.write(json_text(ways) if a.format == "json" else as_text(ways))
    return 0


def _stats(a: argparse.Namespace) -> int:
    from .project import MappingsError, read_project
    from .stats import as_text, stats
    from .tables import json_text

    project = read_project(a.mappings, a.source)
    if project.problems:
        raise MappingsError(project.problems)
    found = stats(project)
    sys.stdout.write(json_text(found) if a.format == "json" else as_text(found))
    return 0


def _export(a: argparse.Namespace) -> int:
    from .export import FORMATS, FROM_STORE, documents
    from .project import read_project, write_text
    from .store import Store

    project = read_project(a.mappings)
    quads = project.quads()
    if a.format in FROM_STORE:
        text = FROM_STORE[a.format](Store(documents(quads), project.vocabulary))
    else:
        text = FORMATS[a.format][1](quads)
    if a.output:
        write_text(a.output, text)
        print(a.output)
    else:
        sys.stdout.write(text)
    return 0


def _explore(a: argparse.Namespace) -> int:
    from . import open_graph
    from .project import explore, read_project
    from .store import Store

    if a.around and a.query:
        return _fail("Give --around or --query, not both.", 2)
    if a.steps < 1:
        return _fail("--steps takes a whole number from 1.", 2)
    if a.store == "memory:":
        _say(a, "Reading and checking the mappings …")
        project = read_project(a.mappings, a.source)
        graph = Store(project.quads(), project.vocabulary)
    elif a.source:
        return _fail("--source goes with the mappings, not with --store.", 2)
    else:
        project, graph = None, open_graph(a.mappings, a.store)
    _say(a, "Drawing the page …")
    made = explore(
        graph, project, around=a.around and a.around.removeprefix("id:"), steps=a.steps, query=a.query
    )
    part = "around" if a.around else "query" if a.query else "explorer"
    print(made.save(a.output or Path("output") / f"{part}.html"))
    if a.source:
        print("It shows the document's own text: your copy, not to be passed on.", file=sys.stderr)
    return 0


def _serve(a: argparse.Namespace) -> int:
    try:
        from .service import Limits, Settings, StartError, serve
    except ModuleNotFoundError as error:
        return _fail(
            f"Serving needs the package '{error.name}': install hsgraph with its extra, 'hsgraph[serve]'.", 2
        )
    limits = Limits(
        **{
            name: getattr(a, name)
            for name in ("seconds", "memory", "rows", "megabytes", "workers", "slow", "per_client")
            if getattr(a, name) is not None
        }
    )
    gc.enable()  # this command is not short
    try:
        return serve(
            Settings(
                a.mappings and str(a.mappings), a.store, a.base and a.base.rstrip("/"), a.log_queries, a.quiet
            ),
            limits,
            a.host,
            a.port,
            a.behind,
        )
    except StartError as error:
        return _fail(str(error), 2)
    except OSError as error:
        return _fail(f"{a.host}:{a.port} cannot be served at: {error.strerror or error}.", 2)


def _mcp(a: argparse.Namespace) -> int:
    try:
        from .agents import serve
        from .service import Limits, StartError
    except ModuleNotFoundError as error:
        return _fail(
            f"This needs the package '{error.name}': install hsgraph with its extra, 'hsgraph[mcp]'.", 2
        )
    gc.enable()
    try:
        return serve({"mappings": a.mappings and str(a.mappings), "store": a.store}, Limits(), a.http)
    except StartError as error:
        return _fail(str(error), 2)


def _positive(kind: type):
    def read(text: str):
        value = kind(text)
        if not 0 < value < 1e9:
            raise ValueError
        return value

    read.__name__ = "number above 0"
    return read


def _progress():
    """Tells on a terminal, from the first second on, how many documents are done, how fast, and how long the rest will take."""
    import time

    began = time.monotonic()

    def report(done: int, total: int) -> None:
        passed = time.monotonic() - began
        if passed > 1 and sys.stderr.isatty():
            rate = done / passed
            left = (
                f"{rate:.0f} a second, {(total - done) / rate:.0f} s left"
                if done < total
                else f"in {passed:.0f} s; writing …"
            )
            print(
                f"\r\x1b[K{done} of {total} documents, {left}",
                end="\n" if done == total else "",
                file=sys.stderr,
                flush=True,
            )

    return report


def _publish(a: argparse.Namespace) -> int:
    from .project import open_graph
    from .publish import publish
    from .tables import json_text, table

    _say(a, "Reading and checking the mappings, and publishing …")
    rows = publish(open_graph(a.mappings), a.to, a.graph_store, a.update, a.dry_run)
    if a.format == "json":
        sys.stdout.write(json_text(rows))
    else:
        print(
            table(
                list(rows[0]),
                [[*list(row.values())[:-1], "yes" if row["verified"] else "no"] for row in rows],
            )
        )
    if a.dry_run or all(row["verified"] for row in rows):
        return 0
    return _fail(
        f"{a.to} does not hold what it should; see docs/stores.md for what stores do to literals, and publish again.",
        1,
    )


def _say(a: argparse.Namespace, sentence: str) -> None:
    if sys.stderr.isatty():
        print(sentence, file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    from . import __version__

    parser = argparse.ArgumentParser(
        prog="hsgraph",
        description="A knowledge graph of human security, each statement traceable to the words it rests on.",
        epilog="'hsgraph COMMAND --help' shows the options of a command and examples.",
    )
    parser.add_argument("--version", action="version", version=f"hsgraph {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(name: str, run, help: str) -> argparse.ArgumentParser:
        examples = "examples:\n" + "\n".join(f"  {line}" for line in _EXAMPLES[name].split("\n"))
        sub = commands.add_parser(
            name,
            help=help,
            description=help[0].upper() + help[1:] + ".",
            epilog=examples,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        sub.add_argument(
            "--mappings",
            type=Path,
            metavar="DIR",
            help="the folder of curated files (default: the project's own)",
        )
        sub.set_defaults(run=run)
        return sub

    def source(sub: argparse.ArgumentParser) -> None:
        sub.add_argument(
            "--source",
            type=Path,
            metavar="FILE",
            help="the document's own text, to verify every anchor against",
        )

    def store(sub: argparse.ArgumentParser) -> None:
        sub.add_argument(
            "--store",
            default="memory:",
            metavar="ADDRESS",
            help="where to ask: file:DIR, http://…/sparql, or memory:, built from the mappings (default: memory:)",
        )

    def choice(sub: argparse.ArgumentParser, *formats: str) -> None:
        sub.add_argument(
            "--format",
            choices=formats,
            default=formats[0],
            help=f"how to write the answer (default: {formats[0]})",
        )

    sub = command("build", _build, "build the graph from the mappings and write it with its page")
    sub.add_argument(
        "--output", type=Path, default=Path("output"), metavar="DIR", help="where to write (default: output)"
    )
    sub.add_argument("--no-page", action="store_true", help="leave out the HTML page")
    sub.add_argument("--all", action="store_true", help="write N-Quads and JSON-LD beside Turtle and TriG")
    sub.add_argument(
        "--formats",
        nargs="+",
        choices=("turtle", "authority", "trig", "nquads", "jsonld"),
        metavar="FORMAT",
        help="what to write: turtle, authority, trig, nquads, jsonld (default: the first three)",
    )
    sub.add_argument(
        "--engine",
        choices=("here", "duckdb", "spark"),
        help="build a document at a time: here, with DuckDB to sort within its memory, or on Spark (docs/scale.md; default: here, if there are several documents and no page)",
    )
    sub.add_argument(
        "--master", metavar="URL", help="the master of the Spark cluster (default: local[*], this machine)"
    )
    sub.add_argument("--memory", metavar="SIZE", help="how much memory DuckDB may take (default: 1GB)")
    source(sub)

    sub = command("check", _check, "find everything wrong with the mappings")
    source(sub)
    sub.add_argument(
        "--record", action="store_true", help="write coverage and mentions anew from the source, then check"
    )
    choice(sub, "text", "json")

    sub = command("query", _query, "ask the graph in SPARQL")
    store(sub)
    sub.add_argument("sparql", nargs="?", metavar="SPARQL", help="the query; - reads it from standard input")
    sub.add_argument("--file", type=Path, metavar="FILE", help="read the query from a file")
    choice(sub, "table", "csv", "json", "turtle", "ntriples")

    sub = command("ask", _ask, "ask a question of the query library, or list the questions")
    store(sub)
    sub.add_argument("name", nargs="?", metavar="NAME", help="the question's name, or the beginning of it")
    sub.add_argument(
        "parameters",
        nargs="*",
        metavar="NAME=VALUE",
        help="values for its parameters (default: its examples)",
    )
    sub.add_argument("--search", metavar="WORDS", help="list only the questions that hold these words")
    sub.add_argument(
        "--describe", action="store_true", help="show what the question is for, its parameters and its SPARQL"
    )
    choice(sub, "table", "csv", "json")

    sub = command(
        "show", _show, "show one entity: its names, what is said of it and where, where it is mentioned"
    )
    store(sub)
    sub.add_argument(
        "key", metavar="KEY", help="the entity's key, such as human-security, or a name of it in any language"
    )
    choice(sub, "text", "json")

    sub = command("path", _path, "explain how two things are connected, step by step with place and anchor")
    store(sub)
    sub.add_argument("start", metavar="KEY", help="where the way begins")
    sub.add_argument("end", metavar="KEY", help="where it ends")
    sub.add_argument(
        "--plain", action="store_true", help="go along plain facts only, not proposals, views or roles"
    )
    choice(sub, "text", "json")

    sub = command(
        "explore", _explore, "write the interactive page, one file that opens anywhere without a network"
    )
    store(sub)
    sub.add_argument("--around", metavar="KEY", help="only what stands around this entity, a key or a name")
    sub.add_argument("--steps", type=int, default=1, metavar="N", help="how far around it (default: 1)")
    sub.add_argument(
        "--query",
        metavar="SPARQL",
        help="only the statements that the answer names, or between the things that it names",
    )
    sub.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="where to write (default: output/explorer.html, around.html or query.html)",
    )
    source(sub)

    sub = command(
        "serve",
        _serve,
        "put the graph on the web: a SPARQL endpoint, a page for every thing, files and the explorer",
    )
    store(sub)
    sub.add_argument(
        "--host", default="127.0.0.1", help="the address to listen at; 0.0.0.0 for all (default: 127.0.0.1)"
    )
    sub.add_argument("--port", type=int, default=8000, help="the port, 0 for a free one (default: 8000)")
    sub.add_argument(
        "--base",
        metavar="URL",
        help="where the service is reached from outside, for the addresses it tells of itself",
    )
    sub.add_argument(
        "--behind",
        metavar="ADDRESS",
        help="the proxy in front, whose word on the client's address is believed",
    )
    sub.add_argument(
        "--seconds",
        type=_positive(float),
        metavar="N",
        help="how long a query may run before it is stopped with status 504 (default: 10)",
    )
    sub.add_argument(
        "--memory",
        type=_positive(int),
        metavar="MB",
        help="how much memory a query may take beside the graph (default: 512)",
    )
    sub.add_argument(
        "--rows",
        type=_positive(int),
        metavar="N",
        help="how many rows or triples an answer may have (default: 100000)",
    )
    sub.add_argument(
        "--megabytes", type=_positive(int), metavar="MB", help="how large an answer may be (default: 32)"
    )
    sub.add_argument(
        "--workers",
        type=_positive(int),
        metavar="N",
        help="how many quick queries run at once (default: the number of cores)",
    )
    sub.add_argument(
        "--slow",
        type=_positive(int),
        metavar="N",
        help="how many slow ones run beside them, at low priority (default: 16)",
    )
    sub.add_argument(
        "--per-client",
        type=_positive(int),
        metavar="N",
        help="how many requests of one client are worked on at once (default: 64)",
    )
    sub.add_argument("--log-queries", action="store_true", help="write the queries themselves into the log")
    sub.add_argument("--quiet", action="store_true", help="log no requests")

    sub = command(
        "mcp",
        _mcp,
        "give language models tools to ask the graph, by the Model Context Protocol (stdio, or HTTP on this machine)",
    )
    store(sub)
    sub.add_argument(
        "--http",
        type=int,
        metavar="PORT",
        help="serve over HTTP at http://127.0.0.1:PORT/mcp instead (default: standard input and output)",
    )

    sub = command("stats", _stats, "count what the graph holds and how much of the document it covers")
    source(sub)
    choice(sub, "text", "json")

    sub = command(
        "publish",
        _publish,
        "load the graph into a store, on disk or at a SPARQL endpoint, and see that it holds it",
    )
    sub.add_argument(
        "--to",
        required=True,
        metavar="ADDRESS",
        help="the store: file:DIR, or the endpoint that answers queries, http://…/sparql",
    )
    sub.add_argument(
        "--graph-store",
        metavar="URL",
        help="its SPARQL 1.1 Graph Store (default: the same address); HSGRAPH_USER and HSGRAPH_PASSWORD say who you are",
    )
    sub.add_argument(
        "--update",
        metavar="URL",
        help="its SPARQL Update, for a server that would show a graph half loaded: it is loaded beside and moved",
    )
    sub.add_argument("--dry-run", action="store_true", help="only say what would be done")
    choice(sub, "table", "json")

    sub = command("export", _export, "write the graph in one format")
    choice(sub, "turtle", "authority", "trig", "nquads", "jsonld", "csv", "graphml", "gexf")
    sub.add_argument("--output", type=Path, metavar="FILE", help="where to write (default: standard output)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
