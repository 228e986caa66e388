"""What strangers may do to the service: ask too much, kill workers, try to reach the network, send nonsense.

Others never notice.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import settings as with_settings
from hypothesis import strategies as st
from serving import Reply, Server, serving

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
CHAIRS = "SELECT ?who { id:commission-on-human-security hs:coChairedBy ?who } ORDER BY ?who"
LIMIT = 1.0


@pytest.fixture(scope="module")
def server():
    with serving(
        "--seconds",
        str(LIMIT),
        "--slow",
        "4",
        "--memory",
        "300",
        "--rows",
        "2000",
        "--megabytes",
        "1",
        "--per-client",
        "12",
    ) as found:
        yield found


def who(reply: Reply) -> list[str]:
    assert reply.status == 200, reply.text
    return [b["who"]["value"].rpartition("/")[2] for b in reply.json()["results"]["bindings"]]


def right(server: Server, source: str = "127.0.0.1") -> bool:
    return who(server.query(CHAIRS, source=source)) == ["amartya-sen", "sadako-ogata"]


def test_a_query_is_stopped_at_its_limit_and_the_client_told(server: Server) -> None:
    began = time.monotonic()
    reply = server.query(RUNAWAY)
    assert reply.status == 504 and LIMIT - 0.1 <= time.monotonic() - began < LIMIT + 1
    assert "1 seconds" in reply.json()["detail"] and reply.type == "application/problem+json"


def test_others_are_answered_while_queries_run_away() -> None:
    with serving("--quiet", "--seconds", "6", "--slow", "4") as server, ThreadPoolExecutor(3) as clients:
        running = [clients.submit(server.query, RUNAWAY, source=f"127.0.0.{n}") for n in (2, 3, 4)]
        while server.metric('hsgraph_pool{what="slow"}') < 3:
            time.sleep(0.05)
        assert all(right(server) for _ in range(10))
        assert not any(f.done() for f in running)  # nobody waited for a runaway to end
        assert {f.result().status for f in running} == {504}


def test_who_runs_most_slow_queries_loses_one_when_there_are_too_many() -> None:
    with serving("--quiet", "--seconds", "5", "--slow", "2") as server, ThreadPoolExecutor(8) as clients:
        modest = clients.submit(server.query, RUNAWAY, source="127.0.0.9")
        while not server.metric('hsgraph_pool{what="slow"}'):
            time.sleep(0.05)
        greedy = [clients.submit(server.query, RUNAWAY, source="127.0.0.8") for _ in range(5)]
        assert modest.result().status == 504
        replies = [f.result() for f in greedy]
        refused = [r for r in replies if r.status == 503]
        assert refused and {r.status for r in replies} <= {503, 504}
        assert int(refused[0].headers["retry-after"]) > 0


def test_one_client_has_a_limited_number_of_requests_at_once(server: Server) -> None:
    with ThreadPoolExecutor(24) as clients:
        statuses = [
            f.result().status
            for f in [clients.submit(server.query, RUNAWAY, source="127.0.0.7") for _ in range(20)]
        ]
        assert 429 in statuses and set(statuses) <= {429, 503, 504}
    assert right(server)


def test_a_killed_worker_is_nobodys_wrong_answer(server: Server) -> None:
    stop = threading.Event()

    def kill() -> None:
        while not stop.is_set():
            for pid in server.workers():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.2)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        answers = [server.query(CHAIRS) for _ in range(100)]
    finally:
        stop.set()
        killer.join()
    assert {a.status for a in answers} <= {200, 503}
    assert all(who(a) == ["amartya-sen", "sadako-ogata"] for a in answers if a.status == 200)
    assert sum(a.status == 200 for a in answers) >= 95 and right(server)


def test_the_process_that_holds_the_graph_may_die_too(server: Server) -> None:
    for pid in server.children():
        os.kill(pid, signal.SIGKILL)
    assert right(server) and server.get("/health").json()["status"] == "ok"


def test_nothing_is_left_behind_by_a_server_that_is_killed() -> None:
    with serving("--quiet", "--seconds", str(LIMIT)) as server:

        def ask() -> None:
            with pytest.raises(OSError):
                server.query(RUNAWAY)

        thread = threading.Thread(target=ask)
        thread.start()
        time.sleep(0.5)
        children = server.children()
        assert len(children) >= 2
        server.process.kill()
        thread.join()
        until = time.monotonic() + LIMIT + 3
        while any(map(_alive, children)) and time.monotonic() < until:
            time.sleep(0.1)
        assert not any(map(_alive, children))


def _alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_server_told_to_stop_finishes_what_it_does() -> None:
    with serving("--quiet", "--seconds", "5") as server, ThreadPoolExecutor(1) as client:
        counted = server.query("SELECT (COUNT(*) AS ?n) { ?a a hs:Statement }").json()
        statements = int(counted["results"]["bindings"][0]["n"]["value"])
        slow = client.submit(
            server.query,
            "SELECT (COUNT(*) AS ?n) { ?a a hs:Statement . ?b a hs:Statement FILTER(STR(?a) < STR(?b)) }",
        )
        time.sleep(0.3)
        server.process.send_signal(signal.SIGTERM)
        reply = slow.result()
        n = 0 if reply.status != 200 else int(reply.json()["results"]["bindings"][0]["n"]["value"])
        assert n == statements * (statements - 1) // 2 > 0
        assert server.process.wait(10) == 0


def test_an_answer_that_needs_too_much_memory_is_refused(server: Server) -> None:
    reply = server.query("SELECT ?a ?b { ?a a hs:Evidence . ?b a hs:Evidence } ORDER BY ?b ?a")
    assert reply.status in (503, 504) and right(server)


@pytest.mark.parametrize(
    "accept",
    [
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    ],
)
def test_rows_are_limited_and_never_cut_off_in_silence(accept: str, server: Server) -> None:
    most = server.query("SELECT ?e { ?e a hs:Evidence } LIMIT 2000", accept=accept)
    assert most.status == 200
    beyond = server.query("SELECT ?e { ?e a hs:Evidence } LIMIT 2001", accept=accept)
    assert beyond.status == 403 and "2000 rows" in beyond.json()["detail"]


@pytest.mark.parametrize(
    "accept",
    [
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    ],
)
def test_bytes_are_limited(accept: str, server: Server) -> None:
    reply = server.query(
        "SELECT (CONCAT(?x, ?x, ?x, ?x, ?x, ?x, ?x, ?x, ?x, ?x) AS ?y) { ?s hs:digest ?d "
        "BIND(CONCAT(STR(?d), STR(?d), STR(?d), STR(?d), STR(?d)) AS ?x) }",
        accept=accept,
    )
    assert reply.status == 403 and "1 MB" in reply.json()["detail"]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * " + "{" * 300 + "}" * 300,
        "ASK { FILTER(" + "!" * 5000 + "true) }",
        "SELECT * { ?s ?p ?o } #" + "x" * 10_001,
    ],
)
def test_length_and_nesting_are_limited(text: str, server: Server) -> None:
    assert server.query(text).status == 400 and right(server)


# Nothing leaves the machine


@pytest.fixture(scope="module")
def ear():
    """A port of the loopback on which nothing should ever be heard; gives it with the list of what was."""
    heard: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        stop = threading.Event()

        def listen() -> None:
            while not stop.is_set():
                try:
                    connection, address = listening.accept()
                    heard.append(f"{address}")
                    connection.close()
                except TimeoutError:
                    pass

        thread = threading.Thread(target=listen)
        thread.start()
        yield listening.getsockname()[1], heard
        stop.set()
        thread.join()


REACHING = [
    "SELECT * { SERVICE <%s> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <%s> { ?s ?p ?o } }",
    "SELECT * { service<%s>{ ?s ?p ?o } }",
    "LOAD <%s>",
    "LOAD SILENT <%s> INTO GRAPH <http://a/>",
    "SELECT * FROM <%s> { ?s ?p ?o }",
    "SELECT * FROM NAMED <%s> { GRAPH ?g { ?s ?p ?o } }",
    "DESCRIBE <%s>",
    "SELECT * { \\u0053ERVICE <%s> { ?s ?p ?o } }",
    "BASE <%s> SELECT * { <a> ?p ?o }",
    "SELECT * { BIND(<%s> AS ?u) SERVICE ?u { ?s ?p ?o } }",
    "SELECT * { #\nSERVICE #\n<%s> { ?s ?p ?o } }",
    "INSERT { ?s ?p ?o } WHERE { SERVICE <%s> { ?s ?p ?o } }",
]


@pytest.mark.parametrize("text", REACHING)
def test_no_query_reaches_the_network(text: str, server: Server, ear) -> None:
    port, heard = ear
    for way in ("query", "update"):
        server.get("/sparql?" + urlencode({way: text % f"http://127.0.0.1:{port}/"}))
    server.query(
        "ASK {}",
        **{"default-graph-uri": f"http://127.0.0.1:{port}/", "named-graph-uri": f"http://127.0.0.1:{port}/"},
    )
    server.get(f"/store?graph={quote(f'http://127.0.0.1:{port}/', safe='')}")
    time.sleep(0.05)
    assert heard == []


@with_settings(max_examples=60)
@given(
    parts=st.lists(
        st.sampled_from(
            [
                "SERVICE",
                "service",
                "SILENT",
                "LOAD",
                "<URL>",
                "{",
                "}",
                "?s",
                "?p ?o",
                "SELECT *",
                "WHERE",
                "#\n",
                '"',
                "'",
                "\\u0053ERVICE",
                "\u00a0",
                "\n",
                "FROM",
                "GRAPH",
            ]
        ),
        max_size=14,
    )
)
def test_no_mixture_of_words_reaches_the_network(server: Server, ear, parts: list[str]) -> None:
    port, heard = ear
    reply = server.query(" ".join(parts).replace("<URL>", f"<http://127.0.0.1:{port}/>"))
    assert reply.status in (200, 400, 403, 406) and heard == []


def test_no_file_is_read(server: Server, tmp_path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text('<http://a/> <http://b/> "secret word" .')
    for text in (
        f"SELECT * FROM <file://{secret}> {{ ?s ?p ?o }}",
        f"LOAD <file://{secret}>",
        f"SELECT * {{ SERVICE <file://{secret}> {{ ?s ?p ?o }} }}",
    ):
        assert b"secret word" not in server.query(text).body


# Nonsense


@with_settings(max_examples=150)
@given(st.text(max_size=120))
def test_any_text_as_a_query_is_answered_with_a_reason(server: Server, text: str) -> None:
    try:
        reply = server.query(text)
    except UnicodeEncodeError:
        return  # what cannot be sent
    assert reply.status in (200, 400, 403, 504), reply.text


BROKEN = [
    b"GARBAGE\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET /sparql HTTP/9.9\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    b"GET /%ZZ HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: <script>\r\nConnection: close\r\n\r\n",
    b"GET /%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    b"GET /id/%ff%fe HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    b"GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    b"GET /data/..%2f..%2fpyproject.toml HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    b"GET /?lang=%ff HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nAccept: \xff\xfe;;;q=,,\r\nAccept-Language: ;;q=9\r\n"
    b"Connection: close\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\n"
    b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 20_000 + b"\r\n",
    b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    b"HEAD /id/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
]


@pytest.mark.parametrize("data", BROKEN, ids=[b[:30].decode("latin-1") for b in BROKEN])
def test_broken_http_gets_no_500_and_no_traceback(data: bytes, server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        try:
            while part := connection.recv(65536):
                answer += part
        except ConnectionResetError:
            pass
    assert b"Traceback" not in answer and not answer.startswith(b"HTTP/1.1 500"), answer[:200]
    assert b"root:" not in answer and b"[project]" not in answer
    assert right(server)


def test_a_client_that_sends_half_a_body_is_let_go(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection:
        connection.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\n"
            b"Content-Length: 100\r\n\r\nSELECT"
        )
    assert right(server)


def test_the_log_tells_every_request_in_json_and_no_query(server: Server) -> None:
    import json

    server.query("SELECT ?secretword { ?secretword ?p ?o } LIMIT 1")
    time.sleep(0.3)
    lines = [json.loads(line) for line in server.log if line.startswith("{")]
    requests = [line for line in lines if "method" in line]
    assert requests and all(
        {"time", "client", "path", "status", "ms", "bytes", "job"} <= line.keys() for line in requests
    )
    assert not any("secretword" in line for line in server.log)
    assert not [line for line in lines if line.get("level") == "error"], lines
    assert not any("Traceback" in line for line in server.log)


def test_the_log_has_the_queries_where_they_are_asked_for() -> None:
    with serving("--log-queries") as server:
        server.query("ASK { ?openword ?p ?o }")
        time.sleep(0.3)
        assert any("openword" in line for line in server.log)


def test_metrics_count_what_happened(server: Server) -> None:
    before = server.metric('hsgraph_requests_total{job="query",status="200"}')
    assert right(server)
    assert server.metric('hsgraph_requests_total{job="query",status="200"}') == before + 1
    text = server.get("/metrics").text
    below = [int(n) for n in re.findall(r'hsgraph_request_seconds_bucket\{le="[^"]+"\} (\d+)', text)]
    assert (
        below == sorted(below)
        and below[-1] == sum(int(n) for n in re.findall(r"hsgraph_requests_total\{.*\} (\d+)", text)) > 0
    )
    stopped = server.metric('hsgraph_pool_events_total{what="ended at the limit"}')
    server.query(RUNAWAY)
    assert server.metric('hsgraph_pool_events_total{what="ended at the limit"}') == stopped + 1
    assert server.metric('hsgraph_pool{what="waiting"}') == 0
