"""Publishing: what is loaded is what was built, what others have stays, a killed run is run again."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pyoxigraph as ox
import pytest
from example import FACTS, KEY, NOTES, Example, clean_example, example
from hypothesis import given
from hypothesis import strategies as st
from servers import PASSWORD, Server, started

from graph_builder.commands import main
from graph_builder.stores import folder_publishing, http_client, publishing_record
from graph_builder.stores.errors import StoreError
from graph_builder.stores.memory_store import Store
from graph_builder.stores.opening import open_store
from graph_builder.stores.publishing import publish
from graph_builder.stores.publishing_record import RECORD, GraphContent
from graph_builder.stores.remote_store import RemoteStore
from graph_builder.vocabulary.namespaces import BASE, HS, NAMESPACES
from graph_builder.vocabulary.ontology import Vocabulary, load

__all__ = ["clean_example", "example"]

XSD = NAMESPACES["xsd"]
SMALL = Vocabulary(f"<{HS}Thing> a <{NAMESPACES['owl']}Class> .".encode())
"""An ontology of one word, where the graph published does not matter."""
S, P = ox.NamedNode(BASE + "id/s"), ox.NamedNode(BASE + "id/p")
DOCUMENT = BASE + "graph/" + KEY
GRAPHS = ["authority", KEY, "dataset", "entities", "inferred", "ontology"]
ROOT = Path(__file__).resolve().parents[2]
STRANGERS = {
    "https://example.org/strangers": b'<urn:a> <urn:b> "01"^^<http://www.w3.org/2001/XMLSchema#integer> .\n',
    BASE + "graph/of-somebody-else": b"<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> <urn:d> .\n",
}


@pytest.fixture(scope="module")
def graph(clean_example: Example) -> Store:
    return open_store(mappings=clean_example.mappings)


def changed(example: Example) -> Store:
    """The example with one gloss altered and a fact more: two graphs of it are others."""
    example.edit(NOTES, ", gloss: 1999}", ", gloss: the last year of it}")
    example.edit(FACTS, "note: The birds said so.", "note: The birds said so twice.")
    return open_store(mappings=example.mappings)


def actions(rows: list[dict]) -> dict[str, str]:
    assert all(row["verified"] for row in rows), rows
    return {row["graph"].partition(":")[2]: row["action"] for row in rows}


def literals(*values: ox.Literal) -> Store:
    """A graph that holds these literals, each with a predicate of its own."""
    name = ox.NamedNode(BASE + "graph/literals")
    return Store(
        [ox.Quad(S, ox.NamedNode(f"{P.value}{i}"), value, name) for i, value in enumerate(values)], SMALL
    )


def typed(value: str, datatype: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + datatype))


# --- on disk


def test_a_new_folder_is_made_and_holds_it_all(graph: Store, tmp_path: Path) -> None:
    rows = publish(graph, f"file:{tmp_path}/deep/graph")
    assert actions(rows) == dict.fromkeys(GRAPHS, "loaded")
    assert sum(row["quads"] for row in rows) == len(graph.store)
    assert set(open_store(f"file:{tmp_path}/deep/graph").quads()) == set(graph.quads())
    assert len(list((tmp_path / "deep").iterdir())) == 2  # the address, and the edition that it stands for


def test_what_is_unchanged_is_left_and_what_is_changed_is_made_anew(
    graph: Store, example: Example, tmp_path: Path
) -> None:
    to = f"file:{tmp_path}/graph"
    publish(graph, to)
    edition = os.readlink(tmp_path / "graph")
    assert actions(publish(graph, to)) == dict.fromkeys(GRAPHS, "unchanged")
    assert os.readlink(tmp_path / "graph") == edition
    assert actions(publish(changed(example), to)) == {
        **dict.fromkeys(GRAPHS, "unchanged"),
        KEY: "loaded",
        "authority": "loaded",
    }
    assert os.readlink(tmp_path / "graph") != edition


def test_who_reads_the_old_edition_is_not_disturbed(graph: Store, example: Example, tmp_path: Path) -> None:
    to, query = f"file:{tmp_path}/graph", "ASK { ?s hs:gloss 'the last year of it'@en }"
    publish(graph, to)
    reader = open_store(to)
    assert not reader.query(query)
    publish(changed(example), to)
    assert not reader.query(query) and set(reader.quads()) == set(graph.quads())
    assert open_store(to).query(query)
    publish(graph, to)
    assert (
        len([p for p in tmp_path.iterdir() if p.name.startswith(".graph")]) == 2
    )  # one edition back is kept, older ones are not


def test_readers_find_one_edition_or_the_other(graph: Store, example: Example, tmp_path: Path) -> None:
    to, other, done, seen = f"file:{tmp_path}/graph", changed(example), threading.Event(), set()
    publish(graph, to)

    def read() -> None:
        while not done.is_set():
            store = open_store(to)
            seen.add((len(store.store), bool(store.query("ASK { ?s hs:gloss 'the last year of it'@en }"))))
            time.sleep(0.005)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for built in (other, graph, other):
            publish(built, to)
    finally:
        done.set()
        reader.join()
    assert len({held for held, _ in seen}) <= 2 and len(seen) <= 2


@pytest.mark.parametrize(
    "what", ["a file", "a folder with something in it", "another store", "a link elsewhere"]
)
def test_what_is_not_ours_is_not_overwritten(what: str, graph: Store, tmp_path: Path) -> None:
    place = tmp_path / "graph"
    if what == "a file":
        place.write_text("mine")
    elif what == "a folder with something in it":
        place.mkdir()
        (place / "mine.txt").write_text("mine")
    elif what == "another store":
        ox.Store(str(place)).add(ox.Quad(S, P, S))
    else:
        (tmp_path / "elsewhere").mkdir()
        place.symlink_to("elsewhere")
    before = sorted(str(p) for p in tmp_path.rglob("*"))
    with pytest.raises(StoreError, match="was not published from here and is not overwritten"):
        publish(graph, f"file:{place}")
    assert sorted(str(p) for p in tmp_path.rglob("*")) == before


def test_an_empty_folder_will_do_and_neighbours_are_let_be(graph: Store, tmp_path: Path) -> None:
    (tmp_path / "graph").mkdir()
    neighbours = [
        tmp_path / name
        for name in (
            ".graph.edition-of-mine",
            ".graph.b.edition-abcdefgh",
            ".graph.abcdefgh",
            "graph.edition-abcdefgh",
        )
    ]
    for neighbour in neighbours:
        neighbour.mkdir()
    (tmp_path / ".graph.edition-half_don").mkdir()  # left behind by a run that was killed
    publish(graph, f"file:{tmp_path}/graph")
    assert all(neighbour.is_dir() for neighbour in neighbours)
    assert not (tmp_path / ".graph.edition-half_don").exists()


def test_what_others_wrote_into_the_store_is_not_lost(graph: Store, example: Example, tmp_path: Path) -> None:
    to = f"file:{tmp_path}/graph"
    publish(graph, to)
    built, place = changed(example), str((tmp_path / "graph").resolve())
    for quad, told in [
        (
            ox.Quad(S, P, S, ox.NamedNode("https://example.org/strangers")),
            "https://example.org/strangers that was not published from here",
        ),
        (ox.Quad(S, P, S), "a graph without a name that was not published"),
        (ox.Quad(S, P, S, ox.NamedNode(DOCUMENT)), f"{KEY} that somebody changed since"),
    ]:
        store = ox.Store(place)
        store.add(quad)
        store.flush()
        del store
        with pytest.raises(StoreError, match=told):
            publish(built, to)
        assert quad in set(open_store(to).store)
        store = ox.Store(place)
        store.remove(quad)
        store.remove_graph(ox.NamedNode("https://example.org/strangers"))
        store.flush()
        del store
    publish(built, to)


def test_only_one_run_at_a_time(graph: Store, tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    handle = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        with pytest.raises(StoreError, match="Another run is publishing"):
            publish(graph, f"file:{tmp_path}/graph")
    finally:
        os.close(handle)


def test_an_edition_that_is_not_what_it_should_be_is_thrown_away(
    graph: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill = folder_publishing._fill
    monkeypatch.setattr(
        folder_publishing,
        "_fill",
        lambda made, lines, wanted: fill(
            made, {**lines, DOCUMENT: lines[DOCUMENT].split(b"\n", 1)[1]}, wanted
        ),
    )
    rows = publish(graph, f"file:{tmp_path}/graph")
    assert [row["graph"] for row in rows if not row["verified"]] == [f"graph:{KEY}"]
    assert list(tmp_path.iterdir()) == []


# --- on servers


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Server]]:
    servers: dict[str, Server] = {}
    yield servers
    for server in servers.values():
        server.kill()


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(
    request,
    running: dict[str, Server],
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Server:
    """A server that holds nothing but strangers' graphs."""
    if request.param not in running:
        running[request.param] = started(request.param, tmp_path_factory.mktemp("server"))
    server = running[request.param]
    if server.kind == "virtuoso":
        monkeypatch.setenv("HSGRAPH_USER", "dba")
        monkeypatch.setenv("HSGRAPH_PASSWORD", PASSWORD)
    for name in [g.value for g in RemoteStore(server.to, load())._listed()] + [RECORD.value]:
        server.drop(name)
    for name, text in STRANGERS.items():
        server.put(name, text)
    return server


