"""The service under load: ``python benchmarks/service.py`` with one of three words.

``throughput --oxigraph COMMAND``: 64 clients ask the same questions of the library over kept connections, in
turns of ``hsgraph serve`` and of ``oxigraph serve-read-only`` beside it.

``runaways [--minutes 10]``: 64 clients for ten minutes, one in twenty of which sends nothing but queries that
would never end (with ``--mixed``, each client one in twenty requests); whether every answer is right, in
time, and memory stays flat.

``fuzz [--requests 100000]``: generated requests of three kinds, SPARQL from a grammar, the JSON addresses,
and broken HTTP; nothing may give a 500, a traceback or no answer. With ``--schemathesis``, schemathesis also
tests the JSON addresses.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shlex
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from serving import Server, serving, wait_for

from graph_builder.asking.query_library import questions
from graph_builder.stores.opening import open_store
from graph_builder.vocabulary.namespaces import NAMESPACES

CLIENTS = 64
RUNAWAYS = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT ?x { ?a ?b ?c . ?d ?e ?f BIND(CONCAT(STR(?a), STR(?d)) AS ?x) } ORDER BY ?x",
    "SELECT (COUNT(*) AS ?n) {"
    " ?a (hs:subject|hs:object|!hs:none)* ?b . ?c (hs:subject|hs:object|!hs:none)* ?d }",
)


def texts() -> dict[str, str]:
    """The library's questions as plain queries, their prefixes declared."""
    heads = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in NAMESPACES.items())
    return {q.name: heads + q.text for q in questions().values()}


def request(text: str, port: int, path: str = "/sparql") -> bytes:
    body = text.encode()
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/sparql-query\r\n"
        f"Accept: application/sparql-results+json\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode() + body


class Client:
    """One kept connection from an address of its own."""

    def __init__(self, port: int, number: int) -> None:
        self.port, self.source = port, f"127.0.0.{number + 2}"
        self.reader: asyncio.StreamReader | None = None

    async def send(self, data: bytes, patience: float = 60) -> tuple[int, bytes]:
        if self.reader is None:
            self.reader, self.writer = await asyncio.open_connection(
                "127.0.0.1", self.port, local_addr=(self.source, 0), limit=1 << 24
            )
        try:
            async with asyncio.timeout(patience):
                self.writer.write(data)
                head = await self.reader.readuntil(b"\r\n\r\n")
                lines = head.decode("latin-1").lower().split("\r\n")
                status = int(lines[0].split()[1])
                headers = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
                if headers.get("transfer-encoding") == "chunked":
                    body = b""
                    while size := int((await self.reader.readline()).strip(), 16):
                        body += (await self.reader.readexactly(size + 2))[:-2]
                    await self.reader.readline()
                else:
                    body = await self.reader.readexactly(int(headers.get("content-length", 0)))
                if headers.get("connection") == "close":
                    self.close()
                return status, body
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        if self.reader is not None:
            self.writer.close()
            self.reader = None


async def _storm(port: int, requests: list[bytes], seconds: float) -> int:
    """How many of the requests are answered by 200 in this time by 64 clients; anything else is an error."""
    until, done = time.monotonic() + seconds, 0

    async def run(number: int) -> None:
        nonlocal done
        client, chance = Client(port, number), random.Random(number)
        while time.monotonic() < until:
            status, body = await client.send(chance.choice(requests))
            assert status == 200, body[:200]
            done += 1
        client.close()

    await asyncio.gather(*(run(n) for n in range(CLIENTS)))
    return done