def others(server: Server) -> dict[str, set[ox.Triple]]:
    """What the server holds that is not ours."""
    store = RemoteStore(server.to, load())
    rows = store._rows(
        "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } "
        "FILTER(!STRSTARTS(STR(?g), 'http://www.') && !STRSTARTS(STR(?g), 'http://local')) }"
    )
    ours = {f"{BASE}graph/{name}" for name in GRAPHS} | {RECORD.value}
    return {
        row["g"].value: set(store.triples(row["g"]))
        for row in rows
        if row["g"].value not in ours and row["g"].value.startswith("http")
    }


def held(server: Server) -> set[ox.Quad]:
    """What the server holds of ours."""
    store = RemoteStore(server.to, load())
    return {q for q in store.quads() if q.graph_name.value not in STRANGERS}


def test_a_server_gets_what_was_built_and_keeps_what_others_have_there(
    server: Server, graph: Store, example: Example
) -> None:
    before = others(server)
    assert before.keys() == STRANGERS.keys()
    for row in publish(graph, **server.where, dry_run=True):
        assert (row["action"], row["verified"]) == ("would be loaded", False)
    assert held(server) == set()
    assert actions(publish(graph, **server.where)) == dict.fromkeys(GRAPHS, "loaded")
    assert held(server) == set(graph.quads())
    assert actions(publish(graph, **server.where)) == dict.fromkeys(GRAPHS, "unchanged")
    assert actions(publish(changed(example), **server.where)) == {
        **dict.fromkeys(GRAPHS, "unchanged"),
        KEY: "loaded",
        "authority": "loaded",
    }
    without = Store(
        [q for q in graph.quads() if not q.graph_name.value.endswith(("authority", "ontology", "inferred"))],
        load(),
    )
    assert actions(publish(without, **server.where))["authority"] == "removed"
    assert not {q for q in held(server) if q.graph_name.value.endswith("authority")}
    assert others(server) == before


def test_a_graph_that_others_wrote_is_not_replaced(server: Server, graph: Store, example: Example) -> None:
    server.put(BASE + "graph/entities", b"<urn:a> <urn:b> <urn:c> .\n")
    with pytest.raises(StoreError, match="graph/entities of 1 triples that was not published from here"):
        publish(graph, **server.where)
    assert {q.graph_name.value.rpartition("/")[2] for q in held(server)} == {"entities"}
    server.drop(BASE + "graph/entities")
    publish(graph, **server.where)
    server.put(DOCUMENT, b"<urn:a> <urn:b> <urn:c> .\n")
    with pytest.raises(StoreError, match="somebody changed since it was published"):
        publish(changed(example), **server.where)
    assert set(RemoteStore(server.to, load()).triples(ox.NamedNode(DOCUMENT))) == {
        ox.Triple(*map(ox.NamedNode, ("urn:a", "urn:b", "urn:c")))
    }


def test_a_graph_that_was_there_already_is_not_taken_over(
    server: Server, graph: Store, example: Example
) -> None:
    """It may be the same by chance, but it was not loaded from here."""
    lines = publishing_record.ntriples(q.triple for q in graph.quads() if q.graph_name.value == DOCUMENT)
    server.put(DOCUMENT, lines)
    assert actions(publish(graph, **server.where))[KEY] == "unchanged"
    with pytest.raises(StoreError, match="was not published from here"):
        publish(changed(example), **server.where)