def throughput(command: str, seconds: float) -> None:
    quick = {
        "thirteen rows": "SELECT ?s ?label { ?s hs:standing hs:possible ; rdfs:label ?label"
        " FILTER(LANG(?label) = 'en') } LIMIT 13",
        "one entity": "SELECT ?who { id:commission-on-human-security hs:coChairedBy ?who }",
    }
    heads = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in NAMESPACES.items())
    groups = {name: [heads + text] for name, text in quick.items()}
    groups["the library"] = list(texts().values())
    graph = open_store()
    graph.materialise()
    with tempfile.TemporaryDirectory() as folder, serving("--quiet") as ours:
        data = Path(folder) / "graph.nq"
        import pyoxigraph as ox

        seen = {g.value for g in graph.graphs}
        ox.serialize(
            (q for q in graph.store if q.graph_name.value in seen), str(data), format=ox.RdfFormat.N_QUADS
        )
        program = shlex.split(command)
        subprocess.run(
            [*program, "load", "-l", f"{folder}/db", "-f", str(data)], check=True, capture_output=True
        )
        subprocess.run([*program, "optimize", "-l", f"{folder}/db"], check=True, capture_output=True)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        theirs = subprocess.Popen(
            [
                *program,
                "serve-read-only",
                "-l",
                f"{folder}/db",
                "--bind",
                f"127.0.0.1:{port}",
                "--union-default-graph",
            ],
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for(port)
            for name, group in groups.items():
                rates: dict[str, list[float]] = {"hsgraph": [], "oxigraph": []}
                for _turn in range(3):
                    for who, where, path in (("hsgraph", ours.port, "/sparql"), ("oxigraph", port, "/query")):
                        done = asyncio.run(_storm(where, [request(t, where, path) for t in group], seconds))
                        rates[who].append(done / seconds)
                of_ours, of_theirs = (statistics.median(rates[who]) for who in ("hsgraph", "oxigraph"))
                print(
                    f"{name:<16} hsgraph {of_ours:7.0f} a second   oxigraph {of_theirs:7.0f}   "
                    f"ratio {of_ours / of_theirs:.2f}",
                    flush=True,
                )
        finally:
            theirs.kill()


def _memory(server: Server) -> float:
    """Megabytes of the server and all its processes: what each has alone, and its part of what they share."""
    total = 0
    for pid in (server.process.pid, *server.children()):
        with suppress(FileNotFoundError, ProcessLookupError, StopIteration):
            total += next(
                int(line.split()[1])
                for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
                if line.startswith("Pss:")
            )
    return total / 1024


@dataclass
class Outcome:
    """What clients met.

    Seconds of each answer, statuses by kind of request, wrong answers, and megabytes over time.
    """

    quick: list[float] = field(default_factory=list)
    slow: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    wrong: int = 0
    memory: list[float] = field(default_factory=list)


def right_answers(server: Server) -> dict[str, tuple[bytes, bytes]]:
    """Each question of the library as a request, and its answer, which this process's engine gives too."""
    import pyoxigraph as ox

    graph, found = open_store(), {}
    for name, text in texts().items():
        reply = server.send(
            "POST",
            "/sparql",
            text.encode(),
            Content_Type="application/sparql-query",
            Accept="application/sparql-results+json",
        )
        assert reply.status == 200, (name, reply.text)
        expected = list(graph.query(questions()[name].text, **questions()[name].bindings({})))
        got = list(ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.JSON))
        assert sorted(map(str, got)) == sorted(map(str, expected)), name
        found[name] = (request(text, server.port), reply.body)
    return found


async def with_runaways(
    server: Server,
    seconds: float,
    limit: float,
    clients: int = CLIENTS,
    every: float = 10,
    mixed: bool = False,
) -> Outcome:
    """Clients that ask the library, with a pause of a second on average, as people make.

    One in twenty of them asks for what never ends, without a pause; or, if they are ``mixed``, each does so
    once in twenty requests.
    """
    answers = right_answers(server)
    names, outcome, until = list(answers), Outcome(), time.monotonic() + seconds

    async def run(number: int) -> None:
        client, chance = Client(server.port, number), random.Random(number)
        while time.monotonic() < until:
            runaway = chance.random() < 1 / 20 if mixed else number % 20 == 7
            data, answer = (
                (request(chance.choice(RUNAWAYS), server.port), b"")
                if runaway
                else answers[chance.choice(names)]
            )
            kind, began = "runaway" if runaway else "quick", time.monotonic()
            try:
                status, body = await client.send(data, limit + 30)
            except Exception as error:
                outcome.statuses[f"{kind} {type(error).__name__}"] += 1
                continue
            (outcome.slow if runaway else outcome.quick).append(time.monotonic() - began)
            outcome.statuses[f"{kind} {status}"] += 1
            outcome.wrong += not runaway and status == 200 and body != answer
            if status in (429, 503):
                await asyncio.sleep(1)  # as Retry-After asks
            await asyncio.sleep(0 if runaway and not mixed else chance.expovariate(1))
        client.close()

    async def watch() -> None:
        while time.monotonic() < until:
            outcome.memory.append(_memory(server))
            await asyncio.sleep(every)

    await asyncio.gather(watch(), *(run(n) for n in range(clients)))
    outcome.quick.sort()
    return outcome