_KILLED = """
import os, signal, sys
from graph_builder.stores import http_client
from graph_builder.commands import main
real, left = http_client.request, int(sys.argv[1])
def request(url, method="GET", body=None, *rest):
    global left
    writes = "query=" not in str((body or b"")[:6])
    answer = real(url, method, body, *rest)
    left -= writes
    if writes and left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return answer
http_client.request = request
main(sys.argv[2:])
"""


@pytest.mark.parametrize("after", [1, 3, 7])
def test_a_run_that_is_killed_is_run_again(
    after: int, server: Server, graph: Store, clean_example: Example, example: Example
) -> None:
    before = others(server)
    publish(changed(example), **server.where) if after == 3 else None
    words = ["publish", "--mappings", str(clean_example.mappings), *server.options]
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(after), *words], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == -9, done.stderr
    record = publishing_record.read_record(RemoteStore(server.to, load()))
    assert (after == 1 and server.kind == "virtuoso") or any(content.loading for content in record.values())
    actions(publish(graph, **server.where))
    assert held(server) == set(graph.quads())
    assert not any(
        content.loading for content in publishing_record.read_record(RemoteStore(server.to, load())).values()
    )
    assert {name: triples for name, triples in others(server).items() if "/staging/" not in name} == before


def test_a_server_that_is_killed_is_started_again_and_gets_the_rest(server: Server, tmp_path: Path) -> None:
    before = others(server)
    name = ox.NamedNode(BASE + "graph/large")

    def large(word: str, count: int) -> Store:
        return Store(
            [
                ox.Quad(ox.NamedNode(f"{S.value}{i}"), P, ox.Literal(f"{word} {i}"), name)
                for i in range(count)
            ],
            SMALL,
        )

    old, new = large("old", 3_000), large("new", 12_000)
    publish(old, **server.where)
    writing, real = threading.Event(), http_client._exchange

    def exchange(sent, patience):
        url = str(sent.url)
        last = url == server.update or ("large" in url and not server.update)
        if sent.method in ("PUT", "POST") and last and b"published" not in sent.content[:200]:
            writing.set()
        return real(sent, patience)

    def kill() -> None:
        writing.wait(30)
        time.sleep(0.08)
        server.kill()

    killer = threading.Thread(target=kill)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(http_client, "_exchange", exchange)
        killer.start()
        with pytest.raises(StoreError, match=r"broke off|refuses"):
            publish(new, **server.where)
            publish(old, **server.where)  # had it been quicker than the killer
        killer.join()
    server.start()
    now = GraphContent.of(RemoteStore(server.to, load()).triples(name))
    assert now.count in (3_000, 12_000)  # all of the one or all of the other
    assert actions(publish(new, **server.where))["large"] in ("loaded", "unchanged")
    assert {g: triples for g, triples in others(server).items() if g in before} == before


def test_nobody_sees_a_half(server: Server) -> None:
    name = ox.NamedNode(BASE + "graph/large")
    old, new = (
        Store([ox.Quad(S, P, ox.Literal(f"{n} {i}"), name) for i in range(n)], SMALL) for n in (5_000, 7_000)
    )
    publish(old, **server.where)
    done, seen = threading.Event(), []

    def read() -> None:
        store = RemoteStore(server.to, load())
        while not done.is_set():
            seen.append(store.count(name))
            time.sleep(0.002)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        publish(new, **server.where)
    finally:
        done.set()
        reader.join()
    odd = [n for n in seen if n not in (5_000, 7_000)]
    assert seen[-1] == 7_000 and len(odd) <= (0 if server.kind == "oxigraph" else 3), (
        odd
    )  # Virtuoso counts while it commits: a glimpse
    assert 0 not in seen


LITERALS = [
    typed("01", "integer"),
    typed("true", "boolean"),
    typed("0", "boolean"),
    typed("1.50", "decimal"),
    typed("1.0E0", "double"),
    typed("0.1", "double"),
    typed("2006-02-01", "date"),
    typed("2006-02-01T00:00:00+00:00", "dateTime"),
    typed("2006-02-01T12:00:00+09:00", "dateTime"),
    typed("2006", "gYear"),
    ox.Literal("x", language="EN"),
    ox.Literal("x", language="zh-Hant-TW"),
    ox.Literal(""),
    ox.Literal(" a  b\r\n\tc "),
    ox.Literal("\"\\'"),
    ox.Literal("\x01"),
    ox.Literal("\U0001f431"),
    ox.Literal("e\u0301"),
    ox.Literal("é"),
    ox.Literal("<b>&amp;</b>"),
    typed("https://example.org/é", "anyURI"),
    ox.Literal("x" * 5_000),
]


def test_literals_that_stores_write_otherwise_are_still_the_same(server: Server) -> None:
    assert actions(publish(literals(*LITERALS), **server.where))["literals"] == "loaded"
    assert actions(publish(literals(*LITERALS), **server.where))["literals"] == "unchanged"