def runaways(minutes: float, limit: float, mixed: bool) -> None:
    with serving("--quiet", "--seconds", str(limit)) as server:
        found = asyncio.run(with_runaways(server, minutes * 60, limit, mixed=mixed))
        quick, memory, third = found.quick, found.memory, len(found.memory) // 3 or 1
        print(
            f"{len(quick)} quick requests, {len(found.slow)} runaways, {minutes:g} minutes, {CLIENTS} clients"
        )
        print("  " + ", ".join(f"{name}: {n}" for name, n in sorted(found.statuses.items())))
        print(f"  wrong answers: {found.wrong}")
        print(
            "  quick: "
            + ", ".join(
                f"{name} {quick[min(len(quick) - 1, int(len(quick) * share))] * 1000:.0f} ms"
                for name, share in (("median", 0.5), ("p95", 0.95), ("p99", 0.99), ("slowest", 1))
            )
        )
        print(f"  runaways: slowest answer {max(found.slow, default=0):.2f} s (limit {limit:g} s)")
        first, last = statistics.mean(memory[:third]), statistics.mean(memory[-third:])
        print(f"  memory: first third {first:.0f} MB, last third {last:.0f} MB, most {max(memory):.0f} MB")
        errors = [line for line in server.log if '"error"' in line or "Traceback" in line]
        print(f"  lines of error in the log: {len(errors)} {errors[:2]}")


# Fuzzing

_OPERATORS = ["=", "<", "+", "/", "&&", "||", "IN", "!="]
_VARIABLES = ["?s", "?p", "?o", "?x", "$y"]
_TERMS = [
    "id:hunger",
    "hs:subject",
    "a",
    "<http://a/>",
    "<>",
    '"x"',
    '"x"@en',
    "1",
    "1.5e3",
    "true",
    '"1"^^xsd:integer',
    "id:human-security",
    "_:b",
    "[]",
    "<https://w3id.org/human-security/id/states>",
]
_FUNCTIONS = [
    "STR",
    "LANG",
    "BOUND",
    "ABS",
    "LCASE",
    "REGEX",
    "REPLACE",
    "IRI",
    "NOW",
    "RAND",
    "SHA512",
    "CONCAT",
    "COALESCE",
    "IF",
    "SUBSTR",
    "STRDT",
    "UUID",
    "MD5",
]


def sparql(chance: random.Random, depth: int = 0) -> str:
    """A query from a grammar that now and then breaks its own rules."""
    pick = chance.choice

    def term() -> str:
        return pick(_VARIABLES + _TERMS)

    def path() -> str:
        return pick(
            [
                term(),
                f"{pick(_TERMS)}/{pick(_TERMS)}",
                f"{pick(_TERMS)}*",
                f"^{pick(_TERMS)}",
                f"!({pick(_TERMS)}|^{pick(_TERMS)})",
                f"({pick(_TERMS)})+",
            ]
        )

    def expression(d: int = 0) -> str:
        if d > 3 or chance.random() < 0.4:
            return term()
        return pick(
            [
                f"{expression(d + 1)} {pick(_OPERATORS)} {expression(d + 1)}",
                f"!{expression(d + 1)}",
                f"({expression(d + 1)})",
                f"{pick(_FUNCTIONS)}({', '.join(expression(d + 1) for _ in range(chance.randrange(4)))})",
                f"EXISTS {{ {term()} {path()} {term()} }}",
            ]
        )

    def group(d: int) -> str:
        parts = []
        for _ in range(chance.randrange(1, 4)):
            parts.append(
                pick(
                    [
                        lambda: f"{term()} {path()} {term()} .",
                        lambda: f"{term()} {path()} {term()} ; {path()} {term()} .",
                        lambda: f"FILTER({expression()})",
                        lambda: f"BIND({expression()} AS {pick(_VARIABLES)})",
                        lambda: f"OPTIONAL {{ {group(d + 1)} }}" if d < 3 else "",
                        lambda: f"{{ {group(d + 1)} }} UNION {{ {group(d + 1)} }}" if d < 3 else "",
                        lambda: f"GRAPH {term()} {{ {group(d + 1)} }}" if d < 3 else "",
                        lambda: f"MINUS {{ {group(d + 1)} }}" if d < 3 else "",
                        lambda: f"VALUES {pick(_VARIABLES)} {{ {pick(_TERMS)} UNDEF }}",
                        lambda: f"{{ {sparql(chance, depth + 1)} }}" if depth < 2 else "",
                        lambda: f"SERVICE {term()} {{ {group(d + 1)} }}" if chance.random() < 0.1 else "",
                    ]
                )()
            )
        return " ".join(parts)

    form = pick(
        [
            f"SELECT {pick(['*', 'DISTINCT ?s', '?s ?o', '(COUNT(*) AS ?n)', f'({expression()} AS ?e)'])}",
            "ASK",
            "CONSTRUCT { ?s ?p ?o }" if not depth else "SELECT *",
            f"DESCRIBE {term()}" if not depth else "SELECT *",
        ]
    )
    tail = pick(
        [
            "",
            "",
            f"LIMIT {chance.randrange(50)}",
            "ORDER BY ?s LIMIT 5",
            "GROUP BY ?s",
            "HAVING(COUNT(*) > 1)",
            f"ORDER BY {expression()} LIMIT 3",
        ]
    )
    text = f"{form} {{ {group(0)} }} {tail}"
    if not depth and chance.random() < 0.3:  # broken on purpose
        at = chance.randrange(len(text))
        text = pick(
            [
                text[:at],
                text[:at] + chr(chance.randrange(1, 0x2FFFF)) + text[at:],
                text[:at] + text[at + 3 :],
                text + text,
                text.replace(" ", "\u00a0", 2),
                text.replace("{", "{{", 1),
            ]
        )
    return "".join(c for c in text if not 0xD800 <= ord(c) <= 0xDFFF)