def test_what_a_store_does_not_keep_is_told(
    server: Server,
    clean_example: Example,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """True and 1 of one thing become one to Virtuoso.

    A duration and a number of many digits become something else.
    """
    name = ox.NamedNode(BASE + "graph/merged")
    merging = Store(
        [ox.Quad(S, P, value, name) for value in (typed("true", "boolean"), typed("1", "integer"))], SMALL
    )
    rows = {row["graph"]: row["verified"] for row in publish(merging, **server.where)}
    assert rows.pop("graph:merged") is (server.kind == "oxigraph") and all(rows.values())
    if server.kind == "virtuoso":
        for value in (
            typed("P1Y", "duration"),
            typed("0.1234567890123456789", "decimal"),
            typed("2006-02-01T12:00:00.123456789Z", "dateTime"),
        ):
            assert not all(row["verified"] for row in publish(literals(value), **server.where)), value
        monkeypatch.setattr(
            "graph_builder.stores.open_store",
            lambda *rest, **named: literals(typed("P1Y", "duration")),
        )
        assert main(["publish", *server.options]) == 1
        out, err = capsys.readouterr()
        assert "graph:literals  1      loaded     no\n" in out and "does not hold what it should" in err


def test_the_command(server: Server, clean_example: Example, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["publish", "--mappings", str(clean_example.mappings), *server.options]
    assert main([*words, "--dry-run", "--format", "json"]) == 0
    assert {row["action"] for row in json.loads(capsys.readouterr().out)} == {"would be loaded"}
    assert main(words) == 0
    out, err = capsys.readouterr()
    assert (
        out.startswith("graph                    quads  action  verified\n")
        and out.count("loaded  yes") == 6
        and err == ""
    )
    server.drop(DOCUMENT)
    if server.kind == "oxigraph":
        assert main([*words[:3], "--to", server.to]) == 2
        assert (
            "If the Graph Store is elsewhere, give its address with --graph-store" in capsys.readouterr().err
        )


def test_a_wrong_address_or_password_changes_nothing(
    server: Server, graph: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    if server.kind == "virtuoso":
        with pytest.raises(StoreError, match=r"shows a graph half loaded .* give --update"):
            publish(graph, server.to, server.graph_store)
        monkeypatch.setenv("HSGRAPH_PASSWORD", "wrong")
        with pytest.raises(StoreError, match=r"does not let HSGRAPH_USER do this .401."):
            publish(graph, **server.where)
        monkeypatch.delenv("HSGRAPH_USER")
        with pytest.raises(StoreError, match="set HSGRAPH_USER and HSGRAPH_PASSWORD"):
            publish(graph, **server.where)
    else:
        nowhere = server.to.replace("/query", "/nowhere")
        with pytest.raises(StoreError, match="has nothing there"):
            publish(graph, nowhere)
        with pytest.raises(StoreError, match=r"has nothing there .* is it the right address"):
            publish(graph, server.to, nowhere)
    assert held(server) == set()


# --- who we say we are


class _Doorkeeper(BaseHTTPRequestHandler):
    """Wants Basic, and remembers what it was told."""

    heard: ClassVar[list[str | None]] = []
    challenges: tuple[str, ...] = ('Basic realm="x"',)

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.heard.append(self.headers.get("Authorization"))
        self.send_response(204 if self.heard[-1] else 401)
        for challenge in self.challenges:
            self.send_header("WWW-Authenticate", challenge)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_PUT  # noqa: N815 - the name that the library asks for

    def log_message(self, *arguments: object) -> None:
        pass


def test_a_password_is_told_only_to_who_asks_and_not_in_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    server = HTTPServer(("127.0.0.1", 0), _Doorkeeper)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/"
    try:
        monkeypatch.setenv("HSGRAPH_USER", "me")
        monkeypatch.setenv("HSGRAPH_PASSWORD", "pä:ss")
        for body in (b"x", b"x" * 20_000):
            _Doorkeeper.heard.clear()
            http_client.request(url, "PUT", body)
            assert _Doorkeeper.heard == [None, "Basic bWU6cMOkOnNz"]
        monkeypatch.setattr(http_client, "_LOOPBACK", ())
        with pytest.raises(StoreError, match="wants the password in clear"):
            http_client.request(url, "PUT", b"x")
    finally:
        server.shutdown()
        server.server_close()


def test_a_server_that_takes_a_digest_gets_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    server = HTTPServer(("127.0.0.1", 0), _Doorkeeper)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/graph?name=a%2Fb"
    digest = 'Digest realm="x", nonce="abc", qop="auth", algorithm=MD5'
    monkeypatch.setattr(_Doorkeeper, "challenges", ('Basic realm="x"', digest))
    monkeypatch.setattr(http_client, "_LOOPBACK", ())
    monkeypatch.setenv("HSGRAPH_USER", "me")
    monkeypatch.setenv("HSGRAPH_PASSWORD", "pass")
    try:
        for body in (b"x", b"x" * 20_000):
            _Doorkeeper.heard.clear()
            http_client.request(url, "PUT", body)
            first, answer = _Doorkeeper.heard
            assert first is None and answer is not None
            given = urllib.request.parse_keqv_list(urllib.request.parse_http_list(answer[len("Digest ") :]))
            assert given["uri"] == "/graph?name=a%2Fb"
            secret, place = (
                hashlib.md5(t.encode()).hexdigest() for t in ("me:x:pass", f"PUT:{given['uri']}")
            )
            proof = f"{secret}:abc:{given['nc']}:{given['cnonce']}:auth:{place}"
            assert given["response"] == hashlib.md5(proof.encode()).hexdigest()
    finally:
        server.shutdown()
        server.server_close()


# --- the plan


CONTENTS = st.builds(GraphContent, st.integers(0, 2), st.sampled_from("ab"), st.booleans()).map(
    lambda c: GraphContent(c.count, c.digest if c.count else "", c.loading)
)
PLAIN = CONTENTS.map(lambda c: GraphContent(c.count, c.digest))
NAMES = [BASE + "graph/" + name for name in "xyz"]


@given(
    wanted=st.dictionaries(st.sampled_from(NAMES), PLAIN),
    record=st.dictionaries(st.sampled_from(NAMES), CONTENTS),
    now=st.tuples(PLAIN, PLAIN, PLAIN),
)
def test_no_plan_destroys_what_was_not_published(wanted: dict, record: dict, now: tuple) -> None:
    there = dict(zip(NAMES, now, strict=True))
    try:
        plan = publishing_record.decide(wanted, record, there, "somewhere")
    except StoreError:
        return
    for name, action in plan.items():
        if action != "unchanged" and there[name].count:
            assert name in record and (record[name].loading or record[name] == there[name])
    assert plan.keys() == wanted.keys() | record.keys()


@pytest.mark.parametrize("to", ["memory:", "", "ftp://example.org", "graph"])
def test_what_cannot_be_published_to_is_told(
    to: str, clean_example: Example, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["publish", "--mappings", str(clean_example.mappings), "--to", to]) == 2
    assert "is nothing to publish to; give file:DIR or http://…/sparql" in capsys.readouterr().err
    assert (
        main(
            [
                "publish",
                "--mappings",
                str(clean_example.mappings),
                "--to",
                "file:x",
                "--update",
                "http://localhost/",
            ]
        )
        == 2
    )
    assert "a folder has none" in capsys.readouterr().err


_KILLED_ON_DISK = """
import os, signal, sys
from graph_builder.stores import folder_publishing
from graph_builder.commands import main
kill = lambda *rest, **more: os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[1] == "filling":
    folder_publishing.write_record = kill
elif sys.argv[1] == "moving":
    os.replace = kill
else:
    folder_publishing.shutil.rmtree = kill
main(sys.argv[2:])
"""


@pytest.mark.parametrize("when", ["filling", "moving", "clearing away"])
def test_a_run_on_disk_that_is_killed_is_run_again(
    when: str, graph: Store, example: Example, clean_example: Example, tmp_path: Path
) -> None:
    place, built = tmp_path / "store" / "graph", changed(example)
    publish(built, f"file:{place}")
    (place.parent / ".graph.edition-abandone").mkdir()
    words = ["publish", "--mappings", str(clean_example.mappings), "--to", f"file:{place}"]
    done = subprocess.run(
        [sys.executable, "-c", _KILLED_ON_DISK, when, *words], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == -9, done.stderr
    assert set(open_store(f"file:{place}").quads()) == set(
        (graph if when == "clearing away" else built).quads()
    )
    actions(publish(graph, f"file:{place}"))
    publish(built, f"file:{place}")
    assert set(open_store(f"file:{place}").quads()) == set(built.quads())
    left = sorted(found.name for found in place.parent.iterdir())
    assert len(left) == 3, left  # the address, its edition and the one before


@pytest.mark.skipif(os.name != "posix", reason="limits as POSIX has them")
def test_a_disk_that_fills_up_is_told_and_nothing_is_left(clean_example: Example, tmp_path: Path) -> None:
    """A limit on the size of files is refused by the kernel in the same place as a full disk is."""
    command = f'ulimit -f 20; exec "{sys.executable}" -m graph_builder publish --to "file:{tmp_path}/graph"'
    words = ["bash", "-c", f'{command} --mappings "{clean_example.mappings}"']
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60)
    told = f"hsgraph: file:{tmp_path}/graph cannot be written: File too large. Nothing was changed.\n"
    assert (done.stderr, done.returncode) == (told, 2)
    assert list(tmp_path.iterdir()) == []