def _address(chance: random.Random) -> str:
    odd = [
        "",
        "hunger",
        "a b",
        "../..",
        "%00",
        "\u202e",
        "x" * 300,
        "<script>",
        "'; DROP",
        "-1",
        "0",
        "id:hunger",
        "人类安全",
        "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
        "a\r\nb",
        "*",
        "?",
        "#",
    ]
    value = quote(chance.choice(odd), safe="")
    name = chance.choice(list(questions()))
    return chance.choice(
        [
            f"/id/{value}.json",
            f"/statement/{value}.json",
            f"/document/{value}/para/{value}.json",
            f"/search.json?q={value}",
            f"/path.json?from={value}&to=hunger&plain={value}",
            f"/query/{name}.json?{value}={value}",
            f"/query/{value}.json",
            f"/query/{name}.csv?lang={value}",
            f"/kind/{value}",
            f"/?lang={value}&{value}",
            f"/data/{value}",
            f"/id/hunger?format={value}",
            f"/store?graph={value}",
            f"/ontology.{value}",
            f"/sparql?query={value}&default-graph-uri={value}",
            f"/search?q={value}&lang=ar",
            "/id/hunger",
            "/health",
            "/.well-known/void",
        ]
    )


def _broken(chance: random.Random, port: int) -> bytes:
    method = chance.choice(["GET", "POST", "HEAD", "PUT", "BREW"])
    good = f"{method} /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    data = bytearray(good.encode())
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                data.insert(at, chance.randrange(256))
            case _:
                del data[at]
    return bytes(data)


_ACCEPT = [
    "*/*",
    "text/csv",
    "application/sparql-results+xml",
    "text/turtle",
    "text/html",
    "application/ld+json",
    "x",
    "application/rdf+xml",
]


def _query(chance: random.Random) -> tuple[bytes, str]:
    """A generated query as a request, and its text."""
    text, accept = sparql(chance), chance.choice(_ACCEPT)
    body = urlencode({"query": text}).encode()
    head = (
        f"POST /sparql HTTP/1.1\r\nHost: a\r\nAccept: {accept}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body, text


def _get(chance: random.Random, port: int) -> tuple[bytes, str]:
    """A generated address as a request, and the address."""
    address = _address(chance)
    accept = chance.choice(["*/*", "text/html", "application/json", "text/turtle", "q;;"])
    head = f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: {accept}\r\n\r\n"
    return head.encode(), address


@dataclass
class Answers:
    """How requests were answered, and what went wrong: a 500, a traceback, a hang, a lost connection."""

    statuses: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[str, str]] = field(default_factory=list)

    def add(self, kind: str, status: str, answer: bytes, shown: str) -> None:
        self.statuses[kind + (status or "closed")] += 1
        if status == "500" or b"Traceback" in answer:
            self.faults.append((status, shown))

    async def to_broken(self, data: bytes, port: int) -> None:
        """Send what is no HTTP; that the connection is closed is an answer, a hang is none."""
        kind = "broken HTTP "
        try:
            async with asyncio.timeout(20):
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(data)
                writer.write_eof()
                answer = await reader.read(1 << 20)
                writer.close()
            self.add(kind, answer[9:12].decode("latin-1"), answer, repr(data))
        except ConnectionError as error:
            self.statuses[kind + type(error).__name__] += 1
        except TimeoutError as error:
            self.statuses[kind + type(error).__name__] += 1
            self.faults.append(("hang", repr(data)))

    async def to_request(self, data: bytes, shown: str, client: Client) -> None:
        try:
            status, answer = await client.send(data, 20)
        except Exception as error:
            self.statuses[type(error).__name__] += 1
            self.faults.append((type(error).__name__, shown))
            return
        self.add("", str(status), answer, shown)
        if status in (429, 503):
            await asyncio.sleep(0.2)


async def attack(server: Server, requests: int, seed: int) -> tuple[Counter[str], list[tuple[str, str]]]:
    """Send generated requests; returns how they were answered, and the faults."""
    left, answers = requests, Answers()

    async def run(number: int) -> None:
        nonlocal left
        client, chance = Client(server.port, number), random.Random(seed * 1000 + number)
        while left > 0:
            left -= 1
            kind = chance.random()
            if kind < 0.9:
                data, shown = _query(chance) if kind < 0.5 else _get(chance, server.port)
                await answers.to_request(data, shown, client)
            else:
                client.close()
                await answers.to_broken(_broken(chance, server.port), server.port)

    async def report() -> None:
        while left > 0:
            await asyncio.sleep(30)
            print(f"  {max(left, 0)} to go, {len(answers.faults)} faults", file=sys.stderr, flush=True)

    reporting = asyncio.create_task(report())
    await asyncio.gather(*(run(n) for n in range(8)))
    reporting.cancel()
    return answers.statuses, answers.faults


def fuzz(requests: int, seed: int, schemathesis: str | None) -> None:
    with serving("--quiet", "--seconds", "2", "--memory", "512") as server:
        began = time.monotonic()
        statuses, faults = asyncio.run(attack(server, requests, seed))
        print(
            f"{requests} requests, seed {seed}: "
            + ", ".join(f"{s}: {n}" for s, n in sorted(statuses.items()))
        )
        print(f"  faults (500, traceback, hang, lost connection): {len(faults)}")
        for fault in faults[:10]:
            print("   ", *fault)
        died, stopped = (
            server.metric(f'hsgraph_pool_events_total{{what="{what}"}}')
            for what in ("worker died", "ended at the limit")
        )
        taken = time.monotonic() - began
        print(f"  {taken:.0f} s; workers that died: {died:.0f}, stopped at the limit: {stopped:.0f}")
        if schemathesis:
            subprocess.run(
                [
                    *shlex.split(schemathesis),
                    "run",
                    f"{server.root}/openapi.json",
                    "--checks",
                    "not_a_server_error,status_code_conformance,"
                    "content_type_conformance,response_schema_conformance",
                    "--max-examples",
                    "200",
                    "--workers",
                    "2",
                ],
                env={**os.environ, "NO_COLOR": "1"},
            )
        errors = [line for line in server.log if "error" in line or "Traceback" in line]
        print(f"  lines of error in the log: {errors[:3]}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["throughput", "runaways", "fuzz"])
    parser.add_argument("--oxigraph", default="oxigraph", help="the command of Oxigraph's server")
    parser.add_argument("--each", type=float, default=10, help="seconds of a turn of throughput")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--limit", type=float, default=10, help="seconds that a query may take")
    parser.add_argument(
        "--mixed", action="store_true", help="runaways from every client instead of from one in twenty"
    )
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--schemathesis", help="the command of schemathesis")
    a = parser.parse_args()
    {
        "throughput": lambda: throughput(a.oxigraph, a.each),
        "runaways": lambda: runaways(a.minutes, a.limit, a.mixed),
        "fuzz": lambda: fuzz(a.requests, a.seed, a.schemathesis),
    }[a.what]()


if __name__ == "__main__":
    main()
